import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeS3, startFakeS3 } from '@placewell/storage/testing/fake-s3';
import { afterEach, beforeEach, expect, it } from 'vitest';

let dir: string;
let s3: FakeS3;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'postcodes-'));
  s3 = await startFakeS3('files');
});
afterEach(async () => {
  await s3.stop();
  await rm(dir, { recursive: true, force: true });
});

it('loads postcodes into the bucket of the environment, the file first and what names it last', async () => {
  const csv = join(dir, 'ONSPD_AUG_2026_UK.csv');
  await writeFile(csv, 'pcds,doterm,lad25cd,lat,long\nLE11 3AA,,E07000130,52.7712,-1.2067\n');
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'cli.ts'), csv], {
    env: {
      ...process.env,
      PLACEWELL_DATA: dir,
      FILES_BUCKET: 'files',
      AWS_REGION: 'eu-west-2',
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  const code = await new Promise((done) => child.once('exit', done));
  expect([code, said]).toEqual([0, expect.stringContaining('Loaded 1 postcode in 1 district, release 2026-08')]);
  expect(said).toContain('s3://files/places/postcodes-');
  const puts = s3.requests.filter((r) => r.startsWith('PUT'));
  expect(puts).toEqual([expect.stringMatching(/^PUT places\/postcodes-[0-9a-f]{16}\.bin$/), 'PUT places/current.json']);
});
