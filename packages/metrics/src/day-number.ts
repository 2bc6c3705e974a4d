import { workingDaysBetween } from '@placewell/core/shared/working-days';

// The same few hundred dates come by hundreds of thousands of times: what is worked out of each is kept.
const numbers = new Map<string, number>();
const working = new Map<string, Map<string, number>>();
const most = 50_000;

/** Days since 1 January 1970. */
function dayNumber(day: string): number {
  let number = numbers.get(day);
  if (number === undefined) {
    if (numbers.size > most) numbers.clear();
    number = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
    numbers.set(day, number);
  }
  return number;
}

/** Days from `from` to `to`; negative when `to` is the earlier. */
export const daysFrom = (from: string, to: string): number => (from === to ? 0 : dayNumber(to) - dayNumber(from));

/** Working days from `from` to `to`, as `workingDaysBetween` counts them. */
export function workingDaysFrom(from: string, to: string): number {
  let row = working.get(from);
  if (!row) {
    if (working.size > most / 10) working.clear();
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
