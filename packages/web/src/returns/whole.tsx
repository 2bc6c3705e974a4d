import type { FiledReturn, FiledStamp } from '@placewell/exchange/returns/filed-return';
import type { Child } from 'hono/jsx';
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

export interface WholeReturnProps {
  filed: FiledReturn;
  stamp: FiledStamp;
  outside: boolean;
  /** Under the heads of the return, before its figures. */
  after?: Child;
}

/** Everything a return says, in the order in which it is read: on the screen and on paper alike. */
const partsOf = (filed: FiledReturn): { id: string; title: string; content: Child }[] => [
  { id: 'glance', title: 'The quarter at a glance', content: <AtAGlance filed={filed} /> },
  { id: 'indicators', title: 'Each indicator', content: <Indicators filed={filed} /> },
  ...(filed.milestones.length > 0
    ? [{ id: 'milestones', title: 'Milestones', content: <Milestones filed={filed} /> }]
    : []),
  ...(filed.narratives.length > 0
    ? [{ id: 'narratives', title: 'What the contract asks for besides', content: <Narratives filed={filed} /> }]
    : []),
  ...(filed.quotes.length > 0
    ? [{ id: 'quotes', title: 'In their own words', content: <Quotes filed={filed} /> }]
    : []),
  { id: 'views', title: 'The same figures side by side', content: <Views filed={filed} /> },
  ...(filed.responses.length > 0
    ? [{ id: 'responses', title: 'Who answered', content: <Responses filed={filed} /> }]
    : []),
  { id: 'restatements', title: 'Earlier quarters restated', content: <Restatements filed={filed} /> },
  { id: 'definitions', title: 'What each figure means', content: <DefinitionsInFull filed={filed} /> },
];

/** The parts of a return and links to them. */
const Contents = ({ filed }: { filed: FiledReturn }) => (
  <nav class="pw-paper__contents" aria-label="In this return">
    <h2 class="govuk-heading-s">In this return</h2>
    <ol class="govuk-list govuk-list--number">
      {partsOf(filed).map(({ id, title }) => (
        <li>
          <a class="govuk-link" href={`#${id}`}>
            {title}
          </a>
        </li>
      ))}
    </ol>
  </nav>
);

export const WholeReturn = ({ filed, stamp, outside, after }: WholeReturnProps) => (
  <>
    <ReturnHead filed={filed} stamp={stamp} outside={outside} />
    {after}
    <Contents filed={filed} />
    {partsOf(filed).map(({ id, title, content }) => (
      <section class="pw-paper__part" aria-labelledby={id}>
        <h2 class="govuk-heading-l" id={id}>
          {title}
        </h2>
        {content}
      </section>
    ))}
    <p class="govuk-body-s">
      The figures state what was counted. They do not say that one thing caused another. The content hash is the SHA-256
      of everything this return holds: whoever has its JSON file can work it out again and compare.
    </p>
  </>
);
