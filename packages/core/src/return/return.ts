import * as z from 'zod';
import { IndicatorId } from '../lio/contract';
import { ContractId, MemberId, ReturnId, SurveyId } from '../shared/ids';
import { RecordBase } from '../shared/record';
import { Day, Instant } from '../shared/time';

/** A SHA-256 in lower-case hexadecimal: of the file that a return was frozen into. */
export const ContentHash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');

export const Comment = z.object({
  indicator: IndicatorId,
  commentary: z.string().max(2000),
  /** What will be done about a red rating. */
  correctiveAction: z.string().max(2000),
});
export type Comment = z.infer<typeof Comment>;

/** What is said of an indicator of the contract's own, which is told and not counted. */
export const NarrativeText = z.object({
  id: z.string().min(1).max(64),
  text: z.string().max(4000),
  /** Where the proof is: addresses, or names of documents. */
  evidence: z.array(z.string().min(1).max(500)).max(10),
});
export type NarrativeText = z.infer<typeof NarrativeText>;

/** What somebody said in a survey and agreed to be quoted with. */
export const Quote = z.object({ survey: SurveyId, text: z.string().min(1).max(500) });
export type Quote = z.infer<typeof Quote>;

/** Indicators that have a rating of their own to override. */
export const RatedIndicator = IndicatorId.exclude(['29']);
export type RatedIndicator = z.infer<typeof RatedIndicator>;

export const RatingOverride = z.object({
  indicator: RatedIndicator,
  rating: z.enum(['green', 'amber', 'red']),
  reason: z.string().trim().min(1).max(500),
  by: MemberId,
  /** Who agreed: another member, by an act of their own. */
  second: MemberId.nullable(),
});
export type RatingOverride = z.infer<typeof RatingOverride>;

const base = RecordBase.extend({
  id: ReturnId,
  contractId: ContractId,
  /** A quarter of the April-March year. */
  from: Day,
  to: Day,
  /** 1 for the first of its contract and quarter. */
  number: z.number().int().positive(),
  /** The signed return that this one will take the place of, and why. */
  replaces: ReturnId.nullable(),
  reason: z.string().max(500),
  comments: z.array(Comment).max(7),
  narratives: z.array(NarrativeText).max(20),
  quotes: z.array(Quote).max(12),
  overrides: z.array(RatingOverride).max(6),
});

const signed = {
  signedAt: Instant,
  signedBy: MemberId,
  /** As the member was called then. */
  signedName: z.string().min(1).max(120),
  statement: z.string().min(1).max(1000),
  /** The figures are those that could be known then. */
  asAt: Instant,
  /** Take-up could still grow when it was signed. */
  maturing: z.boolean(),
  /** Of the frozen file, and of the one that people outside read. */
  hash: ContentHash,
  outsideHash: ContentHash,
};

/** A contract's figures for a quarter. What a signed one says lies in a file that its hash names. */
export const Return = z.discriminatedUnion('state', [
  base.extend({ state: z.literal('draft') }),
  base.extend({ state: z.literal('signed'), ...signed }),
  base.extend({ state: z.literal('superseded'), ...signed, supersededBy: ReturnId, supersededAt: Instant }),
]);
export type Return = z.infer<typeof Return>;
export type DraftReturn = Extract<Return, { state: 'draft' }>;
export type SignedReturn = Exclude<Return, { state: 'draft' }>;

/** The file of a signed return is gone, or is not what was signed. It is never made anew: what was signed is what it said then. */
export type DamagedFile = { kind: 'damaged-file'; return: string; why: 'missing' | 'altered' | 'format' };
