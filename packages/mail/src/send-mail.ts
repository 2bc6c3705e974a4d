import type { OutgoingMail } from '@placewell/core/mail/outgoing-mail';
import type { Deps } from '@placewell/core/shared/ports';
import { addMinutes, londonDay } from '@placewell/core/shared/time';
import { openTask } from '@placewell/core/task/open-task';
import { type Written, writeMail } from './write-mail';

/** Hands a mail to whoever carries it. Throws when it could not: the mail then waits for the next try. */
export interface Sender {
  send(mail: Written & { id: string; lioId: string }): Promise<void>;
}

export interface MailDeps extends Deps {
  sender: Sender;
  origin: string;
}

/** Minutes until the next try, after each failed one; after the last the mail stays as failed and is reported. */
const retryAfterMinutes = [1, 5, 15, 60, 240, 720, 1440, 2880];

export type SendOutcome = 'sent' | 'nothing-to-send' | 'later' | 'given-up' | 'unknown';

/**
 * Sends one queued mail and marks it. A crash between sending and marking sends it once more: carriers know the mail by its
 * id, and a second copy is better than none. Safe to call again, by two senders at once.
 */
export async function sendMail(deps: MailDeps, id: string): Promise<SendOutcome> {
  const mail = await deps.outbox.get(id);
  if (!mail) return 'unknown';
  if (mail.state === 'sent') return 'sent';
  const now = deps.clock();
  if (mail.dueAt > now) return 'later';
  const written = await writeMail(deps, mail, deps.origin);
  if (!written) {
    await deps.outbox.sent(id, now);
    return 'nothing-to-send';
  }
  try {
    await deps.sender.send({ ...written, id, lioId: mail.lioId });
  } catch (error) {
    const wait = retryAfterMinutes[mail.attempts];
    if (wait === undefined) await reportFailure(deps, mail);
    await deps.outbox.failed(
      id,
      error instanceof Error ? error.name : 'unknown',
      wait === undefined ? null : addMinutes(now, wait),
    );
    return wait === undefined ? 'given-up' : 'later';
  }
  await deps.outbox.sent(id, deps.clock());
  return 'sent';
}

/** A mail that nobody could deliver becomes something for a person to do. */
async function reportFailure(deps: MailDeps, { about, lioId, template }: OutgoingMail) {
  const { noun, id } = about;
  if (noun === 'task') return;
  const task = await openTask(deps, {
    kind: 'mail-failed',
    about: { noun, id },
    lioId,
    dueOn: londonDay(deps.clock()),
    detail: template,
  });
  if (task) await deps.records.commit({ changes: [task] });
}

/** Sends whatever waits, oldest first: what a sender that was down left behind. Returns how many were sent. */
export async function sendWaiting(
  deps: MailDeps,
  {
    until = () => false,
    batch = 50,
    graceMinutes = 0,
  }: {
    until?: () => boolean;
    batch?: number;
    /** Leaves mails alone that have been due for less than this: whoever tries each at once may be at it. */
    graceMinutes?: number;
  } = {},
): Promise<number> {
  let sent = 0;
  for (;;) {
    const waiting = await deps.outbox.waiting(addMinutes(deps.clock(), -graceMinutes), batch);
    let moved = 0;
    for (const mail of waiting) {
      if (until()) return sent;
      const outcome = await sendMail(deps, mail.id);
      if (outcome !== 'unknown') moved++;
      if (outcome === 'sent') sent++;
    }
    if (moved === 0 || waiting.length < batch) return sent;
  }
}
