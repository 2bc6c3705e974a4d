import type { SiteDeps } from '@placewell/contract/site-deps';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { matchedRoutes } from 'hono/route';
import type { PageEnv } from './site';

const correlationHeader = 'X-Correlation-Id';
const wellFormed = /^[A-Za-z0-9._:-]{8,80}$/;

/**
 * Nothing inline, nothing from elsewhere. `image` is one more origin that a picture of a role may come from; `suggests` where script
 * asks our own API what may be meant by what is typed.
 */
export const contentSecurityPolicy = ({ image, suggests }: { image?: string; suggests?: boolean } = {}): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    `img-src 'self'${image ? ` ${image}` : ''}`,
    ...(suggests ? ["connect-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * Gives each request its correlation id, logs its route, status and time, and sets the headers every page has. A handler
 * that says nothing of caching is not cached: forgetting it must never put somebody's page into a shared cache.
 */
export const requestContext = (deps: SiteDeps) =>
  createMiddleware<PageEnv>(async (c, next) => {
    const given = c.req.header(correlationHeader);
    const correlationId = given && wellFormed.test(given) ? given : crypto.randomUUID();
    c.set('correlationId', correlationId);
    const started = performance.now();
    await next();
    const { headers } = c.res;
    const standard: Record<string, string> = {
      [correlationHeader]: correlationId,
      'Content-Security-Policy': contentSecurityPolicy(),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    };
    for (const [name, value] of Object.entries(standard)) if (!headers.has(name)) headers.set(name, value);
    // The route's pattern, never its address: addresses carry the secrets of links and what people searched for.
    deps.log({
      event: 'page',
      method: c.req.method,
      route: matchedRoutes(c).find((route) => !route.path.includes('*'))?.path ?? 'none',
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      correlationId,
    });
  });

/** A role with every field at its longest, as a form encodes it, stays below this. */
const mostBytes = 256 * 1024;

export const limitBody = () =>
  bodyLimit({
    maxSize: mostBytes,
    onError: () => {
      throw new HTTPException(413);
    },
  });

/**
 * Forms are taken from our own pages only. A page of a link sends no referrer, and older browsers then send `Origin: null`
 * and nothing else: there the secret in the address stands in for it, since whoever forges a request does not have it.
 */
export const ownFormsOnly = (deps: SiteDeps) =>
  csrf({
    origin: (origin, c) =>
      origin === deps.origin ||
      origin === new URL(c.req.url).origin ||
      (origin === 'null' && c.req.path.startsWith('/l/') && c.req.header('sec-fetch-site') === undefined),
  });

/** Pages without anything personal may be kept for a minute by anybody. */
export const publicPage = { 'Cache-Control': 'public, max-age=60' };
/** What says where somebody is, or how old they are, is kept by nobody. */
export const personalPage = { 'Cache-Control': 'private, no-store' };
/** Pages with a field that suggests while it is typed in. */
export const suggestingPage = { 'Content-Security-Policy': contentSecurityPolicy({ suggests: true }) };
