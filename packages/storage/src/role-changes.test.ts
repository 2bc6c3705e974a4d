import {
  PutItemCommand,
  ScanCommand,
  TransactionCanceledException,
  type TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { createSettings } from '@placewell/core/lio/settings';
import { draftOpportunity } from '@placewell/core/opportunity/draft-opportunity';
import { editOpportunity } from '@placewell/core/opportunity/edit-opportunity';
import { pauseOpportunity } from '@placewell/core/opportunity/pause-opportunity';
import { publishOpportunity } from '@placewell/core/opportunity/publish-opportunity';
import { opportunityRules } from '@placewell/core/opportunity/rules';
import { submitOpportunity } from '@placewell/core/opportunity/submit-opportunity';
import { moveOn, system } from '@placewell/core/shared/change';
import type { Event } from '@placewell/core/shared/event';
import { addMinutes, type Clock, type Day, type Instant } from '@placewell/core/shared/time';
import { roleChangesSuite } from '@placewell/core/testing/role-changes-suite';
import { engineForTests } from '@placewell/local/testing';
import { expect, test } from 'vitest';
import { createIds } from './ids';
import { createStorage, readImage, type Subject } from './index';
import { roleChangeKey } from './keys';
import type { Item } from './store';
import { byBroker, createWorld, details, lioId, openRole, testKey, value } from './testing/world';

const { freshTable } = engineForTests();

roleChangesSuite('changes of roles on the engine', async () => {
  const { client, tableName } = await freshTable();
  let now = '2026-03-02T10:00:00.000Z' as Instant;
  const clock: Clock = () => now;
  const storage = createStorage({ client, tableName, key: testKey, clock });
  return {
    ...storage,
    settings: createSettings(storage.records, 0),
    clock,
    ids: createIds(),
    setClock: (at) => {
      now = at as Instant;
    },
  };
});

async function freshWorld() {
  const { client, tableName } = await freshTable();
  const sent: TransactWriteItemsCommand['input'][] = [];
  /** Keeps what each transaction asked for. */
  const watched = {
    send: (command: TransactWriteItemsCommand) => {
      if (command.constructor.name === 'TransactWriteItemsCommand') sent.push(command.input);
      return client.send(command);
    },
  };
  const items = async () => {
    const found: Item[] = [];
    let after: Item | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName: tableName, ExclusiveStartKey: after }));
      found.push(...(page.Items ?? []));
      after = page.LastEvaluatedKey;
    } while (after);
    return found;
  };
  const world = createWorld(watched as typeof client, tableName);
  return { ...world, client, tableName, sent, items };
}

const start = '2026-03-02T10:00:00.000Z' as Instant;
const isChange = (item: Item | undefined) => item?.pk?.S?.startsWith('ROLECHANGES#') === true;
const partsOf = (input: TransactWriteItemsCommand['input']) => {
  const puts = (input.TransactItems ?? []).map((w) => w.Put?.Item);
  return {
    record: puts.filter((item) => item?.pk?.S?.startsWith('OPPORTUNITY#')).length,
    events: puts.filter((item) => item?.sk?.S?.startsWith('EVENT#OPPORTUNITY#')).length,
    changes: puts.filter(isChange).length,
  };
};

