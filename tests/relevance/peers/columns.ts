import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { lastDayOpen } from '@placewell/core/opportunity/rules';
import { milesBetween } from '@placewell/core/places/miles';
import type { RoleQuery } from '@placewell/core/search/query';
import type { Point } from '@placewell/core/shared/point';
import { type Day, weekday } from '@placewell/core/shared/time';
import { type ComparedFacet, type ComparedFacets, comparedFacets, noFacets } from './peer';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Codes of all facets by number, as they are met: counting numbers is many times faster than counting words. */
const numberOf = new Map<string, number>();
const codeOf: { facet: ComparedFacet; code: string }[] = [];

function number(facet: ComparedFacet, code: string): number {
  const key = `${facet} ${code}`;
  const known = numberOf.get(key);
  if (known !== undefined) return known;
  numberOf.set(key, codeOf.length);
  return codeOf.push({ facet, code }) - 1;
}

/** The facet and the code of a number. */
export const codeNumbered = (number: number): { facet: ComparedFacet; code: string } | undefined => codeOf[number];

/** The columns that an engine without filters of its own needs beside its words. */
export interface Columns {
  id: string;
  lioId: string;
  groupId: string;
  point: Point | null;
  remote: boolean;
  codes: Record<ComparedFacet, readonly string[]>;
  /** The same codes as numbers, those of a facet together: of the facet `f` from `starts[f]` to `starts[f + 1]`. */
  numbers: Uint16Array;
  starts: readonly number[];
  youngest: number;
  oldest: number;
  startsOn: Day | null;
  lastDayOpen: Day | null;
  publishedAt: string;
}

export function columnsOf(role: Opportunity): Columns {
  const { details } = role;
  const where = details.where;
  const codes: Columns['codes'] = {
    causes: details.causes,
    skills: [...new Set([...details.skillsNeeded, ...details.skillsGained])],
    slots: slotsOf(details.when),
    commitments: [details.commitment],
    accessibility: details.accessibility,
    suitability: details.suitability,
    dbs: [details.dbs],
    expenses: paysExpenses(details.expenses) ? ['yes'] : [],
    localities: [where.locality],
  };
  const starts = [0];
  for (const facet of comparedFacets) starts.push((starts.at(-1) ?? 0) + codes[facet].length);
  return {
    id: role.id,
    lioId: role.lioId,
    groupId: role.groupId,
    point: where.kind === 'place' || where.kind === 'hybrid' ? where.point : null,
    remote: where.kind === 'remote',
    codes,
    numbers: Uint16Array.from(comparedFacets.flatMap((facet) => codes[facet].map((code) => number(facet, code)))),
    starts,
    youngest: details.minimumAge ?? 18,
    oldest: details.maximumAge ?? 999,
    startsOn: details.startsOn,
    lastDayOpen: lastDayOpen(details)?.day ?? null,
    publishedAt: role.firstPublishedAt ?? role.createdAt,
  };
}

const paysExpenses = (said: string): boolean => said.trim() !== '' && !/no expenses|nothing to pay/i.test(said);

/** Every slot in which a role can be done: of one that is flexible, all of them. */
function slotsOf(when: Opportunity['details']['when']): string[] {
  if (when.kind === 'weekly') return [...when.slots];
  if (when.kind === 'flexible') return days.flatMap((d) => ['morning', 'afternoon', 'evening'].map((p) => `${d}-${p}`));
  return [
    ...new Set(
      when.sessions.map(({ on, from }) => {
        const part = from < '12:00' ? 'morning' : from < '18:00' ? 'afternoon' : 'evening';
        return `${days[weekday(on) - 1]}-${part}`;
      }),
    ),
  ];
}

/** What a query asks of each facet; a facet that is not asked for is not there. */
export function facetsAsked(query: RoleQuery): { facet: ComparedFacet; codes: readonly string[]; all: boolean }[] {
  const lists: Record<ComparedFacet, readonly string[] | undefined> = {
    causes: query.causes,
    skills: query.skills,
    slots: query.slots,
    commitments: query.commitments,
    accessibility: query.accessibility,
    suitability: query.suitability,
    dbs: query.dbs,
    expenses: query.expenses ? ['yes'] : undefined,
    localities: query.localities,
  };
  return comparedFacets.flatMap((facet) => {
    const codes = lists[facet];
    return codes?.length ? [{ facet, codes, all: facet === 'accessibility' }] : [];
  });
}

/** Whether a role meets what is no facet: its LIO, its group, age, place of work, dates, and the radius. */
function meetsTheRest(role: Columns, query: RoleQuery, miles: number | null, today: Day): boolean {
  if (role.lastDayOpen !== null && role.lastDayOpen < today) return false;
  if (query.lioId !== undefined && role.lioId !== query.lioId) return false;
  if (query.groupId !== undefined && role.groupId !== query.groupId) return false;
  if (query.age !== undefined && (query.age < role.youngest || query.age > role.oldest)) return false;
  if (query.remote === 'only' && !role.remote) return false;
  if (query.remote === 'exclude' && role.remote) return false;
  if (query.startsFrom !== undefined && role.startsOn !== null && role.startsOn < query.startsFrom) return false;
  if (query.startsBy !== undefined && role.startsOn !== null && role.startsOn > query.startsBy) return false;
  return miles === null || query.withinMiles === undefined || miles <= query.withinMiles;
}

export interface Passed<T> {
  passed: { candidate: T; miles: number | null }[];
  facets: ComparedFacets;
}

/** The candidates that meet all filters, and the facet counts, in one pass: a facet counts what fails no filter but its own. */
export function filterAndCount<T>(
  candidates: Iterable<T>,
  columns: (candidate: T) => Columns,
  query: RoleQuery,
  today: Day,
): Passed<T> {
  const asked = facetsAsked(query).map(({ facet, codes, all }) => {
    const wanted = new Uint8Array(codeOf.length + codes.length);
    const own = new Set(codes.map((code) => number(facet, code)));
    for (const code of own) wanted[code] = 1;
    return { facet: comparedFacets.indexOf(facet), wanted, least: all ? own.size : 1 };
  });
  const counts = new Uint32Array(codeOf.length);
  const passed: Passed<T>['passed'] = [];
  for (const candidate of candidates) {
    const role = columns(candidate);
    const miles = query.near && role.point ? milesWithin(query.near, role.point, query.withinMiles) : null;
    if (!meetsTheRest(role, query, miles, today)) continue;
    let failed = -1;
    let failures = 0;
    for (const { facet, wanted, least } of asked) {
      let has = 0;
      for (let i = role.starts[facet] ?? 0; i < (role.starts[facet + 1] ?? 0); i++)
        has += wanted[role.numbers[i] ?? 0] ?? 0;
      if (has >= least) continue;
      failed = facet;
      if (++failures > 1) break;
    }
    if (failures > 1) continue;
    const { numbers, starts } = role;
    if (failures === 0) passed.push({ candidate, miles });
    const end = failures === 0 ? numbers.length : (starts[failed + 1] ?? 0);
    for (let i = failures === 0 ? 0 : (starts[failed] ?? 0); i < end; i++) {
      const code = numbers[i] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  const facets = noFacets();
  counts.forEach((count, i) => {
    const known = codeOf[i];
    if (known && count > 0) facets[known.facet][known.code] = count;
  });
  return { passed, facets };
}

/** Miles between two points; infinite without measuring where their latitudes alone are too far apart. */
const milesWithin = (a: Point, b: Point, within: number | undefined): number =>
  within !== undefined && Math.abs(a.lat - b.lat) * 68 > within ? Number.POSITIVE_INFINITY : milesBetween(a, b);
