import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnOpportunity, reasonFor } from './acting';
import type { Opportunity } from './opportunity';
import { closedByGroup, closedReasons } from './transitions';

/** A role closes for good, with a coded reason. A group may say that it is filled, withdrawn or over. */
export const closeOpportunity = (
  deps: Deps,
  who: Who,
  id: string,
  { reason }: { reason: string },
): Promise<Result<Opportunity, ActFailure>> =>
  actOnOpportunity(deps, who, { id, act: 'close', reason }, (o, now) => {
    const given = reasonFor('close', reason, who.role === 'group' ? closedByGroup : closedReasons);
    return given.ok ? ok({ patch: { closedAt: now }, data: { groupId: o.groupId } }) : given;
  });
