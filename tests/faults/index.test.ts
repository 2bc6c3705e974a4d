import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeOpportunity } from '@placewell/core/opportunity/close-opportunity';
import { pauseOpportunity } from '@placewell/core/opportunity/pause-opportunity';
import { resumeOpportunity } from '@placewell/core/opportunity/resume-opportunity';
import { IndexManifest, manifestKey } from '@placewell/core/search/index-manifest';
import type { Blobs, RoleChanges } from '@placewell/core/search/ports';
import { folderBlobs } from '@placewell/local/blobs/folder-blobs';
import { engineForTests } from '@placewell/local/testing';
import { Segment } from '@placewell/search/index/segment';
import { type Built, createIndexer } from '@placewell/search/live/build-index';
import { createRoleSearch } from '@placewell/search/live/role-search';
import { byBroker, createWorld, openRole, value, type World } from '@placewell/storage/testing/world';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';

// Whatever happens to those who write the index, its manifest names a file that opens, and nothing stays missing.

const { freshTable, endpoint } = engineForTests();
const scratch = mkdtempSync(join(tmpdir(), 'placewell-index-'));
afterAll(() => rmSync(scratch, { recursive: true }));
let folders = 0;
const freshFolder = () => join(scratch, String(++folders));
const quiet = () => undefined;

const indexer = (world: World, blobs: Blobs, changes: RoleChanges = world.roleChanges) =>
  createIndexer({ records: world.records, changes, blobs, clock: world.now, log: quiet });

/** The index that the manifest names. Throws where it is missing, damaged or not what the manifest says. */
async function inUse(blobs: Blobs): Promise<{ file: string; bytes: Uint8Array; count: number }> {
  const manifest = await blobs.get(manifestKey);
  const [shard] = IndexManifest.parse(JSON.parse(new TextDecoder().decode(manifest?.bytes))).shards;
  for (const named of [shard?.previous, shard?.current]) {
    if (!named) continue;
    const blob = await blobs.get(named.file);
    expect(blob?.bytes.length, named.file).toBe(named.bytes);
    const segment = new Segment(blob?.bytes as Uint8Array);
    expect(segment.count).toBe(named.roles);
    if (named === shard?.current) return { file: named.file, bytes: segment.bytes, count: segment.count };
  }
  throw new Error('the manifest names no index');
}

/** One more run, and then nothing is missing: byte for byte what all roles, read anew, come to. */
async function expectWhole(world: World, blobs: Blobs): Promise<number> {
  world.pass(2);
  await indexer(world, blobs)();
  const anew = folderBlobs(freshFolder());
  expect((await indexer(world, anew)()).how).toBe('whole');
  const [found, right] = [await inUse(blobs), await inUse(anew)];
  expect(found.file).toBe(right.file);
  expect(Buffer.from(found.bytes).equals(Buffer.from(right.bytes))).toBe(true);
  return found.count;
}

const titles = ['Garden helper', 'Reading friend', 'Lantern maker', 'Dog walker', 'Tea host', 'Bike mender'];
const openOne = async (world: World, n: number) =>
  (await openRole(world, { title: titles[n % titles.length] })).opportunity;
const pause = async (world: World, id: string) =>
  value(await pauseOpportunity(world.deps, byBroker, id, { reason: 'surge' }));

async function freshWorld() {
  const { client, tableName } = await freshTable();
  return { world: createWorld(client, tableName), tableName };
}

