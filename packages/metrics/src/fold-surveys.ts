import type { SurveyEvent } from '@placewell/core/shared/event';
import type { SurveyFact } from './facts';
import { knownOf } from './story';

/** Carries one survey event into its fact. Every answer is kept, so that a figure as at an earlier time can be made. */
export function foldSurvey(fact: SurveyFact, event: SurveyEvent): void {
  if (event.data.sourceId !== undefined) fact.order = event.data.sourceId;
  switch (event.act) {
    case 'invite':
      fact.invited = knownOf(event);
      if (event.route === 'import') fact.implied = true;
      if (event.data.asked === 'phone') fact.phone = true;
      return;
    case 'answer':
    case 'answer-again':
      fact.answers = [
        ...(fact.answers ?? []),
        {
          at: event.at,
          ...knownOf(event),
          ...(event.data.answer === undefined ? {} : { answer: event.data.answer }),
          ...(event.data.secondAnswer === undefined ? {} : { second: event.data.secondAnswer }),
          route: event.route,
        },
      ];
      return;
    case 'remind':
      fact.reminded = [...(fact.reminded ?? []), event.recordedAt];
      return;
    case 'expire':
      fact.expired = event.recordedAt;
      return;
    case 'ask-by-mail':
    case 'keep-words':
    case 'erase-words':
      return;
  }
}

export const newSurvey = (event: SurveyEvent): SurveyFact => ({
  id: event.subjectId,
  order: event.data.sourceId ?? event.subjectId,
  about: event.data.about,
});
