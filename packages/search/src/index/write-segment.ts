import { type Coded, codedSets, daysOfSlots, firstSet, partsOfSlots, setOf } from '../codes';
import { signature } from '../words/edits';
import { stem } from '../words/stem';
import { type Column, writeContainer } from './container';
import { type Columns, fingerprint, flexibleTime, payingExpenses } from './segment';
import { before, textSections, wordSections } from './strings';
import { tokenWords } from './token-words';

/** All that an index is written from: what building makes of roles, and merging of indexes. Roles by LIO and id. */
export interface SegmentContent {
  ids: string[];
  lios: string[];
  localities: string[];
  titles: string[];
  groupIds: string[];
  groupNames: string[];
  column: Columns;
  words: string[];
  wordCounts: Uint32Array;
  postingStarts: Uint32Array;
  postings: Uint8Array;
  positionStarts: Uint32Array;
  positions: Uint8Array;
}

/** The same content gives the same bytes, however it came together. */
export function writeSegment(content: SegmentContent): Uint8Array {
  const { column: c, ids, words } = content;
  const byId = Uint32Array.from(ids, (_, i) => i).sort((a, b) => before(ids[a] as string, ids[b] as string));
  const sections: Record<string, Column> = {
    ...textSections('mk', [fingerprint()]),
    vers: c.version,
    lioO: c.lio,
    grpO: c.group,
    grnO: c.groupName,
    titO: c.title,
    locO: c.locality,
    publ: c.published,
    last: c.lastOpen,
    star: c.starts,
    posX: c.x,
    posY: c.y,
    posZ: c.z,
    plac: c.place,
    comm: c.commitment,
    dbsL: c.dbs,
    minA: c.minimumAge,
    maxA: c.maximumAge,
    flag: c.flags,
    acce: c.accessibility,
    suit: c.suitability,
    slot: c.slots,
    cauL: c.causes,
    cauH: c.causesHigh,
    neeL: c.needs,
    neeH: c.needsHigh,
    gaiL: c.gains,
    gaiH: c.gainsHigh,
    left: c.places,
    repl: c.replies,
    sets: codedSetsOf(c),
    ...textSections('id', ids),
    byId,
    ...textSections('li', content.lios),
    lioS: startsOf(c.lio, content.lios.length),
    ...textSections('lo', content.localities),
    ...textSections('ti', content.titles),
    ...textSections('gi', content.groupIds),
    ...textSections('gn', content.groupNames),
    ...wordSections('wo', words),
    sign: Uint32Array.from(words, signature),
    wcou: content.wordCounts,
    posA: content.postingStarts,
    post: content.postings,
    ppoA: content.positionStarts,
    ppos: content.positions,
    ...stemSections(words),
    ...wordsIn('wti', words, content.titles),
    ...wordsIn('wgr', words, content.groupNames),
  };
  return writeContainer(sections);
}

/** Where each ordinal begins in a column that rises. */
function startsOf(column: ArrayLike<number>, ordinals: number): Uint32Array {
  const starts = new Uint32Array(ordinals + 1).fill(column.length);
  for (let i = column.length - 1; i >= 0; i--) starts[column[i] as number] = i;
  return starts;
}

function stemSections(words: readonly string[]): Record<string, Column> {
  const byStem = new Map<string, number[]>();
  words.forEach((word, i) => {
    const root = stem(word);
    const list = byStem.get(root);
    if (list) list.push(i);
    else byStem.set(root, [i]);
  });
  const stems = [...byStem.keys()].sort(before);
  const starts = new Uint32Array(stems.length + 1);
  const flat = new Uint32Array(words.length);
  stems.forEach((root, i) => {
    const list = byStem.get(root) ?? [];
    flat.set(list, starts[i]);
    starts[i + 1] = (starts[i] as number) + list.length;
  });
  return { ...wordSections('st', stems), stmS: starts, stmW: flat };
}

/** For each word, the texts it stands in. */
function wordsIn(name: string, words: readonly string[], texts: readonly string[]): Record<string, Column> {
  const ordinal = new Map(words.map((word, i) => [word, i]));
  const pairs = texts.map((text) => [...new Set(tokenWords(text))].flatMap((word) => ordinal.get(word) ?? []));
  const starts = new Uint32Array(words.length + 1);
  for (const list of pairs) for (const word of list) starts[word + 1] = (starts[word + 1] as number) + 1;
  for (let i = 0; i < words.length; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const next = starts.slice();
  const flat = new Uint32Array(starts[words.length] as number);
  pairs.forEach((list, text) => {
    for (const word of list) {
      flat[next[word] as number] = text;
      next[word] = (next[word] as number) + 1;
    }
  });
  return { [`${name}S`]: starts, [`${name}O`]: flat };
}

function codedSetsOf(c: Columns): Uint32Array {
  const count = c.version.length;
  const row = Math.ceil(count / 32);
  const sets = new Uint32Array(codedSets * row);
  const put = (set: number, role: number) => {
    const at = set * row + (role >>> 5);
    sets[at] = (sets[at] as number) | (1 << (role & 31));
  };
  const bits = (name: Coded, role: number, low: number, high = 0) => {
    const first = firstSet(name);
    for (let rest = low; rest !== 0; rest &= rest - 1) put(first + 31 - Math.clz32(rest & -rest), role);
    for (let rest = high; rest !== 0; rest &= rest - 1) put(first + 63 - Math.clz32(rest & -rest), role);
  };
  const at = (column: ArrayLike<number>, role: number) => column[role] as number;
  for (let role = 0; role < count; role++) {
    bits('causes', role, at(c.causes, role), at(c.causesHigh, role));
    bits('skills', role, at(c.needs, role) | at(c.gains, role), at(c.needsHigh, role) | at(c.gainsHigh, role));
    const slots = at(c.slots, role);
    bits('slots', role, slots);
    bits('days', role, daysOfSlots(slots));
    bits('parts', role, partsOfSlots(slots));
    put(firstSet('commitments') + at(c.commitment, role), role);
    bits('accessibility', role, at(c.accessibility, role));
    bits('suitability', role, at(c.suitability, role));
    put(firstSet('dbs') + at(c.dbs, role), role);
    put(firstSet('places') + at(c.place, role), role);
    if (at(c.flags, role) & payingExpenses) put(setOf('expenses', 'yes'), role);
    if (at(c.flags, role) & flexibleTime) put(setOf('flexible', 'flexible'), role);
  }
  return sets;
}
