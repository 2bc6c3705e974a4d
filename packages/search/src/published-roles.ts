import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Records } from '@placewell/core/shared/commit';
import type { Instant } from '@placewell/core/shared/time';
import { type Found, type Query, Roles } from './search';

/** Searching an LIO's roles, from wherever they are kept. */
export interface RoleSearch {
  search(lioId: string, query: Query, now: Instant): Promise<Found>;
}

/**
 * Searches the published roles of an LIO, read from the store and kept for a few seconds. What is shown to somebody about to
 * enquire is read afresh from the record, so a role closed in those seconds still never takes an enquiry.
 */
export function searchPublished(records: Pick<Records, 'opportunitiesInState'>, freshForMs = 2000): RoleSearch {
  const kept = new Map<string, { roles: Promise<Roles>; until: number }>();
  const load = async (lioId: string): Promise<Roles> => {
    const all: Opportunity[] = [];
    let cursor: string | undefined;
    do {
      const page = await records.opportunitiesInState(lioId, 'published', cursor);
      all.push(...page.items);
      cursor = page.cursor ?? undefined;
    } while (cursor);
    return new Roles(all);
  };
  return {
    async search(lioId, query, now) {
      let entry = kept.get(lioId);
      if (!entry || entry.until < Date.now()) {
        entry = { roles: load(lioId), until: Date.now() + freshForMs };
        kept.set(lioId, entry);
        // A failed read is not kept: the next search tries again.
        entry.roles.catch(() => kept.delete(lioId));
      }
      return (await entry.roles).search(query, now);
    },
  };
}
