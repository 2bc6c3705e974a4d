import type { Locality } from '@placewell/core/codes/codes';
import { isAskable } from '@placewell/core/enquiry/open-enquiry';
import type { Lio } from '@placewell/core/lio/lio';
import { leadFor } from '@placewell/core/lio/settings';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { RoleChanges } from '@placewell/core/search/ports';
import type { Facets } from '@placewell/core/search/query';
import type { Found, Hit } from '@placewell/core/search/role-search';
import type { Instant } from '@placewell/core/shared/time';
import type { EngineFound, EngineHit } from '../engine/find';
import { marked, markerFor, snippetOf } from '../engine/mark-words';

/** The roles as they are, by id: those that can be asked for now. */
export async function openRoles(
  changes: Pick<RoleChanges, 'read'>,
  ids: readonly string[],
  now: Instant,
): Promise<Map<string, Opportunity>> {
  const roles = ids.length > 0 ? await changes.read(ids) : [];
  return new Map(roles.filter((o) => isAskable(o, now)).map((o) => [o.id as string, o]));
}

/** What was found, with the roles as they are: one that is not among them any more is not shown. */
export function shown(found: EngineFound, roles: ReadonlyMap<string, Opportunity>, lio: Lio | null): Found {
  const isSought = markerFor(found.concepts);
  const hits = (of: readonly EngineHit[]): Hit[] =>
    of.flatMap(({ id, miles }) => {
      const opportunity = roles.get(id);
      if (!opportunity) return [];
      const { title, summary, whatYouWillDo, description } = opportunity.details;
      return [
        {
          opportunity,
          miles,
          title: marked(title, isSought),
          snippet: snippetOf([summary, whatYouWillDo, description], isSought),
        },
      ];
    });
  const listed = hits(found.hits);
  const { localitiesOfBodies, ...facets } = found.facets;
  return {
    // What has closed within the last second is not counted either.
    total: found.total - (found.hits.length - listed.length),
    hits: listed,
    facets: { ...facets, bodies: bodiesOf(localitiesOfBodies, lio) } as Facets,
    next: found.next,
    correctedTo: found.correctedTo,
    words: found.words,
    tooNarrow: found.tooNarrow,
    loosened: found.loosened ? { without: found.loosened.without, hits: hits(found.loosened.hits) } : null,
  };
}

/** Delivering bodies by the districts that they lead for; only inside one LIO is it known who leads. */
function bodiesOf(localities: Readonly<Record<string, number>>, lio: Lio | null): Record<string, number> {
  const counts: Record<string, number> = {};
  if (!lio) return counts;
  for (const [locality, roles] of Object.entries(localities)) {
    const body = leadFor(lio, locality as Locality);
    counts[body] = (counts[body] ?? 0) + roles;
  }
  return counts;
}
