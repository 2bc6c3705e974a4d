import { released } from '../enquiry/act-on-enquiry';
import { type Enquiry, isOpen } from '../enquiry/enquiry';
import { askKey, emailKey } from '../enquiry/open-enquiry';
import { enquiryRules } from '../enquiry/rules';
import { type ActFailure, moveOn, system, type Who } from '../shared/change';
import type { Change, Guard } from '../shared/commit';
import type { Event } from '../shared/event';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { eraseWords } from '../survey/erase-words';
import { personEvent } from './person-change';

/** Who may have somebody's name erased or read out: themselves, staff for them, and (erasing) the clock. */
export function mayActFor(who: Who, personId: string, act: 'erase' | 'export'): Result<null, ActFailure> {
  if (who.role === 'volunteer') return who.id === personId ? ok(null) : fail({ kind: 'not-found', noun: 'person' });
  if (who.role === 'manager' || who.role === 'broker' || (who.role === 'system' && act === 'erase')) return ok(null);
  return fail({ kind: 'not-permitted', act, role: who.role, route: who.route });
}

/** A person's story, as far as this LIO's; null when there is none. */
export async function storyOf(deps: Deps, who: Who, personId: string): Promise<Event[] | null> {
  const events = await deps.records.story(`person.${personId}`);
  return events.length > 0 && events.every((e) => e.lioId === who.lioId) ? events : null;
}

export const subjectsOf = (story: readonly Event[], noun: Event['noun']): string[] => [
  ...new Set(story.filter((e) => e.noun === noun).map((e) => e.subjectId)),
];

/**
 * Everything that names a person goes: their record, what they told with each enquiry, and what they said in their own words in a
 * survey. What is still open ends as withdrawn
 * when it is they who ask (the group is told, without a name); unconfirmed enquiries leave without a trace. Events stay, and with
 * them the figures. Their address is free again: who writes from it later is somebody new. Safe to repeat, and to go on with
 * after being stopped half-way. Returns how many enquiries were erased.
 */
export async function erasePerson(deps: Deps, who: Who, personId: string): Promise<Result<number, ActFailure>> {
  const allowed = mayActFor(who, personId, 'erase');
  if (!allowed.ok) return allowed;
  return retried<number, ActFailure>(async () => {
    const story = await storyOf(deps, who, personId);
    if (!story) return fail({ kind: 'not-found', noun: 'person' });
    const ids = subjectsOf(story, 'enquiry');
    const told = await Promise.all(ids.map((id) => deps.records.enquiryPrivate(id)));
    let erased = 0;
    for (const id of ids) {
      const done = await eraseEnquiry(deps, who, id);
      if (!done.ok) return done;
      if (done.value) erased++;
    }
    for (const id of subjectsOf(story, 'survey')) {
      const done = await eraseWords(deps, who, id);
      if (!done.ok) return done;
    }
    const person = await deps.records.get('person', personId);
    const emails = [person, ...told].flatMap((t) => (t?.email ? [t.email] : []));
    const guards: Guard[] = [];
    for (const key of new Set(emails.map((email) => emailKey(deps, who.lioId, email)))) {
      if ((await deps.records.holder(key)) === personId) guards.push({ key, holder: personId, act: 'release' });
    }
    const now = deps.clock();
    const done = await deps.records.commit({
      changes: [],
      guards,
      erase: person ? [{ kind: 'person', before: person, event: personEvent(person, 'erase', who, now) }] : [],
    });
    return done.ok ? ok(erased) : done;
  });
}

async function eraseEnquiry(deps: Deps, who: Who, id: string): Promise<Result<boolean, ActFailure>> {
  const enquiry = await deps.records.get('enquiry', id);
  if (!enquiry || enquiry.erasedAt) return ok(false);
  if (enquiry.state === 'received') {
    const done = await deps.records.commit({ changes: [], forget: [enquiry], guards: askedFor(enquiry) });
    return done.ok ? ok(true) : done;
  }
  const now = deps.clock();
  const data = { personId: enquiry.personId };
  const changes: Change[] = [];
  let last: Enquiry = enquiry;
  // The clock says nothing for anybody: what nobody ended in all that time stays open, without a name.
  if (isOpen(enquiry) && who.role !== 'system') {
    const withdrawn = moveOn(enquiryRules, enquiry, {
      act: 'withdraw',
      who,
      at: now,
      reason: 'other',
      patch: { endedAt: now },
      data,
    });
    if (!withdrawn.ok) return withdrawn;
    changes.push(withdrawn.value);
    last = withdrawn.value.after;
  }
  const none = { email: false, phone: false, accessNeeds: false };
  const gone = moveOn(enquiryRules, last, {
    act: 'erase',
    who: system(enquiry.lioId, who.route),
    at: now,
    patch: { erasedAt: now, availability: [], sharing: none },
    data,
  });
  if (!gone.ok) return gone;
  const done = await deps.records.commit({
    changes: [...changes, gone.value],
    guards: released(enquiry, gone.value.after),
    erase: [{ kind: 'enquiry-private', enquiryId: id }],
  });
  return done.ok ? ok(true) : done;
}

const askedFor = (e: Enquiry): Guard[] =>
  e.opportunityId ? [{ key: askKey(e.personId, e.opportunityId), holder: e.id, act: 'release' }] : [];
