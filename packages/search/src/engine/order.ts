import type { Sort } from '@placewell/core/search/query';
import { chordSquared, milesOfChord, unitVector } from '../distance';
import { noLimit, notKnown } from '../role-doc';
import * as weights from '../weights';
import { type Bits, each } from './bits';
import type { Part } from './part';

/** One role of one part, with what it is ordered by: the larger key comes first. */
export interface Ranked {
  part: number;
  role: number;
  key: number;
}

export interface OrderBy {
  sort: Sort;
  near: { lat: number; lon: number } | undefined;
  /** Milliseconds since 1970: how fresh a role is depends on it. */
  now: number;
  /** Relevance of each part's roles; null without words. */
  relevance: (Float64Array | null)[];
}

const dayMs = 86_400_000;

/** How near, fresh, roomy and well answered a role is, weighed together. */
export function besideWords(part: Part, role: number, miles: number | null | undefined, now: number): number {
  const { column } = part.segment;
  const { beside } = weights;
  const near = miles === undefined ? 0 : miles === null ? weights.nowhereNear : 1 / (1 + miles / weights.halfMiles);
  const published = column.published[role] as number;
  const fresh = published === 0 ? 0 : 1 / (1 + Math.max(0, now - published) / dayMs / weights.halfDays);
  const left = column.places[role] as number;
  const places = left === noLimit ? 1 : Math.min(1, left / 3);
  const answered = column.replies[role] as number;
  const replies = answered === notKnown ? weights.unknownReplies : answered / 100;
  return beside.near * near + beside.fresh * fresh + beside.places * places + beside.replies * replies;
}

/** Miles from a point; null for a role that is nowhere. */
export function milesOf(part: Part, role: number, near: { lat: number; lon: number }): number | null {
  const squared = chordOf(part, role, unitVector(near));
  return squared === null ? null : milesOfChord(squared);
}

function chordOf(part: Part, role: number, [nx, ny, nz]: readonly [number, number, number]): number | null {
  const { x, y, z } = part.segment.column;
  const rx = x[role] as number;
  const ry = y[role] as number;
  const rz = z[role] as number;
  return rx === 0 && ry === 0 && rz === 0 ? null : chordSquared(nx, ny, nz, rx, ry, rz);
}

/** What a role is ordered by; the same for the same role whatever else there is. */
export function keyOf(part: Part, relevance: Float64Array | null, by: OrderBy): (role: number) => number {
  const { column } = part.segment;
  const at = by.near ? unitVector(by.near) : null;
  switch (by.sort) {
    case 'newest':
      return (role) => column.published[role] as number;
    case 'closing':
      return (role) => -(column.lastOpen[role] as number);
    case 'nearest':
      if (at) {
        return (role) => {
          const squared = chordOf(part, role, at);
          // What is nowhere comes after all that is somewhere.
          return squared === null ? -100 : -squared;
        };
      }
      break;
    case 'best':
      break;
  }
  return (role) => {
    const squared = at ? chordOf(part, role, at) : null;
    const miles = at ? (squared === null ? null : milesOfChord(squared)) : undefined;
    const beside = besideWords(part, role, miles, by.now);
    return relevance ? (relevance[role] as number) * (1 + beside) : beside;
  };
}

/** After which role a page begins. */
export interface After {
  key: number;
  lioId: string;
  id: string;
}

/**
 * The first of some roles, in order: by key, then by LIO and id, so that the same search of the same roles gives the same order
 * however they are spread over parts.
 */
export function firstOf(
  parts: readonly Part[],
  sets: readonly Bits[],
  by: OrderBy,
  count: number,
  after: After | null,
): Ranked[] {
  const better = (a: Ranked, b: Ranked): boolean => a.key > b.key || (a.key === b.key && earlier(parts, a, b));
  const heap = new Heap(count, better);
  parts.forEach((part, p) => {
    const key = keyOf(part, by.relevance[p] ?? null, by);
    each(sets[p] as Bits, (role) => {
      const value = key(role);
      if (after && (value > after.key || (value === after.key && !isAfter(part, role, after)))) return;
      if (heap.isFull && value < heap.worst.key) return;
      heap.offer({ part: p, role, key: value });
    });
  });
  return heap.inOrder();
}

const lioAndId = (part: Part, role: number): [string, string] => [
  part.segment.lios.at(part.segment.column.lio[role] as number),
  part.segment.ids.at(role),
];

function earlier(parts: readonly Part[], a: Ranked, b: Ranked): boolean {
  // Within one part the numbers are in that order already.
  if (a.part === b.part) return a.role < b.role;
  const [aLio, aId] = lioAndId(parts[a.part] as Part, a.role);
  const [bLio, bId] = lioAndId(parts[b.part] as Part, b.role);
  return aLio < bLio || (aLio === bLio && aId < bId);
}

function isAfter(part: Part, role: number, after: After): boolean {
  const [lioId, id] = lioAndId(part, role);
  return lioId > after.lioId || (lioId === after.lioId && id > after.id);
}

/** Keeps the best so many of all that it is offered; the worst of them on top. */
class Heap {
  readonly #items: Ranked[] = [];
  constructor(
    readonly most: number,
    readonly better: (a: Ranked, b: Ranked) => boolean,
  ) {}
  get isFull(): boolean {
    return this.#items.length >= this.most;
  }
  get worst(): Ranked {
    return this.#items[0] as Ranked;
  }
  offer(item: Ranked): void {
    if (this.most === 0) return;
    const items = this.#items;
    if (items.length < this.most) {
      items.push(item);
      let at = items.length - 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (!this.better(items[above] as Ranked, items[at] as Ranked)) break;
        this.#swap(at, above);
        at = above;
      }
    } else if (this.better(item, this.worst)) {
      items[0] = item;
      for (let at = 0; ; ) {
        let low = at;
        for (const below of [2 * at + 1, 2 * at + 2]) {
          if (below < items.length && this.better(items[low] as Ranked, items[below] as Ranked)) low = below;
        }
        if (low === at) break;
        this.#swap(at, low);
        at = low;
      }
    }
  }
  inOrder(): Ranked[] {
    return [...this.#items].sort((a, b) => (this.better(a, b) ? -1 : 1));
  }
  #swap(a: number, b: number): void {
    const items = this.#items;
    [items[a], items[b]] = [items[b] as Ranked, items[a] as Ranked];
  }
}
