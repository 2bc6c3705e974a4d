import type { FiledReturn, FiledStamp } from '@placewell/exchange/returns/filed-return';
import { raw } from 'hono/html';
import { assets, Wordmark } from '../design';
import { shortHash } from './said';
import { WholeReturn } from './whole';

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
            <WholeReturn filed={filed} stamp={stamp} outside={outside} />
          </main>
        </body>
      </html>
    </>
  );
};
