import { system } from '../shared/change';
import type { Change } from '../shared/commit';
import type { Deps } from '../shared/ports';
import { finishedTask, type OpenTask } from '../task/open-task';
import type { Survey } from './survey';

type Which = Pick<OpenTask, 'kind' | 'about' | 'detail'>;

/** Which task asks the LIO to ring about a survey. The ease survey has none of its own: the call is about more than that. */
export function callOf(survey: Pick<Survey, 'survey' | 'about' | 'id'>): Which | null {
  switch (survey.survey) {
    case 'ease':
      return null;
    case 'happy':
      return { kind: 'call-volunteer', about: { noun: 'placement', id: survey.about }, detail: 'happy' };
    case 'confidence':
      return { kind: 'call-group', about: { noun: 'survey', id: survey.id }, detail: 'confidence' };
  }
}

/** The change that finishes the call about a survey, which has been answered or has run out; null when there is none open. */
export async function callTask(
  deps: Pick<Deps, 'ids' | 'clock' | 'records'>,
  survey: Survey,
): Promise<Extract<Change, { noun: 'task' }> | null> {
  const call = survey.asked === 'phone' ? callOf(survey) : null;
  return call && finishedTask(deps, system(survey.lioId), call);
}
