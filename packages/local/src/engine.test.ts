import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { engineSource, localClientConfig, startEngine } from './engine';
import { isAlive } from './engine-data';
import { ensureTable } from './table';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const key = { pk: { S: 'enquiry#1' }, sk: { S: 'it' } };
const until = async (holds: () => boolean): Promise<void> => {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline && !holds(); ) await sleep(10);
  expect(holds()).toBe(true);
};

test('what is written to a file is there after a restart', async () => {
  const file = join(folder, 'deep', 'data.db');
  const first = await startEngine({ file });
  const writer = new DynamoDBClient(localClientConfig(first.endpoint));
  await ensureTable(writer, 'placewell');
  await writer.send(new PutItemCommand({ TableName: 'placewell', Item: { ...key, note: { S: 'kept' } } }));
  await first.stop();
  await first.stop();
  expect(isAlive(first.pid ?? Number.NaN)).toBe(false);

  const second = await startEngine({ file });
  const reader = new DynamoDBClient(localClientConfig(second.endpoint));
  const { Item } = await reader.send(new GetItemCommand({ TableName: 'placewell', Key: key }));
  await second.stop();
  expect(Item?.note).toEqual({ S: 'kept' });
});

test('every new database has the index that keeps writes fast', async () => {
  const file = join(folder, 'data.db');
  const engine = await startEngine({ file });
  await engine.stop();
  expect(readFileSync(file).includes('CREATE INDEX stream_by_sequence')).toBe(true);
});

test('without a file nothing is shared and nothing is left behind', async () => {
  const [one, other] = await Promise.all([startEngine(), startEngine()]);
  expect(one.endpoint).not.toBe(other.endpoint);
  await ensureTable(new DynamoDBClient(localClientConfig(one.endpoint)), 'placewell');
  const { TableNames } = await new DynamoDBClient(localClientConfig(other.endpoint)).send(new ListTablesCommand({}));
  expect(TableNames).toEqual([]);
  await Promise.all([one.stop(), other.stop()]);
});

const startElsewhere = async (file: string): Promise<{ owner: ChildProcess; enginePid: number }> => {
  const script = `
    const { startEngine } = await import(${JSON.stringify(new URL('./engine.ts', import.meta.url).href)});
    const engine = await startEngine({ file: ${JSON.stringify(file)} });
    console.log(engine.pid);
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((done) => owner.stdout?.once('data', (chunk) => done(String(chunk))));
  return { owner, enginePid: Number(said) };
};

test('two cannot open the same file', async () => {
  const file = join(folder, 'data.db');
  const { owner } = await startElsewhere(file);
  await expect(startEngine({ file })).rejects.toThrow(`in use by process ${owner.pid}`);
  owner.kill('SIGKILL');
  const engine = await startEngine({ file });
  await expect(startEngine({ file })).rejects.toThrow(`in use by process ${process.pid}`);
  await engine.stop();
});

test('a killed process takes its engine with it, and the next one goes on with the data', async () => {
  const file = join(folder, 'data.db');
  const { owner, enginePid } = await startElsewhere(file);
  expect(isAlive(enginePid)).toBe(true);
  owner.kill('SIGKILL');
  const engine = await startEngine({ file });
  await until(() => !isAlive(enginePid));
  await ensureTable(new DynamoDBClient(localClientConfig(engine.endpoint)), 'placewell');
  await engine.stop();
  expect(existsSync(`${file}.pid`)).toBe(false);
});

test('a killed process takes its engine with it when nothing starts afterwards, too', async () => {
  const { owner, enginePid } = await startElsewhere(join(folder, 'data.db'));
  owner.kill('SIGKILL');
  await until(() => !isAlive(enginePid));
});

test('a restart can keep its port', async () => {
  const first = await startEngine();
  await first.stop();
  const port = Number(new URL(first.endpoint).port);
  const second = await startEngine({ port });
  expect(second.endpoint).toBe(first.endpoint);
  await expect(startEngine({ port })).rejects.toThrow('did not start');
  await second.stop();
});

test('the engine is the installed one, else the one named, else the one running, else an error that says what to set', () => {
  const env = {
    DYNOXIDE_BIN: process.execPath,
    DYNAMODB_ENDPOINT: 'http://one',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://two',
  };
  expect(engineSource('/installed', env)).toEqual({ program: '/installed' });
  expect(engineSource(undefined, env)).toEqual({ program: process.execPath });
  expect(engineSource(undefined, { ...env, DYNOXIDE_BIN: '' })).toEqual({ endpoint: 'http://one' });
  expect(engineSource(undefined, { AWS_ENDPOINT_URL_DYNAMODB: 'http://two' })).toEqual({ endpoint: 'http://two' });
  expect(() => engineSource(undefined, {})).toThrow(/DYNOXIDE_BIN.*DYNAMODB_ENDPOINT/);
  expect(() => engineSource(undefined, { DYNOXIDE_BIN: '/nowhere' })).toThrow('not a program');
});
