import type { Contract } from '@placewell/core/lio/contract';
import type { Return } from '@placewell/core/return/return';
import type { LioId, MemberId } from '@placewell/core/shared/ids';
import { londonDay } from '@placewell/core/shared/time';
import { counted, milestoneName } from '../indicators/index';
import { milestonesIn } from '../indicators/milestones';
import { type Cut, cuts, totalKey } from '../places';
import { type Rated, travel } from '../rating';
import { asAtOf, type Cell, definitions, type Report, type ReportInput, rowsOf, talliesOf } from '../report';
import type { Tallies } from '../tallies';
import { quarter, quarterOf, type Window, windowBefore, windowLabel, yearOf } from '../window';
import {
  type CountedIndicator,
  type ReturnComment,
  type ReturnContent,
  type ReturnOverride,
  type ReturnResponse,
  type ReturnTrend,
  type ReturnWindow,
  returnFormat,
} from './content';
import { recordsOf } from './records';
import { restatementOf, type SignedContent } from './restate';

export interface ContentInput {
  /** Facts that reach back to the first day of the year of `earliestOf`. */
  input: Omit<ReportInput, 'by' | 'window' | 'contracts'>;
  lio: { id: LioId; name: string };
  contract: Contract;
  /** The draft. */
  said: Return;
  /** What members are called. */
  names: ReadonlyMap<string, string>;
  /** The standing signed return of each quarter up to this one, the earliest first. */
  earlier: readonly SignedContent[];
}

/** Quarters in a trend. */
export const trendQuarters = 8;

/** The quarters of a trend that ends with a window, oldest first. */
export function quartersTo({ to }: Window): Window[] {
  const list: Window[] = [quarter(yearOf(to), quarterOf(to))];
  while (list.length < trendQuarters) list.unshift(windowBefore(list[0] as Window));
  return list;
}

export const labelled = (window: Window): ReturnWindow => ({
  from: window.from,
  to: window.to,
  label: windowLabel(window),
});

/**
 * Everything that a draft would say, were it frozen as at `input.asAt`, and the way to its figures of other windows and cuts.
 * Pure: the same input gives the same content.
 */
export function makeContent({ input, lio, contract, said, names, earlier }: ContentInput): {
  content: ReturnContent;
  reportFor: ReportFor;
} {
  const window: Window = { from: said.from, to: said.to };
  const asAt = asAtOf(input);
  const asked = new Set<string>(contract.indicators);
  const tallies = talliesOf({ ...input, contract });
  const rated = { contracts: [contract], contract, notSubmitted: input.notSubmitted };
  const made = new Map<string, Report>();
  const reportFor: ReportFor = (of, by) => {
    const name = `${of.from} ${of.to} ${by}`;
    const report = made.get(name) ?? {
      lio: input.lio.id,
      from: of.from,
      to: of.to,
      asAt,
      by,
      definitions,
      rows: rowsOf(rated, tallies, of, by).map((row) => ({
        ...row,
        cells: row.cells.filter((c) => asked.has(c.indicator)),
      })),
    };
    made.set(name, report);
    return report;
  };
  const reports = Object.fromEntries(cuts.map((by) => [by, reportFor(window, by)])) as Record<Cut, Report>;
  const past = windowBefore(window);
  const before = { window: labelled(past), report: reportFor(past, 'total') };
  const overrides = overridesOf(said, reports.total, names);
  const replaced = earlier.find((e) => e.record.id === said.replaces);
  const content: ReturnContent = {
    format: returnFormat,
    lio,
    contract,
    window: labelled(window),
    number: said.number,
    replaces: replaced
      ? { return: replaced.record.id, number: replaced.record.number, hash: replaced.record.hash, reason: said.reason }
      : null,
    asAt,
    definitions,
    status: cellsOfTotal(reports.total).some((c) => c.status === 'maturing') ? 'maturing' : 'final',
    districts: input.lio.districts.map(({ code, name, area, residents }) => ({ code, name, area, residents })),
    bodies: input.bodies.map(({ id, name, kind }) => ({ id, name, kind })),
    reports,
    before,
    trend: trendOf(window, asked, (of) => reportFor(of, 'total')),
    responses: responsesOf(reports),
    comments: commentsOf(said, contract, reports, before.report, overrides),
    narratives: contract.narratives.map(({ id, name }) => {
      const told = said.narratives.find((n) => n.id === id);
      return { id, name, text: told?.text ?? '', evidence: told?.evidence ?? [] };
    }),
    milestones: milestonesIn([contract], window, londonDay(asAt)).map(({ contract: _, ...m }) => m),
    quotes: said.quotes,
    overrides,
    restatements: earlier.map((one) =>
      restatementOf(one, { facts: input.facts, tallies, contract, reportFor, asAt, asked }),
    ),
    records: recordsOf(tallies.view, window, asked),
  };
  return { content, reportFor };
}

