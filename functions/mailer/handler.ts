import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { planMail } from '@placewell/mail/plan-mail';
import { type MailDeps, type Sender, sendMail } from '@placewell/mail/send-mail';
import { mailIdIn } from '@placewell/storage';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readEnvironment } from '../wiring/environment';
import { MailEnvironment } from '../wiring/mail-environment';
import { once } from '../wiring/once';
import { createPlatform, log } from '../wiring/platform';
import { withSecrets } from '../wiring/secrets';
import { eventsIn, isHistory } from '../wiring/stream-record';
import { createSesSender } from './ses-sender';

/**
 * Queues the mails that new events call for, then tries each newly queued mail at once. One that fails is marked with its next
 * try, which the sweep makes: a carrier that is down holds nothing up. History calls for no mail and is passed by unread, so
 * that nobody's mail waits for an import.
 */
export const createHandler =
  (deps: MailDeps) =>
  async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const planned = await Promise.all(batch.Records.map((record) => plan(deps, record)));
    const unplanned = planned.indexOf(false);
    for (const record of unplanned === -1 ? batch.Records : batch.Records.slice(0, unplanned)) {
      const id =
        record.eventName === 'INSERT' ? mailIdIn(record.dynamodb?.Keys as Record<string, AttributeValue>) : null;
      if (!id) continue;
      try {
        const outcome = await sendMail(deps, id);
        if (outcome !== 'sent') log({ at: 'mailer', outcome, mail: id });
      } catch (error) {
        // The store is away: from here on, again.
        log({ at: 'mailer', failed: error instanceof Error ? error.name : 'unknown', mail: id });
        return from(record);
      }
    }
    return unplanned === -1 ? { batchItemFailures: [] } : from(batch.Records[unplanned]);
  };

/** From this record on, again. */
const from = (record: DynamoDBRecord | undefined): DynamoDBBatchResponse => ({
  batchItemFailures: [{ itemIdentifier: record?.dynamodb?.SequenceNumber ?? '' }],
});

/** Queues what a record's event calls for, each mail once however often it comes. False when that could not be done. */
async function plan(deps: MailDeps, record: DynamoDBRecord): Promise<boolean> {
  if (isHistory(record)) return true;
  try {
    for (const event of eventsIn(record)) {
      for (const mail of await planMail(deps, event)) await deps.outbox.queue(mail);
    }
    return true;
  } catch (error) {
    // Keys of events hold ids only; they find it again for a replay.
    const event = record.dynamodb?.Keys?.sk?.S ?? '';
    log({ at: 'mailer.plan', event, failed: error instanceof Error ? error.name : 'unknown' });
    return false;
  }
}

/** What sending needs, from the environment; the local platform gives its own sender. */
export function createMailDeps(sender?: Sender, variables: NodeJS.ProcessEnv = process.env): MailDeps {
  const env = readEnvironment(MailEnvironment, variables);
  const { deps } = createPlatform(env);
  return {
    ...deps,
    origin: env.SITE_ORIGIN,
    sender: sender ?? createSesSender({ from: env.MAIL_FROM, configuration: env.MAIL_CONFIGURATION }),
  };
}

const ready = once(async () => createHandler(createMailDeps(undefined, await withSecrets())));
/** The stream of the table: events to the mails they call for, and mails to the carrier. */
export const handler = async (batch: DynamoDBStreamEvent) => (await ready())(batch);
