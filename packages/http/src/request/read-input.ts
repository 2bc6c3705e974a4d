import type { Failure, Fault } from '@placewell/contract/problems';
import type { Route } from '@placewell/contract/routes';
import { networkHeader } from '@placewell/contract/site-deps';
import { fail, ok, type Result } from '@placewell/core/shared/result';
import type { Context } from 'hono';
import * as z from 'zod';
import { faultsOf } from './faults';
import { readBody } from './read-body';

export interface Input {
  query: unknown;
  body: unknown;
  /** The version named by If-Match; null without one, or for any (`*`). */
  ifMatch: number | null;
  idempotencyKey: string;
  /** The network it came from, where the gateway says. */
  network: string | null;
}

/** Reads everything a route takes but its path, strictly: what it does not know is refused. */
export async function readInput(c: Context, route: Route): Promise<Result<Input, Failure>> {
  const query = readQuery(new URL(c.req.url).searchParams, route.query);
  if (!query.ok) return query;
  const match = readMatch(c.req.header('if-match'), route.ifMatch);
  if (!match.ok) return match;
  const key = c.req.header('idempotency-key') ?? '';
  if (route.idempotencyKey && !/^[\x21-\x7e]{8,200}$/.test(key)) return wrong([badKey]);
  const read = {
    query: query.value,
    ifMatch: match.value,
    idempotencyKey: key,
    network: c.req.header(networkHeader) ?? null,
  };
  if (!route.body) return ok({ ...read, body: undefined });
  const raw = await readBody(c.req.raw);
  if (!raw.ok) return raw;
  const body = route.body.safeParse(raw.value);
  if (!body.success) return wrong(faultsOf(body.error));
  return ok({ ...read, body: body.data });
}

const wrong = (faults: Fault[]) => fail({ kind: 'invalid-input' as const, faults });

const badKey: Fault = {
  field: 'Idempotency-Key',
  code: 'missing',
  fault: 'The header Idempotency-Key is missing, or is not 8 to 200 printable characters',
  remedy: 'Make one for each new request, such as a UUID, and send the same one when you retry',
};

/** Parameters that are lists may be repeated; others stand once. */
function readQuery(given: URLSearchParams, shape: z.ZodObject | undefined): Result<unknown, Failure> {
  const raw: Record<string, unknown> = {};
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name);
    const field = shape?.shape[name];
    if (field && isList(field)) raw[name] = values;
    else if (values.length > 1) return wrong([{ field: name, ...repeated }]);
    else raw[name] = values[0];
  }
  // A route without a query takes none.
  const parsed = (shape ?? z.strictObject({})).safeParse(raw);
  return parsed.success ? ok(parsed.data) : wrong(faultsOf(parsed.error));
}

const repeated = { code: 'repeated', fault: 'This stands more than once', remedy: 'Give it once' };

function isList(field: z.core.$ZodType): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return isList(field.unwrap());
  return field instanceof z.ZodArray;
}

function readMatch(header: string | undefined, owed: Route['ifMatch']): Result<number | null, Failure> {
  if (owed === undefined) return ok(null);
  if (header === undefined) return owed === 'required' ? fail({ kind: 'version-required' }) : ok(null);
  if (header.trim() === '*') return ok(null);
  const version = /^\s*"(\d{1,15})"\s*$/.exec(header)?.[1];
  // Not a tag that we ever gave: nothing matches it.
  return version === undefined ? fail({ kind: 'version-changed' }) : ok(Number(version));
}
