import type { Group } from '../group/group';
import { holdsEvidence } from '../group/vetting';
import { actOn, invalid, type Plan } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { type Instant, londonDay } from '../shared/time';
import { checkDetails } from './check-details';
import type { Opportunity, OpportunityDetails } from './opportunity';
import { opportunityRules } from './rules';
import type { OpportunityAct } from './transitions';

export interface OpportunityActInput {
  id: string;
  act: OpportunityAct;
  reason?: string | undefined;
  version?: number | undefined;
}

/** One act on a role that exists. A group may act on its own roles only. */
export const actOnOpportunity = (
  deps: Deps,
  who: Who,
  input: OpportunityActInput,
  plan: (o: Opportunity, now: Instant) => Promise<Result<Plan, ActFailure>> | Result<Plan, ActFailure>,
): Promise<Result<Opportunity, ActFailure>> =>
  actOn(deps, opportunityRules, who, { ...input, belongsTo: (o, groupId) => o.groupId === groupId, plan });

/** The group behind a role. Roles are never kept without one. */
export async function groupOf(deps: Deps, o: Pick<Opportunity, 'id' | 'groupId'>): Promise<Group> {
  const group = await deps.records.get('group', o.groupId);
  if (!group) throw new Error(`Opportunity ${o.id} has no group`);
  return group;
}

/** The first thing that keeps these details from being shown to the public; `checkDetails` gives all of them. */
export function soundDetails(details: OpportunityDetails, now: Instant): Result<null, ActFailure> {
  const [first] = checkDetails(details, londonDay(now));
  return first ? invalid(first.field, `${first.why}. ${first.remedy}`) : ok(null);
}

/** Whether a group may have this role before the public now. Source: states and safeguarding rules of the domain. */
export function mayBeShown(group: Group, details: OpportunityDetails, now: Instant): Result<null, ActFailure> {
  if (group.state !== 'approved') return invalid('groupId', 'The group is not approved');
  if (details.involvesAtRisk && !holdsEvidence(group, 'safeguarding', londonDay(now))) {
    return invalid(
      'involvesAtRisk',
      'A role with children or adults at risk needs the group to have a safeguarding policy, in date and seen by staff',
    );
  }
  return soundDetails(details, now);
}

/** A reason that the act has, but not for this actor. */
export const reasonFor = <R extends string>(
  act: string,
  reason: string,
  allowed: readonly R[],
): Result<null, ActFailure> =>
  allowed.includes(reason as R) ? ok(null) : fail({ kind: 'reason-required', act, reasons: allowed });

/** What was warned of, or hidden for, before the group last spoke is of no more use. */
export const forgetWarnings = (timersDone: string[]): string[] =>
  timersDone.filter((t) => !t.startsWith('warn-') && !t.startsWith('hide.'));
