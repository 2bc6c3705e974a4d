import { expect, test } from 'vitest';
import type { Opportunity } from '../opportunity/opportunity';
import type { Instant } from '../shared/time';
import { memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole } from '../testing/samples';
import { concernsSearch, instantOfChange } from './role-change';

test('a role is of concern to searches while it is before the public, or was', async () => {
  const deps = memoryDeps();
  await anLio(deps);
  const published = await aPublishedRole(deps, await anApprovedGroup(deps));
  const but = (change: object): Opportunity => ({ ...published, ...change }) as Opportunity;
  const draft = but({ state: 'draft' });
  const paused = but({ state: 'paused', reason: 'group-asked' });
  const old = but({ sourceId: 'old-1' });
  for (const [before, after, concerns] of [
    [null, draft, false],
    [null, published, true],
    [null, old, false],
    [draft, draft, false],
    [draft, published, true],
    [published, published, true],
    [published, paused, true],
    [paused, paused, false],
    [paused, published, true],
    [old, but({ state: 'paused', reason: 'group-asked', sourceId: 'old-1' }), false],
  ] as const) {
    expect(concernsSearch(before, after)).toBe(concerns);
  }
});

test('a change is dated when it is written, and never before what happened', () => {
  const [earlier, later] = ['2026-03-02T10:00:00.000Z', '2026-03-02T10:00:00.001Z'] as [Instant, Instant];
  expect(instantOfChange(earlier, later)).toBe(later);
  expect(instantOfChange(later, earlier)).toBe(later);
});
