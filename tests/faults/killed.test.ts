import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { type Engine, localClientConfig, startEngine } from '@placewell/local/engine';
import { ensureTable } from '@placewell/local/table';
import { createClient } from '@placewell/storage/client';
import { createWorld, enquiryFrom, openRole, value } from '@placewell/storage/testing/world';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';

// Whatever is killed, and whenever: what was acknowledged is there, once, and whole; what was not can be sent again.

const kills = 100;
const dir = mkdtempSync(join(tmpdir(), 'placewell-killed-'));
const running: Engine[] = [];
afterAll(async () => {
  for (const engine of running) await engine.stop();
});

async function scan(endpoint: string, tableName: string) {
  const client = new DynamoDBClient(localClientConfig(endpoint));
  const keys: { pk: string; sk: string }[] = [];
  let from: Record<string, never> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: tableName, ProjectionExpression: 'pk, sk', ExclusiveStartKey: from }),
    );
    for (const item of page.Items ?? []) keys.push({ pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' });
    from = page.LastEvaluatedKey as never;
  } while (from);
  client.destroy();
  return keys;
}

/** Every enquiry in the table has its private part, its guard and as many events as its version says. */
async function expectWhole(endpoint: string, tableName: string) {
  const keys = await scan(endpoint, tableName);
  const world = createWorld(createClient({ endpoint }), tableName);
  const ids = keys
    .filter((k) => k.pk.startsWith('ENQUIRY#') && k.sk === 'RECORD')
    .map((k) => k.pk.slice('ENQUIRY#'.length));
  const privates = new Set(
    keys.filter((k) => k.pk.startsWith('ENQUIRY#') && k.sk === 'PRIVATE').map((k) => k.pk.slice('ENQUIRY#'.length)),
  );
  expect(privates).toEqual(new Set(ids));
  for (const id of ids) {
    const enquiry = await world.records.get('enquiry', id);
    const events = (await world.records.story(`person.${enquiry?.personId ?? ''}`)).filter((e) => e.subjectId === id);
    expect(events.map((e) => e.version)).toEqual(Array.from({ length: enquiry?.version ?? 0 }, (_, i) => i + 1));
    expect(await world.records.holder(`ask:${enquiry?.personId}:${enquiry?.opportunityId}`)).toBe(id);
  }
  return ids.length;
}

test(`the engine killed ${kills} times in the middle of writing`, { timeout: 120_000 }, async () => {
  const file = join(dir, 'engine.db');
  const tableName = 'killed';
  let engine = await startEngine({ file });
  const first = new DynamoDBClient(localClientConfig(engine.endpoint));
  await ensureTable(first, tableName);
  const { opportunity } = await openRole(createWorld(first, tableName));
  const acknowledged = new Map<string, string>();
  const asked = new Set<string>();

  for (let round = 0; round < kills; round++) {
    const { deps } = createWorld(createClient({ endpoint: engine.endpoint }), tableName);
    const sends = Array.from({ length: 6 }, async (_, n) => {
      const key = `r${round}n${n}`;
      asked.add(key);
      const sent = await sendEnquiry(deps, {
        ...enquiryFrom(opportunity.id, `${key}@example.org`),
        idempotencyKey: key,
      });
      acknowledged.set(key, value(sent).enquiry.reference);
    });
    await new Promise((wait) => setTimeout(wait, Math.random() * 25));
    process.kill(engine.pid as number, 'SIGKILL');
    await Promise.allSettled(sends);
    await engine.stop();
    engine = await startEngine({ file });
  }
  running.push(engine);

  const { deps } = createWorld(createClient({ endpoint: engine.endpoint }), tableName);
  expect(acknowledged.size).toBeGreaterThan(0);
  expect(acknowledged.size).toBeLessThan(asked.size);
  for (const key of asked) {
    const again = value(
      await sendEnquiry(deps, { ...enquiryFrom(opportunity.id, `${key}@example.org`), idempotencyKey: key }),
    );
    const reference = acknowledged.get(key);
    if (reference) expect(again).toMatchObject({ already: true, enquiry: { reference } });
  }
  expect(await expectWhole(engine.endpoint, tableName)).toBe(asked.size);
});

test(`the process that sends killed ${kills} times`, { timeout: 180_000 }, async () => {
  const bundle = join(dir, 'sender.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'sender.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  const engine = await startEngine({ file: join(dir, 'sender.db') });
  running.push(engine);
  const tableName = 'killed';
  const client = new DynamoDBClient(localClientConfig(engine.endpoint));
  await ensureTable(client, tableName);
  const world = createWorld(client, tableName);
  const { opportunity } = await openRole(world);
  const sent = new Map<string, string>();
  const confirmed = new Set<string>();
  const asked = new Set<string>();

  for (let round = 0; round < kills; round++) {
    const keys = Array.from({ length: 12 }, (_, n) => `p${round}n${n}`);
    for (const key of keys) asked.add(key);
    const child = spawn(process.execPath, [bundle, engine.endpoint, tableName, opportunity.id], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    // A process that has just started is slow: most are killed once they are under way, some before.
    const killAfter = round % 5 === 0 ? 'ready' : 'sent';
    const said = listen(child, (line) => {
      if (line === 'ready') child.stdin?.write(`${keys.join('\n')}\n`);
      if (line.startsWith(killAfter)) setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
    });
    for (const line of await said) {
      const [what, key = '', reference = ''] = line.split(' ');
      if (what === 'sent') sent.set(key, reference);
      if (what === 'confirmed') confirmed.add(key);
    }
  }

  expect(sent.size).toBeGreaterThan(0);
  expect(sent.size).toBeLessThan(asked.size);
  for (const key of asked) {
    const again = value(
      await sendEnquiry(world.deps, { ...enquiryFrom(opportunity.id, `${key}@example.org`), idempotencyKey: key }),
    );
    const reference = sent.get(key);
    if (reference) expect(again).toMatchObject({ already: true, enquiry: { reference } });
    if (confirmed.has(key)) expect(again.enquiry.state).toBe('new');
  }
  expect(await expectWhole(engine.endpoint, tableName)).toBe(asked.size);
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
