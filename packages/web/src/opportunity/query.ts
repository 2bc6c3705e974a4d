import type { SiteDeps } from '@placewell/contract/site-deps';
import { type Commitment, dayParts, type Locality, type Slot, weekdays } from '@placewell/core/codes/codes';
import type { Lio } from '@placewell/core/lio/lio';
import { districtOf, placeName, pointOf } from '@placewell/core/places/places';
import { sayPlace } from '@placewell/core/places/say-place';
import type { RoleQuery } from '@placewell/core/search/query';
import { GroupId } from '@placewell/core/shared/ids';
import type { Point } from '@placewell/core/shared/point';
import { readPlace } from '@placewell/search/read-place';
import type { Fields, Values } from '../shared/form';
import { type Asked, paramsOf, readAsked } from './asked';
import { type Named, namedBodies } from './bodies';
import { defaultMiles } from './choices';

/** Where somebody looks near, and how that is known. */
export interface PlaceAsked {
  name: string;
  point: Point;
  /** Only where it is certain. */
  district: Locality | null;
  /** From the field for it, or out of the words. */
  from: 'field' | 'words';
  /** Within how many miles; null where any distance will do. */
  miles: number | null;
}

/** A search as read from an address. */
export interface Search {
  asked: Asked;
  fields: Fields;
  page: number;
  query: RoleQuery;
  /** The address's parts, without the page and what was left empty. */
  params: URLSearchParams;
  /** What is looked for, without the place. */
  words: string;
  place: PlaceAsked | null;
  /** A place that stands in the words, but was not taken for one because they are to be looked for as typed. */
  placeInWords: string | null;
  group: Named | null;
  /** The delivering bodies to choose from; none where there are not several. */
  bodies: readonly Named[];
  /** Says where somebody is, or how old: such a page is kept by nobody. */
  personal: boolean;
}

/** Reads a search from an address. What is not understood is left out, and said in the errors of its fields. */
export async function readSearch(deps: SiteDeps, lio: Lio, values: Values): Promise<Search> {
  const { fields, asked: read, page } = readAsked(values, lio);
  const [located, group, bodies] = await Promise.all([
    locate(deps, lio, read, fields),
    namedGroup(deps, lio, read.group),
    namedBodies(deps, lio),
  ]);
  const known = new Set(bodies.map((b) => b.id));
  const asked: Asked = { ...read, group: group?.id ?? null, bodies: read.bodies.filter((id) => known.has(id)) };
  return {
    asked,
    fields,
    page,
    query: roleQuery(lio, asked, located),
    params: paramsOf(asked),
    ...located,
    group,
    bodies,
    personal: located.place !== null || fields.raw('near') !== '' || fields.raw('age') !== '',
  };
}

type Located = Pick<Search, 'words' | 'place' | 'placeInWords'>;

async function locate(deps: SiteDeps, lio: Lio, { q, asTyped, near, within }: Asked, f: Fields): Promise<Located> {
  const miles = within === 'any' ? null : Number(within ?? defaultMiles);
  if (near !== '') {
    const found = await deps.places.find(near, lio.districts);
    const point = pointOf(found);
    if (point) {
      const place = {
        name: placeName(found) ?? near,
        point,
        district: districtOf(found),
        from: 'field' as const,
        miles,
      };
      return { words: q, place, placeInWords: null };
    }
    const said = sayPlace(found, near, deps.places.knows(lio.districts));
    if (said) f.wrong('near', `${said.fault}. ${said.remedy}`);
    return { words: q, place: null, placeInWords: null };
  }
  const read = q === '' ? null : await readPlace(q, deps.places, lio.districts);
  if (!read?.near) {
    const said = read?.nowhere && sayPlace(read.nowhere.found, read.nowhere.typed, deps.places.knows(lio.districts));
    if (said && !asTyped) f.wrong('q', `${said.fault}. ${said.remedy}`);
    return { words: q, place: null, placeInWords: null };
  }
  const name = read.name ?? q;
  if (asTyped) return { words: q, place: null, placeInWords: name };
  const place = { name, point: read.near, district: read.district, from: 'words' as const, miles };
  return { words: read.text, place, placeInWords: null };
}

/** A group that is before the public; null for any other. */
async function namedGroup(deps: SiteDeps, lio: Lio, id: string | null): Promise<Named | null> {
  if (!GroupId.safeParse(id).success) return null;
  const group = await deps.core.records.get('group', id as string);
  return group?.state === 'approved' && group.lioId === lio.lioId ? { id: group.id, name: group.name } : null;
}

/** What the roles are asked for, of what stands in the address and where that is. */
export function roleQuery(lio: Lio, asked: Asked, { words, place }: Pick<Search, 'words' | 'place'>): RoleQuery {
  const slots = slotsAsked(asked);
  const commitments: readonly Commitment[] =
    asked.commitments.length > 0 ? asked.commitments : asked.when === 'one-off' ? ['one-off'] : [];
  const some = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);
  return {
    lioId: lio.id,
    text: words || undefined,
    near: place?.point,
    withinMiles: place?.miles ?? undefined,
    causes: some(asked.causes),
    skills: some(asked.skills),
    slots: some(slots),
    commitments: some(commitments),
    accessibility: some(asked.access),
    suitability: some(asked.suits),
    dbs: some(asked.dbs),
    expenses: asked.expenses || undefined,
    localities: some(asked.districts),
    bodies: some(asked.bodies),
    groupId: asked.group ?? undefined,
    age: asked.age ?? undefined,
    remote: asked.remote ?? undefined,
    startsFrom: asked.startsFrom ?? undefined,
    startsBy: asked.startsBy ?? undefined,
    sort: asked.sort === 'nearest' && !place ? undefined : (asked.sort ?? undefined),
  };
}

/** Days and parts of the day together: what is not said is any of them. */
function slotsAsked({ days, parts, when }: Asked): Slot[] {
  const anyDay: readonly (typeof weekdays)[number][] =
    when === 'weekends' ? ['saturday', 'sunday'] : when === 'weekdays' ? weekdays.slice(0, 5) : [];
  const wantedDays = days.length > 0 ? days : anyDay;
  const wantedParts = parts.length > 0 ? parts : when === 'evenings' ? (['evening'] as const) : [];
  if (wantedDays.length === 0 && wantedParts.length === 0) return [];
  return (wantedDays.length > 0 ? wantedDays : weekdays).flatMap((d) =>
    (wantedParts.length > 0 ? wantedParts : dayParts).map((p): Slot => `${d}-${p}`),
  );
}
