import { DeleteItemCommand, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { fireEnquiryTimer } from '@placewell/core/enquiry/fire-enquiry-timer';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { enquiryRules } from '@placewell/core/enquiry/rules';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { moveOn, type Who } from '@placewell/core/shared/change';
import type { Change } from '@placewell/core/shared/commit';
import type { Day } from '@placewell/core/shared/time';
import { engineForTests } from '@placewell/local/testing';
import { describe, expect, test } from 'vitest';
import { TooManyWrites } from './commit';
import { enquiryPrivateKey, eventKey } from './keys';
import { byBroker, createWorld, enquiryFrom, lioId, openRole, value, type World } from './testing/world';

const { freshTable } = engineForTests();
const byVolunteer: Who = { role: 'volunteer', route: 'email-link', lioId };

async function freshWorld() {
  const { client, tableName } = await freshTable();
  const world = createWorld(client, tableName);
  const items = async () => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName, ConsistentRead: true }));
    return Items.map((item) => unmarshall(item));
  };
  const item = async (key: object) => {
    const { Item } = await client.send(new GetItemCommand({ TableName: tableName, Key: marshall(key) }));
    return Item && unmarshall(Item);
  };
  /** What DynamoDB does to an item whose time to live is over. */
  const expire = (key: object) => client.send(new DeleteItemCommand({ TableName: tableName, Key: marshall(key) }));
  return { ...world, items, item, expire };
}

const send = async (world: World, opportunityId: string | null, email: string) =>
  value(await sendEnquiry(world.deps, enquiryFrom(opportunityId, email))).enquiry;

const minutes = (world: World, enquiry: Enquiry, by: number): Extract<Change, { noun: 'enquiry' }> =>
  value(
    moveOn(enquiryRules, enquiry, {
      act: 'add-minutes',
      who: byBroker,
      at: world.now(),
      patch: { minutes: enquiry.minutes + by },
      data: { personId: enquiry.personId, minutes: by },
    }),
  );

async function newEnquiry(world: World, email = 'margaret@example.org') {
  const { opportunity, group } = await openRole(world);
  const { id } = await send(world, opportunity.id, email);
  const enquiry = value(await confirmEnquiry(world.deps, byVolunteer, id));
  return { enquiry, opportunity, group };
}

