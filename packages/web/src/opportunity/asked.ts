import { type Cause, causeCodes } from '@placewell/core/codes/causes';
import {
  type AccessibilityFeature,
  accessibilityFeatures,
  type Commitment,
  commitments,
  type DbsLevel,
  dayParts,
  dbsLevels,
  type Locality,
  type Suitability,
  suitabilities,
  weekdays,
} from '@placewell/core/codes/codes';
import { type Skill, skillCodes } from '@placewell/core/codes/skills';
import type { Lio } from '@placewell/core/lio/lio';
import type { Sort } from '@placewell/core/search/query';
import { type Day, readDay } from '@placewell/core/shared/time';
import { isWithinLimits } from '@placewell/search/engine/read-text';
import { dateValues } from '../design';
import { Fields, type Values } from '../shared/form';
import { type Distance, distances, remotes, sorts, type When, whens } from './choices';

/** A search as it stands in an address: all that is understood of it. */
export interface Asked {
  q: string;
  /** `as=typed`: no place is taken out of the words. */
  asTyped: boolean;
  near: string;
  within: Distance | null;
  when: When | null;
  causes: readonly Cause[];
  skills: readonly Skill[];
  days: readonly (typeof weekdays)[number][];
  parts: readonly (typeof dayParts)[number][];
  commitments: readonly Commitment[];
  access: readonly AccessibilityFeature[];
  suits: readonly Suitability[];
  dbs: readonly DbsLevel[];
  expenses: boolean;
  districts: readonly Locality[];
  bodies: readonly string[];
  group: string | null;
  age: number | null;
  remote: keyof typeof remotes | null;
  startsFrom: Day | null;
  startsBy: Day | null;
  sort: Sort | null;
}

const keys = <T extends string>(of: Record<T, unknown>) => Object.keys(of) as T[];
const dateFields = ['startsFrom', 'startsBy'] as const;

/** Reads an address. What is not understood is left out, and said in the errors of its field. */
export function readAsked(values: Values, lio: Lio): { fields: Fields; asked: Asked; page: number } {
  const f = new Fields(withDateParts(values));
  const q = f.text('q', { max: 200, name: 'What you are looking for' });
  if (f.ok && !isWithinLimits(q)) f.wrong('q', 'What you are looking for must be 32 words or fewer');
  const asked: Asked = {
    // What is too long stands in its field, and is not looked for.
    q: f.ok ? q : '',
    asTyped: f.raw('as') === 'typed',
    near: f.text('near', { max: 100, name: 'The place' }),
    causes: f.choices('cause', causeCodes),
    days: f.choices('day', weekdays),
    parts: f.choices('part', dayParts),
    commitments: f.choices('commitment', keys(commitments)),
    access: f.choices('access', keys(accessibilityFeatures)),
    suits: f.choices('suits', keys(suitabilities)),
    skills: f.choices('skill', skillCodes),
    dbs: f.choices('dbs', keys(dbsLevels)),
    expenses: f.raw('expenses') === 'yes',
    districts: f.choices('district', lio.districts),
    // Who delivers is asked only where there are several, so what is wrong with it could be said nowhere.
    bodies: [...new Set(f.all('body'))],
    group: f.raw('group') || null,
    age: f.number('age', { min: 13, max: 120, name: 'Your age' }),
    remote: f.choice('remote', keys(remotes)),
    within: f.choice('within', distances),
    when: f.choice('when', keys(whens)),
    startsFrom: f.day('startsFrom'),
    startsBy: f.day('startsBy'),
    sort: f.choice('sort', keys(sorts)),
  };
  if (asked.startsFrom && asked.startsBy && asked.startsBy < asked.startsFrom) {
    f.wrong('startsBy', 'The last day to start must be the same as or after the first');
    asked.startsFrom = asked.startsBy = null;
  }
  const page = Math.min(500, Math.max(1, f.number('page', { min: 1, max: 500, name: 'The page' }) ?? 1));
  return { fields: f, asked, page };
}

/** A day is asked for in three fields, and stands in our own links as one: `startsFrom=2027-03-01`. */
function withDateParts(values: Values): Values {
  let all = values;
  for (const name of dateFields) {
    const whole = values[name];
    const day = typeof whole === 'string' ? readDay(whole) : null;
    if (day && values[`${name}-day`] === undefined) all = { ...all, ...dateValues(name, day) };
  }
  return all;
}

/** The parts of the address of a search, without its page and what asks nothing. */
export function paramsOf(asked: Asked): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, ...list: (string | null)[]) => {
    for (const value of list) if (value) params.append(name, value);
  };
  put('q', asked.q);
  put('as', asked.asTyped && asked.q ? 'typed' : null);
  put('near', asked.near);
  put('within', asked.within);
  put('when', asked.when);
  put('cause', ...asked.causes);
  put('day', ...asked.days);
  put('part', ...asked.parts);
  put('commitment', ...asked.commitments);
  put('access', ...asked.access);
  put('suits', ...asked.suits);
  put('skill', ...asked.skills);
  put('dbs', ...asked.dbs);
  put('expenses', asked.expenses ? 'yes' : null);
  put('district', ...asked.districts);
  put('body', ...asked.bodies);
  put('group', asked.group);
  put('age', asked.age === null ? null : String(asked.age));
  put('remote', asked.remote);
  put('startsFrom', asked.startsFrom);
  put('startsBy', asked.startsBy);
  put('sort', asked.sort);
  return params;
}

/** Where a search stands. */
export function searchAddress(lio: Pick<Lio, 'id'>, asked: URLSearchParams | Asked): string {
  const params = asked instanceof URLSearchParams ? asked : paramsOf(asked);
  return `/${lio.id}/opportunities${params.size > 0 ? `?${params}` : ''}`;
}
