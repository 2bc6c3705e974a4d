import { EvidenceKind, LegalForm, Locality } from '@placewell/core/codes/codes';
import { groupStates } from '@placewell/core/group/transitions';
import { GroupId, LioId } from '@placewell/core/shared/ids';
import { Day } from '@placewell/core/shared/time';
import * as z from 'zod';
import { Cursor, pageOf, stamped } from './common';
import { Name } from './name';

export const Contact = z.strictObject({
  name: Name.min(1),
  email: z.email().max(254),
  phone: z.string().max(30).nullable(),
});

const particulars = {
  name: Name.min(1),
  description: z.string().max(2000),
  locality: Locality,
  legalForm: LegalForm,
  registrationNumber: z.string().max(20).nullable().describe('Charity or company number.'),
  website: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable(),
  worksWithAtRisk: z.boolean().describe('Its roles involve children or adults at risk.'),
};

export const ApplyToJoin = z.strictObject({
  ...particulars,
  contacts: z.array(Contact).min(1).max(10),
  evidence: z.array(z.strictObject({ kind: EvidenceKind, expiresOn: Day })).max(20),
  ownService: z.boolean().optional().describe('The LIO recruiting for its own services. Staff alone may say so.'),
});

export const AmendGroup = z
  .strictObject({ ...z.strictObject(particulars).partial().shape, contacts: z.array(Contact).max(10).optional() })
  .refine((g) => Object.keys(g).length > 0, { message: 'say what changes' });

/** A listed group, as the public sees it. */
export const PublicGroup = z
  .strictObject({
    id: GroupId,
    lioId: LioId,
    name: z.string(),
    description: z.string(),
    locality: Locality,
    website: z.string().nullable(),
  })
  .meta({ id: 'Group' });
export type PublicGroup = z.infer<typeof PublicGroup>;

/** What lists show: no contacts. */
export const GroupSummary = z
  .strictObject({
    id: GroupId,
    lioId: LioId,
    state: z.enum(groupStates),
    reason: z.string().nullable(),
    name: z.string(),
    description: z.string(),
    locality: Locality,
    legalForm: LegalForm,
    registrationNumber: z.string().nullable(),
    website: z.string().nullable(),
    worksWithAtRisk: z.boolean(),
    registeredOn: Day,
    trusted: z.boolean(),
    ownService: z.boolean(),
    evidence: z.array(z.strictObject({ kind: EvidenceKind, expiresOn: Day, checkedAt: z.string().nullable() })),
    allowed: z.array(z.string()),
    ...stamped,
  })
  .meta({ id: 'GroupSummary' });
export type GroupSummary = z.infer<typeof GroupSummary>;

/** The whole record, for the group itself and for staff. */
export const GroupRecord = z
  .strictObject({ ...GroupSummary.shape, contacts: z.array(Contact) })
  .meta({ id: 'GroupRecord' });
export type GroupRecord = z.infer<typeof GroupRecord>;

export const GroupAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.enum(['ask-for-information', 'give-information', 'approve', 'reinstate', 'renew']) }),
  z.strictObject({ act: z.enum(['refuse', 'suspend']), reason: z.string().optional() }),
  z.strictObject({ act: z.literal('trust'), trusted: z.boolean() }),
]);

export const RecordEvidence = z.strictObject({ expiresOn: Day });
export const EvidenceParams = z.strictObject({ groupId: GroupId, kind: EvidenceKind });
export const GroupPage = pageOf(GroupSummary);
export const GroupStateQuery = z.strictObject({ state: z.enum(groupStates), cursor: Cursor });
