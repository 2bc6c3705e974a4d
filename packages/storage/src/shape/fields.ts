import type * as z from 'zod';

/**
 * How a value of the domain is stored: each field's attribute name and the value that is left out when it is what most
 * have. Written out field by field, so that renaming a field of the domain cannot change what is stored, and a new field
 * fails to compile until it has a place here. Names are short because a write is paid by the kilobyte, indexes included.
 */
export type Fields<T, Left extends PropertyKey = never> = {
  readonly [K in Exclude<KeysOf<T>, Left>]-?: string | readonly [attribute: string, leftOut: FieldOf<T, K>];
};

type KeysOf<T> = T extends unknown ? keyof T : never;
type FieldOf<T, K extends PropertyKey> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;

export type Attributes = Record<string, unknown>;

/** A stored item that is not what we write: a bug or a hand in the table. Never passed over in silence. */
export class CorruptItem extends Error {
  override readonly name = 'CorruptItem';
  /** `why` names fields and rules, never what is in them: it goes into logs. */
  constructor(
    readonly key: string,
    readonly why: string,
  ) {
    super(`The stored item ${key} cannot be read: ${why}`);
  }
}

export interface Shape<T> {
  /** All attributes that a value may have. */
  readonly attributes: readonly string[];
  write(value: T): Attributes;
  /** `known` are the fields that the key tells. Throws `CorruptItem` naming `key`. */
  read(attributes: Attributes, key: string, known?: Attributes): T;
}

export function shape<T, Left extends PropertyKey = never>(schema: z.ZodType<T>, fields: Fields<T, Left>): Shape<T> {
  const all = Object.entries(fields as Record<string, string | readonly [string, unknown]>).map(([field, how]) => {
    const [attribute, leftOut] = typeof how === 'string' ? [how, undefined] : how;
    return { field, attribute, leftOut, plain: typeof leftOut !== 'object' || leftOut === null };
  });
  return {
    attributes: all.map(({ attribute }) => attribute),
    write(value) {
      const out: Attributes = {};
      for (const { field, attribute, leftOut, plain } of all) {
        const v = (value as Attributes)[field];
        if (v === undefined || v === leftOut || (!plain && same(v, leftOut))) continue;
        out[attribute] = v;
      }
      return out;
    },
    read(attributes, key, known) {
      const draft: Attributes = { ...known };
      for (const { field, attribute, leftOut, plain } of all) {
        const v = attributes[attribute];
        if (v !== undefined) draft[field] = v;
        else if (leftOut !== undefined) draft[field] = plain ? leftOut : copy(leftOut);
      }
      return parse(schema, draft, key);
    },
  };
}

export function parse<T>(schema: z.ZodType<T>, draft: unknown, key: string): T {
  const parsed = schema.safeParse(draft);
  if (parsed.success) return parsed.data;
  throw new CorruptItem(key, parsed.error.issues.map((i) => `${i.path.join('.') || 'it'} (${i.code})`).join(', '));
}

/** What is left out is empty or flat. `structuredClone` would take longer than all the rest of a read. */
const copy = (value: unknown): unknown => (Array.isArray(value) ? [...value] : { ...(value as object) });

/** Lists and small objects made by the same code: equal means equal in the same order. */
const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) && a.length === 0 && b.length === 0
    ? true
    : JSON.stringify(a) === JSON.stringify(b);
