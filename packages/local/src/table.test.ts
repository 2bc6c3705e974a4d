import { DescribeTableCommand, DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { tableDefinition } from '@placewell/storage/table';
import { expect, test } from 'vitest';
import { ensureTable } from './table';
import { engineForTests } from './testing';

const { freshTable } = engineForTests();

test('the engine has the table as defined', async () => {
  const { client, tableName } = await freshTable();
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  expect(Table?.KeySchema).toEqual([
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ]);
  expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
  expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
  const indexes = Object.fromEntries(
    (Table?.GlobalSecondaryIndexes ?? []).map((index) => [
      index.IndexName,
      [...(index.KeySchema ?? []).map((key) => key.AttributeName), index.Projection?.ProjectionType],
    ]),
  );
  expect(indexes).toEqual({
    byLio: ['lioPk', 'lioSk', 'ALL'],
    byParent: ['parentPk', 'parentSk', 'ALL'],
    due: ['duePk', 'dueSk', 'KEYS_ONLY'],
  });
  const ttl = await client.send(new DescribeTimeToLiveCommand({ TableName: tableName }));
  expect(ttl.TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' });
  expect(tableDefinition.pointInTimeRecovery).toBe(true);
});

test('making it again changes nothing and finds the same stream', async () => {
  const { client, tableName } = await freshTable();
  const again = await ensureTable(client, tableName);
  expect(again.streamArn).toContain(tableName);
  expect(await ensureTable(client, tableName)).toEqual(again);
});

test('each test has a table of its own', async () => {
  const [one, other] = await Promise.all([freshTable(), freshTable()]);
  expect(one.tableName).not.toBe(other.tableName);
});
