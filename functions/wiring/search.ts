import type { SiteDeps } from '@placewell/contract/site-deps';
import { createSearchCounter } from '@placewell/core/search/count-searches';
import { createRoleSearch } from '@placewell/search/live/role-search';
import { createBlobs } from './blobs';
import { readEnvironment } from './environment';
import { lazyRoleSearch } from './lazy-role-search';
import { log, type Platform } from './platform';
import { SearchEnvironment } from './search-environment';

/** Searching, and the counting of searches, as the site and the search function have them. */
export function createSearching(
  { deps, storage }: Platform,
  bucket: string | undefined,
): Pick<SiteDeps, 'search' | 'searches'> {
  const { records, settings, clock } = deps;
  const changes = storage.roleChanges;
  const { OPENSEARCH_ENDPOINT: endpoint } = readEnvironment(SearchEnvironment);
  return {
    search: endpoint
      ? lazyRoleSearch(async () =>
          (await import('./opensearch')).createOpenSearch({ changes, settings, clock, log }, { endpoint }),
        )
      : createRoleSearch({ records, changes, blobs: createBlobs(bucket), settings, clock, log }),
    searches: { counter: createSearchCounter(storage.searchCounts, clock), counts: storage.searchCounts },
  };
}
