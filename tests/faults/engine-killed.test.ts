import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { type Engine, localClientConfig, startEngine } from '@placewell/local/engine';
import { ensureTable } from '@placewell/local/table';
import { createClient } from '@placewell/storage/client';
import { createWorld, enquiryFrom, openRole, value } from '@placewell/storage/testing/world';
import { afterAll, expect, test } from 'vitest';
import { expectAllThere, kills } from './all-there';

// Whatever is killed, and whenever: what was acknowledged is there, once, and whole; what was not can be sent again.

const dir = mkdtempSync(join(tmpdir(), 'placewell-killed-'));
const running: Engine[] = [];
afterAll(async () => {
  for (const engine of running) await engine.stop();
  rmSync(dir, { recursive: true });
});

test(`the engine killed ${kills} times in the middle of writing`, { timeout: 300_000 }, async () => {
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
    // Some are killed before anything is acknowledged, however slow the machine is; some once the first is.
    if (round % 2 === 0) await Promise.race(sends);
    await sleep(Math.random() * (round % 2 === 0 ? 5 : 25));
    process.kill(engine.pid as number, 'SIGKILL');
    await Promise.allSettled(sends);
    await engine.stop();
    engine = await startEngine({ file });
  }
  running.push(engine);

  expect(acknowledged.size).toBeGreaterThan(0);
  expect(acknowledged.size).toBeLessThan(asked.size);
  await expectAllThere({ endpoint: engine.endpoint, tableName }, opportunity.id, asked, acknowledged);
});
