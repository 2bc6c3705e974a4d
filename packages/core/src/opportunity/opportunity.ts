import * as z from 'zod';
import { causeCodes } from '../codes/causes';
import { AccessibilityFeature, Commitment, DbsLevel, Locality, Slot, Suitability } from '../codes/codes';
import { requirementCodes } from '../codes/requirements';
import { skillCodes } from '../codes/skills';
import { GroupId, OpportunityId } from '../shared/ids';
import { Point } from '../shared/point';
import { RecordBase } from '../shared/record';
import { Day, Instant } from '../shared/time';
import { changesRequestedReasons, closedReasons, pausedReasons, refusedReasons } from './transitions';

/** Where it takes place. A home address is kept for those taken on; everyone else sees the district. */
export const Where = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['place', 'hybrid']),
    address: z.string().max(300),
    town: z.string().max(80),
    postcode: z.string().max(8).nullable(),
    /** Of the postcode directory that told point or district; absent where none did, as for roles of before. */
    postcodeRelease: z.string().max(40).optional(),
    locality: Locality,
    point: Point.nullable(),
    privateHome: z.boolean(),
  }),
  z.object({ kind: z.literal('area-wide'), locality: Locality }),
  z.object({ kind: z.literal('remote'), locality: Locality }),
]);
export type Where = z.infer<typeof Where>;

export const When = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('flexible') }),
  z.object({ kind: z.literal('weekly'), slots: z.array(Slot).min(1) }),
  z.object({
    kind: z.literal('sessions'),
    sessions: z
      .array(z.object({ on: Day, from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/) }))
      .min(1)
      .max(60),
  }),
]);
export type When = z.infer<typeof When>;

/** What a group says of a role: the fields people fill in and read. */
export const OpportunityDetails = z.object({
  title: z.string().min(3).max(100),
  summary: z.string().min(10).max(160),
  description: z.string().min(20).max(4000),
  whatYouWillDo: z.string().max(2000),
  whatYouWillGain: z.string().max(2000),
  causes: z.array(z.enum(causeCodes)).min(1).max(6),
  skillsNeeded: z.array(z.enum(skillCodes)).max(10),
  skillsGained: z.array(z.enum(skillCodes)).max(10),
  requirements: z.array(z.enum(requirementCodes)).max(10),
  dbs: DbsLevel,
  /** Why that level is lawful for this role; owed for every level above none. */
  dbsReason: z.string().max(300),
  references: z.boolean(),
  idCheck: z.boolean(),
  driving: z.boolean(),
  minimumAge: z.number().int().min(13).max(99).nullable(),
  maximumAge: z.number().int().min(13).max(120).nullable(),
  involvesAtRisk: z.boolean(),
  suitability: z.array(Suitability),
  accessibility: z.array(AccessibilityFeature),
  accessibilityNotes: z.string().max(500),
  expenses: z.string().max(300),
  training: z.string().max(500),
  where: Where,
  when: When,
  hoursPerWeek: z.number().min(0).max(40).nullable(),
  commitment: Commitment,
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
  closesOn: Day.nullable(),
  /** How many people are wanted; null when there is no limit. */
  places: z.number().int().min(1).max(999).nullable(),
  languages: z.array(z.string().min(2).max(40)).max(10),
  /** Who inside the group looks after it, by their place in `GroupContacts`: never a name, and never public. */
  contact: z.number().int().min(0).max(9).optional(),
  image: z.object({ url: z.url().max(500), alt: z.string().min(1).max(200) }).optional(),
});
export type OpportunityDetails = z.infer<typeof OpportunityDetails>;

const base = RecordBase.extend({
  id: OpportunityId,
  groupId: GroupId,
  /** The group's name as it stood when the role was last changed, so that one read shows the role. */
  groupName: z.string(),
  details: OpportunityDetails,
  /** Developed with the LIO's support. */
  supported: z.boolean(),
  ownService: z.boolean(),
  origin: z.enum(['new', 'copy', 'import-from-platform']),
  /** Placements agreed and not taken back: never more than `details.places`. */
  placesAgreed: z.number().int().min(0),
  firstPublishedAt: Instant.nullable(),
  /** When the group last said that it still recruits. */
  confirmedAt: Instant.nullable(),
  timersDone: z.array(z.string()),
  sourceId: z.string().nullable(),
  /** What the request that made it said, hashed: the same idempotency key with other words is refused. */
  requestHash: z.string().optional(),
});

export const Opportunity = z.discriminatedUnion('state', [
  base.extend({ state: z.enum(['draft', 'submitted', 'published']) }),
  base.extend({ state: z.literal('changes-requested'), reason: z.enum(changesRequestedReasons) }),
  base.extend({ state: z.literal('refused'), reason: z.enum(refusedReasons) }),
  base.extend({ state: z.literal('paused'), reason: z.enum(pausedReasons) }),
  base.extend({ state: z.literal('closed'), reason: z.enum(closedReasons), closedAt: Instant }),
]);
export type Opportunity = z.infer<typeof Opportunity>;

export const placesLeft = (o: Opportunity): number | null =>
  o.details.places === null ? null : Math.max(0, o.details.places - o.placesAgreed);

export const localityOf = (o: Opportunity): Locality => o.details.where.locality;
