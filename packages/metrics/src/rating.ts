import type { Contract, IndicatorId, Target } from '@placewell/core/lio/contract';
import { addDays, type Day, daysBetween } from '@placewell/core/shared/time';
import { quarter, quarterOf, type Window, yearOf } from './window';

export const ratings = ['green', 'amber', 'red'] as const;
export type Rating = (typeof ratings)[number];

export const unratedReasons = [
  'no target',
  'not due',
  'not applicable',
  'not submitted',
  'too few',
  'suppressed',
] as const;
export type Unrated = (typeof unratedReasons)[number];

/** Either a rating, or exactly one reason why there is none. */
export type Rated = { rating: Rating; unrated: null } | { rating: null; unrated: Unrated };

export const rated = (rating: Rating): Rated => ({ rating, unrated: null });
export const unrated = (reason: Unrated): Rated => ({ rating: null, unrated: reason });

/** A percentage needs this denominator to be shown, and that to be rated. */
export const showFrom = 10;
export const rateFrom = 20;

/** Rounding of sums of quarters must not turn a target that was met into one that was missed. */
const slack = 1e-9;

/** Green at 100% of target or more, amber from 90%, red below. */
export function rateAgainst(value: number, target: number): Rating {
  if (value >= target - slack) return 'green';
  return value >= target * 0.9 - slack ? 'amber' : 'red';
}

/** Green above 50%, amber 45 to 50, red below 45; counted in whole numbers, so that the bounds are exact. */
export function rateMajority(numerator: number, denominator: number): Rating {
  if (2 * numerator > denominator) return 'green';
  return 100 * numerator >= 45 * denominator ? 'amber' : 'red';
}

/**
 * What an annual number asks up to a day of its April-March year: the quarters gone by, and the running one by its days.
 * Linear over the four quarters unless a profile is set.
 */
export function targetToDate(target: { value: number; profile?: readonly number[] | undefined }, to: Day): number {
  const year = yearOf(to);
  const now = quarterOf(to);
  const share = (q: number) => target.profile?.[q - 1] ?? target.value / 4;
  const { from, to: end } = quarter(year, now);
  const part = (daysBetween(from, to) + 1) / (daysBetween(from, end) + 1);
  let sum = 0;
  for (let q = 1; q < now; q += 1) sum += share(q);
  return sum + share(now) * part;
}

/** What a cell is rated on. `yearToDate` is the count from 1 April to the window's last day; only counts need it. */
export interface Figure {
  numerator: number;
  denominator: number;
  yearToDate: number;
}

export interface RatingContext {
  applies: boolean;
  /** False for a body that was to send figures and did not. */
  submitted?: boolean;
  found: FoundTarget;
  window: Window;
  today: Day;
}

/** Rates one figure: a rating, or the one reason why there is none. Reasons are tried in this order. */
export function rate(figure: Figure, { applies, submitted = true, found, window, today }: RatingContext): Rated {
  if (!applies) return unrated('not applicable');
  if (found.kind === 'none') return unrated('no target');
  if (found.kind === 'later' || window.to > today) return unrated('not due');
  if (!submitted) return unrated('not submitted');
  const { target } = found;
  if (target.kind === 'number') return rated(rateAgainst(figure.yearToDate, targetToDate(target, window.to)));
  if (figure.denominator < rateFrom) return unrated('too few');
  if (target.kind === 'majority') return rated(rateMajority(figure.numerator, figure.denominator));
  return rated(rateAgainst(figure.numerator / figure.denominator, target.value));
}

/** Where a target may be set: the whole, one locality or area, one body. No target is set by channel. */
export type Scope = { of: 'whole' } | { of: 'locality'; code: string } | { of: 'body'; id: string };

export type FoundTarget =
  | { kind: 'none' }
  /** The contract that has one begins after the window. */
  | { kind: 'later' }
  | { kind: 'target'; target: Target; contract: string };

/**
 * The target of an indicator for a scope. The contract is one that runs on the window's last day; where several do, the
 * one begun latest, then by id. `rates`: whether a contract may rate this figure at all; one that covers a part of what it
 * counts may not.
 */
