import { enquiryRoutes } from './routes/enquiries';
import { groupRoutes } from './routes/groups';
import { officeRoutes } from './routes/office';
import { opportunityRoutes } from './routes/opportunities';
import { placementRoutes } from './routes/placements';

export type { Caller, Route, ScopedNoun } from './routes/route';
export { callers, problemsOf } from './routes/route';

/** Where the API stands. Another version would stand beside it. */
export const apiBase = '/api/v1';

/** A request body holds this many bytes at most. */
export const mostBytes = 256 * 1024;

/** Every route of the API. Router, OpenAPI document, client and permission tests are all made from this. */
export const routes = {
  ...opportunityRoutes,
  ...groupRoutes,
  ...enquiryRoutes,
  ...placementRoutes,
  ...officeRoutes,
};
export type Routes = typeof routes;
export type RouteName = keyof Routes;
export const routeNames = Object.keys(routes) as RouteName[];
