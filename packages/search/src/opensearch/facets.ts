import type { Narrowing } from '@placewell/core/search/query';
import { type Coded, coded } from '../codes';
import { type EngineFacets, groupsCountedTo, mostGroups } from '../engine/count-facets';
import { ownFilter } from '../engine/find';
import { all, type Clause, type NamedFilter } from './filters';
import { countAt, type Json, listAt, objectAt, textAt } from './read-json';

type FacetCounted = keyof typeof ownFilter;
const facetsCounted = Object.keys(ownFilter) as FacetCounted[];

/** More districts than there are in the country. */
const mostLocalities = 1000;

/** The field that a facet is counted by. */
const fieldOf = (facet: FacetCounted): string =>
  facet === 'localities' || facet === 'localitiesOfBodies' ? 'locality' : facet === 'groups' ? 'groupId' : facet;

const sizeOf = (facet: FacetCounted): number =>
  facet === 'groups'
    ? mostGroups
    : facet === 'localities' || facet === 'localitiesOfBodies'
      ? mostLocalities
      : coded[facet as Exclude<Coded, 'flexible'>].length;

/** The filters that something is counted under: all of them but its own. */
export const without = (filters: readonly NamedFilter[], but: readonly Narrowing[]): Clause[] =>
  filters.filter(({ name }) => !but.includes(name)).map(({ clause }) => clause);

/** How many roles there are before anything but the words and the LIO is asked. */
const inScope = 'scope';
/** How many have everything that was asked: a later page may look among fewer. */
const fitting = 'fitting';

/**
 * Counts for every facet, each under all filters but its own. Facets with the same filter share one count of the roles under it.
 * The hits are filtered after counting (`post_filter`), so what is counted here has met the words alone.
 */
export function facetAggregations(filters: readonly NamedFilter[]): Json {
  const aggregations: Json = {
    [inScope]: { filter: { match_all: {} } },
    [fitting]: { filter: all(without(filters, [])) },
  };
  for (const own of new Set(Object.values(ownFilter))) {
    const counted = facetsCounted.filter((facet) => ownFilter[facet] === own);
    aggregations[own] = {
      filter: all(without(filters, [own])),
      aggs: Object.fromEntries(
        counted.map((facet) => [
          facet,
          { terms: { field: fieldOf(facet), size: sizeOf(facet), order: [{ _count: 'desc' }, { _key: 'asc' }] } },
        ]),
      ),
    };
  }
  return aggregations;
}

/** Throws what `reading` tells of. */
export function readFacets(aggregations: unknown): { total: number; inScope: number; facets: EngineFacets } {
  const read = objectAt(aggregations);
  const facets: Record<string, Record<string, number>> = {};
  for (const facet of facetsCounted) {
    const under = objectAt(read[ownFilter[facet]]);
    const roles = countAt(under, 'doc_count');
    // Groups are many: where too many roles fit, none stands out.
    facets[facet] = facet === 'groups' && roles > groupsCountedTo ? {} : readTerms(under[facet]);
  }
  return {
    total: countAt(objectAt(read[fitting]), 'doc_count'),
    inScope: countAt(objectAt(read[inScope]), 'doc_count'),
    facets: facets as unknown as EngineFacets,
  };
}

export function readTerms(terms: unknown): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const bucket of listAt(objectAt(terms), 'buckets').map(objectAt)) {
    const count = countAt(bucket, 'doc_count');
    if (count > 0) counts[textAt(bucket, 'key')] = count;
  }
  return counts;
}
