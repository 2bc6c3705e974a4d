import { addDays, type Day, daysBetween, readDay } from '@placewell/core/shared/time';

/** First day to last day inclusive, London dates. */
export interface Window {
  from: Day;
  to: Day;
}

export type WindowKind = 'quarter' | 'year-to-date' | 'year' | 'month' | 'dates';

const day = (year: number, month: number, date: number): Day =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10) as Day;

/** A quarter of the April-March year that begins in `year`: quarter 2 of 2010 is 1 July to 30 September 2010. */
export function quarter(year: number, number: 1 | 2 | 3 | 4): Window {
  const month = 1 + number * 3;
  return { from: day(year, month, 1), to: day(year, month + 3, 0) };
}

/** The April-March year that begins in `year`. */
export const fullYear = (year: number): Window => ({ from: day(year, 4, 1), to: day(year + 1, 4, 0) });

/** From 1 April up to a day. */
export const yearToDate = (to: Day): Window => ({ from: fullYear(yearOf(to)).from, to });

/** A calendar month; January is 1. */
export const month = (year: number, number: number): Window => ({
  from: day(year, number, 1),
  to: day(year, number + 1, 0),
});

/** The year in which the April-March year holding a day began. */
export function yearOf(date: Day): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5) < '04-01' ? year - 1 : year;
}

/** The quarter (1 to 4) of the April-March year that holds a day. */
export const quarterOf = (date: Day): 1 | 2 | 3 | 4 =>
  (Math.floor(((Number(date.slice(5, 7)) + 8) % 12) / 3) + 1) as 1 | 2 | 3 | 4;

/**
 * Reads a window as people write it: `Q2 2010/11`, `2010/11`, `2010-07`, `2010-07-01..2010-09-30`. Null when it is none
 * of these, or ends before it begins.
 */
export function readWindow(text: string): Window | null {
  const words = text.trim();
  const q = /^Q([1-4]) (\d{4})\/(\d{2})$/i.exec(words);
  if (q) return followOn(q[2], q[3]) ? quarter(Number(q[2]), Number(q[1]) as 1 | 2 | 3 | 4) : null;
  const y = /^(\d{4})\/(\d{2})$/.exec(words);
  if (y) return followOn(y[1], y[2]) ? fullYear(Number(y[1])) : null;
  const m = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(words);
  if (m) return month(Number(m[1]), Number(m[2]));
  const d = /^(\S+)\.\.(\S+)$/.exec(words);
  const from = d?.[1] ? readDay(d[1]) : null;
  const to = d?.[2] ? readDay(d[2]) : null;
  return from && to && from <= to ? { from, to } : null;
}

const followOn = (year = '', next = '') => (Number(year) + 1) % 100 === Number(next);

/** What a window is. 1 April to 30 June is a quarter, and only then a year to date. */
export function kindOf({ from, to }: Window): WindowKind {
  const same = (w: Window) => w.from === from && w.to === to;
  if (same(quarter(yearOf(from), quarterOf(from)))) return 'quarter';
  if (same(fullYear(yearOf(from)))) return 'year';
  if (same(month(Number(from.slice(0, 4)), Number(from.slice(5, 7))))) return 'month';
  if (same(yearToDate(to))) return 'year-to-date';
  return 'dates';
}

/** How a window is called: `Q2 2010/11`, `2010/11`, `2010/11 to 31 October 2010`, `July 2010`, or its two dates. */
export function windowLabel(window: Window): string {
  const year = yearOf(window.from);
  const years = `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
  switch (kindOf(window)) {
    case 'quarter':
      return `Q${quarterOf(window.from)} ${years}`;
    case 'year':
      return years;
    case 'month':
      return words(window.from).replace(/^\d+ /, '');
    case 'year-to-date':
      return `${years} to ${words(window.to)}`;
    case 'dates':
      return `${words(window.from)} to ${words(window.to)}`;
  }
}

const words = (date: Day) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/**
 * The comparable window before: the quarter, year or month before; the same part of the year before for a year to date;
 * for any two dates as many days, ending the day before.
 */
export function windowBefore(window: Window): Window {
  const before = addDays(window.from, -1);
  switch (kindOf(window)) {
    case 'quarter':
      return quarter(yearOf(before), quarterOf(before));
    case 'year':
      return fullYear(yearOf(before));
    case 'month':
      return month(Number(before.slice(0, 4)), Number(before.slice(5, 7)));
    case 'year-to-date': {
      const [y, m, d] = window.to.split('-').map(Number) as [number, number, number];
      const endsMonth = day(y, m + 1, 0) === window.to;
      const to = endsMonth ? day(y - 1, m + 1, 0) : day(y - 1, m, d);
      return { from: fullYear(yearOf(window.from) - 1).from, to };
    }
    case 'dates':
      return { from: addDays(before, -daysBetween(window.from, window.to)), to: before };
  }
}

export const within = (date: Day, { from, to }: Window): boolean => date >= from && date <= to;
