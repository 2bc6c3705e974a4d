import { isGone } from '../index/merge';
import type { Segment } from '../index/segment';
import * as weights from '../weights';
import { editsWithin, mostEdits, signature } from '../words/edits';
import { stem } from '../words/stem';
import { ones } from './bits';
import type { WordSought } from './read-text';

export interface FoundWord {
  /** Its number in the segment. */
  word: number;
  weight: number;
}

/** What is to be found by the first letters has at least so many. */
const leastPrefix = 2;

/** The words of an index that count as the one sought, the nearest first; none twice. */
export function findWords(segment: Segment, sought: WordSought): FoundWord[] {
  const { words } = segment;
  const found: FoundWord[] = [];
  const exact = words.find(sought.text);
  if (exact >= 0) found.push({ word: exact, weight: weights.found.exact });
  const stemAt = segment.stems.find(stem(sought.text));
  if (stemAt >= 0) {
    for (let i = segment.stemStarts[stemAt] as number; i < (segment.stemStarts[stemAt + 1] as number); i++) {
      const word = segment.stemWords[i] as number;
      if (word !== exact) found.push({ word, weight: weights.found.form });
    }
  }
  if (!sought.prefix && !sought.edits) return found;
  const known = new Set(found.map((f) => f.word));
  if (sought.prefix && sought.text.length >= leastPrefix) {
    const [from, to] = words.beginning(sought.text);
    for (let word = from; word < to; word++) {
      if (!known.has(word)) found.push({ word, weight: prefixWeight(sought.text.length, words.lengthOf(word)) });
    }
    for (let word = from; word < to; word++) known.add(word);
  }
  if (sought.edits) {
    for (const near of nearWords(segment, sought.text)) {
      if (!known.has(near.word)) found.push({ word: near.word, weight: editWeight(near.edits) });
    }
  }
  return found;
}

/** The more of a word was typed, the more likely it is meant. */
export const prefixWeight = (typed: number, whole: number): number => weights.found.prefix * (0.5 + typed / whole / 2);
export const editWeight = (edits: number): number => (edits === 1 ? weights.found.oneEdit : weights.found.twoEdits);

/** Words one or two edits away, in the order of the list. Looks at every word of the index, at most of them only at their letters. */
export function nearWords(segment: Segment, text: string): { word: number; edits: number }[] {
  const most = mostEdits(text.length);
  if (most === 0) return [];
  const near: { word: number; edits: number }[] = [];
  const { starts, units } = segment.words;
  const { signatures } = segment;
  const letters = signature(text);
  const sought = new Uint16Array(text.length);
  for (let i = 0; i < sought.length; i++) sought[i] = text.charCodeAt(i);
  const shortest = text.length - most;
  const longest = text.length + most;
  for (let word = 0; word < signatures.length; word++) {
    const start = starts[word] as number;
    const length = (starts[word + 1] as number) - start;
    if (length < shortest || length > longest) continue;
    if (ones((signatures[word] as number) ^ letters) > 2 * most) continue;
    const edits = editsWithin(sought, 0, sought.length, units, start, length, most as 1 | 2);
    if (edits > 0 && edits <= most) near.push({ word, edits });
  }
  return near;
}

/** In how many roles a word stands that still count: the list of words keeps those of roles that are gone. */
export function rolesWith({ segment, gone }: { segment: Segment; gone: Uint32Array | null }, word: number): number {
  if (gone === null) return segment.wordCounts[word] as number;
  const { postings, postingStarts } = segment;
  let at = postingStarts[word] as number;
  const end = postingStarts[word + 1] as number;
  let role = -1;
  let count = 0;
  while (at < end) {
    let byte = postings[at++] as number;
    let step = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++] as number;
      step |= (byte & 127) << shift;
    }
    at++;
    role += step;
    if (!isGone(gone, role)) count++;
  }
  return count;
}

/** How much a word says of the roles it stands in, times a number that each of them has; added up. */
export function sumBeside({ postings, postingStarts }: Segment, word: number, beside: Float64Array): number {
  let at = postingStarts[word] as number;
  const end = postingStarts[word + 1] as number;
  let role = -1;
  let sum = 0;
  while (at < end) {
    let byte = postings[at++] as number;
    let step = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++] as number;
      step |= (byte & 127) << shift;
    }
    role += step;
    sum += (beside[role] as number) * (postings[at++] as number);
  }
  return sum;
}
