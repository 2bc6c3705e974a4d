import type { Blobs } from '@placewell/core/search/ports';
import { s3Blobs } from '@placewell/storage/s3-blobs';

/** The local platform, and it alone, keeps files in a folder: it stands behind a function that the environment cannot name. */
let kept: Blobs | null = null;
export const setBlobs = (other: Blobs | null) => {
  kept = other;
};

/** Where nothing is kept: searching reads the roles from the store, and places come from the gazetteer. */
const nowhere: Blobs = {
  get: async () => null,
  put: async () => {
    throw new Error('There is no place to keep files: FILES_BUCKET is not set');
  },
  remove: async () => undefined,
  list: async () => [],
};

/** Whether files are kept elsewhere than in a bucket. */
export const hasBlobs = (): boolean => kept !== null;

/** The files that functions share: indexes, facts, signed returns, the postcode directory. */
export function createBlobs(bucket: string | undefined): Blobs {
  return kept ?? (bucket ? s3Blobs({ bucket }) : nowhere);
}
