import type { Fault } from '@placewell/contract/problems';
import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/** What a shape has against an input, field by field, in words for the person. `field` is empty for the whole. */
export const faultsOf = (error: z.ZodError): Fault[] => error.issues.flatMap(faultsIn);

function faultsIn(issue: Issue): Fault[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: field === '' ? key : `${field}.${key}`,
      code: 'unknown-field',
      fault: 'This field is not known here',
      remedy: 'Leave it out, or check its spelling',
    }));
  }
  return [{ field, ...wordsOf(issue) }];
}

function wordsOf(issue: Issue): Omit<Fault, 'field'> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? { code: 'missing', fault: 'This is missing', remedy: `Give ${kinds[issue.expected] ?? 'a value'}` }
        : {
            code: 'wrong-type',
            fault: 'This has the wrong type',
            remedy: `Give ${kinds[issue.expected] ?? issue.expected}`,
          };
    case 'too_big':
      return {
        code: 'too-big',
        fault: `This is ${over[issue.origin] ?? 'too large'}`,
        remedy: `At most ${issue.maximum}`,
      };
    case 'too_small':
      return {
        code: 'too-small',
        fault: `This is ${under[issue.origin] ?? 'too small'}`,
        remedy: `${issue.inclusive === false ? 'More than' : 'At least'} ${issue.minimum}`,
      };
    case 'invalid_value':
      return {
        code: 'not-a-choice',
        fault: 'This is not one of the choices',
        remedy: `Give one of: ${issue.values.slice(0, 60).map(String).join(', ')}`,
      };
    case 'invalid_union':
      return { code: 'not-a-choice', fault: 'This is none of the forms it can have', remedy: 'See its description' };
    case 'invalid_format':
      return {
        code: 'wrong-format',
        fault: 'This cannot be read',
        remedy: formats[issue.format] ?? sentence(issue.message),
      };
    default:
      return { code: 'invalid', fault: 'This is not right', remedy: sentence(issue.message) };
  }
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};
const over: Record<string, string> = { string: 'too long', array: 'too many', number: 'too large', int: 'too large' };
const under: Record<string, string> = { string: 'too short', array: 'too few', number: 'too small', int: 'too small' };
const formats: Record<string, string> = {
  email: 'Give an email address such as name@example.org',
  url: 'Give an address that starts with https://',
  date: 'Give a date as YYYY-MM-DD',
  datetime: 'Give a time in UTC such as 2026-04-01T09:00:00.000Z',
};
