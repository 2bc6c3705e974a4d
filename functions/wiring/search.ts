import type { SiteDeps } from '@placewell/contract/site-deps';
import { createSearchCounter } from '@placewell/core/search/count-searches';
import { createRoleSearch } from '@placewell/search/live/role-search';
import { createBlobs } from './blobs';
import { log, type Platform } from './platform';

/** Searching, and the counting of searches, as the site and the search function have them. */
export function createSearching(
  { deps, storage }: Platform,
  bucket: string | undefined,
): Pick<SiteDeps, 'search' | 'searches'> {
  const { records, settings, clock } = deps;
  return {
    search: createRoleSearch({
      records,
      changes: storage.roleChanges,
      blobs: createBlobs(bucket),
      settings,
      clock,
      log,
    }),
    searches: { counter: createSearchCounter(storage.searchCounts, clock), counts: storage.searchCounts },
  };
}
