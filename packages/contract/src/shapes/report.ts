import { IndicatorId, indicatorIds } from '@placewell/core/lio/contract';
import { Day, Instant } from '@placewell/core/shared/time';
import * as z from 'zod';

/** By what the rows of a report are made. */
export const ReportCut = z.enum(['total', 'area', 'locality', 'body', 'channel']);
export type ReportCut = z.infer<typeof ReportCut>;

export interface ReportRequest {
  from: Day;
  to: Day;
  by: ReportCut;
  /** The figures as they could have been known at that instant; now when absent. */
  asAt?: Instant | undefined;
}

/** Counted indicators; 29 is a milestone and has no records behind it. */
export const CountedIndicator = z.enum(indicatorIds).exclude(['29']);
export type CountedIndicator = z.infer<typeof CountedIndicator>;

/** A count; outside the LIO small ones, and those from which a small one could be worked out, are not shown. */
export const ReportCount = z.union([z.number(), z.enum(['fewer than 5', 'hidden'])]).meta({ id: 'ReportCount' });
export type ReportCount = z.infer<typeof ReportCount>;

export const ReportCell = z.strictObject({
  indicator: IndicatorId,
  numerator: ReportCount,
  denominator: ReportCount,
  value: z
    .number()
    .nullable()
    .describe('A fraction for percentages, the count for counts; null where too few to show.'),
  n: ReportCount,
  low: z.number().nullable().describe('Lower bound of the 95% Wilson interval.'),
  high: z.number().nullable(),
  rating: z.enum(['green', 'amber', 'red']).nullable(),
  unrated: z.enum(['no target', 'not due', 'not applicable', 'not submitted', 'too few', 'suppressed']).nullable(),
  status: z.enum(['final', 'maturing']),
  beside: z.record(z.string(), ReportCount.nullable()),
});

/** Exactly the reporting interface of the metrics definitions. */
export const Report = z
  .strictObject({
    lio: z.string(),
    from: Day,
    to: Day,
    asAt: Instant,
    by: ReportCut,
    definitions: z.string().describe('The version of the rules the figures follow.'),
    rows: z.array(z.strictObject({ key: z.string(), label: z.string(), cells: z.array(ReportCell) })),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof Report>;

/** The figures of all LIOs by district. Nothing is rated: targets are contracts'. */
export const NationalReport = z
  .strictObject({
    from: Day,
    to: Day,
    asAt: Instant,
    by: z.literal('locality'),
    definitions: z.string(),
    lios: z.int().describe('How many LIOs were counted.'),
    rows: z
      .array(z.strictObject({ key: z.string(), label: z.string(), cells: z.array(ReportCell) }))
      .describe('The whole first, then every district by its code, then outside the areas and not known.'),
  })
  .meta({ id: 'NationalReport' });
export type NationalReport = z.infer<typeof NationalReport>;
