import { apiBase } from '@placewell/contract/routes/base';
import type { SiteDeps } from '@placewell/contract/site-deps';
import { districtsOf } from '@placewell/core/lio/districts';
import { gazetteerPlaces } from '@placewell/core/places/gazetteer';
import { searchPublished } from '@placewell/search/published-roles';
import { Hono } from 'hono';
import { readEnvironment, SiteEnvironment } from '../wiring/environment';
import { behindGateway, type GatewayHandler } from '../wiring/gateway';
import { once } from '../wiring/once';
import { createPlatform, log } from '../wiring/platform';
import { withSecrets } from '../wiring/secrets';
import { discoveringVerifier } from './bearer';

/** What the site is made from, by the environment. */
export function createSiteDeps(variables: NodeJS.ProcessEnv): SiteDeps {
  const env = readEnvironment(SiteEnvironment, variables);
  const { deps, storage } = createPlatform(env);
  // Reports are asked for by few; whoever only looks for a role does not wait for what makes them.
  const figures = once(async () => {
    const { createFigures } = await import('@placewell/metrics/read-report');
    return createFigures({ records: deps.records, facts: storage.facts, clock: deps.clock, districtsOf });
  });
  return {
    core: deps,
    search: searchPublished(deps.records),
    places: gazetteerPlaces(),
    figures: {
      report: async (...asked) => (await figures()).report(...asked),
      evidence: async (...asked) => (await figures()).evidence(...asked),
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
