import type { Channel } from '../codes/codes';
import { personChange } from '../person/person-change';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { Guard } from '../shared/commit';
import type { BodyId, EnquiryId, PersonId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { addMonths, type Instant, londonDay } from '../shared/time';
import { disclosed } from './disclosure';
import type { Enquiry } from './enquiry';
import {
  askable,
  askKey,
  type EnquiryWords,
  emailKey,
  type OpenFailure,
  opened,
  rescuedOf,
  wordsHash,
} from './open-enquiry';
import { enquiryRules } from './rules';
import type { Sent } from './send-enquiry';

export interface RecordEnquiry extends EnquiryWords {
  idempotencyKey: string;
  channel: Exclude<Channel, never>;
  /** When the person turned to us; now unless it is entered afterwards. */
  receivedAt: Instant | null;
  body: BodyId | null;
  contributors: BodyId[];
  minutes: number;
  /** Somebody already known, when there is no address to know them by. */
  personId: PersonId | null;
  test: boolean;
  /** The enquiry whose rescue led to this one: somebody without email who was rung. */
  rescuedFrom?: EnquiryId | null | undefined;
}

/** Months that an enquiry may be recorded late: the year that is reported on and the one before. Older ones are history. */
const monthsBack = 24;

/**
 * Staff record an enquiry on somebody's behalf (phone, walk-in, outreach): it exists at once, with or without an email
 * address, in the same funnel as every other. A guardian's consent for an under 16 is taken to have been asked in person.
 */
export async function recordEnquiry(
  deps: Deps,
  who: Who,
  input: RecordEnquiry,
): Promise<Result<Sent, OpenFailure | { kind: 'key-reused' }>> {
  const lio = await deps.settings.lio(who.lioId);
  if (!lio) return fail({ kind: 'not-found', noun: 'lio' });
  const id = deps.ids.from('enq', who.lioId, who.id ?? '', input.idempotencyKey) as EnquiryId;
  const { idempotencyKey: _key, ...said } = input;
  const requestHash = wordsHash(deps, said);
  const repeat = (first: Enquiry) =>
    first.requestHash === requestHash ? ok({ enquiry: first, already: true }) : fail({ kind: 'key-reused' as const });
  const before = await deps.records.get('enquiry', id);
  if (before) return repeat(before);
  const asked = await askable(deps, who.lioId, input, true);
  if (!asked.ok) return asked;
  const opportunity = asked.value;
  const now = deps.clock();
  const receivedAt = input.receivedAt ?? now;
  if (receivedAt > now)
    return fail({ kind: 'invalid', field: 'receivedAt', why: 'The date of the enquiry cannot be in the future' });
  const earliest = addMonths(londonDay(now), -monthsBack);
  if (londonDay(receivedAt) < earliest) {
    return fail({
      kind: 'invalid',
      field: 'receivedAt',
      why: 'The date of the enquiry cannot be more than two years ago',
      remedy: `Give ${earliest} or a later day. What is older comes in as history`,
    });
  }
  const known = await bodyFault(deps, who.lioId, [input.body, ...input.contributors]);
  if (known) return known;

  const rescuedFrom = await rescuedOf(deps, who.lioId, input.rescuedFrom);

  for (let attempt = 0; attempt < 3; attempt++) {
    const address = input.email ? emailKey(deps, who.lioId, input.email) : null;
    const holder = address ? await deps.records.holder(address) : null;
    const personId = (holder ?? input.personId ?? deps.ids.next('per')) as PersonId;
    const person = await deps.records.get('person', personId);
    // Somebody erased is nobody we know: they are entered as somebody new.
    if (person ? person.lioId !== who.lioId : personId === input.personId) {
      return fail({ kind: 'not-found', noun: 'person' });
    }
    const { patch, kept, data } = opened(
      lio,
      opportunity,
      input,
      {
        id,
        personId,
        channel: input.channel,
        receivedAt,
        body: input.body ?? undefined,
        contributors: input.contributors,
        minutes: input.minutes,
        test: input.test,
        rescuedFrom,
        requestHash,
      },
      now,
    );
    const change = moveOn(enquiryRules, null, {
      act: 'record',
      who,
      at: receivedAt,
      recordedAt: now,
      patch: { ...patch, newAt: now, guardian: patch.guardian === 'waiting' ? 'confirmed' : patch.guardian },
      data: { ...data, ...disclosed(patch, kept) },
    });
    if (!change.ok) return change;
    const guards: Guard[] = [];
    if (opportunity) guards.push({ key: askKey(personId, opportunity.id), holder: id, act: 'claim' });
    if (address && !holder) guards.push({ key: address, holder: personId, act: 'claim' });
    const told = personChange(person, personId, { ...kept, home: input.home }, who, now);
    const done = await deps.records.commit({
      changes: told ? [change.value, told] : [change.value],
      guards,
      privates: [{ kind: 'enquiry-private', value: kept }],
    });
    if (done.ok) return ok({ enquiry: change.value.after, already: false });
    if (done.failure.kind === 'taken' && done.failure.key !== address) {
      const first = await deps.records.get('enquiry', done.failure.holder);
      if (first) return ok({ enquiry: first, already: true });
    }
    if (done.failure.kind === 'conflict' && done.failure.noun === 'enquiry') {
      const first = await deps.records.get('enquiry', id);
      if (first) return repeat(first);
    }
  }
  return fail({ kind: 'conflict', noun: 'enquiry', id });
}

async function bodyFault(
  deps: Deps,
  lioId: string,
  ids: (BodyId | null)[],
): Promise<{ ok: false; failure: ActFailure } | null> {
  const named = ids.filter((b) => b !== null);
  if (named.length === 0) return null;
  const known = new Set((await deps.records.bodies(lioId)).map((b) => b.id));
  const wrong = named.find((b) => !known.has(b));
  return wrong ? fail({ kind: 'invalid', field: 'body', why: `There is no delivering body ${wrong}` }) : null;
}
