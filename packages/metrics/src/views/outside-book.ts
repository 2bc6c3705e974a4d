import { type Cut, cuts, type ViewCut } from '../places';
import { totalRatings } from '../rating';
import { asAtOf, definitions, talliesOf } from '../report';
import { type OutsideCell, type OutsideCount, type OutsideReport, outsideBy } from '../suppression';
import { type Window, windowBefore } from '../window';
import type { BookRow, OutsideBook, PerThousand } from './book';
import { type BookInput, bookWindow, quartersTo, travelOf } from './make-book';
import { districtsIn, residentsOf } from './per-thousand';

type OutsideRow = BookRow<OutsideCount, OutsideCell>;

/** By group, cause and contributor nearly every row holds small counts, and one thing may stand in several: not shown outside. */
export const isOutsideCut = (by: ViewCut): by is Cut => (cuts as readonly ViewCut[]).includes(by);

/**
 * The book as funders and the public have it: what their reports of this window and of the one before say, put together, and nothing
 * that they could not work out of those. Throws `RangeError` for a cut that is not shown outside.
 */
export function makeOutsideBook(input: BookInput): OutsideBook {
  const { window, key } = input;
  const by = input.by;
  if (!isOutsideCut(by)) throw new RangeError(`The cut by ${by} is not shown outside`);
  const before = windowBefore(window);
  const facts = [...input.facts];
  const tallies = talliesOf({ ...input, facts });
  const told = new Map([window, before].map((of) => [of, outsideBy({ ...input, facts, window: of })]));
  const reportOf = (of: Window, cut: Cut) => (told.get(of) as ReturnType<typeof outsideBy>)(cut);
  const rowsOf = (cut: Cut): OutsideRow[] => {
    const [now, was] = [reportOf(window, cut), reportOf(before, cut)];
    // Rates are worked out of the counts this reader is shown, district by district.
    const shown = cut === 'locality' ? now : reportOf(window, 'locality');
    return now.rows.map((row) => ({
      key: row.key,
      label: row.label,
      cells: row.cells,
      travel: travelOf(row.cells, was.rows.find((r) => r.key === row.key)?.cells ?? []),
      trend: null,
      funnel: null,
      replies: null,
      perThousand: rates(input, tallies, cut, row.key, shown),
      context: null,
    }));
  };
  const whole = rowsOf('total')[0] as OutsideRow;
  const all = by === 'total' ? [whole] : rowsOf(by);
  const rows = all.filter((row) => key === undefined || row.key === key);
  return {
    lio: input.lio.id,
    window: bookWindow(window),
    before: bookWindow(before),
    quarters: quartersTo(window).map(bookWindow),
    asAt: asAtOf(input),
    by,
    contract: input.contract?.id ?? null,
    definitions,
    addsUp: true,
    whole,
    rows,
    ratings: { whole: totalRatings(whole.cells), rows: totalRatings(rows.flatMap((r) => r.cells)) },
    unmet: null,
    groups: null,
  };
}

/** Rates of the counts shown: none where one of a row's districts is hidden. */
function rates(
  input: BookInput,
  tallies: ReturnType<typeof talliesOf>,
  by: Cut,
  key: string,
  shown: OutsideReport,
): PerThousand {
  const districts = districtsIn(input.lio.districts, tallies, input.window, by, key);
  const residents = residentsOf(districts);
  const rate = (indicator: '25' | '26'): number | null => {
    let sum = 0;
    for (const { code } of districts) {
      const cell = shown.rows.find((r) => r.key === code)?.cells.find((c) => c.indicator === indicator);
      if (typeof cell?.numerator !== 'number') return null;
      sum += cell.numerator;
    }
    return residents ? (sum / residents) * 1000 : null;
  };
  return residents === null
    ? { residents, episodes: null, takeUp: null }
    : { residents, episodes: rate('25'), takeUp: rate('26') };
}
