import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { sayOfPlacement } from '@placewell/core/placement/say';
import type { Who } from '@placewell/core/shared/change';
import { londonDay } from '@placewell/core/shared/time';
import { startStream } from '@placewell/local/stream';
import { createWorld, enquiryFrom, lioId, openRole, value } from '@placewell/storage/testing/world';
import type { DynamoDBRecord } from 'aws-lambda';
import { createHandler as createMailer } from '../../functions/mailer/handler';
import { createHandler as createStream } from '../../functions/stream/handler';
import { countedPlatform, type Table } from './site';
import { type Units, unitsOf } from './units';

/** One act of an enquiry's life, and what the platform did because of it. */
export interface Step {
  what: string;
  /** The request itself: what it reads to decide, and its one transaction. */
  act: Units;
  /** Acts that follow by themselves, such as inviting somebody to a survey. */
  reactions: Units;
  /** Noting that the figures of its stories are to be worked out afresh. */
  facts: Units;
  /** Putting mails into the outbox. */
  queued: Units;
  /** Writing and sending them, with the links they carry. */
  mails: Units;
}

/**
 * Takes an enquiry of somebody new from the web to a started placement, then one of the same person about another role, and
 * hands what each act writes from the table's stream to the functions that follow it.
 */
export async function enquirySteps(table: Table & { streamArn: string; endpoint: string }): Promise<Step[]> {
  const world = createWorld(table.client, table.tableName);
  const { deps } = world;
  const [first, second] = [await openRole(world), await openRole(world)];
  await deps.settings.lio(lioId);
  const dir = mkdtempSync(join(tmpdir(), 'placewell-bench-'));
  const stream = followed(table, dir, world.now);
  const steps: Step[] = [];
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    let done: T | undefined;
    const { charges } = await world.charged(async () => {
      done = await work();
    });
    steps.push({ what, act: unitsOf(charges), ...(await stream.drain()) });
    return done as T;
  };
  try {
    await stream.drain();
    for (const [who, { group, opportunity }] of [
      ['somebody new', first],
      ['somebody known', second],
    ] as const) {
      const words = enquiryFrom(opportunity.id, 'margaret.featherstonehaugh@example.org');
      const byGroup: Who = { role: 'group', route: 'email-link', id: group.id, lioId };
      const { enquiry } = await step(`Sent from the web by ${who}`, async () =>
        value(await sendEnquiry(deps, { ...words, idempotencyKey: who })),
      );
      const byVolunteer: Who = { role: 'volunteer', route: 'email-link', id: enquiry.personId, lioId };
      await step(`Confirmed by ${who}`, async () => value(await confirmEnquiry(deps, byVolunteer, enquiry.id)));
      const startsOn = londonDay(world.now());
      const placement = await step('Taken on by the group', async () =>
        value(await placeVolunteer(deps, byGroup, enquiry.id, { startsOn })),
      );
      await step('Said by the group to have started', async () =>
        value(await sayOfPlacement(deps, byGroup, placement.id, { says: 'started', startedOn: startsOn })),
      );
    }
    return steps;
  } finally {
    await stream.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The functions that follow the stream, each part of their work with a count of its own. */
function followed(table: Table & { streamArn: string; endpoint: string }, dir: string, clock: () => never | string) {
  const at = clock as Parameters<typeof countedPlatform>[1];
  const [reactions, facts, queued, mails] = [
    countedPlatform(table, at),
    countedPlatform(table, at),
    countedPlatform(table, at),
    countedPlatform(table, at),
  ] as const;
  let waiting: DynamoDBRecord[] = [];
  const stream = startStream({
    ...table,
    name: 'bench',
    checkpointFile: join(dir, 'checkpoint'),
    deadLetterFile: join(dir, 'dead-letters'),
    pollMs: 10,
    handler: async ({ Records }) => {
      waiting.push(...Records);
    },
  });
  const follow = createStream({
    deps: reactions.deps,
    storage: { ...reactions.storage, notes: facts.storage.notes },
  });
  // What is queued is written by the mailer too, and counted apart.
  const outbox = { ...mails.deps.outbox, queue: queued.deps.outbox.queue };
  const mailer = createMailer({
    ...mails.deps,
    outbox,
    origin: 'http://localhost',
    sender: { send: async () => undefined },
  });
  const all = { reactions, facts, queued, mails };
  return {
    /** Follows what was written until nothing more is, and returns what that cost. */
    async drain(): Promise<Omit<Step, 'what' | 'act'>> {
      for (const part of Object.values(all)) part.taken();
      for (;;) {
        await stream.idle();
        const Records = waiting;
        waiting = [];
        if (Records.length === 0) break;
        for (const { batchItemFailures } of [await follow({ Records }), await mailer({ Records })]) {
          if (batchItemFailures.length > 0) throw new Error('a function could not follow what was written');
        }
      }
      return {
        reactions: reactions.taken(),
        facts: facts.taken(),
        queued: queued.taken(),
        mails: mails.taken(),
      };
    },
    stop: () => stream.stop(),
  };
}
