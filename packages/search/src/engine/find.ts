import { type Narrowing, type Sort, searchLimits } from '@placewell/core/search/query';
import { UnknownPage } from '@placewell/core/search/role-search';
import { type Instant, londonDay } from '@placewell/core/shared/time';
import type { Coded } from '../codes';
import { dayNumber } from '../role-doc';
import { type Bits, countOf, keep } from './bits';
import type { Collection } from './collection';
import {
  type Counts,
  countCoded,
  countGroups,
  countLocalities,
  type EngineFacets,
  groupsCountedTo,
  listOf,
} from './count-facets';
import { type EngineQuery, type Filter, filtersOf } from './filters';
import { findText, type Pinned, type Understood, ways } from './find-text';
import { type After, firstOf, milesOf, type OrderBy } from './order';
import type { Part } from './part';
import { type Concept, isWithinLimits } from './read-text';

export interface EngineHit {
  id: string;
  miles: number | null;
}

export interface EngineFound {
  total: number;
  hits: EngineHit[];
  facets: EngineFacets;
  /** After the last of `hits`; null on the last page. */
  next: string | null;
  correctedTo: string | null;
  words: 'all' | 'some';
  tooNarrow: { without: Narrowing; total: number }[];
  loosened: { without: Narrowing[]; hits: EngineHit[] } | null;
  /** What was looked for, to mark it where it stands. */
  concepts: readonly Concept[];
}

export interface EnginePage {
  limit: number;
  offset?: number | undefined;
  after?: string | undefined;
}

/** What a page remembers, so that the next one is in the same order whatever has come or gone: hits neither twice nor left out. */
interface Mark extends After, Pinned {
  now: number;
}

/** Soft first: what is dropped by itself when nothing fits. Age, access and where work is done are never dropped. */
export const softness: readonly Narrowing[] = [
  'within',
  'slots',
  'starts',
  'commitments',
  'suitability',
  'expenses',
  'skills',
  'localities',
  'bodies',
  'dbs',
  'group',
  'causes',
  'text',
];
export const hitsLoosened = 5;

/** Finds roles. The same query on the same roles gives the same hits in the same order. Throws `UnknownPage`, `TooManyWords`. */
export function find(collection: Collection, q: EngineQuery, page: EnginePage, now: Instant): EngineFound {
  const mark = page.after === undefined ? null : readMark(page.after);
  const day = dayNumber(londonDay(now));
  const { parts } = collection;
  const scope = parts.map((part) => part.openIn(day, q.lioId));
  const text = q.text?.trim() ? findText(parts, scope, q.text, mark) : null;
  const filters = parts.map((part) => filtersOf(part, q));
  const sets = { scope, text: text?.match.perPart.map((p) => p.bits) ?? null, filters };

  const fitting = withAll(sets);
  const total = fitting.reduce((sum, bits) => sum + countOf(bits), 0);
  const orderBy: OrderBy = {
    sort: sortOf(q),
    near: q.near,
    now: mark?.now ?? Date.parse(now),
    relevance: parts.map((_, p) => text?.match.perPart[p]?.relevance ?? null),
  };
  const offset = mark ? 0 : Math.min(page.offset ?? 0, searchLimits.offset);
  // One more, to know whether there is a next page.
  const ranked = firstOf(parts, fitting, orderBy, offset + page.limit + 1, mark);
  const shown = ranked.slice(offset, offset + page.limit);
  const last = shown.at(-1);
  const hits = shown.map(({ part, role }) => hitOf(parts[part] as Part, role, q));
  const facets = countFacets(parts, sets, q, fitting, day);
  const next =
    last && ranked.length > offset + page.limit
      ? writeMark({
          key: last.key,
          ...placeOf(parts[last.part] as Part, last.role),
          way: text?.way ?? 'as-typed',
          understood: text?.understood ?? { text: '', edits: [], instead: [], apart: false },
          rarity: text?.match.rarity ?? [],
          now: orderBy.now,
        })
      : null;
  const narrow = total === 0 ? whatIsTooNarrow(sets) : [];
  return {
    total,
    hits,
    facets,
    next,
    correctedTo: text?.correctedTo ?? null,
    words: text?.way === 'some-words' ? 'some' : 'all',
    tooNarrow: narrow,
    // Last: it searches again, in the same room to reckon in.
    loosened: total === 0 ? loosen(collection, q, sets, now) : null,
    concepts: text?.concepts ?? [],
  };
}

