import type { ReportCount } from '@placewell/contract/shapes/report';
import type { BookRow } from '@placewell/contract/shapes/views';
import { showFrom } from '@placewell/metrics/rating';
import { standingOf } from '@placewell/metrics/surveys';
import type { Child } from 'hono/jsx';
import { RagTag, sayNumber, sayPercent, sayShare, Tag } from '../design';
import { besideWords } from './definitions';

export type Cell = BookRow['cells'][number];

/** Where a number leads: to the records behind it. Null where the reader sees only numbers. */
export type Opens = (part: string) => string | null;

export const isShare = ({ indicator }: Pick<Cell, 'indicator'>): boolean =>
  ['24', '26', '27', '28'].includes(indicator);
const isSurvey = ({ indicator }: Cell): boolean => ['24', '27', '28'].includes(indicator);
export const applies = (cell: Cell): boolean => cell.unrated !== 'not applicable' && cell.indicator !== '29';

/** "1,022"; outside the LIO also "fewer than 5" and "hidden". */
export const sayReported = (count: ReportCount): string => (typeof count === 'number' ? sayNumber(count) : count);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A count that opens into its records. Nought opens too: what was left out says why it is nought. */
export const Count = ({ count, href, of }: { count: ReportCount; href: string | null; of: string }) =>
  href === null || typeof count !== 'number' ? (
    <span>{sayReported(count)}</span>
  ) : (
    <a class="govuk-link" href={href}>
      {sayNumber(count)}
      <span class="govuk-visually-hidden"> {of}: the records</span>
    </a>
  );

/** "250 of 300", each opening into its records. */
export const Counts = ({ cell, opens }: { cell: Cell; opens: Opens }) => (
  <>
    <Count count={cell.numerator} href={opens('numerator')} of="in the numerator" /> of{' '}
    <Count count={cell.denominator} href={opens('denominator')} of="in the denominator" />
  </>
);

/** The value in words, without what it is made from: "83%", "1,022", "Too few to show". */
export function sayValue(cell: Pick<Cell, 'indicator' | 'numerator' | 'denominator' | 'value'>): string {
  if (!isShare(cell)) return capital(sayReported(cell.numerator));
  if (cell.value !== null) return sayPercent(cell.value);
  if (cell.denominator === 0) return 'None';
  return typeof cell.denominator === 'number' && typeof cell.numerator === 'number' ? 'Too few to show' : 'Hidden';
}

/** Whether there are two numbers to say: where both are hidden the value says so already. */
export const hasCounts = ({ numerator, denominator }: Pick<Cell, 'numerator' | 'denominator'>): boolean =>
  numerator !== 'hidden' || denominator !== 'hidden';

/** Value and what it is made from, in words: "83% (250 of 300)". */
export const sayFigure = (cell: Pick<Cell, 'indicator' | 'numerator' | 'denominator' | 'value'>): string =>
  isShare(cell) && hasCounts(cell)
    ? `${sayValue(cell)} (${sayReported(cell.numerator)} of ${sayReported(cell.denominator)})`
    : sayValue(cell);

/** A share outside the indicators: from a denominator of 10 a percentage, below it the two numbers alone. */
export const sayShareOf = (numerator: number, denominator: number): string =>
  denominator < showFrom
    ? `${sayNumber(numerator)} of ${sayNumber(denominator)}`
    : sayShare({ numerator, denominator });

export const sayInterval = ({ low, high }: Pick<Cell, 'low' | 'high'>): string =>
  low === null || high === null ? '' : `${sayPercent(low)} to ${sayPercent(high)}`;

/** What is set as the target of an indicator: "30%", "more than half", "3,327". */
export const sayGoal = (cell: Pick<Cell, 'indicator'>, target: number): string =>
  !isShare(cell) ? sayNumber(Math.round(target)) : target === 0.5 ? 'more than half' : sayPercent(target);

/** A target as set, and, for a number, how far it stands to date. Empty where there is none. */
export function sayTarget(cell: Cell): string {
  const { target, targetToDate, yearToDate } = cell.beside;
  if (typeof target !== 'number') return '';
  if (isShare(cell)) return capital(sayGoal(cell, target));
  const toDate =
    typeof targetToDate === 'number' && yearToDate !== undefined && yearToDate !== null
      ? `. To date: ${sayReported(yearToDate)} of ${sayNumber(Math.round(targetToDate))}`
      : '';
  return `${sayGoal(cell, target)} a year${toDate}`;
}

/** How many of those asked answered. No percentage of answers is read without it. Null where nobody is asked. */
export function sayResponse(cell: Cell): string | null {
  if (!isSurvey(cell) || !applies(cell)) return null;
  const { responseRate: rate, answers, invitations, groupsActive } = cell.beside;
  if (typeof rate === 'number') {
    const asked = cell.indicator === '28' ? groupsActive : invitations;
    const answered = cell.indicator === '28' ? cell.denominator : answers;
    const counts =
      asked === undefined || asked === null || answered === undefined || answered === null
        ? ''
        : ` (${sayReported(answered)} of ${sayReported(asked)})`;
    return `Response rate ${rate > 1 ? 'over 100%' : sayPercent(rate)}${counts}`;
  }
  if (typeof cell.denominator !== 'number') return 'Response rate not shown';
  return cell.denominator === 0 ? 'Nobody was asked or answered' : 'Response rate not known';
}

/** The rating in its word, or the one reason there is none (unless `quiet`: said elsewhere); and whether it can still change. */
export const Rating = ({ cell, quiet }: { cell: Cell; quiet?: boolean }) => {
  const rating = quiet ? null : (cell.rating ?? cell.unrated);
  // Where no value is shown there is nothing to be careful with.
  const low = cell.value !== null && standingOf(cell)?.caution === 'low-response';
  return (
    <>
      {rating ? <RagTag rating={rating} /> : null}
      {low ? (
        <>
          {' '}
          <Tag colour="yellow">Low response</Tag>
        </>
      ) : null}
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

/** What stands beside a figure, each opening into its records. */
export function Beside({ cell, opens }: { cell: Cell; opens: Opens }): Child {
  const lines: Child[] = [];
  for (const [part, count] of Object.entries(cell.beside)) {
    const words = besideWords[part];
    if (notBeside.has(part) || !words || count === null) continue;
    if (part === 'contributed' && count === 0) continue;
    lines.push(
      <>
        <Count count={count} href={words.opens ? opens(part) : null} of={words.text} /> {words.text}
      </>,
    );
  }
  return lines.length === 0 ? null : (
    <ul class="pw-beside">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}
