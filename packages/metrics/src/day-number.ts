import { workingDaysBetween } from '@placewell/core/shared/working-days';

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
/** Days before each month, counted from March: February, whose length varies, comes last. */
const beforeMonth = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];

/** Days since 1 January 1970 of a `YYYY-MM-DD`. Asked hundreds of thousands of times in a report: no date is made for it. */
export function dayNumber(day: string): number {
  const month = digit(day, 5) * 10 + digit(day, 6);
  const given = digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3);
  const year = month < 3 ? given - 1 : given;
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const date = digit(day, 8) * 10 + digit(day, 9);
  return year * 365 + leaps + (beforeMonth[month - 1] as number) + date - 719_469;
}

/** Days from `from` to `to`; negative when `to` is the earlier. */
export const daysFrom = (from: string, to: string): number => (from === to ? 0 : dayNumber(to) - dayNumber(from));

// The same few hundred pairs of dates come by again and again.
const working = new Map<string, Map<string, number>>();

/** Working days from `from` to `to`, as `workingDaysBetween` counts them. */
export function workingDaysFrom(from: string, to: string): number {
  let row = working.get(from);
  if (!row) {
    if (working.size > 5_000) working.clear();
    row = new Map();
    working.set(from, row);
  }
  let days = row.get(to);
  if (days === undefined) {
    days = workingDaysBetween(from, to);
    row.set(to, days);
  }
  return days;
}