test('an indexer killed before any of its acts leaves an index that opens, and the next one makes up for it', {
  timeout: 120_000,
}, async () => {
  const { world, tableName } = await freshWorld();
  const program = join(scratch, 'indexer.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'indexer.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  const folder = freshFolder();
  const blobs = folderBlobs(folder);
  /** Whether it got to its end. */
  const run = async (killedBefore: number): Promise<string> => {
    const argv = [program, await endpoint(), tableName, folder, world.now(), String(killedBefore)];
    const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    const [code, signal] = await once(child, 'exit');
    expect(code === 0 || signal === 'SIGKILL').toBe(true);
    return said.trim();
  };

  const kept = await openOne(world, 0);
  expect(await run(0)).toBe('whole');
  let killed = 0;
  for (let act = 1; ; act++) {
    world.pass(10);
    const role = await openOne(world, act);
    if (act % 2) await pause(world, role.id);
    const said = await run(act);
    // Whoever searches finds an index, and one of now or of before.
    expect((await inUse(blobs)).count).toBeGreaterThan(0);
    if (said !== '') {
      expect(said).toBe('changes');
      break;
    }
    killed++;
  }
  // The manifest and the index read, the new one put, the manifest looked at again, and swapped: five acts at the least.
  expect(killed).toBeGreaterThanOrEqual(5);
  expect(await expectWhole(world, blobs)).toBeGreaterThan(killed / 2 - 1);
  expect((await world.roleChanges.read([kept.id])).map((o) => o.state)).toEqual(['published']);
});

test('several at once, while roles come and go, lose nothing of each other', async () => {
  const { world } = await freshWorld();
  const folder = freshFolder();
  const open: string[] = [(await openOne(world, 0)).id];
  const outcomes: Built[] = [];
  for (let round = 0; round < 6; round++) {
    world.pass(0.4);
    const acts = async () => {
      open.push((await openOne(world, round)).id);
      if (round % 2) await pause(world, open.shift() as string);
    };
    const ticks = Array.from({ length: 4 }, () => indexer(world, folderBlobs(folder))());
    const [, ...built] = await Promise.all([acts(), ...ticks]);
    outcomes.push(...built);
    await inUse(folderBlobs(folder));
  }
  expect(new Set(outcomes.map(({ how }) => how))).toContain('changes');
  expect(await expectWhole(world, folderBlobs(folder))).toBe(open.length);
});

test('ticks that come twice, late and with changes seen in any order come to the same index', async () => {
  const { world } = await freshWorld();
  const blobs = folderBlobs(freshFolder());
  let n = 0;
  const random = () => {
    // Always the same, so that what fails once can be looked at.
    n = (Math.imul(n, 1_103_515_245) + 12_345) >>> 0;
    return n / 2 ** 32;
  };
  /** What the table may do to a reader: what is younger than half a minute not there yet, all of it in some order, some of it twice. */
  const unruly: RoleChanges = {
    ...world.roleChanges,
    async since(at) {
      const late = new Date(Date.parse(world.now()) - 30_000).toISOString();
      const seen = (await world.roleChanges.since(at)).filter((change) => change.at < late || random() < 0.5);
      return [...seen, ...seen.filter(() => random() < 0.3)].sort(() => random() - 0.5);
    },
  };
  const tick = indexer(world, blobs, unruly);
  const open = new Set<string>();
  for (let round = 0; round < 30; round++) {
    world.pass(random() < 0.2 ? 45 : 0.3);
    const [some] = [...open].filter(() => random() < 0.4);
    const act = some ? random() : 0;
    if (!some || act < 0.5) open.add((await openOne(world, round)).id);
    else if (act < 0.75) {
      await pause(world, some);
      value(await resumeOpportunity(world.deps, byBroker, some));
    } else {
      value(await closeOpportunity(world.deps, byBroker, some, { reason: 'withdrawn' }));
      open.delete(some);
    }
    if (random() < 0.7) await tick();
    if (random() < 0.3) await Promise.all([tick(), tick()]);
  }
  expect(await expectWhole(world, blobs)).toBe(open.size);
});

test('a tick with nothing new reads no index, one after a day reads all roles, and what a damaged file held is found again', async () => {
  const { world } = await freshWorld();
  const files = folderBlobs(freshFolder());
  const read: string[] = [];
  const blobs: Blobs = {
    ...files,
    get(key) {
      read.push(key);
      return files.get(key);
    },
  };
  const tick = indexer(world, blobs);
  await openOne(world, 0);
  world.pass(5);
  expect((await tick()).how).toBe('whole');
  world.pass(5);
  read.length = 0;
  expect((await tick()).how).toBe('nothing-new');
  expect(read).toEqual([manifestKey]);
  // A change of the minute before an index was made is asked for once more; when it was seen to be there, not again.
  await openOne(world, 1);
  expect((await tick()).how).toBe('changes');
  world.pass(5);
  read.length = 0;
  expect((await tick()).how).toBe('nothing-new');
  expect(read).toContain((await inUse(files)).file);
  world.pass(5);
  read.length = 0;
  expect((await tick()).how).toBe('nothing-new');
  expect(read).toEqual([manifestKey]);

  const { file, bytes } = await inUse(files);
  // Whoever starts opens the index once: it may be damaged, or of a version of the platform that wrote it in another way.
  await files.put(file, bytes.slice(0, -10));
  world.pass(5);
  expect(await indexer(world, blobs)()).toMatchObject({ how: 'changes', roles: 2 });
  await openOne(world, 2);
  world.pass(5);
  expect(await tick()).toMatchObject({ how: 'changes', roles: 3 });
  world.pass(24 * 60);
  expect(await tick()).toMatchObject({ how: 'whole', roles: 3 });
  expect(await expectWhole(world, files)).toBe(3);
});

test('a search falls back from a damaged index to the one before, and from that to the roles themselves, and says so', async () => {
  const { world } = await freshWorld();
  const blobs = folderBlobs(freshFolder());
  const tick = indexer(world, blobs);
  const first = await openOne(world, 0);
  world.pass(5);
  await tick();
  const second = await openOne(world, 1);
  world.pass(5);
  await tick();
  const log: object[] = [];
  /** A search that begins now. */
  const ask = async () => {
    const { records, roleChanges: changes, deps } = world;
    const search = createRoleSearch({
      records,
      changes,
      blobs,
      settings: deps.settings,
      clock: world.now,
      log: (entry) => log.push(entry),
    });
    const { hits } = await search.search({}, { limit: 10 }, world.now());
    return { ids: hits.map((hit) => hit.opportunity.id).sort(), index: search.standing().index };
  };
  const all = [first.id, second.id].sort();
  const { file, bytes } = await inUse(blobs);
  expect(await ask()).toEqual({ ids: all, index: file });
  expect(log).toEqual([]);

  const damaged = bytes.slice();
  damaged[Math.floor(damaged.length / 2)] = ~(damaged[Math.floor(damaged.length / 2)] as number);
  await blobs.put(file, damaged);
  const before = await ask();
  expect(before.ids).toEqual(all);
  expect(before.index).not.toBe(file);
  expect(log).toEqual([expect.objectContaining({ at: 'search.index', failed: 'corrupt', file })]);

  await blobs.remove(before.index as string);
  log.length = 0;
  expect(await ask()).toEqual({ ids: all, index: null });
  expect(log).toMatchObject([
    { at: 'search.index', failed: 'corrupt', file },
    { at: 'search.index', failed: 'missing', file: before.index },
  ]);
  for (const key of await blobs.list('search/')) await blobs.remove(key);
  log.length = 0;
  expect(await ask()).toEqual({ ids: all, index: null });
  expect(log).toEqual([]);
  // Whoever writes the index mends it all.
  expect(await tick()).toMatchObject({ how: 'whole', roles: 2 });
  expect(await ask()).toEqual({ ids: all, index: file });
});
