import { isAskable } from '@placewell/core/enquiry/open-enquiry';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { type Opportunity, placesLeft } from '@placewell/core/opportunity/opportunity';
import { lastDayOpen } from '@placewell/core/opportunity/rules';
import type { Point } from '@placewell/core/shared/point';
import { daysBetween, type Instant, startOfDay } from '@placewell/core/shared/time';
import { commitmentOrder, dbsOrder, maskOf, placeOrder, slotsOf } from './codes';
import { unitVector } from './distance';
import { isIndexed } from './index/indexed';
import { type Field, fieldsOf } from './role-words';
import * as weights from './weights';
import { words } from './words/fold';

/** One word of a role: how much it says of the role (1 to 255), and where it stands. */
export interface DocWord {
  word: string;
  impact: number;
  /** Rising. Fields lie apart, so that no phrase reaches from one into the next. */
  positions: number[];
}

/** A role as the index holds it: all that finding, ordering and counting need, and nothing that is shown. */
export interface RoleDoc {
  id: string;
  version: number;
  lioId: string;
  groupId: string;
  groupName: string;
  title: string;
  locality: string;
  /** Milliseconds since 1970; 0 where it is not known. */
  published: number;
  /** The last day it can be asked for, in days since 1970; `noDay` while it is open-ended. */
  lastOpen: number;
  /** In days since 1970; 0 without a start. */
  starts: number;
  /** On the unit sphere, times a thousand million; all three 0 where it is nowhere. */
  at: readonly [number, number, number];
  place: number;
  commitment: number;
  dbs: number;
  minimumAge: number;
  maximumAge: number;
  expenses: boolean;
  flexible: boolean;
  accessibility: number;
  suitability: number;
  slots: number;
  causes: readonly [number, number];
  needs: readonly [number, number];
  gains: readonly [number, number];
  /** 255: no limit. */
  places: number;
  /** In hundredths; 255: too little to tell. */
  replies: number;
  words: DocWord[];
}

export const noDay = 65_535;
export const noLimit = 255;
export const notKnown = 255;
export const noAge = 255;
/** A role that names no lowest age is for adults. */
const adult = 18;
/** Words between one field and the next: more than any phrase has of words that are not looked for. */
const fieldGap = 8;

export const dayNumber = (day: string): number => daysBetween('1970-01-01', day);

/** The share of enquiries that a group answers in time, from 0 to 1; null where there is too little to tell. */
export type Replies = number | null;

/**
 * What the index holds of a role, or null for one that nobody can find: not published, come with history, or full. Whether it is past
 * is for each search to say, on its own day.
 */
export function roleDoc(o: Opportunity, replies: Replies): RoleDoc | null {
  const open = lastDayOpen(o.details);
  // On its own last day it can be asked for, if it can be asked for at all.
  const now: Instant = startOfDay(open?.day ?? '2000-01-01');
  if (!isAskable(o, now)) return null;
  const d = o.details;
  const left = placesLeft(o);
  const point = findablePoint(o);
  return {
    id: o.id,
    version: o.version,
    lioId: o.lioId,
    groupId: o.groupId,
    groupName: o.groupName,
    title: d.title,
    locality: d.where.locality,
    published: o.firstPublishedAt ? Date.parse(o.firstPublishedAt) : 0,
    lastOpen: open ? dayNumber(open.day) : noDay,
    starts: d.startsOn ? dayNumber(d.startsOn) : 0,
    at: point ? unitVector(point) : [0, 0, 0],
    place: placeOrder.indexOf(d.where.kind),
    commitment: commitmentOrder.indexOf(d.commitment),
    dbs: dbsOrder.indexOf(d.dbs),
    minimumAge: d.minimumAge ?? adult,
    maximumAge: d.maximumAge ?? noAge,
    expenses: paysExpenses(d.expenses),
    flexible: d.when.kind === 'flexible',
    accessibility: maskOf('accessibility', d.accessibility)[0],
    suitability: maskOf('suitability', d.suitability)[0],
    slots: maskOf('slots', slotsOf(d.when))[0],
    causes: maskOf('causes', d.causes),
    needs: maskOf('skills', d.skillsNeeded),
    gains: maskOf('skills', d.skillsGained),
    places: left === null ? noLimit : Math.min(left, noLimit - 1),
    replies: replies === null ? notKnown : Math.round(replies * 100),
    words: wordsOfRole(o),
  };
}

/** Whether what a group says of expenses is that it pays some: it may also say that it pays none. */
const paysExpenses = (said: string): boolean => said.trim() !== '' && !paysNone.test(said);
const paysNone =
  /\bno (travel |volunteer )?expenses\b|\bnothing to pay\b|\b(cannot|can['’]t|do not|don['’]t|unable to|not able to) (pay|cover|reimburse|refund|offer)\b/i;

const districtPoints = new Map<string, Point>(leicestershireDistricts.map((d) => [d.code, d.point as Point]));

/**
 * Where a role is found from. A private home is found from the middle of its district, or from a square of some five miles where
 * that is not known: by its own place it could be told from a few distances.
 */
export function findablePoint(o: Opportunity): Point | null {
  const { where } = o.details;
  if (!('point' in where) || where.point === null) return null;
  if (!where.privateHome) return where.point;
  const coarse = (degrees: number) => Math.round(degrees * 10) / 10;
  return districtPoints.get(where.locality) ?? { lat: coarse(where.point.lat), lon: coarse(where.point.lon) };
}

interface Standing {
  perField: Map<Field, number>;
  positions: number[];
}

function wordsOfRole(o: Opportunity): DocWord[] {
  const standing = new Map<string, Standing>();
  const lengths = new Map<Field, number>();
  let position = 0;
  for (const { field, text } of fieldsOf(o)) {
    for (const word of words(text)) {
      position++;
      lengths.set(field, (lengths.get(field) ?? 0) + 1);
      if (!isIndexed(word)) continue;
      let entry = standing.get(word);
      if (!entry) {
        entry = { perField: new Map(), positions: [] };
        standing.set(word, entry);
      }
      entry.perField.set(field, (entry.perField.get(field) ?? 0) + 1);
      entry.positions.push(position);
    }
    position += fieldGap;
  }
  return [...standing].map(([word, { perField, positions }]) => ({
    word,
    impact: impactOf(perField, lengths),
    positions,
  }));
}

/** BM25F: each field's count by its weight and length, then saturated; as a byte, never nought. */
function impactOf(perField: ReadonlyMap<Field, number>, lengths: ReadonlyMap<Field, number>): number {
  let sum = 0;
  for (const [field, count] of perField) {
    const relative = (lengths.get(field) ?? 0) / weights.length[field];
    sum += (weights.field[field] * count) / (1 - weights.lengthCounts + weights.lengthCounts * relative);
  }
  return Math.max(1, Math.round((255 * sum) / (sum + weights.saturation * 4)));
}
