import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locality } from '@placewell/core/codes/codes';
import { loadDirectory } from '@placewell/core/places/postcode-directory/stored';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderBlobs } from '../blobs/folder-blobs';
import { run } from './cli';

const header = 'pcd,pcds,dointr,doterm,oslaua,lat,long';
const good = [
  'LE113AA,LE11 3AA,198001,,E07000130,52.771200,-1.206700',
  'LE113AB,LE11 3AB,198001,201906,E07000130,52.771300,-1.206800',
  'LE1 1AA,LE1 1AA,202607,,E06000016,52.634700,-1.133300',
  'LE951AA,LE95 1AA,198001,,,99.999999,0.000000',
  'NPT0AA ,NPT 0AA,198001,199809,,99.999999,0.000000',
];
const file = (lines: readonly string[], end = '\n') => [header, ...lines, ''].join(end);

let dir: string;
let folder: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'postcodes-'));
  folder = join(dir, 'blobs');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function written(text: string | Uint8Array, name = 'ONSPD_AUG_2026_UK.csv'): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, text);
  return path;
}
async function load(...args: string[]) {
  const lines: string[] = [];
  const steps: string[] = [];
  const code = await run(args, { out: (line) => lines.push(line), progress: { write: (text) => steps.push(text) } });
  return { code, said: lines.join('\n'), steps: steps.join('') };
}
const loaded = async () => (await loadDirectory(folderBlobs(folder)))?.directory ?? null;

describe('loading postcodes', () => {
  it('puts them in use, and says what they are', async () => {
    const done = await load(await written(file(good)), '--to', folder);
    expect(done.said).toContain('Loaded 3 postcodes in 2 districts, release 2026-08, in ');
    expect(done.said).toContain('Without a place on the map among them: 1.');
    expect(done.said).toContain('Besides, no longer in use and known as such: 1.');
    expect(done.said).toContain('Left out: 1 no longer in use');
    expect(done.steps).toContain('Reading');
    expect(done.code).toBe(0);
    const directory = await loaded();
    expect(directory?.find('LE11 3AA')).toMatchObject({ district: 'E07000130' as Locality });
    expect(directory?.find('LE11 3AB')).toEqual({ state: 'terminated', since: '2019-06' });
    expect(directory?.find('LE95 1AA')).toEqual({ state: 'live', point: null, district: null });
    expect(directory?.counts).toEqual({ live: 3, terminated: 1, unplaced: 1 });
    const current = JSON.parse(await readFile(join(folder, 'places/current.json'), 'utf8'));
    expect(current).toEqual({
      file: expect.stringMatching(/^places\/postcodes-[0-9a-f]{16}\.bin$/),
      release: '2026-08',
      postcodes: 3,
      districts: 2,
    });
    expect(existsSync(`${folder}.loading`)).toBe(false);
  });

  it('is the same with other line ends, quotes, a byte order mark and no end of the last line', async () => {
    const plain = async (text: string | Uint8Array) => {
      expect((await load(await written(text), '--to', folder)).code).toBe(0);
      return JSON.parse(await readFile(join(folder, 'places/current.json'), 'utf8')).file;
    };
    const first = await plain(file(good));
    expect(await plain(`\ufeff${file(good, '\r\n')}`)).toBe(first);
    expect(await plain(file(good).trimEnd())).toBe(first);
    expect(await plain(file(good).replace(/[^,\n]+/g, '"$&"'))).toBe(first);
  });

  it('keeps the one before for those who read it, and no older one', async () => {
    for (const count of [1, 2, 3]) await load(await written(file(good.slice(0, count))), '--to', folder);
    expect((await readdir(join(folder, 'places'))).filter((n) => n.endsWith('.bin'))).toHaveLength(2);
    expect((await loaded())?.counts.live).toBe(2);
  });

  it('tells the release from the name, from what it is told, or from the newest month', async () => {
    const release = async (...args: string[]) => {
      await load(...args, '--to', folder);
      return (await loaded())?.release;
    };
    const path = await written(file(good), 'mine.csv');
    expect(await release(path)).toBe('to 2026-07');
    expect(await release(path, '--release', '2026-08')).toBe('2026-08');
  });

  it('replaces what is not readable', async () => {
    await mkdir(join(folder, 'places'), { recursive: true });
    await writeFile(join(folder, 'places/current.json'), 'not JSON');
    await expect(loaded()).rejects.toThrow(/Load the postcodes again/);
    expect((await load(await written(file(good)), '--to', folder)).code).toBe(0);
    expect((await loaded())?.counts.live).toBe(3);
  });
});

