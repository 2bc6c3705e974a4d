import { bodyKinds, Channel } from '@placewell/core/codes/codes';
import { Contract, IndicatorId, Milestone, Narrative, Target } from '@placewell/core/lio/contract';
import { BodyId, ContractId, LioId, MemberId } from '@placewell/core/shared/ids';
import { Day, Instant } from '@placewell/core/shared/time';
import * as z from 'zod';
import { CountedIndicator, Report, ReportCell, ReportCount, ReportCut } from './report';

// What a frozen return says. Its JSON, with the keys of every object in order of their code units and no blanks, is the file
// that the hash is of: whoever has the answer can check it.

const { rating, unrated, status } = ReportCell.shape;
const standing = z.enum([...rating.unwrap().options, ...unrated.unwrap().options]);
const Window = z.strictObject({ from: Day, to: Day, label: z.string().describe('For example Q2 2010/11.') });
const Reports = z.record(ReportCut, Report).describe('By the cut.');
const row = { indicator: CountedIndicator, by: ReportCut, key: z.string(), label: z.string() };
const Rated = z.strictObject({ rating, unrated });

const Comment = z.strictObject({
  indicator: IndicatorId,
  name: z.string(),
  commentary: z.string(),
  correctiveAction: z.string(),
  reds: z
    .array(z.strictObject({ by: ReportCut, key: z.string(), label: z.string() }))
    .describe('The rows that are red.'),
  travel: z.strictObject({ from: standing, to: standing, words: z.string(), change: z.number().nullable() }),
});

const point = {
  window: Window,
  numerator: ReportCount,
  denominator: ReportCount,
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  rating,
  unrated,
  status,
};
const Figure = z.strictObject({
  numerator: ReportCount,
  denominator: ReportCount,
  value: z.number().nullable(),
  rating,
  unrated,
  status,
});
const cause = z.string().describe('A code, such as recorded-later or start-corrected.');
const Moved = z.strictObject({ record: z.string(), on: Day, move: z.enum(['in', 'out']), cause });
const restated = {
  return: z.string(),
  hash: z.string(),
  number: z.int(),
  window: Window,
  signedAt: Instant,
};

/** What became of an earlier signed return, cell by cell. */
export const Restatement = z
  .strictObject({
    ...restated,
    cells: z.array(
      z.strictObject({
        ...row,
        before: Figure,
        after: Figure,
        causes: z.array(z.strictObject({ cause, records: z.int() })),
        numerator: z.array(Moved),
        denominator: z.array(Moved),
      }),
    ),
  })
  .meta({ id: 'Restatement' });
export type Restatement = z.infer<typeof Restatement>;

export const ReturnRecord = z.strictObject({
  record: z.string().describe('Pseudonymous: the id of an enquiry, a survey, a group or an opportunity.'),
  on: Day.describe('The day it counts on.'),
  as: z.string().describe('What it counted as: a code.'),
  opened: Day.nullable(),
  started: Day.nullable(),
  locality: z.string(),
  body: z.string().nullable(),
  channel: Channel.nullable(),
});

const head = {
  format: z.literal(1),
  lio: z.strictObject({ id: LioId, name: z.string() }),
  window: Window,
  number: z.int(),
  replaces: z.strictObject({ return: z.string(), number: z.int(), hash: z.string(), reason: z.string() }).nullable(),
  asAt: Instant.describe('The figures are those that could be known then.'),
  definitions: z.string().describe('The version of the rules the figures follow.'),
  status,
  districts: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      area: z.strictObject({ key: z.string(), label: z.string() }),
      residents: z.number().nullable(),
    }),
  ),
  bodies: z.array(z.strictObject({ id: z.string(), name: z.string(), kind: z.enum(bodyKinds) })),
  comments: z.array(Comment),
  narratives: z.array(
    z.strictObject({ id: z.string(), name: z.string(), text: z.string(), evidence: z.array(z.string()) }),
  ),
  milestones: z.array(z.strictObject({ ...Milestone.shape, state: z.enum(['achieved', 'on track', 'late']) })),
  reports: Reports,
  before: z.strictObject({ window: Window, report: Report }),
  responses: z.array(
    z.strictObject({
      ...row,
      indicator: z.enum(['24', '27', '28']),
      answers: ReportCount,
      asked: ReportCount,
      rate: z.number().nullable(),
    }),
  ),
};
const override = { indicator: CountedIndicator, computed: Rated, rating: rating.unwrap(), reason: z.string() };
const Staff = z.strictObject({ id: MemberId, name: z.string() });

/** Inside the LIO: whole. */
export const ReturnContent = z
  .strictObject({
    ...head,
    contract: z.strictObject(Contract.shape),
    trend: z.array(z.strictObject({ indicator: CountedIndicator, points: z.array(z.strictObject(point)) })),
    overrides: z.array(z.strictObject({ ...override, by: Staff, second: Staff })),
    quotes: z.array(z.strictObject({ survey: z.string(), text: z.string() })),
    restatements: z.array(Restatement),
    records: z
      .array(
        z.strictObject({
          indicator: CountedIndicator,
          kind: z.enum(['share', 'count']),
          numerator: z.array(ReturnRecord),
          denominator: z.array(ReturnRecord),
        }),
      )
      .describe('The records behind the figures of the whole area, numerator and denominator apart.'),
  })
  .meta({ id: 'ReturnContent' });
export type ReturnContent = z.infer<typeof ReturnContent>;

/** What reviewers and the public read, frozen beside it. */
export const OutsideReturn = z
  .strictObject({
    ...head,
    contract: z.strictObject({
      id: ContractId,
      version: z.int(),
      funder: z.string(),
      title: z.string(),
      startsOn: Day,
      endsOn: Day,
      indicators: z.array(IndicatorId),
      cover: z.strictObject({ bodies: z.array(BodyId), districts: z.array(z.string()) }),
      targets: z.array(Target),
      milestones: z.array(z.strictObject(Milestone.shape)),
      narratives: z.array(z.strictObject(Narrative.shape)),
    }),
    trend: z.array(
      z.strictObject({
        indicator: CountedIndicator,
        points: z.array(
          z.strictObject({
            ...point,
            asTold: z.boolean().describe('As an earlier return told it: today it differs by 1 to 4 records.'),
          }),
        ),
      }),
    ),
    overrides: z.array(z.strictObject(override)),
    quotes: z.array(z.strictObject({ text: z.string() })),
    restatements: z.array(
      z.strictObject({
        ...restated,
        cells: z.array(z.strictObject({ ...row, before: Figure, after: Figure, causes: z.array(cause) })),
      }),
    ),
  })
  .meta({ id: 'OutsideReturn' });
export type OutsideReturn = z.infer<typeof OutsideReturn>;