describe('a commit', () => {
  test('keeps record, event, private part and guards, and each can be read back', async () => {
    const world = await freshWorld();
    const { opportunity } = await openRole(world);
    const sent = await send(world, opportunity.id, 'margaret@example.org');
    expect(await world.records.get('enquiry', sent.id)).toEqual(sent);
    const told = await world.records.enquiryPrivate(sent.id);
    expect(told).toMatchObject({ enquiryId: sent.id, name: 'Margaret Featherstonehaugh', age: null });
    expect(await world.records.holder(`ask:${sent.personId}:${opportunity.id}`)).toBe(sent.id);
    const [event, ...rest] = await world.records.story(`person.${sent.personId}`);
    expect(rest).toEqual([]);
    expect(event).toMatchObject({ id: `${sent.id}.1`, noun: 'enquiry', act: 'receive', from: 'none', to: 'received' });
  });

  test('is refused as a conflict when the record has moved on, and then writes nothing at all', async () => {
    const world = await freshWorld();
    const { enquiry } = await newEnquiry(world);
    const late = minutes(world, enquiry, 10);
    expect(await world.records.commit({ changes: [minutes(world, enquiry, 5)] })).toEqual({ ok: true, value: null });
    const before = await world.items();
    const told = await world.records.enquiryPrivate(enquiry.id);
    if (!told) throw new Error('no private part');
    const refused = await world.records.commit({
      changes: [late],
      guards: [{ key: 'some:thing', holder: enquiry.id, act: 'claim' }],
      privates: [{ kind: 'enquiry-private', value: { ...told, name: 'Somebody Else' } }],
    });
    expect(refused).toEqual({ ok: false, failure: { kind: 'conflict', noun: 'enquiry', id: enquiry.id } });
    expect(await world.items()).toEqual(before);
  });

  test('is refused when the record has the version named but another state', async () => {
    const world = await freshWorld();
    const { enquiry } = await newEnquiry(world);
    const change = minutes(world, enquiry, 5);
    const refused = await world.records.commit({
      changes: [{ ...change, before: { ...enquiry, state: 'contacted' } as Enquiry }],
    });
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'conflict' } });
  });

  test('is refused when a new record is there already', async () => {
    const world = await freshWorld();
    const { enquiry } = await newEnquiry(world);
    const [first] = (await world.records.story(`person.${enquiry.personId}`)).filter((e) => e.act === 'receive');
    const change = { noun: 'enquiry', before: null, after: { ...enquiry, version: 1 }, event: first } as Change;
    const refused = await world.records.commit({ changes: [change] });
    expect(refused).toEqual({ ok: false, failure: { kind: 'conflict', noun: 'enquiry', id: enquiry.id } });
  });

  test('tells who holds a guard that is taken, and writes nothing', async () => {
    const world = await freshWorld();
    const { enquiry } = await newEnquiry(world);
    await world.records.commit({ changes: [], guards: [{ key: 'seat:1', holder: 'enq_first', act: 'claim' }] });
    const refused = await world.records.commit({
      changes: [minutes(world, enquiry, 5)],
      guards: [{ key: 'seat:1', holder: enquiry.id, act: 'claim' }],
    });
    expect(refused).toEqual({ ok: false, failure: { kind: 'taken', key: 'seat:1', holder: 'enq_first' } });
    expect(await world.records.get('enquiry', enquiry.id)).toEqual(enquiry);
  });

  test('a guard is claimed by its holder again, given back only by its holder, and handed over in one commit', async () => {
    const { records } = await freshWorld();
    const guards = (...of: [string, 'claim' | 'release'][]) =>
      records.commit({ changes: [], guards: of.map(([holder, act]) => ({ key: 'seat:1', holder, act })) });
    expect(await guards(['enq_one1', 'claim'])).toMatchObject({ ok: true });
    expect(await guards(['enq_one1', 'claim'])).toMatchObject({ ok: true });
    expect(await guards(['enq_two2', 'release'])).toMatchObject({ failure: { kind: 'taken', holder: 'enq_one1' } });
    expect(await guards(['enq_one1', 'release'], ['enq_two2', 'claim'])).toMatchObject({ ok: true });
    expect(await records.holder('seat:1')).toBe('enq_two2');
    expect(await guards(['enq_two2', 'release'])).toMatchObject({ ok: true });
    expect(await guards(['enq_two2', 'release'])).toMatchObject({ ok: true });
    expect(await records.holder('seat:1')).toBeNull();
  });

  test('of twenty writers at once one gets the guard', async () => {
    const { records } = await freshWorld();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        records.commit({ changes: [], guards: [{ key: 'seat:1', holder: `enq_no${n}x`, act: 'claim' }] }),
      ),
    );
    const winners = outcomes.flatMap((o, n) => (o.ok ? [`enq_no${n}x`] : []));
    expect(winners).toEqual([await records.holder('seat:1')]);
    for (const o of outcomes) if (!o.ok) expect(o.failure).toMatchObject({ kind: 'taken', holder: winners[0] });
  });

  test('two steps of one record go together, each with its event', async () => {
    const world = await freshWorld();
    const { enquiry } = await newEnquiry(world);
    const one = minutes(world, enquiry, 5);
    const two = minutes(world, one.after, 10);
    expect(await world.records.commit({ changes: [one, two] })).toMatchObject({ ok: true });
    expect(await world.records.get('enquiry', enquiry.id)).toMatchObject({ version: 4, minutes: 15 });
    const story = await world.records.story(`person.${enquiry.personId}`);
    expect(story.filter((e) => e.noun === 'enquiry').map((e) => e.version)).toEqual([1, 2, 3, 4]);
    await expect(world.records.commit({ changes: [two, one] })).rejects.toThrow('does not follow');
  });

  test('of more items than one transaction takes is a bug, and says so', async () => {
    const { records } = await freshWorld();
    const guards = Array.from({ length: 101 }, (_, n) => ({ key: `k${n}`, holder: 'h', act: 'claim' as const }));
    await expect(records.commit({ changes: [], guards })).rejects.toThrow(TooManyWrites);
    expect(await records.holder('k0')).toBeNull();
  });

  test('of nothing is done', async () => {
    const { records } = await freshWorld();
    expect(await records.commit({ changes: [] })).toEqual({ ok: true, value: null });
  });
});

test('fifty people accept volunteers for the last place at once: one gets it, and no place is over-agreed', async () => {
  const world = await freshWorld();
  const { opportunity } = await openRole(world, { places: 1 });
  const enquiries: string[] = [];
  for (let n = 0; n < 50; n++) {
    const { id } = await send(world, opportunity.id, `volunteer${n}@example.org`);
    value(await confirmEnquiry(world.deps, byVolunteer, id));
    enquiries.push(id);
  }
  const outcomes = await Promise.all(
    enquiries.map((id) => placeVolunteer(world.deps, byBroker, id, { startsOn: '2026-03-09' as Day })),
  );
  expect(outcomes.filter((o) => o.ok)).toHaveLength(1);
  for (const o of outcomes) if (!o.ok) expect(['full', 'conflict']).toContain(o.failure.kind);
  expect(await world.records.get('opportunity', opportunity.id)).toMatchObject({ placesAgreed: 1 });
  const after = await Promise.all(enquiries.map((id) => world.records.get('enquiry', id)));
  expect(after.filter((e) => e?.state === 'placed')).toHaveLength(1);
  expect((await world.records.placementsInState(lioId, 'agreed')).items).toHaveLength(1);
});

