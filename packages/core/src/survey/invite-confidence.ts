import type { Group } from '../group/group';
import { isKeptAway } from '../group/sees-no-enquiry';
import { liveDays, liveSince } from '../opportunity/live-days';
import type { ActFailure } from '../shared/change';
import type { Change } from '../shared/commit';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { type Day, londonDay } from '../shared/time';
import { addWorkingDays } from '../shared/working-days';
import { openTask } from '../task/open-task';
import { callOf } from './call-task';
import { invitation } from './invite-survey';

/**
 * The yearly survey of a group's confidence in recruiting and managing volunteers: the changes to commit, none when it had no role
 * live since its last year ended (there is nothing to be confident about) or is the LIO itself, which is never counted. Groups that
 * have lapsed or are suspended by now are asked like all others, or those who fared badly would be missing from the figure. A group
 * without an address is rung, and so is one that is kept away over a safeguarding concern: a mail would come at the wrong moment.
 * `round` names the year, `since` is the last day that has been answered for.
 */
export async function inviteConfidence(
  deps: Deps,
  group: Group,
  { round, since }: { round: string; since: Day },
): Promise<Result<Change[], ActFailure>> {
  if (group.ownService || !(await wasActive(deps, group.id, since))) return ok([]);
  const kept = await deps.records.groupContacts(group.id);
  const asked = (kept?.contacts.length ?? 0) > 0 && !isKeptAway(group) ? 'mail' : 'phone';
  const invited = await invitation(deps, {
    lioId: group.lioId,
    survey: 'confidence',
    about: group.id,
    personId: null,
    groupId: group.id,
    round,
    asked,
  });
  if (!invited.ok) return invited;
  if (!invited.value) return ok([]);
  const call = asked === 'phone' ? callOf(invited.value.after) : null;
  const task =
    call && (await openTask(deps, { ...call, lioId: group.lioId, dueOn: addWorkingDays(londonDay(deps.clock()), 5) }));
  return ok([invited.value, ...(task ? [task] : [])]);
}

async function wasActive({ records }: Deps, groupId: string, since: Day): Promise<boolean> {
  for (const role of await records.opportunitiesOfGroup(groupId)) {
    if (role.ownService || role.firstPublishedAt === null) continue;
    // What the record itself says spares reading a story.
    if (role.state === 'published') return true;
    if (role.state === 'closed' && londonDay(role.closedAt) < since) continue;
    if (liveSince(liveDays(await records.story(`opportunity.${role.id}`)), since)) return true;
  }
  return false;
}
