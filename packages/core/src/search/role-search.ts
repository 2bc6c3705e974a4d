import type { Opportunity } from '../opportunity/opportunity';
import type { Instant } from '../shared/time';
import type { Profile, Reason } from './profile';
import type { Facets, Narrowing, RoleQuery } from './query';

/** A stretch of text; `hit` where a word that was looked for stands. */
export interface Marked {
  text: string;
  hit: boolean;
}

/** One role found. `miles` is from where the searcher is; null for remote and area-wide roles, or without a place. */
export interface FoundRole {
  opportunity: Opportunity;
  miles: number | null;
}

export interface Hit extends FoundRole {
  title: Marked[];
  /** The words round what was found; the summary where nothing else was. */
  snippet: Marked[];
}

/** Which hits of a search: the first `limit`, those from a number on, or those after a mark of an earlier page. */
export interface Pageful {
  limit: number;
  offset?: number | undefined;
  /** `next` of the page before: stays right while roles come and go. */
  after?: string | undefined;
}

export interface Found {
  total: number;
  hits: Hit[];
  facets: Facets;
  /** Where the next page begins; null on the last. */
  next: string | null;
  /** What was looked for, where it was not what was typed: `dog walking satuday` is looked for as `dog walking saturday`. */
  correctedTo: string | null;
  /** Whether each of the words was found in every hit, or in each only some of them. */
  words: 'all' | 'some';
  /** Where there is no hit: what each thing that was asked would give if it were not asked, the most first. */
  tooNarrow: { without: Narrowing; total: number }[];
  /** Where there is no hit: the nearest ones when some of what was asked is dropped. */
  loosened: { without: Narrowing[]; hits: Hit[] } | null;
}

export interface SuggestQuery {
  lioId?: string | undefined;
  /** What was typed so far. */
  text: string;
  limit: number;
}

export interface Suggestions {
  /** Titles of open roles, with how many there are. */
  roles: { text: string; count: number }[];
  /** Codes with how many open roles there are. */
  causes: { code: string; text: string; count: number }[];
  groups: { id: string; text: string; count: number }[];
}

export interface Match extends FoundRole {
  /** Best reason first; never empty. */
  reasons: Reason[];
}

/** How fresh a search is, for those who look after it. */
export interface SearchStanding {
  /** The content address of the index in use; null while there is none and roles are read from the store. */
  index: string | null;
  /** Roles in it, and changes on top of it. */
  roles: number;
  changes: number;
  /** When changes were last looked for. */
  seenTo: Instant | null;
}

/** `kind` tells a cursor that belongs to no such search apart from one that does. */
export class UnknownPage extends Error {
  override readonly name = 'UnknownPage';
}

/** Finding open roles. What is shown is read afresh from the records: a role that is no longer open is never shown. */
export interface RoleSearch {
  /** Throws `UnknownPage` for an `after` that no search gave. */
  search(query: RoleQuery, page: Pageful, now: Instant): Promise<Found>;
  suggest(asked: SuggestQuery, now: Instant): Promise<Suggestions>;
  /** The same profile on the same roles gives the same order. */
  match(profile: Profile, count: number, now: Instant): Promise<Match[]>;
  /** Open roles most like this one, never itself. */
  similar(opportunity: Opportunity, count: number, now: Instant): Promise<FoundRole[]>;
  standing(): SearchStanding;
}