test('a change is one small item of the transaction that writes record and event, and costs two units', async () => {
  const world = await freshWorld();
  const { opportunity } = await openRole(world);
  expect(world.sent.map(partsOf).filter(({ record }) => record > 0)).toEqual([
    { record: 1, events: 1, changes: 0 },
    { record: 1, events: 1, changes: 0 },
    { record: 1, events: 1, changes: 1 },
  ]);
  const [change, ...more] = (await world.items()).filter(isChange);
  expect(more).toEqual([]);
  expect(unmarshall(change ?? {})).toEqual({
    pk: 'ROLECHANGES#2026-03-02',
    sk: `2026-03-02T10:00:00.000Z#${opportunity.id}#000003`,
    expiresAt: Date.parse('2026-03-10T10:00:00.000Z') / 1000,
  });

  // The same act while searches know of the role, and while they do not. Its closing day keeps it in the list of what is due.
  const closing = { ...details, closesOn: '2026-06-01' as Day };
  const editing = async (summary: string) => {
    const { charges } = await world.charged(async () =>
      value(await editOpportunity(world.deps, byBroker, opportunity.id, { details: { ...closing, summary } })),
    );
    return charges
      .filter((c) => c.operation === 'TransactWriteItems')
      .flatMap((c) => c.consumed)
      .reduce((sum, c) => sum + (c.WriteCapacityUnits ?? c.CapacityUnits ?? 0), 0);
  };
  await editing('Help to keep a garden growing.');
  const known = await editing('Help to keep the garden growing.');
  value(await pauseOpportunity(world.deps, byBroker, opportunity.id, { reason: 'group-asked' }));
  expect(known - (await editing('Help to keep our garden growing.'))).toBe(2);
});

test('nothing new costs half a unit for each day asked', async () => {
  const world = await freshWorld();
  const cost = async (since: string) => {
    const { read, all, requests } = await world.charged(() => world.roleChanges.since(since as Instant));
    return { units: read || all, requests };
  };
  expect(await cost('2026-03-02T09:59:00.000Z')).toEqual({ units: 0.5, requests: 1 });
  expect(await cost('2026-03-01T23:59:00.000Z')).toEqual({ units: 1, requests: 2 });
  // However long ago: what is older is gone.
  expect(await cost('2020-01-01T00:00:00.000Z')).toEqual({ units: 4.5, requests: 9 });
});

test('a change that does not go through is not written, and no reader of the stream takes one for an event', async () => {
  const world = await freshWorld();
  const { opportunity } = await openRole(world);
  const late = value(
    moveOn(opportunityRules, opportunity, {
      act: 'warn-unconfirmed',
      who: system(lioId),
      at: world.now(),
      data: { groupId: opportunity.groupId, warning: 14 },
    }),
  );
  value(await pauseOpportunity(world.deps, byBroker, opportunity.id, { reason: 'group-asked' }));
  const before = await world.items();
  expect(await world.records.commit({ changes: [late] })).toMatchObject({ failure: { kind: 'conflict' } });
  expect(await world.items()).toEqual(before);
  const changes = before.filter(isChange);
  expect(changes).toHaveLength(2);
  for (const item of changes) expect(readImage(item)).toBeNull();
});

test('a try that met another transaction is dated anew', async () => {
  const { client, tableName } = await freshTable();
  let now = start;
  let refusals = 0;
  const busy = {
    send: (command: TransactWriteItemsCommand) => {
      const writes = command.constructor.name === 'TransactWriteItemsCommand' ? command.input.TransactItems : undefined;
      if (writes?.some((w) => isChange(w.Put?.Item)) && refusals++ < 2) {
        now = addMinutes(now, 1);
        const CancellationReasons = writes.map(() => ({ Code: 'TransactionConflict' }));
        return Promise.reject(new TransactionCanceledException({ $metadata: {}, message: '', CancellationReasons }));
      }
      return client.send(command);
    },
  };
  const storage = createStorage({ client: busy as typeof client, tableName, key: testKey, clock: () => now });
  const deps = { ...storage, settings: createSettings(storage.records, 0), clock: () => start, ids: createIds() };
  const { opportunity } = await openRole({ deps });
  expect(refusals).toBe(3);
  expect(await storage.roleChanges.since(start)).toEqual([
    { id: opportunity.id, version: opportunity.version, at: '2026-03-02T10:02:00.000Z' },
  ]);
});

