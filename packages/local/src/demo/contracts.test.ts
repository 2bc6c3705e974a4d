import { addBody } from '@placewell/core/lio/add-body';
import { addMember } from '@placewell/core/lio/add-member';
import { historyOf } from '@placewell/core/lio/contract-history';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import type { Who } from '@placewell/core/shared/change';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import type { Day } from '@placewell/core/shared/time';
import { memoryDeps } from '@placewell/core/testing/memory-deps';
import { must } from '@placewell/core/testing/samples';
import { expect, test } from 'vitest';
import { demoUsers } from '../users';
import { seedContracts } from './contracts';
import { demoBodies, demoLio } from './lio';

test('the demonstration has contracts that show all a contract can say, with a history', async () => {
  const deps = memoryDeps('2026-11-20T12:00:00.000Z');
  const lioId = demoLio.id as LioId;
  const who: Who = { role: 'operator', route: 'import', lioId, id: 'demo' };
  const { id: _id, districts, ...words } = demoLio;
  const own = demoBodies.find((b) => b.kind === 'lio');
  const defaultBody = { id: own?.id as BodyId, name: own?.name ?? '' };
  must(await setUpLio(deps, who, { ...words, districts: [...districts], defaultBody }));
  for (const { id, name, kind } of demoBodies) {
    if (kind !== 'lio') must(await addBody(deps, who, { id: id as BodyId, name, kind }));
  }
  must(await addMember(deps, who, { ...demoUsers.manager, role: 'manager' }));
  await seedContracts(deps, who, '2026-11-20' as Day);

  const [county, part, ...more] = await deps.records.contracts(lioId);
  expect(more).toEqual([]);
  expect(county).toMatchObject({ startsOn: '2024-04-01', endsOn: '2028-03-31', cover: { districts: [] } });
  expect(county?.targets.some((t) => t.locality)).toBe(true);
  expect(county?.targets.some((t) => t.body)).toBe(true);
  expect(county?.targets.some((t) => t.kind === 'number' && t.profile)).toBe(true);
  expect(county?.narratives).toHaveLength(1);
  expect(county?.milestones.map((m) => m.achievedOn !== null)).toEqual([false, true]);
  expect(part).toMatchObject({ startsOn: '2025-04-01', indicators: ['24', '25', '26'] });
  expect(part?.cover.districts).toHaveLength(2);
  const history = historyOf(await deps.records.contractVersions(county?.id ?? ''));
  expect(history.map((v) => [v.version, v.by?.role, v.changes?.length])).toEqual([
    [1, 'operator', expect.any(Number)],
    [2, 'manager', 2],
    [3, 'manager', 1],
  ]);
});
