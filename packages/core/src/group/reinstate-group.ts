import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnGroup } from './acting';
import type { Group } from './group';

/** A manager lifts a suspension. Evidence that ran out meanwhile lapses the group at the next sweep. */
export const reinstateGroup = (deps: Deps, who: Who, id: string): Promise<Result<Group, ActFailure>> =>
  actOnGroup(deps, who, { id, act: 'reinstate' }, () => ok({ data: {} }));
