import { released } from '../enquiry/act-on-enquiry';
import { enquiryRules } from '../enquiry/rules';
import { isWaiting, waitingOfGroup } from '../enquiry/waiting';
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
import { askConfidenceByMail } from '../survey/ask-by-mail';
import { finishedTask, openTask } from '../task/open-task';
import type { Task } from '../task/task';
import { askToCall, callInstead } from './call-instead';

/**
 * What follows from an event by itself: a role whose last place is taken closes as filled; those waiting for it end as
 * "role filled", as do those who confirm after it; a suspended or lapsed group's roles are hidden, and come back with it; who
 * has no email is rung; a task that has been answered is done. Every step decides on the records as they now stand, so that the
 * same event again, late, or out of order, does no more than is still right.
 */
export async function react(deps: Deps, event: Event): Promise<void> {
  // Its last place is taken, or its places were cut to those taken.
  if (event.noun === 'opportunity' && (event.act === 'agree-place' || event.act === 'edit'))
    await closeWhenFull(deps, event.lioId, event.subjectId);
  // Its group may have been suspended while it was being published.
  if (event.noun === 'opportunity' && (event.act === 'publish' || event.act === 'resume')) {
    await hideRoles(deps, event.lioId, event.data.groupId, event.subjectId);
  }
  if (event.noun === 'opportunity' && event.act === 'close') await tellThoseWaiting(deps, event.lioId, event.subjectId);
  if (event.noun === 'group' && (event.to === 'suspended' || event.to === 'lapsed') && event.from !== event.to) {
    await hideRoles(deps, event.lioId, event.subjectId);
    await callThoseOnHold(deps, event.subjectId);
  }
  if (event.noun === 'group' && (event.act === 'reinstate' || event.act === 'renew'))
    await showRoles(deps, event.lioId, event.subjectId);
  // It may have given the address that was missing, or be free to be written to again.
  if (event.noun === 'group' && (event.act === 'amend' || event.act === 'reinstate'))
    expected(await askConfidenceByMail(deps, event.subjectId));
  if (event.noun === 'enquiry' && (event.act === 'confirm' || event.act === 'record') && event.route !== 'import') {
    await tellWhoCameLate(deps, event.lioId, event.subjectId);
  }
  if (event.noun === 'enquiry') await callInstead(deps, event);
  if (event.noun === 'enquiry' || event.noun === 'placement') await settleTasks(deps, event);
}

/** Confirmed, or written in the same moment, after the role had closed: nobody would tell them else. */
async function tellWhoCameLate(deps: Deps, lioId: Event['lioId'], enquiryId: string) {
  const enquiry = await deps.records.get('enquiry', enquiryId);
  if (!enquiry?.opportunityId || !isWaiting(enquiry)) return;
  const opportunity = await deps.records.get('opportunity', enquiry.opportunityId);
  if (opportunity?.state !== 'closed') return;
  if (opportunity.reason === 'filled') {
    expected(await endAsFilled(deps, lioId, enquiryId));
    return;
  }
  // Who had confirmed before is among those that the closing itself told.
  if (!enquiry.newAt || enquiry.newAt < opportunity.closedAt) return;
  await askToCall(deps, enquiry, 'role-withdrawn');
  await open(deps, lioId, 'role-closed', { noun: 'enquiry', id: enquiryId }, opportunity.reason);
}

/** A group that takes no volunteers just now: who waits and has no email is told by the LIO. */
async function callThoseOnHold(deps: Deps, groupId: string) {
  const group = await deps.records.get('group', groupId);
  if (group?.state !== 'suspended' && group?.state !== 'lapsed') return;
  for (const enquiry of await waitingOfGroup(deps, groupId)) await askToCall(deps, enquiry, 'group-paused');
}

async function open(deps: Deps, lioId: Event['lioId'], kind: 'role-closed', about: Task['about'], detail: string) {
  const dueOn = addDays(londonDay(deps.clock()), 2);
  const task = await openTask(deps, { kind, about, lioId, dueOn, detail });
  if (task) await deps.records.commit({ changes: [task] });
}

/** The group has answered, or the sides have said whether it started: nobody need chase them any more. */
async function settleTasks(deps: Deps, event: Event) {
  if (event.from === event.to || event.from === 'none' || event.from === 'received' || event.route === 'import') return;
  const about = { noun: event.noun, id: event.subjectId } as Task['about'];
  const settled =
    event.noun === 'enquiry' && event.from === 'new'
      ? ([
          { kind: 'group-silent', detail: '' },
          { kind: 'rescue', detail: '' },
        ] as const)
      : event.noun === 'placement' && event.from === 'agreed'
        ? ([{ kind: 'start-unconfirmed', detail: 'start-unconfirmed' }] as const)
        : [];
  for (const which of settled) {
    const task = await finishedTask(deps, system(event.lioId), { ...which, about });
    if (task) await deps.records.commit({ changes: [task] });
  }
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
  const waiting = (await deps.records.enquiriesOfOpportunity(opportunityId, opportunity.groupId)).filter(isWaiting);
  if (opportunity.reason === 'filled') {
    for (const enquiry of waiting) expected(await endAsFilled(deps, lioId, enquiry.id));
    return;
  }
  // Closed for another reason, the group may still answer those who asked in time; the LIO sees that nobody is forgotten.
  if (waiting.length === 0) return;
  for (const enquiry of waiting) await askToCall(deps, enquiry, 'role-withdrawn');
  await open(deps, lioId, 'role-closed', { noun: 'opportunity', id: opportunityId }, opportunity.reason);
}

const endAsFilled = (deps: Deps, lioId: Event['lioId'], enquiryId: string): Promise<Result<null, ActFailure>> =>
  retried<null, ActFailure>(async () => {
    const enquiry = await deps.records.get('enquiry', enquiryId);
    if (!enquiry || !isWaiting(enquiry)) return ok(null);
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
