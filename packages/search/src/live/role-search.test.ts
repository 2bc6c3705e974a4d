import type { Group } from '@placewell/core/group/group';
import { closeOpportunity } from '@placewell/core/opportunity/close-opportunity';
import { pauseOpportunity } from '@placewell/core/opportunity/pause-opportunity';
import { resumeOpportunity } from '@placewell/core/opportunity/resume-opportunity';
import { IndexManifest, manifestKey } from '@placewell/core/search/index-manifest';
import type { Blobs, RoleChanges } from '@placewell/core/search/ports';
import type { RoleSearch } from '@placewell/core/search/role-search';
import { addMinutes } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { type MemoryDeps, memoryDeps } from '@placewell/core/testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, asGroup, lioId, must } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { createIndexer } from './build-index';
import { createRoleSearch, type SearchDeps } from './role-search';

let core: MemoryDeps;
let group: Group;
let blobs: Blobs;
let log: Record<string, unknown>[];
const index = () => createIndexer({ ...core, changes: core.roleChanges, blobs, log: (e) => log.push(e) });
const searching = (over: Partial<SearchDeps> = {}): RoleSearch =>
  createRoleSearch({
    ...core,
    changes: core.roleChanges,
    blobs,
    log: (e) => log.push(e),
    changesEvery: 0,
    indexEvery: 0,
    ...over,
  });
const titles = async (s: RoleSearch, text?: string): Promise<string[]> =>
  (await s.search({ lioId, text, sort: 'newest' }, { limit: 50 }, core.clock())).hits
    .map((h) => h.opportunity.details.title)
    .sort();
/** Time passes, or two changes are of one moment. */
const later = (minutes = 1) => core.setClock(addMinutes(core.clock(), minutes));

beforeEach(async () => {
  core = memoryDeps();
  blobs = memoryBlobs();
  log = [];
  await anLio(core);
  group = await anApprovedGroup(core);
});
const publish = async (title: string) => {
  later();
  return aPublishedRole(core, group, { title });
};

