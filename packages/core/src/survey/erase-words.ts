import { keptUntil, lastActivity } from '../person/retention';
import { type ActFailure, moveOn, system, type Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { eventDataOf, surveyRules } from './rules';
import type { AnsweredSurvey } from './survey';

/**
 * What was said in their own words goes; the answer stays, for the figures, and the event says that words were erased. Nothing is
 * done where there are none. Returns how many words were erased: 1 or 0.
 */
export const eraseWords = (deps: Deps, who: Who, surveyId: string): Promise<Result<number, ActFailure>> =>
  retried<number, ActFailure>(async () => {
    const survey = await deps.records.get('survey', surveyId);
    if (survey?.state !== 'answered' || survey.said === null) return ok(0);
    const moved = moveOn(surveyRules, survey, {
      act: 'erase-words',
      who: system(survey.lioId, who.route),
      at: deps.clock(),
      patch: { said: null },
      data: eventDataOf(survey),
    });
    if (!moved.ok) return moved;
    const done = await deps.records.commit({ changes: [moved.value], erase: [{ kind: 'survey-words', surveyId }] });
    return done.ok ? ok(1) : done;
  });

/**
 * Twelve months after the answer the words are due to go; where something has happened since in the story of the person, or of the
 * group, they are kept for twelve months after that.
 */
export async function keepOrEraseWords(deps: Deps, survey: AnsweredSurvey): Promise<Result<number, ActFailure>> {
  const now = deps.clock();
  const due = keptUntil(lastActivity(await deps.records.story(surveyRules.story(survey))) ?? survey.answeredAt);
  if (survey.said === null || due.at <= now) return eraseWords(deps, system(survey.lioId), survey.id);
  const moved = moveOn(surveyRules, survey, {
    act: 'keep-words',
    who: system(survey.lioId),
    at: now,
    patch: { said: { ...survey.said, keptUntil: due.at } },
    data: eventDataOf(survey),
  });
  if (!moved.ok) return moved;
  const done = await deps.records.commit({ changes: [moved.value] });
  return done.ok ? ok(1) : done;
}
