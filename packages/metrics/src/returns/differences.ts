import type { Equation } from '../protect';
import { compare } from '../story';

// What is told a second time of the same days tells, by subtraction, how many records came in or went out between. Where that
// is 1 to 4, the later figure is hidden, and with it as many others as are needed for a reader who knows the sums, and these
// rules, to be left with two values at least.

const smallest = 5;
const isFew = (n: number) => n !== 0 && Math.abs(n) < smallest;

/** One measure of one window, by the row it stands in. */
export interface Retold {
  /** Today's figures; null for those hidden because they are small themselves, or beside one that is. */
  now: ReadonlyMap<string, number | null>;
  /** What one earlier return told; null where it hid the figure. A row it did not list at all is not there. */
  told: ReadonlyMap<string, number | null>;
  equations: readonly Equation[];
}

interface Range {
  low: number;
  high: number;
  /** `few`: 1 to 4 either way, which is taken as known of it though nobody says so. */
  is: 'shown' | 'few' | 'any';
}

/** Adds to `hidden` every row whose figure may not be shown beside what was told. Returns whether it added any. */
export function hideDifferences({ now, told, equations }: Retold, hidden: Set<string>): boolean {
  const before = hidden.size;
  const difference = new Map<string, number>();
  for (const [id, value] of now) {
    const was = told.get(id);
    if (was === undefined) continue;
    if (value === null || was === null) {
      hidden.add(id);
      continue;
    }
    difference.set(id, value - was);
    if (isFew(value - was)) hidden.add(id);
  }
  for (;;) {
    const ranges = deduce(now, told, difference, equations, hidden);
    const known = [...ranges].find(([, range]) => range.is === 'few' && choices(range) < 2)?.[0];
    const next = known === undefined ? null : nextToHide(known, now, difference, equations, hidden);
    if (next === null) return hidden.size > before;
    hidden.add(next);
  }
}

/** How many values a reader is left with, of those that a few may be. */
function choices({ low, high }: Range): number {
  let count = 0;
  for (let n = Math.max(low, 1 - smallest); n <= Math.min(high, smallest - 1); n += 1) if (n !== 0) count += 1;
  return count;
}

/** What a reader can work out of each difference: the least and the most it can be. */
function deduce(
  now: Retold['now'],
  told: Retold['told'],
  difference: ReadonlyMap<string, number>,
  equations: readonly Equation[],
  hidden: ReadonlySet<string>,
): Map<string, Range> {
  const ranges = new Map<string, Range>();
  for (const id of now.keys()) {
    const d = difference.get(id);
    // No more can go out of a row than was in it.
    const least = -(told.get(id) ?? Number.POSITIVE_INFINITY);
    if (d === undefined) ranges.set(id, { low: least, high: Number.POSITIVE_INFINITY, is: 'any' });
    else if (!hidden.has(id)) ranges.set(id, { low: d, high: d, is: 'shown' });
    else if (isFew(d)) ranges.set(id, { low: Math.max(least, 1 - smallest), high: smallest - 1, is: 'few' });
    else ranges.set(id, { low: least, high: Number.POSITIVE_INFINITY, is: 'any' });
  }
  // What one return told need not add up with the sums of another, which may cover other places: of such a sum nothing is deduced.
  const holding = equations.filter((e) => adds(e, difference));
  let rounds = 0;
  for (let changed = true; changed; ) {
    changed = false;
    rounds += 1;
    if (rounds > mostRounds) {
      // Nobody narrows for ever: where it has no end, every small difference counts as known, and more is hidden than need be.
      for (const range of ranges.values()) if (range.is === 'few') range.high = range.low;
      return ranges;
    }
    for (const { whole, parts } of holding) {
      const sum = ranges.get(whole);
      const all = parts.map((id) => ranges.get(id)).filter((r) => r !== undefined);
      if (!sum || all.length < parts.length) continue;
      changed = narrow(sum, total(all, 'low'), total(all, 'high')) || changed;
      for (const part of all) {
        const others = all.filter((r) => r !== part);
        changed = narrow(part, sum.low - total(others, 'high'), sum.high - total(others, 'low')) || changed;
      }
    }
  }
  return ranges;
}

/** More than any table of an LIO has needed by far. */
const mostRounds = 200;

/** Whether the differences of a sum add up, as far as they are known. */
function adds({ whole, parts }: Equation, difference: ReadonlyMap<string, number>): boolean {
  const sum = difference.get(whole);
  const all = parts.map((id) => difference.get(id));
  if (sum === undefined || all.includes(undefined)) return true;
  return sum === (all as number[]).reduce((a, b) => a + b, 0);
}

const total = (ranges: Range[], side: 'low' | 'high') => ranges.reduce((sum, r) => sum + r[side], 0);

function narrow(range: Range, low: number, high: number): boolean {
  const before = { ...range };
  // Two sums that contradict one another say nothing; followed on, they would drive each other for ever.
  if (low > range.high || high < range.low) return false;
  // Nothing comes of taking one endless range from another.
  if (!Number.isNaN(low)) range.low = Math.max(range.low, low);
  if (!Number.isNaN(high)) range.high = Math.min(range.high, high);
  if (range.is === 'few') {
    if (range.low === 0) range.low = 1;
    if (range.high === 0) range.high = -1;
  }
  return range.low !== before.low || range.high !== before.high;
}

/** Parts before wholes, and of those the one with most behind it, which leaves a reader most to doubt. */
function nextToHide(
  known: string,
  now: Retold['now'],
  difference: ReadonlyMap<string, number>,
  equations: readonly Equation[],
  hidden: ReadonlySet<string>,
): string | null {
  const wholes = new Set(equations.map((e) => e.whole));
  const open = (list: readonly Equation[]) =>
    [...new Set(list.flatMap((e) => [e.whole, ...e.parts]))].filter((id) => difference.has(id) && !hidden.has(id));
  const near = equations.filter((e) => e.whole === known || e.parts.includes(known));
  const candidates = [open(near), open(equations)].find((list) => list.length > 0) ?? [];
  return (
    candidates.sort(
      (a, b) => Number(wholes.has(a)) - Number(wholes.has(b)) || (now.get(b) ?? 0) - (now.get(a) ?? 0) || compare(a, b),
    )[0] ?? null
  );
}
