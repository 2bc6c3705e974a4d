import { describe, expect, it } from 'vitest';
import {
  sayCount,
  sayDate,
  sayDay,
  sayInstant,
  sayList,
  sayMiles,
  sayMonth,
  sayNumber,
  sayPercent,
  sayShare,
  sayTime,
  sayWhen,
} from './format';

it('says days in full', () => {
  expect(sayDay('2026-07-04')).toBe('Saturday 4 July 2026');
  expect(sayDate('2026-07-04')).toBe('4 July 2026');
  expect(sayMonth('2026-07-04')).toBe('July 2026');
});

it('says instants in London, summer and winter', () => {
  expect(sayInstant('2026-07-04T14:05:00.000Z')).toBe('Saturday 4 July 2026 at 3:05pm');
  expect(sayInstant('2026-07-04T23:30:00.000Z')).toBe('Sunday 5 July 2026 at 12:30am');
  expect(sayInstant('2026-01-04T23:30:00.000Z')).toBe('Sunday 4 January 2026 at 11:30pm');
});

it.each([
  ['2026-01-05T09:00:00.000Z', '9am'],
  ['2026-01-05T12:00:00.000Z', 'midday'],
  ['2026-01-05T00:00:00.000Z', 'midnight'],
  ['2026-01-05T12:30:00.000Z', '12:30pm'],
])('says %s as %s', (instant, said) => {
  expect(sayTime(instant)).toBe(said);
});

it.each([
  ['2026-07-04', 'today'],
  ['2026-07-05', 'tomorrow'],
  ['2026-07-03', 'yesterday'],
  ['2026-07-07', 'in 3 days'],
  ['2026-06-24', '10 days ago'],
  ['2026-07-17', 'in 13 days'],
  ['2026-07-18', 'in 2 weeks'],
  ['2026-09-01', 'in 8 weeks'],
  ['2026-09-02', 'in 2 months'],
  ['2025-07-04', '12 months ago'],
])('from 4 July 2026, %s is %s', (day, said) => {
  expect(sayWhen(day, '2026-07-04')).toBe(said);
});

describe('figures', () => {
  it('have their thousands marked and their nouns counted', () => {
    expect(sayNumber(3327)).toBe('3,327');
    expect([sayCount(1, 'place'), sayCount(0, 'place'), sayCount(2, 'enquiry', 'enquiries')]).toEqual([
      '1 place',
      '0 places',
      '2 enquiries',
    ]);
  });

  it.each([
    [0.04, 'under 0.1 miles'],
    [0.96, '1 mile'],
    [1.23, '1.2 miles'],
    [12.4, '12 miles'],
  ])('%d miles is %s', (miles, said) => {
    expect(sayMiles(miles)).toBe(said);
  });

  it('percentages come with the numbers they are made of', () => {
    expect(sayShare({ numerator: 25, denominator: 30 })).toBe('83% (25 of 30)');
    expect(sayShare({ numerator: 0, denominator: 0 })).toBe('none (0 of 0)');
    expect(sayShare({ numerator: 1, denominator: 3000 })).toBe('under 1% (1 of 3,000)');
    expect(sayShare({ numerator: 2999, denominator: 3000 })).toBe('over 99% (2,999 of 3,000)');
    expect([sayPercent(0), sayPercent(1), sayPercent(1.2)]).toEqual(['0%', '100%', '120%']);
  });
});

it('joins lists as people do', () => {
  expect([sayList([]), sayList(['a']), sayList(['a', 'b']), sayList(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ]);
});
