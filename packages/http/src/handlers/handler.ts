import type { Failure } from '@placewell/contract/problems';
import type { Route, ScopedNoun } from '@placewell/contract/routes';
import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Who } from '@placewell/core/shared/change';
import type { RecordByNoun } from '@placewell/core/shared/commit';
import type { Result } from '@placewell/core/shared/result';
import type * as z from 'zod';

type Shape<R, P extends string> = R extends { readonly [K in P]: infer S extends z.ZodType } ? z.output<S> : undefined;

/** A call that was let through and read: everything in it is what its route says. */
export interface Call<R extends Route> {
  /** `core` reads the record of the path only in the version of If-Match, when there was one. */
  deps: SiteDeps;
  who: Who;
  anonymous: boolean;
  params: Shape<R, 'params'>;
  query: Shape<R, 'query'>;
  body: Shape<R, 'body'>;
  /** The record of the path, which the caller may know of. */
  record: R['scope'] extends ScopedNoun ? RecordByNoun[R['scope']] : null;
  idempotencyKey: string;
  /** The network it came from, where the gateway says. */
  network: string | null;
}

export interface Answered<R extends Route> {
  value: z.output<R['response']>;
  /** The version of the record shown, for routes with an ETag. */
  version?: number;
  /** Anyone who passes it on may keep it for so many seconds: it is the same for all, and says nothing of anybody. */
  sharedFor?: number;
  /** Of a file: under which name it is kept, and what tells it from any other. */
  file?: { name: string; type: string; tag: string };
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<Result<Answered<R>, Failure>>;
export type Handlers<T extends Record<string, Route>> = { [N in keyof T]: Handler<T[N]> };
