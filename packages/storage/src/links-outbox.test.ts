import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Link } from '@placewell/core/link/link';
import type { OutgoingMail } from '@placewell/core/mail/outgoing-mail';
import type { LioId } from '@placewell/core/shared/ids';
import { addMinutes, type Instant } from '@placewell/core/shared/time';
import { engineForTests } from '@placewell/local/testing';
import { describe, expect, test } from 'vitest';
import { linkKey, mailKey } from './keys';
import { createWorld } from './testing/world';

const { freshTable } = engineForTests();
const lioId = 'leicestershire' as LioId;
const noon = '2026-03-02T12:00:00.000Z' as Instant;

async function fresh() {
  const { client, tableName } = await freshTable();
  const { links, outbox } = createWorld(client, tableName);
  const item = async (key: object) => {
    const { Item } = await client.send(new GetItemCommand({ TableName: tableName, Key: marshall(key) }));
    return Item && unmarshall(Item);
  };
  return { links, outbox, item };
}

const link: Link = {
  hash: 'a-hash-of-a-secret',
  lioId,
  purpose: 'check-in-volunteer',
  subjectId: 'plc_one1',
  holder: { role: 'volunteer', id: 'per_one1' },
  contact: 0,
  weeks: 4,
  expiresAt: '2026-04-13T12:00:00.000Z' as Instant,
  withdrawnAt: null,
};

describe('links', () => {
  test('are kept as they are put, and the same hash again changes nothing', async () => {
    const { links, item } = await fresh();
    expect(await links.get(link.hash)).toBeNull();
    await links.put(link);
    await links.put({ ...link, subjectId: 'plc_other', weeks: 12 });
    expect(await links.get(link.hash)).toEqual(link);
    // 30 days after it expired, so that until then it can say so.
    expect(await item(linkKey(link.hash))).toMatchObject({ expiresAt: Date.parse('2026-05-13T12:00:00Z') / 1000 });
  });

  test('say when they were withdrawn, the first time', async () => {
    const { links } = await fresh();
    await links.put(link);
    await links.withdraw(link.hash, noon);
    await links.withdraw(link.hash, addMinutes(noon, 5));
    expect(await links.get(link.hash)).toEqual({ ...link, withdrawnAt: noon });
  });

  test('one that is not there cannot be withdrawn into being', async () => {
    const { links } = await fresh();
    await links.withdraw('nobody', noon);
    expect(await links.get('nobody')).toBeNull();
  });
});

const mail = (id: string, minutes = 0): OutgoingMail => ({
  id,
  lioId,
  template: 'acknowledge',
  about: { noun: 'enquiry', id: 'enq_one1' },
  to: { role: 'volunteer', id: 'per_one1' },
  data: { reference: 'PW-7K3M-92QD', roles: ['opp_one1'], again: null },
  queuedAt: noon,
  state: 'waiting',
  attempts: 0,
  dueAt: addMinutes(noon, minutes),
  sentAt: null,
});

describe('the outbox', () => {
  test('queues a mail once, however often the event comes', async () => {
    const { outbox } = await fresh();
    const tries = await Promise.all(Array.from({ length: 5 }, () => outbox.queue(mail('enq_one1.1.acknowledge.per'))));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await outbox.get('enq_one1.1.acknowledge.per')).toEqual(mail('enq_one1.1.acknowledge.per'));
    expect(await outbox.get('another')).toBeNull();
  });

  test('gives out what is due, oldest first, no more than asked for', async () => {
    const { outbox } = await fresh();
    for (const n of [3, 1, 4, 0, 2]) await outbox.queue(mail(`mail#${n}`, n));
    const of = (mails: OutgoingMail[]) => mails.map((m) => m.id);
    expect(of(await outbox.waiting(addMinutes(noon, 3), 10))).toEqual(['mail#0', 'mail#1', 'mail#2', 'mail#3']);
    expect(of(await outbox.waiting(addMinutes(noon, 9), 2))).toEqual(['mail#0', 'mail#1']);
    expect(await outbox.waiting(addMinutes(noon, -1), 10)).toEqual([]);
  });

  test('a mail that was sent waits no more, is sent once, and goes after 90 days', async () => {
    const { outbox, item } = await fresh();
    await outbox.queue(mail('m'));
    await outbox.sent('m', noon);
    await outbox.sent('m', addMinutes(noon, 9));
    await outbox.failed('m', 'late-answer', addMinutes(noon, 10));
    expect(await outbox.get('m')).toEqual({ ...mail('m'), state: 'sent', attempts: 1, sentAt: noon });
    expect(await outbox.waiting('2030-01-01T00:00:00.000Z' as Instant, 10)).toEqual([]);
    expect(await item(mailKey('m'))).toMatchObject({ expiresAt: Date.parse('2026-05-31T12:00:00Z') / 1000 });
    expect(await outbox.queue(mail('m'))).toBe(false);
  });

  test('one that failed waits for its next try, and stays as failed when given up', async () => {
    const { outbox, item } = await fresh();
    await outbox.queue(mail('m'));
    await outbox.failed('m', 'carrier-away', addMinutes(noon, 10));
    expect(await outbox.waiting(addMinutes(noon, 5), 10)).toEqual([]);
    const again = await outbox.waiting(addMinutes(noon, 10), 10);
    expect(again).toEqual([{ ...mail('m'), attempts: 1, dueAt: addMinutes(noon, 10) }]);
    await outbox.failed('m', 'no-such-mailbox', null);
    expect(await outbox.get('m')).toMatchObject({ state: 'failed', attempts: 2, sentAt: null });
    expect(await outbox.waiting('2030-01-01T00:00:00.000Z' as Instant, 10)).toEqual([]);
    expect(await item(mailKey('m'))).toMatchObject({ code: 'no-such-mailbox' });
    expect(await item(mailKey('m'))).not.toHaveProperty('expiresAt');
  });
});
