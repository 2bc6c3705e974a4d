import { type Failure, problemOf } from '@placewell/contract/problems';
import { apiBase } from '@placewell/contract/routes/base';
import type { ProblemDetails } from '@placewell/contract/shapes/common';
import { IssuerUnavailable } from '@placewell/contract/site-deps';
import { InvalidCursor, StoreUnavailable } from '@placewell/core/shared/commit';
import { FactsLost } from '@placewell/metrics/kept/facts-lost';
import { VersionChanged } from '../request/pinned';

/** A failure as Problem Details (RFC 9457). */
export function problemResponse(failure: Failure, correlationId: string): Response {
  const { status, code, title, detail, remedy, errors, ...more } = problemOf(failure);
  const body: ProblemDetails = {
    type: `${apiBase}/docs#problem-${code}`,
    title,
    status,
    code,
    detail,
    remedy,
    errors,
    correlationId,
    ...(more.state === undefined ? {} : { state: more.state }),
    ...(more.allowed ? { allowed: [...more.allowed] } : {}),
    ...(more.reasons ? { reasons: [...more.reasons] } : {}),
    ...(more.retrySafe ? { retrySafe: true } : {}),
    ...(more.allow ? { allow: [...more.allow] } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(failure.kind === 'sign-in-required' ? { 'www-authenticate': 'Bearer realm="placewell"' } : {}),
      ...(failure.kind === 'token-refused'
        ? { 'www-authenticate': 'Bearer realm="placewell", error="invalid_token"' }
        : {}),
      ...(more.allow ? { allow: more.allow.join(', ') } : {}),
      ...(status === 503 ? { 'retry-after': '10' } : {}),
    },
  });
}

/** What was thrown, as a failure: an outage, or a bug of ours. */
export function thrownFailure(error: unknown): Failure {
  if (error instanceof StoreUnavailable) return { kind: 'store-unavailable' };
  if (error instanceof FactsLost) return { kind: 'facts-lost' };
  if (error instanceof IssuerUnavailable) return { kind: 'issuer-unavailable' };
  if (error instanceof InvalidCursor) return { kind: 'invalid-cursor' };
  if (error instanceof VersionChanged) return { kind: 'version-changed' };
  return { kind: 'unexpected' };
}
