import { beforeEach, expect, it } from 'vitest';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anLio, broker, lioId, manager, must, operator } from '../testing/samples';
import { showFigures } from './show-figures';

let deps: MemoryDeps;
beforeEach(async () => {
  deps = memoryDeps('2026-10-12T10:00:00.000Z');
  await anLio(deps);
});

const events = () => deps.records.events().filter((e) => /figures/.test(e.act));

it('nobody reads figures from outside until a manager says so; who and when is kept', async () => {
  expect((await deps.records.get('lio', lioId))?.publicFigures).toBeNull();
  const boss = { ...manager, id: 'mem_boss1' };
  const shown = must(await showFigures(deps, boss, { shown: true }));
  expect(shown.publicFigures).toEqual({ since: '2026-10-12T10:00:00.000Z', by: 'mem_boss1' });
  deps.setClock('2026-11-01T10:00:00.000Z');
  expect(must(await showFigures(deps, boss, { shown: false })).publicFigures).toBeNull();
  expect(events().map(({ act, at, actor }) => [act, at, actor.id])).toEqual([
    ['show-figures', '2026-10-12T10:00:00.000Z', 'mem_boss1'],
    ['hide-figures', '2026-11-01T10:00:00.000Z', 'mem_boss1'],
  ]);
});

it('asking for what is so already changes nothing', async () => {
  must(await showFigures(deps, manager, { shown: false }));
  const once = must(await showFigures(deps, manager, { shown: true }));
  expect(must(await showFigures(deps, manager, { shown: true, version: 1 })).version).toBe(once.version);
  expect(events()).toHaveLength(1);
});

it('is for managers alone, and not for one who saw it before somebody else changed it', async () => {
  for (const who of [broker, operator]) {
    expect(await showFigures(deps, who, { shown: true })).toMatchObject({ failure: { kind: 'not-permitted' } });
  }
  expect(await showFigures(deps, manager, { shown: true, version: 99 })).toMatchObject({
    failure: { kind: 'conflict' },
  });
  expect(events()).toEqual([]);
});
