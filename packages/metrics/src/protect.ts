import { compare } from './story';

/** One published count. `few` reads "fewer than 5"; `hidden` is one hidden so that no other can be worked out. */
export type Shown = 'shown' | 'few' | 'hidden';

export const smallest = 5;
const isFew = (n: number) => n > 0 && n < smallest;

/** Counts that add up: each equation says that a whole is the sum of its parts. */
export interface Table {
  values: ReadonlyMap<string, number>;
  equations: readonly { whole: string; parts: readonly string[] }[];
  /** What a reader knows a count cannot exceed: a published denominator. */
  atMost?: ReadonlyMap<string, number>;
  /** Hidden in any case, whatever their value. */
  forced?: ReadonlySet<string>;
}

interface Range {
  low: number;
  high: number;
}

/**
 * Says which counts to publish. Those of 1 to 4 are hidden, and then as many more, smallest first, as are needed for a
 * reader who knows these rules, the table's sums and its bounds to be left with at least two values for each of them.
 * The sums form trees, on which narrowing by bounds finds all that a reader could.
 */
export function protect(table: Table): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const [id, value] of table.values) {
    shown.set(id, isFew(value) ? 'few' : table.forced?.has(id) ? 'hidden' : 'shown');
  }
  for (;;) {
    const ranges = deduce(table, shown);
    const undone = [...shown].find(([id, how]) => how === 'few' && isKnown(ranges.get(id)))?.[0];
    if (undone === undefined) return shown;
    const next = nextToHide(table, shown, undone);
    // All else is hidden already: say no more of it than that it is hidden.
    shown.set(next ?? undone, 'hidden');
  }
}

const isKnown = (range: Range | undefined) => range !== undefined && range.high <= range.low;

function nextToHide(table: Table, shown: Map<string, Shown>, undone: string): string | null {
  const near = table.equations.filter((e) => e.whole === undone || e.parts.includes(undone));
  const wholes = new Set(table.equations.map((e) => e.whole));
  for (const equations of [near, table.equations]) {
    const candidates = [...new Set(equations.flatMap((e) => [e.whole, ...e.parts]))]
      .filter((id) => shown.get(id) === 'shown' && (table.values.get(id) ?? 0) >= smallest)
      // Parts before wholes: a total is the last thing to take away.
      .sort(
        (a, b) =>
          Number(wholes.has(a)) - Number(wholes.has(b)) ||
          (table.values.get(a) ?? 0) - (table.values.get(b) ?? 0) ||
          compare(a, b),
      );
    if (candidates[0] !== undefined) return candidates[0];
  }
  return null;
}

/** What a reader can work out of each count: the least and the most it can be. */
function deduce(table: Table, shown: Map<string, Shown>): Map<string, Range> {
  const ranges = new Map<string, Range>();
  for (const [id, value] of table.values) {
    const high = table.atMost?.get(id) ?? Number.POSITIVE_INFINITY;
    const how = shown.get(id);
    if (how === 'shown') ranges.set(id, { low: value, high: value });
    else if (how === 'few') ranges.set(id, { low: 1, high: Math.min(smallest - 1, high) });
    else ranges.set(id, { low: table.forced?.has(id) || isFew(value) ? 0 : smallest, high });
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const { whole, parts } of table.equations) {
      const all = parts.map((id) => ranges.get(id)).filter((r) => r !== undefined);
      const sum = ranges.get(whole);
      if (!sum) continue;
      changed = narrow(sum, total(all, 'low'), total(all, 'high')) || changed;
      for (const part of all) {
        const others = all.filter((r) => r !== part);
        changed = narrow(part, sum.low - total(others, 'high'), sum.high - total(others, 'low')) || changed;
      }
    }
  }
  return ranges;
}

const total = (ranges: Range[], side: 'low' | 'high') => ranges.reduce((sum, r) => sum + r[side], 0);

function narrow(range: Range, low: number, high: number): boolean {
  const before = { ...range };
  range.low = Math.max(range.low, low);
  range.high = Math.min(range.high, high);
  return range.low !== before.low || range.high !== before.high;
}
