import { released } from '../enquiry/act-on-enquiry';
import { isOpen } from '../enquiry/enquiry';
import { enquiryRules } from '../enquiry/rules';
import { closeOpportunity } from '../opportunity/close-opportunity';
import { placesLeft } from '../opportunity/opportunity';
import { pauseOpportunity } from '../opportunity/pause-opportunity';
import { resumeOpportunity } from '../opportunity/resume-opportunity';
import { type ActFailure, moveOn, system } from '../shared/change';
import type { Event } from '../shared/event';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { addDays, londonDay } from '../shared/time';
import { openTask } from '../task/open-task';

/**
 * What follows from an event by itself: a role whose last place is taken closes as filled; those waiting for it end as
 * "role filled"; a suspended or lapsed group's roles are hidden, and come back with it. Every step decides on the records as
 * they now stand, so that the same event again, late, or out of order, does no more than is still right.
 */
export async function react(deps: Deps, event: Event): Promise<void> {
  if (event.noun === 'opportunity' && event.act === 'agree-place')
    await closeWhenFull(deps, event.lioId, event.subjectId);
  // Its group may have been suspended while it was being published.
  if (event.noun === 'opportunity' && (event.act === 'publish' || event.act === 'resume')) {
    await hideRoles(deps, event.lioId, event.data.groupId, event.subjectId);
  }
  if (event.noun === 'opportunity' && event.act === 'close') await tellThoseWaiting(deps, event.lioId, event.subjectId);
  if (event.noun === 'group' && (event.to === 'suspended' || event.to === 'lapsed') && event.from !== event.to) {
    await hideRoles(deps, event.lioId, event.subjectId);
  }
  if (event.noun === 'group' && (event.act === 'reinstate' || event.act === 'renew'))
    await showRoles(deps, event.lioId, event.subjectId);
}

async function closeWhenFull(deps: Deps, lioId: Event['lioId'], opportunityId: string) {
  const opportunity = await deps.records.get('opportunity', opportunityId);
  if (
    !opportunity ||
    placesLeft(opportunity) !== 0 ||
    (opportunity.state !== 'published' && opportunity.state !== 'paused')
  )
    return;
  expected(await closeOpportunity(deps, system(lioId), opportunityId, { reason: 'filled' }));
}

async function tellThoseWaiting(deps: Deps, lioId: Event['lioId'], opportunityId: string) {
  const opportunity = await deps.records.get('opportunity', opportunityId);
  if (opportunity?.state !== 'closed') return;
  const waiting = (await deps.records.enquiriesOfOpportunity(opportunityId, opportunity.groupId)).filter(
    (e) => isOpen(e) && e.state !== 'received',
  );
  if (opportunity.reason === 'filled') {
    for (const enquiry of waiting) expected(await endAsFilled(deps, lioId, enquiry.id));
    return;
  }
  // Closed for another reason, the group may still answer those who asked in time; the LIO sees that nobody is forgotten.
  if (waiting.length === 0) return;
  const task = await openTask(deps, {
    kind: 'role-closed',
    about: { noun: 'opportunity', id: opportunityId },
    lioId,
    dueOn: addDays(londonDay(deps.clock()), 2),
    detail: String(waiting.length),
  });
  if (task) await deps.records.commit({ changes: [task] });
}

const endAsFilled = (deps: Deps, lioId: Event['lioId'], enquiryId: string): Promise<Result<null, ActFailure>> =>
  retried<null, ActFailure>(async () => {
    const enquiry = await deps.records.get('enquiry', enquiryId);
    if (!enquiry || !isOpen(enquiry) || enquiry.state === 'received') return ok(null);
    const now = deps.clock();
    const moved = moveOn(enquiryRules, enquiry, {
      act: 'fill',
      who: system(lioId),
      at: now,
      patch: { endedAt: now },
      data: { personId: enquiry.personId },
    });
    if (!moved.ok) return moved;
    return deps.records.commit({ changes: [moved.value], guards: released(enquiry, moved.value.after) });
  });

/** Hides a suspended or lapsed group's roles: all that the list shows, or the one just published. */
async function hideRoles(deps: Deps, lioId: Event['lioId'], groupId: string, only?: string) {
  const group = await deps.records.get('group', groupId);
  if (!group || (group.state !== 'suspended' && group.state !== 'lapsed')) return;
  const reason = group.state === 'suspended' ? 'group-suspended' : 'group-lapsed';
  const role = only === undefined ? null : await deps.records.get('opportunity', only);
  const roles = only === undefined ? await deps.records.opportunitiesOfGroup(groupId) : role ? [role] : [];
  for (const role of roles) {
    if (role.state === 'published') expected(await pauseOpportunity(deps, system(lioId), role.id, { reason }));
  }
}

async function showRoles(deps: Deps, lioId: Event['lioId'], groupId: string) {
  const group = await deps.records.get('group', groupId);
  if (group?.state !== 'approved') return;
  for (const role of await deps.records.opportunitiesOfGroup(groupId)) {
    if (role.state === 'paused' && (role.reason === 'group-suspended' || role.reason === 'group-lapsed')) {
      expected(await resumeOpportunity(deps, system(lioId), role.id));
    }
  }
}

/** Somebody may have moved the record on meanwhile: then nothing is owed any more. A conflict that outlasts its retries is
 * an outage: thrown, so that the event comes again. */
function expected(result: Result<unknown, ActFailure>) {
  if (!result.ok && (result.failure.kind === 'conflict' || result.failure.kind === 'taken')) {
    throw new Error(`could not follow an event: ${result.failure.kind}`);
  }
}
