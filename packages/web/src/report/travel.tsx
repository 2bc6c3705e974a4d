import type { Book, BookRow } from '@placewell/contract/shapes/views';
import { londonDay } from '@placewell/core/shared/time';
import { wilson } from '@placewell/metrics/interval';
import type { Child } from 'hono/jsx';
import { sayNumber, sayPercent } from '../design';
import { applies, type Cell, isShare, sayReported } from './cells';

type Travel = BookRow['travel'][number];

interface TravelProps {
  book: Book;
  row: BookRow;
  cell: Cell;
}

const travelOf = ({ row, cell }: TravelProps): Travel | null =>
  applies(cell) ? (row.travel.find((t) => t.indicator === cell.indicator) ?? null) : null;

/** Direction of travel in words: the value against the window before, and how the rating moved. */
export const TravelWords = (p: TravelProps): Child => {
  const { book } = p;
  const travel = travelOf(p);
  if (!travel) return null;
  const moved = sayMoved(travel);
  if (travel.change === null) return `Nothing to compare with in ${book.before.label}. ${moved}`.trim();
  return (
    <>
      <Change travel={travel} cell={p.cell} />
      {sayBefore(p, travel.before)}. {moved}
      {book.window.to > londonDay(book.asAt) ? ' The period still runs.' : null}
      <Chance {...p} />
    </>
  );
};

/** The same for a table, where the window before is named once for all rows. Null where there is nothing to say. */
export const ShortTravel = (p: TravelProps): Child => {
  const travel = travelOf(p);
  if (!travel) return null;
  const moved = sayMoved(travel);
  if (travel.change === null) return moved || null;
  return (
    <>
      <Change travel={travel} cell={p.cell} />
      {moved ? `. ${moved}` : null}
    </>
  );
};

/** Whether there is anything to say of how a row got here. */
export const hasTravel = (p: TravelProps): boolean => {
  const travel = travelOf(p);
  return travel !== null && (travel.change !== null || sayMoved(travel) !== '');
};

const ratings = new Set<string>(['green', 'amber', 'red']);

/** How the rating moved. Between two reasons for none there is nothing to say that the reason itself does not. */
function sayMoved({ from, to, words }: Travel): string {
  if (ratings.has(from) && ratings.has(to)) return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  return ratings.has(from) ? `It was ${from}.` : '';
}

const Change = ({ travel, cell }: { travel: Travel; cell: Cell }) => {
  const change = travel.change ?? 0;
  const arrow = change > 0 ? '↑' : change < 0 ? '↓' : '→';
  return (
    <>
      <span class="pw-arrow" aria-hidden="true">
        {arrow}
      </span>{' '}
      {sayChange(change, cell)}
    </>
  );
};

function sayChange(change: number, cell: Cell): string {
  if (change === 0) return 'As before';
  const way = change > 0 ? 'Up' : 'Down';
  if (!isShare(cell)) return `${way} ${sayNumber(Math.abs(change))}`;
  const points = Math.round(Math.abs(change) * 100);
  return points === 0 ? `${way} by less than a point` : `${way} ${points} ${points === 1 ? 'point' : 'points'}`;
}

/** The quarter before, where the window is a quarter: the only window before whose numbers the book holds. */
function quarterBefore({ book, row, cell }: TravelProps) {
  const at = book.quarters.findIndex((q) => q.from === book.before.from && q.to === book.before.to);
  return at < 0 ? null : (row.trend?.find((t) => t.indicator === cell.indicator)?.points[at] ?? null);
}

/** A percentage is never said without what it is made from; without that, only since when. */
function sayBefore(p: TravelProps, value: number | null): string {
  const { label } = p.book.before;
  if (value === null) return ` since ${label}`;
  if (!isShare(p.cell)) return ` from ${sayNumber(value)} in ${label}`;
  const point = quarterBefore(p);
  if (!point) return ` since ${label}`;
  return ` from ${sayPercent(value)} (${sayReported(point.numerator)} of ${sayReported(point.denominator)}) in ${label}`;
}

/** Two shares whose ranges overlap may not really differ, and a reader should be told so where it matters. */
const Chance = (p: TravelProps) => {
  const { cell } = p;
  const point = isShare(cell) ? quarterBefore(p) : null;
  if (!point || point.value === null || point.value === cell.value || cell.low === null || cell.high === null)
    return null;
  if (typeof point.numerator !== 'number' || typeof point.denominator !== 'number') return null;
  const was = wilson(point.numerator, point.denominator);
  return was && was.low <= cell.high && cell.low <= was.high ? <> The ranges overlap: it may be chance.</> : null;
};
