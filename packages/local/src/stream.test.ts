import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteItemCommand, DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localClientConfig, startEngine } from './engine';
import { type Stream, type StreamHandler, type StreamOptions, startStream } from './stream';
import { ensureTable } from './table';
import { engineForTests, type TestTable } from './testing';

const { freshTable, endpoint } = engineForTests();

let folder: string;
let table: TestTable;
let streams: Stream[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stream-test-'));
  table = await freshTable();
  streams = [];
});
afterEach(async () => {
  await Promise.all(streams.map((stream) => stream.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const start = async (handler: StreamHandler, more: Partial<StreamOptions> = {}): Promise<Stream> => {
  const { streamArn } = await ensureTable(table.client, table.tableName);
  const stream = startStream({
    endpoint: await endpoint(),
    streamArn,
    name: 'facts',
    handler,
    checkpointFile: join(folder, 'facts.json'),
    deadLetterFile: join(folder, 'dead', 'facts.jsonl'),
    retryDelayMs: 1,
    onError: () => undefined,
    ...more,
  });
  streams.push(stream);
  return stream;
};

const keyOf = (name: string) => ({ pk: { S: name }, sk: { S: 'it' } });
const put = (name: string, state = 'new') =>
  table.client.send(new PutItemCommand({ TableName: table.tableName, Item: { ...keyOf(name), state: { S: state } } }));
const nameOf = (record: DynamoDBRecord) => record.dynamodb?.Keys?.pk?.S ?? '';
const deadLetters = (): string[] => {
  const file = join(folder, 'dead', 'facts.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
};

/** A handler that keeps all it is given. */
const collect = () => {
  const records: DynamoDBRecord[] = [];
  const batches: string[][] = [];
  const handler: StreamHandler = async (event) => {
    records.push(...event.Records);
    batches.push(event.Records.map(nameOf));
  };
  return { records, batches, handler };
};

test('records look as Lambda makes them', async () => {
  const { records, handler } = collect();
  const stream = await start(handler);
  const Item = {
    ...keyOf('a'),
    bytes: { B: new Uint8Array([1, 2, 3]) },
    list: { L: [{ M: { n: { N: '1.5' } } }, { NULL: true as const }] },
  };
  await table.client.send(new PutItemCommand({ TableName: table.tableName, Item }));
  await put('a', 'changed');
  await table.client.send(new DeleteItemCommand({ TableName: table.tableName, Key: keyOf('a') }));
  await stream.idle();

  expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
  const [inserted, modified, removed] = records;
  expect(inserted).toMatchObject({
    eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    eventSourceARN: (await ensureTable(table.client, table.tableName)).streamArn,
    dynamodb: {
      Keys: keyOf('a'),
      NewImage: { ...Item, bytes: { B: 'AQID' } },
      SequenceNumber: expect.stringMatching(/^\d+$/),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  });
  expect(inserted?.dynamodb).not.toHaveProperty('OldImage');
  expect(Math.abs((inserted?.dynamodb?.ApproximateCreationDateTime ?? 0) - Date.now() / 1000)).toBeLessThan(5);
  expect(modified?.dynamodb?.OldImage?.bytes).toEqual({ B: 'AQID' });
  expect(modified?.dynamodb?.NewImage?.state).toEqual({ S: 'changed' });
  expect(removed?.dynamodb).not.toHaveProperty('NewImage');
  expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(3);
});

test('a write that changes nothing is not told, and is not read again', async () => {
  const { batches, handler } = collect();
  const first = await start(handler);
  await put('a');
  await put('a');
  await first.idle();
  await first.stop();
  expect(batches.flat()).toEqual(['a']);
  expect(JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8')).shards).toEqual({
    [`shardId-00000001-${table.tableName}`]: '2',
  });
});

test('order is kept over many batches', async () => {
  const names = Array.from({ length: 2500 }, (_, n) => `n${n}`);
  for (let from = 0; from < names.length; from += 25) {
    const puts = names.slice(from, from + 25).map((name) => ({ PutRequest: { Item: keyOf(name) } }));
    await table.client.send(new BatchWriteItemCommand({ RequestItems: { [table.tableName]: puts } }));
  }
  const { batches, records, handler } = collect();
  const stream = await start(handler);
  await stream.idle();
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(100);
  expect([...new Set(batches.flat())].sort()).toEqual([...names].sort());
  const numbers = records.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));
  expect(numbers).toEqual(Array.from({ length: 2500 }, (_, n) => n + 1));
});

test('a restart goes on where it was, and a new consumer starts from the oldest', async () => {
  const before = collect();
  const first = await start(before.handler);
  await put('a');
  await first.idle();
  await first.stop();
  await put('b');
  const after = collect();
  const second = await start(after.handler);
  const other = collect();
  const third = await start(other.handler, { checkpointFile: join(folder, 'other.json') });
  await Promise.all([second.idle(), third.idle()]);
  expect([before, after, other].map(({ batches }) => batches.flat())).toEqual([['a'], ['b'], ['a', 'b']]);
});

test('what was handled but not settled when the process died comes again', async () => {
  const seen: string[] = [];
  let release = () => {};
  const first = await start(async (event) => {
    seen.push(...event.Records.map(nameOf));
    await new Promise<void>((done) => {
      release = done;
    });
    throw new Error('died');
  });
  await put('a');
  await expect.poll(() => seen, { timeout: 10_000 }).toEqual(['a']);
  const stopped = first.stop();
  release();
  await stopped;
  const { batches, handler } = collect();
  await (await start(handler)).idle();
  expect(batches).toEqual([['a']]);
});

test('a record that cannot be handled is tried five times alone, put aside, and the rest goes on in order', async () => {
  for (const name of ['a', 'b', 'poison', 'c', 'd']) await put(name);
  const handled: string[] = [];
  let tried = 0;
  const stream = await start(async (event) => {
    const names = event.Records.map(nameOf);
    if (names.length === 1 && names[0] === 'poison') tried++;
    if (names.includes('poison')) throw new TypeError('the name is private');
    handled.push(...names);
  });
  await stream.idle();
  expect(handled).toEqual(['a', 'b', 'c', 'd']);
  expect(tried).toBe(5);
  expect(deadLetters()).toHaveLength(1);
  expect(JSON.parse(deadLetters()[0] ?? '')).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 5 },
    responseContext: { functionError: 'TypeError' },
    DDBStreamBatchInfo: { startSequenceNumber: '3', endSequenceNumber: '3', batchSize: 1 },
  });
  expect(deadLetters()[0]).not.toContain('private');
});

