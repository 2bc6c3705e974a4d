import type { IndicatorId } from '@placewell/core/lio/contract';
import type { Day } from '@placewell/core/shared/time';
import type { Standing, ViewCut } from '../places';
import type { View } from '../view';
import type { Window } from '../window';

/**
 * Where an indicator says what it counts. Figures are the number of what is counted under a part, and the evidence is
 * the list of the same calls, so the two cannot differ.
 */
export interface Counter {
  /** False where nobody reads `as` and what is left out, which then need not be worked out. */
  readonly lists: boolean;
  /**
   * `part` is `numerator`, `denominator` or the name of a figure shown beside; `as` a code for what the record counted as; `amount`
   * is 1 unless said.
   */
  count(part: string, record: string, on: Day, standing: Standing, as: string, amount?: number): void;
  /** Counts each number once a row: people. */
  distinct(part: string, record: string, on: Day, standing: Standing, as: string, number: number): void;
  /** What was considered and not counted; `of` is what it was left out of. */
  leftOut(record: string, on: Day, standing: Standing, why: string, of?: 'numerator'): void;
}

/** Counts what a window holds. */
export type Piece = (view: View, window: Window, counter: Counter) => void;

/** Figures by the name of their part; a part nothing was counted under is nought. */
export type Parts = (part: string) => number;

export interface Indicator {
  id: Exclude<IndicatorId, '29'>;
  name: string;
  /** A share is numerator by denominator, a count a number of things. */
  kind: 'share' | 'count';
  /** Whether it applies by a cut: 28 and 30 do not by body and channel, 28 not by cause. */
  appliesBy(cut: ViewCut): boolean;
  tally: Piece;
  /** What is counted alike beside several indicators, and so once for all of them. */
  shared: readonly Piece[];
  /** What else opens into records under this indicator, though its figures stand elsewhere: context measures. */
  opens: readonly Piece[];
  beside(parts: Parts): Record<string, number | null>;
}

export const rate = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator;

export const always = (): boolean => true;
const ofBodies: ReadonlySet<ViewCut> = new Set<ViewCut>(['body', 'contributed', 'channel']);
/** Of what no delivering body did, and no channel brought. */
export const notByBody = (cut: ViewCut): boolean => !ofBodies.has(cut);
