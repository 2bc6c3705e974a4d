import { apiBase } from '@placewell/contract/routes/base';
import { opportunityRoutes } from '@placewell/contract/routes/opportunities';
import type { Route } from '@placewell/contract/routes/route';
import type { SiteDeps } from '@placewell/contract/site-deps';
import { cors } from '@placewell/http/answer/cors';
import type { Handler } from '@placewell/http/handlers/handler';
import { searchOpportunities } from '@placewell/http/handlers/search-opportunities';
import { answerRoute, refuse } from '@placewell/http/router';
import { searchPublished } from '@placewell/search/published-roles';
import { Hono } from 'hono';
import { PlatformEnvironment, readEnvironment } from '../wiring/environment';
import { behindGateway, type GatewayHandler } from '../wiring/gateway';
import { once } from '../wiring/once';
import { createPlatform, log } from '../wiring/platform';
import { withSecrets } from '../wiring/secrets';

type SearchDeps = Pick<SiteDeps, 'core' | 'search' | 'log'>;

/** The one route, answered as the site would, with nothing loaded that it does not need. */
export function createSearch(deps: SearchDeps): Hono {
  const route: Route = opportunityRoutes.searchOpportunities;
  // The router is typed for every handler; this one asks for the core and the search, and no caller is ever looked up.
  const site = deps as SiteDeps;
  const respond = answerRoute(site, 'searchOpportunities', route, searchOpportunities as unknown as Handler<Route>);
  const app = new Hono();
  app.get(`${apiBase}${route.path.replace('{lioId}', ':lioId')}`, async (c) => {
    // Everybody gets the same answer, so nobody needs to say who they are.
    c.req.raw.headers.delete('authorization');
    const response = await respond(c);
    for (const [header, value] of Object.entries(cors)) response.headers.set(header, value);
    return response;
  });
  app.all('*', refuse(site, { kind: 'unknown-path' }));
  return app;
}

const ready = once(async () => {
  const { deps } = createPlatform(readEnvironment(PlatformEnvironment, await withSecrets()));
  return behindGateway(createSearch({ core: deps, search: searchPublished(deps.records), log }));
});
/** The public search of roles, which API Gateway sends here. */
export const handler: GatewayHandler = async (event, context) => (await ready())(event, context);