export type ReportFor = (of: Window, by: Cut) => Report;
export interface Today {
  facts: ReportInput['facts'];
  tallies: Tallies;
  contract: Contract;
  reportFor: ReportFor;
  asAt: ReturnContent['asAt'];
  asked: ReadonlySet<string>;
}

export const cellsOfTotal = (report: { rows: readonly { key: string; cells: Cell[] }[] }): Cell[] =>
  report.rows.find((r) => r.key === totalKey)?.cells ?? [];
const totalCell = (report: Report, indicator: string) =>
  cellsOfTotal(report).find((c) => c.indicator === indicator) as Cell;
const ratedOf = ({ rating, unrated }: Pick<Cell, 'rating' | 'unrated'>) => ({ rating, unrated }) as Rated;

function trendOf(window: Window, asked: ReadonlySet<string>, totalOf: (of: Window) => Report): ReturnTrend[] {
  const quarters = quartersTo(window).map((of) => ({ of: labelled(of), report: totalOf(of) }));
  return counted
    .filter((i) => asked.has(i.id))
    .map(({ id }) => ({
      indicator: id,
      points: quarters.map(({ of, report }) => {
        const { numerator, denominator, value, low, high, rating, unrated, status } = totalCell(report, id);
        return { window: of, numerator, denominator, value, low, high, rating, unrated, status };
      }),
    }));
}

/** Answered and asked beside each survey figure; of 28 all active groups are asked. */
export function responseOf(
  indicator: string,
  beside: Record<string, number | null>,
): Pick<ReturnResponse, 'answers' | 'asked' | 'rate'> {
  const { answers = 0, invitations = 0, groupsActive = 0, responseRate = null } = beside;
  if (indicator !== '28') return { answers: answers ?? 0, asked: invitations ?? 0, rate: responseRate };
  return {
    answers: Math.round((responseRate ?? 0) * (groupsActive ?? 0)),
    asked: groupsActive ?? 0,
    rate: responseRate,
  };
}

function responsesOf(reports: Record<Cut, Report>): ReturnResponse[] {
  return cuts.flatMap((by) =>
    reports[by].rows.flatMap(({ key, label, cells }) =>
      cells.flatMap((c) => {
        if (c.unrated === 'not applicable') return [];
        if (c.indicator !== '24' && c.indicator !== '27' && c.indicator !== '28') return [];
        return [{ indicator: c.indicator, by, key, label, ...responseOf(c.indicator, c.beside) }];
      }),
    ),
  );
}

/** Only what two people agreed to. */
function overridesOf(said: Return, total: Report, names: ReadonlyMap<string, string>): ReturnOverride[] {
  const person = (id: MemberId) => ({ id, name: names.get(id) ?? '' });
  return said.overrides.flatMap(({ indicator, rating, reason, by, second }) => {
    const computed = totalCell(total, indicator);
    if (second === null || !computed) return [];
    return [{ indicator, computed: ratedOf(computed), rating, reason, by: person(by), second: person(second) }];
  });
}

function commentsOf(
  said: Return,
  contract: Contract,
  reports: Record<Cut, Report>,
  before: Report,
  overrides: readonly ReturnOverride[],
): ReturnComment[] {
  return contract.indicators.map((indicator) => {
    const comment = said.comments.find((c) => c.indicator === indicator);
    const override = overrides.find((o) => o.indicator === indicator);
    const reds = cuts.flatMap((by) =>
      reports[by].rows
        .filter(({ key, cells }) => {
          const rating = cells.find((c) => c.indicator === indicator)?.rating;
          return rating === 'red' || (key === totalKey && override?.rating === 'red');
        })
        .map(({ key, label }) => ({ by, key, label })),
    );
    const [was, is] = [before, reports.total].map((report) => totalCell(report, indicator)) as [Cell, Cell];
    return {
      indicator,
      name: counted.find((i) => i.id === indicator)?.name ?? milestoneName,
      commentary: comment?.commentary ?? '',
      correctiveAction: comment?.correctiveAction ?? '',
      reds,
      travel: travel({ ...ratedOf(was), value: was.value }, { ...ratedOf(is), value: is.value }),
    };
  });
}

/** The first day of which a return needs facts: of its trend, its comparable window, and the earlier returns. */
export const earliestOf = (window: Window, earlier: readonly { from: Window['from'] }[]) => {
  const first = [quartersTo(window)[0]?.from, windowBefore(window).from, ...earlier.map((e) => e.from)]
    .filter((d) => d !== undefined)
    .reduce((a, b) => (a < b ? a : b));
  // Counts are rated on the year to date.
  return quarter(yearOf(first), 1).from;
};

/** Indicators with a red rating, each of which owes a corrective action. */
export const redsOf = (content: Pick<ReturnContent, 'comments'>) =>
  content.comments.filter((c) => c.reds.length > 0).map((c) => c.indicator);

export const isCounted = (indicator: string): indicator is CountedIndicator => indicator !== '29';
