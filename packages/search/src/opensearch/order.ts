import { type Sort, sorts } from '@placewell/core/search/query';
import { UnknownPage } from '@placewell/core/search/role-search';
import type { Point } from '@placewell/core/shared/point';
import * as weights from '../weights';
import { type Clause, has, none } from './filters';
import { type Way, ways } from './words';

export interface OrderBy {
  sort: Sort;
  near: Point | undefined;
  /** Milliseconds since 1970: how fresh a role is depends on it, so it is the same for every page of one search. */
  now: number;
}

/** What one hit is ordered by, as the engine tells it and takes it back. A role that is nowhere is `Infinity` away. */
export type SortValue = number | string;

/** As the engine's own index does it: nearest to nowhere is by what is best. */
export const sortOf = (sort: Sort | undefined, near: Point | undefined): Sort =>
  sort === 'nearest' && !near ? 'best' : (sort ?? 'best');

export const ties: readonly Clause[] = [{ lioId: 'asc' }, { id: 'asc' }];

/** By what was chosen, then by LIO and id: two that are alike in all else never change places. */
export function sortClause({ sort, near }: OrderBy): Clause[] {
  switch (sort) {
    case 'newest':
      return [{ published: 'desc' }, ...ties];
    case 'closing':
      return [{ lastOpen: 'asc' }, ...ties];
    case 'nearest':
      if (near) {
        const { lat, lon } = near;
        // In metres: OpenSearch 3.0 fails for any other unit (its issue 18482).
        return [{ _geo_distance: { point: { lat, lon }, order: 'asc', unit: 'm', distance_type: 'arc' } }, ...ties];
      }
      break;
    case 'best':
      break;
  }
  return [{ _score: 'desc' }, ...ties];
}

/**
 * How good a role is: its words, times one and the sum of how near, fresh, roomy and well answered it is; without words the sum alone.
 * No script. Nearness and freshness are a half at the same mile and day as in our own ranking; an engine's curve falls faster beyond.
 */
export function scored(query: Clause, hasWords: boolean, { sort, near, now }: OrderBy): Clause {
  // An order by something else needs no score, and none is reckoned.
  if (sort !== 'best') return query;
  return {
    function_score: {
      query,
      functions: [...(hasWords ? [{ weight: 1 }] : []), ...besideFunctions(near, now)],
      score_mode: 'sum',
      boost_mode: hasWords ? 'multiply' : 'replace',
    },
  };
}

function besideFunctions(near: Point | undefined, now: number): Clause[] {
  const { beside } = weights;
  const functions: Clause[] = [
    {
      weight: beside.fresh,
      exp: { published: { origin: now, scale: `${weights.halfDays}d`, decay: 0.5 } },
    },
    { weight: beside.places, field_value_factor: { field: 'room', missing: 1 } },
    { weight: beside.replies, field_value_factor: { field: 'replies', missing: weights.unknownReplies } },
  ];
  if (near) {
    const { lat, lon } = near;
    functions.push(
      // A decay takes a role that is nowhere for one on the spot, so that one is told apart by itself.
      {
        filter: has('point'),
        weight: beside.near,
        exp: { point: { origin: { lat, lon }, scale: `${weights.halfMiles}mi`, decay: 0.5 } },
      },
      { filter: none([has('point')]), weight: beside.near * weights.nowhereNear },
    );
  }
  return functions;
}

/** What a page remembers, so that the next one is in the same order: hits neither twice nor left out. */
export interface Mark {
  sort: Sort;
  way: Way;
  /** Another spelling that was looked for. */
  corrected: string | null;
  now: number;
  after: SortValue[];
}

/**
 * Whether a page begins among the roles that are nowhere, at the end of those by distance. An engine writes that they are infinitely
 * far, and does not reliably take that back: so from there on they are asked for by themselves, by LIO and id.
 */
export const isNowhere = (mark: Mark | null): boolean => mark?.after[0] === 'Infinity';

/** Of another index than our own: its first word tells, so that a mark made before a switch is not read as one of this. */
const kind = 'os1';
const longest = 2000;

export function writeMark({ sort, way, corrected, now, after }: Mark): string {
  return Buffer.from(JSON.stringify([kind, sorts.indexOf(sort), ways.indexOf(way), corrected, now, ...after])).toString(
    'base64url',
  );
}

/** Throws `UnknownPage` for one that no search of this order gave. */
export function readMark(text: string, sort: Sort): Mark {
  try {
    if (text.length > longest) throw new UnknownPage();
    const [is, of, way, corrected, now, ...after] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const [key, lioId, id] = after;
    if (
      is === kind &&
      typeof of === 'number' &&
      sorts[of] === sort &&
      typeof way === 'number' &&
      ways[way] !== undefined &&
      (corrected === null || (typeof corrected === 'string' && corrected.length > 0)) &&
      typeof now === 'number' &&
      Number.isSafeInteger(now) &&
      after.length === 3 &&
      isSortKey(key) &&
      mayBeKey(key, sort) &&
      typeof lioId === 'string' &&
      typeof id === 'string'
    )
      return { sort, way: ways[way], corrected, now, after: [key, lioId, id] };
  } catch {
    // Not ours: told below.
  }
  throw new UnknownPage();
}

/** One that was made up is refused here, and not by the engine. */
function mayBeKey(key: SortValue, sort: Sort): boolean {
  if (sort === 'newest' || sort === 'closing') return Number.isSafeInteger(key);
  return sort === 'nearest' || key !== 'Infinity';
}

/** A number; JSON has none for what is infinitely far, and the engine writes it as a word. */
export const isSortKey = (value: unknown): value is SortValue =>
  (typeof value === 'number' && Number.isFinite(value)) || value === 'Infinity';
