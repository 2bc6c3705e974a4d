import { apiBase } from '@placewell/contract/routes/base';
import type { Route } from '@placewell/contract/routes/route';
import { publicSearchAsked } from '@placewell/contract/routes/search-asked';
import type { SiteDeps } from '@placewell/contract/site-deps';
import { cors } from '@placewell/http/answer/cors';
import type { Handler } from '@placewell/http/handlers/handler';
import { publicSearchHandlers } from '@placewell/http/handlers/search';
import { answerRoute, refuse } from '@placewell/http/router';
import { Hono } from 'hono';
import { createBlobs } from '../wiring/blobs';
import { PlatformEnvironment, readEnvironment } from '../wiring/environment';
import { behindGateway, type GatewayHandler } from '../wiring/gateway';
import { once } from '../wiring/once';
import { createPlaces } from '../wiring/places';
import { createPlatform, log } from '../wiring/platform';
import { createSearching } from '../wiring/search';
import { withSecrets } from '../wiring/secrets';

type SearchDeps = Pick<SiteDeps, 'core' | 'search' | 'searches' | 'places' | 'log'>;

/** The public search, answered as the site would, with nothing loaded that it does not need. */
export function createSearch(deps: SearchDeps): Hono {
  // The router is typed for every handler; these ask for no more than this, and no caller is ever looked up.
  const site = deps as SiteDeps;
  const app = new Hono();
  for (const [name, asked] of Object.entries(publicSearchAsked) as [
    keyof typeof publicSearchAsked,
    Omit<Route, 'response'>,
  ][]) {
    const respond = answerRoute(site, name, asked as Route, publicSearchHandlers[name] as unknown as Handler<Route>);
    app.on(asked.method, `${apiBase}${asked.path.replace(/\{(\w+)\}/g, ':$1')}`, async (c) => {
      // Everybody gets the same answer, so nobody needs to say who they are.
      c.req.raw.headers.delete('authorization');
      const response = await respond(c);
      if (asked.method === 'GET')
        for (const [header, value] of Object.entries(cors)) response.headers.set(header, value);
      return response;
    });
  }
  app.all('*', refuse(site, { kind: 'unknown-path' }));
  return app;
}

const ready = once(async () => {
  const env = readEnvironment(PlatformEnvironment, await withSecrets());
  const platform = createPlatform(env);
  return behindGateway(
    createSearch({
      core: platform.deps,
      ...createSearching(platform, env.FILES_BUCKET),
      places: createPlaces({
        blobs: createBlobs(env.FILES_BUCKET),
        postcodesIo: env.POSTCODES_IO,
        clock: platform.deps.clock,
        log,
      }),
      log,
    }),
  );
});
/** The public search of roles, which API Gateway sends here. */
export const handler: GatewayHandler = async (event, context) => (await ready())(event, context);
