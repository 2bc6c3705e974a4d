import type { notTakenOnReasons } from '@placewell/core/enquiry/transitions';
import type { Day } from '@placewell/core/shared/time';

let dayFormat: Intl.DateTimeFormat | undefined;

/** "Saturday 4 July 2026". */
export const sayDay = (day: Day | string) => {
  // Made with the first date, not at import: it takes a tenth of a cold start, and most of those write no date.
  dayFormat ??= new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return dayFormat.format(new Date(`${day}T12:00:00Z`)).replace(',', '');
};

export const firstName = (name: string) => name.trim().split(/\s+/)[0] ?? name;

/** Why somebody was not taken on, as we would say it to them. */
export const notTakenOnWords: Record<(typeof notTakenOnReasons)[number], string> = {
  'requirements-not-met': 'the role needs something that they felt was missing this time',
  availability: 'the times did not fit',
  'checks-not-passed': 'their checks could not be completed',
  age: 'the role has an age limit',
  'did-not-come': 'they did not manage to meet you',
  other: 'they could not go ahead this time',
};
