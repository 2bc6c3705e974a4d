import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamoDBClient, TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import { startEngine } from '@placewell/local/engine';
import { freePort } from '@placewell/local/ports';
import { ensureTable } from '@placewell/local/table';
import { engineForTests } from '@placewell/local/testing';
import { describe, expect, test } from 'vitest';
import { createClient } from './client';
import { createStorage } from './index';
import { isOutage } from './store';
import { createWorld, enquiryFrom, openRole, testKey } from './testing/world';

const { freshTable } = engineForTests();

/** Answers like DynamoDB at its busiest: the first transactions are cancelled for these reasons, later ones go through. */
function busy(client: DynamoDBClient, reasons: string[], times: number) {
  let cancelled = 0;
  const send = async (command: object) => {
    if (command instanceof TransactWriteItemsCommand && cancelled < times) {
      cancelled += 1;
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: { httpStatusCode: 400 },
        CancellationReasons: reasons.map((Code) => ({ Code })),
      });
    }
    return client.send(command as never);
  };
  return { client: { send } as unknown as Pick<DynamoDBClient, 'send'>, cancelled: () => cancelled };
}

const claim = { changes: [], guards: [{ key: 'seat:1', holder: 'enq_one1', act: 'claim' as const }] };

describe('a busy store', () => {
  test('a meeting with another transaction is tried again', async () => {
    const { client, tableName } = await freshTable();
    const stub = busy(client, ['TransactionConflict'], 3);
    const { records } = createStorage({ client: stub.client, tableName, key: testKey });
    expect(await records.commit(claim)).toEqual({ ok: true, value: null });
    expect(stub.cancelled()).toBe(3);
    expect(await records.holder('seat:1')).toBe('enq_one1');
  });

  test('and told as a conflict of that record when it does not end', async () => {
    const { client, tableName } = await freshTable();
    const world = createWorld(client, tableName);
    const { opportunity } = await openRole(world);
    const stub = busy(client, ['None', 'TransactionConflict'], Number.POSITIVE_INFINITY);
    const { records } = createStorage({ client: stub.client, tableName, key: testKey });
    const after = { ...opportunity, version: opportunity.version + 1 };
    const [event] = (await world.records.story(`opportunity.${opportunity.id}`)).slice(-1);
    if (event?.noun !== 'opportunity') throw new Error('no event');
    const change = {
      noun: 'opportunity' as const,
      before: opportunity,
      after,
      event: { ...event, version: after.version },
    };
    const failure = { kind: 'conflict', noun: 'opportunity', id: opportunity.id };
    expect(await records.commit({ changes: [change] })).toEqual({ ok: false, failure });
    expect(stub.cancelled()).toBe(6);
  });

  test('over a guard that somebody has, it is told as taken', async () => {
    const { client, tableName } = await freshTable();
    await createStorage({ client, tableName, key: testKey }).records.commit({
      changes: [],
      guards: [{ key: 'seat:1', holder: 'enq_two2', act: 'claim' }],
    });
    const stub = busy(client, ['TransactionConflict'], Number.POSITIVE_INFINITY);
    const { records } = createStorage({ client: stub.client, tableName, key: testKey });
    const failure = { kind: 'taken', key: 'seat:1', holder: 'enq_two2' };
    expect(await records.commit(claim)).toEqual({ ok: false, failure });
  });

  test('one that throttles is tried again, then away', async () => {
    const { client, tableName } = await freshTable();
    const some = busy(client, ['ThrottlingError'], 2);
    expect(await createStorage({ client: some.client, tableName, key: testKey }).records.commit(claim)).toMatchObject({
      ok: true,
    });
    const all = busy(client, ['ThrottlingError'], Number.POSITIVE_INFINITY);
    const { records } = createStorage({ client: all.client, tableName, key: testKey });
    await expect(records.commit(claim)).rejects.toThrow(StoreUnavailable);
  });

  test('a refusal that is a fault of ours stays one', async () => {
    const { client, tableName } = await freshTable();
    const stub = busy(client, ['ValidationError'], 1);
    const { records } = createStorage({ client: stub.client, tableName, key: testKey });
    await expect(records.commit(claim)).rejects.toThrow(TransactionCanceledException);
  });
});

