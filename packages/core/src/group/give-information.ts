import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnGroup } from './acting';
import type { Group } from './group';

/** The group has answered what was asked: it is decided on again. */
export const giveInformation = (deps: Deps, who: Who, id: string): Promise<Result<Group, ActFailure>> =>
  actOnGroup(deps, who, { id, act: 'give-information' }, () => ok({ data: {} }));
