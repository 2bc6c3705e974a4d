import { commitmentOrder, dbsOrder, maskOf, placeOrder } from '../codes';
import { chordOfMiles, chordSquared, unitVector } from '../distance';
import type { EngineQuery } from '../engine/filters';
import { asTyped, conceptsOf, readText } from '../engine/read-text';
import { dayNumber, type RoleDoc } from '../role-doc';
import { stem } from '../words/stem';

/** What somebody looks for and wants to be told of, whatever the order. Delivering bodies are told by their districts. */
export type SavedQuery = Omit<EngineQuery, 'sort'>;

/** All of these words, by their stems; beside one another in a phrase, where null is a word that roles are not found by. */
interface WayToSay {
  stems: (number | null)[];
  phrase: boolean;
}
/** One thing looked for, by any way to say it. */
export type Thing = readonly WayToSay[];
/** A text, which many may have typed; whether the last role that it was held against has it is kept. */
export interface ReadyText {
  things: readonly Thing[];
  role: ReadyRole | null;
  found: boolean;
}

/** Numbers for stems, so that whether a role has one is a look into an array. */
export class Stems {
  readonly #numbers = new Map<string, number>();
  get count(): number {
    return this.#numbers.size;
  }
  add(stemmed: string): number {
    const known = this.#numbers.get(stemmed);
    if (known !== undefined) return known;
    this.#numbers.set(stemmed, this.#numbers.size);
    return this.#numbers.size - 1;
  }
  find(stemmed: string): number | undefined {
    return this.#numbers.get(stemmed);
  }
}

type Mask = readonly [number, number];
export interface Circle {
  x: number;
  y: number;
  z: number;
  /** The square of the longest straight line. */
  most: number;
}

/** A search made ready to be held against a role. What was not asked is null. */
export interface ReadyQuery {
  text: ReadyText;
  lioId: string | null;
  groupId: string | null;
  causes: Mask | null;
  skills: Mask | null;
  slots: number | null;
  /** A bit for each code in the order of its list; all others likewise. */
  commitments: number | null;
  dbs: number | null;
  places: number | null;
  suitability: number | null;
  accessibility: number;
  expenses: boolean;
  localities: readonly string[] | null;
  isLedBy: ((locality: string) => boolean) | null;
  age: number | null;
  startsFrom: number;
  startsBy: number;
  circle: Circle | null;
}

const bitsOf = <T extends string>(order: readonly T[], codes: readonly T[]): number =>
  codes.reduce((bits, code) => bits | (order.includes(code) ? 1 << order.indexOf(code) : 0), 0);

/** The same things are typed over and over: `texts` keeps what they come to. */
export function readyQuery(q: SavedQuery, stems: Stems, texts: Map<string, ReadyText>): ReadyQuery {
  const typed = q.text ?? '';
  const text = texts.get(typed) ?? { things: thingsOf(typed, stems), role: null, found: false };
  texts.set(typed, text);
  return {
    text,
    lioId: q.lioId ?? null,
    groupId: q.groupId ?? null,
    causes: q.causes?.length ? maskOf('causes', q.causes) : null,
    skills: q.skills?.length ? maskOf('skills', q.skills) : null,
    slots: q.slots?.length ? maskOf('slots', q.slots)[0] : null,
    commitments: q.commitments?.length ? bitsOf(commitmentOrder, q.commitments) : null,
    dbs: q.dbs?.length ? bitsOf(dbsOrder, q.dbs) : null,
    places:
      q.remote === 'only'
        ? bitsOf(placeOrder, ['remote', 'hybrid'])
        : q.remote === 'exclude'
          ? bitsOf(placeOrder, ['place', 'hybrid', 'area-wide'])
          : null,
    suitability: q.suitability?.length ? maskOf('suitability', q.suitability)[0] : null,
    accessibility: maskOf('accessibility', q.accessibility ?? [])[0],
    expenses: q.expenses === true,
    localities: q.localities?.length ? q.localities : null,
    isLedBy: q.isLedBy ?? null,
    age: q.age ?? null,
    startsFrom: q.startsFrom === undefined ? 0 : dayNumber(q.startsFrom),
    startsBy: q.startsBy === undefined ? Number.POSITIVE_INFINITY : dayNumber(q.startsBy),
    circle: q.near && q.withinMiles !== undefined ? circleOf(q.near, q.withinMiles) : null,
  };
}

