import { causeCodes } from '@placewell/core/codes/causes';
import { Channel, Locality } from '@placewell/core/codes/codes';
import { messageLength } from '@placewell/core/enquiry/enquiry';
import { enquiryStates } from '@placewell/core/enquiry/transitions';
import { BodyId, EnquiryId, GroupId, LioId, OpportunityId, PersonId, PlacementId } from '@placewell/core/shared/ids';
import { Day, readInstant } from '@placewell/core/shared/time';
import * as z from 'zod';
import { Cursor, pageOf, Slot, stamped } from './common';
import { Name } from './name';

/** What passes to the group beyond first name, district and message, and only when ticked for this role. */
const Sharing = z.strictObject({
  email: z.boolean().default(false),
  phone: z.boolean().default(false),
  accessNeeds: z.boolean().default(false),
});
const nothingShared = { email: false, phone: false, accessNeeds: false };

const said = {
  opportunityId: OpportunityId.nullable().describe('Null: volunteering at large.'),
  name: Name.min(1),
  phone: z.string().max(30).nullable().default(null),
  message: z.string().max(2000).default(''),
  home: Locality.nullable().default(null).describe('The district the volunteer lives in.'),
  causes: z.array(z.enum(causeCodes)).max(20).default([]),
  availability: z.array(Slot).max(21).default([]),
  sharing: Sharing.default(nothingShared),
  accessNeeds: z.string().max(500).default(''),
  age: z.int().min(0).max(17).nullable().default(null).describe('In years, under 18 only; null for an adult.'),
  guardianName: Name.nullable().default(null),
  guardianEmail: z.email().max(254).nullable().default(null),
};

export const SendEnquiry = z.strictObject({ ...said, email: z.email().max(254) });

/** The same answer whether or not this person asked before: nobody learns here who did. */
export const SentEnquiry = z.strictObject({
  reference: z.string().describe('To quote on the phone: PW-7K3M-92QD.'),
  next: z.literal('confirm-by-email'),
});

/** A date, or an instant with its offset. */
export const When = z
  .string()
  .max(40)
  .refine((text) => readInstant(text) !== null, 'must be a date, or a time with its offset');

export const RecordEnquiry = z.strictObject({
  ...said,
  email: z.email().max(254).nullable(),
  channel: Channel,
  receivedAt: When.nullable().default(null).describe('When the person turned to us; now unless given.'),
  body: BodyId.nullable().default(null).describe('The delivering body that leads.'),
  contributors: z.array(BodyId).max(20).default([]),
  minutes: z.int().min(0).max(600).default(0),
  personId: PersonId.nullable().default(null).describe('Somebody already known, who has no address.'),
  test: z.boolean().default(false).describe('A test record: never counted.'),
});

const reference = z.string();
const states = z.enum(enquiryStates);
const allowed = z.array(z.string()).describe('What you may do with it in this state.');

/** What a group sees in its list: nothing personal. */
export const GroupEnquiry = z
  .strictObject({
    id: EnquiryId,
    reference,
    state: states,
    reason: z.string().nullable(),
    opportunityId: OpportunityId,
    home: Locality.nullable(),
    availability: z.array(Slot),
    newAt: z.string(),
    firstReplyAt: z.string().nullable(),
    placementId: PlacementId.nullable(),
    allowed,
    ...stamped,
  })
  .meta({ id: 'GroupEnquiry' });
export type GroupEnquiry = z.infer<typeof GroupEnquiry>;

/** What staff see in lists: nothing that names a person. */
export const StaffEnquiry = z
  .strictObject({
    id: EnquiryId,
    lioId: LioId,
    reference,
    state: states,
    reason: z.string().nullable(),
    personId: PersonId,
    opportunityId: OpportunityId.nullable(),
    groupId: GroupId.nullable(),
    causes: z.array(z.enum(causeCodes)),
    availability: z.array(Slot),
    channel: Channel,
    receivedAt: z.string(),
    home: Locality.nullable(),
    role: Locality.nullable(),
    body: BodyId,
    contributors: z.array(BodyId),
    minutes: z.int(),
    uncounted: z.enum(['test', 'own-service']).nullable(),
    referredFrom: EnquiryId.nullable(),
    referredTo: EnquiryId.nullable(),
    rescuedFrom: EnquiryId.nullable(),
    placementId: PlacementId.nullable(),
    guardian: z.enum(['not-needed', 'waiting', 'confirmed']),
    held: z.string().nullable().describe('Why it waits in quarantine.'),
    hasEmail: z.boolean(),
    newAt: z.string().nullable(),
    firstReplyAt: z.string().nullable(),
    allowed,
    ...stamped,
  })
  .meta({ id: 'StaffEnquiry' });
