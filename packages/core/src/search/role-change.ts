import type { Opportunity } from '../opportunity/opportunity';
import type { Instant } from '../shared/time';

/** So many days a change can be asked for. What an index has not taken in by then is found by a whole rebuild. */
export const changesKeptDays = 8;

/** Before the public, so that a search may find it. Roles of history only tell what once was. */
export const isSearchable = (o: Opportunity): boolean => o.state === 'published' && o.sourceId === null;

/** Whether searches must know that a role went from one to the other (from null: is new): it is in an index, or was. */
export const concernsSearch = (before: Opportunity | null, after: Opportunity): boolean =>
  isSearchable(after) || (before !== null && isSearchable(before));

/**
 * The instant of a change: when it is WRITTEN, since a reader asks for what came after the last one it saw, and an event's own
 * instant may be long past. (A role that is brought in was published last year: nobody would ever ask for that.) Where the
 * clock that dated the event is ahead of the store's, as when time was moved on for one of them, the event's instant counts.
 */
export const instantOfChange = (event: Instant, now: Instant): Instant => (event > now ? event : now);
