import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

// An instant is when something happened, in UTC; a day is a date on a London calendar, which is what windows,
// deadlines and ages are counted in. 23:30Z in July is already the next London day.
export const Instant = z.iso.datetime({ offset: false, precision: 3 }).brand<'Instant'>();
export const Day = z.iso.date().brand<'Day'>();
export type Instant = z.infer<typeof Instant>;
export type Day = z.infer<typeof Day>;

/** The time now. Injected, so that tests and the local platform can move it. */
export type Clock = () => Instant;

const london = 'Europe/London';
const dayByHour = new Map<number, Day>();

/** The London date of an instant. */
export function londonDay(instant: Instant | string): Day {
  const ms = Date.parse(instant);
  // London changes its offset on the hour only, so an hour of UTC lies within one London date.
  const hour = Math.floor(ms / 3_600_000);
  const known = dayByHour.get(hour);
  if (known) return known;
  const day = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(london).toPlainDate().toString() as Day;
  if (dayByHour.size > 200_000) dayByHour.clear();
  dayByHour.set(hour, day);
  return day;
}

/** The first instant of a London day. */
export function startOfDay(day: Day | string): Instant {
  return instantOf(Temporal.PlainDate.from(day).toZonedDateTime(london).toInstant());
}

/** The instant of a wall-clock time (`09:00`) in London on a day. */
export function atLondonTime(day: Day | string, time: string): Instant {
  return instantOf(
    Temporal.PlainDate.from(day)
      .toZonedDateTime({ timeZone: london, plainTime: Temporal.PlainTime.from(time) })
      .toInstant(),
  );
}

export const addDays = (day: Day | string, days: number): Day =>
  Temporal.PlainDate.from(day).add({ days }).toString() as Day;
export const addMonths = (day: Day | string, months: number): Day =>
  Temporal.PlainDate.from(day).add({ months }).toString() as Day;

/** Days from `from` to `to`; negative when `to` is the earlier. */
export const daysBetween = (from: Day | string, to: Day | string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

export const addMinutes = (instant: Instant | string, minutes: number): Instant =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString() as Instant;

/** Whole years between a date of birth and a day. */
export const ageOn = (born: Day | string, day: Day | string): number =>
  Temporal.PlainDate.from(born).until(Temporal.PlainDate.from(day), { largestUnit: 'years' }).years;

/** Monday is 1, Sunday 7. */
export const weekday = (day: Day | string): number => Temporal.PlainDate.from(day).dayOfWeek;

/** Reads `YYYY-MM-DD` (the start of that day in London) or ISO 8601 with an offset; null when it is neither. */
export function readInstant(text: string): Instant | null {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text))
      return startOfDay(Temporal.PlainDate.from(text, { overflow: 'reject' }).toString());
    return instantOf(Temporal.Instant.from(text));
  } catch {
    return null;
  }
}

/** Reads a calendar date; null when there is no such day. */
export function readDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day;
  } catch {
    return null;
  }
}

const instantOf = (instant: Temporal.Instant): Instant => new Date(instant.epochMilliseconds).toISOString() as Instant;
