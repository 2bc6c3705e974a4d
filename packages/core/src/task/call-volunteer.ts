import { system } from '../shared/change';
import type { Change } from '../shared/commit';
import type { LioId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { londonDay } from '../shared/time';
import { addWorkingDays } from '../shared/working-days';
import { openTask } from './open-task';
import type { Task } from './task';

/** Why somebody without email is rung or written to: each stands where a mail would have gone. A task's `detail` begins with it. */
export const callReasons = {
  acknowledge: 'Tell them their reference, and what happens next',
  contacted: 'Tell them that the group say they have been in touch',
  meeting: 'Tell them that the group would like to meet',
  checks: 'Tell them that the group are making checks',
  offered: 'Tell them that they have been offered the role',
  message: 'Read them the message, and write back for them',
  placed: 'Tell them that they have a place, and when it starts',
  'not-taken-on': 'Tell them that the group could not take them on',
  'role-filled': 'Tell them that the role is filled',
  'role-withdrawn': 'Tell them that the role has closed',
  'group-paused': 'Tell them that the group takes no volunteers just now',
  'group-silent': 'Tell them that the group did not answer',
  'lost-touch': 'Try them once more: the group could not reach them',
  alternatives: 'Tell them of the other roles chosen for them',
  'have-you-heard': 'Ask whether they have heard, and how easy it was',
  'ask-start': 'Ask whether it started',
  'check-in-4': 'Ask whether they are still going, four weeks on',
  'check-in-12': 'Ask whether they are still going, twelve weeks on',
  happy: 'Ask how happy they are with it',
} as const;
export type CallReason = keyof typeof callReasons;

/** The change that asks the LIO to ring or write to somebody without email; null when it was asked before. */
export const callVolunteer = (
  deps: Pick<Deps, 'ids' | 'clock' | 'records'>,
  {
    lioId,
    about,
    reason,
    which,
  }: {
    lioId: LioId;
    about: Task['about'];
    reason: CallReason;
    /** Which of several: each is a task of its own. */
    which?: number | undefined;
  },
): Promise<Extract<Change, { noun: 'task' }> | null> =>
  openTask(deps, {
    kind: 'call-volunteer',
    about,
    lioId,
    dueOn: addWorkingDays(londonDay(deps.clock()), 2),
    detail: which === undefined ? reason : `${reason}.${which}`,
    who: system(lioId),
  });
