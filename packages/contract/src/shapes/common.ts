import { Slot } from '@placewell/core/codes/codes';
import * as z from 'zod';
import { Cursor } from './cursor';

export { Cursor, Slot };

/** One page of a list. The cursor is opaque: send it back as it came to go on; null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), cursor: z.string().nullable() });

/** Problem Details (RFC 9457), with a stable code, the fields at fault and the remedy. */
export const ProblemDetails = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable: decide by this.'),
    detail: z.string(),
    remedy: z.string(),
    errors: z.array(z.strictObject({ field: z.string(), code: z.string(), fault: z.string(), remedy: z.string() })),
    correlationId: z.string(),
    state: z.string().optional().describe('The state found, where an act is impossible.'),
    allowed: z.array(z.string()).optional().describe('The acts allowed in that state.'),
    reasons: z.array(z.string()).optional().describe('The reasons to choose from.'),
    retrySafe: z.boolean().optional().describe('The same request may be sent again without harm.'),
    allow: z.array(z.string()).optional().describe('The methods this address takes.'),
  })
  .meta({ id: 'Problem' });
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** What every kept record shows of itself. `version` is its ETag. */
export const stamped = { version: z.int(), createdAt: z.string(), changedAt: z.string() };
