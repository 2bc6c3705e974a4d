import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
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
 * fewer places than are agreed.
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
    return ok({ patch: { details, groupName: group.name }, data: factsOf(after) });
  });
