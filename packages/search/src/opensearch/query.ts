import { createHash } from 'node:crypto';
import type { Lio } from '@placewell/core/lio/lio';
import { type Narrowing, type RoleQuery, searchLimits } from '@placewell/core/search/query';
import type { Pageful } from '@placewell/core/search/role-search';
import type { Instant } from '@placewell/core/shared/time';
import { hitsLoosened, softness } from '../engine/find';
import type { Asked } from './ask';
import { Lines } from './ask';
import { facetAggregations, without } from './facets';
import { all, type Clause, filtersOf, has, type NamedFilter, none, scopeOf } from './filters';
import { isNowhere, type Mark, type OrderBy, scored, sortClause, sortOf, ties } from './order';
import type { Json } from './read-json';
import { highlight, type Sought, spellingOf, type Way, wordsClause } from './words';

/** A search, read and ready to be put in the engine's words. */
export interface RoleSearched {
  index: string;
  scope: Clause[];
  filters: NamedFilter[];
  /** Null without words. */
  sought: Sought | null;
  orderBy: OrderBy;
  page: Pageful;
  mark: Mark | null;
  /** The same search asks the same copies of the index: two copies may score alike roles otherwise. */
  copies: string;
}

export function searched(
  index: string,
  q: RoleQuery,
  page: Pageful,
  { lio, sought, mark, now }: { lio: Lio | null; sought: Sought | null; mark: Mark | null; now: Instant },
): RoleSearched {
  return {
    index,
    scope: scopeOf(q.lioId, now),
    filters: filtersOf(q, lio),
    sought,
    orderBy: { sort: sortOf(q.sort, q.near), near: q.near, now: mark?.now ?? Date.parse(now) },
    page,
    mark,
    copies: createHash('sha256').update(JSON.stringify(q)).digest('hex').slice(0, 16),
  };
}

/** What roles are looked for in: those open, of the LIO, with the words. */
function found({ scope, sought, orderBy }: RoleSearched, way: Way): Clause {
  const words = sought && wordsClause(sought, way);
  return scored({ bool: { ...(words ? { must: [words] } : {}), filter: scope } }, words !== null, orderBy);
}

/** The body of one search: hits, counts for every facet, and another spelling where there may be one. */
export function searchBody(s: RoleSearched, way: Way): Json {
  const { filters, page, mark, orderBy, sought } = s;
  const nowhere = isNowhere(mark);
  const wanted = [...without(filters, []), ...(nowhere ? [none([has('point')])] : [])];
  const spelling = way === 'as-typed' && !mark && sought ? spellingOf(sought) : null;
  return {
    ...fewest,
    // One more, to know whether there is a next page.
    size: page.limit + 1,
    ...(mark
      ? { search_after: nowhere ? mark.after.slice(1) : mark.after }
      : { from: Math.min(page.offset ?? 0, searchLimits.offset) }),
    query: found(s, way),
    ...(wanted.length > 0 ? { post_filter: all(wanted) } : {}),
    sort: nowhere ? ties : sortClause(orderBy),
    aggs: facetAggregations(filters),
    ...(sought ? { highlight } : {}),
    ...(spelling ? { suggest: spelling } : {}),
  };
}

/** A role is read afresh from the records: nothing of it is asked for but which it is. */
const fewest = { _source: false, track_total_hits: true, timeout: '2s' } as const;

/**
 * Words are weighed by how rare they are in the whole index, not in each part of it: otherwise where a role happens to lie would say
 * something about how good it is.
 */
const weighedTogether = 'search_type=dfs_query_then_fetch';

export const searchRequest = (s: RoleSearched, way: Way): Asked => ({
  method: 'POST',
  path: `/${s.index}/_search?${weighedTogether}&preference=${s.copies}`,
  body: searchBody(s, way),
});

/** Several searches in one request. */
export const severalRequest = (s: Pick<RoleSearched, 'index' | 'copies'>, bodies: readonly Json[]): Asked => ({
  method: 'POST',
  path: `/${s.index}/_msearch?${weighedTogether}`,
  body: new Lines(bodies.flatMap((body) => [{ preference: s.copies }, body])),
});

/** What is asked when nothing was found: how many there would be without each thing, and without the softest of them together. */
export interface Loosening {
  asked: Narrowing[];
  /** Growing: the softest thing, the two softest, and so on. */
  dropped: Narrowing[][];
  bodies: Json[];
}

export function loosening(s: RoleSearched, way: Way): Loosening {
  const asked: Narrowing[] = [...(s.sought ? (['text'] as const) : []), ...s.filters.map(({ name }) => name)];
  const soft = softness.filter((name) => asked.includes(name));
  const dropped = soft.map((_, i) => soft.slice(0, i + 1));
  const counting = (but: readonly Narrowing[]): Json => ({
    ...fewest,
    size: 0,
    query: all([
      ...s.scope,
      ...(s.sought && !but.includes('text') ? [wordsClause(s.sought, way)] : []),
      ...without(s.filters, but),
    ]),
  });
  return { asked, dropped, bodies: [...asked.map((name) => counting([name])), ...dropped.map(counting)] };
}

/** The nearest roles when some of what was asked is dropped. */
export function looserRequest(s: RoleSearched, way: Way, dropped: readonly Narrowing[]): Asked {
  const looser: RoleSearched = {
    ...s,
    filters: s.filters.filter(({ name }) => !dropped.includes(name)),
    sought: dropped.includes('text') ? null : s.sought,
    orderBy: { ...s.orderBy, sort: s.orderBy.near ? 'nearest' : 'best' },
    page: { limit: hitsLoosened },
    mark: null,
  };
  const { aggs: _, suggest: __, ...body } = searchBody(looser, way);
  return {
    method: 'POST',
    path: `/${s.index}/_search?${weighedTogether}&preference=${s.copies}`,
    body: { ...body, size: hitsLoosened },
  };
}
