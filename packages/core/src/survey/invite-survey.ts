import type { SurveyKind } from '../codes/codes';
import { type ActFailure, moveOn, system } from '../shared/change';
import type { Change } from '../shared/commit';
import type { GroupId, LioId, PersonId, SurveyId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { eventDataOf, surveyRules } from './rules';
import type { Survey } from './survey';

export interface Invitation {
  lioId: LioId;
  survey: SurveyKind;
  /** The enquiry, placement or group it asks about. */
  about: string;
  personId: PersonId | null;
  groupId: GroupId | null;
  /** `phone` of those without an address: the caller opens the task to ring them. */
  asked?: Survey['asked'];
  /** Tells one year's confidence survey from the next. */
  round?: string;
}

/** One survey of a kind about one thing (and, for confidence, in one year). */
export const surveyIdOf = (deps: Pick<Deps, 'ids'>, i: Pick<Invitation, 'survey' | 'about' | 'round'>): SurveyId =>
  deps.ids.from('svy', i.survey, i.about, i.round ?? '') as SurveyId;

/** The change that invites somebody to a survey, to be put into the commit of whatever led to it; null when they were asked before. */
export async function invitation(
  deps: Deps,
  i: Invitation,
): Promise<Result<Extract<Change, { noun: 'survey' }> | null, ActFailure>> {
  const id = surveyIdOf(deps, i);
  if (await deps.records.get('survey', id)) return ok(null);
  // Somebody who was erased cannot be asked.
  if (i.personId && !(await deps.records.get('person', i.personId))) return ok(null);
  const now = deps.clock();
  const { survey, about, personId, groupId, asked = 'mail' } = i;
  return moveOn(surveyRules, null, {
    act: 'invite',
    who: system(i.lioId),
    at: now,
    patch: {
      id,
      survey,
      about,
      personId,
      groupId,
      invitedAt: now,
      asked,
      reminders: 0,
      timersDone: [],
      sourceId: null,
    },
    data: { ...eventDataOf({ survey, about, personId, groupId }), ...(asked === 'phone' ? { asked } : {}) },
  });
}
