import { type ActFailure, moveOn, system } from '../shared/change';
import type { Change, Guard } from '../shared/commit';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { londonDay } from '../shared/time';
import { invitation } from '../survey/invite-survey';
import { callVolunteer } from '../task/call-volunteer';
import { openTask } from '../task/open-task';
import type { Enquiry } from './enquiry';
import { askKey, emailKey } from './open-enquiry';
import { enquiryRules, enquiryTimers, silenceLadder } from './rules';

/**
 * Does what the clock owes an enquiry. Works from due times, so it catches up after an outage: of the rungs of one ladder
 * that are overdue only the last is done (its event says which reminder is owed with it), and the ones passed over are
 * marked, so that each person gets what is still sensible, once. Returns how many things were done.
 */
export async function fireEnquiryTimer(deps: Deps, enquiryId: string): Promise<Result<number, ActFailure>> {
  return retried<number, ActFailure>(async () => {
    const enquiry = await deps.records.get('enquiry', enquiryId);
    if (!enquiry) return ok(0);
    const now = deps.clock();
    const overdue = enquiryTimers(enquiry).filter((t) => t.at <= now);
    if (overdue.length === 0) return ok(0);
    if (enquiry.state === 'received') return forget(deps, enquiry);

    const rungs = overdue.filter((t) => t.timer !== 'heard').map((t) => t.timer);
    const changes = rungs.length > 0 ? await climb(deps, enquiry, rungs) : await askHeard(deps, enquiry);
    if (!changes.ok) return changes;
    const done = await deps.records.commit({ changes: changes.value });
    return done.ok ? ok(1) : done;
  });
}

/** Unconfirmed for seven days: it leaves without a trace. */
async function forget(deps: Deps, enquiry: Enquiry): Promise<Result<number, ActFailure>> {
  const { personId, lioId } = enquiry;
  const guards: Guard[] = enquiry.opportunityId
    ? [{ key: askKey(personId, enquiry.opportunityId), holder: enquiry.id, act: 'release' }]
    : [];
  // Somebody of whom nothing else is known is not remembered by their address either.
  const told = await deps.records.enquiryPrivate(enquiry.id);
  const others = (await deps.records.story(`person.${personId}`)).some((e) => e.subjectId !== enquiry.id);
  if (told?.email && !others) guards.push({ key: emailKey(deps, lioId, told.email), holder: personId, act: 'release' });
  const done = await deps.records.commit({ changes: [], forget: [enquiry], guards });
  return done.ok ? ok(1) : done;
}

async function climb(deps: Deps, enquiry: Enquiry, rungs: string[]): Promise<Result<Change[], ActFailure>> {
  const now = deps.clock();
  const today = londonDay(now);
  const rung = silenceLadder.findLast((r) => rungs.includes(r.timer))?.timer ?? 'remind-1';
  const passedOver = rungs.filter((r) => r !== rung && r !== 'rescue');
  // A rescue after an outage in which the group was never reminded still reminds it, once.
  const reminder =
    rung === 'remind-1'
      ? 1
      : rung === 'remind-2' || passedOver.includes('remind-2')
        ? 2
        : passedOver.length > 0
          ? 1
          : null;
  const moved = moveOn(enquiryRules, enquiry, {
    act: rung === 'rescue' ? 'ask-rescue' : 'remind-group',
    who: system(enquiry.lioId),
    at: now,
    patch: { timersDone: [...enquiry.timersDone, ...rungs] },
    data: { personId: enquiry.personId, ...(reminder === null ? {} : { reminder }) },
  });
  if (!moved.ok) return moved;
  const changes: Change[] = [moved.value];
  if (rung !== 'remind-1') {
    const task = await openTask(deps, {
      kind: rung === 'rescue' ? 'rescue' : 'group-silent',
      about: { noun: 'enquiry', id: enquiry.id },
      lioId: enquiry.lioId,
      dueOn: today,
      detail: '',
    });
    if (task) changes.push(task);
  }
  return ok(changes);
}

/** Two weeks on: "have you heard?", with the ease survey. Somebody without email is rung or written to instead. */
async function askHeard(deps: Deps, enquiry: Enquiry): Promise<Result<Change[], ActFailure>> {
  const now = deps.clock();
  const moved = moveOn(enquiryRules, enquiry, {
    act: 'ask-heard',
    who: system(enquiry.lioId),
    at: now,
    patch: { timersDone: [...enquiry.timersDone, 'heard'] },
    data: { personId: enquiry.personId },
  });
  if (!moved.ok) return moved;
  const changes: Change[] = [moved.value];
  const invited = await invitation(deps, {
    lioId: enquiry.lioId,
    survey: 'ease',
    about: enquiry.id,
    personId: enquiry.personId,
    groupId: null,
    asked: enquiry.hasEmail ? 'mail' : 'phone',
  });
  if (!invited.ok) return invited;
  if (invited.value) changes.push(invited.value);
  if (!enquiry.hasEmail) {
    const about = { noun: 'enquiry', id: enquiry.id } as const;
    const task = await callVolunteer(deps, { lioId: enquiry.lioId, about, reason: 'have-you-heard' });
    if (task) changes.push(task);
  }
  return ok(changes);
}
