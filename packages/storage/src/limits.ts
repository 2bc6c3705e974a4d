import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Limits } from '@placewell/core/shared/ports';
import type { Clock } from '@placewell/core/shared/time';
import { limitKey } from './keys';
import type { Item, Store } from './store';

/** Core's `Limits` on the table: one counter for each key and stretch of time, gone soon after it. One write unit a count. */
export function createLimits(store: Store, clock: Clock): Limits {
  return {
    async count(key, minutes) {
      const length = minutes * 60_000;
      const stretch = Math.floor(Date.parse(clock()) / length);
      const { Attributes } = await store.send<{ Attributes?: Item }>(
        new UpdateItemCommand({
          TableName: store.tableName,
          Key: marshall(limitKey(key, stretch)),
          UpdateExpression: 'ADD n :one SET expiresAt = :expires',
          ExpressionAttributeValues: marshall({ ':one': 1, ':expires': Math.ceil(((stretch + 2) * length) / 1000) }),
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(Attributes ? unmarshall(Attributes).n : 1);
    },
  };
}
