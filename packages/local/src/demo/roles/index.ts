import { artsAndHeritage } from './arts-and-heritage';
import { childrenAndSport } from './children-and-sport';
import { foodAndCompany } from './food-and-company';
import { moneyAndHome } from './money-and-home';
import { outdoors } from './outdoors';
import type { RoleSketch } from './sketch';
import { support } from './support';

const book = { ...foodAndCompany, ...outdoors, ...childrenAndSport, ...artsAndHeritage, ...support, ...moneyAndHome };

/** What a group of the demonstration does; two groups of each kind. */
export type GroupKind = keyof typeof book;
export const roleBook: Readonly<Record<GroupKind, readonly RoleSketch[]>> = book;
