import { compare } from './story';

/** One published count. `few` reads "fewer than 5"; `hidden` is one hidden so that no other can be worked out. */
export type Shown = 'shown' | 'few' | 'hidden';

export const smallest = 5;
const isFew = (n: number) => n > 0 && n < smallest;

export interface Equation {
  whole: string;
  parts: readonly string[];
  /** Says only that one count is within another: of these the whole is no total of a table. */
  within?: true;
}

/** Counts that add up: each equation says that a whole is the sum of its parts. */
export interface Table {
  values: ReadonlyMap<string, number>;
  equations: readonly Equation[];
  /** Never published, so that there is nothing to hide: the rest of a whole beside the parts that are. */
  unpublished?: ReadonlySet<string>;
  /** Shown beside a figure, and so hidden before one where counts tell on each other. */
  beside?: ReadonlySet<string>;
  /** Hidden wherever another is: a numerator with its denominator. */
  follows?: ReadonlyMap<string, string>;
}

interface Range {
  low: number;
  high: number;
}

/**
 * Says which counts to publish. Those of 1 to 4 are hidden, and then as many more, smallest first, as are needed for a
 * reader who knows these rules and the table's sums to be left with at least two values for each of them. What a reader
 * could work out is found by narrowing each count by the sums it stands in, again and again.
 */
export function protect(table: Table): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const [id, value] of table.values) {
    if (!table.unpublished?.has(id)) shown.set(id, isFew(value) ? 'few' : 'shown');
  }
  // Each sum by itself first; what counts say of one another is then mostly hidden alike already.
  settle({ ...table, equations: table.equations.filter((e) => !e.within) }, shown);
  settle(table, shown);
  return shown;
}

function settle(table: Table, shown: Map<string, Shown>): void {
  for (;;) {
    follow(table, shown);
    const ranges = deduce(table, shown);
    const undone = [...shown].find(([id, how]) => how === 'few' && isKnown(ranges.get(id)))?.[0];
    if (undone === undefined) return;
    // When all else is hidden already: say no more of it than that it is hidden.
    shown.set(nextToHide(table, shown, undone) ?? undone, 'hidden');
  }
}

const isKnown = (range: Range | undefined) => range !== undefined && range.high <= range.low;
const isLed = (table: Table, shown: ReadonlyMap<string, Shown>, id: string) => {
  const leader = table.follows?.get(id);
  return leader !== undefined && isHidden(shown, leader);
};

function follow(table: Table, shown: Map<string, Shown>): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of table.follows?.keys() ?? []) {
      if (shown.get(id) !== 'shown' || !isLed(table, shown, id)) continue;
      shown.set(id, 'hidden');
      changed = true;
    }
  }
}

function nextToHide(table: Table, shown: Map<string, Shown>, undone: string): string | null {
  const sums = table.equations.filter((e) => !e.within);
  const links = table.equations.filter((e) => e.within);
  const wholes = new Set(sums.map((e) => e.whole));
  const near = (e: Equation) => e.whole === undone || e.parts.includes(undone);
  const open = (ids: Iterable<string>) =>
    [...new Set(ids)].filter((id) => shown.get(id) === 'shown' && (table.values.get(id) ?? 0) >= smallest);
  const byValue = (a: string, b: string) => (table.values.get(a) ?? 0) - (table.values.get(b) ?? 0) || compare(a, b);

  if (links.length > 0) {
    // Counts within one another tell on each other: those beside a figure go first, where the figure is hidden too, then
    // their wholes, with which the link is gone.
    const telling = new Set(
      links.map((e) => [e.whole, ...e.parts]).flatMap((ids) => (ids.some((id) => isHidden(shown, id)) ? ids : [])),
    );
    const beside = open(table.beside ?? []).sort(
      (a, b) =>
        Number(telling.has(b)) - Number(telling.has(a)) ||
        Number(wholes.has(b)) - Number(wholes.has(a)) ||
        byValue(a, b),
    );
    if (beside[0] !== undefined) return beside[0];
  }
  for (const equations of [sums.filter(near), links.filter(near), table.equations]) {
    // Parts before wholes: a total is the last thing to take away.
    const candidates = open(equations.flatMap((e) => [e.whole, ...e.parts])).sort(
      (a, b) => Number(wholes.has(a)) - Number(wholes.has(b)) || byValue(a, b),
    );
    if (candidates[0] !== undefined) return candidates[0];
  }
  return null;
}

const isHidden = (shown: ReadonlyMap<string, Shown>, id: string) => (shown.get(id) ?? 'shown') !== 'shown';

/** What a reader can work out of each count: the least and the most it can be. */
function deduce(table: Table, shown: ReadonlyMap<string, Shown>): Map<string, Range> {
  const ranges = new Map<string, Range>();
  for (const [id, value] of table.values) {
    const how = shown.get(id);
    const high = Number.POSITIVE_INFINITY;
    if (how === 'shown') ranges.set(id, { low: value, high: value });
    else if (how === 'few') ranges.set(id, { low: 1, high: smallest - 1 });
    else ranges.set(id, { low: how === undefined || isLed(table, shown, id) || isFew(value) ? 0 : smallest, high });
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const { whole, parts } of table.equations) {
      const sum = ranges.get(whole);
      const all = parts.map((id) => ranges.get(id)).filter((r) => r !== undefined);
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
