import { moveOn, type Who } from '../shared/change';
import type { Guard } from '../shared/commit';
import type { EnquiryId, LioId, PersonId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { addMinutes, londonDay } from '../shared/time';
import type { Enquiry } from './enquiry';
import {
  askable,
  askKey,
  type EnquiryWords,
  emailKey,
  guardianBelow,
  type OpenFailure,
  opened,
  rescuedOf,
  wordsHash,
} from './open-enquiry';
import { enquiryRules } from './rules';

export interface SendEnquiry extends EnquiryWords {
  lioId: LioId;
  email: string;
  /** Made by the page or the client: the same key with the same words gives the same answer once. */
  idempotencyKey: string;
  /** What the honeypot field held; people leave it empty. */
  trap: string;
  /** How long the form was open, in seconds; null when not known (an API client). */
  filledInSeconds: number | null;
  /** The network address it came from, where known: counted under a keyed hash for an hour, kept nowhere. */
  network?: string | null;
  /** The enquiry whose rescue suggested this role. */
  rescuedFrom?: EnquiryId | null;
}

export interface Sent {
  enquiry: Enquiry;
  /** True when this request, or this person for this role, had been here before. */
  already: boolean;
}

export type SendFailure = OpenFailure | { kind: 'key-reused' };

/** People take longer than this to fill in a form, in seconds. */
const leastFillSeconds = 3;
/** More than this from one address in a day waits for a person to look, as does a message with more links than this. */
const mostInADay = 10;
const mostLinks = 2;
/** More than this from one network in an hour, by people we do not know yet: a library stays below it, a script does not. */
const mostFromNetwork = 20;

/**
 * A volunteer sends an enquiry from the web. It is kept as `received` and counts once its address is confirmed. What looks
 * like spam is kept too, in quarantine: nothing real is ever lost to a filter.
 */
export async function sendEnquiry(deps: Deps, input: SendEnquiry): Promise<Result<Sent, SendFailure>> {
  const lio = await deps.settings.lio(input.lioId);
  if (!lio) return fail({ kind: 'not-found', noun: 'lio' });
  const same = (a: string | null, b: string) => a?.trim().toLowerCase() === b.trim().toLowerCase();
  if (input.age !== null && input.age < guardianBelow && same(input.guardianEmail, input.email)) {
    return fail({
      kind: 'invalid',
      field: 'guardianEmail',
      why: 'Give the address of a parent or guardian, not your own',
    });
  }
  const asked = await askable(deps, input.lioId, input);
  if (!asked.ok) {
    // A repeat of a request that was accepted is answered as it was, whatever became of the role since.
    const before = await deps.records.get('enquiry', idOf(deps, input));
    return before?.requestHash === hashOf(deps, input) ? ok({ enquiry: before, already: true }) : asked;
  }
  const opportunity = asked.value;
  const rescuedFrom = await rescuedOf(deps, input.lioId, input.rescuedFrom);
  const address = emailKey(deps, input.lioId, input.email);
  const now = deps.clock();
  const who: Who = { role: 'volunteer', route: 'web', lioId: input.lioId };

  // Twice at most: another request may make this address known, or ask for this role, between our read and our write.
  for (let attempt = 0; attempt < 3; attempt++) {
    const known = await deps.records.holder(address);
    const personId = (known ?? deps.ids.next('per')) as PersonId;
    const held = await suspicion(deps, input, known);
    const { patch, kept, data } = opened(
      lio,
      opportunity,
      input,
      {
        id: idOf(deps, input),
        personId,
        channel: 'web',
        receivedAt: now,
        requestHash: hashOf(deps, input),
        held,
        rescuedFrom,
      },
      now,
    );
    const change = moveOn(enquiryRules, null, { act: 'receive', who: { ...who, id: personId }, at: now, patch, data });
    if (!change.ok) return change;
    const guards: Guard[] = [];
    if (opportunity) guards.push({ key: askKey(personId, opportunity.id), holder: patch.id, act: 'claim' });
    if (!known) guards.push({ key: address, holder: personId, act: 'claim' });
    const done = await deps.records.commit({
      changes: [change.value],
      guards,
      privates: [{ kind: 'enquiry-private', value: kept }],
    });
    if (done.ok) return ok({ enquiry: change.value.after, already: false });
    if (done.failure.kind === 'conflict') {
      const before = await deps.records.get('enquiry', patch.id);
      if (!before) continue;
      return before.requestHash === patch.requestHash
        ? ok({ enquiry: before, already: true })
        : fail({ kind: 'key-reused' });
    }
    if (done.failure.key !== address) {
      const first = await deps.records.get('enquiry', done.failure.holder);
      if (first) {
        await mailAgain(deps, first);
        return ok({ enquiry: first, already: true });
      }
    }
  }
  return fail({ kind: 'conflict', noun: 'enquiry', id: idOf(deps, input) });
}

const idOf = (deps: Deps, input: SendEnquiry) => deps.ids.from('enq', input.lioId, input.idempotencyKey) as EnquiryId;

function hashOf(deps: Deps, input: SendEnquiry): string {
  // Only what the person said: the time a form was open may differ when a browser sends it again.
  const { idempotencyKey: _key, filledInSeconds: _seconds, trap: _trap, network: _network, ...said } = input;
  return wordsHash(deps, said);
}

async function suspicion(deps: Deps, input: SendEnquiry, personId: string | null) {
  if (input.trap !== '') return 'honeypot' as const;
  if (input.filledInSeconds !== null && input.filledInSeconds < leastFillSeconds) return 'too-fast' as const;
  if ((input.message.match(/https?:\/\//gi) ?? []).length > mostLinks) return 'links' as const;
  if (personId === null) {
    if (!input.network) return null;
    const sent = await deps.limits.count(`network.${deps.secrets.mac('network', input.lioId, input.network)}`, 60);
    return sent > mostFromNetwork ? ('too-many' as const) : null;
  }
  const since = addMinutes(deps.clock(), -24 * 60);
  const events = await deps.records.story(`person.${personId}`);
  const today = events.filter((e) => e.noun === 'enquiry' && e.act === 'receive' && e.recordedAt > since);
  return today.length >= mostInADay ? ('too-many' as const) : null;
}

/** Who asks again before confirming has likely lost our mail: it goes once more, once a day at most. */
async function mailAgain(deps: Deps, e: Enquiry): Promise<void> {
  if (e.state !== 'received' || e.held !== null || e.guardianAskedAt !== null) return;
  const now = deps.clock();
  await deps.outbox.queue({
    id: `${e.id}.confirm-again.${londonDay(now)}`,
    lioId: e.lioId,
    template: 'confirm-enquiry',
    about: { noun: 'enquiry', id: e.id },
    to: { role: 'volunteer', id: e.personId },
    data: {},
    queuedAt: now,
    state: 'waiting',
    attempts: 0,
    dueAt: now,
    sentAt: null,
  });
}
