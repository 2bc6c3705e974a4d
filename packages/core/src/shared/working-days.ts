import { bankHolidays } from './bank-holidays';
import type { Day } from './time';

// Working days are Monday to Friday without the bank holidays of England and Wales (domain rule: "English and Welsh bank
// holidays are not working days"). Outside the kept list only weekends are known, and count as the only free days.

const dayLength = 86_400_000;
const holidays = new Set(bankHolidays.map(([day]) => dayNumber(day)));

/** Whether a London day is a working day. */
export const isWorkingDay = (day: Day | string): boolean => isWorking(dayNumber(day));

/**
 * The day that lies `n` working days after `day`: the day itself is never counted, so an enquiry received on a Saturday
 * is two working days old on the Tuesday. `n` nought gives the day itself; a negative `n` counts backwards.
 */
export function addWorkingDays(day: Day | string, n: number): Day {
  const step = n < 0 ? -1 : 1;
  let number = dayNumber(day);
  for (let left = Math.abs(Math.trunc(n)); left > 0; ) {
    number += step;
    if (isWorking(number)) left -= 1;
  }
  return new Date(number * dayLength).toISOString().slice(0, 10) as Day;
}

/**
 * How many working days have passed from `from` to `to`: those after the earlier and up to and including the later;
 * nought on the same day. Negative when `to` is the earlier of the two.
 */
export function workingDaysBetween(from: Day | string, to: Day | string): number {
  const start = dayNumber(from);
  const end = dayNumber(to);
  if (end < start) return -workingDaysBetween(to, from);
  let count = 0;
  for (let number = start + 1; number <= end; number += 1) if (isWorking(number)) count += 1;
  return count;
}

function isWorking(number: number): boolean {
  // Day 0 of the epoch was a Thursday.
  const weekday = (((number + 3) % 7) + 7) % 7;
  return weekday < 5 && !holidays.has(number);
}

function dayNumber(day: string): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError('A working day is asked of something that is no date');
  return Math.round(ms / dayLength);
}
