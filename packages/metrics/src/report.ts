import type { District } from '@placewell/core/lio/area';
import { type Contract, coversAll, type IndicatorId } from '@placewell/core/lio/contract';
import { type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import { coversRow, reachesRow } from './cover';
import type { Facts } from './facts';
import { counted } from './indicators/index';
import type { Indicator, Parts } from './indicators/indicator';
import { milestoneCell } from './indicators/milestones';
import { wilson } from './interval';
import { type Cut, type DeliveringBody, Places, type RowHead, totalKey, type ViewCut } from './places';
import { matureOn, type Rating, rate, type Scope, showFrom, targetFor, targetToDate, type Unrated } from './rating';
import { Tallies } from './tallies';
import { viewOf } from './view';
import type { Window } from './window';

/** The version of the rules of this package, printed beside every figure. */
export const definitions = '1.0';

export interface ReportInput {
  lio: { id: string; districts: readonly District[] };
  bodies: readonly DeliveringBody[];
  /** All fact documents of the LIO; read once. */
  facts: Iterable<Facts>;
  contracts: readonly Contract[];
  window: Window;
  by: Cut;
  /** The figures as they could have been known at this instant; now when absent. */
  asAt?: Instant | undefined;
  now: Instant;
  /** The contract this is the report of: only what it covers is counted, and only its targets rate. */
  contract?: Contract | undefined;
  /** Delivering bodies that were to send figures for this window and did not: a body, or `body/indicator` where others were sent. */
  notSubmitted?: ReadonlySet<string> | undefined;
}

export interface Cell {
  indicator: IndicatorId;
  numerator: number;
  /** For a count the same as the numerator. */
  denominator: number;
  /** A fraction for shares, the count for counts; null where too few to show, or where there is no figure. */
  value: number | null;
  /** What the figure rests on: the denominator. */
  n: number;
  low: number | null;
  high: number | null;
  rating: Rating | null;
  unrated: Unrated | null;
  status: 'final' | 'maturing';
  beside: Record<string, number | null>;
}

export interface Row extends RowHead {
  cells: Cell[];
}

export interface Report {
  lio: string;
  from: Day;
  to: Day;
  asAt: Instant;
  by: Cut;
  definitions: string;
  rows: Row[];
}

/** The figures of an LIO for a window, row by row, for indicators 24 to 30. Pure: the same input gives the same report. */
export function report(input: ReportInput): Report {
  return reports(input, [input.by])[0] as Report;
}

/** What is to come cannot be known yet: an instant after now stands for now. */
export const asAtOf = ({ asAt, now }: Pick<ReportInput, 'asAt' | 'now'>): Instant =>
  asAt !== undefined && asAt < now ? asAt : now;

/** The same window cut in several ways from one reading of the facts. */
export function reports(input: Omit<ReportInput, 'by'>, cuts: readonly Cut[]): Report[] {
  const tallies = talliesOf(input);
  return cuts.map((by) => ({
    lio: input.lio.id,
    from: input.window.from,
    to: input.window.to,
    asAt: tallies.view.asAt,
    by,
    definitions,
    rows: rowsOf(input, tallies, input.window, by),
  }));
}

/** Reads the facts of a report, to be counted in whatever windows and cuts. */
export const talliesOf = (input: Omit<ReportInput, 'by' | 'window' | 'contracts'>): Tallies => {
  const places = new Places(input.lio.districts, input.bodies);
  return new Tallies(viewOf(input.facts, places, asAtOf(input), input.contract?.cover ?? coversAll));
};

export type RatedBy = Pick<ReportInput, 'contracts' | 'contract' | 'notSubmitted'>;

/** The rows of a cut with all their cells. */
export function rowsOf(rated: RatedBy, tallies: Tallies, window: Window, by: ViewCut): Row[] {
  return headsOf(tallies, window, by).map((head) => ({
    key: head.key,
    label: head.label,
    cells: cellsOf(rated, tallies, window, by, head.key),
  }));
}

/** The rows of a cut: also those at nought, and those that are no longer listed but were counted in. */
export function headsOf(tallies: Tallies, window: Window, by: ViewCut): RowHead[] {
  const seen = new Set(counted.flatMap((indicator) => tallies.keysOf(indicator, window, by)));
  return tallies.view.places.rows(by, window, seen);
}

/** The cells of one row, in order of their indicators. */
export function cellsOf(rated: RatedBy, tallies: Tallies, window: Window, by: ViewCut, key: string): Cell[] {
  const today = londonDay(tallies.view.asAt);
  const cells = counted.map((indicator) => cell(rated, tallies, indicator, window, by, key));
  const { contract, contracts } = rated;
  const milestones = by === 'total' && (contract?.indicators.includes('29') ?? true);
  const milestone = milestoneCell(contract ? [contract] : contracts, window, today, milestones);
  return [...cells, milestone].sort((a, b) => Number(a.indicator) - Number(b.indicator));
}

/**
 * One figure. Nothing is counted for it but what its indicator counts in this window, and in the year to date where a target asks.
 * `alone`: without what stands beside it, which then need not be counted.
 */
export function cell(
  { contracts: all, contract, notSubmitted }: RatedBy,
  tallies: Tallies,
  indicator: Indicator,
  window: Window,
  by: ViewCut,
  key: string,
  alone?: 'alone',
): Cell {
  const today = londonDay(tallies.view.asAt);
  const parts = (part: string) => tallies.of(indicator.tally, window, by).of(by, key, part);
  const { places, cover } = tallies.view;
  const asked = !contract || contract.indicators.includes(indicator.id);
  const applies = asked && indicator.appliesBy(by) && reachesRow(cover, places, by, key);
  const contracts = contract ? [contract] : all;
  const figure = figureOf(indicator, asked ? parts : () => 0, applies);
  const { numerator, denominator } = figure;
  const toDate = contracts.some((c) => c.targets.some((t) => t.kind === 'number' && t.indicator === indicator.id));
  // The count from 1 April to the window's last day, for the rating of counts.
  const yearToDate = toDate ? tallies.toDate(indicator.tally, window.to, by, key) : numerator;
  const found = targetFor(
    contracts,
    indicator.id,
    scopeOf(by, key),
    window,
    (c) => contract !== undefined || coversRow(c, places, indicator.id, by, key),
  );
  const rating = rate(
    { numerator, denominator, yearToDate },
    { applies, submitted: by !== 'body' || wasSent(notSubmitted, key, indicator.id), found, window, today },
  );
  const shownBeside: Record<string, number | null> = alone
    ? {}
    : indicator.beside(tallies.partsOf(indicator, window, by, key));
  const { contributed, ...beside } = shownBeside;
  const target = found.kind === 'target' ? found.target : null;
  return {
    indicator: indicator.id,
    ...figure,
    ...rating,
    status: statusOf(indicator, window, today),
    beside: {
      ...(applies ? beside : {}),
      // Contributors are shown under each body and never added.
      ...(by === 'body' && contributed !== undefined ? { contributed } : {}),
      ...(target ? { target: target.value } : {}),
      ...(target?.kind === 'number' ? { yearToDate, targetToDate: targetToDate(target, window.to) } : {}),
    },
  };
}

/** What is shown of a figure: a share, with its interval, from a denominator of 10 on. */
export function figureOf(
  { kind }: Pick<Indicator, 'kind'>,
  parts: Parts,
  applies: boolean,
): Pick<Cell, 'numerator' | 'denominator' | 'value' | 'n' | 'low' | 'high'> {
  const numerator = parts('numerator');
  const denominator = kind === 'count' ? numerator : parts('denominator');
  const shown = applies && (kind === 'count' || denominator >= showFrom);
  const interval = shown && kind === 'share' ? wilson(numerator, denominator) : null;
  return {
    numerator,
    denominator,
    value: !shown ? null : kind === 'count' ? numerator : numerator / denominator,
    n: denominator,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

const wasSent = (notSubmitted: ReportInput['notSubmitted'], body: string, indicator: IndicatorId): boolean =>
  !notSubmitted?.has(body) && !notSubmitted?.has(`${body}/${indicator}`);

/** Take-up matures until 90 days after the window's end; any figure, while its window still runs. */
export const statusOf = (indicator: Indicator, window: Window, today: Day): Cell['status'] =>
  today <= window.to || (indicator.id === '26' && today < matureOn(window)) ? 'maturing' : 'final';

function scopeOf(by: ViewCut, key: string): Scope | null {
  if (by === 'total' && key === totalKey) return { of: 'whole' };
  if (by === 'body') return { of: 'body', id: key };
  return by === 'locality' || by === 'area' ? { of: 'locality', code: key } : null;
}
