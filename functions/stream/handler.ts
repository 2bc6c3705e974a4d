import { react } from '@placewell/core/reaction/react';
import type { Event } from '@placewell/core/shared/event';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { PlatformEnvironment, readEnvironment } from '../wiring/environment';
import { once } from '../wiring/once';
import { createPlatform, log, type Platform } from '../wiring/platform';
import { withSecrets } from '../wiring/secrets';
import { eventsIn, isFolded } from '../wiring/stream-record';
import { noteStories } from './note-stories';

/**
 * What the platform does with an event once it is committed: acts that follow from it, and a note of the facts it changes. Idempotent, and
 * right in any order: each part decides on what is true now. Mails are the mailer's, so that they wait for none of this.
 */
export const createHandler =
  ({ deps, storage }: Platform) =>
  async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const followed: { event: Event; sequence: string; folded: boolean }[] = [];
    let failedAt: string | null = null;
    for (const record of batch.Records) {
      const sequence = record.dynamodb?.SequenceNumber ?? '';
      try {
        const folded = isFolded(record);
        for (const event of eventsIn(record)) {
          await react(deps, event);
          followed.push({ event, sequence, folded });
        }
      } catch (error) {
        // What came before it is done; the stream goes on from here, and sets a poisoned record aside in the end.
        log({
          at: 'stream',
          // Keys of events hold ids only; they find it again for a replay.
          event: record.dynamodb?.Keys?.sk?.S ?? '',
          failed: error instanceof Error ? error.name : 'unknown',
          eventId: record.eventID ?? '',
          sequence,
        });
        failedAt = sequence;
        break;
      }
    }
    try {
      await noteStories(
        storage.notes,
        followed.filter((f) => !f.folded).map((f) => f.event),
      );
    } catch (error) {
      log({ at: 'stream.figures', failed: error instanceof Error ? error.name : 'unknown', events: followed.length });
      failedAt = followed[0]?.sequence ?? failedAt;
    }
    return { batchItemFailures: failedAt === null ? [] : [{ itemIdentifier: failedAt }] };
  };

const ready = once(async () =>
  createHandler(createPlatform(readEnvironment(PlatformEnvironment, await withSecrets()))),
);
/** The stream of the table: events to what follows from them, and to notes of what is to be counted anew. */
export const handler = async (batch: DynamoDBStreamEvent) => (await ready())(batch);