describe('searching', () => {
  it('without an index reads the roles from the store, and sees each change with the next search', async () => {
    const first = await publish('Tool mender');
    const s = searching();
    expect(await titles(s)).toEqual(['Tool mender']);
    expect(s.standing()).toMatchObject({ index: null, roles: 1 });
    const second = await publish('Lock keeper');
    expect(await titles(s)).toEqual(['Lock keeper', 'Tool mender']);
    later();
    must(await pauseOpportunity(core, asGroup(group), first.id, { reason: 'group-asked' }));
    expect(await titles(s)).toEqual(['Lock keeper']);
    later();
    must(await resumeOpportunity(core, asGroup(group), first.id));
    must(await closeOpportunity(core, asGroup(group), second.id, { reason: 'withdrawn' }));
    expect(await titles(s)).toEqual(['Tool mender']);
    later();
    must(await closeOpportunity(core, asGroup(group), first.id, { reason: 'filled' }));
    expect(await titles(s)).toEqual([]);
  });

  it('opens the index there is, with what changed since it was built', async () => {
    await publish('Tool mender');
    expect(await index()()).toMatchObject({ how: 'whole', roles: 1 });
    await publish('Lock keeper');
    const s = searching();
    expect(await titles(s)).toEqual(['Lock keeper', 'Tool mender']);
    expect(s.standing().index).toMatch(/^search\/index-[0-9a-f]+\.bin$/);
    expect(s.standing().changes).toBe(1);
  });

  it('puts a new index in place between two searches, and lets nobody wait for it', async () => {
    await publish('Tool mender');
    await index()();
    const s = searching();
    await titles(s);
    const before = s.standing().index;
    await publish('Lock keeper');
    expect(await index()()).toMatchObject({ how: 'changes', roles: 2 });
    expect(await titles(s)).toEqual(['Lock keeper', 'Tool mender']);
    for (let n = 0; n < 20 && s.standing().index === before; n++) await titles(s);
    expect(s.standing().index).not.toBe(before);
    expect(await titles(s)).toEqual(['Lock keeper', 'Tool mender']);
    expect(s.standing().changes).toBe(0);
  });

  it('falls back to the index before a damaged one, then to the store, and raises the alarm each time', async () => {
    await publish('Tool mender');
    await index()();
    await publish('Lock keeper');
    await index()();
    const manifest = IndexManifest.parse(
      JSON.parse(Buffer.from((await blobs.get(manifestKey))?.bytes ?? []).toString()),
    );
    const [shard] = manifest.shards;
    const damaged = ((await blobs.get(shard?.current.file ?? ''))?.bytes ?? new Uint8Array()).slice();
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] as number) ^ 1;
    await blobs.put(shard?.current.file ?? '', damaged);
    const s = searching();
    expect(await titles(s)).toEqual(['Lock keeper', 'Tool mender']);
    expect(s.standing().index).toBe(shard?.previous?.file);
    expect(log).toContainEqual({
      at: 'search.index',
      failed: 'corrupt',
      fault: 'checksum',
      file: shard?.current.file,
    });
    await blobs.remove(shard?.previous?.file ?? '');
    const other = searching();
    expect(await titles(other)).toEqual(['Lock keeper', 'Tool mender']);
    expect(other.standing().index).toBeNull();
    expect(log).toContainEqual({ at: 'search.index', failed: 'missing', file: shard?.previous?.file });
    // The indexer mends it.
    expect((await index()()).how).toBe('whole');
    expect(
      await (async () => {
        const mended = searching();
        await titles(mended);
        return mended.standing().index;
      })(),
    ).not.toBeNull();
  });

  it('shows no role that has closed, even from an index that does not know it', async () => {
    const role = await publish('Tool mender');
    await publish('Lock keeper');
    await index()();
    later();
    must(await closeOpportunity(core, asGroup(group), role.id, { reason: 'filled' }));
    // Nobody is told of the change: the page is right all the same, and so is its number.
    const deaf: RoleChanges = { ...core.roleChanges, since: async () => [] };
    const found = await searching({ changes: deaf }).search({ lioId }, { limit: 10 }, core.clock());
    expect(found.hits.map((h) => h.opportunity.details.title)).toEqual(['Lock keeper']);
    expect(found.total).toBe(1);
  });

  it('answers from what it has when news are slow to come, and has them the next time', async () => {
    await publish('Tool mender');
    let slow = false;
    const changes: RoleChanges = {
      ...core.roleChanges,
      since: async (at) => {
        if (slow) await new Promise((resolve) => setTimeout(resolve, 700));
        return core.roleChanges.since(at);
      },
    };
    const s = searching({ changes });
    await titles(s);
    slow = true;
    await publish('Lock keeper');
    expect(await titles(s)).toEqual(['Tool mender']);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await titles(s)).toEqual(['Lock keeper', 'Tool mender']);
  });

  it('goes on when news cannot be had, and says so in the log', async () => {
    await publish('Tool mender');
    let down = false;
    const changes: RoleChanges = {
      ...core.roleChanges,
      since: async (at) => {
        if (down) throw new Error('down');
        return core.roleChanges.since(at);
      },
    };
    const s = searching({ changes });
    await titles(s);
    down = true;
    expect(await titles(s)).toEqual(['Tool mender']);
    expect(log).toContainEqual({ at: 'search.changes', failed: 'Error' });
  });

  it('answers rightly while indexes are swapped and roles change under it', async () => {
    const roles = [];
    for (let n = 0; n < 12; n++) roles.push(await publish(`Role number ${n}`));
    const build = index();
    await build();
    const s = searching();
    let over = false;
    const wrong: unknown[] = [];
    const searcher = async () => {
      while (!over) {
        const found = await s.search({ lioId, text: 'role' }, { limit: 50 }, core.clock());
        for (const { opportunity } of found.hits) {
          // Read when it was shown; whether it has closed since then cannot be known before.
          if (opportunity.state !== 'published') wrong.push(opportunity.id);
        }
        if (new Set(found.hits.map((h) => h.opportunity.id)).size !== found.hits.length) wrong.push('twice');
        if (found.total < 6 || found.total > 13) wrong.push(found.total);
        // In memory nothing else would ever get its turn.
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const searchers = Array.from({ length: 8 }, searcher);
    const indexes = new Set<string | null>();
    for (let n = 0; n < 30; n++) {
      const role = roles[n % 6];
      later();
      const record = role && (await core.records.get('opportunity', role.id));
      if (record?.state === 'published')
        must(await pauseOpportunity(core, asGroup(group), record.id, { reason: 'group-asked' }));
      else if (record) must(await resumeOpportunity(core, asGroup(group), record.id));
      await build();
      await new Promise((resolve) => setTimeout(resolve, 2));
      indexes.add(s.standing().index);
    }
    over = true;
    await Promise.all(searchers);
    expect(wrong).toEqual([]);
    expect(indexes.size).toBeGreaterThan(3);
  });
});

describe('two indexers at once', () => {
  it('leave one index that has everything, whoever was first', async () => {
    for (let n = 0; n < 5; n++) await publish(`Role ${n}`);
    await index()();
    for (let round = 0; round < 10; round++) {
      await publish(`Another ${round}`);
      await Promise.all([index()(), index()(), index()('whole')]);
      expect(await titles(searching())).toHaveLength(6 + round);
    }
  });
});
