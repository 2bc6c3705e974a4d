import { expect, it } from 'vitest';
import type { LioId } from '../shared/ids';
import type { Day } from '../shared/time';
import { memoryDeps } from '../testing/memory-deps';
import { asGroup, broker, lioId, must } from '../testing/samples';
import { finishTask } from './finish-task';
import { openTask } from './open-task';

const concern = {
  kind: 'concern' as const,
  about: { noun: 'opportunity' as const, id: 'opp_0001' },
  lioId,
  dueOn: '2026-03-03' as Day,
  detail: 'reported',
};

it('opens the same thing once, also after it was done', async () => {
  const deps = memoryDeps();
  const opened = await openTask(deps, concern);
  if (!opened) throw new Error('It was open already');
  must(await deps.records.commit({ changes: [opened] }));
  expect(opened.after).toMatchObject({ state: 'open', openedAt: deps.clock(), due: null });
  expect(opened.event.story).toBe(`lio.${lioId}`);
  expect(await openTask(deps, concern)).toBeNull();
  expect(must(await finishTask(deps, broker, opened.after.id))).toMatchObject({ state: 'done', doneBy: broker.id });
  expect(await openTask(deps, concern)).toBeNull();
  expect(await openTask(deps, { ...concern, detail: 'reported again' })).not.toBeNull();
});

it('is finished by the LIO only, and once', async () => {
  const deps = memoryDeps();
  const opened = await openTask(deps, concern);
  if (!opened) throw new Error('It was open already');
  must(await deps.records.commit({ changes: [opened] }));
  const { id } = opened.after;
  expect(await finishTask(deps, asGroup({ id: 'grp_0001' }), id)).toMatchObject({ failure: { kind: 'not-found' } });
  expect(await finishTask(deps, { ...broker, lioId: 'elsewhere' as LioId }, id)).toMatchObject({
    failure: { kind: 'not-found' },
  });
  must(await finishTask(deps, broker, id));
  expect(await finishTask(deps, broker, id)).toMatchObject({ failure: { kind: 'illegal-transition', state: 'done' } });
});
