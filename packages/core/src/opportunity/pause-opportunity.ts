import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnOpportunity, reasonFor } from './acting';
import type { Opportunity } from './opportunity';
import { pausedByGroup, pausedByStaff, pausedReasons } from './transitions';

/** A role is hidden for a while: by its group, by staff, or by the platform for a reason of its own. */
export const pauseOpportunity = (
  deps: Deps,
  who: Who,
  id: string,
  { reason }: { reason: string },
): Promise<Result<Opportunity, ActFailure>> =>
  actOnOpportunity(deps, who, { id, act: 'pause', reason }, (o) => {
    const allowed = who.role === 'group' ? pausedByGroup : who.role === 'system' ? pausedReasons : pausedByStaff;
    const given = reasonFor('pause', reason, allowed);
    return given.ok ? ok({ data: { groupId: o.groupId } }) : given;
  });
