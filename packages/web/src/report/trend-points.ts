import type { Book, BookRow } from '@placewell/contract/shapes/views';
import type { Contract, IndicatorId } from '@placewell/core/lio/contract';
import { wilson } from '@placewell/metrics/interval';
import { type Scope, targetFor, targetToDate } from '@placewell/metrics/rating';
import { quarterOf, windowBefore } from '@placewell/metrics/window';
import { sayPercent, type TrendPoint } from '../design';
import { isShare, sayReported, sayValue } from './cells';

type Quarter = Book['quarters'][number];

/** Where the targets of a row are set; null where none can be. */
export function scopeOf(by: Book['by'], key: string): Scope | null {
  if (by === 'total') return { of: 'whole' };
  if (by === 'body') return { of: 'body', id: key };
  return by === 'locality' || by === 'area' ? { of: 'locality', code: key } : null;
}

/**
 * What was asked for one quarter alone: the share, or that quarter's part of the year's number. Null: nothing was, or not by a
 * contract that `mayRate` the row.
 */
export function quarterTarget(
  contracts: readonly Contract[],
  indicator: IndicatorId,
  scope: Scope | null,
  quarter: Quarter,
  mayRate: (contract: Contract) => boolean,
): number | null {
  const found = targetFor(contracts, indicator, scope, quarter, mayRate);
  if (found.kind !== 'target') return null;
  const { target } = found;
  if (target.kind !== 'number') return target.value;
  const upTo = targetToDate(target, quarter.to);
  return quarterOf(quarter.to) === 1 ? upTo : upTo - targetToDate(target, windowBefore(quarter).to);
}

/** An indicator's quarters as the charts draw them, with the target each had. Empty where the row has no trend. */
export function trendPoints(
  book: Pick<Book, 'quarters'>,
  row: Pick<BookRow, 'trend'>,
  indicator: IndicatorId,
  targetOf: (quarter: Quarter) => number | null,
): TrendPoint[] {
  const trend = row.trend?.find((t) => t.indicator === indicator);
  if (!trend) return [];
  const share = isShare({ indicator });
  return trend.points.flatMap((point, index) => {
    const quarter = book.quarters[index];
    if (!quarter) return [];
    const [label = '', year = ''] = quarter.label.split(' ');
    const before = book.quarters[index - 1]?.label.split(' ')[1];
    const { numerator, denominator } = point;
    const range =
      share && point.value !== null && typeof numerator === 'number' && typeof denominator === 'number'
        ? wilson(numerator, denominator)
        : null;
    return [
      {
        label,
        year: year === before ? undefined : year,
        name: quarter.label,
        value: point.value,
        text: sayValue({ indicator, numerator, denominator, value: point.value }),
        of: share ? `${sayReported(numerator)} of ${sayReported(denominator)}` : undefined,
        open: point.status === 'maturing',
        low: range?.low,
        high: range?.high,
        rangeText: range ? `${sayPercent(range.low)} to ${sayPercent(range.high)}` : '',
        target: targetOf(quarter),
      },
    ];
  });
}
