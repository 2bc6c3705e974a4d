/**
 * The one table. CDK, the local engine and the tests are all made from this, so they cannot drift apart.
 * Plain data on purpose: infra must be able to read it without loading the AWS SDK.
 */

type KeyAttribute = { readonly name: string; readonly type: 'S' };

export type IndexDefinition = {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute;
  readonly projection: 'ALL' | 'KEYS_ONLY';
};

const text = <Name extends string>(name: Name) => ({ name, type: 'S' }) as const;

export const tableDefinition = {
  partitionKey: text('pk'),
  sortKey: text('sk'),
  billing: 'PAY_PER_REQUEST',
  /** Both images: consumers see what an item was and what it became without reading it again. */
  stream: 'NEW_AND_OLD_IMAGES',
  /** Seconds since 1970, as DynamoDB expects. Expired items may still be read for days, so readers check it too. */
  timeToLiveAttribute: 'expiresAt',
  pointInTimeRecovery: true,
  indexes: [
    /** What one LIO has: its lists, newest or most urgent first. */
    { name: 'byLio', partitionKey: text('lioPk'), sortKey: text('lioSk'), projection: 'ALL' },
    /** What belongs to a group: its opportunities, its enquiries by role, its placements. */
    { name: 'byParent', partitionKey: text('parentPk'), sortKey: text('parentSk'), projection: 'ALL' },
    /** What is due. Keys only: the sweep reads each item afresh before it acts, so a stale copy is of no use to it. */
    { name: 'due', partitionKey: text('duePk'), sortKey: text('dueSk'), projection: 'KEYS_ONLY' },
  ],
} as const satisfies {
  partitionKey: KeyAttribute;
  sortKey: KeyAttribute;
  billing: 'PAY_PER_REQUEST';
  stream: 'NEW_AND_OLD_IMAGES';
  timeToLiveAttribute: string;
  pointInTimeRecovery: boolean;
  indexes: readonly IndexDefinition[];
};

/** The name of one of the table's indexes. */
export type IndexName = (typeof tableDefinition)['indexes'][number]['name'];

const keySchema = (partitionKey: KeyAttribute, sortKey: KeyAttribute) => [
  { AttributeName: partitionKey.name, KeyType: 'HASH' as const },
  { AttributeName: sortKey.name, KeyType: 'RANGE' as const },
];

/** The input of DynamoDB's CreateTable for this table. Time to live is a call of its own: `timeToLiveInput`. */
export const createTableInput = (tableName: string) => {
  const { partitionKey, sortKey, indexes } = tableDefinition;
  const keys: readonly KeyAttribute[] = [
    partitionKey,
    sortKey,
    ...indexes.flatMap((index) => [index.partitionKey, index.sortKey]),
  ];
  return {
    TableName: tableName,
    BillingMode: tableDefinition.billing,
    AttributeDefinitions: keys.map((key) => ({ AttributeName: key.name, AttributeType: key.type })),
    KeySchema: keySchema(partitionKey, sortKey),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: index.projection },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: tableDefinition.stream },
  };
};

/** The input of DynamoDB's UpdateTimeToLive for this table. */
export const timeToLiveInput = (tableName: string) => ({
  TableName: tableName,
  TimeToLiveSpecification: { Enabled: true, AttributeName: tableDefinition.timeToLiveAttribute },
});
