import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnGroup } from './acting';
import type { Group } from './group';

/** Staff turn a group down, with a coded reason. */
export const refuseGroup = (
  deps: Deps,
  who: Who,
  id: string,
  input: { reason: string },
): Promise<Result<Group, ActFailure>> =>
  actOnGroup(deps, who, { id, act: 'refuse', reason: input.reason }, () => ok({ data: {} }));
