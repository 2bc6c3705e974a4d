import type { RoleSearch } from '@placewell/core/search/role-search';
import { once } from './once';

/** A search that is loaded when somebody first searches: a start that shows another page does not wait for it. */
export function lazyRoleSearch(load: () => Promise<RoleSearch>): RoleSearch {
  let loaded: RoleSearch | null = null;
  const ready = once(async () => {
    loaded = await load();
    return loaded;
  });
  return {
    search: async (...asked) => (await ready()).search(...asked),
    suggest: async (...asked) => (await ready()).suggest(...asked),
    match: async (...asked) => (await ready()).match(...asked),
    similar: async (...asked) => (await ready()).similar(...asked),
    standing: () => loaded?.standing() ?? { index: null, roles: 0, changes: 0, seenTo: null },
  };
}
