import { type Day, daysBetween, type Instant, londonDay } from '@placewell/core/shared/time';

// How dates, times and figures are said to people. Days are London days.

const dayFormat = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric', ...options });
const plainDay = dayFormat({});
const monthAndYear = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });
const weekdayName = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' });
const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
});
const number = new Intl.NumberFormat('en-GB');

const atNoon = (day: Day | string) => new Date(`${day}T12:00:00Z`);

/** "4 July 2026". */
export const sayDate = (day: Day | string): string => plainDay.format(atNoon(day));
/** "Saturday 4 July 2026". */
export const sayDay = (day: Day | string): string => `${weekdayName.format(atNoon(day))} ${sayDate(day)}`;
/** "July 2026". */
export const sayMonth = (day: Day | string): string => monthAndYear.format(atNoon(day));

/** "3:05pm", "9am", "midday", "midnight", in London. */
export function sayTime(instant: Instant | string): string {
  const [hour = 0, minute = 0] = londonClock.format(new Date(instant)).split(':').map(Number);
  if (minute === 0 && hour % 12 === 0) return hour === 0 ? 'midnight' : 'midday';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** "Saturday 4 July 2026 at 3:05pm", in London. */
export const sayInstant = (instant: Instant | string): string => `${sayDay(londonDay(instant))} at ${sayTime(instant)}`;

/** "today", "tomorrow", "in 3 days", "2 weeks ago". Weeks from 14 days, months from 60; months count 30 days. */
export function sayWhen(day: Day | string, today: Day | string): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  const away = Math.abs(days);
  const span =
    away < 14
      ? sayCount(away, 'day')
      : away < 60
        ? sayCount(Math.floor(away / 7), 'week')
        : sayCount(Math.floor(away / 30), 'month');
  return days > 0 ? `in ${span}` : `${span} ago`;
}

/** "3,327". */
export const sayNumber = (value: number): string => number.format(value);

/** "1 place", "2 places". Give the plural where it is not an added s. */
export const sayCount = (value: number, one: string, many = `${one}s`): string =>
  `${sayNumber(value)} ${value === 1 ? one : many}`;

/** "1.2 miles", "1 mile", "12 miles"; below a tenth "under 0.1 miles". */
export function sayMiles(miles: number): string {
  if (miles < 0.1) return 'under 0.1 miles';
  const rounded = miles < 10 ? Math.round(miles * 10) / 10 : Math.round(miles);
  return sayCount(rounded, 'mile');
}

/**
 * "83% (25 of 30)": a percentage is never said without the numbers it came from. Rounded to whole percents, but never to
 * 0% or 100% unless it is exactly that. Without a denominator, "none (0 of 0)".
 */
export function sayShare({ numerator, denominator }: { numerator: number; denominator: number }): string {
  const counts = `(${sayNumber(numerator)} of ${sayNumber(denominator)})`;
  if (denominator === 0) return `none ${counts}`;
  return `${sayPercent(numerator / denominator)} ${counts}`;
}

/** "83%" for 0.83: for table cells whose numbers stand in the next column. "under 1%" and "over 99%" at the ends. */
export function sayPercent(share: number): string {
  const whole = Math.round(share * 100);
  if (share > 0 && whole === 0) return 'under 1%';
  if (share < 1 && whole === 100) return 'over 99%';
  return `${whole}%`;
}

/** "a, b and c". */
export function sayList(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}
