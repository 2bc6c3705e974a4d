import { didNotStartReasons, endedReasons, placementStates } from '@placewell/core/placement/transitions';
import { EnquiryId, GroupId, LioId, OpportunityId, PlacementId } from '@placewell/core/shared/ids';
import { Day } from '@placewell/core/shared/time';
import * as z from 'zod';
import { Cursor, pageOf, stamped } from './common';

const Said = z.enum(['started', 'did-not-start', 'still-going', 'not-going']).nullable();

export const WirePlacement = z
  .strictObject({
    id: PlacementId,
    lioId: LioId,
    enquiryId: EnquiryId,
    opportunityId: OpportunityId,
    groupId: GroupId,
    state: z.enum(placementStates),
    reason: z.string().nullable(),
    agreedAt: z.string(),
    startsOn: Day,
    startedOn: Day.nullable(),
    endedOn: Day.nullable(),
    hours: z.number(),
    groupSays: Said,
    volunteerSays: Said.optional().describe('For staff.'),
    startDays: z
      .strictObject({ volunteer: Day.nullable(), group: Day.nullable() })
      .optional()
      .describe('For staff: the day it started as each side says it, until staff settle it.'),
    disagree: z.boolean().optional().describe('For staff: the two sides have said things that cannot both be so.'),
    allowed: z.array(z.string()),
    ...stamped,
  })
  .meta({ id: 'Placement' });
export type WirePlacement = z.infer<typeof WirePlacement>;

const weeks = z
  .union([z.literal(4), z.literal(12)])
  .nullable()
  .default(null)
  .describe('The check-in it answers.');
export const SayOfPlacement = z.discriminatedUnion('says', [
  z
    .strictObject({ says: z.literal('started'), startedOn: Day })
    .describe('Said of what has started already, it corrects the day, or tells another one.'),
  z.strictObject({ says: z.literal('did-not-start'), reason: z.enum(didNotStartReasons) }),
  z.strictObject({ says: z.literal('still-going'), weeks }),
  z.strictObject({ says: z.literal('not-going'), weeks, endedOn: Day, reason: z.enum(endedReasons) }),
]);

export const RecordHours = z.strictObject({ hours: z.number().positive().max(1000) });
export const PlacementPage = pageOf(WirePlacement);
export const PlacementStateQuery = z.strictObject({ state: z.enum(placementStates), cursor: Cursor });
