import * as z from 'zod';
import { EvidenceKind, LegalForm, Locality } from '../codes/codes';
import { GroupId } from '../shared/ids';
import { RecordBase } from '../shared/record';
import { Day, Instant } from '../shared/time';
import { refusedReasons, suspendedReasons } from './transitions';

export const Evidence = z.object({
  kind: EvidenceKind,
  expiresOn: Day,
  /** Null until staff have looked at it. */
  checkedAt: Instant.nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

const base = RecordBase.extend({
  id: GroupId,
  name: z.string().min(1).max(120),
  description: z.string().max(2000),
  locality: Locality,
  legalForm: LegalForm,
  /** Charity or company number; null for an unincorporated group. */
  registrationNumber: z.string().max(20).nullable(),
  website: z.url().nullable(),
  registeredOn: Day,
  /** Its roles involve children or adults at risk: safeguarding evidence is then owed. */
  worksWithAtRisk: z.boolean(),
  /** May publish without moderation. Never before its first role was moderated. */
  trusted: z.boolean(),
  /** The LIO itself, recruiting for its own services: never counted. */
  ownService: z.boolean(),
  evidence: z.array(Evidence),
  /** Timers already answered, by name and due day, so that none fires twice. */
  timersDone: z.array(z.string()),
  sourceId: z.string().nullable(),
  /** What the request that made it said, hashed: the same idempotency key with other words is refused. */
  requestHash: z.string().optional(),
});

/** A volunteer-involving group. Its contacts are kept apart, in `GroupContacts`. */
export const Group = z.discriminatedUnion('state', [
  base.extend({ state: z.enum(['applied', 'more-information', 'lapsed']) }),
  base.extend({ state: z.literal('approved'), approvedAt: Instant }),
  base.extend({ state: z.literal('refused'), reason: z.enum(refusedReasons) }),
  base.extend({ state: z.literal('suspended'), reason: z.enum(suspendedReasons), approvedAt: Instant }),
]);
export type Group = z.infer<typeof Group>;

/** The people of a group whom we write to: kept apart from the group and from every event. */
export const GroupContacts = z.object({
  groupId: GroupId,
  contacts: z
    .array(
      z.object({ name: z.string().min(1).max(120), email: z.email().max(254), phone: z.string().max(30).nullable() }),
    )
    .max(10),
});
export type GroupContacts = z.infer<typeof GroupContacts>;
