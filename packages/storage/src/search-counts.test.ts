import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Locality } from '@placewell/core/codes/codes';
import type { SearchCount } from '@placewell/core/search/ports';
import type { Day } from '@placewell/core/shared/time';
import { searchCountsSuite } from '@placewell/core/testing/search-counts-suite';
import { engineForTests } from '@placewell/local/testing';
import { expect, test } from 'vitest';
import { readImage } from './index';
import { searchCountKey } from './keys';
import { charnwood, createWorld } from './testing/world';

const { freshTable } = engineForTests();

async function freshWorld() {
  const { client, tableName } = await freshTable();
  return { ...createWorld(client, tableName), client, tableName };
}

searchCountsSuite('counts of searches on the engine', async () => (await freshWorld()).searchCounts);

const day = '2026-03-02' as Day;
const count: SearchCount = { day, cause: 'any', locality: charnwood, found: 2, nothing: 1 };

test('each row costs one write unit, and is no matter for readers of the stream', async () => {
  const { searchCounts, charged, client, tableName } = await freshWorld();
  const other = { ...count, locality: 'UNKNOWN' as Locality };
  const cost = await charged(() => searchCounts.add('one', [count, other, count]));
  expect(cost).toMatchObject({ operations: ['UpdateItem', 'UpdateItem'] });
  expect(cost.write || cost.all).toBe(2);
  const Key = marshall(searchCountKey('one', count));
  const { Item = {} } = await client.send(new GetItemCommand({ TableName: tableName, Key }));
  expect(unmarshall(Item)).toEqual({
    pk: 'SEARCHES#one#2026-03',
    sk: '2026-03-02#any#E07000130',
    found: 4,
    nothing: 2,
    expiresAt: Date.parse('2028-07-01T00:00:00Z') / 1000,
  });
  expect(readImage(Item)).toBeNull();
});

test('eight whole quarters can be compared until the ninth is over, and what has expired is not read', async () => {
  const { searchCounts, moveTo, charged } = await freshWorld();
  const first = { ...count, day: '2026-01-01' as Day };
  await searchCounts.add('one', [first]);
  const all = () => searchCounts.between('one', '1990-01-01' as Day, '2040-01-01' as Day);
  moveTo('2028-04-30T23:59:59.000Z');
  expect(await all()).toEqual([first]);
  moveTo('2028-05-01T00:00:00.000Z');
  expect(await all()).toEqual([]);
  const { requests } = await charged(() => searchCounts.between('one', '1990-01-01' as Day, '2028-05-31' as Day));
  expect(requests).toBe(29);
});

test('a row that is no count is not passed over', async () => {
  const { searchCounts, client, tableName } = await freshWorld();
  const wrong = {
    ...searchCountKey('one', { ...count, cause: 'Nothing' as 'any' }),
    found: 1,
    nothing: 0,
    expiresAt: 4e9,
  };
  await client.send(new PutItemCommand({ TableName: tableName, Item: marshall(wrong) }));
  await expect(searchCounts.between('one', day, day)).rejects.toThrow('no count of searches');
});
