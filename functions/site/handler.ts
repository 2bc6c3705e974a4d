import type { SiteDeps } from '@placewell/contract/site-deps';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { createApi } from '@placewell/http';
import { createFigures } from '@placewell/metrics/read-report';
import { searchPublished } from '@placewell/search/published-roles';
import { createPages } from '@placewell/web';
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
  const districtsOf: SiteDeps['districtsOf'] = (lio) =>
    leicestershireDistricts.filter(({ code }) => lio.districts.includes(code));
  return {
    core: deps,
    search: searchPublished(deps.records),
    figures: createFigures({ records: deps.records, facts: storage.facts, clock: deps.clock, districtsOf }),
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

/** The API, then the pages, which answer for every other address. */
export const createSite = (deps: SiteDeps): Hono =>
  new Hono().route('/', createApi(deps)).route('/', createPages(deps));

const ready = once(async () => behindGateway(createSite(createSiteDeps(await withSecrets()))));
/** Every request of API Gateway but the public search. */
export const handler: GatewayHandler = async (event, context) => (await ready())(event, context);
