import { plainName } from '@placewell/core/shared/plain-name';
import type { Day } from '@placewell/core/shared/time';
import { HTTPException } from 'hono/http-exception';
import * as z from 'zod';
import { type FieldError, type FormState, fieldValue, fieldValues, readDateInput } from '../design';
import type { PageContext } from './site';

export type Values = FormState['values'];

const mostFields = 600;

/** One text as sent, with the line ends of one kind and without control characters. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');

function collect(params: URLSearchParams): Values {
  const values: Values = {};
  let fields = 0;
  for (const [name, text] of params) {
    if (++fields > mostFields) throw new HTTPException(413);
    const value = clean(text);
    const known = Object.hasOwn(values, name) ? values[name] : undefined;
    if (known === undefined) values[name] = value;
    else values[name] = Array.isArray(known) ? [...known, value] : [known, value];
  }
  return values;
}

/** What a form sent. Throws HTTPException 400 or 415 when it is no form of ours. */
export async function readForm(c: PageContext): Promise<Values> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new HTTPException(415);
  const body = await c.req.text();
  try {
    // URLSearchParams never complains; what is not valid UTF-8 once decoded is not a form a browser sent.
    for (const part of body.split(/[&=]/)) decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw new HTTPException(400);
  }
  return collect(new URLSearchParams(body));
}

/** What stands after the question mark. */
export const readQuery = (c: PageContext): Values => collect(new URL(c.req.url).searchParams);

interface TextOptions {
  max: number;
  min?: number;
  /** What it is called in an error: "Your message". */
  name: string;
  /** Said when it is missing; without it the field may be empty. */
  required?: string;
}

const Email = z.email().max(254);

/** Reads fields one by one, and gathers what is wrong with them in the order of the form. */
export class Fields {
  readonly errors: FieldError[] = [];
  constructor(readonly values: Values) {}

  get form(): FormState {
    return { values: this.values, errors: this.errors };
  }

  get ok(): boolean {
    return this.errors.length === 0;
  }

  wrong(field: string, text: string): void {
    this.errors.push({ field, text });
  }

  raw(field: string): string {
    return fieldValue({ values: this.values, errors: [] }, field).trim();
  }

  all(field: string): string[] {
    return fieldValues({ values: this.values, errors: [] }, field);
  }

  text(field: string, { max, min = 0, name, required }: TextOptions): string {
    const text = this.raw(field);
    if (text === '') {
      if (required !== undefined) this.wrong(field, required);
    } else if (text.length > max) {
      this.wrong(field, `${name} must be ${max.toLocaleString('en-GB')} characters or fewer`);
    } else if (text.length < min) {
      this.wrong(field, `${name} must be ${min} characters or more`);
    }
    return text;
  }

  /** A name: text of one line, without what cannot be seen, as the API takes it. */
  name(field: string, { max = 120, name = 'The name', required }: Partial<Omit<TextOptions, 'min'>> = {}): string {
    const text = plainName(this.raw(field));
    if (text === '' && required !== undefined) this.wrong(field, required);
    if (text.length > max) this.wrong(field, `${name} must be ${max.toLocaleString('en-GB')} characters or fewer`);
    return text;
  }

  email(field: string, required?: string): string | null {
    const text = this.raw(field);
    if (text === '') {
      if (required !== undefined) this.wrong(field, required);
      return null;
    }
    if (!Email.safeParse(text).success) {
      this.wrong(field, 'Enter an email address in the right form, like name@example.com');
      return null;
    }
    return text;
  }

  phone(field: string): string | null {
    const text = this.raw(field);
    if (text === '') return null;
    if (text.length > 30 || text.replace(/\D/g, '').length < 10 || /[^\d\s()+-]/.test(text)) {
      this.wrong(field, 'Enter a phone number, like 0116 496 0123');
      return null;
    }
    return text;
  }

  /** One of the codes offered; null when none was chosen. */
  choice<T extends string>(field: string, allowed: readonly T[], required?: string): T | null {
    const value = this.raw(field);
    if (value === '') {
      if (required !== undefined) this.wrong(field, required);
      return null;
    }
    if ((allowed as readonly string[]).includes(value)) return value as T;
    this.wrong(field, required ?? 'Choose one of the list');
    return null;
  }

  choices<T extends string>(
    field: string,
    allowed: readonly T[],
    { max, name }: { max?: number; name?: string } = {},
  ): T[] {
    const chosen = [...new Set(this.all(field))].filter((v) => v !== '');
    const known = chosen.filter((v): v is T => (allowed as readonly string[]).includes(v));
    if (known.length < chosen.length) this.wrong(field, 'Choose from the list');
    else if (max !== undefined && known.length > max) this.wrong(field, `Choose up to ${max} ${name ?? ''}`.trim());
    return known;
  }

  day(field: string, required?: string): Day | null {
    const read = readDateInput(this.values, field);
    if (read.kind === 'day') return read.day;
    if (read.kind === 'invalid') this.wrong(field, 'Enter a real date, like 27 3 2027');
    else if (required !== undefined) this.wrong(field, required);
    return null;
  }

  number(
    field: string,
    { min, max, whole = true, name }: { min: number; max: number; whole?: boolean; name: string },
  ): number | null {
    const text = this.raw(field);
    if (text === '') return null;
    const value = /^\d{1,6}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(value) || value < min || value > max || (whole && !Number.isInteger(value))) {
      this.wrong(field, `${name} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`);
      return null;
    }
    return value;
  }

  tick(field: string): boolean {
    return this.raw(field) !== '';
  }
}
