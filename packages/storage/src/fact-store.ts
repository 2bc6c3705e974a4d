import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { FactStore } from '@placewell/metrics/fact-store';
import { factKey, ranges, shards } from './keys';
import { unlessUnmet } from './links';
import { CorruptItem } from './shape/fields';
import type { Store } from './store';

/**
 * Facts on the table. A document is one string: thousands are then read in a handful of requests and parsed by the machine's
 * own JSON, many times faster than as attributes. Four shards are read at once, each in pages of 1 MB.
 */
export function createFactStore(store: Store): FactStore {
  return {
    save: (lioId, kind, id, document, upTo) =>
      unlessUnmet(
        store.send(
          new PutItemCommand({
            TableName: store.tableName,
            Item: marshall({ ...factKey(lioId, kind, id), doc: JSON.stringify(document), n: upTo }),
            ConditionExpression: 'attribute_not_exists(pk) OR n < :n OR (n = :n AND doc <> :doc)',
            ExpressionAttributeValues: marshall({ ':n': upTo, ':doc': JSON.stringify(document) }),
          }),
        ),
      ),
    async all<T>(lioId: string, kind: Parameters<FactStore['all']>[1]): Promise<T[]> {
      const found = await Promise.all(
        shards.map(async (shard) => {
          const range = ranges.facts(lioId, kind, shard);
          return (await store.all(range, { only: 'doc', eventual: true })).map(({ doc }) => {
            if (typeof doc !== 'string') throw new CorruptItem(range.pk, 'a document is no text');
            return JSON.parse(doc) as T;
          });
        }),
      );
      return found.flat();
    },
  };
}
