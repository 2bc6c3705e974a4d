import * as z from 'zod';
import { BodyId, EnquiryId, GroupId, OpportunityId, PersonId, PlacementId } from '../shared/ids';
import { RecordBase } from '../shared/record';
import { Day, Instant } from '../shared/time';
import { didNotStartReasons, endedReasons } from './transitions';

/** What each side last said; where they differ the LIO sees it. */
const Says = z.enum(['started', 'did-not-start', 'still-going', 'not-going']).nullable();

/** The day it started as each side says it, where they have said one. */
const StartDays = z.object({ volunteer: Day.nullable(), group: Day.nullable() });
export const noStartDays: z.infer<typeof StartDays> = { volunteer: null, group: null };

const base = RecordBase.extend({
  id: PlacementId,
  enquiryId: EnquiryId,
  personId: PersonId,
  opportunityId: OpportunityId,
  groupId: GroupId,
  body: BodyId,
  hasEmail: z.boolean(),
  agreedAt: Instant,
  /** The day it is planned to start. */
  startsOn: Day,
  volunteerSays: Says,
  groupSays: Says,
  /** None again once staff have settled the day. */
  startDays: StartDays.default(noStartDays),
  hours: z.number().min(0),
  timersDone: z.array(z.string()),
  sourceId: z.string().nullable(),
});

export const Placement = z.discriminatedUnion('state', [
  base.extend({ state: z.literal('agreed') }),
  base.extend({ state: z.literal('started'), startedOn: Day }),
  base.extend({ state: z.literal('ended'), startedOn: Day, endedOn: Day, reason: z.enum(endedReasons) }),
  base.extend({ state: z.literal('did-not-start'), reason: z.enum(didNotStartReasons) }),
]);
export type Placement = z.infer<typeof Placement>;

/** The two sides have said things that cannot both be so. */
export const disagree = (p: Placement): boolean => {
  const yes = new Set(['started', 'still-going']);
  if (p.volunteerSays === null || p.groupSays === null) return false;
  return yes.has(p.volunteerSays) !== yes.has(p.groupSays);
};

/** The days that a side says it started on, and that are not the one that stands. */
export const otherStartDays = (p: Placement): Day[] =>
  'startedOn' in p
    ? [...new Set([p.startDays.volunteer, p.startDays.group])].flatMap((day) =>
        day === null || day === p.startedOn ? [] : [day],
      )
    : [];
export const daysDiffer = (p: Placement): boolean => otherStartDays(p).length > 0;