const sortOf = (q: EngineQuery): Sort => (q.sort === 'nearest' && !q.near ? 'best' : (q.sort ?? 'best'));

function hitOf(part: Part, role: number, q: EngineQuery): EngineHit {
  return { id: part.segment.ids.at(role), miles: q.near ? milesOf(part, role, q.near) : null };
}

function placeOf(part: Part, role: number): { lioId: string; id: string } {
  return { lioId: part.segment.lios.at(part.segment.column.lio[role] as number), id: part.segment.ids.at(role) };
}

/** All that was asked, as sets of the roles of each part. */
interface Sets {
  scope: readonly Bits[];
  text: readonly Bits[] | null;
  filters: readonly (readonly Filter[])[];
}

/** The roles that have all that was asked, but for some of it. */
function withAll({ scope, text, filters }: Sets, but: readonly Narrowing[] = []): Bits[] {
  return scope.map((open, p) => {
    const bits = open.slice();
    if (text && !but.includes('text')) keep(bits, text[p] as Bits);
    for (const { name, bits: having } of filters[p] ?? []) if (!but.includes(name)) keep(bits, having);
    return bits;
  });
}

const asked = ({ text, filters }: Sets): Narrowing[] => [
  ...(text ? (['text'] as const) : []),
  ...(filters[0] ?? []).map((f) => f.name),
];

const countAll = (sets: readonly Bits[]): number => sets.reduce((sum, bits) => sum + countOf(bits), 0);

/** Which filter each facet does not narrow itself by. */
export const ownFilter: Record<Exclude<Coded, 'flexible'> | 'localities' | 'groups' | 'localitiesOfBodies', Narrowing> =
  {
    causes: 'causes',
    skills: 'skills',
    slots: 'slots',
    days: 'slots',
    parts: 'slots',
    commitments: 'commitments',
    accessibility: 'accessibility',
    suitability: 'suitability',
    dbs: 'dbs',
    expenses: 'expenses',
    places: 'remote',
    localities: 'localities',
    groups: 'group',
    localitiesOfBodies: 'bodies',
  };

function countFacets(
  parts: readonly Part[],
  sets: Sets,
  q: EngineQuery,
  fitting: readonly Bits[],
  day: number,
): EngineFacets {
  const active = new Set(asked(sets));
  const without = new Map<Narrowing | null, { bits: Bits; list: Uint32Array }[]>();
  const rolesFor = (own: Narrowing) => {
    const key = active.has(own) ? own : null;
    let known = without.get(key);
    if (!known) {
      known = (key === null ? fitting : withAll(sets, [key])).map((bits) => ({
        bits,
        list: listOf(bits, countOf(bits)),
      }));
      without.set(key, known);
    }
    return known;
  };
  const counted = (name: keyof typeof ownFilter): Counts => {
    const counts: Counts = {};
    const roles = rolesFor(ownFilter[name]);
    if (name === 'groups') {
      const lists = roles.map((r) => r.list);
      return lists.reduce((sum, list) => sum + list.length, 0) > groupsCountedTo ? {} : countGroups(parts, lists);
    }
    // With nothing else asked, all open roles are counted: the same for every such search of the day.
    const isWhole = [...active].every((other) => other === ownFilter[name]);
    parts.forEach((part, p) => {
      const own = roles[p] as (typeof roles)[number];
      if (own.list.length === 0) return;
      const count = (): Counts => {
        const into: Counts = {};
        if (name === 'localities' || name === 'localitiesOfBodies') countLocalities(part, own.list, into);
        else countCoded(part, name, own, part.segment.rangeOf(q.lioId), into);
        return into;
      };
      const counted = isWhole ? part.countedOn(day, `${q.lioId ?? ''} ${name}`, count) : count();
      for (const code of Object.keys(counted)) counts[code] = (counts[code] ?? 0) + (counted[code] as number);
    });
    return counts;
  };
  const facets = Object.fromEntries(
    (Object.keys(ownFilter) as (keyof typeof ownFilter)[]).map((name) => [name, counted(name)]),
  );
  return facets as unknown as EngineFacets;
}

