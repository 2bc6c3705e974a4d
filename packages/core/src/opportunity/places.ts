import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { Change } from '../shared/commit';
import type { OpportunityId, PlacementId } from '../shared/ids';
import { fail, type Result } from '../shared/result';
import type { Instant } from '../shared/time';
import { type Opportunity, placesLeft } from './opportunity';
import { opportunityRules } from './rules';

type OpportunityChange = Extract<Change, { noun: 'opportunity' }>;

export type PlaceFailure = ActFailure | { kind: 'full'; opportunityId: OpportunityId };

/**
 * A closed role may still take on those who asked in time, unless it was taken away. Also one that is over: who came to a one-off
 * day is often said to have come the day after.
 */
const closedButTaking: readonly string[] = ['expired', 'filled', 'ended'];

/**
 * One place of a role is agreed: the change to be committed together with the placement it is for, so that the last place
 * goes once. The role's version decides between two who ask at the same time.
 */
export function agreePlace(
  o: Opportunity,
  who: Who,
  at: Instant,
  placementId: PlacementId,
): Result<OpportunityChange, PlaceFailure> {
  const moved = moveOn(opportunityRules, o, {
    act: 'agree-place',
    who,
    at,
    patch: { placesAgreed: o.placesAgreed + 1 },
    data: { groupId: o.groupId, placementId },
  });
  if (!moved.ok) return moved;
  if (o.state === 'closed' && !closedButTaking.includes(o.reason)) {
    return fail({ kind: 'illegal-transition', act: 'agree-place', state: o.state, allowed: ['free-place'] });
  }
  if (placesLeft(o) === 0) return fail({ kind: 'full', opportunityId: o.id });
  return moved;
}

/** A place is given back: nobody started. A role that closed as filled stays closed; the group may copy it. */
export function freePlace(
  o: Opportunity,
  who: Who,
  at: Instant,
  placementId: PlacementId,
): Result<OpportunityChange, ActFailure> {
  return moveOn(opportunityRules, o, {
    act: 'free-place',
    who,
    at,
    patch: { placesAgreed: Math.max(0, o.placesAgreed - 1) },
    data: { groupId: o.groupId, placementId },
  });
}
