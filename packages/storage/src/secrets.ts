import { createHash, createHmac } from 'node:crypto';
import type { Secrets } from '@placewell/core/shared/ports';

/** Shorter keys could be searched for; 32 characters of any random text are enough. */
const SHORTEST_KEY = 32;

/**
 * Keyed hashes by HMAC-SHA256, base64url. The purpose and each word are framed, so that no two lists of words can be
 * mistaken for one another and a hash made for one purpose is worth nothing for another.
 * Throws when the key is too short: a fault of configuration.
 */
export function createSecrets(key: string): Secrets {
  if (key.length < SHORTEST_KEY) throw new Error(`The secret key must have at least ${SHORTEST_KEY} characters`);
  return {
    mac: (purpose, ...words) =>
      createHmac('sha256', key)
        .update(JSON.stringify([purpose, ...words]))
        .digest('base64url'),
    hash: (text) => createHash('sha256').update(text).digest('base64url'),
  };
}

/** One spelling for one mailbox: what people type differs in case and spaces only. */
export const sameAddress = (email: string): string => email.trim().toLowerCase();
