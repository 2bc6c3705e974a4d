import { PostingsWriter } from './build';
import { columnNames, emptyColumns } from './columns';
import type { Segment } from './segment';
import { before, type Texts } from './strings';
import { writeSegment } from './write-segment';

/** An index, and which of its roles still count. */
export interface Source {
  segment: Segment;
  /** Bits of the roles to leave out; null leaves out none. */
  gone: Uint32Array | null;
}

export const isGone = (gone: Uint32Array | null, role: number): boolean =>
  gone !== null && (((gone[role >>> 5] as number) >>> (role & 31)) & 1) === 1;

const leftOut = 0xffffffff;

/**
 * Makes one index of several, to the byte what building it whole from the same roles would make. A role must stand in one of them
 * only, those gone not counted.
 */
export function mergeSegments(sources: readonly Source[]): Uint8Array {
  const order = orderOf(sources);
  const count = order.source.length;
  const numbers = sources.map(({ segment }) => new Uint32Array(segment.count).fill(leftOut));
  for (let i = 0; i < count; i++) (numbers[order.source[i] as number] as Uint32Array)[order.role[i] as number] = i;

  const joined = (name: Listed, of: (segment: Segment) => Texts) => joinLists(sources, numbers, of, name);
  const lists = {
    lio: joined('lio', (s) => s.lios),
    locality: joined('locality', (s) => s.localities),
    title: joined('title', (s) => s.titles),
    group: joined('group', (s) => s.groupIds),
    groupName: joined('groupName', (s) => s.groupNames),
  };
  const column = emptyColumns(count);
  const ids = new Array<string>(count);
  for (let i = 0; i < count; i++) {
    const from = order.source[i] as number;
    const role = order.role[i] as number;
    ids[i] = (sources[from] as Source).segment.ids.at(role);
  }
  for (const name of columnNames) {
    const into = column[name];
    const remaps = name in lists ? lists[name as Listed].remaps : null;
    const froms = sources.map(({ segment }) => segment.column[name]);
    for (let i = 0; i < count; i++) {
      const from = order.source[i] as number;
      const value = (froms[from] as ArrayLike<number>)[order.role[i] as number] as number;
      into[i] = remaps ? ((remaps[from] as Uint32Array)[value] as number) : value;
    }
  }
  return writeSegment({
    ids,
    lios: lists.lio.values,
    localities: lists.locality.values,
    titles: lists.title.values,
    groupIds: lists.group.values,
    groupNames: lists.groupName.values,
    column,
    ...mergeWords(sources, numbers),
  });
}

type Listed = 'lio' | 'locality' | 'title' | 'group' | 'groupName';

const textsOf = (texts: Texts): string[] => Array.from({ length: texts.length }, (_, i) => texts.at(i));

/** All roles that count, by LIO and id. */
function orderOf(sources: readonly Source[]): { source: Uint16Array; role: Uint32Array } {
  const count = sources.reduce((sum, { segment, gone }) => {
    let kept = 0;
    for (let role = 0; role < segment.count; role++) if (!isGone(gone, role)) kept++;
    return sum + kept;
  }, 0);
  const source = new Uint16Array(count);
  const role = new Uint32Array(count);
  // Each source is in order already: the least of their heads is next.
  const heads = sources.map(({ segment, gone }, i) => new Head(segment, gone, i)).filter((head) => head.next());
  for (let at = 0; at < count; at++) {
    let least = heads[0] as Head;
    for (const head of heads) if (head !== least && head.before(least)) least = head;
    source[at] = least.source;
    role[at] = least.role;
    if (!least.next()) heads.splice(heads.indexOf(least), 1);
  }
  return { source, role };
}

