import { ConditionalCheckFailedException, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Links } from '@placewell/core/shared/ports';
import { linkExpiry } from './expiry';
import { linkKey } from './keys';
import { linkShape } from './shape/others';
import { nameOf, type Store } from './store';

/** Core's `Links` on the table: each under the hash of its secret, kept 30 days longer than it is good for. */
export function createLinks(store: Store): Links {
  return {
    async put(link) {
      const item = { ...linkKey(link.hash), ...linkShape.write(link), expiresAt: linkExpiry(link.expiresAt) };
      await unlessUnmet(
        store.send(
          new PutItemCommand({
            TableName: store.tableName,
            Item: marshall(item, { removeUndefinedValues: true }),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
    },
    async get(hash) {
      const item = await store.get(linkKey(hash));
      return item ? linkShape.read(item, nameOf(item), { hash }) : null;
    },
    async withdraw(hash, at) {
      // Only a link that is there, and the first withdrawal stands.
      await unlessUnmet(
        store.send(
          new UpdateItemCommand({
            TableName: store.tableName,
            Key: marshall(linkKey(hash)),
            UpdateExpression: 'SET gone = :at',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(gone)',
            ExpressionAttributeValues: marshall({ ':at': at }),
          }),
        ),
      );
    },
  };
}

/** Whether a conditional write was made: false when its condition did not hold. */
export async function unlessUnmet(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
