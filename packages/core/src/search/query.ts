import type { Cause } from '../codes/causes';
import type { AccessibilityFeature, Commitment, DbsLevel, Locality, Slot, Suitability } from '../codes/codes';
import type { Skill } from '../codes/skills';
import type { Point } from '../shared/point';
import type { Day } from '../shared/time';

export const sorts = ['best', 'nearest', 'newest', 'closing'] as const;
export type Sort = (typeof sorts)[number];

/** What somebody looks for. Every list is "any of", but for accessibility: needs are "all of". What is absent asks nothing. */
export interface RoleQuery {
  /** The roles of one LIO; all LIOs without it. */
  lioId?: string | undefined;
  text?: string | undefined;
  near?: Point | undefined;
  /** Remote and area-wide roles have no distance: a radius does not leave them out. */
  withinMiles?: number | undefined;
  causes?: readonly Cause[] | undefined;
  /** Needed by the role, or gained in it. */
  skills?: readonly Skill[] | undefined;
  /** A flexible role fits whenever somebody is free; one of dated sessions by the day and time of these. */
  slots?: readonly Slot[] | undefined;
  commitments?: readonly Commitment[] | undefined;
  accessibility?: readonly AccessibilityFeature[] | undefined;
  suitability?: readonly Suitability[] | undefined;
  dbs?: readonly DbsLevel[] | undefined;
  /** Roles that say they pay expenses. */
  expenses?: boolean | undefined;
  localities?: readonly Locality[] | undefined;
  /** Delivering bodies of `lioId`: the districts that they lead for. Asks nothing without an LIO. */
  bodies?: readonly string[] | undefined;
  groupId?: string | undefined;
  /** In years; roles that do not accept it are left out. A role that names no lowest age is for adults. */
  age?: number | undefined;
  remote?: 'only' | 'include' | 'exclude' | undefined;
  /** Roles that start on or after this day; one without a start can be started whenever somebody likes. */
  startsFrom?: Day | undefined;
  /** Roles that start on or before this day, or without a start. */
  startsBy?: Day | undefined;
  sort?: Sort | undefined;
}

/** One thing that was asked, and that may have been too narrow. */
export const narrowings = [
  'text',
  'within',
  'causes',
  'skills',
  'slots',
  'commitments',
  'accessibility',
  'suitability',
  'dbs',
  'expenses',
  'localities',
  'bodies',
  'group',
  'age',
  'remote',
  'starts',
] as const;
export type Narrowing = (typeof narrowings)[number];

export const facetNames = [
  'causes',
  'skills',
  'days',
  'parts',
  'slots',
  'commitments',
  'accessibility',
  'suitability',
  'dbs',
  'expenses',
  'localities',
  'bodies',
  'groups',
  'places',
] as const;
export type FacetName = (typeof facetNames)[number];
/** How many roles there would be with each code, under the other filters: a facet does not narrow itself. */
export type Facets = Record<FacetName, Record<string, number>>;

/** What a search takes, and no more. Beyond it a request is refused with what was too long. */
export const searchLimits = {
  /** Characters of `text`. */
  text: 200,
  /** Words of `text`. */
  words: 32,
  miles: 100,
  /** Hits on one page. */
  page: 100,
  /** How far paging by number goes. */
  offset: 10_000,
} as const;
