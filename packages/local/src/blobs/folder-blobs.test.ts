import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readlink, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { blobsSuite } from '@placewell/core/testing/blobs-suite';
import { afterEach, describe, expect, test } from 'vitest';
import { folderBlobs } from './folder-blobs';
import { lockFile } from './lock-file';

const made: string[] = [];
async function freshFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'placewell-blobs-'));
  made.push(dir);
  return dir;
}
afterEach(async () => {
  for (const dir of made.splice(0)) await rm(dir, { recursive: true, force: true });
});

const text = (words: string) => new TextEncoder().encode(words);

blobsSuite('files in a folder', async () => {
  const dir = join(await freshFolder(), 'not', 'there', 'yet');
  return [folderBlobs(dir), folderBlobs(dir)];
});

/** Another process that writes `words` to the manifest over a tag, at each line it is sent, and says whether it won. */
const writer = (dir: string) => {
  const program = `
    import { createInterface } from 'node:readline';
    import { folderBlobs } from ${JSON.stringify(join(import.meta.dirname, 'folder-blobs.ts'))};
    const blobs = folderBlobs(${JSON.stringify(dir)});
    console.log('ready');
    for await (const line of createInterface(process.stdin)) {
      const { tag, words } = JSON.parse(line);
      console.log(await blobs.put('manifest', new TextEncoder().encode(words), tag));
    }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    said: async () => String((await lines.next()).value),
    tell: (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`),
    end: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
};

test('of two processes one wins, fifty times over', async () => {
  const dir = await freshFolder();
  const blobs = folderBlobs(dir);
  await blobs.put('manifest', text('start'));
  const writers = [writer(dir), writer(dir)] as const;
  try {
    for (const one of writers) expect(await one.said()).toBe('ready');
    for (let round = 0; round < 50; round++) {
      const tag = (await blobs.get('manifest'))?.tag;
      writers.forEach((one, n) => {
        one.tell({ tag, words: `${round} by ${n}` });
      });
      const won = await Promise.all(writers.map((one) => one.said()));
      expect([...won].sort()).toEqual(['false', 'true']);
      expect(new TextDecoder().decode((await blobs.get('manifest'))?.bytes)).toBe(`${round} by ${won.indexOf('true')}`);
    }
  } finally {
    for (const one of writers) await one.end();
  }
}, 60_000);

describe('a lock', () => {
  /** The number of a process that has ended. */
  async function deadPid(): Promise<number> {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    return child.pid ?? 0;
  }
  const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

  test('of a process that was killed is taken over by one of many', async () => {
    const dir = await freshFolder();
    const pid = await deadPid();
    const path = join(dir, 'a.lock');
    for (let round = 0; round < 10; round++) {
      await symlink([uuid(round), Date.now(), pid, hostname()].join(':'), path);
      // One who died while they were removing it.
      if (round % 2) {
        await symlink([uuid(100 + round), Date.now(), pid, hostname()].join(':'), `${path}.breaking-${uuid(round)}`);
      }
      let holders = 0;
      await Promise.all(
        Array.from({ length: 12 }, async () => {
          const lock = await lockFile(path);
          expect(++holders).toBe(1);
          await new Promise((done) => setTimeout(done, 1));
          expect(await lock.held()).toBe(true);
          holders--;
          await lock.release();
        }),
      );
    }
    expect(await readdir(dir)).toEqual([]);
  });

  test('of another computer, or of a number that has gone to another process, is taken over after a minute', async () => {
    const dir = await freshFolder();
    const path = join(dir, 'a.lock');
    const at = (ago: number, host: string) => [uuid(1), Date.now() - ago, process.pid, host].join(':');
    for (const host of [hostname(), 'elsewhere']) {
      await symlink(at(61_000, host), path);
      await (await lockFile(path)).release();
      const fresh = at(0, host);
      await symlink(fresh, path);
      const waiting = lockFile(path);
      await new Promise((done) => setTimeout(done, 50));
      expect(await readlink(path)).toBe(fresh);
      await unlink(path);
      await (await waiting).release();
    }
  });

  test('that somebody else took over is not given back by us', async () => {
    const path = join(await freshFolder(), 'a.lock');
    const lock = await lockFile(path);
    await unlink(path);
    const theirs = await lockFile(path);
    expect(await lock.held()).toBe(false);
    await lock.release();
    expect(await theirs.held()).toBe(true);
  });
});

test('a writer that was killed leaves nothing that is listed, and its part goes after an hour', async () => {
  const dir = await freshFolder();
  await folderBlobs(dir).put('key', text('words'));
  const writing = join(dir, '.writing');
  await writeFile(join(writing, 'old.part'), 'half');
  await writeFile(join(writing, 'new.part'), 'half');
  const hoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(join(writing, 'old.part'), hoursAgo, hoursAgo);
  const blobs = folderBlobs(dir);
  expect(await blobs.list('')).toEqual(['key']);
  await blobs.put('other', text('words'));
  expect(await readdir(writing)).toEqual(['new.part']);
});
