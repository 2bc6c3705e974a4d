import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnGroup } from './acting';
import type { Group } from './group';

/** Staff suspend a group, with a coded reason. What follows for its roles and volunteers follows from the event. */
export const suspendGroup = (
  deps: Deps,
  who: Who,
  id: string,
  input: { reason: string },
): Promise<Result<Group, ActFailure>> =>
  actOnGroup(deps, who, { id, act: 'suspend', reason: input.reason }, () => ok({ data: {} }));