class Head {
  role = -1;
  #lio = '';
  #id = '';
  constructor(
    readonly segment: Segment,
    readonly gone: Uint32Array | null,
    readonly source: number,
  ) {}
  next(): boolean {
    do this.role++;
    while (this.role < this.segment.count && isGone(this.gone, this.role));
    if (this.role >= this.segment.count) return false;
    this.#lio = this.segment.lios.at(this.segment.column.lio[this.role] as number);
    this.#id = this.segment.ids.at(this.role);
    return true;
  }
  before(other: Head): boolean {
    return (before(this.#lio, other.#lio) || before(this.#id, other.#id)) < 0;
  }
}

/** One list of what the roles that count name, and for each source the new number of each old one. */
function joinLists(
  sources: readonly Source[],
  numbers: readonly Uint32Array[],
  of: (segment: Segment) => Texts,
  name: Listed,
): { values: string[]; remaps: Uint32Array[] } {
  const used = new Set<string>();
  const lists = sources.map(({ segment }, i) => {
    const values = textsOf(of(segment));
    const column = segment.column[name];
    const seen = new Uint8Array(values.length);
    for (let role = 0; role < segment.count; role++) {
      if ((numbers[i] as Uint32Array)[role] !== leftOut) seen[column[role] as number] = 1;
    }
    values.forEach((value, k) => {
      if (seen[k]) used.add(value);
    });
    return values;
  });
  const values = [...used].sort(before);
  const ordinal = new Map(values.map((value, i) => [value, i]));
  return { values, remaps: lists.map((list) => Uint32Array.from(list, (value) => ordinal.get(value) ?? 0)) };
}

function mergeWords(sources: readonly Source[], numbers: readonly Uint32Array[]) {
  const lists = sources.map(({ segment }) =>
    Array.from({ length: segment.words.length }, (_, i) => segment.words.at(i)),
  );
  const all = sources.length === 1 ? (lists[0] as string[]) : [...new Set(lists.flat())].sort(before);
  const heads = lists.map(() => 0);
  const words: string[] = [];
  const writer = new PostingsWriter(all.length);
  const entries = new Entries();
  for (const word of all) {
    entries.clear();
    lists.forEach((list, i) => {
      const at = heads[i] as number;
      if (list[at] !== word) return;
      heads[i] = at + 1;
      entries.read((sources[i] as Source).segment, at, numbers[i] as Uint32Array);
    });
    if (entries.length === 0) continue;
    entries.sort();
    entries.write(writer);
    writer.endWord();
    words.push(word);
  }
  const { wordCounts, postingStarts, positionStarts, ...bytes } = writer.done();
  return {
    words,
    ...bytes,
    wordCounts: wordCounts.slice(0, words.length),
    postingStarts: postingStarts.slice(0, words.length + 1),
    positionStarts: positionStarts.slice(0, words.length + 1),
  };
}

/** Where one word stands, from all sources. */
class Entries {
  #roles: number[] = [];
  #impacts: number[] = [];
  #from: Segment[] = [];
  #starts: number[] = [];
  #ends: number[] = [];
  #order: number[] = [];
  #inOrder = true;

  get length(): number {
    return this.#roles.length;
  }
  clear(): void {
    this.#roles = [];
    this.#impacts = [];
    this.#from = [];
    this.#starts = [];
    this.#ends = [];
    this.#inOrder = true;
  }
  read(segment: Segment, word: number, numbers: Uint32Array): void {
    const { postings, positions } = segment;
    let at = segment.postingStarts[word] as number;
    const end = segment.postingStarts[word + 1] as number;
    let place = segment.positionStarts[word] as number;
    let role = -1;
    while (at < end) {
      let shift = 0;
      let step = 0;
      let byte = 0;
      do {
        byte = postings[at++] as number;
        step |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      role += step;
      const impact = postings[at++] as number;
      const start = place;
      for (let last = false; !last; ) {
        byte = positions[place++] as number;
        last = (byte & 1) === 1;
        while (byte > 127) byte = positions[place++] as number;
      }
      const number = numbers[role] as number;
      if (number === leftOut) continue;
      if (this.length > 0 && number < (this.#roles[this.length - 1] as number)) this.#inOrder = false;
      this.#roles.push(number);
      this.#impacts.push(impact);
      this.#from.push(segment);
      this.#starts.push(start);
      this.#ends.push(place);
    }
  }
  sort(): void {
    this.#order = this.#roles.map((_, i) => i);
    if (!this.#inOrder) this.#order.sort((a, b) => (this.#roles[a] as number) - (this.#roles[b] as number));
  }
  write(writer: PostingsWriter): void {
    for (const i of this.#order) {
      writer.put(this.#roles[i] as number, this.#impacts[i] as number);
      writer.copyPositions((this.#from[i] as Segment).positions, this.#starts[i] as number, this.#ends[i] as number);
    }
  }
}
