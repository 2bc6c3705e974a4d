import type { Fault } from '@placewell/contract/problems';
import type { publicSearchRoutes, searchRoutes } from '@placewell/contract/routes/search';
import type { SearchQuery } from '@placewell/contract/shapes/search-asked';
import { foundOpportunities, matchedOpportunities } from '@placewell/contract/wire/search';
import type { Locality } from '@placewell/core/codes/codes';
import { districtsOf } from '@placewell/core/lio/districts';
import { districtOf, placeName, pointOf } from '@placewell/core/places/places';
import { sayPlace } from '@placewell/core/places/say-place';
import type { RoleQuery } from '@placewell/core/search/query';
import { UnknownPage } from '@placewell/core/search/role-search';
import { InvalidCursor } from '@placewell/core/shared/commit';
import type { Point } from '@placewell/core/shared/point';
import type { Secrets } from '@placewell/core/shared/ports';
import { fail, ok } from '@placewell/core/shared/result';
import { daysBetween } from '@placewell/core/shared/time';
import { isWithinLimits } from '@placewell/search/engine/read-text';
import { sayReasons } from '@placewell/search/match/say-reasons';
import { readPlace } from '@placewell/search/read-place';
import type { Handler, Handlers } from './handler';

type SearchDeps = Parameters<Handler<(typeof searchRoutes)['suggest']>>[0]['deps'];

/** How long whoever passes an answer on may keep it: a role that has closed is gone from every search a minute later. */
const sharedFor = 60;

/** Counts are kept for a little more than two years. */
const mostDays = 3 * 366;

const tooManyWords = (field: string): Fault => ({
  field,
  code: 'too-many-words',
  fault: 'There are more than 32 words',
  remedy: 'Leave out words, or look for less at once',
});

export const publicSearchHandlers: Handlers<typeof publicSearchRoutes> = {
  searchOpportunities: async ({ deps, params, query }) => search(deps, params.lioId, query),
  async searchAllOpportunities({ deps, query: { lio, ...query } }) {
    return search(deps, lio, query);
  },
  async suggest({ deps, query }) {
    const districts = await deps.core.settings.districts(query.lio);
    if (query.lio && districts.length === 0) return fail({ kind: 'not-found', noun: 'lio' });
    const [suggested, place] = await Promise.all([
      deps.search.suggest({ lioId: query.lio, text: query.q, limit: query.limit }, deps.core.clock()),
      deps.places.find(query.q, districts),
    ]);
    const whole = pointOf(place) ? placeName(place) : null;
    const begun = deps.places.beginning(query.q, districts, query.limit);
    const names = [...new Set([...(whole ? [whole] : []), ...begun])].slice(0, query.limit);
    const value = { ...suggested, places: names.map((text) => ({ text })) } as never;
    // A postcode tells where somebody is; the name of a town that anybody may type does not.
    return ok({ value, ...(place.kind === 'unknown' || place.kind === 'place' ? { sharedFor } : {}) });
  },
  async matchOpportunities({ deps, body }) {
    if (body.text && !isWithinLimits(body.text)) return fail({ kind: 'invalid-input', faults: [tooManyWords('text')] });
    const { lio: lioId, near: _near, lat: _lat, lon: _lon, within, limit, ...said } = body;
    const lio = lioId ? await deps.core.settings.lio(lioId) : null;
    if (lioId && !lio) return fail({ kind: 'not-found', noun: 'lio' });
    const districts = await deps.core.settings.districts(lioId);
    const given = await placeOf(deps, body, districts);
    if ('fault' in given) return fail({ kind: 'invalid-input', faults: [given.fault] });
    const place = await placeIn(deps, body.text, given, districts);
    if ('fault' in place) return fail({ kind: 'invalid-input', faults: [place.fault] });
    const now = deps.core.clock();
    const matches = await deps.search.match(
      {
        ...said,
        text: place.text,
        lioId,
        near: place.near,
        withinMiles: within,
        home: said.home ?? place.district ?? undefined,
      },
      limit,
      now,
    );
    const names = new Map((lio ? districtsOf(lio) : []).map((d) => [d.code, d.name]));
    const districtName = (locality: Locality) => names.get(locality) ?? locality;
    const why = matches.map(({ reasons }) => sayReasons(reasons, { to: 'you', districtName }));
    return ok({ value: matchedOpportunities(matches, why, place.name, now) });
  },
};

export const searchHandlers: Handlers<typeof searchRoutes> = {
  ...publicSearchHandlers,
  async readDemand({ deps, params, query: { from, to } }) {
    if (to < from) {
      const fault = {
        field: 'to',
        code: 'before-from',
        fault: 'The last day is before the first',
        remedy: 'Give a later one',
      };
      return fail({ kind: 'invalid-input', faults: [fault] });
    }
    if (daysBetween(from, to) > mostDays) {
      const fault = {
        field: 'to',
        code: 'too-long',
        fault: 'It is more than three years',
        remedy: 'Ask for less at once',
      };
      return fail({ kind: 'invalid-input', faults: [fault] });
    }
    const rows = new Map<string, { cause: string; locality: Locality; searches: number; nothing: number }>();
    for (const { cause, locality, found, nothing } of await deps.searches.counts.between(params.lioId, from, to)) {
      const key = `${cause} ${locality}`;
      const row = rows.get(key) ?? { cause, locality, searches: 0, nothing: 0 };
      rows.set(key, { ...row, searches: row.searches + found + nothing, nothing: row.nothing + nothing });
    }
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    return ok({ value: { from, to, rows: sorted } as never });
  },
};

