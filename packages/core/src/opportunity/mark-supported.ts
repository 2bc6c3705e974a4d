import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnOpportunity } from './acting';
import type { Opportunity } from './opportunity';

/** Staff record that the LIO helped to develop this role: counted beside indicator 30. */
export const markSupported = (deps: Deps, who: Who, id: string): Promise<Result<Opportunity, ActFailure>> =>
  actOnOpportunity(deps, who, { id, act: 'mark-supported' }, (o) =>
    ok({ patch: { supported: true }, data: { groupId: o.groupId, supported: true } }),
  );
