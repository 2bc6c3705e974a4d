import { system } from '../shared/change';
import type { Change } from '../shared/commit';
import type { TaskId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { addDays, londonDay } from '../shared/time';
import { finishedTask, openTask } from '../task/open-task';
import type { Task, TaskKind } from '../task/task';
import { type Survey, unhappyAnswer } from './survey';

/** Days within which the LIO is to be in touch. */
const withinDays = 3;

/**
 * What an answer asks of the LIO: to be in touch, or to look at somebody unhappy. One task is open about a survey at a time. While
 * one is, another unhappy answer opens none: the page of the task shows the answer as it now stands. One that now asks for contact
 * takes its place. Once it is finished, whatever is then said anew opens another. Not to be called for an answer that says the
 * same again.
 */
export async function tasksOf(
  deps: Pick<Deps, 'ids' | 'clock' | 'records'>,
  survey: Survey,
  said: { answer: string; secondAnswer: string | null; contactAsked: boolean },
): Promise<{ opened: TaskId | null; changes: Change[] }> {
  const bad = unhappyAnswer(said);
  const kind: TaskKind | null = said.contactAsked ? 'contact-asked' : bad ? 'unhappy-answer' : null;
  if (kind === null) return { opened: null, changes: [] };
  const before = await openTaskOf(deps, survey);
  if (before && (before.kind === kind || before.kind === 'contact-asked')) return { opened: null, changes: [] };
  const about = { noun: 'survey', id: survey.id } as const;
  const code = bad ?? said.answer;
  const opening = {
    kind,
    about,
    lioId: survey.lioId,
    dueOn: addDays(londonDay(deps.clock()), withinDays),
  };
  // A task of this answer was opened and finished before: the version tells this one from it.
  const task =
    (await openTask(deps, { ...opening, detail: code })) ??
    (await openTask(deps, { ...opening, detail: `${code}.${survey.version + 1}` }));
  if (!task) return { opened: null, changes: [] };
  const settled = before && (await finishedTask(deps, system(survey.lioId), before));
  return { opened: task.after.id, changes: [task, ...(settled ? [settled] : [])] };
}

async function openTaskOf(deps: Pick<Deps, 'records'>, survey: Survey): Promise<Task | null> {
  if (survey.state !== 'answered' || survey.taskId === null) return null;
  const task = await deps.records.get('task', survey.taskId);
  return task?.state === 'open' ? task : null;
}
