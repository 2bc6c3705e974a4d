import * as z from 'zod';
import { Day, Instant } from '../shared/time';

/** A file of facts as it lies among the shared files: never changed, named by what is in it. */
export const PackFile = z.object({
  file: z.string().regex(/^facts\/[\w-]+\/[a-z0-9-]+\.bin$/),
  /**
   * `standing`: roles and groups, which every window needs. `people`: stories whose last day falls in one quarter. `fresh`: whatever
   * changed since those were written.
   */
  of: z.enum(['standing', 'people', 'fresh']),
  /** For `people`: the first day of that quarter. */
  quarter: Day.nullable(),
  stories: z.int().min(1),
  bytes: z.int().min(1),
  /** The first and last day that anything in it is about; a window outside them need not read it. */
  first: Day,
  last: Day,
  /** Nothing in it became known later. */
  known: Instant,
});
export type PackFile = z.infer<typeof PackFile>;

/** Which files hold the facts of an LIO, and which notes are in them. The only file of facts that changes. */
export const FactManifest = z.object({
  format: z.literal(1),
  /** The version of the folds the facts were made by. */
  folds: z.int(),
  packs: z.array(PackFile),
  /** Notes written up to here are in the packs; null before the first. */
  through: Instant.nullable(),
  /** Of the notes of the last moments before `through`, those that are in the packs. */
  seen: z.array(z.string()),
  /** Out of use since then; removed when nobody can still be reading them. */
  retired: z.array(z.object({ file: z.string(), at: Instant })),
});
export type FactManifest = z.infer<typeof FactManifest>;

export const factManifestKey = (lioId: string): string => `facts/${lioId}/current.json`;
