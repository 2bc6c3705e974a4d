import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { OutgoingMail } from '@placewell/core/mail/outgoing-mail';
import type { Outbox } from '@placewell/core/shared/ports';
import { sentMailExpiry } from './expiry';
import { type Key, mailDueKeys, mailIdOf, mailKey, ranges, readMailDue, shards } from './keys';
import { unlessUnmet } from './links';
import type { Attributes } from './shape/fields';
import { mailShape } from './shape/others';
import { nameOf, type Store } from './store';

/** Core's `Outbox` on the table. A waiting mail stands in the due index; sent or given up, it leaves it. */
export function createOutbox(store: Store): Outbox {
  const read = (item: Attributes, id: string): OutgoingMail => mailShape.read(item, nameOf(item), { id });

  /** Moves a waiting mail on. One that is not waiting any more stays as it is: another sender was first. */
  const update = (id: string, set: Attributes, drop: string[]) =>
    unlessUnmet(
      store.send(
        new UpdateItemCommand({
          TableName: store.tableName,
          Key: marshall(mailKey(id)),
          UpdateExpression: `SET ${Object.keys(set)
            .map((name) => `#${name} = :${name}`)
            .join(', ')}${drop.length > 0 ? ` REMOVE ${drop.join(', ')}` : ''} ADD tries :one`,
          ConditionExpression: '#st = :waiting',
          ExpressionAttributeNames: Object.fromEntries(['st', ...Object.keys(set)].map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: marshall({
            ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
            ':one': 1,
            ':waiting': 'waiting',
          }),
        }),
      ),
    );

  return {
    queue: (mail) =>
      unlessUnmet(
        store.send(
          new PutItemCommand({
            TableName: store.tableName,
            Item: marshall(
              {
                ...mailKey(mail.id),
                ...mailShape.write(mail),
                ...(mail.state === 'waiting' ? mailDueKeys(mail.id, mail.dueAt) : {}),
                ...(mail.sentAt === null ? {} : { expiresAt: sentMailExpiry(mail.sentAt) }),
              },
              { removeUndefinedValues: true },
            ),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),
    async get(id) {
      const item = await store.get(mailKey(id));
      return item ? read(item, id) : null;
    },
    async sent(id, at) {
      await update(id, { st: 'sent', sent: at, expiresAt: sentMailExpiry(at) }, ['duePk', 'dueSk']);
    },
    async failed(id, code, retryAt) {
      if (retryAt === null) await update(id, { st: 'failed', code }, ['duePk', 'dueSk']);
      else await update(id, { dueAt: retryAt, code, ...mailDueKeys(id, retryAt) }, []);
    },
    async waiting(before, limit) {
      const found = await Promise.all(
        shards.map((shard) => store.page(ranges.mailsDue(shard, before), { limit, only: 'duePk, dueSk' })),
      );
      const ids = found
        .flatMap(({ items }) => items.map((item) => String(item.dueSk)))
        .sort()
        .slice(0, limit)
        .map(readMailDue);
      // The index holds keys only, and may be a moment behind: what each mail is now decides.
      const items = await store.getMany(ids.map(mailKey));
      return items
        .map((item) => read(item, mailIdOf(item as unknown as Key) ?? ''))
        .filter((mail) => mail.state === 'waiting' && mail.dueAt <= before)
        .sort((a, b) => (`${a.dueAt}#${a.id}` < `${b.dueAt}#${b.id}` ? -1 : 1));
    },
  };
}
