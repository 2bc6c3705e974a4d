import type { SiteDeps } from '@placewell/contract/site-deps';
import { actingAs, roleOf } from '@placewell/core/lio/standing';
import { londonDay } from '@placewell/core/shared/time';
import { problemPage } from '../shared/errors';
import { lioPath } from '../shared/lio';
import { pageRouter } from '../shared/site';
import { signInAddress } from '../sign-in/next';
import { readSession } from '../sign-in/session';
import { type FindGroup, groupHome, groupRoutes } from './group-routes';

/** A group's own pages for a member who is signed in. Standing is read afresh: whoever was removed is gone. */
export function myGroupRoutes(deps: SiteDeps) {
  const app = pageRouter();
  const find: FindGroup = async (c) => {
    const lio = c.get('lio');
    const home = `/${lio.id}/my-group`;
    const session = await readSession(c, deps);
    if (!session) return c.redirect(signInAddress(home), 303);
    const member = (await roleOf(deps.core, session.email)).find((m) => m.lioId === lio.lioId && m.role === 'group');
    if (!member?.groupId) return problemPage(c, { kind: 'no-standing' });
    const group = await deps.core.records.get('group', member.groupId);
    if (!group || group.lioId !== lio.lioId) return problemPage(c, { kind: 'not-found', noun: 'group' });
    const who = actingAs(member, 'web');
    c.set('signedIn', who);
    return { c, deps, lio, who, group, home, base: home, today: londonDay(deps.core.clock()) };
  };
  app.get(`${lioPath}/my-group`, async (c) => {
    const found = await find(c);
    return found instanceof Response ? found : groupHome(found);
  });
  app.route(`${lioPath}/my-group`, groupRoutes(find));
  return app;
}
