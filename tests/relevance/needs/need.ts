import { findTown } from '@placewell/core/places/gazetteer';
import type { TownName } from '@placewell/core/places/towns';
import type { RoleQuery } from '@placewell/core/search/query';
import type { Point } from '@placewell/core/shared/point';

export const needKinds = [
  'topic',
  'synonym',
  'typo',
  'sentence',
  'time',
  'place',
  'skill',
  'cause',
  'condition',
  'remote',
  'phrase',
  'group-name',
  'prefix',
  'mixed',
] as const;
export type NeedKind = (typeof needKinds)[number];

/** Tuning: may be looked at while an engine is adjusted. Held out: only ever scored. */
export type Part = 'tuning' | 'held-out';

/** 3: exactly this; 2: good; 1: would do. */
type Grade = 1 | 2 | 3;

/** What somebody looks for, and how well the demonstration's roles answer it. A role that is not named is of no use. */
export interface Need {
  id: string;
  kind: NeedKind;
  part: Part;
  query: RoleQuery;
  /** By the id of a demonstration role, `D0001` to `D0300`. */
  grades: Readonly<Record<string, Grade>>;
}

/** Ids of demonstration roles by grade, without the `D` and the noughts: `{ 3: [81], 1: [90] }`. */
type ByGrade = Partial<Record<Grade, readonly number[]>>;

/** A need; throws where a role is given two grades. */
export function need(kind: NeedKind, part: Part, id: string, asked: string | RoleQuery, byGrade: ByGrade): Need {
  const grades: Record<string, Grade> = {};
  for (const grade of [3, 2, 1] as const)
    for (const number of byGrade[grade] ?? []) {
      const role = `D${String(number).padStart(4, '0')}`;
      if (role in grades) throw new Error(`${id}: ${role} is graded twice`);
      grades[role] = grade;
    }
  return { id, kind, part, query: typeof asked === 'string' ? { text: asked } : asked, grades };
}

/** The point of a town in the gazetteer. */
export function at(town: TownName): Point {
  const found = findTown(town);
  if (!found) throw new Error(`No such town: ${town}`);
  return found.point;
}
