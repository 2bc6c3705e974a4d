import type { Instant } from '@placewell/core/shared/time';
import { createFactStore, type FactStore } from '@placewell/metrics/kept/fact-store';
import { createBlobs } from './blobs';
import { log, type Platform } from './platform';

/** The kept facts, as whoever reports, whoever follows the stream and whoever imports have them. */
export const createFacts = ({ deps, storage }: Platform, bucket: string | undefined): FactStore =>
  createFactStore({
    records: deps.records,
    notes: storage.notes,
    blobs: createBlobs(bucket),
    clock: deps.clock,
    dropsBy: () => new Date().toISOString() as Instant,
    log,
  });
