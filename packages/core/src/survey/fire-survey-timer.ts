import { type ActFailure, moveOn, system } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { callTask } from './call-task';
import { keepOrEraseWords } from './erase-words';
import { eventDataOf, surveyRules, surveyTimers } from './rules';

/**
 * Reminds of a survey, twice at most, and lets it expire after six weeks; a call that was still to be made is then off. After an
 * outage only the last thing overdue is done: nobody gets two reminders in one morning. Of an answered survey, what was said in
 * their own words goes when its time has come. Returns 1 when something was done, else 0.
 */
export async function fireSurveyTimer(deps: Deps, surveyId: string): Promise<Result<number, ActFailure>> {
  return retried<number, ActFailure>(async () => {
    const survey = await deps.records.get('survey', surveyId);
    if (!survey) return ok(0);
    const now = deps.clock();
    const overdue = surveyTimers(survey).filter((t) => t.at <= now);
    const last = overdue.at(-1);
    if (!last) return ok(0);
    if (survey.state === 'answered') return keepOrEraseWords(deps, survey);
    const expires = last.timer === 'expire';
    const moved = moveOn(surveyRules, survey, {
      act: expires ? 'expire' : 'remind',
      who: system(survey.lioId),
      at: now,
      patch: {
        timersDone: [...survey.timersDone, ...overdue.map((t) => t.timer)],
        reminders: expires ? survey.reminders : survey.reminders + 1,
      },
      data: { ...eventDataOf(survey), ...(expires ? {} : { reminder: survey.reminders + 1 }) },
    });
    if (!moved.ok) return moved;
    const call = expires ? await callTask(deps, survey) : null;
    const done = await deps.records.commit({ changes: [moved.value, ...(call ? [call] : [])] });
    return done.ok ? ok(1) : done;
  });
}
