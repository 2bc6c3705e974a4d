import type * as z from 'zod';
import type { FailureKind } from '../problems';

/** Who calls: nobody we know, or somebody with one of these standings in our own records. */
export const callers = ['anonymous', 'group', 'broker', 'manager', 'reviewer', 'operator'] as const;
export type Caller = (typeof callers)[number];

/** What an address is about, when it is about one record: its LIO, and so the caller's standing, is read from there. */
export type ScopedNoun =
  | 'opportunity'
  | 'group'
  | 'enquiry'
  | 'placement'
  | 'survey'
  | 'task'
  | 'member'
  | 'contract'
  | 'return';

/** One route: all that the router, the OpenAPI document and the client are made from. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under `/api/v1`: `/enquiries/{enquiryId}`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /**
   * Whose call is let through. What an act may be done by is further ruled by the transitions of its noun. `anonymous` means
   * everybody, with a token or without.
   */
  who: readonly Caller[];
  /** `lio`: by `{lioId}` of the path. A noun: by the record of the path's id. `platform`: not about one LIO. */
  scope: 'platform' | 'lio' | ScopedNoun;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  status: 200 | 201;
  response: z.ZodType;
  /** Of the answer; JSON unless said. What is not text is answered as bytes. */
  produces?: 'text/html' | 'text/csv' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  /** The answer carries an ETag, the version of the record. */
  etag?: true;
  /** Owes an Idempotency-Key: the same key with the same words gives the same answer once. */
  idempotencyKey?: true;
  /** `required`: an edit that says which version it was made from; `optional`: an act that may. */
  ifMatch?: 'required' | 'optional';
  /** Besides those that follow from the rest of the entry. */
  problems?: readonly FailureKind[];
}

/** Checks an entry and keeps its exact type. */
export const route = <const R extends Route>(entry: R): R => entry;

/** Everything a route can fail with, from its entry. */
export function problemsOf(r: Route): FailureKind[] {
  const kinds: FailureKind[] = ['token-refused', 'issuer-unavailable'];
  if (!r.who.includes('anonymous')) kinds.push('sign-in-required', 'no-standing');
  if (r.scope !== 'platform' || r.params) kinds.push('not-found');
  if (r.query) kinds.push('invalid-input');
  if (r.query && 'cursor' in r.query.shape) kinds.push('invalid-cursor');
  if (r.body) kinds.push('malformed', 'wrong-type', 'too-large', 'invalid-input');
  if (r.idempotencyKey) kinds.push('invalid-input', 'key-reused');
  if (r.ifMatch === 'required') kinds.push('version-required');
  if (r.ifMatch) kinds.push('version-changed');
  kinds.push(...(r.problems ?? []), 'store-unavailable', 'unexpected');
  return [...new Set(kinds)];
}

/** What an act on a record can be refused with. */
export const refusals = ['not-permitted', 'illegal-transition', 'conflict', 'invalid'] as const satisfies FailureKind[];