describe('a file that is not right', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', ':1: The file is empty.'],
    ['without rows', `${header}\n`, ':2: There are no postcodes in it, only a header row.'],
    ['another table', 'name,age\nAnn,4\n', ':1: There is no column pcds or pcd.'],
    ['zipped', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), ':1: This is a ZIP file. Unpack it'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), ':1: '],
    ['short of a field', file([...good, 'LE13 1XD,LE13 1XD']), ':7: It has 2 fields, and the header row has 7.'],
    [
      'with a wrong district',
      file([good[0] ?? '', 'LE113AD,LE11 3AD,198001,,Charnwood,52.7,-1.2']),
      ':3 oslaua: "Charnwood" is not the code of a district, such as E07000130.',
    ],
    ['with a postcode twice', file([...good, good[0] ?? '']), ':7: LE11 3AA stands on line 2 already.'],
    ['with an open quotation', file([good[0] ?? '', '"LE113AD,LE11 3AD']), ':3: A quotation mark is opened'],
  ])('%s: says where and why, and leaves what was in use', async (_, text, why) => {
    await load(await written(file(good)), '--to', folder);
    const path = await written(text, 'wrong.csv');
    const done = await load(path, '--to', folder);
    expect(done.said).toContain(`${path}${why}`);
    expect(done.said).toContain('postcodes loaded before stay as they are');
    expect(done.code).toBe(1);
    expect((await loaded())?.counts.live).toBe(3);
    expect(existsSync(`${folder}.loading`)).toBe(false);
    // And put right, the same name can be loaded.
    expect((await load(await written(file(good), 'wrong.csv'), '--to', folder)).code).toBe(0);
  });

  it.each<[string, (dir: string) => string[], number, string]>([
    ['no argument', () => [], 2, 'Say which file the postcodes are in.\nUsage: npm run postcodes:load'],
    ['no such file', (d) => [join(d, 'none.csv')], 1, 'There is no file '],
    ['a folder', (d) => [d], 1, 'This is a folder. Give the large CSV file in it.'],
    ['two files', () => ['a.csv', 'b.csv'], 2, 'One file at a time: b.csv is too many.'],
    ['an unknown option', () => ['a.csv', '--fast'], 2, '--fast'],
    ['a release that is no month', () => ['a.csv', '--release', 'August'], 2, 'A release is a month, like 2026-08'],
    ['help', () => ['--help'], 0, 'Loads the ONS Postcode Directory'],
  ])('%s is answered plainly', async (_, args, code, said) => {
    const done = await load(...args(dir), '--to', folder);
    expect([done.code, done.said.includes(said)], done.said).toEqual([code, true]);
    expect(existsSync(folder)).toBe(false);
  });

  it('is not loaded while another load is at work', async () => {
    await mkdir(`${folder}.loading`, { recursive: true });
    const path = await written(file(good));
    const lock = join(`${folder}.loading`, 'lock');
    await writeFile(lock, String(process.ppid));
    const done = await load(path, '--to', folder);
    expect([done.code, done.said]).toEqual([1, expect.stringContaining(`by process ${process.ppid}`)]);
    // A holder that died is no hindrance.
    await writeFile(lock, '2147483646');
    expect((await load(path, '--to', folder)).code).toBe(0);
  });
});

describe('a load that is stopped', () => {
  const letters = [...'ABDEFGHJLNPQRSTUWXYZ'];
  /** Enough that it takes a while: some 60 MB. */
  function* many(): Generator<string> {
    let n = 0;
    for (let outward = 1; outward <= 60; outward += 1)
      for (let digit = 0; digit < 10; digit += 1)
        for (const a of letters)
          for (const b of letters) {
            n += 1;
            const code = `CV${outward} ${digit}${a}${b}`;
            const lat = (52 + (n % 9000) / 10_000).toFixed(6);
            yield `${code},${code},198001,${n % 3 === 0 ? '201906' : ''},E0700${1000 + (n % 300)},${lat},-1.2,${'x'.repeat(180)}`;
          }
  }

  it('goes on where it was, and ends with the same bytes', async () => {
    const path = await written(`${header},more\n`);
    let block: string[] = [];
    for (const line of many()) {
      block.push(line);
      if (block.length === 20_000) {
        await appendFile(path, `${block.join('\n')}\n`);
        block = [];
      }
    }
    await appendFile(path, block.join('\n'));
    const other = join(dir, 'other');
    expect((await load(path, '--to', other)).code).toBe(0);
    const file = JSON.parse(await readFile(join(other, 'places/current.json'), 'utf8')).file as string;

    let kills = 0;
    let wentOn = 0;
    for (let after = 0; ; after += 1) {
      // Killed after its first note, after its second, and so on: at moments that no clock decides.
      const said = await loadInChild(path, after < 3 ? after : null);
      if (said === null) kills += 1;
      else {
        wentOn += said.includes('Went on after') ? 1 : 0;
        break;
      }
    }
    expect([kills > 0, wentOn]).toEqual([true, 1]);
    expect(Buffer.compare(await readFile(join(folder, file)), await readFile(join(other, file)))).toBe(0);
  });

  it('does not trust rows that are fewer than its note says, or a note of another file', async () => {
    const work = `${folder}.loading`;
    await mkdir(work, { recursive: true });
    await writeFile(join(work, 'checkpoint.json'), '{"fingerprint":"of another","offset":400,"rows":9}');
    await writeFile(join(work, 'rows.partial'), 'x'.repeat(999));
    expect((await load(await written(file(good)), '--to', folder)).code).toBe(0);
    expect((await loaded())?.counts).toEqual({ live: 3, terminated: 1, unplaced: 1 });
  });

  /** What it said; null when it was killed, once it had noted so many more times where it was. */
  async function loadInChild(path: string, notes: number | null): Promise<string | null> {
    const cli = join(import.meta.dirname, 'cli.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', cli, path, '--to', folder], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
    });
    const note = join(`${folder}.loading`, 'checkpoint.json');
    const read = () => readFile(note, 'utf8').catch(() => '');
    let last = await read();
    let seen = 0;
    let over = false;
    const ended = new Promise<void>((done) =>
      child.once('exit', () => {
        over = true;
        done();
      }),
    );
    let killed = false;
    while (!over && notes !== null) {
      const now = await read();
      if (now !== last) seen += 1;
      last = now;
      if (seen > notes) {
        killed = child.kill('SIGKILL');
        break;
      }
      await new Promise((done) => setTimeout(done, 2));
    }
    await ended;
    return killed && child.signalCode === 'SIGKILL' ? null : said;
  }
});
