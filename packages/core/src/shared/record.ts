import * as z from 'zod';
import { LioId } from './ids';
import { Instant } from './time';

/** What every kept record has. `version` counts its changes from 1; a write names the version it was made from. */
export const RecordBase = z.object({
  lioId: LioId,
  version: z.number().int().positive(),
  createdAt: Instant,
  changedAt: Instant,
  /** The next thing the clock owes this record, if any: the sweep finds it by `at`. */
  due: z.object({ at: Instant, timer: z.string() }).nullable(),
});
