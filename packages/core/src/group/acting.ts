import { actOn, type Plan } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import type { Result } from '../shared/result';
import type { Instant } from '../shared/time';
import type { Group } from './group';
import { groupRules } from './rules';
import type { GroupAct } from './transitions';

export interface GroupActInput {
  id: string;
  act: GroupAct;
  reason?: string | undefined;
  version?: number | undefined;
}

/** One act on a group that exists. A group may act on itself only. */
export const actOnGroup = (
  deps: Deps,
  who: Who,
  input: GroupActInput,
  plan: (group: Group, now: Instant) => Promise<Result<Plan, ActFailure>> | Result<Plan, ActFailure>,
): Promise<Result<Group, ActFailure>> =>
  actOn(deps, groupRules, who, { ...input, belongsTo: (group, groupId) => group.id === groupId, plan });
