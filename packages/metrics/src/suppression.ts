import type { District } from '@placewell/core/lio/area';
import { type Contract, type Cover, indicatorIds } from '@placewell/core/lio/contract';
import { rate } from './indicators/indicator';
import { type Cut, cuts } from './places';
import { smallest } from './protect';
import { measureOf, protectedParts, protectReports, type ShownBy, type Told } from './protect-reports';
import { type Cell, type Report, type ReportInput, type Row, reports } from './report';
import { lowResponse } from './surveys';

export { protect, type Shown, type Table } from './protect';
export { equationsOf, idOf, measureOf } from './protect-reports';

export const fewerThanFive = 'fewer than 5';
export const hidden = 'hidden';

/** A count as people outside the LIO see it. */
export type OutsideCount = number | typeof fewerThanFive | typeof hidden;

export interface OutsideCell extends Omit<Cell, 'numerator' | 'denominator' | 'n' | 'beside'> {
  numerator: OutsideCount;
  denominator: OutsideCount;
  n: OutsideCount;
  beside: Record<string, OutsideCount | null>;
}

export interface OutsideReport extends Omit<Report, 'rows'> {
  rows: (Omit<Row, 'cells'> & { cells: OutsideCell[] })[];
}

export const setByContract: ReadonlySet<string> = new Set(['target', 'targetToDate', 'achieved', 'onTrack', 'late']);

/**
 * The report as funders and the public see it. All cuts are protected together, so that a reader who holds the reports
 * by locality, area, body and channel beside the total still cannot work out a count of 1 to 4; and together with what contracts
 * cover of it, so that nor can one who lays the report of a contract beside that of the LIO, or of another contract.
 */
export const outsideReport = (input: ReportInput): OutsideReport => outsideBy(input)(input.by);

/** The same in whatever cuts, worked out once. */
export function outsideBy(input: Omit<ReportInput, 'by'>): (by: Cut) => OutsideReport {
  // Read several times: once for all, and once for each cover.
  const facts = [...input.facts];
  const told = toldOutside({ ...input, facts });
  const shown = protectReports(told, input.lio.districts);
  const mine = coverKey(input.contract?.cover ?? null);
  const n = told.findIndex(({ cover }) => coverKey(cover) === mine);
  const of = (list: readonly Report[], by: Cut) => list.find((r) => r.by === by) as Report;
  const wholes = told[0]?.all ?? [];
  const own = input.contract ? reports({ ...input, facts }, cuts) : wholes;
  return (by) => {
    const outside = outsideOf(of(own, by), shown[n] as ShownBy);
    return n === 0 ? outside : withoutTellingYears(outside, of(own, by), of(wholes, by));
  };
}

/** What of one window a reader outside may lay side by side: the figures of all, then of each cover that leaves a part. */
export function toldOutside(input: Omit<ReportInput, 'by'>): Told[] {
  const asking = [...input.contracts, ...(input.contract ? [input.contract] : [])].filter((c) => isPart(c.cover));
  const parts = new Map(asking.map((c): [string, Contract] => [coverKey(c.cover), c]));
  return [
    { cover: null, all: reports({ ...input, contract: undefined }, cuts) },
    ...[...parts.values()].map((c) => ({
      cover: c.cover,
      // Whatever it asks for: what is not asked may be asked of the next that covers the same.
      all: reports({ ...input, contract: { ...c, indicators: [...indicatorIds] } }, cuts),
    })),
  ];
}

const isPart = ({ bodies, districts }: Cover): boolean => bodies.length + districts.length > 0;
const coverKey = (cover: Cover | null): string =>
  cover === null || !isPart(cover) ? '' : JSON.stringify([[...cover.districts].sort(), [...cover.bodies].sort()]);

