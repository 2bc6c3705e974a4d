import type { Cause } from '../codes/causes';
import type { Locality } from '../codes/codes';
import type { Opportunity } from '../opportunity/opportunity';
import type { Day, Instant } from '../shared/time';

export type { Blobs } from '../shared/blobs';

/** That a role changed in a way that searching must know: it is, or was, before the public. */
export interface RoleChange {
  id: string;
  /** The version of its record that the change made. */
  version: number;
  at: Instant;
}

/**
 * What changed, written in the transaction that changed it, so that no search waits for a stream. Kept for some days: what an
 * index has not taken in by then is found by a whole rebuild.
 */
export interface RoleChanges {
  /**
   * Changes at or after an instant, oldest first; may name one role several times, and one change twice. Two changes of the same
   * moment may become readable in either order: ask again from a minute before the last one seen.
   */
  since(at: Instant): Promise<RoleChange[]>;
  /** Roles as they are now, strongly consistent, in no order; those that are not there are left out. */
  read(ids: readonly string[]): Promise<Opportunity[]>;
}

/** How often people searched, by codes alone: nothing of who, of words, or of the moment. */
export interface SearchCount {
  day: Day;
  /** `any` where no cause was chosen. */
  cause: Cause | 'any';
  /** Of the district chosen, or else of the place searched near; UNKNOWN where neither is known. */
  locality: Locality;
  found: number;
  /** Searches that found nothing. */
  nothing: number;
}

export interface SearchCounts {
  /** Adds to what is counted already. */
  add(lioId: string, counts: readonly SearchCount[]): Promise<void>;
  /** From a day to a day, both included; a row for each day, cause and locality that has any. */
  between(lioId: string, from: Day, to: Day): Promise<SearchCount[]>;
}
