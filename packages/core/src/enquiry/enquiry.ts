import * as z from 'zod';
import { causeCodes } from '../codes/causes';
import { Channel, Locality, Slot } from '../codes/codes';
import { BodyId, EnquiryId, GroupId, OpportunityId, PersonId, PlacementId } from '../shared/ids';
import { RecordBase } from '../shared/record';
import { Instant } from '../shared/time';
import { enquiryEndStates, notTakenOnReasons, signpostedReasons, withdrawnReasons } from './transitions';

/** What the volunteer agreed to pass to the group beyond first name, district and message. Relay is the default. */
export const Sharing = z.object({ email: z.boolean(), phone: z.boolean(), accessNeeds: z.boolean() });
export type Sharing = z.infer<typeof Sharing>;

const base = RecordBase.extend({
  id: EnquiryId,
  /** What people quote on the phone: `PW-7K3M-92QD`. */
  reference: z.string(),
  personId: PersonId,
  /** Null for a general enquiry. */
  opportunityId: OpportunityId.nullable(),
  groupId: GroupId.nullable(),
  causes: z.array(z.enum(causeCodes)),
  availability: z.array(Slot),
  channel: Channel,
  receivedAt: Instant,
  home: Locality.nullable(),
  /** The opportunity's district. */
  role: Locality.nullable(),
  body: BodyId,
  contributors: z.array(BodyId),
  minutes: z.number().int().min(0),
  uncounted: z.enum(['test', 'own-service']).nullable(),
  referredFrom: EnquiryId.nullable(),
  rescuedFrom: EnquiryId.nullable(),
  sharing: Sharing,
  /** Whether we can write to this person; without an address, letters and calls become tasks. */
  hasEmail: z.boolean(),
  /** Under 16: a guardian has to confirm before anything is passed on. */
  guardian: z.enum(['not-needed', 'waiting', 'confirmed']),
  /** Under 16, whose address is confirmed: the guardian has been asked. */
  guardianAskedAt: Instant.nullable(),
  /** When the group could first have answered: confirmed, or recorded. Timers count from it. */
  newAt: Instant.nullable(),
  firstReplyAt: Instant.nullable(),
  timersDone: z.array(z.string()),
  /** What the request that opened it said, hashed: the same idempotency key with other words is refused. */
  requestHash: z.string().nullable(),
  sourceId: z.string().nullable(),
  /** When what names the person was erased; absent while it is kept. What is left is pseudonymous. */
  erasedAt: Instant.optional(),
});

/** Ends that hold nothing but when and, where one is owed, why. */
const plainEnds = enquiryEndStates.filter(
  (
    s,
  ): s is Exclude<
    (typeof enquiryEndStates)[number],
    'placed' | 'referred' | 'withdrawn' | 'not-taken-on' | 'signposted'
  > => !['placed', 'referred', 'withdrawn', 'not-taken-on', 'signposted'].includes(s),
);

export const Enquiry = z.discriminatedUnion('state', [
  base.extend({
    state: z.literal('received'),
    confirmBy: Instant,
    /** Why it waits in quarantine, when it looks like spam. */
    held: z.enum(['honeypot', 'too-fast', 'too-many', 'links']).nullable(),
  }),
  base.extend({ state: z.enum(['new', 'guidance', 'contacted', 'meeting', 'checks', 'offered']), newAt: Instant }),
  base.extend({ state: z.literal('placed'), endedAt: Instant, placementId: PlacementId }),
  base.extend({ state: z.literal('referred'), endedAt: Instant, referredTo: EnquiryId }),
  base.extend({ state: z.literal('withdrawn'), endedAt: Instant, reason: z.enum(withdrawnReasons) }),
  base.extend({ state: z.literal('not-taken-on'), endedAt: Instant, reason: z.enum(notTakenOnReasons) }),
  base.extend({ state: z.literal('signposted'), endedAt: Instant, reason: z.enum(signpostedReasons) }),
  base.extend({ state: z.enum(plainEnds as [(typeof plainEnds)[number]]), endedAt: Instant }),
]);
export type Enquiry = z.infer<typeof Enquiry>;

/** The most that one message holds, in characters, and the most that an enquiry keeps: the newest. */
export const messageLength = 2000;
export const messagesKept = 50;

/** What one side wrote to the other, passed on by us: neither learns an address by it. */
export const Message = z.object({
  /** The version of the enquiry that it made, by which its event and its mail name it. */
  version: z.number().int().min(1),
  from: z.enum(['volunteer', 'group', 'lio']),
  at: Instant,
  text: z.string().min(1).max(messageLength),
});
export type Message = z.infer<typeof Message>;

/** What the volunteer told us in confidence: kept apart, shown by the relay's rules, erased on its own. */
export const EnquiryPrivate = z.object({
  enquiryId: EnquiryId,
  name: z.string().min(1).max(120),
  email: z.email().max(254).nullable(),
  phone: z.string().max(30).nullable(),
  message: z.string().max(2000),
  accessNeeds: z.string().max(500),
  guardianName: z.string().max(120).nullable(),
  guardianEmail: z.email().max(254).nullable(),
  /** Kept only while it decides something: 13 to 17 years, or null for an adult. */
  age: z.number().int().min(13).max(17).nullable(),
  /** Oldest first. */
  messages: z.array(Message).max(messagesKept).default([]),
});
export type EnquiryPrivate = z.infer<typeof EnquiryPrivate>;

export const isOpen = (e: Enquiry): boolean => !(enquiryEndStates as readonly string[]).includes(e.state);