/** A year to date is no part of the window's sums: it goes where less than 5 of the LIO's are outside the cover. */
function withoutTellingYears(outside: OutsideReport, one: Report, whole: Report): OutsideReport {
  const yearOf = (from: Report, key: string, indicator: string) =>
    from.rows.find((r) => r.key === key)?.cells.find((c) => c.indicator === indicator)?.beside.yearToDate ?? null;
  const tells = (key: string, indicator: string) => {
    const [mine, all] = [yearOf(one, key, indicator), yearOf(whole, key, indicator)];
    return mine === null || all === null || (all !== mine && all - mine < smallest);
  };
  return {
    ...outside,
    rows: outside.rows.map((row) => ({
      ...row,
      cells: row.cells.map((c) =>
        typeof c.beside.yearToDate === 'number' && tells(row.key, c.indicator)
          ? { ...c, beside: { ...c.beside, yearToDate: hidden } }
          : c,
      ),
    })),
  };
}

/** The reports of one window in all cuts, as people outside see them who have no others of it. */
export function outsideReports(all: Report[], districts: readonly District[]): OutsideReport[] {
  const [shownBy] = protectReports([{ cover: null, all }], districts);
  return all.map((one) => outsideOf(one, shownBy as ShownBy));
}

export const outsideOf = (one: Report, shownBy: ShownBy): OutsideReport => ({
  ...one,
  rows: one.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => outsideCell(cell, one.by, row.key, shownBy)),
  })),
});

function outsideCell(cell: Cell, by: Cut, key: string, shownBy: ShownBy): OutsideCell {
  // Where nothing applies there is nothing to hide.
  const how = (part: string) =>
    cell.unrated === 'not applicable' ? 'shown' : shownBy(measureOf(cell.indicator, part), by, key);
  const say = (part: string, value: number): OutsideCount => {
    const shown = how(part);
    return shown === 'shown' ? value : shown === 'few' ? fewerThanFive : hidden;
  };
  const suppressed = how('numerator') !== 'shown' || how('denominator') !== 'shown';
  const denominator = say('denominator', cell.denominator);
  return {
    ...cell,
    numerator: say('numerator', cell.numerator),
    denominator,
    n: denominator,
    ...(suppressed ? { value: null, low: null, high: null, rating: null, unrated: 'suppressed' } : {}),
    beside: outsideBeside(cell, by, say),
  };
}

function outsideBeside(
  cell: Cell,
  by: Cut,
  say: (part: string, value: number) => OutsideCount,
): Record<string, OutsideCount | null> {
  const beside: Record<string, OutsideCount | null> = {};
  for (const [part, value] of Object.entries(cell.beside)) {
    if (setByContract.has(part)) beside[part] = value;
    else if (part === 'responseRate' || part === 'lowResponse') beside[part] = null;
    else if (typeof value === 'number' && protectedParts(by).includes(part)) beside[part] = say(part, value);
    else if (typeof value === 'number' && by === 'total') {
      // Where the figure is hidden, the year to date would give it away.
      const told = part !== 'yearToDate' || typeof say('numerator', cell.numerator) === 'number';
      beside[part] = told ? wholeOnly(cell, part, value) : hidden;
    }
  }
  const [answers, invitations] = [beside.answers, beside.invitations];
  if (typeof cell.beside.responseRate === 'number' && typeof answers === 'number' && typeof invitations === 'number') {
    beside.responseRate = cell.indicator === '28' ? null : rate(answers, invitations);
  }
  if (cell.indicator === '28' && say('denominator', cell.denominator) === cell.denominator) {
    // The rate gives away how many active groups answered.
    const { responseRate, groupsActive } = cell.beside;
    const answered = Math.round((responseRate ?? 0) * (groupsActive ?? 0));
    const safe = typeof beside.groupsActive === 'number' && (answered === 0 || answered >= smallest);
    beside.responseRate = safe ? (responseRate ?? null) : null;
  }
  // It says something of the counts the rate is made of, and so goes with the rate.
  const { responseRate } = beside;
  if ('lowResponse' in beside) beside.lowResponse = lowResponse(typeof responseRate === 'number' ? responseRate : null);
  return beside;
}

/** A figure of the whole that does not add up from its rows. What is left of a year to date must not be few either. */
function wholeOnly(cell: Cell, part: string, value: number): OutsideCount {
  const few = (n: number) => n > 0 && n < smallest;
  if (few(value)) return fewerThanFive;
  return part === 'yearToDate' && few(value - cell.numerator) ? hidden : value;
}
