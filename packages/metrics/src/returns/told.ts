import type { Cut } from '../places';
import {
  idOf,
  measureOf,
  type OutsideCell,
  type OutsideCount,
  type OutsideReport,
  setByContract,
} from '../suppression';
import { responseOf } from './build-content';
import type { CountedIndicator, OutsideReturn, OutsideTrendPoint } from './content';

/** What one return told outside of one window: figures by measure and row; null for one that it hid. */
export type Telling = ReadonlyMap<string, number | null>;

/** What has been told outside of each window, return by return, in the order of signing. */
export class Told {
  readonly #tellings = new Map<string, Map<string, number | null>[]>();
  readonly #points = new Map<string, OutsideTrendPoint>();
  /** What each return told of its own window, which its restatements are counted from. */
  readonly #own = new Map<string, Map<string, number | null>>();

  /** `returns` as they were signed, the earliest first: of all contracts, since their readers may be the same. */
  constructor(returns: Iterable<{ id: string; outside: OutsideReturn }>) {
    for (const { id, outside } of returns) this.#add(id, outside);
  }

  of = (window: WindowDays): readonly Telling[] => this.#tellings.get(keyOf(window)) ?? [];

  /** The latest that was told of an indicator in a quarter, where it was told in full. */
  point = (indicator: CountedIndicator, window: WindowDays): OutsideTrendPoint | null =>
    this.#points.get(`${indicator} ${keyOf(window)}`) ?? null;

  #add(id: string, outside: OutsideReturn): void {
    const own = new Map<string, number | null>();
    for (const report of Object.values(outside.reports)) note(own, report);
    this.#own.set(id, own);
    this.#tell(outside.window, own);
    const before = new Map<string, number | null>();
    note(before, outside.before.report);
    // What reads as it was told before tells nothing new.
    for (const { indicator, points } of outside.trend) {
      for (const point of points) {
        if (point.asTold) {
          for (const part of ['numerator', 'denominator'])
            before.delete(`${measureOf(indicator, part)} ${idOf('total', 'total')}`);
          continue;
        }
        const told = new Map<string, number | null>();
        for (const part of ['numerator', 'denominator'] as const) {
          told.set(`${measureOf(indicator, part)} ${idOf('total', 'total')}`, numberOf(point[part]));
        }
        this.#tell(point.window, told);
        if (typeof point.numerator === 'number' && typeof point.denominator === 'number') {
          this.#points.set(`${indicator} ${keyOf(point.window)}`, point);
        }
      }
    }
    this.#tell(outside.before.window, before);
    for (const restatement of outside.restatements) {
      const told = new Map(this.#own.get(restatement.return) ?? []);
      for (const { indicator, by, key, after } of restatement.cells) {
        for (const part of ['numerator', 'denominator'] as const) {
          told.set(`${measureOf(indicator, part)} ${idOf(by, key)}`, numberOf(after[part]));
        }
      }
      this.#tell(restatement.window, told);
    }
  }

  #tell(window: WindowDays, told: Map<string, number | null>): void {
    if (told.size === 0) return;
    this.#tellings.set(keyOf(window), [...(this.#tellings.get(keyOf(window)) ?? []), told]);
  }
}

interface WindowDays {
  from: string;
  to: string;
}
const keyOf = ({ from, to }: WindowDays) => `${from}..${to}`;
const numberOf = (count: OutsideCount | null): number | null => (typeof count === 'number' ? count : null);

/** Every count of a report by the name of its measure and row. */
function note(into: Map<string, number | null>, report: Pick<OutsideReport, 'by' | 'rows'>): void {
  for (const { key, cells } of report.rows) {
    for (const cell of cells) {
      for (const [part, count] of countsOf(cell)) {
        into.set(`${measureOf(cell.indicator, part)} ${idOf(report.by as Cut, key)}`, numberOf(count));
      }
    }
  }
}

/** What is worked out of counts is hidden with them. */
const madeOfCounts: ReadonlySet<string> = new Set(['responseRate', 'lowResponse', 'yearToDate']);

/** The counts of a cell that are of records, whether shown or not; those that a contract sets are none. */
export function countsOf(cell: OutsideCell): [string, OutsideCount | null][] {
  if (cell.indicator === '29' || cell.unrated === 'not applicable') return [];
  const beside = Object.entries(cell.beside).filter(([part]) => !setByContract.has(part) && !madeOfCounts.has(part));
  const counts: [string, OutsideCount | null][] = [
    ['numerator', cell.numerator],
    ['denominator', cell.denominator],
    ...beside,
  ];
  if (cell.indicator === '28') {
    // Its rate tells how many active groups answered.
    const { groupsActive, responseRate } = cell.beside;
    const told = typeof groupsActive === 'number' && typeof responseRate === 'number';
    const { answers } = responseOf('28', told ? { groupsActive, responseRate } : {});
    counts.push(['answeredAndActive', told ? answers : 'hidden']);
  }
  return counts;
}
