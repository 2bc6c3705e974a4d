import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnOpportunity } from './acting';
import type { Opportunity } from './opportunity';

/** Staff ask for something to be put right before a role is published, with a coded reason. */
export const requestChanges = (
  deps: Deps,
  who: Who,
  id: string,
  { reason }: { reason: string },
): Promise<Result<Opportunity, ActFailure>> =>
  actOnOpportunity(deps, who, { id, act: 'request-changes', reason }, (o) => ok({ data: { groupId: o.groupId } }));
