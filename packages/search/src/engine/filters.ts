import type { Narrowing, RoleQuery } from '@placewell/core/search/query';
import { type Coded, setOf } from '../codes';
import { chordOfMiles, chordSquared, unitVector } from '../distance';
import { indexOf } from '../index/segment';
import { dayNumber } from '../role-doc';
import { add, type Bits, join, keep, rowOf } from './bits';
import type { Part } from './part';

/** A search as the engine takes it: a delivering body is told by the districts it leads for. */
export interface EngineQuery extends Omit<RoleQuery, 'bodies'> {
  isLedBy?: ((locality: string) => boolean) | undefined;
}

/** One thing that was asked, and the roles of a part that have it. */
export interface Filter {
  name: Narrowing;
  bits: Bits;
}

/** Everything that was asked but the words and the LIO, each as the roles that have it. What was not asked is not there. */
export function filtersOf(part: Part, q: EngineQuery): Filter[] {
  const filters: Filter[] = [];
  const { column, count } = part.segment;
  // The roles of other LIOs are left out already.
  const [first, end] = part.segment.rangeOf(q.lioId);
  const put = (name: Narrowing, bits: Bits) => filters.push({ name, bits });
  const anyOf = (name: Coded, codes: readonly string[]): Bits => {
    const bits = new Uint32Array(rowOf(count));
    for (const code of codes) if (setOf(name, code) >= 0) join(bits, part.set(setOf(name, code)));
    return bits;
  };
  /** Roles by a number of theirs. */
  const where = (holds: (role: number) => boolean): Bits => {
    const bits = new Uint32Array(rowOf(count));
    for (let role = first; role < end; role++) if (holds(role)) add(bits, role);
    return bits;
  };

  if (q.causes?.length) put('causes', anyOf('causes', q.causes));
  if (q.skills?.length) put('skills', anyOf('skills', q.skills));
  if (q.slots?.length) {
    const bits = anyOf('slots', q.slots);
    // A flexible role fits whenever somebody is free.
    join(bits, part.set(setOf('flexible', 'flexible')));
    put('slots', bits);
  }
  if (q.commitments?.length) put('commitments', anyOf('commitments', q.commitments));
  if (q.suitability?.length) put('suitability', anyOf('suitability', q.suitability));
  if (q.dbs?.length) put('dbs', anyOf('dbs', q.dbs));
  if (q.expenses) put('expenses', anyOf('expenses', ['yes']));
  if (q.accessibility?.length) {
    // They are needs, not wishes: every one.
    const [first, ...rest] = q.accessibility.map((need) => anyOf('accessibility', [need]));
    for (const other of rest) keep(first as Bits, other);
    put('accessibility', first as Bits);
  }
  if (q.remote === 'only') put('remote', anyOf('places', ['remote', 'hybrid']));
  if (q.remote === 'exclude') put('remote', anyOf('places', ['place', 'hybrid', 'area-wide']));
  if (q.localities?.length) {
    const wanted = new Set<string>(q.localities);
    put(
      'localities',
      inLocalities(part, first, end, (locality) => wanted.has(locality)),
    );
  }
  if (q.isLedBy) put('bodies', inLocalities(part, first, end, q.isLedBy));
  if (q.groupId !== undefined) {
    const group = indexOf(part.segment.groupIds, q.groupId);
    put(
      'group',
      where((role) => column.group[role] === group),
    );
  }
  const { age } = q;
  if (age !== undefined) {
    put(
      'age',
      where((role) => age >= (column.minimumAge[role] as number) && age <= (column.maximumAge[role] as number)),
    );
  }
  if (q.startsFrom !== undefined || q.startsBy !== undefined) {
    const from = q.startsFrom === undefined ? 0 : dayNumber(q.startsFrom);
    const by = q.startsBy === undefined ? Number.POSITIVE_INFINITY : dayNumber(q.startsBy);
    put(
      'starts',
      where((role) => {
        const day = column.starts[role] as number;
        return day === 0 || (day >= from && day <= by);
      }),
    );
  }
  if (q.near && q.withinMiles !== undefined) put('within', within(part, first, end, q.near, q.withinMiles));
  return filters;
}

function inLocalities({ segment }: Part, from: number, to: number, holds: (locality: string) => boolean): Bits {
  const { localities } = segment;
  const wanted = new Uint8Array(localities.length);
  for (let i = 0; i < localities.length; i++) if (holds(localities.at(i))) wanted[i] = 1;
  const bits = new Uint32Array(rowOf(segment.count));
  const { locality } = segment.column;
  for (let role = from; role < to; role++) if (wanted[locality[role] as number]) add(bits, role);
  return bits;
}

/** What is nowhere (from home, all over the area, a place that is not known) is not left out by a radius. */
function within(part: Part, from: number, to: number, near: { lat: number; lon: number }, miles: number): Bits {
  const { x, y, z } = part.segment.column;
  const { count } = part.segment;
  const bits = new Uint32Array(rowOf(count));
  const [nx, ny, nz] = unitVector(near);
  const most = chordOfMiles(miles);
  for (let role = from; role < to; role++) {
    const rx = x[role] as number;
    const ry = y[role] as number;
    const rz = z[role] as number;
    if ((rx === 0 && ry === 0 && rz === 0) || chordSquared(nx, ny, nz, rx, ry, rz) <= most) add(bits, role);
  }
  return bits;
}
