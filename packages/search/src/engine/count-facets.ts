import type { Facets } from '@placewell/core/search/query';
import { type Coded, coded, daysOfSlots, firstSet, partsOfSlots } from '../codes';
import { type Columns, flexibleTime, indexOf, payingExpenses } from '../index/segment';
import { type Bits, ones } from './bits';
import type { Part } from './part';

/** Counts of one facet by its codes. */
export type Counts = Record<string, number>;

/** Groups are many: the facet names those with the most roles, and none where too many roles fit for a group to stand out. */
export const mostGroups = 50;
export const groupsCountedTo = 5000;

/** Roles of a set as a list, in order: made once for all facets that are counted by it. */
export function listOf(roles: Bits, count: number): Uint32Array {
  const list = new Uint32Array(count);
  let k = 0;
  for (let i = 0; i < roles.length; i++) {
    for (let rest = roles[i] as number; rest !== 0; rest &= rest - 1)
      list[k++] = i * 32 + 31 - Math.clz32(rest & -rest);
  }
  return list;
}

/**
 * Counts roles by the codes of a facet. A large set is laid over the set of each code, between the two numbers that it lies
 * between: the roles of one LIO lie together. Of a small one each role is asked for its codes.
 */
export function countCoded(
  part: Part,
  name: Exclude<Coded, 'flexible'>,
  { bits, list }: { bits: Bits; list: Uint32Array },
  range: [number, number],
  into: Counts,
): void {
  const codes = coded[name] as readonly string[];
  const from = range[0] >>> 5;
  const to = Math.min(bits.length, Math.ceil(range[1] / 32));
  // Asking a role costs about as much as laying a code's set over eight times 32 roles.
  const sums =
    list.length * 8 < codes.length * (to - from) ? sumsAsked(part, name, list) : sumsLaid(part, name, bits, from, to);
  // A flexible role fits whenever somebody is free, so it counts at each time.
  const anyTime = times.has(name) ? countFlexible(part, list) : 0;
  codes.forEach((code, i) => {
    const sum = (sums[i] as number) + anyTime;
    if (sum > 0) into[code] = (into[code] ?? 0) + sum;
  });
}

const times: ReadonlySet<Coded> = new Set(['slots', 'days', 'parts']);

function countFlexible(part: Part, list: Uint32Array): number {
  const { flags } = part.segment.column;
  let sum = 0;
  for (let k = 0; k < list.length; k++) if ((flags[list[k] as number] as number) & flexibleTime) sum++;
  return sum;
}

function sumsLaid(part: Part, name: Coded, roles: Bits, from: number, to: number): Uint32Array {
  const first = firstSet(name);
  const sums = new Uint32Array(coded[name].length);
  const { sets, rowWords } = part.segment;
  for (let i = 0; i < sums.length; i++) {
    let sum = 0;
    for (let w = from, at = (first + i) * rowWords + from; w < to; w++, at++) {
      const both = (roles[w] as number) & (sets[at] as number);
      if (both !== 0) sum += ones(both);
    }
    sums[i] = sum;
  }
  return sums;
}

/** The codes of one role as bits of a number; of facets with more than 32, the rest in a second. */
const bitsOf: Record<
  Exclude<Coded, 'flexible'>,
  [low: (c: Columns, role: number) => number, high?: (c: Columns, role: number) => number]
> = {
  causes: [(c, r) => c.causes[r] as number, (c, r) => c.causesHigh[r] as number],
  skills: [
    (c, r) => (c.needs[r] as number) | (c.gains[r] as number),
    (c, r) => (c.needsHigh[r] as number) | (c.gainsHigh[r] as number),
  ],
  slots: [(c, r) => c.slots[r] as number],
  days: [(c, r) => daysOfSlots(c.slots[r] as number)],
  parts: [(c, r) => partsOfSlots(c.slots[r] as number)],
  commitments: [(c, r) => 1 << (c.commitment[r] as number)],
  accessibility: [(c, r) => c.accessibility[r] as number],
  suitability: [(c, r) => c.suitability[r] as number],
  dbs: [(c, r) => 1 << (c.dbs[r] as number)],
  expenses: [(c, r) => (c.flags[r] as number) & payingExpenses],
  places: [(c, r) => 1 << (c.place[r] as number)],
};

function sumsAsked(part: Part, name: Exclude<Coded, 'flexible'>, list: Uint32Array): Uint32Array {
  const sums = new Uint32Array(64);
  const { column } = part.segment;
  const [low, high] = bitsOf[name];
  for (let k = 0; k < list.length; k++) {
    const role = list[k] as number;
    for (let rest = low(column, role); rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      sums[bit] = (sums[bit] as number) + 1;
    }
    for (let rest = high ? high(column, role) : 0; rest !== 0; rest &= rest - 1) {
      const bit = 63 - Math.clz32(rest & -rest);
      sums[bit] = (sums[bit] as number) + 1;
    }
  }
  return sums;
}

export function countLocalities(part: Part, roles: Uint32Array, into: Counts): void {
  const { localities, column } = part.segment;
  const sums = sumsBy(column.locality, localities.length, roles);
  sums.forEach((sum, i) => {
    if (sum === 0) return;
    const locality = localities.at(i);
    into[locality] = (into[locality] ?? 0) + sum;
  });
}

/** The groups with the most roles, those of one size in the order of their ids. For sets of at most `groupsCountedTo`. */
export function countGroups(parts: readonly Part[], lists: readonly Uint32Array[]): Counts {
  const counts = new Map<string, number>();
  const perPart = parts.map((part, p) => {
    const sums = new Map<number, number>();
    for (const role of lists[p] as Uint32Array) {
      const group = part.segment.column.group[role] as number;
      sums.set(group, (sums.get(group) ?? 0) + 1);
    }
    return sums;
  });
  parts.forEach(({ segment }, p) => {
    const own = [...(perPart[p] as Map<number, number>)].sort(([a, m], [b, n]) => n - m || a - b);
    // A group among the largest of all is among those of the first index, or has roles in one of the small ones.
    for (const [group] of p === 0 ? own.slice(0, mostGroups) : own) {
      const id = segment.groupIds.at(group);
      if (!counts.has(id)) counts.set(id, sumOfGroup(parts, perPart, id, p, group));
    }
  });
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, mostGroups));
}

/** How many roles a group has in all parts; in one of them its number is known. */
function sumOfGroup(
  parts: readonly Part[],
  perPart: readonly Map<number, number>[],
  id: string,
  known: number,
  group: number,
): number {
  return parts.reduce((sum, { segment }, p) => {
    const number = p === known ? group : indexOf(segment.groupIds, id);
    return sum + (perPart[p]?.get(number) ?? 0);
  }, 0);
}

/** How many of some roles have each number of a column. */
function sumsBy(column: Uint16Array, count: number, roles: Uint32Array): Uint32Array {
  const sums = new Uint32Array(count);
  for (let k = 0; k < roles.length; k++) {
    const ordinal = column[roles[k] as number] as number;
    sums[ordinal] = (sums[ordinal] as number) + 1;
  }
  return sums;
}

export type EngineFacets = Omit<Facets, 'bodies'> & {
  /** Districts under all filters but that of delivering bodies: bodies are counted from it. */
  localitiesOfBodies: Record<string, number>;
};
