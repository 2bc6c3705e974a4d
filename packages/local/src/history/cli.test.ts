import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setBlobs } from '../../../../functions/wiring/blobs';
import { sayRunning, tableName } from '../data-dir';
import { demoLio } from '../demo/lio';
import { ensureTable } from '../table';
import { engineForTests } from '../testing';
import { run } from './cli';
import { openPlatform } from './open-platform';

const { freshTable, endpoint } = engineForTests();
const lioId = demoLio.id as LioId;
const sound = {
  'bodies.csv': 'body_id,name,kind\nH,Melton hub,hub\n',
  'enquiries.csv': `enquiry_id,person_id,received_on,channel,locality_code,body_id,opportunity_id,contributors
E1,P1,2026-07-02,face to face,E07000133,H,,
E2,P2,2026-07-03,phone,E07000130,H,,
`,
};
let folder = '';
let files = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placewell-cli-'));
  files = mkdtempSync(join(folder, 'files-'));
  vi.stubEnv('PLACEWELL_DATA', join(folder, 'data'));
  vi.stubEnv('TABLE_NAME', undefined);
});
afterEach(() => {
  setBlobs(null);
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function write(given: Record<string, string>): void {
  for (const [name, text] of Object.entries(given)) writeFileSync(join(files, name), text);
}

async function command(args: string[], isTTY = false) {
  const lines: string[] = [];
  let progress = '';
  const terminal = {
    out: (line: string) => void lines.push(line),
    progress: { isTTY, write: (t: string) => (progress += t) },
  };
  return { code: await run(args, terminal), lines, progress };
}

async function anLio(): Promise<void> {
  const platform = await openPlatform();
  const { id: _id, districts, ...words } = demoLio;
  const made = await setUpLio(
    platform.deps,
    { role: 'operator', route: 'import', lioId, id: 'test' },
    { ...words, districts: [...districts], defaultBody: { id: 'lio' as BodyId, name: 'The LIO' } },
  );
  expect(made.ok).toBe(true);
  await platform.close();
}

test('brings files into the data of a platform that does not run, a line for each step', async () => {
  await anLio();
  write({ ...sound, 'notes.csv': 'a\n', 'readme.txt': 'b' });
  const first = await command([files, '--lio', lioId]);
  expect(first.code).toBe(0);
  expect(first.progress.split('\n')).toEqual(['Checking every row', 'Writing: 2', 'Working out the figures: 2', '']);
  expect(first.lines).toEqual([
    'warning: notes.csv:1: This file is not known. It is left out.',
    expect.stringMatching(/^Brought in 2 records of leicestershire to the local data in .*data, in [\d.]+ s\.$/),
    'Figures worked out for 2 people, roles and groups.',
  ]);
  const again = await command([files, '--lio', lioId]);
  expect(again).toMatchObject({ code: 0 });
  expect(again.lines).toContain('There already, and left as they are: 2 records.');
});

test('lists every fault by file, line and column, and ends with 1', async () => {
  await anLio();
  write({
    ...sound,
    'enquiries.csv': sound['enquiries.csv'].replace('phone', 'pigeon').replace('2026-07-02', '2 July'),
  });
  const { code, lines } = await command([files, '--lio', lioId]);
  expect(code).toBe(1);
  expect(lines).toEqual([
    'enquiries.csv:2 received_on: "2 July" is not a date. Write 2010-07-31, or 2010-07-31T14:30:00+01:00.',
    'enquiries.csv:3 channel: "pigeon" is not known here. Known are: web, phone, face-to-face, email, event, partner.',
    '2 faults. Nothing was written.',
  ]);
  const elsewhere = await command([files, '--lio', 'rutland']);
  expect(elsewhere.code).toBe(1);
  expect(elsewhere.lines[0]).toBe('There is no LIO rutland. The LIOs are: leicestershire.');
});

test('writes over one line on a terminal', async () => {
  await anLio();
  write(sound);
  const { code, progress } = await command([files, '--lio', lioId], true);
  expect(code).toBe(0);
  expect(progress).not.toContain('\n');
  expect(progress.split('\r\u001b[K').slice(1)).toEqual(
    expect.arrayContaining([
      'Checking every row …',
      'Writing 2 of 2 (100%)',
      'Working out the figures 2 of 2 (100%)',
      '',
    ]),
  );
});

test('shortens a long list of warnings unless all are asked for', async () => {
  await anLio();
  const [header = '', row = ''] = sound['enquiries.csv'].split('\n');
  const rows = Array.from({ length: 25 }, (_, i) => row.replace('E1', `E${i}`).replace('E07000133', 'E06000017'));
  write({ ...sound, 'enquiries.csv': [header, ...rows, ''].join('\n') });
  const some = await command([files, '--lio', lioId]);
  expect(some.lines.filter((l) => l.startsWith('warning: enquiries.csv:'))).toHaveLength(20);
  expect(some.lines).toContain('warning: 5 more warnings; --warnings lists them');
  const all = await command([files, '--lio', lioId, '--warnings']);
  expect(all.lines.filter((l) => l.startsWith('warning: enquiries.csv:'))).toHaveLength(25);
});

test('finds the platform that runs', async () => {
  const { client } = await freshTable();
  await ensureTable(client, tableName);
  // The keys and the folder are made first; then the running platform says where it is.
  await (await openPlatform()).close();
  sayRunning(join(folder, 'data'), { pid: process.pid, origin: 'http://localhost:3999', endpoint: await endpoint() });
  await anLio();
  write(sound);
  const { code, lines } = await command([files, '--lio', lioId]);
  expect(code).toBe(0);
  expect(lines[0]).toContain('to the platform running at http://localhost:3999');
});

test('takes the table that the environment names', async () => {
  const table = await freshTable();
  vi.stubEnv('TABLE_NAME', table.tableName);
  vi.stubEnv('DYNAMODB_ENDPOINT', await endpoint());
  setBlobs(memoryBlobs());
  await anLio();
  setBlobs(null);
  write(sound);
  const without = await command([files, '--lio', lioId]);
  expect([without.code, without.lines[0]]).toEqual([1, expect.stringContaining('FILES_BUCKET')]);
  setBlobs(memoryBlobs());
  const { code, lines } = await command([files, '--lio', lioId]);
  expect(code).toBe(0);
  expect(lines[0]).toContain(`to table ${table.tableName} at http://127.0.0.1`);
  vi.stubEnv('TABLE_NAME', 'no-such-table');
  const nowhere = await command([files, '--lio', lioId]);
  expect(nowhere.code).toBe(1);
  expect(nowhere.lines[0]).toMatch(/^The import stopped: /);
});

test('says how it is used', async () => {
  expect((await command(['--help'])).lines[0]).toContain('responses.csv');
  for (const [args, why] of [
    [[], 'Say which folder'],
    [[files], '--lio'],
    [[files, files, '--lio', lioId], 'One folder'],
    [[files, '--lio', lioId, '--quick'], '--quick'],
  ] as const) {
    const { code, lines } = await command([...args]);
    expect(code).toBe(2);
    expect(lines[0]).toContain(why);
    expect(lines[0]).toContain('Usage: npm run import:history');
  }
  const nowhere = await command([join(folder, 'nowhere'), '--lio', lioId]);
  expect([nowhere.code, nowhere.lines[0]]).toEqual([1, expect.stringContaining('nowhere cannot be read')]);
});

test('ends by itself as a command, with its code', async () => {
  await anLio();
  write({ ...sound, 'enquiries.csv': sound['enquiries.csv'].replace('phone', 'pigeon') });
  const npm = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'cli.ts'), ...args], {
      cwd: join(import.meta.dirname, '../../../..'),
      timeout: 25_000,
    });
  const failed = await npm(files, '--lio', lioId).catch((e: { code: number; stdout: string }) => e);
  expect(failed).toMatchObject({ code: 1, stdout: expect.stringContaining('enquiries.csv:3 channel: ') });
  write(sound);
  expect((await npm(files, '--lio', lioId)).stdout).toContain('Brought in 2 records of leicestershire');
});
