import * as z from 'zod';
import { Instant } from '../shared/time';

/** One index as it lies among the shared files: never changed, named by what is in it. */
export const IndexFile = z.object({
  file: z.string().regex(/^search\/[a-z0-9-]+\.bin$/),
  roles: z.int().min(0),
  bytes: z.int().min(0),
  /** Every change written before this instant is in it. */
  through: Instant,
  builtAt: Instant,
  /** When all roles were last read anew for it. How groups answer leaves no trace among the changes: it is as of then. */
  wholeAt: Instant,
});
export type IndexFile = z.infer<typeof IndexFile>;

/**
 * Which index is in use. The only file of the search that changes: whoever swaps it names the one before, so that of two writers one is
 * told to begin again.
 */
export const IndexManifest = z.object({
  format: z.literal(1),
  /** One for all roles; a larger collection is spread over several, each searched and their hits merged. */
  shards: z
    .array(z.object({ name: z.string(), current: IndexFile, previous: IndexFile.nullable() }))
    .min(1)
    .max(64),
  /** Out of use since then; removed when nobody can still be reading them. */
  retired: z.array(z.object({ file: z.string(), at: Instant })),
});
export type IndexManifest = z.infer<typeof IndexManifest>;

export const manifestKey = 'search/current.json';
