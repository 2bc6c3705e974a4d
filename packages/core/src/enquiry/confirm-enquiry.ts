import { personChange } from '../person/person-change';
import type { ActFailure, Who } from '../shared/change';
import { moveOn } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { refusedNow } from './acts-now';
import { disclosed } from './disclosure';
import type { Enquiry } from './enquiry';
import { enquiryRules } from './rules';

/**
 * Confirms the address of a received enquiry: it now exists, counts, and goes to the group. For somebody under 16 the
 * volunteer's own press asks the guardian, whose press (or staff on their behalf) then confirms. Pressing again changes
 * nothing.
 */
export async function confirmEnquiry(deps: Deps, who: Who, enquiryId: string): Promise<Result<Enquiry, ActFailure>> {
  const enquiry = await deps.records.get('enquiry', enquiryId);
  if (!enquiry || enquiry.lioId !== who.lioId) return fail({ kind: 'not-found', noun: 'enquiry' });
  // The same press twice, or by two people: the first counted.
  if (enquiry.newAt !== null && (who.role === 'volunteer' || who.role === 'guardian')) return ok(enquiry);
  // In quarantine it was told no address yet: nobody but staff can know of it.
  if (enquiry.state === 'received' && enquiry.held !== null && who.role === 'volunteer') {
    return fail({ kind: 'not-found', noun: 'enquiry' });
  }
  const now = deps.clock();
  const told = await deps.records.enquiryPrivate(enquiryId);
  if (!told) return fail({ kind: 'not-found', noun: 'enquiry' });

  if (enquiry.guardian === 'waiting' && who.role === 'volunteer') {
    if (enquiry.guardianAskedAt) return ok(enquiry);
    const asked = moveOn(enquiryRules, enquiry, {
      act: 'ask-guardian',
      who,
      at: now,
      patch: { guardianAskedAt: now },
      data: { personId: enquiry.personId },
    });
    if (!asked.ok) return fail(refusedNow(enquiry, who, asked.failure));
    const done = await deps.records.commit({ changes: [asked.value] });
    return done.ok ? ok(asked.value.after) : done;
  }

  const confirmed = moveOn(enquiryRules, enquiry, {
    act: 'confirm',
    who,
    at: now,
    patch: { newAt: now, guardian: enquiry.guardian === 'waiting' ? 'confirmed' : enquiry.guardian },
    data: { personId: enquiry.personId, ...disclosed(enquiry, told) },
  });
  if (!confirmed.ok) return fail(refusedNow(enquiry, who, confirmed.failure));
  const person = await deps.records.get('person', enquiry.personId);
  const known = personChange(person, enquiry.personId, { ...told, home: enquiry.home }, who, now);
  const done = await deps.records.commit({ changes: known ? [confirmed.value, known] : [confirmed.value] });
  return done.ok ? ok(confirmed.value.after) : done;
}
