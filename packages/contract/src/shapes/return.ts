import { IndicatorId } from '@placewell/core/lio/contract';
import { Comment, NarrativeText, Quote, RatedIndicator, RatingOverride } from '@placewell/core/return/return';
import { returnStates } from '@placewell/core/return/transitions';
import { ContractId, MemberId, ReturnId } from '@placewell/core/shared/ids';
import { Day, Instant } from '@placewell/core/shared/time';
import * as z from 'zod';
import { stamped } from './common';
import { CountedIndicator } from './report';
import { OutsideReturn, ReturnContent, ReturnRecord } from './return-content';

const Signature = z.strictObject({
  at: Instant,
  name: z.string().describe('Who signed, as the manager was called then.'),
  statement: z.string(),
  asAt: Instant,
  maturing: z.boolean().describe('Take-up could still grow by later starts.'),
  hash: z.string().describe('SHA-256 of the frozen file.'),
  outsideHash: z.string().describe('SHA-256 of what people outside read.'),
});

const head = {
  id: ReturnId,
  contractId: ContractId,
  from: Day,
  to: Day,
  number: z.int().describe('1 for the first of its contract and quarter.'),
  state: z.enum(returnStates),
  replaces: ReturnId.nullable(),
  signature: Signature.nullable(),
  supersededBy: ReturnId.nullable(),
};

/** A return as it stands in lists. */
export const ReturnHead = z.strictObject({ ...head, ...stamped }).meta({ id: 'ReturnHead' });
export type ReturnHead = z.infer<typeof ReturnHead>;
export const ReturnHeads = z.strictObject({ items: z.array(ReturnHead) });

/** A return with all that staff wrote in it. */
export const WireReturn = z
  .strictObject({
    ...head,
    reason: z.string().describe('Why there is a further version; empty for the first.'),
    comments: z.array(z.strictObject(Comment.shape)),
    narratives: z.array(z.strictObject(NarrativeText.shape)),
    quotes: z.array(z.strictObject(Quote.shape)),
    overrides: z.array(z.strictObject({ ...RatingOverride.shape, by: MemberId, second: MemberId.nullable() })),
    ...stamped,
  })
  .meta({ id: 'Return' });
export type WireReturn = z.infer<typeof WireReturn>;

export const StartReturn = z.strictObject({ from: Day.describe('The first day of a quarter.') });
export const StartVersion = z.strictObject({ reason: z.string().trim().min(1).max(500) });

export const WriteReturn = z
  .strictObject({
    comments: z.array(z.strictObject(Comment.shape)).max(7).optional(),
    narratives: z.array(z.strictObject(NarrativeText.shape)).max(20).optional(),
    quotes: z.array(z.strictObject(Quote.shape)).max(12).optional().describe('All of them.'),
  })
  .refine((said) => Object.keys(said).length > 0, { message: 'say what changes' });

export const OverrideRating = z.strictObject({
  indicator: RatedIndicator,
  rating: z.enum(['green', 'amber', 'red']).nullable().describe('Null takes the override back.'),
  reason: z.string().trim().max(500),
});
export const AgreeOverride = z.strictObject({ indicator: RatedIndicator });

export const PreviewQuery = z.strictObject({
  asAt: Instant.optional().describe('The figures as they could be known then; now unless given.'),
});
export const ReturnPreview = z
  .strictObject({
    return: ReturnHead,
    hash: z.string().describe('Of the content. It is what is signed.'),
    owed: z.array(IndicatorId).describe('Red, with no corrective action yet.'),
    notAgreed: z.array(IndicatorId).describe('Set by hand, with no second person yet.'),
    over: z.boolean().describe('Whether the quarter was over at that instant.'),
    content: ReturnContent,
    outside: OutsideReturn,
  })
  .meta({ id: 'ReturnPreview' });

export const SignReturn = z.strictObject({
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Of the preview that was shown.'),
  asAt: Instant.describe('That of the preview.'),
  statement: z.string().trim().min(1).max(1000),
});

export const SignedReturn = z
  .strictObject({
    return: ReturnHead,
    reader: z.enum(['inside', 'outside']),
    content: z.union([ReturnContent, OutsideReturn]),
  })
  .meta({ id: 'SignedReturn' });

export const DrawQuery = z.strictObject({ indicator: CountedIndicator });
const part = z.enum(['numerator', 'remainder']);
const hidden = z.literal('hidden');
export const Draw = z
  .strictObject({
    return: z.string(),
    hash: z.string(),
    indicator: CountedIndicator,
    drawnFrom: z
      .array(z.strictObject({ part, of: z.int(), drawn: z.int() }))
      .nullable()
      .describe('Null where the figure is hidden from the reader, and nothing is drawn.'),
    records: z.array(
      z.strictObject({
        ...ReturnRecord.shape,
        part,
        channel: z.union([ReturnRecord.shape.channel.unwrap(), hidden]).nullable(),
      }),
    ),
  })
  .meta({ id: 'Draw' });
export type Draw = z.infer<typeof Draw>;
