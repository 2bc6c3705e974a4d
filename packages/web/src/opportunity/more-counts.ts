import type { SiteDeps } from '@placewell/contract/site-deps';
import { type AccessibilityFeature, accessibilityFeatures, type Slot } from '@placewell/core/codes/codes';
import type { RoleQuery } from '@placewell/core/search/query';
import type { Found } from '@placewell/core/search/role-search';
import type { Instant } from '@placewell/core/shared/time';

/** What facets do not tell of some choices: how many roles there would be when they are chosen besides what is chosen. */
export interface MoreCounts {
  /** Roles at flexible times: they fit any day and any part of it. */
  flexible: number;
  /** Needs are all met at once, so each narrows the others too. */
  accessibility: Readonly<Record<string, number>>;
}

export async function moreCounts(deps: SiteDeps, query: RoleQuery, found: Found, now: Instant): Promise<MoreCounts> {
  const count = async (also: Partial<RoleQuery>) =>
    (await deps.search.search({ ...query, ...also }, { limit: 0 }, now)).total;
  const [flexible, accessibility] = await Promise.all([countFlexible(), countNeeds()]);
  return { flexible, accessibility };

  /** Whoever asks for one slot gets the roles that have it, and the flexible ones. */
  async function countFlexible(): Promise<number> {
    const slots = Object.entries(found.facets.slots) as [Slot, number][];
    const [most] = slots.sort(([, a], [, b]) => b - a);
    if (!most) return found.total;
    const [only, ...more] = query.slots ?? [];
    const known = only !== undefined && more.length === 0;
    const [slot, having] = known ? [only, found.facets.slots[only] ?? 0] : most;
    return Math.max(0, (known ? found.total : await count({ slots: [slot] })) - having);
  }

  async function countNeeds(): Promise<Record<string, number>> {
    const chosen = query.accessibility ?? [];
    if (chosen.length === 0) return found.facets.accessibility;
    const others = (Object.keys(accessibilityFeatures) as AccessibilityFeature[]).filter(
      (need) => !chosen.includes(need) && (found.facets.accessibility[need] ?? 0) > 0,
    );
    const counted = await Promise.all(
      others.map(async (need) => [need, await count({ accessibility: [...chosen, need] })] as const),
    );
    return Object.fromEntries([...chosen.map((need) => [need, found.total] as const), ...counted]);
  }
}
