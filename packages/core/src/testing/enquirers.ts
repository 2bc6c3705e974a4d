import { confirmEnquiry } from '../enquiry/confirm-enquiry';
import type { Enquiry } from '../enquiry/enquiry';
import { type RecordEnquiry, recordEnquiry } from '../enquiry/record-enquiry';
import { type SendEnquiry, sendEnquiry } from '../enquiry/send-enquiry';
import { react } from '../reaction/react';
import type { Who } from '../shared/change';
import type { Event } from '../shared/event';
import type { MemoryDeps } from './memory-deps';
import { broker, lioId, melton, must } from './samples';

/** What somebody says who asks about a role, or (null) about volunteering at large. */
export const wordsOf = (opportunityId: string | null, over: Partial<SendEnquiry> = {}): SendEnquiry => ({
  lioId,
  opportunityId,
  name: 'Amir Shah',
  email: 'amir@people.example',
  phone: '07700 900123',
  message: 'I can mend most things.',
  home: melton,
  causes: [],
  availability: ['saturday-morning'],
  sharing: { email: false, phone: false, accessNeeds: false },
  accessNeeds: '',
  age: null,
  guardianName: null,
  guardianEmail: null,
  idempotencyKey: `${opportunityId} ${over.email ?? ''}`,
  trap: '',
  filledInSeconds: 60,
  ...over,
});

export const asVolunteer = (e: Pick<Enquiry, 'personId'>): Who => ({
  role: 'volunteer',
  route: 'email-link',
  id: e.personId,
  lioId,
});

export const asks = async (deps: MemoryDeps, opportunityId: string | null, over: Partial<SendEnquiry> = {}) =>
  must(await sendEnquiry(deps, wordsOf(opportunityId, over))).enquiry;

export async function asksAndConfirms(
  deps: MemoryDeps,
  opportunityId: string | null,
  over: Partial<SendEnquiry> = {},
): Promise<Enquiry> {
  const sent = await asks(deps, opportunityId, over);
  return must(await confirmEnquiry(deps, asVolunteer(sent), sent.id));
}

/** Somebody without email rings, and staff record what they ask. */
export async function rings(
  deps: MemoryDeps,
  opportunityId: string | null,
  over: Partial<RecordEnquiry> = {},
): Promise<Enquiry> {
  const {
    trap: _trap,
    filledInSeconds: _seconds,
    lioId: _lio,
    rescuedFrom: _rescued,
    ...said
  } = wordsOf(opportunityId);
  const recorded = await recordEnquiry(deps, broker, {
    ...said,
    email: null,
    channel: 'phone',
    receivedAt: null,
    body: null,
    contributors: [],
    minutes: 5,
    personId: null,
    test: false,
    ...over,
  });
  return must(recorded).enquiry;
}

/** Follows events as the stream does: each in the order of writing, with those that come of them. Says how far it got. */
export async function followFrom(deps: MemoryDeps, seen: number): Promise<number> {
  for (let at = seen; ; at++) {
    const event: Event | undefined = deps.records.events()[at];
    if (!event) return at;
    await react(deps, event);
  }
}
