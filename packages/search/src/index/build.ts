import type { RoleDoc } from '../role-doc';
import { ByteWriter } from './bytes';
import { emptyColumns } from './columns';
import { flexibleTime, payingExpenses } from './segment';
import { before } from './strings';
import { writeSegment } from './write-segment';

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort(before);
const ordinalsOf = (values: readonly string[]): Map<string, number> => new Map(values.map((value, i) => [value, i]));
export const byLioAndId = (a: Pick<RoleDoc, 'lioId' | 'id'>, b: Pick<RoleDoc, 'lioId' | 'id'>): number =>
  before(a.lioId, b.lioId) || before(a.id, b.id);

/** Builds an index of some roles, each once. Holds all of them in memory: many are built in parts and merged. */
export function buildSegment(given: Iterable<RoleDoc>): Uint8Array {
  const docs = [...given].sort(byLioAndId);
  const lios = sorted(docs.map((d) => d.lioId));
  const localities = sorted(docs.map((d) => d.locality));
  const titles = sorted(docs.map((d) => d.title));
  const groupIds = sorted(docs.map((d) => d.groupId));
  const groupNames = sorted(docs.map((d) => d.groupName));
  const ordinals = {
    lio: ordinalsOf(lios),
    locality: ordinalsOf(localities),
    title: ordinalsOf(titles),
    group: ordinalsOf(groupIds),
    groupName: ordinalsOf(groupNames),
  };
  const c = emptyColumns(docs.length);
  docs.forEach((d, i) => {
    c.version[i] = d.version;
    c.lio[i] = ordinals.lio.get(d.lioId) as number;
    c.group[i] = ordinals.group.get(d.groupId) as number;
    c.groupName[i] = ordinals.groupName.get(d.groupName) as number;
    c.title[i] = ordinals.title.get(d.title) as number;
    c.locality[i] = ordinals.locality.get(d.locality) as number;
    c.published[i] = d.published;
    c.lastOpen[i] = d.lastOpen;
    c.starts[i] = d.starts;
    [c.x[i], c.y[i], c.z[i]] = d.at;
    c.place[i] = d.place;
    c.commitment[i] = d.commitment;
    c.dbs[i] = d.dbs;
    c.minimumAge[i] = d.minimumAge;
    c.maximumAge[i] = d.maximumAge;
    c.flags[i] = (d.expenses ? payingExpenses : 0) | (d.flexible ? flexibleTime : 0);
    c.accessibility[i] = d.accessibility;
    c.suitability[i] = d.suitability;
    c.slots[i] = d.slots;
    [c.causes[i], c.causesHigh[i]] = d.causes;
    [c.needs[i], c.needsHigh[i]] = d.needs;
    [c.gains[i], c.gainsHigh[i]] = d.gains;
    c.places[i] = d.places;
    c.replies[i] = d.replies;
  });
  return writeSegment({
    ids: docs.map((d) => d.id),
    lios,
    localities,
    titles,
    groupIds,
    groupNames,
    column: c,
    ...invert(docs),
  });
}

/** From the words of each role to the roles of each word. */
function invert(docs: readonly RoleDoc[]) {
  const byWord = new Map<string, { docs: number[]; entries: RoleDoc['words'] }>();
  docs.forEach((d, doc) => {
    for (const entry of d.words) {
      const known = byWord.get(entry.word);
      if (known) {
        known.docs.push(doc);
        known.entries.push(entry);
      } else byWord.set(entry.word, { docs: [doc], entries: [entry] });
    }
  });
  const words = [...byWord.keys()].sort(before);
  const lists = new PostingsWriter(words.length);
  for (const word of words) {
    const list = byWord.get(word);
    list?.entries.forEach((entry, i) => {
      lists.put(list.docs[i] as number, entry.impact);
      lists.putPositions(entry.positions);
    });
    lists.endWord();
  }
  return { words, ...lists.done() };
}

/**
 * For each word its roles: the step from the role before, then the impact. Apart from them, so that only phrases read them, the
 * places in each role: the step from the place before, and in its lowest bit whether it is the last.
 */
export class PostingsWriter {
  readonly #postings = new ByteWriter();
  readonly #positions = new ByteWriter();
  readonly #counts: Uint32Array;
  readonly #postingStarts: Uint32Array;
  readonly #positionStarts: Uint32Array;
  #word = 0;
  #count = 0;
  #last = -1;

  constructor(words: number) {
    this.#counts = new Uint32Array(words);
    this.#postingStarts = new Uint32Array(words + 1);
    this.#positionStarts = new Uint32Array(words + 1);
  }
  put(role: number, impact: number): void {
    this.#postings.number(role - this.#last);
    this.#postings.byte(impact);
    this.#last = role;
    this.#count++;
  }
  putPositions(positions: readonly number[]): void {
    let before = 0;
    positions.forEach((position, i) => {
      this.#positions.number(((position - before) << 1) | (i === positions.length - 1 ? 1 : 0));
      before = position;
    });
  }
  copyPositions(from: Uint8Array, start: number, end: number): void {
    this.#positions.copy(from, start, end);
  }
  endWord(): void {
    this.#counts[this.#word++] = this.#count;
    this.#postingStarts[this.#word] = this.#postings.length;
    this.#positionStarts[this.#word] = this.#positions.length;
    this.#count = 0;
    this.#last = -1;
  }
  done() {
    return {
      wordCounts: this.#counts,
      postingStarts: this.#postingStarts,
      postings: this.#postings.done(),
      positionStarts: this.#positionStarts,
      positions: this.#positions.done(),
    };
  }
}
