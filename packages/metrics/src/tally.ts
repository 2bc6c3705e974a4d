import type { Day } from '@placewell/core/shared/time';
import type { Counter } from './indicators/indicator';
import type { Cut, Dimensions, Places } from './places';

/** Adds up what an indicator counts, by the rows of one cut. */
export class Tally implements Counter {
  readonly #cut: Cut;
  readonly #places: Places;
  readonly #rows = new Map<string, Map<string, number>>();
  readonly #seen = new Set<string>();

  constructor(cut: Cut, places: Places) {
    this.#cut = cut;
    this.#places = places;
  }

  count(part: string, _record: string, _on: Day, at: Dimensions, amount = 1): void {
    const key = this.#places.keyOf(this.#cut, at);
    if (key === null) return;
    let row = this.#rows.get(key);
    if (!row) {
      row = new Map();
      this.#rows.set(key, row);
    }
    row.set(part, (row.get(part) ?? 0) + amount);
  }

  distinct(part: string, key: string, on: Day, at: Dimensions): void {
    const mark = `${this.#places.keyOf(this.#cut, at)} ${part} ${key}`;
    if (this.#seen.has(mark)) return;
    this.#seen.add(mark);
    this.count(part, key, on, at);
  }

  leftOut(): void {}

  /** A figure; nought when nothing was counted. */
  of(key: string, part: string): number {
    return this.#rows.get(key)?.get(part) ?? 0;
  }

  /** The rows under which anything was counted. */
  keys = (): string[] => [...this.#rows.keys()];
}