export type StaffEnquiry = z.infer<typeof StaffEnquiry>;

const Message = z
  .strictObject({ from: z.enum(['volunteer', 'group', 'lio']), at: z.string(), text: z.string() })
  .meta({ id: 'Message' });
const messages = z.array(Message).describe('What the two sides wrote, oldest first: the newest 50. Empty once erased.');

export const WriteMessage = z.strictObject({ text: z.string().trim().min(1).max(messageLength) });

/** One enquiry with its person, as the relay's rules allow the reader to see it. */
export const EnquiryView = z
  .discriminatedUnion('view', [
    z.strictObject({
      view: z.literal('group'),
      enquiry: GroupEnquiry,
      volunteer: z
        .strictObject({
          firstName: z.string(),
          message: z.string(),
          email: z.string().nullable().describe('Only where the volunteer shared it for this role.'),
          phone: z.string().nullable(),
          accessNeeds: z.string().nullable(),
        })
        .nullable()
        .describe('Null once erased.'),
      messages,
    }),
    z.strictObject({
      view: z.literal('staff'),
      enquiry: StaffEnquiry,
      volunteer: z
        .strictObject({
          name: z.string(),
          email: z.string().nullable(),
          phone: z.string().nullable(),
          message: z.string(),
          accessNeeds: z.string(),
          age: z.int().nullable(),
          guardianName: z.string().nullable(),
          guardianEmail: z.string().nullable(),
          shares: z.strictObject({ email: z.boolean(), phone: z.boolean(), accessNeeds: z.boolean() }),
        })
        .nullable(),
      messages,
    }),
  ])
  .meta({ id: 'EnquiryView' });
export type EnquiryView = z.infer<typeof EnquiryView>;

/** Acts and what each needs. Who may do which, and in which state, is told by `allowed`. */
export const EnquiryAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.enum([
      'contact',
      'meet',
      'check',
      'offer',
      'fill',
      'lose-touch',
      'guide',
      'release',
      'mark-duplicate',
      'mark-spam',
      'close-silent',
    ]),
  }),
  z.strictObject({ act: z.literal('confirm') }).describe('The volunteer, or guardian, said so in person.'),
  z.strictObject({ act: z.enum(['withdraw', 'not-take-on', 'signpost']), reason: z.string().optional() }),
  z.strictObject({ act: z.literal('reassign'), body: BodyId, reason: z.string().optional() }),
  z.strictObject({ act: z.literal('add-contributor'), body: BodyId }),
  z.strictObject({ act: z.literal('add-minutes'), minutes: z.int().min(1).max(600) }),
  z.strictObject({ act: z.literal('change-availability'), availability: z.array(Slot).max(21) }),
  z.strictObject({ act: z.literal('say-heard'), heard: z.boolean() }),
  z.strictObject({ act: z.literal('rescue'), alternatives: z.array(OpportunityId).min(1).max(3) }),
]);

export const ReferEnquiry = z.strictObject({ opportunityId: OpportunityId, sharing: Sharing.default(nothingShared) });
export const Referred = z.strictObject({ general: StaffEnquiry, named: StaffEnquiry });
export const PlaceVolunteer = z.strictObject({ startsOn: Day });

export const StaffEnquiryPage = pageOf(StaffEnquiry);
export const GroupEnquiryPage = pageOf(GroupEnquiry);
export const EnquiryStateQuery = z.strictObject({ state: states, cursor: Cursor });
export const CursorQuery = z.strictObject({ cursor: Cursor });
