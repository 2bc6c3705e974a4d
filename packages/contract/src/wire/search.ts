import type { Found, Hit, Match } from '@placewell/core/search/role-search';
import type { Instant } from '@placewell/core/shared/time';
import type * as z from 'zod';
import type { FoundOpportunities, Matches } from '../shapes/search';
import { publicMiles, publicOpportunity } from './opportunity';

type WireFound = z.output<typeof FoundOpportunities>;
type WireMatches = z.output<typeof Matches>;

/** What a search found, as the public sees it. */
export function foundOpportunities(found: Found, place: string | null, cursor: string | null, now: Instant): WireFound {
  const item = ({ opportunity, miles, title, snippet }: Hit): WireFound['items'][number] => ({
    opportunity: publicOpportunity(opportunity, now),
    miles: publicMiles(opportunity, miles),
    title,
    snippet,
  });
  return {
    total: found.total,
    items: found.hits.map(item),
    facets: found.facets,
    cursor,
    place,
    correctedTo: found.correctedTo,
    words: found.words,
    tooNarrow: found.tooNarrow,
    loosened: found.loosened ? { without: found.loosened.without, items: found.loosened.hits.map(item) } : null,
  };
}

/** Matches with their reasons in words; of a home no distance is told. */
export const matchedOpportunities = (
  matches: readonly Match[],
  why: readonly string[],
  place: string | null,
  now: Instant,
): WireMatches => ({
  items: matches.map(({ opportunity, miles, reasons }, i) => ({
    opportunity: publicOpportunity(opportunity, now),
    miles: publicMiles(opportunity, miles),
    why: why[i] ?? '',
    reasons: reasons.map((reason) =>
      reason.kind === 'near' ? { kind: 'near' as const, miles: publicMiles(opportunity, reason.miles) } : reason,
    ),
  })),
  place,
});
