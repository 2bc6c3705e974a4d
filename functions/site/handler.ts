import { apiBase } from '@placewell/contract/routes/base';
import type { SiteDeps } from '@placewell/contract/site-deps';
import { districtsOf } from '@placewell/core/lio/districts';
import { Hono } from 'hono';
import { createBlobs } from '../wiring/blobs';
import { readEnvironment } from '../wiring/environment';
import { behindGateway, type GatewayHandler } from '../wiring/gateway';
import { once } from '../wiring/once';
import { createPlaces } from '../wiring/places';
import { createPlatform, log } from '../wiring/platform';
import { createSearching } from '../wiring/search';
import { withSecrets } from '../wiring/secrets';
import { SiteEnvironment } from '../wiring/site-environment';
import { discoveringVerifier } from './bearer';

/** What the site is made from, by the environment. */
export function createSiteDeps(variables: NodeJS.ProcessEnv): SiteDeps {
  const env = readEnvironment(SiteEnvironment, variables);
  const platform = createPlatform(env);
  const { deps } = platform;
  // Reports are asked for by few; whoever only looks for a role does not wait for what makes them.
  const figureDeps = once(async () => {
    const { createFacts } = await import('../wiring/facts');
    const facts = createFacts(platform, env.FILES_BUCKET);
    const remember = { blobs: createBlobs(env.FILES_BUCKET), log };
    return { records: deps.records, facts, clock: deps.clock, districtsOf, remember };
  });
  const figures = once(async () =>
    (await import('@placewell/metrics/read-report')).createFigures({
      ...(await figureDeps()),
      searches: platform.storage.searchCounts,
    }),
  );
  const returns = once(async () =>
    (await import('@placewell/metrics/returns/returns')).createReturns({
      core: deps,
      figures: await figureDeps(),
      blobs: createBlobs(env.FILES_BUCKET),
    }),
  );
  return {
    core: deps,
    ...createSearching(platform, env.FILES_BUCKET),
    places: createPlaces({
      blobs: createBlobs(env.FILES_BUCKET),
      postcodesIo: env.POSTCODES_IO,
      clock: deps.clock,
      log,
    }),
    figures: {
      report: async (...asked) => (await figures()).report(...asked),
      book: async (...asked) => (await figures()).book(...asked),
      evidence: async (...asked) => (await figures()).evidence(...asked),
      national: async (...asked) => (await figures()).national(...asked),
      surveys: async (...asked) => (await figures()).surveys(...asked),
    },
    returns: {
      list: async (...asked) => (await returns()).list(...asked),
      preview: async (...asked) => (await returns()).preview(...asked),
      sign: async (...asked) => (await returns()).sign(...asked),
      read: async (...asked) => (await returns()).read(...asked),
      readPublic: async (...asked) => (await returns()).readPublic(...asked),
      draw: async (...asked) => (await returns()).draw(...asked),
      restatedNow: async (...asked) => (await returns()).restatedNow(...asked),
    },
    bearer: discoveringVerifier({ issuer: env.OIDC_ISSUER, audience: env.API_AUDIENCE }),
    signIn: {
      issuer: env.OIDC_ISSUER,
      clientId: env.OIDC_CLIENT_ID,
      clientSecret: env.OIDC_CLIENT_SECRET ?? null,
      cookieKey: env.COOKIE_KEY,
      allowHttp: env.ALLOW_HTTP === 'yes',
    },
    districtsOf,
    origin: env.SITE_ORIGIN,
    log,
  };
}

/**
 * The API, and the pages, which answer for every other address. Each is loaded with the first request for it: a cold start
 * that shows a page does not wait for the API, nor the API for the pages.
 */
export function createSite(deps: SiteDeps): Hono {
  const api = once(async () => (await import('@placewell/http')).createApi(deps));
  const pages = once(async () => (await import('@placewell/web')).createPages(deps));
  return new Hono()
    .all(`${apiBase}/*`, async (c) => (await api()).fetch(c.req.raw, c.env))
    .all('*', async (c) => (await pages()).fetch(c.req.raw, c.env));
}

const ready = once(async () => behindGateway(createSite(createSiteDeps(await withSecrets()))));
/** Every request of API Gateway but the public search. */
export const handler: GatewayHandler = async (event, context) => (await ready())(event, context);
