import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  type ConsumedCapacity,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import type { Key, Range } from './keys';
import type { Attributes } from './shape/fields';

export type Item = Record<string, AttributeValue>;

/** What DynamoDB was asked and charged, for those who measure. */
export interface Charge {
  operation: string;
  consumed: ConsumedCapacity[];
}

export interface StoreOptions {
  client: Pick<DynamoDBClient, 'send'>;
  tableName: string;
  /** Called after every answer; asks DynamoDB to count what it charges, indexes included. */
  onCharge?: ((charge: Charge) => void) | undefined;
}

/** The one way to DynamoDB: every request of this package goes through `send`, and every outage leaves it as one error. */
export type Store = ReturnType<typeof createStore>;

const MOST_IN_BATCH = 100;

export function createStore({ client, tableName, onCharge }: StoreOptions) {
  const counting = onCharge ? ({ ReturnConsumedCapacity: 'INDEXES' } as const) : {};

  async function send<T>(command: object): Promise<T> {
    try {
      if (onCharge) Object.assign((command as { input: object }).input, counting);
      const answer = (await client.send(command as never)) as unknown as T & {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
      };
      onCharge?.({
        operation: command.constructor.name.replace('Command', ''),
        consumed: [answer.ConsumedCapacity ?? []].flat(),
      });
      return answer;
    } catch (error) {
      // Neither the engine nor DynamoDB tells what a refusal cost; that it was asked counts.
      onCharge?.({ operation: command.constructor.name.replace('Command', ''), consumed: [] });
      throw isOutage(error) ? new StoreUnavailable('The store cannot be reached', { cause: error }) : error;
    }
  }

  /** One item, strongly consistent. */
  async function get(key: Key): Promise<Attributes | null> {
    const { Item } = await send<{ Item?: Item }>(
      new GetItemCommand({ TableName: tableName, Key: marshall(key), ConsistentRead: true }),
    );
    return Item ? unmarshall(Item) : null;
  }

  /** Items by their keys, strongly consistent, in no order; those that are not there are left out. */
  async function getMany(keys: Key[], onlyKeys = false): Promise<Attributes[]> {
    const found: Attributes[] = [];
    const projection = onlyKeys ? { ProjectionExpression: 'pk, sk' } : {};
    for (let at = 0; at < keys.length; at += MOST_IN_BATCH) {
      let Keys: Item[] | undefined = keys.slice(at, at + MOST_IN_BATCH).map((key) => marshall(key));
      for (let attempt = 0; Keys && Keys.length > 0; attempt++) {
        if (attempt > 0) await pause(attempt);
        const answer: BatchGetItemCommandOutput = await send(
          new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true, ...projection } } }),
        );
        for (const item of answer.Responses?.[tableName] ?? []) found.push(unmarshall(item));
        Keys = answer.UnprocessedKeys?.[tableName]?.Keys;
        if (Keys && attempt > 7) throw new StoreUnavailable('The store does not answer all that it is asked');
      }
    }
    return found;
  }

  interface Asked {
    limit?: number | undefined;
    after?: Key | Record<string, string> | undefined;
    only?: string | undefined;
    /** Half the price, and a moment behind: for the table, which is else read strongly consistently. */
    eventual?: boolean | undefined;
    /** From the end of the range backwards. */
    latestFirst?: boolean | undefined;
  }

  /** One page of a range; of the table strongly consistent, of an index as fresh as it is. */
  async function page(range: Range, { limit, after, only, eventual, latestFirst }: Asked = {}) {
    const names = range.index ? indexKeyNames[range.index] : { pk: 'pk', sk: 'sk' };
    const values: Record<string, string> = { ':pk': range.pk };
    let condition = '#pk = :pk';
    if (range.prefix !== undefined) {
      condition += ' AND begins_with(#sk, :sk)';
      values[':sk'] = range.prefix;
    } else if (range.from !== undefined) {
      condition += range.upTo === undefined ? ' AND #sk >= :sk' : ' AND #sk BETWEEN :sk AND :to';
      values[':sk'] = range.from;
      if (range.upTo !== undefined) values[':to'] = range.upTo;
    } else if (range.upTo !== undefined) {
      condition += ' AND #sk <= :sk';
      values[':sk'] = range.upTo;
    }
    const answer: QueryCommandOutput = await send(
      new QueryCommand({
        TableName: tableName,
        ...(range.index ? { IndexName: range.index } : { ConsistentRead: !eventual }),
        KeyConditionExpression: condition,
        ExpressionAttributeNames: { '#pk': names.pk, ...(values[':sk'] === undefined ? {} : { '#sk': names.sk }) },
        ExpressionAttributeValues: marshall(values),
        ...(limit === undefined ? {} : { Limit: limit }),
        ...(latestFirst ? { ScanIndexForward: false } : {}),
        ...(after === undefined ? {} : { ExclusiveStartKey: marshall(after) }),
        ...(only === undefined ? {} : { ProjectionExpression: only }),
      }),
    );
    return {
      items: (answer.Items ?? []).map((item) => unmarshall(item) as Attributes),
      last: answer.LastEvaluatedKey ? (unmarshall(answer.LastEvaluatedKey) as Record<string, string>) : undefined,
    };
  }

  /** All of a range, page after page. */
  async function all(range: Range, asked: Asked = {}): Promise<Attributes[]> {
    const items: Attributes[] = [];
    let after: Record<string, string> | undefined;
    do {
      const next = await page(range, { ...asked, after });
      items.push(...next.items);
      after = next.last;
    } while (after);
    return items;
  }

  return { tableName, send, get, getMany, page, all };
}

const indexKeyNames = {
  byLio: { pk: 'lioPk', sk: 'lioSk' },
  byParent: { pk: 'parentPk', sk: 'parentSk' },
  due: { pk: 'duePk', sk: 'dueSk' },
} as const;

/** What names an item in messages. */
export const nameOf = (item: Attributes): string => `${item.pk} ${item.sk}`;

/** Full jitter: as likely at once as after 20 ms doubled with each attempt, at most 1 s. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.random() * Math.min(1000, 20 * 2 ** attempt)));

const outages = new Set([
  'InternalServerError',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  // An earlier try of the same transaction, whose answer was lost, is still at work.
  'TransactionInProgressException',
  'TimeoutError',
  'RequestTimeout',
  'AbortError',
  'NetworkingError',
]);

/** The store is away, too slow or asks us to come back; everything else is a fault of ours. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
  if (outages.has(name) || ($metadata?.httpStatusCode ?? 0) >= 500) return true;
  // Node's own codes: refused, reset, unknown host, broken pipe, no route.
  return typeof code === 'string' && /^(E[A-Z]+|UND_ERR_.*)$/.test(code) && !code.startsWith('ERR_');
}