function circleOf(near: { lat: number; lon: number }, miles: number): Circle {
  const [x, y, z] = unitVector(near);
  return { x, y, z, most: chordOfMiles(miles) };
}

/** What the search itself would look for, in every form of its words; neither unfinished words nor near spellings. */
const thingsOf = (text: string, stems: Stems): Thing[] =>
  conceptsOf(readText(text), asTyped).map(({ options }) =>
    options.map(({ words, phrase }) => ({
      stems: words.map((word) => word && stems.add(stem(word.text))),
      phrase: phrase && words.length > 1,
    })),
  );

/** A role made ready: which stems it has and where each stands. */
export interface ReadyRole {
  doc: RoleDoc;
  /** By the number of the stem. */
  places: readonly (readonly number[] | undefined)[];
}

export function readyRole(doc: RoleDoc, stems: Stems): ReadyRole {
  const places = new Array<number[] | undefined>(stems.count);
  for (const { word, positions } of doc.words) {
    const number = stems.find(stem(word));
    if (number !== undefined) places[number] = [...(places[number] ?? []), ...positions];
  }
  return { doc, places };
}

/** Whether a role is what somebody looks for. That it is open is for the caller to know. */
export function isFound(q: ReadyQuery, role: ReadyRole): boolean {
  const { doc } = role;
  if (q.lioId !== null && q.lioId !== doc.lioId) return false;
  if (q.groupId !== null && q.groupId !== doc.groupId) return false;
  if (q.causes !== null && !meets(q.causes, doc.causes)) return false;
  if (q.skills !== null && !meets(q.skills, doc.needs) && !meets(q.skills, doc.gains)) return false;
  // A flexible role fits whenever somebody is free.
  if (q.slots !== null && !doc.flexible && (q.slots & doc.slots) === 0) return false;
  if (q.commitments !== null && !(q.commitments & (1 << doc.commitment))) return false;
  if (q.dbs !== null && !(q.dbs & (1 << doc.dbs))) return false;
  if (q.places !== null && !(q.places & (1 << doc.place))) return false;
  if (q.suitability !== null && (q.suitability & doc.suitability) === 0) return false;
  if ((q.accessibility & ~doc.accessibility) !== 0) return false;
  if (q.expenses && !doc.expenses) return false;
  if (q.localities !== null && !q.localities.includes(doc.locality)) return false;
  if (q.isLedBy !== null && !q.isLedBy(doc.locality)) return false;
  if (q.age !== null && (q.age < doc.minimumAge || q.age > doc.maximumAge)) return false;
  if (doc.starts !== 0 && (doc.starts < q.startsFrom || doc.starts > q.startsBy)) return false;
  // Texts are shared, circles lie far apart in memory.
  return saysAll(q.text, role) && (q.circle === null || isWithin(q.circle, doc.at));
}

function saysAll(text: ReadyText, role: ReadyRole): boolean {
  if (text.role !== role) {
    text.role = role;
    text.found = text.things.every((thing) => thing.some((way) => isSaid(way, role.places)));
  }
  return text.found;
}

const meets = (a: Mask, b: Mask): boolean => (a[0] & b[0]) !== 0 || (a[1] & b[1]) !== 0;

export const isNowhere = ([x, y, z]: RoleDoc['at']): boolean => x === 0 && y === 0 && z === 0;

/** What is nowhere is not left out by a radius. */
const isWithin = ({ x, y, z, most }: Circle, at: RoleDoc['at']): boolean =>
  isNowhere(at) || chordSquared(x, y, z, ...at) <= most;

function isSaid({ stems, phrase }: WayToSay, places: ReadyRole['places']): boolean {
  for (const number of stems) if (number !== null && places[number] === undefined) return false;
  if (!phrase) return true;
  const first = stems.findIndex((number) => number !== null);
  const starts = places[stems[first] as number] ?? [];
  return starts.some((start) =>
    stems.every((number, i) => number === null || places[number]?.includes(start + i - first)),
  );
}