/** Searches the open roles of an LIO, or of all. A page goes on from where the last one ended, in the order of the same search. */
async function search(deps: SearchDeps, lioId: string | undefined, query: SearchQuery) {
  const { limit, cursor, ...asked } = query;
  if (lioId && !(await deps.core.settings.lio(lioId)))
    return fail({ kind: 'not-found' as const, noun: 'lio' as const });
  if (asked.q && !isWithinLimits(asked.q)) return fail({ kind: 'invalid-input' as const, faults: [tooManyWords('q')] });
  // Only what needs a place asks where places are.
  const districts = asked.q || asked.near ? await deps.core.settings.districts(lioId) : [];
  const given = await placeOf(deps, asked, districts);
  if ('fault' in given) return fail({ kind: 'invalid-input' as const, faults: [given.fault] });
  const typed = await placeIn(deps, asked.q, given, districts);
  if ('fault' in typed) return fail({ kind: 'invalid-input' as const, faults: [{ ...typed.fault, field: 'q' }] });
  const odd = faultsTogether(asked, lioId, typed.near);
  if (odd.length > 0) return fail({ kind: 'invalid-input' as const, faults: odd });
  const now = deps.core.clock();
  const list = JSON.stringify([lioId ?? null, asked]);
  const after = readCursor(deps.core.secrets, list, cursor);
  const wanted = roleQuery(asked, lioId, typed.text, typed.near);
  const found = await deps.search.search(wanted, { limit, after }, now).catch((error: unknown) => {
    throw error instanceof UnknownPage ? new InvalidCursor() : error;
  });
  if (after === undefined) {
    await deps.searches.counter.note({ query: wanted, district: typed.district, total: found.total });
  }
  const next = found.next === null ? null : writeCursor(deps.core.secrets, list, found.next);
  return ok({
    value: foundOpportunities(found, typed.name, next, now),
    // Where somebody is, and how old, says something of them: such an answer is kept by nobody.
    ...(typed.near || asked.age !== undefined ? {} : { sharedFor }),
  });
}

/** What was asked that makes no sense beside the rest: answered as it stands it would find more than was meant. */
function faultsTogether(
  q: Omit<SearchQuery, 'limit' | 'cursor'>,
  lioId: string | undefined,
  near: Point | undefined,
): Fault[] {
  const fault = (field: string, said: string, remedy: string): Fault => ({
    field,
    code: 'invalid',
    fault: said,
    remedy,
  });
  return [
    ...(q.body?.length && !lioId
      ? [fault('body', 'Delivering bodies are those of one LIO, and none is named', 'Give lio too')]
      : []),
    ...(q.within !== undefined && !near
      ? [fault('within', 'There is no place to measure from', 'Give near, or lat and lon')]
      : []),
    ...(q.near?.trim() && q.lat !== undefined
      ? [fault('near', 'Two places are given', 'Give near, or lat and lon, not both')]
      : []),
    ...(q.startsFrom && q.startsBy && q.startsBy < q.startsFrom
      ? [fault('startsBy', 'The last day is before the first', 'Give a later day')]
      : []),
  ];
}

/** The words without the place that stands in them, and that place; a fault where it is none to measure from. */
async function placeIn(
  { places }: Pick<SearchDeps, 'places'>,
  text: string | undefined,
  given: GivenPlace,
  districts: readonly Locality[],
): Promise<(GivenPlace & { text: string | undefined }) | { fault: Fault }> {
  if (!text || given.near) return { ...given, text };
  const { nowhere, ...read } = await readPlace(text, places, districts);
  const said = nowhere && sayPlace(nowhere.found, nowhere.typed, places.knows(districts));
  return said ? { fault: { field: 'text', ...said } } : read;
}

type GivenPlace = { near: Point | undefined; name: string | null; district: Locality | null };

/** Where to measure from, or what is wrong with what was given. */
async function placeOf(
  { places }: Pick<SearchDeps, 'places'>,
  { near, lat, lon }: Pick<SearchQuery, 'near' | 'lat' | 'lon'>,
  districts: readonly Locality[],
): Promise<GivenPlace | { fault: Fault }> {
  if (lat !== undefined && lon !== undefined) return { near: { lat, lon }, name: null, district: null };
  if (near === undefined || near.trim() === '') return { near: undefined, name: null, district: null };
  const found = await places.find(near, districts);
  const point = pointOf(found);
  if (point) return { near: point, name: placeName(found), district: districtOf(found) };
  const said = sayPlace(found, near, places.knows(districts));
  return said
    ? { fault: { field: 'near', ...said, remedy: `${said.remedy}, or give lat and lon` } }
    : { near: undefined, name: null, district: null };
}

const roleQuery = (
  q: Omit<SearchQuery, 'limit' | 'cursor'>,
  lioId: string | undefined,
  text: string | undefined,
  near: Point | undefined,
): RoleQuery => ({
  lioId,
  text,
  near,
  withinMiles: q.within,
  causes: q.cause,
  skills: q.skill,
  slots: q.slot,
  commitments: q.commitment,
  accessibility: q.accessibility,
  suitability: q.suitability,
  dbs: q.dbs,
  expenses: q.expenses ? true : undefined,
  localities: q.locality,
  bodies: q.body,
  groupId: q.group,
  age: q.age,
  remote: q.remote,
  startsFrom: q.startsFrom,
  startsBy: q.startsBy,
  sort: q.sort,
});

// A cursor is where to go on, sealed for one search: an altered one, or one of another search, is refused.
const seal = (secrets: Secrets, list: string, mark: string) => secrets.mac('search-cursor', list, mark).slice(0, 22);

const writeCursor = (secrets: Secrets, list: string, mark: string) => `${mark}.${seal(secrets, list, mark)}`;

function readCursor(secrets: Secrets, list: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const [mark = '', sealed, ...rest] = cursor.split('.');
  if (rest.length > 0 || sealed !== seal(secrets, list, mark)) throw new InvalidCursor();
  return mark;
}
