import type { Locality } from '@placewell/core/codes/codes';
import type { Lio } from '@placewell/core/lio/lio';
import { leadFor, type Settings } from '@placewell/core/lio/settings';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Blobs, RoleChanges } from '@placewell/core/search/ports';
import type { Profile, Reason } from '@placewell/core/search/profile';
import type { RoleQuery } from '@placewell/core/search/query';
import type { FoundRole, Match, RoleSearch } from '@placewell/core/search/role-search';
import type { Records } from '@placewell/core/shared/commit';
import type { Clock, Instant } from '@placewell/core/shared/time';
import { Collection } from '../engine/collection';
import type { EngineQuery } from '../engine/filters';
import { find } from '../engine/find';
import { suggest } from '../engine/suggest';
import { match } from '../match/match';
import { similarProfile } from '../match/similar';
import { collectionFromStore } from './build-index';
import { bringUp } from './changes';
import { type Log, openIndex } from './index-store';
import { repliesOf } from './published-roles';
import { openRoles, shown } from './show-found';

export interface SearchDeps {
  records: Pick<Records, 'lios' | 'opportunitiesInState' | 'enquiriesOfGroup'>;
  changes: RoleChanges;
  blobs: Blobs;
  settings: Settings;
  clock: Clock;
  log: Log;
  /** Changes are looked for once in so many milliseconds, by whoever searches then; a second unless said. */
  changesEvery?: number;
  /** A new index likewise, for which nobody waits; half a minute unless said. */
  indexEvery?: number;
}

/** As long as this a search waits to be told of changes; one that is slower is told by the next search. */
const patience = 400;
/** More matches than asked for are weighed, in case some have closed. */
const spare = 5;

/**
 * Searching, kept fresh. The first search loads the index, or reads the roles from the store where there is none. From then on nobody
 * waits for an index: a new one is loaded beside the searches, and put in place between two of them. What changed since it was
 * built is asked for beside the reading of a page's roles; where something has, the search is done again with it.
 */
export function createRoleSearch(deps: SearchDeps): RoleSearch {
  const { records, changes, blobs, clock, log, changesEvery = 1000, indexEvery = 30_000 } = deps;
  let held: { collection: Collection; index: string | null; tag: string | undefined; seenTo: Instant } | null = null;
  let loading: Promise<void> | null = null;
  let refreshing: Promise<boolean> | null = null;
  let swapping: Promise<void> | null = null;
  let changesAt = 0;
  let indexAt = 0;

  async function load(): Promise<void> {
    const began = clock();
    // Files out of reach are no reason to find nothing: what there is to read says what is open.
    const opened = await openIndex(blobs, log).catch((error) => {
      log({ at: 'search.index', failed: error instanceof Error ? error.name : 'unknown' });
      return null;
    });
    const base = opened ? Collection.of(opened.segment) : await collectionFromStore(records);
    const from = opened?.file.through ?? began;
    const collection = await bringUp(base, from, changes, repliesOf(records, clock));
    held = { collection, index: opened?.file.file ?? null, tag: opened?.tag, seenTo: began };
    changesAt = indexAt = performance.now();
  }

  async function ready() {
    if (!held) {
      loading ??= load().finally(() => {
        loading = null;
      });
      await loading;
    }
    return held as NonNullable<typeof held>;
  }

  /** True where something changed. */
  async function refresh(): Promise<boolean> {
    const before = held as NonNullable<typeof held>;
    const began = clock();
    const collection = await bringUp(before.collection, before.seenTo, changes, repliesOf(records, clock));
    // An index that came meanwhile has been brought up by itself.
    if (held === before) held = { ...before, collection, seenTo: began };
    return collection !== before.collection;
  }

  function refreshWhenDue(): Promise<boolean> | null {
    if (!refreshing && performance.now() - changesAt >= changesEvery) {
      changesAt = performance.now();
      refreshing = refresh()
        .catch((error) => {
          // The roles of a page are read by themselves: what is shown is right, if not yet the newest.
          log({ at: 'search.changes', failed: error instanceof Error ? error.name : 'unknown' });
          return false;
        })
        .finally(() => {
          refreshing = null;
        });
    }
    return refreshing;
  }

  function swapWhenDue(): void {
    if (swapping || performance.now() - indexAt < indexEvery) return;
    indexAt = performance.now();
    swapping = (async () => {
      const began = clock();
      const opened = await openIndex(blobs, log, held?.tag);
      if (!opened) return;
      const collection = await bringUp(
        Collection.of(opened.segment),
        opened.file.through,
        changes,
        repliesOf(records, clock),
      );
      held = { collection, index: opened.file.file, tag: opened.tag, seenTo: began };
    })()
      .catch((error) => log({ at: 'search.index', failed: error instanceof Error ? error.name : 'unknown' }))
      .finally(() => {
        swapping = null;
      });
  }

  /** Answers from what is held, and once more where it turns out that something has changed. */
  async function answer<T>(work: (collection: Collection) => Promise<T>): Promise<T> {
    await ready();
    const refreshed = refreshWhenDue();
    swapWhenDue();
    const first = work((held as NonNullable<typeof held>).collection);
    if (!refreshed) return first;
    const [result, changed] = await Promise.all([first, within(refreshed, patience)]);
    return changed ? work((held as NonNullable<typeof held>).collection) : result;
  }

  async function matches(profile: Profile, count: number, now: Instant): Promise<Match[]> {
    return answer(async (collection) => {
      const found = match(collection, profile, count + spare, now);
      const roles = await openRoles(
        changes,
        found.map((m) => m.id),
        now,
      );
      return found
        .flatMap(({ id, miles, reasons }) => {
          const opportunity = roles.get(id);
          return opportunity ? [{ opportunity, miles, reasons: withoutHome(opportunity, reasons) }] : [];
        })
        .slice(0, count);
    });
  }

  return {
    search: (query, page, now) =>
      answer(async (collection) => {
        const lio = query.lioId ? await deps.settings.lio(query.lioId) : null;
        const found = find(collection, engineQuery(query, lio), page, now);
        const roles = await openRoles(
          changes,
          [...found.hits, ...(found.loosened?.hits ?? [])].map((h) => h.id),
          now,
        );
        return shown(found, roles, lio);
      }),
    suggest: (asked, now) => answer(async (collection) => suggest(collection, asked, now)),
    match: matches,
    async similar(o, count, now) {
      const found = await matches(similarProfile(o), count, now);
      return found.map(({ opportunity, miles }): FoundRole => ({ opportunity, miles }));
    },
    standing: () => ({
      index: held?.index ?? null,
      roles: held?.collection.count ?? 0,
      changes: held?.collection.changes ?? 0,
      seenTo: held?.seenTo ?? null,
    }),
  };
}

function engineQuery({ bodies, ...query }: RoleQuery, lio: Lio | null): EngineQuery {
  if (!bodies?.length || !lio) return query;
  const wanted = new Set(bodies);
  return { ...query, isLedBy: (locality) => wanted.has(leadFor(lio, locality as Locality)) };
}

/** False when it takes longer. */
function within(work: Promise<boolean>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    work.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

/** How far a home is tells nobody anything but where it may be: it is in its district. */
function withoutHome({ details }: Opportunity, reasons: readonly Reason[]): Reason[] {
  const { where } = details;
  const isHome = 'privateHome' in where && where.privateHome;
  return reasons.map((r) => (isHome && r.kind === 'near' ? { kind: 'district', locality: where.locality } : r));
}
