import type { Report, ReportCount } from '@placewell/contract/shapes/report';
import type { Child } from 'hono/jsx';
import { RagTag, sayNumber, sayPercent, Tag } from '../design';
import { besideWords } from './definitions';

export type Cell = Report['rows'][number]['cells'][number];

/** Where a number leads: to the records behind it. Null where the reader sees only numbers. */
export type Opens = (part: string) => string | null;

const isShare = (cell: Cell) => ['24', '26', '27', '28'].includes(cell.indicator);

export const sayReported = (count: ReportCount): string =>
  typeof count === 'number' ? sayNumber(count) : count === 'hidden' ? 'hidden' : count;

/** A count that opens into its records. Nought opens too: what was left out says why it is nought. */
const Count = ({ count, href, of }: { count: ReportCount; href: string | null; of: string }) =>
  href === null || typeof count !== 'number' ? (
    <span>{sayReported(count)}</span>
  ) : (
    <a class="govuk-link" href={href}>
      {sayNumber(count)}
      <span class="govuk-visually-hidden"> {of}: the records</span>
    </a>
  );

/** The figure itself: a percentage never without the two numbers it is made from. */
function Figure({ cell, opens }: { cell: Cell; opens: Opens }): Child {
  if (!isShare(cell)) {
    return (
      <strong>
        <Count count={cell.numerator} href={opens('numerator')} of="counted" />
      </strong>
    );
  }
  const counts = (
    <>
      <Count count={cell.numerator} href={opens('numerator')} of="in the numerator" /> of{' '}
      <Count count={cell.denominator} href={opens('denominator')} of="in the denominator" />
    </>
  );
  if (cell.value === null) {
    return (
      <>
        {cell.denominator === 0 ? 'None' : 'Too few to show'} <br />({counts})
      </>
    );
  }
  return (
    <>
      <strong>{sayPercent(cell.value)}</strong> <br />({counts})
      <br />
      <span class="govuk-body-s">95% range {sayInterval(cell)}</span>
    </>
  );
}

const sayInterval = (cell: Cell): string =>
  cell.low === null || cell.high === null ? '' : `${sayPercent(cell.low)} to ${sayPercent(cell.high)}`;

/** A target as set, and, for a number, how far it stands to date. */
export function sayTarget(cell: Cell): string {
  const { target, targetToDate, yearToDate } = cell.beside;
  if (typeof target !== 'number') return '';
  if (isShare(cell)) return target === 0.5 ? 'More than half' : sayPercent(target);
  const toDate =
    typeof targetToDate === 'number' && yearToDate !== undefined && yearToDate !== null
      ? `. To date: ${sayReported(yearToDate)} of ${sayNumber(Math.round(targetToDate))}`
      : '';
  return `${sayNumber(target)} a year${toDate}`;
}

/** The rating in its word, or the one reason there is none; and whether it can still change. */
const Rating = ({ cell }: { cell: Cell }) => {
  const rating = cell.rating ?? cell.unrated;
  return (
    <>
      {rating ? <RagTag rating={rating} /> : null}
      {cell.status === 'maturing' ? (
        <>
          {' '}
          <Tag colour="blue">Maturing</Tag>
        </>
      ) : null}
    </>
  );
};

const notBeside = new Set(['target', 'targetToDate', 'yearToDate', 'responseRate']);

/** What stands beside a figure, in words. The response rate comes first: no percentage of answers is read without it. */
export function Beside({ cell, opens }: { cell: Cell; opens: Opens }): Child {
  const { beside } = cell;
  const lines: Child[] = [];
  const surveyed = ['24', '27', '28'].includes(cell.indicator) && cell.unrated !== 'not applicable';
  if (surveyed) {
    const rate = beside.responseRate;
    lines.push(
      typeof rate === 'number'
        ? `Response rate ${rate > 1 ? 'over 100%' : sayPercent(rate)}`
        : cell.denominator === 0
          ? 'Nobody was asked or answered'
          : 'Response rate not known',
    );
  }
  for (const [part, count] of Object.entries(beside)) {
    const words = besideWords[part];
    if (notBeside.has(part) || !words || count === null) continue;
    if (part === 'contributed' && count === 0) continue;
    lines.push(
      <>
        <Count count={count} href={words.opens ? opens(part) : null} of={words.text} /> {words.text}
      </>,
    );
  }
  return (
    <ul class="govuk-list govuk-body-s">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

/** The figure with its rating under it: on a phone they are seen without scrolling. */
export const FigureAndRating = ({ cell, opens }: { cell: Cell; opens: Opens }) =>
  cell.indicator === '29' ? (
    'Not counted'
  ) : cell.unrated === 'not applicable' ? (
    'Not applicable'
  ) : (
    <>
      <Figure cell={cell} opens={opens} />
      <br />
      <Rating cell={cell} />
    </>
  );
