import { isAskable } from '@placewell/core/enquiry/open-enquiry';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Instant } from '@placewell/core/shared/time';
import { codesOfMask, commitmentOrder, dbsOrder, placeOrder, slotsOf } from '../codes';
import { milesOfChord } from '../distance';
import { roleDoc } from '../role-doc';
import { cellsOfCircle, cellsOfPoint } from './circle-cells';
import {
  isFound,
  isNowhere,
  type ReadyQuery,
  type ReadyRole,
  type ReadyText,
  readyQuery,
  readyRole,
  type SavedQuery,
  Stems,
  type Thing,
} from './saved-search';

export interface SavedSearch {
  id: string;
  query: SavedQuery;
}

/**
 * How many keys of a kind a role has as a rule, and about how many there are: from these follows how often a key is looked up, and
 * what is thought of a kind before many have asked for it.
 */
const kinds = {
  lio: { perRole: 1, keys: 2 },
  group: { perRole: 1, keys: 1_000 },
  cause: { perRole: 2.5, keys: 45 },
  skill: { perRole: 5, keys: 50 },
  slot: { perRole: 3, keys: 21 },
  commitment: { perRole: 1, keys: 3 },
  dbs: { perRole: 1, keys: 5 },
  place: { perRole: 1, keys: 4 },
  suitability: { perRole: 2.5, keys: 5 },
  accessibility: { perRole: 3, keys: 6 },
  expenses: { perRole: 0.5, keys: 1 },
  locality: { perRole: 1, keys: 8 },
  cell: { perRole: 1, keys: 500 },
  word: { perRole: 10, keys: 2_000 },
} as const;
type Kind = keyof typeof kinds;
/** The share of roles that fit whatever the day, and wherever somebody is. */
const shareFlexible = 0.3;
const shareNowhere = 0.2;

const flexible = 'slot:flexible';
const nowhere = 'cell:nowhere';

/** A thing that was asked: a role that is found has, of one of these ways at least, every key. */
interface Condition {
  kind: Kind;
  ways: readonly (readonly string[])[];
}

/** With more removed than this, and more than are left, everything is filed anew. */
const manyRemoved = 1_000;

/**
 * Searches turned about: given a role, whose searches find it. Each is filed under that one of the things it asks which fewest
 * roles have, so that a role is held only against searches that it has a chance with.
 */
export class SavedSearches {
  readonly #stems = new Stems();
  readonly #texts = new Map<string, ReadyText>();
  /** In the order in which they came, which numbers them; null where one was removed. */
  #kept: (ReadyQuery | null)[] = [];
  #ids: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** By key the numbers of the searches filed under it. */
  readonly #files = new Map<string, number[]>();
  /** How many searches ask for a key, and for keys of its kind. */
  readonly #asked = new Map<string, number>();
  readonly #askedOfKind = new Map<Kind, number>();

