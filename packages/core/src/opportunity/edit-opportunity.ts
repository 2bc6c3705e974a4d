import type { Group } from '../group/group';
import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { addDays, londonDay } from '../shared/time';
import { openTask } from '../task/open-task';
import { actOnOpportunity, groupOf, mayBeShown } from './acting';
import type { Opportunity, OpportunityDetails } from './opportunity';
import { factsOf } from './rules';

export interface EditOpportunity {
  details: OpportunityDetails;
  /** The version that was read: another one is a conflict. */
  version?: number | undefined;
}

/**
 * A role's details change. What is before the public already must stay as sound as it was when published, and never offers
 * fewer places than are agreed. What an untrusted group changes there goes to the LIO to look at.
 */
export const editOpportunity = (
  deps: Deps,
  who: Who,
  id: string,
  { details, version }: EditOpportunity,
): Promise<Result<Opportunity, ActFailure>> =>
  actOnOpportunity(deps, who, { id, version, act: 'edit' }, async (o, now) => {
    if (details.places !== null && details.places < o.placesAgreed) {
      return invalid('places', `${o.placesAgreed} places are agreed already. Give that many or more`);
    }
    const group = await groupOf(deps, o);
    if (o.state === 'published') {
      const fit = mayBeShown(group, details, now);
      if (!fit.ok) return fit;
    }
    const after = { ...o, details };
    const task = await lookAgain(deps, who, o, group, details);
    return ok({
      patch: { details, groupName: group.name },
      data: factsOf(after),
      ...(task ? { alongside: [task] } : {}),
    });
  });

/** What moderation looked at: a change of any of these is worth another look. */
const moderated = [
  'title',
  'summary',
  'description',
  'whatYouWillDo',
  'dbs',
  'dbsReason',
  'minimumAge',
  'maximumAge',
  'involvesAtRisk',
  'where',
] as const satisfies (keyof OpportunityDetails)[];

/**
 * A group that is not trusted changes what the LIO had moderated. The role stays up, so that a wrong opening hour is put right
 * at once; the LIO gets a task to look at it. Hidden roles too: they come back without moderation.
 */
async function lookAgain(deps: Deps, who: Who, o: Opportunity, group: Group, details: OpportunityDetails) {
  if (who.role !== 'group' || group.trusted || (o.state !== 'published' && o.state !== 'paused')) return null;
  const changed = moderated.filter((f) => JSON.stringify(o.details[f]) !== JSON.stringify(details[f]));
  if (changed.length === 0) return null;
  return openTask(deps, {
    kind: 'role-edited',
    about: { noun: 'opportunity', id: o.id },
    lioId: o.lioId,
    dueOn: addDays(londonDay(deps.clock()), 1),
    // The version makes each edit a look of its own; one task a version, however often it is tried.
    detail: `${o.version + 1}.${changed.join('.')}`,
    who,
  });
}
