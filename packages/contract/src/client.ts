import type * as z from 'zod';
import { apiBase, type Route, type RouteName, type Routes, routes } from './routes';
import { ProblemDetails } from './shapes/common';

type Part<R, P extends 'params' | 'query' | 'body'> = R extends { readonly [K in P]: infer S extends z.ZodType }
  ? P extends 'query'
    ? { [K in P]?: z.input<S> }
    : { [K in P]: z.input<S> }
  : unknown;
type Key<R> = R extends { readonly idempotencyKey: true } ? { idempotencyKey: string } : unknown;
type Match<R> = R extends { readonly ifMatch: 'required' }
  ? { ifMatch: number }
  : R extends { readonly ifMatch: 'optional' }
    ? { ifMatch?: number }
    : unknown;

/** What a call takes: what its route says, and nothing else. */
export type Input<R> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'> & Key<R> & Match<R>;
export type Output<R> = R extends { readonly response: infer S extends z.ZodType } ? z.output<S> : never;

export type Answer<T> =
  | { ok: true; status: number; value: T; version: number | null; correlationId: string | null }
  | { ok: false; status: number; problem: ProblemDetails };

export type Client = {
  [N in RouteName]: (
    ...input: unknown extends Input<Routes[N]> ? [] : [input: Input<Routes[N]>]
  ) => Promise<Answer<Output<Routes[N]>>>;
};

export interface ClientOptions {
  /** Where the site stands: `https://volunteer.example.org`. */
  baseUrl: string;
  /** A bearer token; none for what anyone may do. */
  token?: string | undefined;
  fetch?: typeof fetch;
}

interface Call {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
  ifMatch?: number;
}

/**
 * A client with one typed method for each route. Problems are returned, not thrown; throws what `fetch` throws, and a
 * `ZodError` when an answer is not what the contract says.
 */
export function createClient({ baseUrl, token, fetch: send = fetch }: ClientOptions): Client {
  const call = async (r: Route, { params = {}, query = {}, body, idempotencyKey, ifMatch }: Call) => {
    const path = r.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, String(one));
    }
    const asked = search.size > 0 ? `?${search}` : '';
    const response = await send(`${baseUrl}${apiBase}${path}${asked}`, {
      method: r.method,
      headers: {
        accept: r.produces ?? 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      return { ok: false, status: response.status, problem: ProblemDetails.parse(await response.json()) };
    }
    const etag = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '');
    return {
      ok: true,
      status: response.status,
      value: r.response.parse(await bodyOf(response, r.produces)),
      version: etag ? Number(etag[1]) : null,
      correlationId: response.headers.get('x-correlation-id'),
    };
  };
  return Object.fromEntries(
    Object.entries(routes).map(([name, r]) => [name, (input: Call = {}) => call(r, input)]),
  ) as unknown as Client;
}

/** JSON, text, or bytes, by what the route says it answers with. */
async function bodyOf(answer: Response, produces: Route['produces']): Promise<unknown> {
  if (produces === undefined) return answer.json();
  return produces.startsWith('text/') ? answer.text() : new Uint8Array(await answer.arrayBuffer());
}
