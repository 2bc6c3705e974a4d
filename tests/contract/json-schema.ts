/** A JSON Schema as the OpenAPI document has it. */
export type Schema = Record<string, unknown>;

/** Keywords that say nothing a value could break. */
const silent = new Set(['description', 'default', 'examples', 'id', 'title', 'format']);

/**
 * What a value has against a schema of a document, each with where it stands; empty when it is valid. Written apart from zod,
 * so that the document is judged and not the code it was made from. Throws on a keyword it does not know: nothing passes unread.
 */
export function faults(schema: Schema, value: unknown, root: Schema, at = '$'): string[] {
  return Object.entries(schema).flatMap(([keyword, rule]): string[] => {
    if (silent.has(keyword)) return [];
    const check = checks[keyword];
    if (!check) throw new Error(`Unknown keyword ${keyword} at ${at}`);
    return check({ rule, value, schema, root, at });
  });
}

interface Judged {
  rule: unknown;
  value: unknown;
  schema: Schema;
  root: Schema;
  at: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const say = (fine: boolean, at: string, what: string) => (fine ? [] : [`${at}: ${what}`]);
const number = (value: unknown, fine: (n: number) => boolean, at: string, what: string) =>
  say(typeof value !== 'number' || fine(value), at, what);
const length = (value: unknown, fine: (n: number) => boolean, at: string, what: string) =>
  say(!(typeof value === 'string' || Array.isArray(value)) || fine(value.length), at, what);

const types: Record<string, (value: unknown) => boolean> = {
  string: (v) => typeof v === 'string',
  number: (v) => typeof v === 'number',
  integer: Number.isInteger,
  boolean: (v) => typeof v === 'boolean',
  null: (v) => v === null,
  array: Array.isArray,
  object: isObject,
};

const checks: Record<string, (judged: Judged) => string[]> = {
  $ref: ({ rule, value, root, at }) => faults(resolve(String(rule), root), value, root, at),
  type: ({ rule, value, at }) =>
    say(
      [rule].flat().some((type) => types[String(type)]?.(value)),
      at,
      `is no ${rule}`,
    ),
  const: ({ rule, value, at }) => say(value === rule, at, `is not ${JSON.stringify(rule)}`),
  enum: ({ rule, value, at }) => say((rule as unknown[]).includes(value), at, `${JSON.stringify(value)} is no choice`),
  anyOf: ({ rule, value, root, at }) =>
    say(
      (rule as Schema[]).some((s) => faults(s, value, root, at).length === 0),
      at,
      'fits none of anyOf',
    ),
  oneOf: ({ rule, value, root, at }) =>
    say(
      (rule as Schema[]).filter((s) => faults(s, value, root, at).length === 0).length === 1,
      at,
      'fits not one of oneOf',
    ),
  allOf: ({ rule, value, root, at }) => (rule as Schema[]).flatMap((s) => faults(s, value, root, at)),
  pattern: ({ rule, value, at }) =>
    say(typeof value !== 'string' || new RegExp(String(rule)).test(value), at, `not ${rule}`),
  minimum: ({ rule, value, at }) => number(value, (n) => n >= Number(rule), at, `below ${rule}`),
  maximum: ({ rule, value, at }) => number(value, (n) => n <= Number(rule), at, `above ${rule}`),
  exclusiveMinimum: ({ rule, value, at }) => number(value, (n) => n > Number(rule), at, `not above ${rule}`),
  minLength: ({ rule, value, at }) => length(value, (n) => n >= Number(rule), at, `shorter than ${rule}`),
  maxLength: ({ rule, value, at }) => length(value, (n) => n <= Number(rule), at, `longer than ${rule}`),
  minItems: ({ rule, value, at }) => length(value, (n) => n >= Number(rule), at, `fewer than ${rule}`),
  maxItems: ({ rule, value, at }) => length(value, (n) => n <= Number(rule), at, `more than ${rule}`),
  items: ({ rule, value, schema, root, at }) => {
    const before = Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0;
    return Array.isArray(value)
      ? value.slice(before).flatMap((item, i) => faults(rule as Schema, item, root, `${at}[${i + before}]`))
      : [];
  },
  prefixItems: ({ rule, value, root, at }) =>
    Array.isArray(value)
      ? (rule as Schema[]).flatMap((s, i) => (i < value.length ? faults(s, value[i], root, `${at}[${i}]`) : []))
      : [],
  required: ({ rule, value, at }) =>
    isObject(value) ? (rule as string[]).flatMap((name) => say(name in value, `${at}.${name}`, 'is missing')) : [],
  properties: ({ rule, value, root, at }) =>
    isObject(value)
      ? Object.entries(rule as Record<string, Schema>).flatMap(([name, s]) =>
          name in value ? faults(s, value[name], root, `${at}.${name}`) : [],
        )
      : [],
  propertyNames: ({ rule, value, root, at }) =>
    isObject(value) ? Object.keys(value).flatMap((name) => faults(rule as Schema, name, root, `${at}.${name}`)) : [],
  additionalProperties: ({ rule, value, schema, root, at }) => {
    if (!isObject(value)) return [];
    const known = new Set(Object.keys((schema.properties as object | undefined) ?? {}));
    const others = Object.keys(value).filter((name) => !known.has(name));
    return rule === false
      ? others.map((name) => `${at}.${name}: is not in the contract`)
      : others.flatMap((name) => faults(rule as Schema, value[name], root, `${at}.${name}`));
  },
};

/** The part of a document that a `$ref` points at. */
export function resolve(ref: string, root: Schema): Schema {
  let found: unknown = root;
  for (const step of ref.replace(/^#\//, '').split('/')) found = isObject(found) ? found[step] : undefined;
  if (!isObject(found)) throw new Error(`${ref} points at nothing`);
  return found;
}
