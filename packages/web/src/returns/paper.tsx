import type { FiledReturn, FiledStamp } from '@placewell/exchange/returns/filed-return';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { assets, Wordmark } from '../design';
import {
  AtAGlance,
  DefinitionsInFull,
  Indicators,
  Milestones,
  Narratives,
  Quotes,
  Responses,
  Restatements,
  ReturnHead,
  Views,
} from './parts';
import { shortHash } from './said';

export interface PaperProps {
  filed: FiledReturn;
  stamp: FiledStamp;
  outside: boolean;
  /** Back to the return on the site. */
  back: string;
}

/**
 * A return as one page for paper: A4 with page numbers and the running line at the foot of each, definitions at the end. What
 * stands in the running line is read from the root by the style sheet.
 */
export const Paper = ({ filed, stamp, outside, back }: PaperProps) => {
  const draft = stamp.state === 'draft';
  const running = `${filed.lio.name} · ${filed.window.label} · version ${filed.number} · ${
    draft ? 'DRAFT, NOT SIGNED' : `content ${shortHash(stamp.hash)}`
  }`;
  const parts: [title: string, content: Child][] = [
    ['The quarter at a glance', <AtAGlance filed={filed} />],
    ['Each indicator', <Indicators filed={filed} />],
    ...(filed.milestones.length > 0 ? ([['Milestones', <Milestones filed={filed} />]] as [string, Child][]) : []),
    ...(filed.narratives.length > 0
      ? ([['In the contract besides', <Narratives filed={filed} />]] as [string, Child][])
      : []),
    ...(filed.quotes.length > 0 ? ([['In their own words', <Quotes filed={filed} />]] as [string, Child][]) : []),
    ['The same figures side by side', <Views filed={filed} />],
    ['Who answered', <Responses filed={filed} />],
    ['Earlier quarters restated', <Restatements filed={filed} />],
    ['What each figure means', <DefinitionsInFull filed={filed} />],
  ];
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en" class="govuk-template pw-paper" data-running={running}>
        <head>
          <meta charset="utf-8" />
          <title>{`Return ${filed.window.label}, ${filed.lio.name}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="robots" content="noindex" />
          <link rel="icon" href={assets['favicon.svg'].path} type="image/svg+xml" />
          <link rel="stylesheet" href={assets['placewell.css'].path} />
        </head>
        <body class="govuk-template__body">
          <nav class="pw-paper__aside" aria-label="Back">
            <a class="govuk-back-link" href={back}>
              Back to the return
            </a>
            <p class="govuk-body-s">
              Print this page, or save it as a PDF, from your browser. It is laid out for A4, with page numbers.
            </p>
          </nav>
          <main class="pw-paper__sheet" id="main-content">
            <header class="pw-paper__head">
              <div class="pw-paper__mark">
                <Wordmark />
              </div>
              <p class="pw-paper__lio">{filed.lio.name}</p>
              <h1 class="pw-paper__title">
                Volunteering return
                <br />
                {filed.window.label}
              </h1>
              {draft ? <p class="pw-paper__draft">Draft, not signed</p> : null}
              <ReturnHead filed={filed} stamp={stamp} outside={outside} />
            </header>
            <nav class="pw-paper__contents" aria-label="In this return">
              <h2 class="govuk-heading-s">In this return</h2>
              <ol class="govuk-list govuk-list--number">
                {parts.map(([title], i) => (
                  <li>
                    <a class="govuk-link" href={`#part-${i + 1}`}>
                      {title}
                    </a>
                  </li>
                ))}
              </ol>
            </nav>
            {parts.map(([title, content], i) => (
              <section class="pw-paper__part" aria-labelledby={`part-${i + 1}`}>
                <h2 class="govuk-heading-l" id={`part-${i + 1}`}>
                  {title}
                </h2>
                {content}
              </section>
            ))}
            <p class="govuk-body-s pw-paper__end">
              The figures state what was counted. They do not say that one thing caused another. The content hash is the
              SHA-256 of everything this return holds: whoever has its file can work it out again and compare.
            </p>
          </main>
        </body>
      </html>
    </>
  );
};
