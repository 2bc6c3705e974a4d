import { type Swept, sweep } from '@placewell/core/reaction/sweep';
import { type MailDeps, sendWaiting } from '@placewell/mail/send-mail';
import type { Context } from 'aws-lambda';
import { createMailDeps } from '../mailer/handler';
import { once } from '../wiring/once';
import { log } from '../wiring/platform';
import { withSecrets } from '../wiring/secrets';

/** Stops this long before the function would be cut off. */
const marginMs = 10_000;

export const createHandler =
  (deps: MailDeps) =>
  async (_tick: unknown, context?: Pick<Context, 'getRemainingTimeInMillis'>): Promise<Swept & { mails: number }> => {
    const until = () => (context ? context.getRemainingTimeInMillis() < marginMs : false);
    const swept = await sweep(deps, { until });
    const mails = await sendWaiting(deps, { until, graceMinutes: 2 });
    log({ at: 'sweep', done: swept.done, failed: swept.failed.length, finished: swept.finished, mails });
    for (const { noun, id, kind } of swept.failed) log({ at: 'sweep.failed', noun, id, kind });
    return { ...swept, mails };
  };

const ready = once(async () => createHandler(createMailDeps(undefined, await withSecrets())));
/** Every few minutes: all timers that are due, and mails whose next try has come. */
export const handler = async (tick: unknown, context?: Pick<Context, 'getRemainingTimeInMillis'>) =>
  (await ready())(tick, context);
