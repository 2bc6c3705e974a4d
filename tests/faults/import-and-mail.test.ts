import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { enquiryRules } from '@placewell/core/enquiry/rules';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { moveOn, system } from '@placewell/core/shared/change';
import { startStream } from '@placewell/local/stream';
import { ensureTable } from '@placewell/local/table';
import { engineForTests } from '@placewell/local/testing';
import type { Subject } from '@placewell/storage';
import { createWorld, enquiryFrom, lioId, openRole, value, type World } from '@placewell/storage/testing/world';
import { expect, test } from 'vitest';
import { createHandler as createMailer } from '../../functions/mailer/handler';
import { createHandler as createStream } from '../../functions/stream/handler';

// An LIO brings its years in one evening. Whoever asks that evening is answered as on any other.

const { freshTable, endpoint } = engineForTests();
const enquiries = 2500;

/** An enquiry of years ago and the two events that led to it. */
function historic(world: World, like: Enquiry, n: number): Subject {
  const who = system(lioId, 'import');
  const recordedAt = world.now();
  const at = '2021-05-04T11:00:00.000Z' as typeof recordedAt;
  const personId = `per_historic-${n}` as Enquiry['personId'];
  const fields = { ...like, id: `enq_historic-${n}`, personId, sourceId: `row-${n}`, receivedAt: at, newAt: at };
  const opened = {
    receivedAt: at,
    channel: 'phone' as const,
    home: null,
    role: null,
    body: like.body,
    contributors: [],
    opportunityId: like.opportunityId,
    groupId: like.groupId,
    causes: [],
    sourceId: `row-${n}`,
  };
  const step = { who, at, recordedAt };
  const first = value(
    moveOn(enquiryRules, null, { ...step, act: 'record', patch: fields, data: { personId, opened } }),
  );
  const last = value(
    moveOn(enquiryRules, first.after, { ...step, act: 'close-unknown', patch: { endedAt: at }, data: { personId } }),
  );
  return { noun: 'enquiry', record: last.after, events: [first.event, last.event] };
}

test('a mail waits for none of 5,000 imported events that were written before its enquiry', async () => {
  const { client, tableName } = await freshTable();
  const world = createWorld(client, tableName);
  const { opportunity } = await openRole(world);
  const ask = async (email: string) => {
    const { enquiry } = value(
      await sendEnquiry(world.deps, { ...enquiryFrom(opportunity.id, email), idempotencyKey: email }),
    );
    const who = { role: 'volunteer', route: 'email-link', id: enquiry.personId, lioId } as const;
    return value(await confirmEnquiry(world.deps, who, enquiry.id));
  };
  const before = await ask('before@example.org');
  const history = Array.from({ length: enquiries }, (_, n) => historic(world, before, n));
  await world.importer.importChanges(history);
  const asked = await ask('evening@example.org');

  const folder = mkdtempSync(join(tmpdir(), 'import-and-mail-'));
  const { streamArn } = await ensureTable(client, tableName);
  const follow = async (name: string, handler: Parameters<typeof startStream>[0]['handler']) =>
    startStream({
      endpoint: await endpoint(),
      streamArn,
      name,
      handler,
      checkpointFile: join(folder, `${name}.checkpoint`),
      deadLetterFile: join(folder, `${name}.dead`),
    });

  // What else follows stands still at the first event of history, as if each took for ever.
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  const stream = createStream({ deps: world.deps, storage: world });
  let historyFollowed = 0;
  const slow = await follow('stream', async (batch) => {
    const own = batch.Records.filter((r) => r.dynamodb?.NewImage?.route?.S === 'import').length;
    if (own > 0) await released;
    historyFollowed += own;
    return stream(batch);
  });
  const readOf: string[] = [];
  const records: typeof world.records = {
    ...world.records,
    get: (noun, id) => {
      readOf.push(id);
      return world.records.get(noun, id);
    },
  };
  const sent: string[] = [];
  const mailer = await follow(
    'mailer',
    createMailer({
      ...world.deps,
      records,
      origin: 'http://localhost',
      sender: {
        send: async ({ to }) => {
          sent.push(to);
        },
      },
    }),
  );
  try {
    await mailer.idle();
    expect(historyFollowed).toBe(0);
    expect(await world.outbox.get(`${asked.id}.1.confirm-enquiry.volunteer.${asked.personId}.0`)).toMatchObject({
      state: 'sent',
    });
    expect(await world.outbox.get(`${asked.id}.2.acknowledge.volunteer.${asked.personId}.0`)).toMatchObject({
      state: 'sent',
    });
    expect(sent).toContain('evening@example.org');
    // Of history nothing at all was read, let alone written to anybody.
    expect(readOf.length).toBeGreaterThan(0);
    expect(readOf.filter((id) => id.includes('historic'))).toEqual([]);
  } finally {
    release();
    await Promise.all([slow.stop(), mailer.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);
