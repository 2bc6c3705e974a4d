import type { Cause } from '../codes/causes';
import { type Locality, UNKNOWN } from '../codes/codes';
import { type Clock, londonDay } from '../shared/time';
import type { SearchCount, SearchCounts } from './ports';
import type { RoleQuery } from './query';

/** Searches over all LIOs are counted under a name that no LIO can have. */
export const allLios = '-';

export interface SearchNoted {
  query: Pick<RoleQuery, 'lioId' | 'causes' | 'localities'>;
  /** Of the place that was searched near, where it is certain. */
  district: Locality | null;
  total: number;
}

/** Counts what people look for, so that demand that is not met can be seen. */
export interface SearchCounter {
  /** Resolves when it is kept, or at once when it is kept with the next. Never rejects: nobody's search fails by it. */
  note(search: SearchNoted): Promise<void>;
}

/** Kept at the first search after so long, then together with those that follow within it. */
const keepEvery = 10_000;

/**
 * Counts searches by day, cause and district alone. Of who searched, of their words, of the minute or of anything else nothing is kept.
 * A search for one cause counts under it, one for several under `any`; likewise one district, or the place it was near.
 *
 * Counts wait in memory between two writes: what a function holds when it is taken away is lost, at most ten seconds of a busy
 * hour. Demand is an estimate; nothing is rated by it.
 */
export function createSearchCounter(counts: SearchCounts, clock: Clock, now = () => performance.now()): SearchCounter {
  let waiting = new Map<string, { lioId: string; count: SearchCount }>();
  let keptAt = Number.NEGATIVE_INFINITY;

  async function keep(): Promise<void> {
    const taken = waiting;
    waiting = new Map();
    keptAt = now();
    const byLio = new Map<string, SearchCount[]>();
    for (const { lioId, count } of taken.values()) byLio.set(lioId, [...(byLio.get(lioId) ?? []), count]);
    await Promise.all(
      [...byLio].map(([lioId, list]) =>
        counts.add(lioId, list).catch(() => {
          // The store is away: they are tried again with the next.
          for (const count of list) add(lioId, count);
        }),
      ),
    );
  }

  function add(lioId: string, { day, cause, locality, found, nothing }: SearchCount): void {
    const key = [lioId, day, cause, locality].join(' ');
    const known = waiting.get(key)?.count ?? { day, cause, locality, found: 0, nothing: 0 };
    waiting.set(key, { lioId, count: { ...known, found: known.found + found, nothing: known.nothing + nothing } });
  }

  return {
    async note({ query, district, total }) {
      const only = <T>(list: readonly T[] | undefined): T | null => (list?.length === 1 ? (list[0] ?? null) : null);
      add(query.lioId ?? allLios, {
        day: londonDay(clock()),
        cause: only<Cause>(query.causes) ?? 'any',
        locality: only<Locality>(query.localities) ?? district ?? UNKNOWN,
        found: total > 0 ? 1 : 0,
        nothing: total > 0 ? 0 : 1,
      });
      if (now() - keptAt >= keepEvery) await keep();
    },
  };
}