test('the answer of a transaction lost on its way does not apply it twice', async () => {
  const { client, tableName } = await freshTable();
  const commands: TransactWriteItemsCommand[] = [];
  const watching = {
    send: (command: object) => {
      if (command instanceof TransactWriteItemsCommand) commands.push(command);
      return client.send(command as never);
    },
  } as unknown as Pick<DynamoDBClient, 'send'>;
  const world = createWorld(watching, tableName);
  const { opportunity } = await openRole(world);
  await sendEnquiry(world.deps, enquiryFrom(opportunity.id, 'a@example.org'));
  const last = commands.at(-1);
  if (!last?.input.ClientRequestToken) throw new Error('no token');
  // Without the token its conditions would not hold a second time.
  await client.send(new TransactWriteItemsCommand(last.input));
  await expect(
    client.send(new TransactWriteItemsCommand({ ...last.input, ClientRequestToken: 'another-token' })),
  ).rejects.toThrow(TransactionCanceledException);
});

test('a store that is away is told by name, in every port', async () => {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  const { records, links, outbox, notes, importer } = createStorage({
    client: createClient({ endpoint }),
    tableName: 'nowhere',
    key: testKey,
  });
  const asked: Promise<unknown>[] = [
    records.get('enquiry', 'enq_one1'),
    records.commit(claim),
    records.story('person.per_one1'),
    records.openTasks('leicestershire'),
    records.dueBefore('2026-03-02T10:00:00.000Z', 10),
    links.get('hash'),
    outbox.waiting('2026-03-02T10:00:00.000Z' as never, 10),
    notes.add('leicestershire', ['person.per_one1']),
    notes.since('leicestershire', null),
    importer.importChanges([{ noun: 'person', record: { id: 'per_one1', lioId: 'x' }, events: [] } as never]),
  ];
  for (const outcome of await Promise.allSettled(asked)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable' } });
  }
});

test('what is an outage and what is a bug', () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });
  for (const e of [
    named('TimeoutError'),
    named('Error', { code: 'ECONNREFUSED' }),
    named('Error', { code: 'ECONNRESET' }),
    named('InternalServerError', { $metadata: { httpStatusCode: 500 } }),
    named('SomethingNew', { $metadata: { httpStatusCode: 503 } }),
    named('ThrottlingException', { $metadata: { httpStatusCode: 400 } }),
    named('TransactionInProgressException', { $metadata: { httpStatusCode: 400 } }),
  ])
    expect(isOutage(e)).toBe(true);
  for (const e of [
    named('ValidationException', { $metadata: { httpStatusCode: 400 } }),
    named('TypeError', { code: 'ERR_INVALID_ARG_TYPE' }),
    named('ResourceNotFoundException', { $metadata: { httpStatusCode: 400 } }),
    'no error at all',
  ])
    expect(isOutage(e)).toBe(false);
});

test('an engine killed while it writes keeps every enquiry whole or not at all, and all it acknowledged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'placewell-kill-'));
  const file = join(folder, 'engine.db');
  const tableName = 'placewell';
  let engine = await startEngine({ file });
  try {
    const client = createClient({ endpoint: engine.endpoint });
    await ensureTable(client, tableName);
    const world = createWorld(client, tableName);
    const { opportunity } = await openRole(world);
    const acknowledged: string[] = [];
    const tried: string[] = [];
    for (let round = 0; round < 3; round++) {
      const here = createWorld(createClient({ endpoint: engine.endpoint }), tableName);
      let away = 0;
      const writer = async (w: number) => {
        for (let n = 0; away === 0; n++) {
          const words = enquiryFrom(opportunity.id, `v${round}-${w}-${n}@example.org`);
          tried.push(here.deps.ids.from('enq', words.lioId, words.idempotencyKey));
          try {
            const sent = await sendEnquiry(here.deps, words);
            if (sent.ok) acknowledged.push(sent.value.enquiry.id);
          } catch (error) {
            expect(error).toBeInstanceOf(StoreUnavailable);
            away += 1;
          }
        }
      };
      const writers = Promise.all([0, 1, 2, 3].map(writer));
      // In the middle of things, however fast or slow this machine is today.
      while (acknowledged.length < (round + 1) * 15) await new Promise((done) => setTimeout(done, 1));
      process.kill(engine.pid ?? 0, 'SIGKILL');
      await writers;
      await engine.stop();
      engine = await startEngine({ file });
    }

    const { records } = createWorld(createClient({ endpoint: engine.endpoint }), tableName);
    expect(acknowledged.length).toBeGreaterThanOrEqual(45);
    for (const id of acknowledged) expect(await records.get('enquiry', id)).toMatchObject({ id, version: 1 });
    for (const id of tried) {
      const enquiry = await records.get('enquiry', id);
      expect((await records.enquiryPrivate(id)) !== null).toBe(enquiry !== null);
      if (!enquiry) continue;
      expect(await records.story(`person.${enquiry.personId}`)).toMatchObject([{ id: `${id}.1` }]);
      expect(await records.holder(`ask:${enquiry.personId}:${opportunity.id}`)).toBe(id);
    }
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