/** A role with its events once more, under another id. */
const copyOf = (role: object, events: readonly Event[], id: string) =>
  ({
    noun: 'opportunity',
    record: { ...role, id },
    events: events.map((e) => ({ ...e, id: `${id}.${e.version}`, subjectId: id, story: `opportunity.${id}` })),
  }) as unknown as Subject;

test('roles that are brought in are changes of the moment they come in; drafts and history are none', async () => {
  const from = await freshWorld();
  const { opportunity } = await openRole(from);
  const events = await from.records.story(`opportunity.${opportunity.id}`);
  const world = await freshWorld();
  world.moveTo('2026-06-01T10:00:00.000Z');
  const copy = (change: object) => copyOf({ ...opportunity, ...change }, events, world.deps.ids.next('opp'));
  const subjects = [
    ...Array.from({ length: 60 }, () => copy({})),
    copy({ state: 'draft' }),
    copy({ sourceId: 'old-61' }),
  ];
  expect(await world.importer.importChanges(subjects)).toEqual({ written: 62, kept: 0 });
  const changes = await world.roleChanges.since(world.now());
  expect(changes.map((c) => c.id).sort()).toEqual(
    subjects
      .slice(0, 60)
      .map((s) => s.record.id as string)
      .sort(),
  );
  expect(new Set(changes.map((c) => c.at))).toEqual(new Set([world.now()]));
  expect(await world.importer.importChanges(subjects)).toEqual({ written: 0, kept: 62 });
  expect(await world.roleChanges.since(world.now())).toEqual(changes);
  expect(await world.roleChanges.read(changes.map((c) => c.id))).toHaveLength(60);
});

test('a reader who asks again from a minute before the last one seen misses none of 200 published at once', async () => {
  const { client, tableName } = await freshTable();
  const storage = createStorage({ client, tableName, key: testKey });
  const clock: Clock = () => new Date().toISOString() as Instant;
  const deps = { ...storage, settings: createSettings(storage.records), clock, ids: createIds() };
  const { group, opportunity } = await openRole({ deps });
  const { id } = value(await draftOpportunity(deps, byBroker, { groupId: group.id, details }));
  const submitted = value(await submitOpportunity(deps, byBroker, id));
  const events = await storage.records.story(`opportunity.${id}`);
  const copies = Array.from({ length: 200 }, () => copyOf(submitted, events, deps.ids.next('opp')));
  await storage.importer.importChanges(copies);
  const drafts = copies.map((copy) => copy.record.id as string);
  const seen = new Map<string, number>();
  let last = addMinutes(clock(), -1);
  const look = async () => {
    for (const change of await storage.roleChanges.since(addMinutes(last, -1))) {
      seen.set(change.id, Math.max(change.version, seen.get(change.id) ?? 0));
      if (change.at > last) last = change.at;
    }
  };
  let publishing = true;
  let looks = 0;
  const reading = (async () => {
    for (; publishing; looks++) {
      await look();
      await new Promise((done) => setTimeout(done, 20));
    }
    await look();
  })();
  // As many at once as the client has connections.
  const left = [...drafts];
  const publisher = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) value(await publishOpportunity(deps, byBroker, id));
  };
  await Promise.all(Array.from({ length: 50 }, publisher));
  publishing = false;
  await reading;
  expect(looks).toBeGreaterThan(1);
  expect([...seen.keys()].sort()).toEqual([opportunity.id, ...drafts].sort());
  const roles = await storage.roleChanges.read([...seen.keys()]);
  expect(new Map(roles.map((role) => [role.id as string, role.version]))).toEqual(seen);
}, 60_000);

test('an item that is no change of a role is not passed over', async () => {
  const world = await freshWorld();
  const Item = marshall({ pk: roleChangeKey({ id: '', version: 1, at: start }).pk, sk: `${start}#`, expiresAt: 4e9 });
  await world.client.send(new PutItemCommand({ TableName: world.tableName, Item }));
  await expect(world.roleChanges.since(start)).rejects.toThrow('names no change of a role');
});
