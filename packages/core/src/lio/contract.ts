import * as z from 'zod';
import { Locality } from '../codes/codes';
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

/** An agreement with a funder, and what it asks. */
export const Contract = RecordBase.extend({
  id: ContractId,
  state: z.literal('active'),
  funder: z.string().min(1).max(120),
  title: z.string().min(1).max(200),
  startsOn: Day,
  endsOn: Day,
  targets: z.array(Target),
  milestones: z.array(Milestone),
});
export type Contract = z.infer<typeof Contract>;
