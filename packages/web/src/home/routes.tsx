import type { SiteDeps } from '@placewell/contract/site-deps';
import { londonDay } from '@placewell/core/shared/time';
import { assetAt, assetCacheControl } from '../design';
import { problemPage } from '../shared/errors';
import { lioPath } from '../shared/lio';
import { publicPage, suggestingPage } from '../shared/request';
import { pageRouter } from '../shared/site';
import { HomePage, LiosPage } from './home-page';
import { StatementPage, statements } from './statements';

const newestShown = 4;

/** What stands outside any LIO: the files pages need, the choice of an LIO, and the statements. */
export function platformRoutes(deps: SiteDeps) {
  const app = pageRouter();

  app.get('/assets/:name', (c) => {
    const asset = assetAt(c.req.path);
    if (!asset) return problemPage(c, { kind: 'unknown-path' });
    return c.body(asset.body, 200, { 'Content-Type': asset.contentType, 'Cache-Control': assetCacheControl });
  });

  app.get('/robots.txt', (c) =>
    c.text('User-agent: *\nDisallow: /l/\nDisallow: /api/\nDisallow: /sign-in\n', 200, publicPage),
  );

  app.get('/', async (c) => {
    const lios = await deps.core.records.lios();
    const [only] = lios;
    if (only && lios.length === 1) return c.redirect(`/${only.id}`, 302);
    return c.html(<LiosPage lios={lios} />, 200, publicPage);
  });

  for (const which of statements) {
    app.get(`/${which}`, (c) => c.html(<StatementPage which={which} lio={null} />, 200, publicPage));
  }
  return app;
}

/** The front page of an LIO, and its statements. */
export function homeRoutes(deps: SiteDeps) {
  const app = pageRouter();

  for (const which of statements) {
    app.get(`${lioPath}/${which}`, (c) => c.html(<StatementPage which={which} lio={c.get('lio')} />, 200, publicPage));
  }

  app.get(lioPath, async (c) => {
    const lio = c.get('lio');
    const now = deps.core.clock();
    const found = await deps.search.search({ lioId: lio.id, sort: 'newest' }, { limit: newestShown }, now);
    return c.html(
      <HomePage
        deps={deps}
        lio={lio}
        today={londonDay(now)}
        total={found.total}
        counts={found.facets.causes ?? {}}
        newest={found.hits}
      />,
      200,
      { ...publicPage, ...suggestingPage },
    );
  });

  return app;
}
