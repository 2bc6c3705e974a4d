import { randomUUID } from 'node:crypto';
import type { Failure } from '@placewell/contract/problems';
import type { Route } from '@placewell/contract/routes';
import type { LogEntry, SiteDeps } from '@placewell/contract/site-deps';
import type { Deps } from '@placewell/core/shared/ports';
import { fail, ok, type Result } from '@placewell/core/shared/result';
import { sameTag } from '@placewell/exchange/returns/return-files';
import type { Context } from 'hono';
import { problemResponse, thrownFailure } from './answer/problem';
import { permit } from './auth/permit';
import type { Answered, Call, Handler } from './handlers/handler';
import { pinned } from './request/pinned';
import { readInput } from './request/read-input';

/** One for each call, or the caller's own, so that both can find it in their logs. */
export function correlationIdOf(c: Context): string {
  const given = c.req.header('x-correlation-id');
  return given && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : randomUUID();
}

/** Answers one route: lets through, reads, calls its handler, and answers once; a line is logged of codes, ids and counts. */
export const answerRoute = (deps: SiteDeps, name: string, route: Route, handler: Handler<Route>) =>
  logged(deps, name, async (c, correlationId, entry) => {
    const done = await answer(deps, c, route, handler, entry);
    if (!done.ok) return done;
    const { value, version, sharedFor, file } = done.value;
    if (file) return ok(fileResponse(c, file, value as string | Uint8Array<ArrayBuffer>));
    return {
      ok: true,
      value: new Response(route.produces ? String(value) : JSON.stringify(value), {
        status: route.status,
        headers: {
          'content-type': route.produces ? `${route.produces}; charset=utf-8` : 'application/json',
          'cache-control': sharedFor ? `public, max-age=${sharedFor}` : 'no-store',
          ...(route.etag && version !== undefined ? { etag: `"${version}"` } : {}),
          ...(route.produces
            ? { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" }
            : {}),
          'x-correlation-id': correlationId,
        },
      }),
    };
  });

/** A file, or that whoever asks has it. Who may read it can change, so it is kept by none but the one who asked, and asked for again. */
function fileResponse(
  c: Context,
  { name, type, tag }: NonNullable<Answered<Route>['file']>,
  body: string | Uint8Array<ArrayBuffer>,
): Response {
  const headers = { etag: tag, 'cache-control': 'private, no-cache' };
  if (sameTag(c.req.header('if-none-match'), tag)) return new Response(null, { status: 304, headers });
  return new Response(body, {
    headers: { ...headers, 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  });
}

/** Answers whatever is no route with one failure. */
export const refuse = (deps: SiteDeps, failure: Failure) => logged(deps, 'none', async () => fail(failure));

type Answering = (
  c: Context,
  correlationId: string,
  entry: Record<string, string | number | boolean | null>,
) => Promise<Result<Response, Failure>>;

/** Times and logs an answer, and turns what failed or was thrown into a problem. */
function logged(deps: SiteDeps, name: string, answering: Answering) {
  return async (c: Context): Promise<Response> => {
    const started = performance.now();
    const correlationId = correlationIdOf(c);
    const entry: Record<string, string | number | boolean | null> = { event: 'api', route: name, correlationId };
    const done = await answering(c, correlationId, entry).catch((error: unknown) => {
      const failure = thrownFailure(error);
      if (failure.kind === 'unexpected') deps.log({ ...entry, event: 'fault', ...faultOf(error) });
      return fail(failure);
    });
    const response = done.ok ? done.value : problemResponse(done.failure, correlationId);
    response.headers.set('x-correlation-id', correlationId);
    response.headers.set('x-content-type-options', 'nosniff');
    if (!done.ok) response.headers.set('cache-control', 'no-store');
    deps.log({
      ...entry,
      method: c.req.method,
      status: response.status,
      code: done.ok ? 'ok' : done.failure.kind,
      ms: Math.round(performance.now() - started),
    });
    return response;
  };
}

/** Where a bug lies, never what it was about: messages may quote what people wrote. */
function faultOf(error: unknown): LogEntry {
  if (!(error instanceof Error)) return { error: typeof error };
  const at = /\(?([^\s()]+:\d+:\d+)\)?/.exec(error.stack?.split('\n')[1] ?? '')?.[1];
  return { error: error.name, at: at ?? null };
}

async function answer(
  deps: SiteDeps,
  c: Context,
  route: Route,
  handler: Handler<Route>,
  entry: Record<string, string | number | boolean | null>,
): Promise<Result<Answered<Route>, Failure>> {
  const raw = c.req.param() as Record<string, string>;
  const allowed = await permit(deps, route, c.req.header('authorization'), raw);
  if (!allowed.ok) return allowed;
  const { who, anonymous, record } = allowed.value;
  entry.role = anonymous ? 'anonymous' : who.role;
  entry.lio = who.lioId || null;
  // An id that is none names nothing.
  const params = route.params?.safeParse(raw);
  if (params && !params.success) return fail({ kind: 'not-found', noun: 'record' });
  const input = await readInput(c, route);
  if (!input.ok) return input;
  const { ifMatch, ...read } = input.value;
  if (ifMatch !== null && record && record.version !== ifMatch) return fail({ kind: 'version-changed' });
  const core = ifMatch === null ? deps.core : pinnedCore(deps.core, route, who.lioId, record?.id, ifMatch);
  const call = { deps: { ...deps, core }, who, anonymous, params: params?.data, record, ...read };
  return handler(call as unknown as Call<Route>);
}

function pinnedCore(core: Deps, route: Route, lioId: string, id: string | undefined, version: number): Deps {
  if (route.scope === 'lio') return pinned(core, 'lio', lioId, version);
  return route.scope === 'platform' || id === undefined ? core : pinned(core, route.scope, id, version);
}
