import type { Facets } from '@placewell/core/search/query';
import { type Coded, coded, firstSet } from '../codes';
import { firstFrom } from '../index/segment';
import { type Bits, each, ones } from './bits';
import type { Part } from './part';

/** Counts of one facet by its codes. */
export type Counts = Record<string, number>;

/** Groups are many: the facet names those with the most roles, and none where too many roles fit for a group to stand out. */
const mostGroups = 50;
export const groupsCountedTo = 5000;

/**
 * Counts the roles of a set by the codes of a facet. A large set is laid over the set of each code; of a small one each role is asked.
 * Only the roles between two numbers are looked at: those of one LIO lie together.
 */
export function countCoded(
  part: Part,
  name: Coded,
  roles: Bits,
  count: number,
  range: [number, number],
  into: Counts,
): void {
  const first = firstSet(name);
  const codes = coded[name] as readonly string[];
  const from = range[0] >>> 5;
  const to = Math.min(roles.length, Math.ceil(range[1] / 32));
  // A role costs as much to ask as some eight words of a set to lay over; there is a set for each code.
  if (count * 8 < to - from) {
    const sums = new Uint32Array(codes.length);
    each(roles, (role) => {
      const word = role >>> 5;
      const bit = 1 << (role & 31);
      const { sets, rowWords } = part.segment;
      for (let i = 0, at = first * rowWords + word; i < codes.length; i++, at += rowWords) {
        if ((sets[at] as number) & bit) sums[i] = (sums[i] as number) + 1;
      }
    });
    codes.forEach((code, i) => {
      if (sums[i]) into[code] = (into[code] ?? 0) + (sums[i] as number);
    });
    return;
  }
  codes.forEach((code, i) => {
    const set = part.set(first + i);
    let sum = 0;
    for (let w = from; w < to; w++) {
      const both = (roles[w] as number) & (set[w] as number);
      if (both !== 0) sum += ones(both);
    }
    if (sum > 0) into[code] = (into[code] ?? 0) + sum;
  });
}

export function countLocalities(part: Part, roles: Bits, into: Counts): void {
  const { localities, column } = part.segment;
  const sums = sumsBy(column.locality, localities.length, roles);
  sums.forEach((sum, i) => {
    if (sum === 0) return;
    const locality = localities.at(i);
    into[locality] = (into[locality] ?? 0) + sum;
  });
}

/** The groups with the most roles, those of one size in the order of their ids. */
export function countGroups(parts: readonly Part[], sets: readonly Bits[]): Counts {
  const sums = parts.map(({ segment }, p) => sumsBy(segment.column.group, segment.groupIds.length, sets[p] as Bits));
  // A group that is among the largest together is so in one of the parts, or stands in more than one of them.
  const candidates = new Set<string>();
  parts.forEach(({ segment }, p) => {
    const own = sums[p] as Uint32Array;
    const least = p === 0 ? cutOff(own) : 1;
    for (let i = 0; i < own.length; i++) if ((own[i] as number) >= least) candidates.add(segment.groupIds.at(i));
  });
  const counts: [string, number][] = [...candidates].map((id) => [
    id,
    parts.reduce((sum, { segment }, p) => sum + sumOfGroup(segment, sums[p] as Uint32Array, id), 0),
  ]);
  return Object.fromEntries(counts.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, mostGroups));
}

/** How many roles of a set have each number of a column. */
function sumsBy(column: Uint16Array | Uint32Array, count: number, roles: Bits): Uint32Array {
  const sums = new Uint32Array(count);
  for (let i = 0; i < roles.length; i++) {
    for (let rest = roles[i] as number; rest !== 0; rest &= rest - 1) {
      const ordinal = column[i * 32 + 31 - Math.clz32(rest & -rest)] as number;
      sums[ordinal] = (sums[ordinal] as number) + 1;
    }
  }
  return sums;
}

/** How many roles a group has that is just among the largest, by its number; with as many names as one group has. */
function cutOff(sums: Uint32Array): number {
  let most = 0;
  for (const sum of sums) if (sum > most) most = sum;
  const having = new Uint32Array(most + 1);
  for (const sum of sums) having[sum] = (having[sum] as number) + 1;
  let count = 0;
  for (let sum = most; sum > 1; sum--) {
    count += having[sum] as number;
    if (count >= mostGroups) return sum;
  }
  return 1;
}

/** A group has a number for each name that its roles give it. */
function sumOfGroup({ groupIds }: Part['segment'], sums: Uint32Array, id: string): number {
  let sum = 0;
  for (let i = firstFrom(groupIds, id); i < groupIds.length && groupIds.at(i) === id; i++) sum += sums[i] as number;
  return sum;
}

export type EngineFacets = Omit<Facets, 'bodies'> & {
  /** Districts under all filters but that of delivering bodies: bodies are counted from it. */
  localitiesOfBodies: Record<string, number>;
};
