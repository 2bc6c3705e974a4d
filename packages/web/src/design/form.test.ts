import { describe, expect, it } from 'vitest';
import { dateValues, errorFor, fieldId, fieldValue, fieldValues, readDateInput } from './form';

const form = (values: Record<string, string | string[]>) => ({ values, errors: [] });

it('the first error of a field is the one shown', () => {
  const errors = [
    { field: 'email', text: 'Enter your email address' },
    { field: 'email', text: 'Second' },
  ];
  expect(errorFor(errors, 'email')).toBe('Enter your email address');
  expect(errorFor(errors, 'name')).toBeUndefined();
});

it('values are read whether sent once or many times', () => {
  expect(fieldValue(form({ a: ['1', '2'] }), 'a')).toBe('1');
  expect(fieldValue(form({}), 'a')).toBe('');
  expect(fieldValues(form({ a: '1' }), 'a')).toEqual(['1']);
  expect(fieldValues(form({ a: ['1', '2'] }), 'a')).toEqual(['1', '2']);
  expect(fieldValues(form({ a: '' }), 'a')).toEqual([]);
});

it('a date and its day share the id that errors link to', () => {
  expect([fieldId('start'), fieldId('start-day'), fieldId('start-month')]).toEqual(['start', 'start', 'start-month']);
  expect(fieldId('sessions[0].start')).toBe('sessions-0-start');
});

describe('a date in three fields', () => {
  const read = (day: string, month: string, year: string) =>
    readDateInput({ 'start-day': day, 'start-month': month, 'start-year': year }, 'start');

  it('is a day when there is one', () => {
    expect(read('4', '7', '2026')).toEqual({ kind: 'day', day: '2026-07-04' });
    expect(read(' 29 ', '02', '2028')).toEqual({ kind: 'day', day: '2028-02-29' });
  });

  it('is empty only when all three are', () => {
    expect(read('', ' ', '')).toEqual({ kind: 'empty' });
    expect(readDateInput({}, 'start')).toEqual({ kind: 'empty' });
  });

  it.each([
    ['31', '2', '2026'],
    ['29', '2', '2027'],
    ['4', '13', '2026'],
    ['0', '1', '2026'],
    ['4', '7', '26'],
    ['4', '', '2026'],
    ['four', '7', '2026'],
    ['-4', '7', '2026'],
  ])('%s %s %s is no such day', (day, month, year) => {
    expect(read(day, month, year)).toEqual({ kind: 'invalid' });
  });

  it('is filled from a known day and read back the same', () => {
    expect(dateValues('start', '2026-07-04')).toEqual({ 'start-day': '4', 'start-month': '7', 'start-year': '2026' });
    expect(readDateInput(dateValues('start', '2026-07-04'), 'start')).toEqual({ kind: 'day', day: '2026-07-04' });
    expect(readDateInput(dateValues('start', undefined), 'start')).toEqual({ kind: 'empty' });
  });
});
