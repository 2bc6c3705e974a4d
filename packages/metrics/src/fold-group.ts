import type { Event } from '@placewell/core/shared/event';
import type { GroupFacts, SurveyFact } from './facts';
import { foldSurvey, newSurvey } from './fold-surveys';
import { inOrder, itemOf, knownOf } from './story';

/** Folds one group's whole story: where it is, and what it answered to the confidence survey. */
export function foldGroup(groupId: string, events: Iterable<Event>): GroupFacts {
  const localities: GroupFacts['localities'] = [];
  const surveys = new Map<string, SurveyFact>();
  for (const event of inOrder(events)) {
    if (event.noun === 'group' && event.data.locality && event.data.locality !== localities.at(-1)?.locality) {
      localities.push({ locality: event.data.locality, ...knownOf(event) });
    }
    if (event.noun === 'survey' && event.data.survey === 'confidence') {
      foldSurvey(
        itemOf(surveys, event.subjectId, () => newSurvey(event)),
        event,
      );
    }
  }
  return { kind: 'group', id: groupId, localities, confidence: [...surveys.values()] };
}
