import { react } from '@placewell/core/reaction/react';
import type { Event } from '@placewell/core/shared/event';
import type { Deps } from '@placewell/core/shared/ports';
import { planMail } from '@placewell/mail/plan-mail';
import type { FactStore } from '@placewell/metrics/fact-store';
import { refigure } from '@placewell/metrics/refigure';

/**
 * What the platform does with an event once it is committed: acts that follow from it, mails it calls for, facts it changes.
 * Idempotent, and right in any order: each part decides on what is true now.
 */
export async function follow(deps: Deps, event: Event): Promise<void> {
  await react(deps, event);
  for (const mail of await planMail(deps, event)) await deps.outbox.queue(mail);
}

/** Recomputes the facts of every story among some events, each once. */
export async function followFigures(deps: Deps, facts: FactStore, events: readonly Event[]): Promise<void> {
  const stories = new Map(events.map((e) => [e.story, e.lioId]));
  const queue = [...stories];
  const worker = async () => {
    for (let next = queue.pop(); next; next = queue.pop())
      await refigure({ records: deps.records, facts }, next[1], next[0]);
  };
  await Promise.all(Array.from({ length: Math.min(8, queue.length) }, worker));
}
