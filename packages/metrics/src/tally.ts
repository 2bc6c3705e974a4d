import type { Day } from '@placewell/core/shared/time';
import type { Counter } from './indicators/indicator';
import { type Cut, cuts, type Places, type Standing, type ViewCut } from './places';

/** What was counted, by row. */
export interface Tallied {
  /** A figure; nought when nothing was counted. */
  of(cut: ViewCut, key: string, part: string): number;
  /** The rows of a cut under which anything was counted. */
  keys(cut: ViewCut): string[];
}

type Counts = Map<string, Map<string, number>>;

const add = (rows: Counts, key: string, part: string, amount: number) => {
  let row = rows.get(key);
  if (!row) {
    row = new Map();
    rows.set(key, row);
  }
  row.set(part, (row.get(part) ?? 0) + amount);
};

/**
 * Adds up what an indicator counts for all cuts by place, body and channel at once: by the number of each place first, and by row
 * only when the rows of a cut are asked for.
 */
export class PlaceTally implements Counter, Tallied {
  readonly lists = false;
  readonly #places: Places;
  readonly #parts = new Map<string, number[]>();
  readonly #people = new Map<string, { slots: number[]; people: number[] }>();
  readonly #rows = new Map<Cut, Counts>();

  constructor(places: Places) {
    this.#places = places;
  }

  count(part: string, _record: string, _on: Day, { at }: Standing, _as: string, amount = 1): void {
    let slots = this.#parts.get(part);
    if (!slots) {
      slots = [];
      this.#parts.set(part, slots);
    }
    while (slots.length <= at.slot) slots.push(0);
    slots[at.slot] = (slots[at.slot] as number) + amount;
  }

  distinct(part: string, _record: string, _on: Day, { at }: Standing, _as: string, number: number): void {
    let seen = this.#people.get(part);
    if (!seen) {
      seen = { slots: [], people: [] };
      this.#people.set(part, seen);
    }
    seen.slots.push(at.slot);
    seen.people.push(number);
  }

  leftOut(): void {}

  of = (cut: Cut, key: string, part: string): number => this.#by(cut).get(key)?.get(part) ?? 0;
  keys = (cut: Cut): string[] => [...this.#by(cut).keys()];

  #by(cut: Cut): Counts {
    const known = this.#rows.get(cut);
    if (known) return known;
    const rows: Counts = new Map();
    const keys = this.#places.list.map((place) => this.#places.keyOf(cut, place));
    for (const [part, slots] of this.#parts) {
      for (const [slot, amount] of slots.entries()) {
        const key = keys[slot];
        if (amount > 0 && key !== null && key !== undefined) add(rows, key, part, amount);
      }
    }
    for (const [part, { slots, people }] of this.#people) this.#countOnce(rows, part, keys, slots, people);
    this.#rows.set(cut, rows);
    return rows;
  }

  /** Each person once a row: a bit for each person, row by row. */
  #countOnce(rows: Counts, part: string, keys: (string | null)[], slots: number[], people: number[]): void {
    const most = people.reduce((a, b) => (a > b ? a : b), 0);
    const bits = new Map<string, Uint8Array>();
    const bitsOf = keys.map((key) => {
      if (key === null) return null;
      const known = bits.get(key) ?? new Uint8Array((most >> 3) + 1);
      bits.set(key, known);
      return known;
    });
    const sums = new Array<number>(keys.length).fill(0);
    for (let i = 0; i < slots.length; i += 1) {
      const slot = slots[i] as number;
      const row = bitsOf[slot];
      if (!row) continue;
      const person = people[i] as number;
      const [byte, bit] = [person >> 3, 1 << (person & 7)];
      if (((row[byte] as number) & bit) !== 0) continue;
      row[byte] = (row[byte] as number) | bit;
      sums[slot] = (sums[slot] as number) + 1;
    }
    for (const [slot, sum] of sums.entries()) if (sum > 0) add(rows, keys[slot] as string, part, sum);
  }
}

/** Adds up what an indicator counts by the rows of one cut, of which one thing may be in several. */
export class KeyTally implements Counter, Tallied {
  readonly lists = false;
  readonly #cut: ViewCut;
  readonly #places: Places;
  readonly #rows: Counts = new Map();
  readonly #seen = new Map<string, Set<number>>();

  constructor(cut: ViewCut, places: Places) {
    this.#cut = cut;
    this.#places = places;
  }

  count(part: string, _record: string, _on: Day, standing: Standing, _as: string, amount = 1): void {
    for (const key of this.#places.keysOf(this.#cut, standing)) add(this.#rows, key, part, amount);
  }

  distinct(part: string, _record: string, _on: Day, standing: Standing, _as: string, number: number): void {
    for (const key of this.#places.keysOf(this.#cut, standing)) {
      const mark = `${part} ${key}`;
      const seen = this.#seen.get(mark) ?? new Set<number>();
      if (seen.has(number)) continue;
      this.#seen.set(mark, seen.add(number));
      add(this.#rows, key, part, 1);
    }
  }

  leftOut(): void {}

  of = (_cut: ViewCut, key: string, part: string): number => this.#rows.get(key)?.get(part) ?? 0;
  keys = (): string[] => [...this.#rows.keys()];
}

/** Whether a cut is one of those that are tallied together. */
export const isPlaceCut = (cut: ViewCut): cut is Cut => (cuts as readonly ViewCut[]).includes(cut);
