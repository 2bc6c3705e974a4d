import { moveOn, system, type Who } from '../shared/change';
import type { Change } from '../shared/commit';
import type { LioId, TaskId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import type { Day } from '../shared/time';
import { taskRules } from './rules';
import type { Task, TaskKind } from './task';

export interface OpenTask {
  kind: TaskKind;
  about: Task['about'];
  lioId: LioId;
  dueOn: Day;
  /** A code that says more; with kind and subject it makes the task's id. */
  detail: string;
  /** Who opens it; the platform itself unless given. */
  who?: Who | undefined;
}

/** The id of the task of a kind about a record: the same thing opens one task, however often it happens. */
export const taskId = (deps: Pick<Deps, 'ids'>, { kind, about, detail }: Pick<OpenTask, 'kind' | 'about' | 'detail'>) =>
  deps.ids.from('tsk', kind, about.id, detail) as TaskId;

/** The change that opens a task, to be put into the commit of whatever calls for it; null when it was opened before. */
export async function openTask(
  deps: Pick<Deps, 'ids' | 'clock' | 'records'>,
  { who, lioId, ...task }: OpenTask,
): Promise<Extract<Change, { noun: 'task' }> | null> {
  const id = taskId(deps, task);
  if (await deps.records.get('task', id)) return null;
  const now = deps.clock();
  const opened = moveOn(taskRules, null, {
    act: 'open',
    who: who ?? system(lioId),
    at: now,
    patch: { id, ...task, openedAt: now },
    data: { kind: task.kind, about: task.about.id, detail: task.detail },
  });
  // Who may open tasks is fixed in the code that calls this: a refusal is a bug.
  if (!opened.ok) throw new Error(`A task cannot be opened: ${opened.failure.kind}`);
  return opened.value;
}

/** The change that finishes a task which somebody's act has answered; null when it is not open. */
export async function finishedTask(
  deps: Pick<Deps, 'ids' | 'clock' | 'records'>,
  who: Who,
  which: Pick<OpenTask, 'kind' | 'about' | 'detail'>,
): Promise<Extract<Change, { noun: 'task' }> | null> {
  const task = await deps.records.get('task', taskId(deps, which));
  if (task?.state !== 'open') return null;
  const now = deps.clock();
  const finished = moveOn(taskRules, task, {
    act: 'finish',
    who,
    at: now,
    patch: { doneAt: now, doneBy: who.id ?? who.role },
    data: { kind: task.kind },
  });
  if (!finished.ok) throw new Error(`A task cannot be finished: ${finished.failure.kind}`);
  return finished.value;
}
