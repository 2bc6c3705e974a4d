import * as z from 'zod';
import { TaskId } from '../shared/ids';
import { RecordBase } from '../shared/record';
import { Day, Instant } from '../shared/time';
import type { TransitionTable } from '../shared/transition';

/** What needs a person at the LIO, and why. */
export const taskKinds = {
  'group-silent': 'A group has not answered an enquiry',
  rescue: 'A volunteer needs alternatives',
  'role-closed': 'Volunteers were waiting for a role that closed',
  'start-unconfirmed': 'Nobody has said whether a placement started',
  disagreement: 'The two sides of a placement disagree',
  'unhappy-answer': 'Somebody is unhappy or found it difficult',
  'contact-asked': 'Somebody asked to be contacted',
  'call-volunteer': 'A volunteer without email needs a call or letter',
  'call-group': 'A group without email needs a call',
  'mail-failed': 'A mail could not be delivered',
  'not-heard': 'A volunteer says that nobody has been in touch',
  'role-edited': 'A group changed a role that people can see',
  'evidence-given': 'A group gave new evidence to look at',
  concern: 'A concern was reported',
} as const;
export const TaskKind = z.enum(Object.keys(taskKinds) as [keyof typeof taskKinds]);
export type TaskKind = keyof typeof taskKinds;

const base = RecordBase.extend({
  id: TaskId,
  kind: TaskKind,
  about: z.object({ noun: z.enum(['enquiry', 'placement', 'survey', 'opportunity', 'group']), id: z.string() }),
  openedAt: Instant,
  dueOn: Day,
  /** A code that says more: a survey's answer, the mail that was to be sent. */
  detail: z.string().max(200),
});

export const Task = z.discriminatedUnion('state', [
  base.extend({ state: z.literal('open') }),
  base.extend({ state: z.literal('done'), doneAt: Instant, doneBy: z.string() }),
]);
export type Task = z.infer<typeof Task>;

export const taskStates = ['open', 'done'] as const;
export const taskTransitions = {
  open: {
    from: ['none'],
    to: 'open',
    by: ['system', 'broker', 'manager', 'volunteer', 'group'],
    routes: ['timer', 'web', 'email-link', 'staff-on-behalf'],
  },
  finish: {
    from: ['open'],
    to: 'done',
    by: ['broker', 'manager', 'system'],
    routes: ['web', 'staff-on-behalf', 'timer'],
  },
} as const satisfies TransitionTable<'open' | 'done', 'open' | 'finish'>;
