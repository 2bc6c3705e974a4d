import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Asked, Lines, type Transport } from '../ask';

const folder = join(import.meta.dirname, '../exchanges');

interface Exchange {
  request: { method: string; path: string; body?: unknown };
  response: { status: number; body: unknown };
}

/**
 * A transport that answers from a file, and fails where another request is made than the file has. With `UPDATE_EXCHANGES=yes` the
 * requests are written into the file instead, to be read over; answers are never written by it.
 */
export function replay(name: string): { transport: Transport; done(): void } {
  const path = join(folder, `${name}.json`);
  const file = JSON.parse(readFileSync(path, 'utf8')) as { about: string; exchanges: Exchange[] };
  const updating = process.env.UPDATE_EXCHANGES === 'yes';
  let next = 0;
  return {
    transport: async (request) => {
      const exchange = file.exchanges[next++];
      if (!exchange) throw new Error(`${name} has no answer to ${request.method} ${request.path}`);
      const asked = asWritten(request);
      if (updating) exchange.request = asked;
      else expect(withoutWeights(asked)).toEqual(withoutWeights(exchange.request));
      return structuredClone(exchange.response);
    },
    done: () => {
      expect(next).toBe(file.exchanges.length);
      if (updating) writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`);
    },
  };
}

/** As it goes over the wire: what is undefined is not there, and several bodies are a list of lines. */
const asWritten = ({ method, path, body }: Asked): Exchange['request'] => ({
  method,
  path,
  ...(body === undefined
    ? {}
    : { body: JSON.parse(JSON.stringify(body instanceof Lines ? body.lines : body), withoutList) }),
});

/** The list of synonyms is long, and grows: a file says only that it is there. */
const withoutList = (key: string, value: unknown) =>
  key === 'synonyms' && Array.isArray(value) && value.length > 0 ? ['the rules of the list'] : value;

/** Weights are tuned, and an exchange stays what it is: they are compared where they are reckoned, not here. */
function withoutWeights(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWeights);
  if (typeof value === 'string') return value.replace(/^(said\.\w+)\^[\d.]+$/, '$1');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, weighing.has(key) ? 'a weight' : withoutWeights(inner)]),
  );
}
const weighing = new Set(['boost', 'weight', 'scale', 'missing', 'minimum_should_match', 'max_expansions']);