  constructor(searches: Iterable<SavedSearch> = []) {
    for (const search of searches) this.#keep(search);
    this.#fileAll();
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** Adds one, or puts it in the place of the one with its id. Throws `TooManyWords` for a text longer than a search takes. */
  add(search: SavedSearch): void {
    const kept = this.#keep(search);
    const conditions = conditionsOf(kept);
    this.#count(conditions, 1);
    this.#file(this.#kept.length - 1, conditions);
  }

  /** Does nothing where there is none. */
  remove(id: string): void {
    const kept = this.#drop(id);
    if (!kept) return;
    this.#count(conditionsOf(kept), -1);
    const left = this.#numbers.size;
    if (this.#kept.length - left > Math.max(left, manyRemoved)) this.#fileAll();
  }

  /** The ids of the searches that find a role now, in the order in which those came; none for a role that cannot be asked for. */
  fitting(role: Opportunity, now: Instant): string[] {
    const doc = isAskable(role, now) ? roleDoc(role, null) : null;
    if (!doc) return [];
    const ready = readyRole(doc, this.#stems);
    // A search may lie in several files; marked first, they are then held against the role in the order in which they lie.
    const marked = new Uint8Array(this.#kept.length);
    for (const key of keysOf(role, ready)) {
      const file = this.#files.get(key);
      if (file) for (const number of file) marked[number] = 1;
    }
    const found: string[] = [];
    for (let number = marked.indexOf(1); number >= 0; number = marked.indexOf(1, number + 1)) {
      const kept = this.#kept[number];
      if (kept && isFound(kept, ready)) found.push(this.#ids[number] as string);
    }
    return found;
  }

  #keep({ id, query }: SavedSearch): ReadyQuery {
    const kept = readyQuery(query, this.#stems, this.#texts);
    const before = this.#drop(id);
    if (before) this.#count(conditionsOf(before), -1);
    this.#numbers.set(id, this.#kept.length);
    this.#kept.push(kept);
    this.#ids.push(id);
    return kept;
  }

  /** Its number stays in the files, and means nothing. */
  #drop(id: string): ReadyQuery | null {
    const number = this.#numbers.get(id);
    if (number === undefined) return null;
    const kept = this.#kept[number] ?? null;
    this.#kept[number] = null;
    this.#numbers.delete(id);
    return kept;
  }

  #fileAll(): void {
    this.#ids = this.#ids.filter((_, number) => this.#kept[number] !== null);
    this.#kept = this.#kept.filter((kept) => kept !== null);
    for (const map of [this.#files, this.#asked, this.#askedOfKind, this.#numbers]) map.clear();
    this.#ids.forEach((id, number) => {
      this.#numbers.set(id, number);
    });
    // What is rare is known when all have been read. Made twice: held for all at once they would be most of the memory.
    for (const kept of this.#kept) if (kept) this.#count(conditionsOf(kept), 1);
    this.#kept.forEach((kept, number) => {
      if (kept) this.#file(number, conditionsOf(kept));
    });
  }

  #count(conditions: readonly Condition[], by: 1 | -1): void {
    for (const { kind, ways } of conditions) {
      let keys = 0;
      for (const way of ways) {
        keys += way.length;
        for (const key of way) this.#asked.set(key, (this.#asked.get(key) ?? 0) + by);
      }
      this.#askedOfKind.set(kind, (this.#askedOfKind.get(kind) ?? 0) + by * keys);
    }
  }

  #file(number: number, conditions: readonly Condition[]): void {
    let rarest: ReadonlySet<string> = new Set(['any']);
    let least = 1;
    for (const { kind, ways } of conditions) {
      const keys = new Set(ways.map((way) => this.#rarest(way)));
      let share = 0;
      for (const key of keys) share += this.#shareOf(key, kind);
      if (share < least) {
        rarest = keys;
        least = share;
      }
    }
    for (const key of rarest) {
      const file = this.#files.get(key);
      if (file) file.push(number);
      else this.#files.set(key, [number]);
    }
  }

  #rarest(way: readonly string[]): string {
    const asked = (key: string) => this.#asked.get(key) ?? 0;
    return way.reduce((rarest, key) => (asked(key) < asked(rarest) ? key : rarest));
  }

  /** The share of roles that have a key, guessed: what many look for is what many roles are. */
  #shareOf(key: string, kind: Kind): number {
    if (key === flexible) return shareFlexible;
    if (key === nowhere) return shareNowhere;
    const { perRole, keys } = kinds[kind];
    const asked = (this.#asked.get(key) ?? 0) + 1;
    return Math.min(1, (perRole * asked) / ((this.#askedOfKind.get(kind) ?? 0) + keys));
  }
}

/** Every key that a search may be filed under which finds the role. */
function keysOf(role: Opportunity, { doc, places }: ReadyRole): string[] {
  const { details } = role;
  const keys = ['any', `lio:${doc.lioId}`, `group:${doc.groupId}`, `locality:${doc.locality}`];
  keys.push(`place:${details.where.kind}`, `commitment:${details.commitment}`, `dbs:${details.dbs}`);
  if (doc.expenses) keys.push('expenses');
  for (const cause of details.causes) keys.push(`cause:${cause}`);
  for (const skill of new Set([...details.skillsNeeded, ...details.skillsGained])) keys.push(`skill:${skill}`);
  for (const code of details.suitability) keys.push(`suitability:${code}`);
  for (const code of details.accessibility) keys.push(`accessibility:${code}`);
  if (doc.flexible) keys.push(flexible);
  for (const slot of slotsOf(details.when)) keys.push(`slot:${slot}`);
  if (isNowhere(doc.at)) keys.push(nowhere);
  else keys.push(...cellsOfPoint(pointOf(doc.at)));
  places.forEach((at, number) => {
    if (at) keys.push(`word:${number}`);
  });
  return keys;
}

/** Back from the sphere. A role is found from there, which of a private home is not where it is. */
const pointOf = ([x, y, z]: readonly [number, number, number]) => ({
  lat: (Math.asin(z / 1e9) * 180) / Math.PI,
  lon: (Math.atan2(y, x) * 180) / Math.PI,
});

/** Everything asked that a search can be filed under. */
function conditionsOf(ready: ReadyQuery): Condition[] {
  const conditions: Condition[] = [];
  const put = (kind: Kind, codes: readonly (string | number)[], ...others: string[]) =>
    conditions.push({ kind, ways: [...codes.map((code) => [`${kind}:${code}`]), ...others.map((key) => [key])] });
  const listed = (bits: number, order: readonly string[]) => order.filter((_, i) => bits & (1 << i));
  if (ready.lioId !== null) put('lio', [ready.lioId]);
  if (ready.groupId !== null) put('group', [ready.groupId]);
  if (ready.causes !== null) put('cause', codesOfMask('causes', ...ready.causes));
  if (ready.skills !== null) put('skill', codesOfMask('skills', ...ready.skills));
  if (ready.slots !== null) put('slot', codesOfMask('slots', ready.slots), flexible);
  if (ready.commitments !== null) put('commitment', listed(ready.commitments, commitmentOrder));
  if (ready.dbs !== null) put('dbs', listed(ready.dbs, dbsOrder));
  if (ready.places !== null) put('place', listed(ready.places, placeOrder));
  if (ready.suitability !== null) put('suitability', codesOfMask('suitability', ready.suitability));
  for (const need of codesOfMask('accessibility', ready.accessibility)) put('accessibility', [need]);
  if (ready.expenses) conditions.push({ kind: 'expenses', ways: [['expenses']] });
  if (ready.localities !== null) put('locality', ready.localities);
  if (ready.circle !== null) {
    const { x, y, z, most } = ready.circle;
    conditions.push({
      kind: 'cell',
      ways: [...cellsOfCircle(pointOf([x, y, z]), milesOfChord(most)), nowhere].map((key) => [key]),
    });
  }
  for (const thing of ready.text.things) {
    const wordsOf = ({ stems }: Thing[number]) =>
      stems.flatMap((number) => (number === null ? [] : [`word:${number}`]));
    conditions.push({ kind: 'word', ways: thing.map(wordsOf) });
  }
  return conditions;
}
