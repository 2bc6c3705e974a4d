import type { District } from '@placewell/core/lio/area';
import { wordsOf } from '@placewell/core/lio/contract';
import { type Cut, cuts, totalKey } from '../places';
import { type Rated, type Rating, rateAgainst, travel } from '../rating';
import type { Cell, Report } from '../report';
import {
  hidden,
  type OutsideCell,
  type OutsideCount,
  type OutsideReport,
  outsideReports,
  setByContract,
} from '../suppression';
import { type Window, windowBefore, yearOf } from '../window';
import { besideTold } from './beside-told';
import type { ReportFor } from './build-content';
import type {
  CountedIndicator,
  OutsideRestatedCell,
  OutsideRestatement,
  OutsideReturn,
  OutsideTrendPoint,
  RestatedFigure,
  ReturnContent,
  ReturnResponse,
} from './content';
import type { Told } from './told';

export interface OutsideInput {
  content: ReturnContent;
  reportFor: ReportFor;
  districts: readonly District[];
  told: Told;
  /** What people outside read of the earlier returns that are restated, by the id of the return. */
  earlier: ReadonlyMap<string, OutsideReturn>;
}

/** What people outside may read of a return, beside all that they have read before. Pure. */
export function outsideReturn({ content, reportFor, districts, told, earlier }: OutsideInput): OutsideReturn {
  const window: Window = content.window;
  const tell = teller(reportFor, districts, told);
  const trend = content.trend.map(({ indicator, points }) => ({
    indicator,
    points: points.map((point): OutsideTrendPoint => {
      const own = cellOf(tell(point.window).total, totalKey, indicator);
      // What the return says of its own window is told for the first time, or it is hidden.
      const before = point.window.from === window.from ? null : told.point(indicator, point.window);
      const shown = typeof own?.numerator === 'number' && typeof own.denominator === 'number';
      if (!shown && before) return { ...before, window: point.window, asTold: true };
      return { ...point, ...figureOf(own), low: own?.low ?? null, high: own?.high ?? null, asTold: false };
    }),
  }));
  const past = windowBefore(window);
  const total = (of: Window) => withYearToDate(tell(of).total, reportFor(of, 'total'), of, trend);
  const reports: OutsideReturn['reports'] = { ...tell(window), total: total(window) };
  const before = { window: content.before.window, report: asTrend(total(past), past, trend) };
  const { contract, records: _records, ...head } = content;
  return {
    ...head,
    contract: { id: contract.id, version: contract.version, ...wordsOf(contract) },
    reports,
    before,
    trend,
    responses: content.responses.map((r) => outsideResponse(r, reports)),
    comments: content.comments.map((comment) => ({
      ...comment,
      // A red set by hand is said of the whole wherever its figure is shown.
      reds: comment.reds.filter(({ by, key }) => {
        const cell = cellOf(reports[by], key, comment.indicator);
        const byHand = content.overrides.some((o) => o.indicator === comment.indicator && o.rating === 'red');
        return cell?.rating === 'red' || (byHand && by === 'total' && isShown(cell));
      }),
      travel: travelOf(before.report, reports.total, comment.indicator),
    })),
    overrides: content.overrides
      .filter(({ indicator }) => isShown(cellOf(reports.total, totalKey, indicator)))
      .map(({ by: _by, second: _second, ...override }) => override),
    quotes: content.quotes.map(({ text }) => ({ text })),
    restatements: content.restatements.map((one): OutsideRestatement => {
      const signed = earlier.get(one.return);
      return { ...one, cells: signed ? restatedCells(one.cells, signed, tell(one.window)) : [] };
    }),
  };
}

type Reports = Record<Cut, OutsideReport>;

/** The reports of a window, with what may not be shown beside earlier tellings hidden; each window once. */
function teller(reportFor: ReportFor, districts: readonly District[], told: Told): (of: Window) => Reports {
  const known = new Map<string, Reports>();
  return (of) => {
    const found = known.get(of.from);
    if (found) return found;
    const inside = cuts.map((by) => reportFor(of, by));
    // Before an LIO's first records there is nothing to hide.
    const all = inside.every(isEmpty) ? (inside satisfies OutsideReport[]) : outsideReports(inside, districts);
    const safe = besideTold(all, told.of(of), districts);
    const reports = Object.fromEntries(safe.map((r) => [r.by, r])) as Reports;
    known.set(of.from, reports);
    return reports;
  };
}

const isEmpty = ({ rows }: Report): boolean =>
  rows.every(({ cells }) =>
    cells.every(({ numerator, denominator, beside }) => {
      const counts = Object.entries(beside).filter(([part]) => !setByContract.has(part));
      return numerator === 0 && denominator === 0 && counts.every(([, count]) => !count);
    }),
  );

const cellOf = (report: OutsideReport, key: string, indicator: string): OutsideCell | undefined =>
  report.rows.find((r) => r.key === key)?.cells.find((c) => c.indicator === indicator);
const isShown = (cell: OutsideCell | undefined): boolean =>
  typeof cell?.numerator === 'number' && typeof cell.denominator === 'number';

function figureOf(cell: OutsideCell | undefined): RestatedFigure<OutsideCount> {
  if (!cell) {
    return { numerator: 0, denominator: 0, value: null, rating: null, unrated: 'not applicable', status: 'final' };
  }
  const { numerator, denominator, value, rating, unrated, status } = cell;
  return { numerator, denominator, value, rating, unrated, status };
}

/**
 * The year to date stands only where it is the sum of the quarters as they are shown beside it: else it would tell what they
 * hide. Its rating then stands only where it would be the same whatever is hidden.
 */
