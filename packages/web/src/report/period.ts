import { addDays, addMonths, type Day, daysBetween } from '@placewell/core/shared/time';
import {
  fullYear,
  month,
  quarter,
  quarterOf,
  readWindow,
  type Window,
  windowLabel,
  yearOf,
  yearToDate,
} from '@placewell/metrics/window';
import type { SelectItem } from '../design';
import type { Fields, Values } from '../shared/form';

/** How far back periods are offered by name, in years; older ones can be given by their dates. */
const yearsBack = 3;
/** No report covers more than this many days: ten years. */
const mostDays = 3660;

const label = (w: Window, today: Day) => `${windowLabel(w)}${w.to >= today ? ' (still running)' : ''}`;
const quarterMonths = {
  1: 'April to June',
  2: 'July to September',
  3: 'October to December',
  4: 'January to March',
} as const;

/** Periods by name: the quarters, this year so far, whole years and months, the latest first. The value is what `readWindow` reads. */
export function periodItems(today: Day): SelectItem[] {
  const year = yearOf(today);
  const items: SelectItem[] = [];
  let [y, q] = [year, quarterOf(today)];
  for (let n = 0; n < 4 * yearsBack; n++) {
    const w = quarter(y, q);
    items.push({ value: windowLabel(w), text: `${label(w, today)}, ${quarterMonths[q]}` });
    [y, q] = q === 1 ? [y - 1, 4] : [y, (q - 1) as 1 | 2 | 3];
  }
  items.push({ value: yearToDateValue(today), text: `This year so far, from 1 April ${year}` });
  for (let n = 0; n <= yearsBack; n++) {
    const w = fullYear(year - n);
    items.push({ value: windowLabel(w), text: `${label(w, today)}, the whole year` });
  }
  for (let n = 0; n < 12; n++) {
    const first = addMonths(`${today.slice(0, 7)}-01`, -n);
    const w = month(Number(first.slice(0, 4)), Number(first.slice(5, 7)));
    items.push({ value: first.slice(0, 7), text: label(w, today) });
  }
  return items;
}

const yearToDateValue = (today: Day) => {
  const { from, to } = yearToDate(today);
  return `${from}..${to}`;
};

export interface Period {
  window: Window;
  /** What stands in an address for it. */
  value: string;
}

/** The period asked for: two dates where they are given, else one by name, else the running quarter. Faults go to `f`. */
export function readPeriod(f: Fields, today: Day): Period {
  const usual = quarter(yearOf(today), quarterOf(today));
  const fallback = { window: usual, value: windowLabel(usual) };
  const named = f.raw('period');
  if (named === 'dates') {
    const from = f.day('from', 'Enter the first day');
    const to = f.day('to', 'Enter the last day');
    if (!from || !to) return fallback;
    return checked(f, { from, to }) ? { window: { from, to }, value: `${from}..${to}` } : fallback;
  }
  if (named === '') return fallback;
  const window = readWindow(named);
  if (!window) {
    f.wrong('period', 'Choose a period from the list, or give two dates');
    return fallback;
  }
  return checked(f, window) ? { window, value: named } : fallback;
}

function checked(f: Fields, { from, to }: Window): boolean {
  if (to < from) f.wrong('to', 'The last day must be on or after the first');
  else if (daysBetween(from, to) > mostDays) f.wrong('to', 'The period must be ten years or less');
  else if (from < '1990-01-01' || to > '2100-01-01') f.wrong('from', 'Enter days between 1990 and 2100');
  return f.ok;
}

/** A period that is not in the list is shown by its two dates. */
export const valuesOfPeriod = ({ window, value }: Period, today: Day, values: Values): Values => {
  const listed = periodItems(today).some((i) => i.value === value);
  const day = (name: string, d: Day) => ({
    [`${name}-day`]: String(Number(d.slice(8))),
    [`${name}-month`]: String(Number(d.slice(5, 7))),
    [`${name}-year`]: d.slice(0, 4),
  });
  return listed
    ? { ...values, period: value }
    : { ...values, ...day('from', window.from), ...day('to', window.to), period: 'dates' };
};

/** The last instant that counts as known on a day is the first of the next. */
export const dayAfter = (day: Day): Day => addDays(day, 1);
