import { moveOn, type Who } from '../shared/change';
import type { EnquiryId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { enquiryFor } from './act-on-enquiry';
import { refusedNow, unfit } from './acts-now';
import { disclosed } from './disclosure';
import type { Enquiry, Sharing } from './enquiry';
import { askable, askKey, type OpenFailure, opened } from './open-enquiry';
import { enquiryRules } from './rules';

/**
 * After guidance, a general enquiry is referred: it ends, and an enquiry by the same person about a named opportunity opens
 * in the same commit. It joins the same episode. What the volunteer shares with that group is asked afresh for each role.
 */
export async function referEnquiry(
  deps: Deps,
  who: Who,
  enquiryId: string,
  input: { opportunityId: string; sharing: Sharing },
): Promise<Result<{ general: Enquiry; named: Enquiry }, OpenFailure>> {
  const general = await enquiryFor(deps, who, enquiryId);
  if (!general) return fail({ kind: 'not-found', noun: 'enquiry' });
  const wrong = unfit(general, 'refer', who);
  if (wrong) return fail(wrong);
  if (general.opportunityId !== null)
    return fail({ kind: 'not-permitted', act: 'refer', role: who.role, route: who.route });
  const lio = await deps.settings.lio(who.lioId);
  const told = await deps.records.enquiryPrivate(enquiryId);
  if (!lio || !told) return fail({ kind: 'not-found', noun: 'enquiry' });
  const id = deps.ids.from('enq', general.id, input.opportunityId) as EnquiryId;
  const asked = await askable(
    deps,
    who.lioId,
    { ...told, opportunityId: input.opportunityId },
    // Whoever had to agree has agreed to the general enquiry, by press or in person.
    general.guardian === 'confirmed',
  );
  if (!asked.ok) return asked;
  const opportunity = asked.value;
  const now = deps.clock();
  const referred = moveOn(enquiryRules, general, {
    act: 'refer',
    who,
    at: now,
    patch: { endedAt: now, referredTo: id },
    data: { personId: general.personId, referredTo: id },
  });
  if (!referred.ok) return fail(refusedNow(general, who, referred.failure));
  const words = {
    ...told,
    opportunityId: input.opportunityId,
    home: general.home,
    causes: [],
    availability: general.availability,
    sharing: input.sharing,
  };
  const { patch, kept, data } = opened(
    lio,
    opportunity,
    words,
    {
      id,
      personId: general.personId,
      channel: general.channel,
      receivedAt: now,
      body: general.body,
      contributors: general.contributors,
      test: general.uncounted === 'test',
      referredFrom: general.id,
    },
    now,
  );
  const recorder: Who = who.role === 'volunteer' ? { role: 'system', route: who.route, lioId: who.lioId } : who;
  const recorded = moveOn(enquiryRules, null, {
    act: 'record',
    who: recorder,
    at: now,
    patch: { ...patch, newAt: now, guardian: general.guardian, guardianAskedAt: general.guardianAskedAt },
    data: { ...data, ...disclosed(patch, kept) },
  });
  if (!recorded.ok) return recorded;
  const done = await deps.records.commit({
    changes: [referred.value, recorded.value],
    guards: opportunity ? [{ key: askKey(general.personId, opportunity.id), holder: id, act: 'claim' }] : [],
    privates: [{ kind: 'enquiry-private', value: kept }],
  });
  return done.ok ? ok({ general: referred.value.after, named: recorded.value.after }) : done;
}
