import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnGroup } from './acting';
import type { Group } from './group';

/**
 * Staff let a group publish without moderation, or take that back. A group's first role is always moderated: one of its
 * roles must have been published here before. What came from another platform was not moderated by this LIO.
 */
export const trustGroup = (
  deps: Deps,
  who: Who,
  id: string,
  input: { trusted: boolean },
): Promise<Result<Group, ActFailure>> =>
  actOnGroup(deps, who, { id, act: 'trust' }, async (group) => {
    if (input.trusted) {
      const roles = await deps.records.opportunitiesOfGroup(group.id);
      if (!roles.some((o) => o.firstPublishedAt !== null && o.origin !== 'import-from-platform')) {
        return invalid('trusted', 'The first role of a group is always checked before it is published');
      }
    }
    return ok({ patch: { trusted: input.trusted }, data: { trusted: input.trusted } });
  });
