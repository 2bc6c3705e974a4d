import type { Group } from '../group/group';
import type { ActFailure } from '../shared/change';
import type { Change } from '../shared/commit';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { addDays, londonDay } from '../shared/time';
import { invitation } from './invite-survey';

/**
 * The yearly survey of a group's confidence in recruiting and managing volunteers: the change to commit, or null when the
 * group had no role live in the year (there is nothing to be confident about), cannot be reached, or was asked this year
 * already.
 */
export async function inviteConfidence(
  deps: Deps,
  group: Group,
  round: string,
): Promise<Result<Extract<Change, { noun: 'survey' }> | null, ActFailure>> {
  const since = addDays(londonDay(deps.clock()), -365);
  // A group that history brought, and that gave no address yet, cannot be asked: an invitation nobody gets is none.
  const reachable = await deps.records.groupContacts(group.id);
  if (!reachable || reachable.contacts.length === 0) return ok(null);
  const roles = await deps.records.opportunitiesOfGroup(group.id);
  const live = roles.some(
    (r) =>
      r.firstPublishedAt !== null &&
      (r.state === 'published' || r.state === 'paused' || (r.state === 'closed' && londonDay(r.closedAt) >= since)),
  );
  if (!live) return ok(null);
  return invitation(deps, {
    lioId: group.lioId,
    survey: 'confidence',
    about: group.id,
    personId: null,
    groupId: group.id,
    round,
  });
}