export function targetFor(
  contracts: readonly Contract[],
  indicator: IndicatorId,
  scope: Scope | null,
  window: Window,
  rates: (contract: Contract) => boolean = () => true,
): FoundTarget {
  if (!scope) return { kind: 'none' };
  const asks = contracts
    .filter(rates)
    .sort((a, b) => (a.startsOn === b.startsOn ? (a.id < b.id ? -1 : 1) : a.startsOn < b.startsOn ? 1 : -1))
    .flatMap((contract) => {
      const target = contract.targets.find((t) => t.indicator === indicator && inScope(t, scope));
      return target ? [{ contract, target }] : [];
    });
  const running = asks.find((a) => a.contract.startsOn <= window.to && a.contract.endsOn >= window.to);
  if (running) return { kind: 'target', target: running.target, contract: running.contract.id };
  return asks.some((a) => a.contract.startsOn > window.to) ? { kind: 'later' } : { kind: 'none' };
}

function inScope(target: Target, scope: Scope): boolean {
  switch (scope.of) {
    case 'whole':
      return !target.locality && !target.body;
    case 'locality':
      return target.locality === scope.code;
    case 'body':
      return target.body === scope.id;
  }
}

/** Where nothing is asked there is no rating to be missed. */
const notAsked: readonly Unrated[] = ['no target', 'not applicable'];

export interface RatingTotals {
  /** Ratings asked for: what has a target, whether it could be rated or not. */
  all: number;
  rated: number;
  /** Of each colour: how many, and which fraction of all and of those rated (null when there are none). */
  colours: Record<Rating, { count: number; ofAll: number | null; ofRated: number | null }>;
  /** By reason, those beside the total included: `no target` and `not applicable`. */
  unrated: Record<Unrated, number>;
  unratedOfAll: number | null;
}

/**
 * Totals of ratings on both bases: of all that are asked for, and of those rated. A milestone (29) has no colour and is in
 * neither.
 */
export function totalRatings(
  list: Iterable<{ rating: Rating | null; unrated: Unrated | null; indicator?: IndicatorId }>,
): RatingTotals {
  const colours = { green: 0, amber: 0, red: 0 };
  const reasons = Object.fromEntries(unratedReasons.map((r) => [r, 0])) as Record<Unrated, number>;
  let all = 0;
  for (const one of list) {
    if (one.indicator === '29') continue;
    if (one.rating) colours[one.rating] += 1;
    else if (one.unrated) reasons[one.unrated] += 1;
    if (one.rating || (one.unrated && !notAsked.includes(one.unrated))) all += 1;
  }
  const sum = colours.green + colours.amber + colours.red;
  const share = (count: number, of: number) => (of === 0 ? null : count / of);
  const line = (count: number) => ({ count, ofAll: share(count, all), ofRated: share(count, sum) });
  return {
    all,
    rated: sum,
    colours: { green: line(colours.green), amber: line(colours.amber), red: line(colours.red) },
    unrated: reasons,
    unratedOfAll: share(all - sum, all),
  };
}

export interface Travel {
  from: Rating | Unrated;
  to: Rating | Unrated;
  /** "amber to green", "green, as before", "no target". */
  words: string;
  /** Difference of the values, in the unit of the indicator; null where either is not shown. */
  change: number | null;
}

/** Direction of travel: this window's rating and value against those of the comparable window before. */
export function travel(before: Rated & { value: number | null }, now: Rated & { value: number | null }): Travel {
  const from = before.rating ?? before.unrated;
  const to = now.rating ?? now.unrated;
  const words = from !== to ? `${from} to ${to}` : now.rating ? `${to}, as before` : to;
  return { from, to, words, change: before.value === null || now.value === null ? null : now.value - before.value };
}

export interface Override {
  rating: Rating;
  reason: string;
  /** Who asks for it, and who else agreed. */
  by: string;
  second: string;
}

export type Overridden = Rated & { computed: Rated; override: Override };

/** A rating set by people. Null unless it has a reason and a second person; what was computed stays beside it. */
export function overrideRating(computed: Rated, override: Override): Overridden | null {
  if (!override.reason.trim() || !override.second || override.by === override.second) return null;
  return { ...rated(override.rating), computed, override };
}

/** The first day on which a window's take-up can no longer change by a later start: 90 days after its last. */
export const matureOn = (window: Window): Day => addDays(window.to, 90);
