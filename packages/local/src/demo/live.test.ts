import { createSettings } from '@placewell/core/lio/settings';
import { sweep } from '@placewell/core/reaction/sweep';
import type { Deps } from '@placewell/core/shared/ports';
import type { Instant } from '@placewell/core/shared/time';
import { createIds, createStorage } from '@placewell/storage';
import { expect, test } from 'vitest';
import { seedDemo } from '../seed';
import { engineForTests } from '../testing';
import { demoLio } from './lio';
import { liveMorning } from './live';

const { freshTable } = engineForTests();

test('a morning at the desk has something of everything, once, however often it is made', async () => {
  const { client, tableName } = await freshTable();
  const storage = createStorage({ client, tableName, key: 'a key of tests, thirty-two characters at least' });
  const { records, links, outbox, limits, secrets } = storage;
  const clock = () => '2026-11-20T12:00:00.000Z' as Instant;
  const deps: Deps = {
    records,
    links,
    outbox,
    limits,
    secrets,
    settings: createSettings(records),
    clock,
    ids: createIds(),
  };
  await seedDemo({ deps, storage }, { groups: 35 });
  const counts = async () => {
    const found: Record<string, number> = {};
    for (const state of [
      'received',
      'new',
      'contacted',
      'meeting',
      'offered',
      'placed',
      'not-taken-on',
      'withdrawn',
    ] as const) {
      found[state] = (await records.enquiriesInState(demoLio.id, state)).items.length;
    }
    found.groups = (await records.groupsInState(demoLio.id, 'applied')).items.length;
    found.roles = (await records.opportunitiesInState(demoLio.id, 'submitted')).items.length;
    found.started = (await records.placementsInState(demoLio.id, 'started')).items.length;
    return found;
  };
  await liveMorning(deps);
  const once = await counts();
  expect(once).toEqual({
    received: 1,
    new: 6,
    contacted: 1,
    meeting: 1,
    offered: 1,
    placed: 2,
    'not-taken-on': 1,
    withdrawn: 1,
    groups: 1,
    roles: 1,
    started: 2,
  });
  await liveMorning(deps);
  expect(await counts()).toEqual(once);
  await sweep(deps);
  const kinds = (await records.openTasks(demoLio.id)).items.map((t) => t.kind);
  expect(kinds).toEqual(expect.arrayContaining(['group-silent', 'rescue']));
});
