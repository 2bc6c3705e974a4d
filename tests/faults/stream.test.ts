import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { sayOfPlacement } from '@placewell/core/placement/say';
import { sweep } from '@placewell/core/reaction/sweep';
import type { Event } from '@placewell/core/shared/event';
import { londonDay } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { localClientConfig } from '@placewell/local/engine';
import { engineForTests } from '@placewell/local/testing';
import { createFactStore } from '@placewell/metrics/kept/fact-store';
import { foldStory, type StoryFacts } from '@placewell/metrics/kept/story-facts';
import { createWorld, enquiryFrom, lioId, openRole, value, type World } from '@placewell/storage/testing/world';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createHandler as createMailer } from '../../functions/mailer/handler';
import { createHandler as createStream } from '../../functions/stream/handler';

// The table's stream delivers at least once, and in order only within one item's key. Figures and mails must not care.

const { freshTable, endpoint } = engineForTests();

/** A little brokerage: some enquiries, one taken all the way, timers gone by. */
async function live(world: World) {
  const { deps } = world;
  const { group, opportunity } = await openRole(world, { places: 2 });
  const byGroup = { role: 'group', route: 'email-link', id: group.id, lioId } as const;
  const enquiries = [];
  for (let n = 0; n < 6; n++) {
    const { enquiry } = value(
      await sendEnquiry(deps, { ...enquiryFrom(opportunity.id, `v${n}@example.org`), idempotencyKey: `k${n}` }),
    );
    const who = { role: 'volunteer', route: 'email-link', id: enquiry.personId, lioId } as const;
    enquiries.push(value(await confirmEnquiry(deps, who, enquiry.id)));
    world.pass(60);
  }
  const [a, b, c] = enquiries as [(typeof enquiries)[0], (typeof enquiries)[0], (typeof enquiries)[0]];
  for (const e of [a, b]) {
    const p = value(await placeVolunteer(deps, byGroup, e.id, { startsOn: londonDay(world.now()) }));
    value(await sayOfPlacement(deps, byGroup, p.id, { says: 'started', startedOn: londonDay(world.now()) }));
  }
  value(await actOnEnquiry(deps, byGroup, c.id, { act: 'not-take-on', reason: 'availability' }));
  world.pass(16 * 24 * 60);
  await sweep(deps);
}

/** The two functions that follow the stream, one after the other: what the first could not do, or else the second. */
function createHandler({ deps, storage }: Parameters<typeof createStream>[0]) {
  const stream = createStream({ deps, storage });
  const mailer = createMailer({ ...deps, origin: 'http://localhost', sender: { send: async () => undefined } });
  return async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const [first, second] = [await stream(batch), await mailer(batch)];
    return first.batchItemFailures.length > 0 ? first : second;
  };
}

/** All events of the table as stream records, the images as they are stored. */
async function records(tableName: string): Promise<DynamoDBRecord[]> {
  const client = new DynamoDBClient(localClientConfig(await endpoint()));
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
  client.destroy();
  return Items.filter((i) => i.pk?.S?.startsWith('STORY#')).map((NewImage, i) => ({
    eventID: String(i),
    eventName: 'INSERT',
    dynamodb: {
      Keys: marshall({ pk: NewImage.pk?.S, sk: NewImage.sk?.S }) as never,
      NewImage: NewImage as never,
      SequenceNumber: String(i + 1),
    },
  }));
}

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => [Math.random(), item] as const)
    .sort((x, y) => x[0] - y[0])
    .map(([, item]) => item);

const factsOf = ({ records, notes, deps }: World) =>
  createFactStore({ records, notes, blobs: memoryBlobs(), clock: deps.clock, log: () => {} });

const byStory = (all: readonly StoryFacts[]) => new Map(all.map((s) => [`${s.facts.kind}.${s.facts.id}`, s]));

/** The facts that all the stories of the table come to, worked out afresh one after another. */
async function recomputed(world: World, tableName: string) {
  const stories = new Set(
    (await records(tableName)).map((r) => (r.dynamodb?.NewImage?.pk?.S ?? '').slice('STORY#'.length)),
  );
  const folded: StoryFacts[] = [];
  for (const story of stories as Set<Event['story']>) {
    const one = foldStory(story, await world.records.story(story));
    if (one) folded.push(one);
  }
  return byStory(folded);
}

const mails = async (tableName: string) => {
  const client = new DynamoDBClient(localClientConfig(await endpoint()));
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName, ProjectionExpression: 'pk' }));
  client.destroy();
  return Items.map((i) => i.pk?.S ?? '')
    .filter((pk) => pk.startsWith('MAIL#'))
    .sort();
};

test('events duplicated, shuffled and handled by two consumers at once give the figures of a recomputation, and each mail once', async () => {
  const { client, tableName } = await freshTable();
  const world = createWorld(client, tableName);
  await live(world);
  const handler = createHandler({ deps: world.deps, storage: world });

  const once = await records(tableName);
  // What follows from events writes events of its own: go on until there are no new ones.
  for (let before = 0, all = once; all.length > before; before = all.length, all = await records(tableName)) {
    await handler({ Records: all });
  }
  const quiet = await records(tableName);
  const [facts, sent] = [await recomputed(world, tableName), await mails(tableName)];
  expect(facts.size).toBeGreaterThan(6);
  expect(sent.length).toBeGreaterThan(20);

  for (let round = 0; round < 5; round++) {
    const noise = shuffled([...quiet, ...quiet.slice(0, 20), ...shuffled(quiet).slice(0, 20)]);
    const results = await Promise.all([handler({ Records: noise }), handler({ Records: shuffled(noise) })]);
    for (const r of results) expect(r.batchItemFailures).toEqual([]);
  }
  expect(await mails(tableName)).toEqual(sent);
  expect((await records(tableName)).length).toBe(quiet.length);
  expect(byStory(await factsOf(world).all(lioId))).toEqual(facts);
}, 120_000);

test('a consumer that was away for days catches up to the same figures', async () => {
  const { client, tableName } = await freshTable();
  const world = createWorld(client, tableName);
  await live(world);
  const handler = createHandler({ deps: world.deps, storage: world });
  // Everything arrives at last, newest first.
  for (
    let before = 0, all = await records(tableName);
    all.length > before;
    before = all.length, all = await records(tableName)
  ) {
    await handler({ Records: [...all].reverse() });
  }
  const facts = await recomputed(world, tableName);
  expect(byStory(await factsOf(world).all(lioId))).toEqual(facts);
});

test('a poisoned record is reported by its number; what came before it is done', async () => {
  const { client, tableName } = await freshTable();
  const world = createWorld(client, tableName);
  await live(world);
  const handler = createHandler({ deps: world.deps, storage: world });
  const all = await records(tableName);
  const poisoned = structuredClone(all[10] as DynamoDBRecord);
  const image = poisoned.dynamodb?.NewImage as Record<string, unknown>;
  image.data = { S: 'not what an event holds' };
  const result = await handler({ Records: [...all.slice(0, 10), poisoned, ...all.slice(11)] });
  expect(result.batchItemFailures).toEqual([{ itemIdentifier: '11' }]);
  expect((await factsOf(world).all(lioId)).length).toBeGreaterThan(0);
});
