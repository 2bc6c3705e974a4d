import type { SiteDeps } from '@placewell/contract/site-deps';
import { londonDay } from '@placewell/core/shared/time';
import { publicRole } from '../opportunity/routes';
import type { Acting } from '../shared/acting';
import { problemPage } from '../shared/errors';
import { readForm } from '../shared/form';
import { lioPath } from '../shared/lio';
import { type PageContext, pageRouter } from '../shared/site';
import { concernPages } from './concern-page';

/** Reporting a concern about a role, by anybody. */
export function concernRoutes(deps: SiteDeps) {
  const app = pageRouter();
  const visit = async (c: PageContext) => {
    const role = await publicRole(deps, c);
    if (!role) return null;
    const lio = c.get('lio');
    const acting: Acting = {
      c,
      deps,
      lio,
      who: { role: 'volunteer', route: 'web', lioId: lio.lioId },
      base: c.req.path,
      today: londonDay(deps.core.clock()),
    };
    return {
      acting,
      about: { noun: 'opportunity' as const, id: role.id },
      back: `/${lio.id}/opportunities/${role.id}`,
    };
  };
  app.get(`${lioPath}/opportunities/:id/concern`, async (c) => {
    const found = await visit(c);
    return found ? concernPages.show(found) : problemPage(c, { kind: 'not-found', noun: 'opportunity' });
  });
  app.post(`${lioPath}/opportunities/:id/concern`, async (c) => {
    const values = await readForm(c);
    const found = await visit(c);
    return found ? concernPages.press(found, values) : problemPage(c, { kind: 'not-found', noun: 'opportunity' });
  });
  return app;
}
