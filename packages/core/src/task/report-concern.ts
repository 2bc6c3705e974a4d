import type { ActFailure, Who } from '../shared/change';
import { system } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { londonDay } from '../shared/time';
import { openTask } from './open-task';
import type { Task } from './task';

/** What somebody is worried about. A code, never words: what they say of it is for the phone, not for an event. */
export const concerns = {
  unsafe: 'Somebody may be at risk of harm',
  'not-as-described': 'It is not as described, or not real',
  'asked-for-money': 'Somebody asked for money or bank details',
  unwelcome: 'Somebody was rude, or made me feel uncomfortable',
  discrimination: 'Somebody was treated unfairly for who they are',
  privacy: 'Somebody used or shared my details without asking',
  other: 'Something else',
} as const;
export type Concern = keyof typeof concerns;

export interface ReportConcern {
  about: { noun: 'opportunity' | 'enquiry' | 'placement' | 'group'; id: string };
  concern: Concern;
  /** Whether they ask to be rung or written to; only of use where we know who they are. */
  contactAsked: boolean;
  /** The same press twice opens one task; another report of the same thing opens another. */
  key: string;
}

/** Somebody reports a concern: the LIO has a task at once, due the same day. */
export async function reportConcern(
  deps: Deps,
  who: Who,
  { about, concern, contactAsked, key }: ReportConcern,
): Promise<Result<null, ActFailure>> {
  const record = await deps.records.get(about.noun, about.id);
  if (!record || record.lioId !== who.lioId) return fail({ kind: 'not-found', noun: about.noun });
  const detail = [concern, ...(contactAsked ? ['contact-asked'] : []), deps.secrets.hash(key).slice(0, 8)].join('.');
  const task = await openTask(deps, {
    kind: 'concern',
    about: about as Task['about'],
    lioId: who.lioId,
    dueOn: londonDay(deps.clock()),
    detail,
    // A guardian's report is the platform's own act: tasks know of volunteers, groups and staff.
    who: who.role === 'guardian' ? system(who.lioId, who.route) : who,
  });
  if (!task) return ok(null);
  const done = await deps.records.commit({ changes: [task] });
  // Two presses at once: the other one opened it.
  return done.ok || done.failure.kind === 'conflict' ? ok(null) : done;
}
