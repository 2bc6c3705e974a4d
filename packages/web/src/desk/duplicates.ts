import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';

export interface Duplicate {
  opportunity: Opportunity;
  why: string;
}

const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);

/** How alike two texts are by the words they share, 0 to 1 (Jaccard). */
export function likeness(a: string, b: string): number {
  const [one, other] = [words(a), words(b)];
  const shared = [...one].filter((w) => other.has(w)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** From here on two titles, or two descriptions, are taken to say the same. */
const alikeFrom = 0.7;
const most = 5;

/** Roles that may be this one again: the group's own that are not over, and published ones with the same words. */
export async function duplicatesOf(deps: SiteDeps, lioId: string, o: Opportunity): Promise<Duplicate[]> {
  const [own, found] = await Promise.all([
    deps.core.records.opportunitiesOfGroup(o.groupId),
    deps.search.search({ lioId, text: o.details.title }, { limit: 20 }, deps.core.clock()),
  ]);
  const live = own.filter((other) => other.state !== 'closed' && other.state !== 'refused');
  const others = new Map([...live, ...found.hits.map((h) => h.opportunity)].map((other) => [other.id, other]));
  others.delete(o.id);
  return [...others.values()]
    .flatMap((other): Duplicate[] => {
      if (likeness(o.details.title, other.details.title) >= alikeFrom)
        return [{ opportunity: other, why: 'with the same title' }];
      if (likeness(o.details.description, other.details.description) >= alikeFrom) {
        return [{ opportunity: other, why: 'described in the same words' }];
      }
      return [];
    })
    .slice(0, most);
}
