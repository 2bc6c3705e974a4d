import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Engine, localClientConfig, startEngine } from '@placewell/local/engine';
import { ensureTable } from '@placewell/local/table';
import { createWorld, openRole } from '@placewell/storage/testing/world';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { expectAllThere, kills } from './all-there';

// Whatever is killed, and whenever: what was acknowledged is there, once, and whole; what was not can be sent again.

const dir = mkdtempSync(join(tmpdir(), 'placewell-killed-'));
const running: Engine[] = [];
afterAll(async () => {
  for (const engine of running) await engine.stop();
  rmSync(dir, { recursive: true });
});

test(`the process that sends killed ${kills} times`, { timeout: 300_000 }, async () => {
  const bundle = join(dir, 'sender.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'sender.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Smaller is sooner read, a hundred times.
    minify: true,
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  const engine = await startEngine({ file: join(dir, 'sender.db') });
  running.push(engine);
  const tableName = 'killed';
  const client = new DynamoDBClient(localClientConfig(engine.endpoint));
  await ensureTable(client, tableName);
  const { opportunity } = await openRole(createWorld(client, tableName));
  const sent = new Map<string, string>();
  const confirmed = new Set<string>();
  const asked = new Set<string>();

  const start = () =>
    spawn(process.execPath, [bundle, engine.endpoint, tableName, opportunity.id], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  // The next one starts while this one works: starting is most of the time it takes.
  let next = start();
  for (let round = 0; round < kills; round++) {
    const keys = Array.from({ length: 12 }, (_, n) => `p${round}n${n}`);
    for (const key of keys) asked.add(key);
    const child = next;
    // A process that has just started is slow: most are killed once they are under way, some before.
    const killAfter = round % 5 === 0 ? 'ready' : 'sent';
    const said = listen(child, (line) => {
      if (line === 'ready') child.stdin?.write(`${keys.join('\n')}\n`);
      if (line.startsWith(killAfter)) setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
    });
    if (round + 1 < kills) next = start();
    for (const line of await said) {
      const [what, key = '', reference = ''] = line.split(' ');
      if (what === 'sent') sent.set(key, reference);
      if (what === 'confirmed') confirmed.add(key);
    }
  }

  expect(sent.size).toBeGreaterThan(0);
  expect(sent.size).toBeLessThan(asked.size);
  const states = await expectAllThere({ endpoint: engine.endpoint, tableName }, opportunity.id, asked, sent);
  expect(confirmed.size).toBeGreaterThan(0);
  for (const key of confirmed) expect(states.get(key), key).toBe('new');
});

/** All whole lines that a child says until it is gone; each is told as it comes. */
function listen(child: ChildProcess, told: (line: string) => void): Promise<string[]> {
  return new Promise((done) => {
    let rest = '';
    const lines: string[] = [];
    child.stdout?.on('data', (chunk) => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        told(line);
      }
    });
    child.on('close', () => done(lines));
  });
}
