import { searchLimits } from '@placewell/core/search/query';
import { UnknownPage } from '@placewell/core/search/role-search';
import * as weights from '../weights';
import { stem } from '../words/stem';
import { type Bits, countBoth, each } from './bits';
import { matchText, type TextMatch } from './match-text';
import type { Part } from './part';
import { asTyped, type Concept, conceptsOf, type Kindness, type ReadText, readText } from './read-text';
import { likeliest, partedWord, respelt, worthBeside } from './spelling';

/** How the words were looked for: the first way that finds enough. */
export const ways = ['as-typed', 'unknown-respelt', 'slips-respelt', 'some-words'] as const;
export type Way = (typeof ways)[number];

/** How the words were understood, when not as they were typed: by numbers of the words of `text`. */
export interface Understood {
  text: string;
  /** Words whose near spellings count too. */
  edits: number[];
  /** Words that are looked for as another. */
  instead: [number, string][];
  apart: boolean;
}

export interface FoundText {
  match: TextMatch;
  way: Way;
  understood: Understood;
  concepts: Concept[];
  correctedTo: string | null;
}

/** What an earlier page found out: with it nothing is found out again, and the order stays what it was. */
export interface Pinned {
  way: Way;
  understood: Understood;
  rarity: readonly number[];
}

const kindnessOf = ({ edits, instead, apart }: Understood): Kindness => ({
  edits: (word) => edits.includes(word),
  instead: new Map(instead),
  apart,
});

const nowhere = -1;
/** Each doubt costs a search of the other words. */
const mostDoubted = 6;
/** A word that exists is taken for a slip when another stands with the other words so many times as much. */
const muchMore = 20;

/**
 * Looks for words as they were typed, and more kindly while too few roles are found in `scope`. Filters have no say: what the words
 * mean does not change with them. Null where the text has no words that say anything. Throws `TooManyWords`, and `UnknownPage`
 * for what was pinned by another text.
 */
export function findText(
  parts: readonly Part[],
  scope: readonly Bits[],
  text: string,
  pinned: Pinned | null,
): FoundText | null {
  const look = (way: Way, understood: Understood, rarity?: readonly number[]): FoundText | null => {
    const read = readText(understood.text);
    const kindness = way === 'as-typed' ? asTyped : kindnessOf(understood);
    const concepts = conceptsOf(read, kindness);
    if (concepts.length === 0) return null;
    if (rarity && rarity.length !== concepts.length) throw new UnknownPage();
    const match = matchText(parts, concepts, way === 'some-words' ? 'some' : 'all', rarity);
    const corrected = respelt(read, kindness.instead);
    return { match, way, understood, concepts, correctedTo: corrected === text ? null : corrected };
  };
  if (pinned) return look(pinned.way, pinned.understood, pinned.rarity);

  const asWritten = readText(text);
  const plain = look('as-typed', { text, edits: [], instead: [], apart: false });
  if (!plain) return null;
  const strict = plain.concepts;
  const inScope = ({ match }: FoundText): number =>
    match.perPart.reduce((sum, { bits }, p) => sum + countBoth(bits, scope[p] as Bits), 0);
  const isEnough = (found: FoundText): boolean => inScope(found) >= weights.few;
  if (isEnough(plain)) return plain;

  const others = (word: number) => othersThan(parts, strict, plain.match, word);
  let unknown = unknownWords(strict, plain.match);
  let instead = new Map<number, string>();
  const parted = new Map<number, string>();
  // Two words where one was typed: what comes after them moves on by one.
  const now = (i: number) => i + [...parted.keys()].filter((k) => k < i).length;
  // The known words are beside each of the unknown ones alike.
  if (unknown.size > 0) {
    others(nowhere)((beside) => {
      for (const i of unknown) {
        const two = hasRoomFor(asWritten, parted.size + 1) ? partedWord(parts, wordAt(asWritten, i)) : null;
        if (two) parted.set(i, two);
        const other = two ? null : likeliest(parts, wordAt(asWritten, i), beside);
        if (other) instead.set(i, other.word);
      }
    });
  }
  if (parted.size > 0) {
    instead = new Map([...instead].map(([i, word]) => [now(i), word]));
    unknown = new Set([...unknown].filter((i) => !parted.has(i)).map(now));
  }
  const understood: Understood = {
    text: respelt(asWritten, parted),
    edits: [...unknown],
    instead: [...instead],
    apart: false,
  };
  if (unknown.size > 0 || parted.size > 0) {
    const found = look('unknown-respelt', understood);
    if (found && isEnough(found)) return found;
  }
  // Words that exist are doubted only where together they find nothing, and in a long text not at all.
  if (inScope(plain) === 0 && strict.length <= mostDoubted) {
    const slips = new Map(instead);
    for (const { from, to } of strict) {
      if (to - from !== 1 || unknown.has(now(from)) || parted.has(from)) continue;
      const other = others(from)((beside) => slipFor(parts, wordAt(asWritten, from), beside));
      if (other) slips.set(now(from), other);
    }
    if (slips.size > instead.size) {
      const found = look('slips-respelt', { ...understood, instead: [...slips] });
      if (found && isEnough(found)) return found;
    }
  }
  const some = look('some-words', { ...understood, apart: true });
  // Looking more kindly found nothing more: these do have all of the words. Once more, for all look into the same numbers.
  if (!some || (inScope(plain) > 0 && inScope(some) === inScope(plain))) return look('as-typed', plain.understood);
  return some;
}

/** Whether a text is within what a search takes with so many words and spaces more. */
const hasRoomFor = ({ text, typed, phrases }: ReadText, more: number): boolean =>
  text.length + more <= searchLimits.text && typed.length + phrases.flat().length + more <= searchLimits.words;

const wordAt = (read: ReadText, i: number): string => (read.typed[i] as { word: string }).word;

/** The words of the text that stand in no role at all, in any form. */
function unknownWords(concepts: readonly Concept[], match: TextMatch): Set<number> {
  const unknown = new Set<number>();
  concepts.forEach(({ from, to }, i) => {
    if (match.unknown[i]) for (let word = from; word >= 0 && word < to; word++) unknown.add(word);
  });
  return unknown;
}

/**
 * How well each role has the other words that are known: it tells which spelling of one was meant. Lends a number for each role of each
 * part, for as long as the call takes; null where no other word is known.
 */
const othersThan =
  (parts: readonly Part[], concepts: readonly Concept[], match: TextMatch, word: number) =>
  <T>(use: (beside: readonly Float64Array[] | null) => T): T => {
    const others = concepts.filter(({ from, to }, i) => !match.unknown[i] && !(from <= word && word < to));
    if (others.length === 0) return use(null);
    const found = matchText(parts, others, 'some').perPart;
    const beside = parts.map((part) => part.scratch.beside);
    found.forEach(({ bits, relevance }, p) => {
      each(bits, (role) => {
        (beside[p] as Float64Array)[role] = relevance[role] as number;
      });
    });
    const answer = use(beside);
    found.forEach(({ bits }, p) => {
      each(bits, (role) => {
        (beside[p] as Float64Array)[role] = 0;
      });
    });
    return answer;
  };

/** What a word that does exist was a slip for: another, one edit away, that stands with the others far more often. */
function slipFor(parts: readonly Part[], word: string, beside: readonly Float64Array[] | null): string | null {
  if (!beside) return null;
  const other = likeliest(parts, word, beside);
  if (other === null || other.edits !== 1 || stem(other.word) === stem(word)) return null;
  return worthBeside(parts, other.word, beside) > muchMore * worthBeside(parts, word, beside) ? other.word : null;
}
