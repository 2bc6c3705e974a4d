import { type Route, routeNames, routes } from '@placewell/contract/routes';
import type { MemoryRecords } from '@placewell/core/testing/memory-records';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createApi } from './create-api';
import { aSite, people, tokenOf } from './testing/a-site';
import { type Asked, requestOf, requests } from './testing/requests';

/** A good request with one part of it, however deep, put to something else. */
function spoilt(value: unknown, path: number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)] ?? 'x';
  const inner = spoilt((value as Record<string, unknown>)[key], rest, by);
  return Array.isArray(value) ? value.map((v, i) => (String(i) === key ? inner : v)) : { ...value, [key]: inner };
}

it('answers any rubbish with a problem of the caller, and keeps nothing of what it refused', async () => {
  const { deps, made, core } = await aSite();
  const api = createApi(deps);
  const tokens = await Promise.all((['manager', 'operator', 'group'] as const).map((p) => tokenOf(people[p])));
  const names = routeNames.filter((n) => (routes[n] as Route).body || (routes[n] as Route).query);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.constantFrom(...tokens),
      fc.array(fc.nat(40), { maxLength: 3 }),
      fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', -0, 1e308)),
      async (name, token, path, by) => {
        const asked: Asked = { ...requests[name](made), ifMatch: 1 };
        const wrong = (routes[name] as Route).body
          ? { ...asked, body: spoilt(asked.body, path, by) }
          : {
              ...asked,
              query: spoilt(
                asked.query ?? {},
                path.slice(0, 1),
                typeof by === 'string' ? by : JSON.stringify(by),
              ) as Record<string, string>,
            };
        const before = (core.records as MemoryRecords).events().length;
        const response = await api.request(...requestOf(name, wrong, token));
        expect(response.status, await response.text()).toBeLessThan(500);
        if (response.status >= 400) expect((core.records as MemoryRecords).events()).toHaveLength(before);
      },
    ),
    { numRuns: 600 },
  );
});
