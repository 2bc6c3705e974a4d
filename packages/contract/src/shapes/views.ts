import { causeCodes } from '@placewell/core/codes/causes';
import { Channel } from '@placewell/core/codes/codes';
import { enquiryStates } from '@placewell/core/enquiry/transitions';
import { IndicatorId } from '@placewell/core/lio/contract';
import type { ContractId } from '@placewell/core/shared/ids';
import { Day, Instant } from '@placewell/core/shared/time';
import * as z from 'zod';
import { CountedIndicator, ReportCell, ReportCount } from './report';

/** By what the rows of a book are made. Readers outside the LIO have the first three, `body` and `channel`. */
export const ViewCut = z.enum(['total', 'area', 'locality', 'body', 'channel', 'contributed', 'group', 'cause']);
export type ViewCut = z.infer<typeof ViewCut>;

export interface BookRequest {
  from: Day;
  to: Day;
  by: ViewCut;
  /** This row of the cut alone. */
  key?: string | undefined;
  /** Rated by the targets of this contract alone. */
  contract?: ContractId | undefined;
  /** The figures as they could have been known at that instant; now when absent. */
  asAt?: Instant | undefined;
}

const BookWindow = z.strictObject({
  from: Day,
  to: Day,
  label: z.string().describe('For example Q2 2010/11.'),
  kind: z.enum(['quarter', 'year-to-date', 'year', 'month', 'dates']),
});

const rating = ReportCell.shape.rating;
const unrated = ReportCell.shape.unrated;
const standing = z.enum([...rating.unwrap().options, ...unrated.unwrap().options]);

export const BookTravel = z.strictObject({
  indicator: IndicatorId,
  from: standing,
  to: standing,
  words: z.string().describe('For example "amber to green", or "green, as before".'),
  before: z.number().nullable().describe('The value in the comparable window before.'),
  change: z.number().nullable().describe('This value less the one before, in the unit of the indicator.'),
});

export const Trend = z.strictObject({
  indicator: IndicatorId,
  points: z
    .array(
      z.strictObject({
        numerator: ReportCount,
        denominator: ReportCount,
        value: z.number().nullable(),
        rating,
        unrated,
        status: ReportCell.shape.status,
      }),
    )
    .describe('One for each of the quarters of the book, oldest first.'),
});

export const Funnel = z
  .strictObject({
    enquiries: ReportCount.describe('All enquiries of the episodes opened in the window.'),
    episodes: ReportCount,
    replied: ReportCount,
    agreed: ReportCount,
    started: ReportCount.describe('On whatever day.'),
    startedInTime: ReportCount.describe('Of those started: on days 0 to 89.'),
    oldEnoughFor4Weeks: ReportCount,
    goingAt4Weeks: ReportCount,
    oldEnoughFor12Weeks: ReportCount,
    goingAt12Weeks: ReportCount,
    outcomes: z.partialRecord(z.enum(['taken-up', 'open', ...enquiryStates]), ReportCount),
  })
  .describe('The way of the episodes opened in the window.');

export const Replies = z.strictObject({
  asked: ReportCount,
  replied: ReportCount,
  unanswered: ReportCount.describe('No reply though ten working days had passed.'),
  waiting: ReportCount,
  medianDays: z.number().nullable().describe('Working days to the first reply.'),
  withinFive: ReportCount,
  shareWithinFive: z.number().nullable().describe('Of all asked.'),
  groupsAsked: ReportCount,
  groupsSilent: ReportCount,
  rescued: ReportCount,
  rescuedStarted: ReportCount,
});

export const GroupReplies = z.strictObject({
  group: z.string(),
  asked: z.int(),
  replied: z.int(),
  unanswered: z.int(),
  waiting: z.int(),
  medianDays: z.number().nullable(),
  withinFive: z.int(),
  shareWithinFive: z.number().nullable(),
  rescued: z.int(),
  rescuedStarted: z.int(),
  silent: z.boolean().describe('Replied to none, and left at least one unanswered.'),
});

const StillGoing = z.strictObject({
  oldEnough: z.int(),
  going: z.int(),
  asked: z.int(),
  share: z.number().nullable(),
});

