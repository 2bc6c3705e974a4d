import { Locality } from '@placewell/core/codes/codes';
import { IndicatorId, Milestone, Narrative, Target } from '@placewell/core/lio/contract';
import { longestReason } from '@placewell/core/lio/save-contract';
import { Actor } from '@placewell/core/shared/actor';
import { BodyId, ContractId } from '@placewell/core/shared/ids';
import { Day } from '@placewell/core/shared/time';
import * as z from 'zod';
import { stamped } from './common';

const words = {
  funder: z.string().min(1).max(120),
  title: z.string().min(1).max(200),
  startsOn: Day,
  endsOn: Day,
  targets: z.array(Target).max(500),
  milestones: z.array(z.strictObject(Milestone.shape)).max(50),
};
const later = {
  indicators: z.array(IndicatorId).max(7).describe('Those the contract asks for.'),
  cover: z
    .strictObject({ bodies: z.array(BodyId).max(200), districts: z.array(Locality).max(100) })
    .describe('Whose work, and where, it pays for; an empty list is all of them.'),
  narratives: z
    .array(z.strictObject(Narrative.shape))
    .max(20)
    .describe('Indicators of its own, told in words each quarter.'),
};

/** `indicators`, `cover` and `narratives` may be left out: all seven, everything, none. */
export const AddContract = z.strictObject({ ...words, ...z.strictObject(later).partial().shape });

const Reason = z.string().trim().min(1).max(longestReason).describe('Why, in a sentence. Kept with the version.');

/** What is left out of `indicators`, `cover` and `narratives` stays as it is. */
export const ChangeContract = z.strictObject({ ...AddContract.shape, reason: Reason });

export const AchieveMilestone = z.strictObject({
  achievedOn: Day.describe('Not in the future.'),
  evidence: z.string().trim().min(1).max(500).describe('Where the proof is: an address or the name of a document.'),
});
export const ReopenMilestone = z.strictObject({ reason: Reason });

const said = { id: ContractId, ...words, ...later };
export const WireContract = z.strictObject({ ...said, ...stamped }).meta({ id: 'Contract' });
export type WireContract = z.infer<typeof WireContract>;
export const Contracts = z.strictObject({ items: z.array(WireContract) });

const TargetSaid = z.strictObject({
  kind: z.enum(['number', 'percentage', 'majority']),
  value: z.number(),
  profile: z.array(z.number()).optional(),
});
const FieldValue = z.union([z.string(), z.array(z.string()), TargetSaid]);

export const WireFieldChange = z.strictObject({
  field: z.enum([
    'funder',
    'title',
    'startsOn',
    'endsOn',
    'indicators',
    'bodies',
    'districts',
    'target',
    'milestone',
    'narrative',
  ]),
  indicator: IndicatorId.optional().describe('Of a target.'),
  locality: z.string().nullable().optional().describe('Of a target; null with no body: of the whole.'),
  body: z.string().nullable().optional(),
  id: z.string().optional().describe('Of a milestone or of a narrative indicator.'),
  part: z.string().optional().describe('Which of its fields.'),
  before: FieldValue.nullable().describe('Null: it was not there.'),
  after: FieldValue.nullable().describe('Null: it is not there any more.'),
});

/** Every version of a contract: who, when and why, what it said, and in what it differs from the one before. */
export const ContractHistory = z
  .strictObject({
    items: z.array(
      z.strictObject({
        version: z.int(),
        at: z.string(),
        by: z.strictObject(Actor.shape).nullable().describe('Null where that was not kept yet.'),
        reason: z.string().describe('Empty of a first version.'),
        contract: WireContract,
        changes: z
          .array(WireFieldChange)
          .nullable()
          .describe('Of the first version all it says. Null where the version before was not kept.'),
      }),
    ),
  })
  .meta({ id: 'ContractHistory' });
export type ContractHistory = z.infer<typeof ContractHistory>;
