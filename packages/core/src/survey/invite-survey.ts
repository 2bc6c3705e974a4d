import type { SurveyKind } from '../codes/codes';
import { type ActFailure, moveOn, system } from '../shared/change';
import type { Change } from '../shared/commit';
import type { GroupId, LioId, PersonId, SurveyId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { surveyRules } from './rules';

export interface Invitation {
  lioId: LioId;
  survey: SurveyKind;
  /** The enquiry, placement or group it asks about. */
  about: string;
  personId: PersonId | null;
  groupId: GroupId | null;
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
  return moveOn(surveyRules, null, {
    act: 'invite',
    who: system(i.lioId),
    at: now,
    patch: {
      id,
      survey: i.survey,
      about: i.about,
      personId: i.personId,
      groupId: i.groupId,
      invitedAt: now,
      reminders: 0,
      timersDone: [],
      sourceId: null,
    },
    data: {
      survey: i.survey,
      about: i.about,
      ...(i.personId ? { personId: i.personId } : {}),
      ...(i.groupId ? { groupId: i.groupId } : {}),
    },
  });
}
