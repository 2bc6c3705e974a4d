import type { SiteDeps } from '@placewell/contract/site-deps';
import { type AccessibilityFeature, accessibilityFeatures } from '@placewell/core/codes/codes';
import type { RoleQuery } from '@placewell/core/search/query';
import type { Found } from '@placewell/core/search/role-search';
import type { Instant } from '@placewell/core/shared/time';

/**
 * How many roles there would be with each access need besides those that are chosen. Needs are all met at once, so each narrows the
 * others too, which the facet does not tell.
 */
export async function countNeeds(
  deps: SiteDeps,
  query: RoleQuery,
  found: Found,
  now: Instant,
): Promise<Readonly<Record<string, number>>> {
  const chosen = query.accessibility ?? [];
  if (chosen.length === 0) return found.facets.accessibility;
  const others = (Object.keys(accessibilityFeatures) as AccessibilityFeature[]).filter(
    (need) => !chosen.includes(need) && (found.facets.accessibility[need] ?? 0) > 0,
  );
  const counted = await Promise.all(
    others.map(async (need) => {
      const both = await deps.search.search({ ...query, accessibility: [...chosen, need] }, { limit: 0 }, now);
      return [need, both.total] as const;
    }),
  );
  return Object.fromEntries([...chosen.map((need) => [need, found.total] as const), ...counted]);
}
