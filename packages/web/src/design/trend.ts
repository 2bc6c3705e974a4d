import { sayList } from './format';

// Quarters in a row, as the trend charts draw them.

/** `columns` for counts, which stand on nought; `points` for shares, which have an interval and may have gaps. */
export type TrendKind = 'columns' | 'points';

export type TrendPoint = {
  /** Under the point: "Q2". */
  label: string;
  /** Under the first point of each year: "2026/27". */
  year?: string | undefined;
  /** In the table: "Q2 2026/27". */
  name: string;
  /** Null where it is not shown; `text` says why. */
  value: number | null;
  /** "83%", "1,022", "Too few to show". */
  text: string;
  /** What it is made from: "25 of 30". */
  of?: string | undefined;
  /** Can still change. */
  open?: boolean | undefined;
  low?: number | null | undefined;
  high?: number | null | undefined;
  rangeText?: string | undefined;
  target?: number | null | undefined;
};

export const targetOf = (point: TrendPoint): number | null => point.target ?? null;

/** The value at the top of a drawing: the highest of values, bounds and targets; 1 where all are nought. */
export const highest = (points: readonly TrendPoint[]): number =>
  Math.max(0, ...points.flatMap((p) => [p.value ?? 0, p.high ?? 0, p.target ?? 0])) || 1;

/**
 * A trend in a sentence, for those who do not see the drawing: "Q3 2024/25 61%, Q4 2024/25 64% and Q1 2025/26 too few to
 * show. Target 50%."
 */
export function sayTrend(points: readonly TrendPoint[], targetWords?: (target: number) => string): string {
  const said = points.map((p) => {
    const text = p.value === null ? p.text.charAt(0).toLowerCase() + p.text.slice(1) : p.text;
    return `${p.name} ${text}${p.open ? ', maturing' : ''}`;
  });
  const target = points.at(-1)?.target;
  const words = typeof target === 'number' && targetWords ? ` Target ${targetWords(target)}.` : '';
  return `${sayList(said)}.${words}`;
}
