import { contractRoutes } from './routes/contracts';
import { enquiryRoutes } from './routes/enquiries';
import { groupRoutes } from './routes/groups';
import { officeRoutes } from './routes/office';
import { opportunityRoutes } from './routes/opportunities';
import { placementRoutes } from './routes/placements';
import { returnRoutes } from './routes/returns';
import { searchRoutes } from './routes/search';

export { apiBase, mostBytes } from './routes/base';
export type { Caller, Route, ScopedNoun } from './routes/route';
export { callers, problemsOf } from './routes/route';

/** Every route of the API. Router, OpenAPI document, client and permission tests are all made from this. */
export const routes = {
  ...opportunityRoutes,
  ...searchRoutes,
  ...groupRoutes,
  ...enquiryRoutes,
  ...placementRoutes,
  ...contractRoutes,
  ...returnRoutes,
  ...officeRoutes,
};
export type Routes = typeof routes;
export type RouteName = keyof Routes;
export const routeNames = Object.keys(routes) as RouteName[];
