import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { bundle, bundleOptions, entryOf, functionNames } from '../../infra/constructs/bundle';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What nobody who answers requests from DynamoDB can do without; all is measured against it. */
const baseline = `
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({ region: 'eu-west-2' });
export const handler = handle(new Hono().get('/', async (c) => c.json(await client.send(new GetItemCommand({ TableName: 't', Key: {} })))));
`;

/** What the site loads with its first page, and with its first call of the API: no budget of its own, but worth knowing. */
const parts = {
  'site, then its pages':
    "export * from './functions/site/handler'; import * as pages from '@placewell/web'; export { pages };",
  'site, then its API':
    "export * from './functions/site/handler'; import * as api from '@placewell/http'; export { api };",
};

export interface ColdImport {
  name: string;
  kilobytes: number;
  /** The middle one of the runs, in milliseconds. */
  ms: number;
  /** Against the bundle of only Hono and the DynamoDB client, in the same run. */
  ratio: number;
}

/** A function may take this many times as long to import as that bundle. */
export const coldImportBudget = 2;

/**
 * Imports each function's bundle in fresh processes, in turns with the baseline, so that whatever else the machine does falls
 * on all alike. One process at a time: two would measure each other.
 */
export async function measureColdImports(rounds = 11): Promise<ColdImport[]> {
  const folder = mkdtempSync(join(tmpdir(), 'placewell-cold-'));
  try {
    const files = new Map<string, string>();
    const build = (name: string, contents: string) => {
      const outdir = join(folder, name.replaceAll(/\W+/g, '-'));
      buildSync({ ...bundleOptions, absWorkingDir: root, stdin: { contents, resolveDir: root }, outdir });
      files.set(name, join(outdir, 'index.mjs'));
    };
    build('baseline', baseline);
    for (const name of functionNames) {
      files.set(name, join(bundle(entryOf(name), join(folder, name)), 'index.mjs'));
    }
    for (const [name, contents] of Object.entries(parts)) build(name, contents);
    const timer = join(folder, 'timer.mjs');
    writeFileSync(
      timer,
      'const from = performance.now(); await import(process.argv[2]); console.log(performance.now() - from); process.exit(0);',
    );
    const taken = new Map<string, number[]>([...files.keys()].map((name) => [name, []]));
    // The first round only warms the file cache, and is not counted.
    for (let round = 0; round <= rounds; round++) {
      for (const [name, file] of files) {
        const { stdout } = await run(process.execPath, [timer, pathToFileURL(file).href], {
          env: { PATH: process.env.PATH, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
        });
        if (round > 0) taken.get(name)?.push(Number(stdout));
      }
    }
    const base = taken.get('baseline') ?? [];
    return [...files].map(([name, file]) => {
      const own = taken.get(name) ?? [];
      // Round by round: what slows one process of a round down slows the others down too.
      const ratio = median(own.map((ms, round) => ms / (base[round] ?? Number.NaN)));
      return { name, kilobytes: kilobytesIn(dirname(file)), ms: median(own), ratio };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All that is deployed of it, chunks included. */
const kilobytesIn = (folder: string): number =>
  Math.round(readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1024);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const budgeted = (name: string): boolean => functionNames.some((known) => known === name);

/** The figures as a table in Markdown. */
export const coldImportTable = (figures: readonly ColdImport[]): string =>
  [
    '| bundle | KB | cold import (ms) | times Hono and DynamoDB client | within budget |',
    '|---|---:|---:|---:|---|',
    ...figures.map(
      ({ name, kilobytes, ms, ratio }) =>
        `| ${name} | ${kilobytes} | ${ms.toFixed(0)} | ${ratio.toFixed(2)} | ${budgeted(name) ? (ratio <= coldImportBudget ? 'yes' : 'no') : ''} |`,
    ),
  ].join('\n');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const figures = await measureColdImports();
  console.log(coldImportTable(figures));
  if (figures.some(({ name, ratio }) => budgeted(name) && ratio > coldImportBudget)) process.exitCode = 1;
}
