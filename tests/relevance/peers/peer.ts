import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { FacetName, RoleQuery } from '@placewell/core/search/query';
import type { Instant } from '@placewell/core/shared/time';

/** The facets that every engine counts when they are compared: no filter has more values than a page can show. */
export const comparedFacets = [
  'causes',
  'skills',
  'slots',
  'commitments',
  'accessibility',
  'suitability',
  'dbs',
  'expenses',
  'localities',
] as const satisfies readonly FacetName[];
export type ComparedFacet = (typeof comparedFacets)[number];
export type ComparedFacets = Record<ComparedFacet, Record<string, number>>;

export interface Answer {
  /** Best first. */
  ids: string[];
  total: number;
  /** Under the other filters; codes that no role has may be missing. */
  facets: ComparedFacets;
}

/** An engine that is compared with the others. `add` is called once, before any search. */
export interface Peer {
  readonly name: string;
  add(roles: Iterable<Opportunity>): Promise<void>;
  search(query: RoleQuery, limit: number, now: Instant): Promise<Answer>;
  /** What it stores, in bytes, and how many milliseconds a new process takes to read it; null where a server has it. */
  stored(): Promise<{ bytes: number; loadMs: number | null }>;
  close(): Promise<void>;
}

export const noFacets = (): ComparedFacets =>
  Object.fromEntries(comparedFacets.map((facet) => [facet, {}])) as ComparedFacets;
