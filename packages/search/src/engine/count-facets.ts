import type { Facets } from '@placewell/core/search/query';
import { type Coded, coded, firstSet } from '../codes';
import { indexOf } from '../index/segment';
import { type Bits, each, ones } from './bits';
import type { Part } from './part';

/** Counts of one facet by its codes. */
export type Counts = Record<string, number>;

/** Groups are many: the facet names those with the most roles, and none where too many roles fit for a group to stand out. */
export const mostGroups = 50;
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

/** The groups with the most roles, those of one size in the order of their ids. For sets of at most `groupsCountedTo`. */
export function countGroups(parts: readonly Part[], sets: readonly Bits[]): Counts {
  const counts = new Map<string, number>();
  const perPart = parts.map((part, p) => {
    const sums = new Map<number, number>();
    each(sets[p] as Bits, (role) => {
      const group = part.segment.column.group[role] as number;
      sums.set(group, (sums.get(group) ?? 0) + 1);
    });
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

export type EngineFacets = Omit<Facets, 'bodies'> & {
  /** Districts under all filters but that of delivering bodies: bodies are counted from it. */
  localitiesOfBodies: Record<string, number>;
};
