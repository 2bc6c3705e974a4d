import { causeCodes } from '@placewell/core/codes/causes';
import {
  accessibilityFeatures,
  type Commitment,
  commitments,
  type DbsLevel,
  dayParts,
  dbsLevels,
  Slot,
  suitabilities,
  weekdays,
} from '@placewell/core/codes/codes';
import { skillCodes } from '@placewell/core/codes/skills';
import type { When, Where } from '@placewell/core/opportunity/opportunity';
import type { FacetName } from '@placewell/core/search/query';
import { weekday } from '@placewell/core/shared/time';

const keysOf = <T extends object>(codes: T) => Object.keys(codes) as (keyof T & string)[];

export const commitmentOrder: readonly Commitment[] = keysOf(commitments);
export const dbsOrder: readonly DbsLevel[] = keysOf(dbsLevels);
export const placeOrder: readonly Where['kind'][] = ['place', 'hybrid', 'area-wide', 'remote'];
/** By weekday, then by part of the day: bit 3 x day + part. */
export const slotOrder: readonly Slot[] = Slot.options;

/** The codes that have a set of roles each, ready to be joined and counted; in the order their sets lie in the index. */
export const coded = {
  causes: causeCodes,
  skills: skillCodes,
  slots: slotOrder,
  days: weekdays,
  parts: dayParts,
  commitments: commitmentOrder,
  accessibility: keysOf(accessibilityFeatures),
  suitability: keysOf(suitabilities),
  dbs: dbsOrder,
  expenses: ['yes'],
  places: placeOrder,
  flexible: ['flexible'],
} as const satisfies Partial<Record<FacetName | 'flexible', readonly string[]>>;
export type Coded = keyof typeof coded;

const offsets = {} as Record<Coded, number>;
const ordinals = {} as Record<Coded, Map<string, number>>;
let count = 0;
for (const name of keysOf(coded)) {
  offsets[name] = count;
  ordinals[name] = new Map((coded[name] as readonly string[]).map((code, i) => [code, i]));
  count += coded[name].length;
}
/** How many sets there are. */
export const codedSets = count;
/** Where the sets of a facet begin. */
export const firstSet = (name: Coded): number => offsets[name];
/** The set of a code, or -1 for a code that there is not. */
export const setOf = (name: Coded, code: string): number => {
  const ordinal = ordinals[name].get(code);
  return ordinal === undefined ? -1 : offsets[name] + ordinal;
};

/** Codes as bits, the first 32 in the first number; lists of over 64 codes have no room, and none is near it. */
export function maskOf(name: Coded, codes: readonly string[]): [number, number] {
  let low = 0;
  let high = 0;
  for (const code of codes) {
    const bit = ordinals[name].get(code);
    if (bit === undefined) continue;
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  return [low >>> 0, high >>> 0];
}

/** The codes of a mask, in the order of their list. */
export function codesOfMask<N extends Coded>(name: N, low: number, high = 0): (typeof coded)[N][number][] {
  const list = coded[name] as readonly (typeof coded)[N][number][];
  return list.filter((_, bit) => (bit < 32 ? (low >>> bit) & 1 : (high >>> (bit - 32)) & 1));
}

/** All code lists in one line: an index made with other lists means other things by its bits, and is not read. */
export const codesFingerprint: string = keysOf(coded)
  .map((name) => `${name}:${coded[name].join(',')}`)
  .join(';');

/** When a role takes place, by day and part of day: of dated sessions those of each, of a flexible role none. */
export function slotsOf(when: When): Slot[] {
  if (when.kind === 'flexible') return [];
  if (when.kind === 'weekly') return when.slots;
  const slots = new Set<Slot>();
  for (const { on, from, to } of when.sessions) {
    const day = weekdays[weekday(on) - 1];
    // Morning is 6 to 12, afternoon 12 to 18, evening 18 to 24; a session counts in each that it reaches into.
    if (from < '12:00') slots.add(`${day}-morning` as Slot);
    if (from < '18:00' && to > '12:00') slots.add(`${day}-afternoon` as Slot);
    if (to > '18:00') slots.add(`${day}-evening` as Slot);
  }
  return slotOrder.filter((slot) => slots.has(slot));
}

/** Of slots as bits, the days that have one, as bits. */
export function daysOfSlots(slots: number): number {
  let days = 0;
  for (let day = 0; day < weekdays.length; day++) if ((slots >>> (3 * day)) & 7) days |= 1 << day;
  return days;
}

/** Of slots as bits, the parts of the day that have one, as bits. */
export function partsOfSlots(slots: number): number {
  let parts = 0;
  for (let rest = slots; rest !== 0; rest >>>= 3) parts |= rest & 7;
  return parts;
}
