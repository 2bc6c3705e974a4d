import { Locality } from '@placewell/core/codes/codes';
import { OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import { opportunityStates } from '@placewell/core/opportunity/transitions';
import { GroupId, LioId, OpportunityId } from '@placewell/core/shared/ids';
import { Point } from '@placewell/core/shared/point';
import { Day } from '@placewell/core/shared/time';
import * as z from 'zod';
import { Cursor, pageOf, Slot, stamped } from './common';

const at = OpportunityDetails.shape;

const WireWhere = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['place', 'hybrid']),
    address: z.string().max(300),
    town: z.string().max(80),
    postcode: z.string().max(8).nullable(),
    postcodeRelease: z
      .string()
      .max(40)
      .optional()
      .describe('Which release of the postcode directory told the point and the district, such as 2026-08.'),
    locality: Locality,
    point: z.strictObject(Point.shape).nullable(),
    privateHome: z.boolean().describe('A home: the public sees the district only.'),
  }),
  z.strictObject({ kind: z.literal('area-wide'), locality: Locality }),
  z.strictObject({ kind: z.literal('remote'), locality: Locality }),
]);

const time = z.string().regex(/^\d\d:\d\d$/, 'must be a time of the day such as 09:30');
const WireWhen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flexible') }),
  z.strictObject({ kind: z.literal('weekly'), slots: z.array(Slot).min(1) }),
  z.strictObject({
    kind: z.literal('sessions'),
    sessions: z
      .array(z.strictObject({ on: Day, from: time, to: time }))
      .min(1)
      .max(60),
  }),
]);

/** What a group says of a role. */
export const WireDetails = z.strictObject({
  ...at,
  where: WireWhere,
  when: WireWhen,
  image: z.strictObject({ url: z.url().max(500), alt: z.string().min(1).max(200) }).optional(),
});
export type WireDetails = z.infer<typeof WireDetails>;

/** Where a role takes place, as the public sees it: of a home only the district. */
const PublicWhere = z.strictObject({
  kind: z.enum(['place', 'hybrid', 'area-wide', 'remote']),
  locality: Locality,
  privateHome: z.boolean(),
  address: z.string().nullable(),
  town: z.string().nullable(),
  postcode: z.string().nullable(),
  point: z.strictObject(Point.shape).nullable(),
});

const { contact: _contact, dbsReason: _dbsReason, ...shown } = WireDetails.shape;

export const PublicOpportunity = z
  .strictObject({
    id: OpportunityId,
    lioId: LioId,
    groupId: GroupId,
    groupName: z.string(),
    open: z.boolean().describe('Whether it takes enquiries now.'),
    placesLeft: z.int().nullable().describe('Null when there is no limit.'),
    firstPublishedAt: z.string().nullable(),
    ...shown,
    where: PublicWhere,
  })
  .meta({ id: 'Opportunity' });
export type PublicOpportunity = z.infer<typeof PublicOpportunity>;

/** The whole record, for its group and for staff. */
export const OpportunityRecord = z
  .strictObject({
    id: OpportunityId,
    lioId: LioId,
    groupId: GroupId,
    groupName: z.string(),
    state: z.enum(opportunityStates),
    reason: z.string().nullable(),
    details: WireDetails,
    supported: z.boolean().describe("Developed with the LIO's support."),
    origin: z.enum(['new', 'copy', 'import-from-platform']),
    placesAgreed: z.int(),
    firstPublishedAt: z.string().nullable(),
    confirmedAt: z.string().nullable(),
    allowed: z.array(z.string()).describe('What you may do with it in this state.'),
    ...stamped,
  })
  .meta({ id: 'OpportunityRecord' });
export type OpportunityRecord = z.infer<typeof OpportunityRecord>;

export const DraftOpportunity = z
  .strictObject({
    details: WireDetails.optional().describe('May be left out of a copy.'),
    copyOf: OpportunityId.optional().describe('A closed role of the same group, to start from.'),
    supported: z.boolean().optional().describe("Developed with the LIO's support. Staff alone may say so."),
  })
  .refine((d) => d.details !== undefined || d.copyOf !== undefined, {
    path: ['details'],
    message: 'say what the role is',
  });

export const EditOpportunity = z.strictObject({ details: WireDetails });

export const OpportunityAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.enum(['submit', 'publish', 'resume', 'confirm-recruiting', 'mark-supported']),
  }),
  z.strictObject({ act: z.enum(['request-changes', 'refuse', 'pause', 'close']), reason: z.string().optional() }),
]);

export const OpportunityPage = pageOf(OpportunityRecord);
export const OpportunityStateQuery = z.strictObject({ state: z.enum(opportunityStates), cursor: Cursor });