/** For each thing that was asked, how many roles there would be without it; the most first. */
function whatIsTooNarrow(sets: Sets): EngineFound['tooNarrow'] {
  return asked(sets)
    .map((without) => ({ without, total: countAll(withAll(sets, [without])) }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
}

/** The nearest roles when some of what was asked is dropped: one thing if that is enough, else more, the softest first. */
function loosen(collection: Collection, q: EngineQuery, sets: Sets, now: Instant): EngineFound['loosened'] {
  const soft = softness.filter((name) => asked(sets).includes(name));
  const single = soft.find((name) => countAll(withAll(sets, [name])) > 0);
  const without = single ? [single] : [];
  for (const name of single ? [] : soft) {
    without.push(name);
    if (countAll(withAll(sets, without)) > 0) break;
  }
  if (without.length === 0 || countAll(withAll(sets, without)) === 0) return null;
  const looser: EngineQuery = { ...q, sort: q.near ? 'nearest' : 'best' };
  for (const name of without) for (const key of keysOf[name]) delete looser[key];
  return { without, hits: find(collection, looser, { limit: hitsLoosened }, now).hits };
}

const keysOf: Record<Narrowing, (keyof EngineQuery)[]> = {
  text: ['text'],
  within: ['withinMiles'],
  causes: ['causes'],
  skills: ['skills'],
  slots: ['slots'],
  commitments: ['commitments'],
  accessibility: ['accessibility'],
  suitability: ['suitability'],
  dbs: ['dbs'],
  expenses: ['expenses'],
  localities: ['localities'],
  bodies: ['isLedBy'],
  group: ['groupId'],
  age: ['age'],
  remote: ['remote'],
  starts: ['startsFrom', 'startsBy'],
};

function writeMark({ key, lioId, id, way, understood, rarity, now }: Mark): string {
  const { text, edits, instead, apart } = understood;
  const mark = [key, lioId, id, ways.indexOf(way), now, text, edits, instead, apart, ...rarity];
  return Buffer.from(JSON.stringify(mark)).toString('base64url');
}

function readMark(mark: string): Mark {
  try {
    const read = JSON.parse(Buffer.from(mark, 'base64url').toString()) as unknown[];
    const [key, lioId, id, way, now, text, edits, instead, apart, ...rarity] = read;
    const understood = { text, edits, instead, apart };
    const numbers = [key, now, ...rarity].every((n) => typeof n === 'number' && Number.isFinite(n));
    if (
      numbers &&
      typeof lioId === 'string' &&
      typeof id === 'string' &&
      ways[way as number] &&
      isUnderstood(understood)
    ) {
      const found = { way: ways[way as number] as Pinned['way'], understood, rarity: rarity as number[] };
      return { key: key as number, lioId, id, now: now as number, ...found };
    }
  } catch {
    // Not ours: told below.
  }
  throw new UnknownPage();
}

const isUnderstood = (u: { [K in keyof Understood]: unknown }): u is Understood =>
  typeof u.text === 'string' &&
  isWithinLimits(u.text) &&
  typeof u.apart === 'boolean' &&
  Array.isArray(u.edits) &&
  u.edits.every((n) => Number.isInteger(n)) &&
  Array.isArray(u.instead) &&
  u.instead.every((pair) => Array.isArray(pair) && Number.isInteger(pair[0]) && typeof pair[1] === 'string');
