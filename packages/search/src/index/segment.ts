import { codedSets, codesFingerprint } from '../codes';
import { impactsVersion } from '../weights';
import { CorruptIndex, readContainer, type Sections } from './container';
import { Texts, Words } from './strings';

/** One number of each role, in the order of the roles. */
export function columnsOf(s: Sections) {
  return {
    version: s.column('vers', 'u32'),
    lio: s.column('lioO', 'u16'),
    group: s.column('grpO', 'u32'),
    groupName: s.column('grnO', 'u32'),
    title: s.column('titO', 'u32'),
    locality: s.column('locO', 'u16'),
    published: s.column('publ', 'f64'),
    lastOpen: s.column('last', 'u16'),
    starts: s.column('star', 'u16'),
    x: s.column('posX', 'i32'),
    y: s.column('posY', 'i32'),
    z: s.column('posZ', 'i32'),
    place: s.column('plac', 'u8'),
    commitment: s.column('comm', 'u8'),
    dbs: s.column('dbsL', 'u8'),
    minimumAge: s.column('minA', 'u8'),
    maximumAge: s.column('maxA', 'u8'),
    /** 1 where expenses are paid, 2 where the time is flexible. */
    flags: s.column('flag', 'u8'),
    accessibility: s.column('acce', 'u8'),
    suitability: s.column('suit', 'u8'),
    slots: s.column('slot', 'u32'),
    causes: s.column('cauL', 'u32'),
    causesHigh: s.column('cauH', 'u32'),
    needs: s.column('neeL', 'u32'),
    needsHigh: s.column('neeH', 'u32'),
    gains: s.column('gaiL', 'u32'),
    gainsHigh: s.column('gaiH', 'u32'),
    places: s.column('left', 'u8'),
    replies: s.column('repl', 'u8'),
  };
}
export type Columns = ReturnType<typeof columnsOf>;
export const payingExpenses = 1;
export const flexibleTime = 2;

/**
 * An index of some roles, immutable, read in place. Roles are numbered by LIO and then by id, so that those of one LIO lie
 * together; words, stems, titles, groups and districts in their order.
 */
export class Segment {
  readonly bytes: Uint8Array;
  readonly count: number;
  readonly column: Columns;
  /** A row of bits for each code, `rowWords` numbers long. */
  readonly sets: Uint32Array;
  readonly rowWords: number;
  readonly ids: Texts;
  /** Role numbers in the order of their ids. */
  readonly byId: Uint32Array;
  readonly lios: Texts;
  /** The first role of each LIO, and the end. */
  readonly lioStarts: Uint32Array;
  readonly localities: Texts;
  readonly titles: Texts;
  readonly groupIds: Texts;
  readonly groupNames: Texts;

  readonly words: Words;
  readonly signatures: Uint32Array;
  /** How many roles a word stands in. */
  readonly wordCounts: Uint32Array;
  readonly postingStarts: Uint32Array;
  readonly postings: Uint8Array;
  readonly positionStarts: Uint32Array;
  readonly positions: Uint8Array;
  readonly stems: Words;
  readonly stemStarts: Uint32Array;
  readonly stemWords: Uint32Array;
  readonly titleStarts: Uint32Array;
  readonly wordTitles: Uint32Array;
  readonly groupStarts: Uint32Array;
  readonly wordGroups: Uint32Array;

  /** Throws `CorruptIndex` for bytes that are not such an index, or one made with other codes or weights than ours. */
  constructor(bytes: Uint8Array) {
    const s = readContainer(bytes);
    if (new Texts(s, 'mk').at(0) !== fingerprint()) throw new CorruptIndex('version');
    this.bytes = bytes;
    this.column = columnsOf(s);
    this.count = this.column.version.length;
    this.sets = s.column('sets', 'u32');
    this.rowWords = this.sets.length / codedSets;
    this.ids = new Texts(s, 'id');
    this.byId = s.column('byId', 'u32');
    this.lios = new Texts(s, 'li');
    this.lioStarts = s.column('lioS', 'u32');
    this.localities = new Texts(s, 'lo');
    this.titles = new Texts(s, 'ti');
    this.groupIds = new Texts(s, 'gi');
    this.groupNames = new Texts(s, 'gn');
    this.words = new Words(s, 'wo');
    this.signatures = s.column('sign', 'u32');
    this.wordCounts = s.column('wcou', 'u32');
    this.postingStarts = s.column('posA', 'u32');
    this.postings = s.column('post', 'u8');
    this.positionStarts = s.column('ppoA', 'u32');
    this.positions = s.column('ppos', 'u8');
    this.stems = new Words(s, 'st');
    this.stemStarts = s.column('stmS', 'u32');
    this.stemWords = s.column('stmW', 'u32');
    this.titleStarts = s.column('wtiS', 'u32');
    this.wordTitles = s.column('wtiO', 'u32');
    this.groupStarts = s.column('wgrS', 'u32');
    this.wordGroups = s.column('wgrO', 'u32');
  }

  /** The number of a role, or -1. */
  find(id: string): number {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const role = this.byId[middle] as number;
      const here = this.ids.at(role);
      if (here === id) return role;
      if (here < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The roles of an LIO, from a number to before a number; all of them where no LIO is named. */
  rangeOf(lioId: string | undefined): [from: number, to: number] {
    if (lioId === undefined) return [0, this.count];
    const lio = indexOf(this.lios, lioId);
    return lio < 0 ? [0, 0] : [this.lioStarts[lio] as number, this.lioStarts[lio + 1] as number];
  }
}

/** Where a text stands in a list in order, or -1. */
export function indexOf(texts: Texts, text: string): number {
  const i = firstFrom(texts, text);
  return i < texts.length && texts.at(i) === text ? i : -1;
}

/** The first of a list in order that is not before a text. */
export function firstFrom(texts: Texts, text: string): number {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (texts.at(middle) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What bits and impacts mean. */
export const fingerprint = (): string => `${impactsVersion};${codesFingerprint}`;
