import { createHash, randomBytes } from 'node:crypto';
import type { IdMaker } from '@placewell/core/shared/ids';

/** Crockford's base 32: no letter that is mistaken for another when read out. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(bytes: Uint8Array, length: number): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && out.length < length) {
      bits -= 5;
      out += ALPHABET[(value >>> bits) & 31];
    }
  }
  return out;
}

function timePart(ms: number): string {
  let out = '';
  for (let rest = ms, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) out = ALPHABET[rest % 32] + out;
  return out;
}

/**
 * Ids of 26 characters after the prefix. `next` is a ULID in lower case: 48 bits of the time in milliseconds, then 80 random
 * bits, so ids sort by when they were made and cannot be guessed. `from` is the first 130 bits of SHA-256 over the words.
 */
export function createIds(now: () => number = Date.now): IdMaker {
  return {
    next: (prefix) => `${prefix}_${timePart(now())}${base32(randomBytes(10), 16)}`,
    from: (prefix, ...words) =>
      `${prefix}_${base32(
        createHash('sha256')
          .update(JSON.stringify([prefix, ...words]))
          .digest(),
        26,
      )}`,
  };
}
