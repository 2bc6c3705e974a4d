import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Lio } from '@placewell/core/lio/lio';
import type { Found } from '@placewell/core/search/role-search';
import type { Instant } from '@placewell/core/shared/time';
import { searchAddress } from './asked';
import { type Chosen, looser, partsOf } from './chosen';
import { roleQuery, type Search } from './query';

/** How many parts of what was too narrow are tried by themselves. */
const mostParts = 8;

/** One thing to leave out, and what that would find. */
export interface Loosening {
  text: string;
  href: string;
  total: number;
}

/** What to leave out of a search that found nothing, each with its address; what finds most comes first. */
export async function loosenings(
  deps: SiteDeps,
  lio: Lio,
  search: Search,
  tooNarrow: Found['tooNarrow'],
  now: Instant,
): Promise<Loosening[]> {
  const at = ({ text, without }: Chosen, total: number): Loosening => ({
    text,
    href: searchAddress(lio, { ...search.asked, ...without }),
    total,
  });
  const parts = tooNarrow.flatMap(({ without }) => partsOf(search, without)).slice(0, mostParts);
  const tried = await Promise.all(
    parts.map(async (part) => {
      const query = roleQuery(lio, { ...search.asked, ...part.without }, search);
      return at(part, (await deps.search.search(query, { limit: 0 }, now)).total);
    }),
  );
  return [
    ...tooNarrow.map(({ without, total }) => at(looser(deps, lio, search, without), total)),
    ...tried.filter(({ total }) => total > 0),
  ].sort((a, b) => b.total - a.total);
}

/** What was left out of the nearest hits, in words that follow "without". */
export const sayLoosened = (
  deps: SiteDeps,
  lio: Lio,
  search: Search,
  { without }: NonNullable<Found['loosened']>,
): string[] => without.filter((name) => name !== 'within').map((name) => looser(deps, lio, search, name).text);
