import type { Day, Instant } from '@placewell/core/shared/time';
import type { AnswerFact, SurveyFact } from '../facts';
import { compare } from '../story';
import { type Window, within } from '../window';

export interface Answered {
  survey: SurveyFact;
  answer: AnswerFact;
  /** Why it does not count, or null for the one that does. */
  why: 'not-applicable' | 'no-answer' | 'replaced-by-a-later-answer' | null;
}

export interface Answers {
  /** All answers in the window, the latest valid one marked by `why: null`. */
  all: readonly Answered[];
  latest: Answered | null;
  invitedOn: Day | null;
}

const none: Answered[] = [];

/**
 * What some surveys about one thing say in a window, as known at an instant. The latest valid answer counts; an answer
 * of "not applicable", or none, is not valid and replaces nothing. Equal times are ordered by the survey's id.
 */
export function answersIn(
  surveys: readonly SurveyFact[],
  valid: readonly string[],
  pick: 'answer' | 'second',
  window: Window,
  asAt: Instant,
): Answers {
  let all = none;
  let invitedOn: Day | null = null;
  for (const survey of surveys) {
    const { invited, answers } = survey;
    if (invitedOn === null && invited && within(invited.day, window) && invited.known <= asAt) invitedOn = invited.day;
    if (!answers) continue;
    for (const answer of answers) {
      if (!within(answer.day, window) || answer.known > asAt) continue;
      const said = answer[pick];
      const why =
        said === undefined ? 'no-answer' : valid.includes(said) ? 'replaced-by-a-later-answer' : 'not-applicable';
      if (all === none) all = [];
      all.push({ survey, answer, why });
    }
  }
  // Array sort is stable: within one survey and instant, the answer recorded later stands later.
  if (all.length > 1) all.sort((a, b) => compare(a.answer.at, b.answer.at) || compare(a.survey.order, b.survey.order));
  let latest: Answered | null = null;
  for (const one of all) if (one.why === 'replaced-by-a-later-answer') latest = one;
  if (latest) latest.why = null;
  return { all, latest, invitedOn };
}
