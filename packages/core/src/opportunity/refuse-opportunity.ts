import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnOpportunity } from './acting';
import type { Opportunity } from './opportunity';

/** Staff turn a role down, with a coded reason. */
export const refuseOpportunity = (
  deps: Deps,
  who: Who,
  id: string,
  { reason }: { reason: string },
): Promise<Result<Opportunity, ActFailure>> =>
  actOnOpportunity(deps, who, { id, act: 'refuse', reason }, (o) => ok({ data: { groupId: o.groupId } }));
