import type { Day } from '@placewell/core/shared/time';
import type { Indicator, Parts, Piece } from './indicators/indicator';
import type { ViewCut } from './places';
import { isPlaceCut, KeyTally, PlaceTally, type Tallied } from './tally';
import type { View } from './view';
import { quarter, quarterOf, type Window, yearOf } from './window';

/** What was counted in windows of one view: each piece once, however many cuts, rows and indicators ask for it. */
export class Tallies {
  readonly #view: View;
  readonly #known = new Map<string, Map<Piece, Tallied>>();
  readonly #yearTo = new Map<Day, Window[]>();

  constructor(view: View) {
    this.#view = view;
  }

  get view(): View {
    return this.#view;
  }

  of(piece: Piece, window: Window, cut: ViewCut): Tallied {
    const grain = isPlaceCut(cut) ? 'places' : cut;
    const key = `${window.from} ${window.to} ${grain}`;
    let pieces = this.#known.get(key);
    if (!pieces) {
      pieces = new Map();
      this.#known.set(key, pieces);
    }
    const known = pieces.get(piece);
    if (known) return known;
    const tally = isPlaceCut(cut) ? new PlaceTally(this.#view.places) : new KeyTally(cut, this.#view.places);
    piece(this.#view, window, tally);
    pieces.set(piece, tally);
    return tally;
  }

  /**
   * What a count comes to from 1 April to a day: the sum of its quarters, which add up, and of which most are tallied already.
   */
  toDate(piece: Piece, to: Day, cut: ViewCut, key: string): number {
    let parts = this.#yearTo.get(to);
    if (!parts) {
      const [year, last] = [yearOf(to), quarterOf(to)];
      const quarters = ([1, 2, 3, 4] as const).filter((n) => n <= last).map((n) => quarter(year, n));
      parts = quarters.map((q) => (q.to < to ? q : { from: q.from, to }));
      this.#yearTo.set(to, parts);
    }
    return parts.reduce((sum, part) => sum + this.of(piece, part, cut).of(cut, key, 'numerator'), 0);
  }

  /** The parts of an indicator in one row, those counted for several indicators included. */
  partsOf(indicator: Indicator, window: Window, cut: ViewCut, key: string): Parts {
    const all = [indicator.tally, ...indicator.shared].map((piece) => this.of(piece, window, cut));
    return (part) => all.reduce((sum, tally) => sum + tally.of(cut, key, part), 0);
  }

  /** The rows of a cut under which an indicator counted anything. */
  keysOf = (indicator: Indicator, window: Window, cut: ViewCut): string[] =>
    [indicator.tally, ...indicator.shared].flatMap((piece) => this.of(piece, window, cut).keys(cut));
}