export const BookRow = z
  .strictObject({
    key: z.string(),
    label: z.string(),
    cells: z.array(ReportCell),
    travel: z.array(BookTravel),
    trend: z.array(Trend).nullable(),
    funnel: Funnel.nullable(),
    replies: Replies.nullable(),
    perThousand: z.strictObject({
      residents: z.int().nullable(),
      episodes: z.number().nullable(),
      takeUp: z.number().nullable(),
    }),
    context: z
      .strictObject({
        stillGoing: z.strictObject({ weeks4: StillGoing, weeks12: StillGoing }),
        liveOpportunities: z.int().nullable(),
        activeGroups: z.int().nullable(),
        hours: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'BookRow' });
export type BookRow = z.infer<typeof BookRow>;

const demand = { searches: z.int(), searched: z.int(), enquiries: z.int() };
export const Unmet = z.strictObject({
  lines: z.array(z.strictObject({ cause: z.enum([...causeCodes, 'none']), locality: z.string(), ...demand })),
  districts: z.array(z.strictObject({ locality: z.string(), ...demand })),
  whole: z.strictObject(demand),
});

const part = { count: z.int(), ofAll: z.number().nullable(), ofRated: z.number().nullable() };
const RatingTotals = z.strictObject({
  all: z.int(),
  rated: z.int(),
  colours: z.strictObject({ green: z.strictObject(part), amber: z.strictObject(part), red: z.strictObject(part) }),
  unrated: z.record(unrated.unwrap(), z.int()),
  unratedOfAll: z.number().nullable(),
});

/** Everything that is reported of one window, cut in one way. What a reader outside the LIO is not shown is null. */
export const Book = z
  .strictObject({
    lio: z.string(),
    window: BookWindow,
    before: BookWindow.describe('The comparable window that travel is measured from.'),
    quarters: z.array(BookWindow).describe('The quarters of every trend, oldest first.'),
    asAt: Instant,
    by: ViewCut,
    contract: z.string().nullable(),
    definitions: z.string().describe('The version of the rules the figures follow.'),
    addsUp: z.boolean().describe('False where one episode may stand in several rows.'),
    whole: BookRow,
    rows: z.array(BookRow),
    ratings: z.strictObject({ whole: RatingTotals, rows: RatingTotals }),
    unmet: Unmet.nullable(),
    groups: z.array(GroupReplies).nullable(),
  })
  .meta({ id: 'Book' });
export type Book = z.infer<typeof Book>;

export interface EvidenceRequest {
  from: Day;
  to: Day;
  by: ViewCut;
  key: string;
  indicator: CountedIndicator;
  /** `numerator`, `denominator`, a figure beside it, or under 25 a stage of the funnel and the replies. */
  part: string;
  /** Of what this contract covers alone. */
  contract?: ContractId | undefined;
  asAt?: Instant | undefined;
  /** Which of the records, and of those left out; all when absent. */
  offset?: number | undefined;
  limit?: number | undefined;
}

const EvidenceRecord = z.strictObject({
  record: z.string().describe('Pseudonymous: the id of an enquiry, a survey, a group or an opportunity.'),
  on: Day.describe('The day it counts on.'),
  as: z.string().describe('What it counted as: a code.'),
  locality: z.string(),
  body: z.string().nullable(),
  channel: Channel.nullable(),
  group: z.string().nullable(),
  causes: z.array(z.enum(causeCodes)),
  contributors: z.array(z.string()),
  opened: Day.nullable().describe('When its episode opened.'),
  started: Day.nullable().describe('When its placement started.'),
  answered: Day.nullable(),
  route: z.string().nullable().describe('How the answer was given, where there is one.'),
});

/** The records behind one figure. Their number is the figure. */
export const Evidence = z
  .strictObject({
    indicator: CountedIndicator,
    by: ViewCut,
    key: z.string(),
    part: z.string(),
    asAt: Instant.describe('Send it with the next page, so that the pages belong together.'),
    total: z.int().describe('All records of the figure: the figure itself.'),
    leftOutTotal: z.int(),
    offset: z.int(),
    records: z.array(EvidenceRecord),
    leftOut: z.array(EvidenceRecord.extend({ why: z.string() })),
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;
