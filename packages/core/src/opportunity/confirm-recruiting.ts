import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnOpportunity, forgetWarnings } from './acting';
import type { Opportunity } from './opportunity';

/** One press: the group still recruits for this role. The ninety days begin anew. */
export const confirmRecruiting = (deps: Deps, who: Who, id: string): Promise<Result<Opportunity, ActFailure>> =>
  actOnOpportunity(deps, who, { id, act: 'confirm-recruiting' }, (o, now) =>
    ok({ patch: { confirmedAt: now, timersDone: forgetWarnings(o.timersDone) }, data: { groupId: o.groupId } }),
  );
