import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankHolidays, bankHolidaysFrom, bankHolidaysUntil } from './bank-holidays';
import { addDays, addMonths, londonDay, weekday } from './time';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days';

const days = bankHolidays.map(([day]) => day);
const holidays = new Set(days);

describe('the kept list of bank holidays', () => {
  it('reaches at least six months ahead of today', () => {
    const needed = addMonths(londonDay(new Date().toISOString()), 6);
    expect(
      bankHolidaysUntil >= needed,
      `bank-holidays.ts ends on ${bankHolidaysUntil}: add the next years' published days`,
    ).toBe(true);
  });

  it('is in order, without repeats, on weekdays only and inside its stated span', () => {
    expect([...days].sort()).toEqual(days);
    expect(holidays.size).toBe(days.length);
    expect(days.filter((d) => weekday(d) > 5)).toEqual([]);
    expect((days[0] ?? '') >= bankHolidaysFrom && (days.at(-1) ?? '') <= bankHolidaysUntil).toBe(true);
  });

  it('has the published days of 2026 and 2027', () => {
    expect(days.filter((d) => d.startsWith('2026'))).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-04',
      '2026-05-25',
      '2026-08-31',
      '2026-12-25',
      '2026-12-28',
    ]);
    expect(days.filter((d) => d.startsWith('2027'))).toEqual([
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-05-03',
      '2027-05-31',
      '2027-08-30',
      '2027-12-27',
      '2027-12-28',
    ]);
  });

  it('has the proclaimed one-off, moved and substitute days', () => {
    const proclaimed = [
      '2009-12-28',
      '2010-12-27',
      '2010-12-28',
      '2011-01-03',
      '2011-04-29',
      '2011-12-27',
      '2012-01-02',
      '2012-06-04',
      '2012-06-05',
      '2015-12-28',
      '2016-12-27',
      '2017-01-02',
      '2020-05-08',
      '2020-12-28',
      '2021-12-27',
      '2021-12-28',
      '2022-01-03',
      '2022-06-02',
      '2022-06-03',
      '2022-09-19',
      '2022-12-27',
      '2023-01-02',
      '2023-05-08',
      '2028-01-03',
    ];
    expect(proclaimed.filter((d) => !holidays.has(d))).toEqual([]);
    // The days those replaced were ordinary working days.
    expect(['2012-05-28', '2020-05-04', '2022-05-30'].filter((d) => !isWorkingDay(d))).toEqual([]);
  });

  it('agrees with the Act in every year without a proclamation', () => {
    for (let year = Number(bankHolidaysFrom.slice(0, 4)); year <= Number(bankHolidaysUntil.slice(0, 4)); year += 1) {
      if ([2011, 2012, 2020, 2022, 2023].includes(year)) continue;
      expect(days.filter((d) => d.startsWith(String(year)))).toEqual(byTheAct(year));
    }
  });

  it('has the extra days of the years with a proclamation and no others', () => {
    const size = (year: number) => days.filter((d) => d.startsWith(String(year))).length;
    expect([2011, 2012, 2020, 2022, 2023].map(size)).toEqual([9, 9, 8, 10, 9]);
  });
});

describe('working days', () => {
  it('counts from a Saturday, over Easter and over a Christmas with a substitute day', () => {
    expect(addWorkingDays('2026-11-21', 2)).toBe('2026-11-24');
    expect(addWorkingDays('2026-04-02', 1)).toBe('2026-04-07');
    expect(addWorkingDays('2026-12-24', 2)).toBe('2026-12-30');
    expect(addWorkingDays('2026-04-07', -1)).toBe('2026-04-02');
    expect(workingDaysBetween('2026-04-02', '2026-04-07')).toBe(1);
    expect(workingDaysBetween('2026-11-20', '2026-11-20')).toBe(0);
    expect(workingDaysBetween('2026-11-20', '2026-11-22')).toBe(0);
  });

  const anyDay = fc.integer({ min: 0, max: 365 * 19 }).map((n) => addDays('2009-06-01', n));

  it('lands on a working day that lies exactly n working days on, forwards and backwards', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const later = addWorkingDays(day, n);
        expect(isWorkingDay(later) && later > day).toBe(true);
        expect(workingDaysBetween(day, later)).toBe(n);
        expect(workingDaysBetween(later, day)).toBe(-n);
        expect(workingDaysBetween(day, addDays(later, -1))).toBe(n - 1);
        const earlier = addWorkingDays(day, -n);
        expect(isWorkingDay(earlier) && earlier < day).toBe(true);
      }),
    );
  });

  it('adds in parts as in one', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), fc.nat(40), (day, a, b) => {
        expect(addWorkingDays(addWorkingDays(day, a), b)).toBe(addWorkingDays(day, a + b));
        const [x, y] = [addDays(day, a), addDays(day, a + b)];
        expect(workingDaysBetween(day, x) + workingDaysBetween(x, y)).toBe(workingDaysBetween(day, y));
      }),
    );
  });

  it('is a weekday that is not in the list, and nothing else', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(isWorkingDay(day)).toBe(weekday(day) <= 5 && !holidays.has(day));
      }),
    );
  });
});

/** The days the 1971 Act and the usual proclamations give a year: written apart from the kept list, to check it. */
function byTheAct(year: number): string[] {
  const monday = (from: string, step: 1 | -1): string => {
    let day: string = from;
    while (weekday(day) !== 1) day = addDays(day, step);
    return day;
  };
  const easter = easterSunday(year);
  const taken = new Set<string>();
  const observed = (day: string): string => {
    let d: string = day;
    while (weekday(d) > 5 || taken.has(d)) d = addDays(d, 1);
    taken.add(d);
    return d;
  };
  const christmas = `${year}-12-25`;
  const boxing = `${year}-12-26`;
  // A day that falls on a weekday keeps it; only then do substitutes take what is left.
  const winter =
    weekday(christmas) === 7 ? [observed(boxing), observed(christmas)] : [observed(christmas), observed(boxing)];
  return [
    observed(`${year}-01-01`),
    addDays(easter, -2),
    addDays(easter, 1),
    monday(`${year}-05-01`, 1),
    monday(`${year}-05-31`, -1),
    monday(`${year}-08-31`, -1),
    ...winter,
  ].sort();
}

/** Gauss's rule for the Gregorian calendar, with its two exceptions. */
function easterSunday(year: number): string {
  const century = Math.floor(year / 100);
  const m = (15 + century - Math.floor((8 * century + 13) / 25) - Math.floor(century / 4)) % 30;
  const n = (4 + century - Math.floor(century / 4)) % 7;
  const a = year % 19;
  const d = (19 * a + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  let march = 22 + d + e;
  if (march === 57) march = 50;
  if (march === 56 && d === 28 && a > 10) march = 49;
  return addDays(`${year}-03-01`, march - 1);
}
