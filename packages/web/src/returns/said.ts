import { type FiledCell, filedCells } from '@placewell/exchange/returns/cells';
import type { FiledReturn, FiledWords } from '@placewell/exchange/returns/filed-return';
import { fileWords, indicatorNames } from '@placewell/metrics/in-words';
import { totalRatings } from '@placewell/metrics/rating';
import { sayNumber, sayPercent, type TrendPoint } from '../design';
import { isShare, sayFigure, sayReported, sayValue } from '../report/cells';

/** The words of pages and files. */
export const words: FiledWords = fileWords;

export type Indicator = FiledReturn['comments'][number]['indicator'];

/** The whole area's cells, one for each indicator that is counted and asked for. */
export const wholeCells = (filed: FiledReturn): FiledCell[] => filedCells(filed, 'total');

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "25 Volunteer enquiries". */
export const named = (indicator: Indicator): string => `${indicator} ${indicatorNames[indicator]}`;

/** The ratings of the contract's targets added up, as they stand. */
export const ratingsOf = (filed: FiledReturn) =>
  totalRatings(
    (['total', 'locality', 'body'] as const).flatMap((by) =>
      filedCells(filed, by)
        .filter((of) => of.target !== null)
        .map(({ rating, unrated }) => ({ rating, unrated })),
    ),
  );

/** What was asked, by the kind of its target: 50% and "more than half" are rated by different rules. Empty where nothing was. */
export function sayAsked({ cell, target }: FiledCell): string {
  switch (target?.kind) {
    case undefined:
      return '';
    case 'percentage':
      return sayPercent(target.value);
    case 'majority':
      return 'More than half';
    case 'number': {
      const { yearToDate, targetToDate } = cell.beside;
      const year = `${sayNumber(target.value)} a year`;
      return typeof targetToDate === 'number' && yearToDate !== undefined && yearToDate !== null
        ? `${year}. To date: ${sayReported(yearToDate)} of ${sayNumber(Math.round(targetToDate))}`
        : year;
    }
  }
}

/** The figure in words, as `sayFigure` says it; of what is hidden no more than is shown: "Fewer than 5 of 12", "Hidden". */
export function sayShown(cell: Pick<FiledCell['cell'], 'indicator' | 'numerator' | 'denominator' | 'value'>): string {
  const { numerator, denominator } = cell;
  if (!isShare(cell) || (typeof numerator === 'number' && typeof denominator === 'number')) return sayFigure(cell);
  if (typeof denominator !== 'number') return capital(denominator);
  return numerator === 'hidden' ? `Hidden, of ${denominator}` : `${capital(sayReported(numerator))} of ${denominator}`;
}

/** Eight quarters as the charts draw them. Targets are those of the contract as it stood, for its own quarter alone. */
export function trendOf(filed: FiledReturn, indicator: Indicator): TrendPoint[] {
  const points = filed.trend.find((t) => t.indicator === indicator)?.points ?? [];
  const share = isShare({ indicator });
  return points.map((point, index) => {
    const [label = '', year = ''] = point.window.label.split(' ');
    const before = points[index - 1]?.window.label.split(' ')[1];
    const { numerator, denominator, value } = point;
    const low = point.low ?? null;
    const high = point.high ?? null;
    return {
      label,
      year: year === before ? undefined : year,
      name: point.window.label,
      value,
      text: sayValue({ indicator, numerator, denominator, value }),
      of: share ? `${sayReported(numerator)} of ${sayReported(denominator)}` : undefined,
      open: point.status === 'maturing',
      low,
      high,
      rangeText: low === null || high === null ? '' : `${sayPercent(low)} to ${sayPercent(high)}`,
    };
  });
}

/** The first characters of a hash, for reading aloud and comparing by eye; the whole stands elsewhere on the page. */
export const shortHash = (hash: string): string => (hash.slice(0, 12).match(/.{4}/g) ?? []).join(' ');
