import type { SearchCount, SearchCounts } from '../search/ports';

/** `SearchCounts` in memory, for unit tests: passes the same suite as the store on the real engine. */
export function memorySearchCounts(): SearchCounts {
  const rows = new Map<string, { lioId: string; count: SearchCount }>();
  return {
    add: async (lioId, counts) => {
      for (const count of counts) {
        if (count.found === 0 && count.nothing === 0) continue;
        const key = [lioId, count.day, count.cause, count.locality].join('#');
        const row = rows.get(key)?.count ?? { ...count, found: 0, nothing: 0 };
        const sum = { ...row, found: row.found + count.found, nothing: row.nothing + count.nothing };
        rows.set(key, { lioId, count: sum });
      }
    },
    between: async (lioId, from, to) =>
      [...rows]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, row]) => (row.lioId === lioId && row.count.day >= from && row.count.day <= to ? [row.count] : [])),
  };
}
