import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnGroup } from './acting';
import type { Group } from './group';

/** Staff need more before they can decide. What they ask for goes by mail, not into the record. */
export const askForInformation = (deps: Deps, who: Who, id: string): Promise<Result<Group, ActFailure>> =>
  actOnGroup(deps, who, { id, act: 'ask-for-information' }, () => ok({ data: {} }));