test('a passing fault loses nothing', async () => {
  for (const name of ['a', 'b', 'c']) await put(name);
  const { batches, handler } = collect();
  let faults = 3;
  const stream = await start(async (event, context) => {
    if (faults-- > 0) throw new Error('busy');
    return handler(event, context);
  });
  await stream.idle();
  expect(batches.flat()).toEqual(['a', 'b', 'c']);
  expect(deadLetters()).toEqual([]);
});

test('records reported as failed are handed over again from the first of them', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await put(name);
  const asked: string[][] = [];
  const stream = await start(async (event) => {
    asked.push(event.Records.map(nameOf));
    const failed = asked.length === 1 ? event.Records.filter((record) => ['b', 'd'].includes(nameOf(record))) : [];
    // In no order, as Lambda allows.
    return {
      batchItemFailures: failed.reverse().map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })),
    };
  });
  await stream.idle();
  expect(asked).toEqual([
    ['a', 'b', 'c', 'd'],
    ['b', 'c', 'd'],
  ]);
});

test('a record reported as failed five times is put aside', async () => {
  for (const name of ['a', 'poison', 'b']) await put(name);
  let tried = 0;
  const handled = new Set<string>();
  const stream = await start(async (event) => {
    const batchItemFailures = [];
    for (const record of event.Records) {
      if (nameOf(record) !== 'poison') handled.add(nameOf(record));
      else {
        tried++;
        batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
      }
    }
    return { batchItemFailures };
  });
  await stream.idle();
  expect([...handled]).toEqual(['a', 'b']);
  expect([tried, deadLetters().length]).toEqual([5, 1]);
});

test('an id that is not of the batch makes all of it a failure', async () => {
  await put('a');
  let tried = 0;
  const stream = await start(async () => {
    tried++;
    return { batchItemFailures: [{ itemIdentifier: '' }] };
  });
  await stream.idle();
  expect([tried, deadLetters().length]).toEqual([5, 1]);
});

test('idle waits for what handling wrote to the same table', async () => {
  const seen: string[] = [];
  const stream = await start(async (event) => {
    for (const record of event.Records) {
      seen.push(nameOf(record));
      if (nameOf(record) === 'event') await put('fact');
    }
  });
  await put('event');
  await stream.idle();
  expect(seen).toEqual(['event', 'fact']);
});

test('a write is handled at once, not at the next look some seconds later', async () => {
  let arrived = 0;
  const stream = await start(async () => {
    arrived = performance.now();
  });
  await stream.idle();
  const waits: number[] = [];
  for (let n = 0; n < 5; n++) {
    arrived = 0;
    const written = performance.now();
    await put(`late${n}`);
    await expect.poll(() => arrived, { interval: 2, timeout: 10_000 }).toBeGreaterThan(0);
    waits.push(arrived - written);
  }
  // The middle one, and ten times what it takes: a shared machine may hold up any single one, and all of them a little.
  expect(waits.sort((one, other) => one - other)[2]).toBeLessThan(1500);
});

test('nothing is lost when the engine is down for a while', async () => {
  const file = join(folder, 'engine.db');
  let engine = await startEngine({ file });
  const client = new DynamoDBClient(localClientConfig(engine.endpoint));
  const { streamArn } = await ensureTable(client, 'placewell');
  const { batches, handler } = collect();
  const errors: unknown[] = [];
  const stream = startStream({
    endpoint: engine.endpoint,
    streamArn,
    name: 'facts',
    handler,
    checkpointFile: join(folder, 'down.json'),
    deadLetterFile: join(folder, 'down.jsonl'),
    onError: (error) => errors.push(error),
  });
  streams.push(stream);
  await client.send(new PutItemCommand({ TableName: 'placewell', Item: keyOf('before') }));
  await stream.idle();
  await engine.stop();
  await expect.poll(() => errors.length, { timeout: 10_000 }).toBe(1);
  engine = await startEngine({ file, port: Number(new URL(engine.endpoint).port) });
  await client.send(new PutItemCommand({ TableName: 'placewell', Item: keyOf('after') }));
  await stream.idle();
  await engine.stop();
  expect(batches.flat()).toEqual(['before', 'after']);
});

test('waiting for a stream that is stopped is an error, not a hang', async () => {
  const stream = await start(async () => undefined);
  await stream.stop();
  await expect(stream.idle()).rejects.toThrow('was stopped');
});
