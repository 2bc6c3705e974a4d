import { type Day, readDay } from '@placewell/core/shared/time';

/** One thing wrong with what was typed. `field` is the name of the field, `text` says how to put it right. */
export type FieldError = { field: string; text: string; code?: string };

/** What was typed, as typed, and what is wrong with it. Every input reads from it, so nothing typed is lost. */
export type FormState = { values: Record<string, string | string[]>; errors: FieldError[] };

export const emptyForm: FormState = { values: {}, errors: [] };

/** The first error of a field; undefined when it has none. */
export const errorFor = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.text;

/** The single value of a field; '' when nothing was typed. */
export function fieldValue(form: FormState, field: string): string {
  const value = form.values[field];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** All values of a field, as checkboxes send them. */
export function fieldValues(form: FormState, field: string): string[] {
  const value = form.values[field];
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * The id of the input that a field's error links to. A date's own error links to its day, the first of its three
 * inputs, so `start` and `start-day` share one id.
 */
export const fieldId = (field: string): string => field.replace(/[^\w-]+/g, '-').replace(/-day$/, '');

/** The three values of a DateInput for a day known already; empty without one. */
export function dateValues(name: string, day: string | undefined): Record<string, string> {
  const [year = '', month = '', date = ''] = (day ?? '').split('-');
  const bare = (part: string) => part.replace(/^0/, '');
  return { [`${name}-day`]: bare(date), [`${name}-month`]: bare(month), [`${name}-year`]: year };
}

/** What a DateInput sent: `empty`, a real day, or `invalid` (a part missing, or no such day). */
export function readDateInput(
  values: FormState['values'],
  name: string,
): { kind: 'empty' } | { kind: 'day'; day: Day } | { kind: 'invalid' } {
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    fieldValue({ values, errors: [] }, `${name}-${part}`).trim(),
  ) as [string, string, string];
  if (!day && !month && !year) return { kind: 'empty' };
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return { kind: 'invalid' };
  const read = readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return read ? { kind: 'day', day: read } : { kind: 'invalid' };
}
