import * as z from 'zod';
import { Locality } from '../codes/codes';
import { Actor } from '../shared/actor';
import { BodyId, ContractId } from '../shared/ids';
import { RecordBase } from '../shared/record';
import { Day } from '../shared/time';

export const indicatorIds = ['24', '25', '26', '27', '28', '29', '30'] as const;
export const IndicatorId = z.enum(indicatorIds);
export type IndicatorId = z.infer<typeof IndicatorId>;

const countIndicators = ['25', '30'] as const;
const shareIndicators = ['24', '26', '27', '28'] as const;

const scope = { locality: Locality.optional(), body: BodyId.optional() };

/** What a funder asks of one indicator, of the whole LIO or of one locality or one delivering body. */
export const Target = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('number'),
      indicator: z.enum(countIndicators),
      /** For one April-March year. */
      value: z.number().positive(),
      /** How the year's number falls on its four quarters, April first; they add up to `value`. Linear when absent. */
      profile: z.tuple([z.number().min(0), z.number().min(0), z.number().min(0), z.number().min(0)]).optional(),
      ...scope,
    }),
    z.object({
      kind: z.literal('percentage'),
      indicator: z.enum(shareIndicators),
      /** A fraction: 0.3 is 30%. */
      value: z.number().positive().max(1),
      ...scope,
    }),
    /** More than half. */
    z.object({ kind: z.literal('majority'), indicator: z.enum(shareIndicators), value: z.literal(0.5), ...scope }),
  ])
  .refine((t) => !(t.locality && t.body), 'a target is for a locality or for a body, not for both')
  .refine((t) => !(t.body && (t.indicator === '28' || t.indicator === '30')), {
    path: ['indicator'],
    message: 'indicators 28 and 30 do not apply to a delivering body',
  })
  .refine((t) => t.kind !== 'number' || !t.profile || Math.abs(t.profile.reduce((a, b) => a + b, 0) - t.value) < 1e-6, {
    path: ['profile'],
    message: 'the four quarters must add up to the annual number',
  });
export type Target = z.infer<typeof Target>;

/** A one-off milestone (indicator 29): nothing is counted; it is achieved, on track or late. */
export const Milestone = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  dueOn: Day,
  achievedOn: Day.nullable(),
  /** Where the proof is: an address or the name of a document. */
  evidence: z.string().max(500).nullable(),
});
export type Milestone = z.infer<typeof Milestone>;

/**
 * An indicator of the contract's own, told in words: for each quarter the LIO writes text and names its evidence, in the
 * return. Nothing is counted in it and nothing rates it.
 */
export const Narrative = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  /** What the funder wants to be told. */
  asked: z.string().min(1).max(1000),
  /** What the funder wants as proof; empty when the contract says nothing of it. */
  evidenceAsked: z.string().max(500),
});
export type Narrative = z.infer<typeof Narrative>;

/**
 * Whose work, and where, the funder pays for. An empty list is all there are, also those to come. What a list leaves out is no
 * part of the contract's figures (decision 32 of the metrics).
 */
export const Cover = z.object({ bodies: z.array(BodyId).default([]), districts: z.array(Locality).default([]) });
export type Cover = z.infer<typeof Cover>;
export const coversAll: Cover = { bodies: [], districts: [] };

/** An agreement with a funder, and what it asks. Contracts kept before an entry was asked for have its default. */
export const Contract = RecordBase.extend({
  id: ContractId,
  state: z.literal('active'),
  funder: z.string().min(1).max(120),
  title: z.string().min(1).max(200),
  startsOn: Day,
  endsOn: Day,
  /** Those it asks for, in their order. */
  indicators: z.array(IndicatorId).default(() => [...indicatorIds]),
  cover: Cover.default(() => ({ bodies: [], districts: [] })),
  targets: z.array(Target),
  milestones: z.array(Milestone),
  narratives: z.array(Narrative).default(() => []),
  /** Who made it say what it says; null where that was not kept yet. */
  changedBy: Actor.nullable().default(null),
  /** Why, in words; empty of a first version. Free words stay out of events, so they stand here. */
  why: z.string().max(500).default(''),
});
export type Contract = z.infer<typeof Contract>;

/** What a contract says, apart from what every record has and from who wrote it. */
export type ContractWords = Pick<
  Contract,
  'funder' | 'title' | 'startsOn' | 'endsOn' | 'indicators' | 'cover' | 'targets' | 'milestones' | 'narratives'
>;

/** In one order. Both of two contracts come out of the same schema, so equal words are equal text. */
export const wordsOf = (c: ContractWords): ContractWords => ({
  funder: c.funder,
  title: c.title,
  startsOn: c.startsOn,
  endsOn: c.endsOn,
  indicators: c.indicators,
  cover: c.cover,
  targets: c.targets,
  milestones: c.milestones,
  narratives: c.narratives,
});

/** Whether one target takes the place of the other: the same indicator, of the same whole, locality or body. */
export const sameScope = (
  a: Pick<Target, 'indicator' | 'locality' | 'body'>,
  b: Pick<Target, 'indicator' | 'locality' | 'body'>,
): boolean => a.indicator === b.indicator && a.locality === b.locality && a.body === b.body;