describe('an unconfirmed enquiry', () => {
  test('is forgotten without a trace: record, private part, events and guard', async () => {
    const world = await freshWorld();
    const { opportunity } = await openRole(world);
    const before = await world.items();
    const sent = await send(world, opportunity.id, 'margaret@example.org');
    world.pass(7 * 24 * 60 + 1);
    expect(value(await fireEnquiryTimer(world.deps, sent.id))).toBe(1);
    const left = (await world.items()).filter((i) => !before.some((b) => b.pk === i.pk && b.sk === i.sk));
    expect(left).toEqual([]);
    expect(await world.records.get('enquiry', sent.id)).toBeNull();
    expect(await world.records.enquiryPrivate(sent.id)).toBeNull();
    expect(await world.records.story(`person.${sent.personId}`)).toEqual([]);
    expect(await world.records.dueBefore('2030-01-01T00:00:00.000Z', 10)).not.toContainEqual(
      expect.objectContaining({ id: sent.id }),
    );
  });

  test('is not forgotten when it was confirmed meanwhile', async () => {
    const world = await freshWorld();
    const { opportunity } = await openRole(world);
    const sent = await send(world, opportunity.id, 'margaret@example.org');
    value(await confirmEnquiry(world.deps, byVolunteer, sent.id));
    const refused = await world.records.commit({ changes: [], forget: [sent] });
    expect(refused).toEqual({ ok: false, failure: { kind: 'conflict', noun: 'enquiry', id: sent.id } });
    expect(await world.records.enquiryPrivate(sent.id)).not.toBeNull();
    const confirmed = await world.records.get('enquiry', sent.id);
    if (!confirmed) throw new Error('gone');
    await expect(world.records.commit({ changes: [], forget: [confirmed] })).rejects.toThrow('only received ones');
  });

  test('loses what was told in confidence after 8 days even when the sweep stands still; a confirmed one keeps it', async () => {
    const world = await freshWorld();
    const { opportunity } = await openRole(world);
    const sent = await send(world, opportunity.id, 'margaret@example.org');
    const eightDays = Date.parse(world.now()) / 1000 + 8 * 86_400;
    expect(await world.item(enquiryPrivateKey(sent.id))).toMatchObject({ expiresAt: eightDays });
    // Its record and event have none: the sweep takes them, with the guard, as a whole.
    for (const item of await world.items())
      if (/^(RECORD|EVENT#)/.test(item.sk)) expect(item).not.toHaveProperty('expiresAt');
    const before = await world.records.enquiryPrivate(sent.id);
    value(await confirmEnquiry(world.deps, byVolunteer, sent.id));
    expect(await world.item(enquiryPrivateKey(sent.id))).not.toHaveProperty('expiresAt');
    expect(await world.records.enquiryPrivate(sent.id)).toEqual(before);
  });

  test('that ends unconfirmed keeps its date', async () => {
    const world = await freshWorld();
    const { opportunity } = await openRole(world);
    const sent = await send(world, opportunity.id, 'margaret@example.org');
    const act = { act: 'withdraw', reason: 'no-time' } as const;
    value(await actOnEnquiry(world.deps, byBroker, sent.id, act));
    expect(await world.item(enquiryPrivateKey(sent.id))).toHaveProperty('expiresAt');
  });

  test('cannot be confirmed once its private part has expired', async () => {
    const world = await freshWorld();
    const { opportunity } = await openRole(world);
    const sent = await send(world, opportunity.id, 'margaret@example.org');
    const change = value(
      moveOn(enquiryRules, sent, {
        act: 'confirm',
        who: byVolunteer,
        at: world.now(),
        patch: { newAt: world.now() },
        data: { personId: sent.personId },
      }),
    );
    await world.expire(enquiryPrivateKey(sent.id));
    expect(await world.records.commit({ changes: [change] })).toMatchObject({
      ok: false,
      failure: { kind: 'conflict' },
    });
    expect(await world.item(enquiryPrivateKey(sent.id))).toBeUndefined();
    expect(await world.item(eventKey(change.event))).toBeUndefined();
  });
});
