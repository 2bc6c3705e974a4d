import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { silenceLadder } from '@placewell/core/enquiry/rules';
import type { Page } from '@placewell/core/shared/commit';
import { type Day, londonDay } from '@placewell/core/shared/time';
import { addWorkingDays } from '@placewell/core/shared/working-days';
import type { Task } from '@placewell/core/task/task';
import type { NamedNoun } from './naming';
import { heldWords, taskWords } from './words';

/** What waits for a person at the LIO. */
export const queues = {
  tasks: 'Tasks',
  groups: 'Groups to approve',
  roles: 'Roles to check',
  general: 'People to guide',
  held: 'Possible spam',
  silent: 'Silent groups',
} as const;
export type Queue = keyof typeof queues;
export const queueNames = Object.keys(queues) as Queue[];

export interface Waiting {
  queue: Queue;
  /** What has to be done. */
  what: string;
  noun: NamedNoun;
  id: string;
  /** The day by which we promised to do it. */
  promisedOn: Day;
  /** Of a task: its own id, by which it is finished. */
  task?: Task;
}

/** Working days within which we look at each; the public pages promise no less. */
const lookWithin = { groups: 5, roles: 2, general: 2, held: 2 } as const;
/** A group is silent from the second reminder on. */
const silentAfter = silenceLadder[1].workingDays;

/** A desk that holds more than this many of one kind shows the oldest of them. */
const mostPages = 20;

export async function all<T>(page: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let n = 0; n < mostPages; n++) {
    const next = await page(cursor);
    items.push(...next.items);
    if (next.cursor === null) break;
    cursor = next.cursor;
  }
  return items;
}

/** All that needs a person, oldest promise first. */
export async function waitingAt(deps: SiteDeps, lioId: string): Promise<Waiting[]> {
  const { records, clock } = deps.core;
  const today = londonDay(clock());
  const [tasks, groups, roles, fresh, guided, received] = await Promise.all([
    all((cursor) => records.openTasks(lioId, cursor)),
    all((cursor) => records.groupsInState(lioId, 'applied', cursor)),
    all((cursor) => records.opportunitiesInState(lioId, 'submitted', cursor)),
    all((cursor) => records.enquiriesInState(lioId, 'new', cursor)),
    all((cursor) => records.enquiriesInState(lioId, 'guidance', cursor)),
    all((cursor) => records.enquiriesInState(lioId, 'received', cursor)),
  ]);
  const since = (at: string, workingDays: number) => addWorkingDays(londonDay(at), workingDays);
  const waiting: Waiting[] = [
    ...tasks.map(
      (task): Waiting => ({
        queue: 'tasks',
        what: taskWords(task),
        noun: task.about.noun,
        id: task.about.id,
        promisedOn: task.dueOn,
        task,
      }),
    ),
    ...groups.map(
      (g): Waiting => ({
        queue: 'groups',
        what: 'A group asks to be listed',
        noun: 'group',
        id: g.id,
        promisedOn: since(g.changedAt, lookWithin.groups),
      }),
    ),
    ...roles.map(
      (o): Waiting => ({
        queue: 'roles',
        what: 'A role waits to be checked',
        noun: 'opportunity',
        id: o.id,
        promisedOn: since(o.changedAt, lookWithin.roles),
      }),
    ),
    ...[...fresh.filter((e) => e.opportunityId === null), ...guided].map(
      (e): Waiting => ({
        queue: 'general',
        what: e.state === 'guidance' ? 'Somebody is being guided' : 'Somebody wants help to find a role',
        noun: 'enquiry',
        id: e.id,
        promisedOn: since(e.newAt ?? e.receivedAt, lookWithin.general),
      }),
    ),
    ...received.flatMap((e): Waiting[] =>
      e.state === 'received' && e.held
        ? [
            {
              queue: 'held',
              what: `Held back: ${heldWords[e.held].charAt(0).toLowerCase()}${heldWords[e.held].slice(1)}`,
              noun: 'enquiry',
              id: e.id,
              promisedOn: since(e.receivedAt, lookWithin.held),
            },
          ]
        : [],
    ),
    ...fresh.flatMap((e): Waiting[] => {
      const due = silentSince(e);
      return due && due <= today
        ? [{ queue: 'silent', what: 'A group has not answered', noun: 'enquiry', id: e.id, promisedOn: due }]
        : [];
    }),
  ];
  return oncePerSilence(waiting).sort(byPromise);
}

const byPromise = (a: Waiting, b: Waiting): number =>
  a.promisedOn < b.promisedOn ? -1 : a.promisedOn > b.promisedOn ? 1 : a.id < b.id ? -1 : 1;

/** Whether it is listed in a queue: a silent group that there is a task about is in both, and listed once in all. */
export const isIn = (w: Waiting, queue: Queue): boolean =>
  w.queue === queue || (queue === 'tasks' && w.task !== undefined);

const ofSilence: ReadonlySet<string> = new Set(['group-silent', 'rescue']);

/**
 * One silent group is one thing to do, however many tasks the days have opened about it: it stands with the last of them, the
 * rescue if it has come to that, and with the oldest promise.
 */
function oncePerSilence(waiting: readonly Waiting[]): Waiting[] {
  const once = new Map<string, Waiting>();
  const others: Waiting[] = [];
  for (const w of waiting) {
    if (w.queue !== 'silent' && !(w.noun === 'enquiry' && w.task && ofSilence.has(w.task.kind))) {
      others.push(w);
      continue;
    }
    const known = once.get(w.id);
    const last = !known || (w.task && known.task?.kind !== 'rescue') ? w : known;
    const promisedOn = known && known.promisedOn < w.promisedOn ? known.promisedOn : w.promisedOn;
    const queue = w.queue === 'silent' || known?.queue === 'silent' ? 'silent' : 'tasks';
    once.set(w.id, { ...last, queue, promisedOn });
  }
  return [...others, ...once.values()];
}

/** The day from which a group that has not answered counts as silent; null where it may still, or no group was asked. */
export const silentSince = (e: Enquiry): Day | null =>
  e.state === 'new' && e.opportunityId !== null && e.sourceId === null
    ? addWorkingDays(londonDay(e.newAt), silentAfter)
    : null;
