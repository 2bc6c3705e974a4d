import { apiBase, type Caller, type Route, type RouteName, routeNames, routes } from '@placewell/contract/routes';
import { describe, expect, it } from 'vitest';
import { createApi } from './create-api';
import { aSite, type PersonName, people, tokenOf } from './testing/a-site';
import { afterFreezing, requestOf, requests } from './testing/requests';

const callers = ['anonymous', ...(Object.keys(people) as PersonName[])] as const;

/** What the table says of a caller: the status, or that the call is let through. */
function expected(r: Route, caller: (typeof callers)[number]): number | 'done' {
  if (r.who.includes('anonymous')) return 'done';
  if (caller === 'anonymous') return 401;
  if (caller === 'nobody') return 403;
  const ofOther = caller === 'elsewhere' || caller === 'otherGroup';
  const role: Caller = caller === 'elsewhere' ? 'manager' : caller === 'otherGroup' ? 'group' : caller;
  if (!r.who.includes(role)) return 403;
  // Of another: an LIO is public, so it is said that the role does not reach there; a record is not found.
  if (ofOther && r.scope !== 'platform') return r.scope === 'lio' ? 403 : 404;
  return 'done';
}

describe('the table of routes', () => {
  it('has an entry for every mounted route', async () => {
    const mounted = createApi((await aSite()).deps)
      .routes.filter((m) => !['ALL', 'OPTIONS'].includes(m.method))
      .map((m) => `${m.method} ${m.path}`);
    const known = Object.values(routes).map((r) => `${r.method} ${apiBase}${r.path.replace(/\{(\w+)\}/g, ':$1')}`);
    expect(mounted.sort()).toEqual(known.sort());
  });

  it('says who may, and answers, for every route', () => {
    for (const r of Object.values(routes) as Route[]) {
      expect(r.who.length, r.path).toBeGreaterThan(0);
      expect(r.path.includes('{lioId}') || r.scope !== 'lio', r.path).toBe(true);
      const named = [...r.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
      expect(Object.keys(r.params?.shape ?? {}), r.path).toEqual(named);
    }
  });

  describe.each(routeNames)('%s', (name: RouteName) => {
    it.each(callers)('lets %s through, or not, as it says', async (caller) => {
      const { deps, made, freeze } = await aSite();
      if (afterFreezing.has(name) && expected(routes[name], caller) === 'done') await freeze();
      const token = caller === 'anonymous' ? undefined : await tokenOf(people[caller]);
      const response = await createApi(deps).request(...requestOf(name, requests[name](made), token));
      const wanted = expected(routes[name], caller);
      const body = await response.text();
      expect(response.status, body).toBe(wanted === 'done' ? routes[name].status : wanted);
      if (wanted !== 'done') expect(response.headers.get('content-type')).toBe('application/problem+json');
    });
  });
});
