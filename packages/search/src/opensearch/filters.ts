import type { Locality } from '@placewell/core/codes/codes';
import type { Lio } from '@placewell/core/lio/lio';
import { leadFor } from '@placewell/core/lio/settings';
import type { Narrowing, RoleQuery } from '@placewell/core/search/query';
import { type Instant, londonDay } from '@placewell/core/shared/time';
import { dayNumber } from '../role-doc';

/** A clause of the query language. */
export type Clause = Readonly<Record<string, unknown>>;

/** One thing that was asked, and the clause that a role must meet for it. */
export interface NamedFilter {
  name: Narrowing;
  clause: Clause;
}

export const all = (clauses: readonly Clause[]): Clause => ({ bool: { filter: clauses } });
export const any = (clauses: readonly Clause[]): Clause => ({ bool: { should: clauses, minimum_should_match: 1 } });
export const none = (clauses: readonly Clause[]): Clause => ({ bool: { must_not: clauses } });
export const has = (field: string): Clause => ({ exists: { field } });
export const anyOf = (field: string, codes: readonly string[]): Clause => ({ terms: { [field]: codes } });
export const is = (field: string, value: string | boolean): Clause => ({ term: { [field]: value } });
const range = (field: string, limits: Clause): Clause => ({ range: { [field]: limits } });

/** The roles that are open on the day of a search, of one LIO or of all. */
export function scopeOf(lioId: string | undefined, now: Instant): Clause[] {
  const open = range('lastOpen', { gte: dayNumber(londonDay(now)) });
  return lioId === undefined ? [open] : [is('lioId', lioId), open];
}

/** Everything that was asked but the words and the LIO. What was not asked is not there. `lio` is that of `q.lioId`. */
export function filtersOf(q: RoleQuery, lio: Lio | null): NamedFilter[] {
  const filters: NamedFilter[] = [];
  const put = (name: Narrowing, clause: Clause) => filters.push({ name, clause });

  if (q.causes?.length) put('causes', anyOf('causes', q.causes));
  if (q.skills?.length) put('skills', anyOf('skills', q.skills));
  // A flexible role fits whenever somebody is free.
  if (q.slots?.length) put('slots', any([anyOf('slots', q.slots), is('flexible', true)]));
  if (q.commitments?.length) put('commitments', anyOf('commitments', q.commitments));
  if (q.suitability?.length) put('suitability', anyOf('suitability', q.suitability));
  if (q.dbs?.length) put('dbs', anyOf('dbs', q.dbs));
  if (q.expenses) put('expenses', is('expenses', 'yes'));
  // They are needs, not wishes: every one.
  if (q.accessibility?.length) put('accessibility', all(q.accessibility.map((need) => is('accessibility', need))));
  const where = whereDone(q.remote);
  if (where) put('remote', where);
  if (q.localities?.length) put('localities', anyOf('locality', q.localities));
  if (q.bodies?.length && lio) put('bodies', ledBy(q.bodies, lio));
  if (q.groupId !== undefined) put('group', is('groupId', q.groupId));
  if (q.age !== undefined) put('age', accepting(q.age));
  if (q.startsFrom !== undefined || q.startsBy !== undefined) {
    const limits = {
      ...(q.startsFrom === undefined ? {} : { gte: dayNumber(q.startsFrom) }),
      ...(q.startsBy === undefined ? {} : { lte: dayNumber(q.startsBy) }),
    };
    put('starts', any([range('starts', limits), none([has('starts')])]));
  }
  if (q.near && q.withinMiles !== undefined) {
    const { lat, lon } = q.near;
    // What is nowhere (from home, all over the area, a place that is not known) is not left out by a radius.
    const near = { geo_distance: { distance: `${q.withinMiles}mi`, point: { lat, lon } } };
    put('within', any([near, none([has('point')])]));
  }
  return filters;
}

export function whereDone(remote: RoleQuery['remote']): Clause | null {
  if (remote === 'only') return anyOf('places', ['remote', 'hybrid']);
  if (remote === 'exclude') return anyOf('places', ['place', 'hybrid', 'area-wide']);
  return null;
}

export const accepting = (age: number): Clause =>
  all([range('minimumAge', { lte: age }), range('maximumAge', { gte: age })]);

/** Districts that some delivering bodies lead for. The LIO's own body leads wherever no other is named, so there it is "none of the others'". */
function ledBy(bodies: readonly string[], lio: Lio): Clause {
  const wanted = new Set<string>(bodies);
  const named = [...new Set(lio.leads.map((l) => l.locality))];
  const isLed = (locality: Locality | null) => wanted.has(leadFor(lio, locality));
  return isLed(null)
    ? none([
        anyOf(
          'locality',
          named.filter((locality) => !isLed(locality)),
        ),
      ])
    : anyOf('locality', named.filter(isLed));
}