function withYearToDate(
  report: OutsideReport,
  real: Report,
  window: Window,
  trend: readonly { indicator: CountedIndicator; points: OutsideTrendPoint[] }[],
): OutsideReport {
  const rows = report.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const truth = real.rows.find((r) => r.key === row.key)?.cells.find((c) => c.indicator === cell.indicator);
      if (!truth || typeof truth.beside.yearToDate !== 'number' || !isShown(cell)) return cell;
      const quarters =
        trend
          .find((t) => t.indicator === cell.indicator)
          ?.points.filter((p) => yearOf(p.window.from) === yearOf(window.from) && p.window.to < window.from) ?? [];
      const unclear = quarters.filter((p) => p.asTold || typeof p.numerator !== 'number').length;
      if (unclear === 0 && sumOf(quarters, cell) === truth.beside.yearToDate) return cell;
      return unsure(cell, truth, Math.max(1, unclear));
    }),
  }));
  return { ...report, rows };
}

const sumOf = (quarters: readonly OutsideTrendPoint[], cell: OutsideCell): number =>
  [...quarters, cell].reduce((sum, { numerator }) => sum + (typeof numerator === 'number' ? numerator : 0), 0);

function unsure(cell: OutsideCell, { rating, beside }: Cell, quarters: number): OutsideCell {
  const { yearToDate, targetToDate } = beside as { yearToDate: number; targetToDate?: number };
  const most = 4 * quarters;
  const ratings = new Set<Rating>();
  for (let n = -most; n <= most; n += 1) ratings.add(rateAgainst(yearToDate + n, targetToDate ?? 0));
  const sure = rating === null || ratings.size === 1;
  return {
    ...cell,
    beside: { ...cell.beside, yearToDate: hidden },
    ...(sure ? {} : { rating: null, unrated: 'suppressed' as const }),
  };
}

/** The window before reads as its point of the trend does. */
function asTrend(report: OutsideReport, window: Window, trend: OutsideReturn['trend']): OutsideReport {
  const point = (indicator: string) =>
    trend.find((t) => t.indicator === indicator)?.points.find((p) => p.window.from === window.from && p.asTold);
  return {
    ...report,
    rows: report.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => {
        const told = point(cell.indicator);
        if (!told) return cell;
        const { numerator, denominator, value, low, high, rating, unrated, status } = told;
        return { ...cell, numerator, denominator, n: denominator, value, low, high, rating, unrated, status };
      }),
    })),
  };
}

function outsideResponse(r: ReturnResponse, reports: Reports): ReturnResponse<OutsideCount> {
  const beside = cellOf(reports[r.by], r.key, r.indicator)?.beside ?? {};
  const rate = typeof beside.responseRate === 'number' ? beside.responseRate : null;
  if (r.indicator !== '28') {
    return { ...r, answers: beside.answers ?? hidden, asked: beside.invitations ?? hidden, rate };
  }
  // Active groups that answered are known only where the rate is told.
  return { ...r, answers: rate === null ? hidden : r.answers, asked: beside.groupsActive ?? hidden, rate };
}

function travelOf(
  before: OutsideReport,
  now: OutsideReport,
  indicator: string,
): OutsideReturn['comments'][0]['travel'] {
  const [was, is] = [before, now].map((report) => {
    const cell = cellOf(report, totalKey, indicator);
    const rated = { rating: cell?.rating ?? null, unrated: cell?.rating ? null : (cell?.unrated ?? 'not applicable') };
    return { ...(rated as Rated), value: cell?.value ?? null };
  }) as [Rated & { value: number | null }, Rated & { value: number | null }];
  return travel(was, is);
}

/**
 * Of an indicator in which anything differs: the cells that may be shown and differ, and all that are hidden, whether they
 * differ or not. So what is left out is known to be unchanged, and what is hidden is not.
 */
function restatedCells(
  inside: ReturnContent['restatements'][0]['cells'],
  signed: OutsideReturn,
  today: Reports,
): OutsideRestatedCell[] {
  const differ = new Set(inside.map((c) => c.indicator));
  const causes = new Map(inside.map((c) => [`${c.indicator} ${c.by} ${c.key}`, c.causes.map((one) => one.cause)]));
  return cuts.flatMap((by) => {
    const heads = new Map([...signed.reports[by].rows, ...today[by].rows].map((r) => [r.key, r.label]));
    return [...heads].flatMap(([key, label]) =>
      [...differ].sort().flatMap((indicator): OutsideRestatedCell[] => {
        const [was, is] = [cellOf(signed.reports[by], key, indicator), cellOf(today[by], key, indicator)];
        if (!applies(was) && !applies(is)) return [];
        const [before, after] = [figureOf(was), figureOf(is)];
        const shown = [was, is].every((c) => c === undefined || isShown(c));
        const same = before.numerator === after.numerator && before.denominator === after.denominator;
        if (shown && same && before.rating === after.rating) return [];
        const told = shown ? after : { ...after, ...nothingTold };
        return [
          {
            indicator,
            by,
            key,
            label,
            before,
            after: told,
            causes: shown ? (causes.get(`${indicator} ${by} ${key}`) ?? []) : [],
          },
        ];
      }),
    );
  });
}

const applies = (cell: OutsideCell | undefined) => cell !== undefined && cell.unrated !== 'not applicable';

const nothingTold = {
  numerator: hidden,
  denominator: hidden,
  value: null,
  rating: null,
  unrated: 'suppressed',
} as const;
