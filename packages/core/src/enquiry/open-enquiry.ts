import type { Cause } from '../codes/causes';
import type { Channel, Locality, Slot } from '../codes/codes';
import type { Lio } from '../lio/lio';
import { leadFor } from '../lio/settings';
import { localityOf, type Opportunity, placesLeft } from '../opportunity/opportunity';
import type { ActFailure } from '../shared/change';
import type { EnquiryEventData } from '../shared/event';
import type { BodyId, EnquiryId, PersonId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { addMinutes, type Instant, londonDay } from '../shared/time';
import type { EnquiryPrivate, Sharing } from './enquiry';
import { referenceOf } from './reference';

/** What a volunteer says when enquiring, by whichever channel. */
export interface EnquiryWords {
  /** Null: volunteering at large. */
  opportunityId: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  message: string;
  home: Locality | null;
  causes: Cause[];
  availability: Slot[];
  sharing: Sharing;
  accessNeeds: string;
  /** Null for an adult; 13 to 17 otherwise. */
  age: number | null;
  guardianName: string | null;
  guardianEmail: string | null;
}

export type OpenFailure = ActFailure | { kind: 'not-open'; state: string; opportunityId: string };

/** Younger than this a guardian confirms; source: safeguarding rules. */
export const guardianBelow = 16;
export const youngest = 13;
/** How long an enquiry waits for its address to be confirmed. */
export const confirmWithinDays = 7;

/** The guard that makes one enquiry of one person's asking twice for the same open role. */
export const askKey = (personId: string, opportunityId: string) => `ask:${personId}:${opportunityId}`;
/** The guard that makes one person of one address, inside one LIO. */
export const emailKey = (deps: Pick<Deps, 'secrets'>, lioId: string, email: string) =>
  `email:${deps.secrets.mac('email', lioId, email.trim().toLowerCase())}`;

/** What a request said, hashed: a repeat is known by it, and other words under the same key are refused. */
export const wordsHash = (deps: Pick<Deps, 'secrets'>, said: object): string =>
  // Keyed: it stays on the record when the words themselves are erased, and must not let anybody check a guess.
  deps.secrets.mac('words', JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)))).slice(0, 22);

/** The role asked about, if it can be asked about now and by somebody of this age. */
export async function askable(
  deps: Deps,
  lioId: string,
  words: Pick<EnquiryWords, 'opportunityId' | 'age' | 'guardianEmail' | 'guardianName'>,
  /** Staff have asked the guardian in person: a name is enough, for those without email. */
  inPerson = false,
): Promise<Result<Opportunity | null, OpenFailure>> {
  const { age } = words;
  if (age !== null && age < youngest) {
    return fail({ kind: 'invalid', field: 'age', why: 'You must be 13 or over to volunteer through this site' });
  }
  if (age !== null && age < guardianBelow && inPerson && !words.guardianName) {
    return fail({
      kind: 'invalid',
      field: 'guardianName',
      why: 'Give the name of the parent or guardian you have spoken to: under 16s need one to agree',
    });
  }
  if (age !== null && age < guardianBelow && !inPerson && !(words.guardianEmail && words.guardianName)) {
    return fail({
      kind: 'invalid',
      field: 'guardianEmail',
      why: 'Give the name and email address of a parent or guardian: under 16s need one to agree',
    });
  }
  if (words.opportunityId === null) return ok(null);
  const opportunity = await deps.records.get('opportunity', words.opportunityId);
  if (!opportunity || opportunity.lioId !== lioId) return fail({ kind: 'not-found', noun: 'opportunity' });
  if (!isAskable(opportunity, deps.clock())) {
    return fail({ kind: 'not-open', state: opportunity.state, opportunityId: opportunity.id });
  }
  const { minimumAge, maximumAge } = opportunity.details;
  // Under 18 only roles that say they accept that age; a role that names no age is for adults.
  if (age !== null && (minimumAge === null || age < minimumAge)) {
    return fail({
      kind: 'invalid',
      field: 'age',
      why:
        minimumAge === null
          ? 'This role is for people aged 18 or over'
          : `This role is for people aged ${minimumAge} or over`,
    });
  }
  if (age !== null && maximumAge !== null && age > maximumAge) {
    return fail({ kind: 'invalid', field: 'age', why: `This role is for people aged up to ${maximumAge}` });
  }
  return ok(opportunity);
}

