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
  all: Answered[];
  latest: Answered | null;
  invitedOn: Day | null;
}

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
  const all: Answered[] = [];
  let invitedOn: Day | null = null;
  for (const survey of surveys) {
    const { invited } = survey;
    if (invited && invited.known <= asAt && within(invited.day, window)) invitedOn ??= invited.day;
    for (const answer of survey.answers ?? []) {
      if (answer.known > asAt || !within(answer.day, window)) continue;
      const said = answer[pick];
      const why =
        said !== undefined && valid.includes(said)
          ? 'replaced-by-a-later-answer'
          : said === undefined
            ? 'no-answer'
            : 'not-applicable';
      all.push({ survey, answer, why });
    }
  }
  // Array sort is stable: within one survey and instant, the answer recorded later stands later.
  if (all.length > 1) all.sort((a, b) => compare(a.answer.at, b.answer.at) || compare(a.survey.order, b.survey.order));
  const latest = all.findLast((a) => a.why === 'replaced-by-a-later-answer') ?? null;
  if (latest) latest.why = null;
  return { all, latest, invitedOn };
}
