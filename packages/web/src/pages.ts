import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Hono } from 'hono';
import { concernRoutes } from './concern/routes';
import { createDesk, createOperatorPages } from './desk';
import { enquiryRoutes } from './enquiry/routes';
import { applyRoutes } from './group/apply-routes';
import { myGroupRoutes } from './group/my-group-routes';
import { homeRoutes, platformRoutes } from './home/routes';
import { linkRoutes } from './link/routes';
import { opportunityRoutes } from './opportunity/routes';
import { createReportPages } from './report';
import { publicFigures } from './returns/public-figures';
import { createReturnPages } from './returns/routes';
import { onError, problemPage } from './shared/errors';
import { lioPath, withLio } from './shared/lio';
import { limitBody, ownFormsOnly, requestContext } from './shared/request';
import { type PageEnv, pageRouter } from './shared/site';
import { createSignIn } from './sign-in';

/**
 * Every page of the site, and an answer for every other address: mount it last.
 */
export function createPages(deps: SiteDeps): Hono<PageEnv> {
  const app = pageRouter();
  app.onError(onError(deps));
  app.use(requestContext(deps), limitBody(), ownFormsOnly(deps));
  // What belongs to no LIO comes first: below, the first part of every address names one.
  app.route('/', platformRoutes(deps));
  app.route('/', linkRoutes(deps));
  app.route('/', createSignIn(deps));
  app.route('/', createOperatorPages(deps));
  app.use(`${lioPath}/*`, withLio(deps));

  app.route('/', opportunityRoutes(deps));
  app.route('/', enquiryRoutes(deps));
  app.route('/', concernRoutes(deps));
  app.route('/', applyRoutes(deps));
  app.route('/', myGroupRoutes(deps));
  app.route('/', createDesk(deps));
  app.route('/', createReportPages(deps));
  app.route('/', createReturnPages(deps));
  app.route('/', publicFigures(deps));
  app.route('/', homeRoutes(deps));
  app.all('*', (c) => problemPage(c, { kind: 'unknown-path' }));
  return app;
}

/** A page's method and pattern. */
export interface PageRoute {
  method: 'GET' | 'POST';
  path: string;
}

/** Every page there is, for the tests that hold each to what all pages owe. */
export function pageRoutes(deps: SiteDeps): PageRoute[] {
  const seen = new Set<string>();
  return createPages(deps).routes.flatMap(({ method, path: pattern }) => {
    const path = pattern.replace(lioPath, '/:lio');
    const known = `${method} ${path}`;
    if ((method !== 'GET' && method !== 'POST') || path === '*' || path === '/*' || seen.has(known)) return [];
    seen.add(known);
    return [{ method, path }];
  });
}
