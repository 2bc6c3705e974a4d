import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { localClientConfig } from '@placewell/local/engine';
import { createClient } from '@placewell/storage/client';
import { createWorld, enquiryFrom, value } from '@placewell/storage/testing/world';
import { expect } from 'vitest';

// What must hold however often something was killed in the middle of writing enquiries.

/** How often. */
export const kills = 100;

/**
 * Everything is sent once more by its key: what was acknowledged is there already, under the reference that was told, and
 * what was not can be sent. Then each enquiry is there once, and whole. Gives the state of each by its key.
 */
export async function expectAllThere(
  { endpoint, tableName }: { endpoint: string; tableName: string },
  opportunityId: string,
  asked: ReadonlySet<string>,
  acknowledged: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const { deps } = createWorld(createClient({ endpoint }), tableName);
  const states = new Map<string, string>();
  await inTurns([...asked], async (key) => {
    const words = { ...enquiryFrom(opportunityId, `${key}@example.org`), idempotencyKey: key };
    const again = value(await sendEnquiry(deps, words));
    const reference = acknowledged.get(key);
    if (reference) expect(again).toMatchObject({ already: true, enquiry: { reference } });
    states.set(key, again.enquiry.state);
  });
  expect(await wholeEnquiries(endpoint, tableName)).toBe(asked.size);
  return states;
}

/** Ten at a time: there are many, and each waits for the engine. */
async function inTurns<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (const item of left) await each(item);
    }),
  );
}

async function scan(endpoint: string, tableName: string) {
  const client = new DynamoDBClient(localClientConfig(endpoint));
  const keys: { pk: string; sk: string }[] = [];
  let from: Record<string, never> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: tableName, ProjectionExpression: 'pk, sk', ExclusiveStartKey: from }),
    );
    for (const item of page.Items ?? []) keys.push({ pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' });
    from = page.LastEvaluatedKey as never;
  } while (from);
  client.destroy();
  return keys;
}

/** How many enquiries the table holds. Each has its private part, its guard and as many events as its version says. */
async function wholeEnquiries(endpoint: string, tableName: string) {
  const keys = await scan(endpoint, tableName);
  const world = createWorld(createClient({ endpoint }), tableName);
  const ids = keys
    .filter((k) => k.pk.startsWith('ENQUIRY#') && k.sk === 'RECORD')
    .map((k) => k.pk.slice('ENQUIRY#'.length));
  const privates = new Set(
    keys.filter((k) => k.pk.startsWith('ENQUIRY#') && k.sk === 'PRIVATE').map((k) => k.pk.slice('ENQUIRY#'.length)),
  );
  expect(privates).toEqual(new Set(ids));
  await inTurns(ids, async (id) => {
    const enquiry = await world.records.get('enquiry', id);
    const events = (await world.records.story(`person.${enquiry?.personId ?? ''}`)).filter((e) => e.subjectId === id);
    expect(events.map((e) => e.version)).toEqual(Array.from({ length: enquiry?.version ?? 0 }, (_, i) => i + 1));
    expect(await world.records.holder(`ask:${enquiry?.personId}:${enquiry?.opportunityId}`)).toBe(id);
  });
  return ids.length;
}
