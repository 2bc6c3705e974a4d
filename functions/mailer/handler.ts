import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type MailDeps, type Sender, sendMail } from '@placewell/mail/send-mail';
import { mailIdIn } from '@placewell/storage';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { MailEnvironment, readEnvironment } from '../wiring/environment';
import { once } from '../wiring/once';
import { createPlatform, log } from '../wiring/platform';
import { withSecrets } from '../wiring/secrets';
import { createSesSender } from './ses-sender';

/** Tries each newly queued mail at once. One that fails is marked with its next try, which the sweep makes: a carrier that is
 * down holds nothing up. */
export const createHandler =
  (deps: MailDeps) =>
  async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of batch.Records) {
      const id =
        record.eventName === 'INSERT' ? mailIdIn(record.dynamodb?.Keys as Record<string, AttributeValue>) : null;
      if (!id) continue;
      try {
        const outcome = await sendMail(deps, id);
        if (outcome !== 'sent') log({ at: 'mailer', outcome, mail: id });
      } catch (error) {
        // The store is away: from here on, again.
        log({ at: 'mailer', failed: error instanceof Error ? error.name : 'unknown', mail: id });
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      }
    }
    return { batchItemFailures: [] };
  };

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
/** The stream of the table, mails only. */
export const handler = async (batch: DynamoDBStreamEvent) => (await ready())(batch);
