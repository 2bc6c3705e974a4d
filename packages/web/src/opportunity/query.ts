import type { SiteDeps } from '@placewell/contract/site-deps';
import { type Cause, causeCodes, causes } from '@placewell/core/codes/causes';
import {
  type AccessibilityFeature,
  accessibilityFeatures,
  type Commitment,
  commitments,
  dayParts,
  type Locality,
  type Slot,
  type Suitability,
  suitabilities,
  weekdays,
} from '@placewell/core/codes/codes';
import type { Lio } from '@placewell/core/lio/lio';
import { placeName, pointOf } from '@placewell/core/places/places';
import { sayPlace } from '@placewell/core/places/say-place';
import type { RoleQuery } from '@placewell/core/search/query';
import { Fields, type Values } from '../shared/form';
import { districtName } from '../shared/lio';
import { dayWords, partWords } from '../shared/words';

export const distances = ['1', '2', '3', '5', '10', '20'] as const;
export const sorts = { best: 'Best match', nearest: 'Nearest', newest: 'Newest', closing: 'Closing soonest' } as const;
/** What the front page asks: a few words for when. */
export const whens = {
  weekdays: 'Weekdays',
  evenings: 'Evenings',
  weekends: 'Weekends',
  'one-off': 'Just once',
} as const;
export const remotes = { only: 'From home only', exclude: 'Not from home' } as const;

const defaultMiles = 10;
const weekend = ['saturday', 'sunday'] as const;

/** A search as read from an address. */
export interface Search {
  query: RoleQuery;
  fields: Fields;
  page: number;
  /** What was asked, each with the address's parts without it. */
  chosen: { text: string; without: URLSearchParams }[];
  /** The address's parts, without the page and what was left empty. */
  params: URLSearchParams;
  /** How the place was understood, where one was given. */
  place: string | null;
}

const keys = <T extends string>(of: Record<T, unknown>) => Object.keys(of) as T[];

/** Reads a search from an address. What is not understood is left out, and said in the errors of its fields. */
export async function readSearch(deps: SiteDeps, lio: Lio, values: Values): Promise<Search> {
  const f = new Fields(values);
  const q = f.text('q', { max: 200, name: 'What you are looking for' });
  const near = f.text('near', { max: 100, name: 'The place' });
  const chosenCauses = f.choices<Cause>('cause', causeCodes);
  const days = f.choices('day', weekdays);
  const parts = f.choices('part', dayParts);
  const commitment = f.choices<Commitment>('commitment', keys(commitments));
  const access = f.choices<AccessibilityFeature>('access', keys(accessibilityFeatures));
  const suits = f.choices<Suitability>('suits', keys(suitabilities));
  const localities = f.choices<Locality>('district', lio.districts);
  const age = f.number('age', { min: 13, max: 120, name: 'Your age' });
  const remote = f.choice('remote', keys(remotes));
  const within = f.choice('within', distances);
  const when = f.choice('when', keys(whens));
  const asked = f.choice('sort', keys(sorts));
  const page = Math.min(500, Math.max(1, f.number('page', { min: 1, max: 500, name: 'The page' }) ?? 1));

  const found = near === '' ? null : await deps.places.find(near, lio.districts);
  const point = found ? (pointOf(found) ?? undefined) : undefined;
  const place = found ? placeName(found) : null;
  const said = found && !point ? sayPlace(found, near, deps.places.knows(lio.districts)) : null;
  if (said) f.wrong('near', `${said.fault}. ${said.remedy}`);
  const sort = asked === 'nearest' && !point ? null : asked;

  const wantedDays =
    days.length > 0 ? days : when === 'weekends' ? weekend : when === 'weekdays' ? weekdays.slice(0, 5) : [];
  const wantedParts = parts.length > 0 ? parts : when === 'evenings' ? (['evening'] as const) : [];
  const slots: Slot[] =
    wantedDays.length === 0 && wantedParts.length === 0
      ? []
      : (wantedDays.length > 0 ? wantedDays : weekdays).flatMap((d) =>
          (wantedParts.length > 0 ? wantedParts : dayParts).map((p): Slot => `${d}-${p}`),
        );
  const wantedCommitments: Commitment[] = commitment.length > 0 ? commitment : when === 'one-off' ? ['one-off'] : [];

  const query: RoleQuery = {
    lioId: lio.id,
    ...(q && q.length <= 200 ? { text: q } : {}),
    ...(point ? { near: point } : {}),
    ...(point && (within || near) ? { withinMiles: Number(within ?? defaultMiles) } : {}),
    ...(chosenCauses.length > 0 ? { causes: chosenCauses } : {}),
    ...(slots.length > 0 ? { slots } : {}),
    ...(wantedCommitments.length > 0 ? { commitments: wantedCommitments } : {}),
    ...(access.length > 0 ? { accessibility: access } : {}),
    ...(suits.length > 0 ? { suitability: suits } : {}),
    ...(localities.length > 0 ? { localities } : {}),
    ...(age === null ? {} : { age }),
    ...(remote ? { remote } : {}),
    ...(sort ? { sort } : {}),
  };

  const params = new URLSearchParams();
  const put = (name: string, list: readonly (string | null)[]) => {
    for (const value of list) if (value) params.append(name, value);
  };
  put('q', [q]);
  put('near', [near]);
  put('within', [within]);
  put('when', [when]);
  put('cause', chosenCauses);
  put('day', days);
  put('part', parts);
  put('commitment', commitment);
  put('access', access);
  put('suits', suits);
  put('district', localities);
  put('age', [age === null ? null : String(age)]);
  put('remote', [remote]);
  put('sort', [asked]);

  const without = (name: string, value?: string, also: string[] = []) => {
    const rest = new URLSearchParams(params);
    rest.delete(name, value);
    for (const other of also) rest.delete(other);
    return rest;
  };
  const chosen = [
    ...(q ? [{ text: `“${q}”`, without: without('q') }] : []),
    ...(point
      ? [
          {
            text: `Within ${within ?? defaultMiles} miles of ${place}`,
            without: without('near', undefined, ['within', 'sort']),
          },
        ]
      : []),
    ...(when ? [{ text: whens[when], without: without('when') }] : []),
    ...chosenCauses.map((c) => ({ text: causes[c].label, without: without('cause', c) })),
    ...days.map((d) => ({ text: dayWords[d], without: without('day', d) })),
    ...parts.map((p) => ({ text: partWords[p], without: without('part', p) })),
    ...commitment.map((c) => ({ text: commitments[c], without: without('commitment', c) })),
    ...access.map((a) => ({ text: accessibilityFeatures[a], without: without('access', a) })),
    ...suits.map((s) => ({ text: suitabilities[s], without: without('suits', s) })),
    ...localities.map((l) => ({ text: districtName(deps, lio, l), without: without('district', l) })),
    ...(age === null ? [] : [{ text: `Age ${age}`, without: without('age') }]),
    ...(remote ? [{ text: remotes[remote], without: without('remote') }] : []),
  ];
  return { query, fields: f, page, chosen, params, place };
}

/** The values of a form from the parts of an address. */
export function valuesOf(params: URLSearchParams): Values {
  const values: Values = {};
  for (const name of new Set(params.keys())) values[name] = params.getAll(name);
  return values;
}
