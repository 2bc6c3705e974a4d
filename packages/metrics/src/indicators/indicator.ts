import type { IndicatorId } from '@placewell/core/lio/contract';
import type { Day } from '@placewell/core/shared/time';
import type { Dimensions } from '../places';
import type { View } from '../view';
import type { Window } from '../window';

/**
 * Where an indicator says what it counts. Figures are the number of what is counted under a part, and the evidence is
 * the list of the same calls, so the two cannot differ.
 */
export interface Counter {
  /** `part` is `numerator`, `denominator` or the name of a figure shown beside; `amount` is 1 unless said. */
  count(part: string, record: string, on: Day, at: Dimensions, amount?: number): void;
  /** Counts each key once a row: people. */
  distinct(part: string, key: string, on: Day, at: Dimensions): void;
  /** What was considered and not counted; `of` is what it was left out of. */
  leftOut(record: string, on: Day, at: Dimensions, why: string, of?: 'numerator'): void;
}

/** Figures by the name of their part; a part nothing was counted under is nought. */
export type Parts = (part: string) => number;

export interface Indicator {
  id: Exclude<IndicatorId, '29'>;
  name: string;
  /** A share is numerator by denominator, a count a number of things. */
  kind: 'share' | 'count';
  /** False where it is not applicable by body and by channel. */
  byBodyAndChannel: boolean;
  tally(view: View, window: Window, counter: Counter): void;
  beside(parts: Parts): Record<string, number | null>;
}

export const rate = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator;
