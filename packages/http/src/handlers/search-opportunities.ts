import type { Fault } from '@placewell/contract/problems';
import type { opportunityRoutes } from '@placewell/contract/routes/opportunities';
import type { SearchQuery } from '@placewell/contract/shapes/opportunity';
import type { RoleQuery } from '@placewell/contract/shapes/search';
import { publicMiles, publicOpportunity } from '@placewell/contract/wire/opportunity';
import type { Locality } from '@placewell/core/codes/codes';
import { type Places, pointOf } from '@placewell/core/places/places';
import { sayPlace } from '@placewell/core/places/say-place';
import { InvalidCursor } from '@placewell/core/shared/commit';
import type { Point } from '@placewell/core/shared/point';
import type { Secrets } from '@placewell/core/shared/ports';
import { fail, ok } from '@placewell/core/shared/result';
import type { Handler } from './handler';

/** Searches the open roles of an LIO. A page goes on from where the last one ended, in the order of the same search. */
export const searchOpportunities: Handler<(typeof opportunityRoutes)['searchOpportunities']> = async ({
  deps,
  params,
  query,
}) => {
  const lio = query.near === undefined ? null : await deps.core.settings.lio(params.lioId);
  const near = await placeOf(deps.places, query, lio?.districts ?? []);
  if (near && 'fault' in near) return fail({ kind: 'invalid-input', faults: [near] });
  const now = deps.core.clock();
  const { limit, cursor, ...asked } = query;
  const list = JSON.stringify([params.lioId, asked]);
  const from = readCursor(deps.core.secrets, list, cursor);
  const found = await deps.search.search(params.lioId, roleQuery(query, near), now);
  const until = from + limit;
  return ok({
    value: {
      total: found.total,
      items: found.hits.slice(from, until).map(({ opportunity, miles }) => ({
        opportunity: publicOpportunity(opportunity, now),
        miles: publicMiles(opportunity, miles),
      })),
      facets: found.facets,
      cursor: until < found.total ? writeCursor(deps.core.secrets, list, until) : null,
    },
  });
};

/** Undefined when no place was given; a fault when there is no measuring from what was given. */
async function placeOf(
  places: Places,
  { near, lat, lon }: SearchQuery,
  districts: readonly Locality[],
): Promise<Point | Fault | undefined> {
  if (lat !== undefined && lon !== undefined) return { lat, lon };
  if (near === undefined || near.trim() === '') return undefined;
  const found = await places.find(near, districts);
  const said = sayPlace(found, near, places.knows(districts));
  return (
    pointOf(found) ?? (said ? { field: 'near', ...said, remedy: `${said.remedy}, or give lat and lon` } : undefined)
  );
}

const roleQuery = (q: SearchQuery, near: Point | undefined): RoleQuery => ({
  text: q.q,
  near,
  withinMiles: q.within,
  causes: q.cause,
  skills: q.skill,
  slots: q.slot,
  commitments: q.commitment,
  accessibility: q.accessibility,
  suitability: q.suitability,
  dbs: q.dbs,
  localities: q.locality,
  groupId: q.group,
  age: q.age,
  remote: q.remote,
  sort: q.sort,
});

// A cursor is where to go on, sealed for one search: an altered one, or one of another search, is refused.
const seal = (secrets: Secrets, list: string, from: string) => secrets.mac('search-cursor', list, from).slice(0, 22);

const writeCursor = (secrets: Secrets, list: string, from: number) => `${from}.${seal(secrets, list, String(from))}`;

function readCursor(secrets: Secrets, list: string, cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [from = '', sealed, ...rest] = cursor.split('.');
  if (rest.length > 0 || !/^\d{1,9}$/.test(from) || sealed !== seal(secrets, list, from)) throw new InvalidCursor();
  return Number(from);
}
