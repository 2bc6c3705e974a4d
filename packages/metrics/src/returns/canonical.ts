import { createHash } from 'node:crypto';

/**
 * JSON in one form only: the keys of every object in order of their code units, no blanks, fields without a value left out. So the
 * same content is the same bytes, whoever made it and in whatever order.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : one,
  );
}

/** SHA-256 in lower-case hexadecimal; of a text, of its UTF-8. */
export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