/**
 * Whether a role can be asked about now. A role that came with history, of which nothing is known but its title, is counted
 * and not offered.
 */
export const isAskable = (o: Opportunity, now: Instant): boolean =>
  o.state === 'published' && o.sourceId === null && placesLeft(o) !== 0 && !isPast(o, now);

/** Its closing date, or its last day, has gone by. */
export function isPast(o: Opportunity, now: Instant): boolean {
  const today = londonDay(now);
  const { closesOn, endsOn, when } = o.details;
  if (closesOn !== null && closesOn < today) return true;
  if (endsOn !== null && endsOn < today) return true;
  return when.kind === 'sessions' && when.sessions.every((s) => s.on < today);
}

export interface Opening {
  id: EnquiryId;
  personId: PersonId;
  channel: Channel;
  receivedAt: Instant;
  body?: BodyId | undefined;
  contributors?: BodyId[] | undefined;
  minutes?: number | undefined;
  test?: boolean | undefined;
  referredFrom?: EnquiryId | null | undefined;
  rescuedFrom?: EnquiryId | null | undefined;
  requestHash?: string | null | undefined;
  held?: 'honeypot' | 'too-fast' | 'too-many' | 'links' | null | undefined;
}

/** The fields, the private part and the event's data of a new enquiry. */
export function opened(lio: Lio, opportunity: Opportunity | null, words: EnquiryWords, o: Opening, now: Instant) {
  const role = opportunity ? localityOf(opportunity) : null;
  const body = o.body ?? leadFor(lio, words.home ?? role);
  const uncounted = o.test ? ('test' as const) : opportunity?.ownService ? ('own-service' as const) : null;
  const causes = words.causes.length > 0 ? words.causes : (opportunity?.details.causes ?? []);
  const contributors = (o.contributors ?? []).filter((c) => c !== body);
  const patch = {
    id: o.id,
    reference: referenceOf(o.id),
    personId: o.personId,
    opportunityId: opportunity?.id ?? null,
    groupId: opportunity?.groupId ?? null,
    causes,
    availability: words.availability,
    channel: o.channel,
    receivedAt: o.receivedAt,
    home: words.home,
    role,
    body,
    contributors,
    minutes: o.minutes ?? 0,
    uncounted,
    referredFrom: o.referredFrom ?? null,
    rescuedFrom: o.rescuedFrom ?? null,
    sharing: words.sharing,
    hasEmail: words.email !== null,
    guardian: words.age !== null && words.age < guardianBelow ? ('waiting' as const) : ('not-needed' as const),
    guardianAskedAt: null,
    newAt: null,
    firstReplyAt: null,
    timersDone: [],
    requestHash: o.requestHash ?? null,
    sourceId: null,
    confirmBy: addMinutes(now, confirmWithinDays * 24 * 60),
    held: o.held ?? null,
  };
  const kept: EnquiryPrivate = {
    enquiryId: o.id,
    name: words.name,
    email: words.email,
    phone: words.phone,
    message: words.message,
    accessNeeds: words.accessNeeds,
    guardianName: words.guardianName,
    guardianEmail: words.guardianEmail,
    age: words.age,
    messages: [],
  };
  const data: EnquiryEventData = {
    personId: o.personId,
    opened: {
      receivedAt: o.receivedAt,
      channel: o.channel,
      home: words.home,
      role,
      body,
      contributors,
      opportunityId: opportunity?.id ?? null,
      groupId: opportunity?.groupId ?? null,
      causes,
      ...(uncounted ? { uncounted } : {}),
      ...(o.referredFrom ? { referredFrom: o.referredFrom } : {}),
      ...(o.rescuedFrom ? { rescuedFrom: o.rescuedFrom } : {}),
    },
  };
  return { patch, kept, data };
}

/** The enquiry of this LIO whose rescue led here; null for one that is not there, whatever an address in a browser says. */
export async function rescuedOf(
  deps: Deps,
  lioId: string,
  id: EnquiryId | null | undefined,
): Promise<EnquiryId | null> {
  const rescued = id ? await deps.records.get('enquiry', id) : null;
  return rescued?.lioId === lioId && rescued.opportunityId !== null ? rescued.id : null;
}
