import { expect, test } from 'vitest';
import { against, median, percentile, short, table } from './figures';

test('the median is the middle one, or halfway between the two in the middle', () => {
  expect(median([5])).toBe(5);
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 1, 2, 5])).toBe(3.5);
  expect(median([])).toBeNaN();
  const given = [3, 1, 2];
  median(given);
  expect(given).toEqual([3, 1, 2]);
});

test('a percentile is one of the values', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.95)).toBe(95);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile([7], 0.95)).toBe(7);
  expect(percentile([2, 1], 0)).toBe(1);
});

test('a budget is met by what is not above it', () => {
  expect(against(14, 14)).toBe('14: met');
  expect(against(14.5, 14)).toBe('14: missed');
  expect(against(Number.NaN, 14)).toBe('14: missed');
});

test('figures are short', () => {
  expect([14, 0.03149, 1.2449, 83.27, 1234.5].map(short)).toEqual(['14', '0.031', '1.24', '83.3', '1235']);
});

test('a table is padded, with numbers to the right', () => {
  expect(
    table(
      ['what', 'units'],
      [
        ['Send', 11],
        ['Read | write', 2.5],
      ],
    ),
  ).toBe(
    [
      '| what          | units |',
      '| ------------- | ----: |',
      '| Send          |    11 |',
      '| Read \\| write |  2.50 |',
    ].join('\n'),
  );
  expect(table(['what', 'n'], [])).toBe('| what | n    |\n| ---- | ---- |');
});
