import { apiBase, type Route, routes } from '@placewell/contract/routes';
import type { SiteDeps } from '@placewell/contract/site-deps';
import { Hono } from 'hono';
import { cors } from './answer/cors';
import { contractHandlers } from './handlers/contracts';
import { enquiryHandlers } from './handlers/enquiries';
import { groupHandlers } from './handlers/groups';
import type { Handler, Handlers } from './handlers/handler';
import { officeHandlers } from './handlers/office';
import { opportunityHandlers } from './handlers/opportunities';
import { placementHandlers } from './handlers/placements';
import { returnHandlers } from './handlers/returns';
import { searchHandlers } from './handlers/search';
import { answerRoute, refuse } from './router';

/** One for each route of the contract: the compiler refuses a route without a handler, and a handler without a route. */
const handlers: Handlers<typeof routes> = {
  ...opportunityHandlers,
  ...searchHandlers,
  ...groupHandlers,
  ...enquiryHandlers,
  ...placementHandlers,
  ...contractHandlers,
  ...returnHandlers,
  ...officeHandlers,
};

/** The JSON API, mounted at `/api/v1`: `site.route('/', createApi(deps))`. */
export function createApi(deps: SiteDeps): Hono {
  const api = new Hono().basePath(apiBase);
  const methods = new Map<string, Route[]>();
  for (const [name, route] of Object.entries(routes) as [keyof typeof routes, Route][]) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    const respond = answerRoute(deps, name, route, handlers[name] as unknown as Handler<Route>);
    const open = isOpen(route);
    api.on(route.method, path, async (c) => {
      const response = await respond(c);
      // Anyone may read it from any page; what needs a token is read by programs, not by other people's pages.
      if (open) for (const [header, value] of Object.entries(cors)) response.headers.set(header, value);
      return response;
    });
    methods.set(path, [...(methods.get(path) ?? []), route]);
  }
  for (const [path, own] of methods) {
    const allow = own.flatMap((r) => (r.method === 'GET' ? ['GET', 'HEAD'] : [r.method])).sort();
    if (own.some(isOpen)) api.options(path, () => new Response(null, { status: 204, headers: preflight }));
    api.all(path, refuse(deps, { kind: 'method-not-allowed', allow }));
  }
  api.all('*', refuse(deps, { kind: 'unknown-path' }));
  return api;
}

const isOpen = (r: Route) => r.method === 'GET' && r.who.includes('anonymous');

const preflight = {
  ...cors,
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': 'accept, x-correlation-id',
  'access-control-max-age': '86400',
};
