import { searchLimits } from '@placewell/core/search/query';
import { isIndexed } from '../index/indexed';
import * as weights from '../weights';
import { tokens as tokensIn, words as wordsIn } from '../words/fold';
import { isGrammar, isStopWord, saysWho } from '../words/stop-words';
import { synonymsOf } from '../words/synonyms';
import { isTime, type TimeSaid, timeAt } from '../words/times';

/** How one word is looked for in the list of words. */
export interface WordSought {
  /** Folded. */
  text: string;
  /** Also what goes on from it. */
  prefix: boolean;
  /** Also what is up to two edits away, by how long it is. */
  edits: boolean;
}

/** One way to say a thing: all of these words. As a phrase they stand beside one another; null is a word that is not indexed. */
export interface Option {
  words: (WordSought | null)[];
  phrase: boolean;
  weight: number;
}

/** One thing that was looked for, by any of its options: a word with its synonyms, several words that mean one thing, a phrase. */
export interface Concept {
  options: Option[];
  /** The words of the text that it was made from. */
  from: number;
  to: number;
}

export interface Typed {
  word: string;
  start: number;
  end: number;
}

export interface ReadText {
  text: string;
  /** The words outside quotes. */
  typed: Typed[];
  phrases: string[][];
}

/** Text has more words than are looked for. Whoever asks is told so before anything is looked for. */
export class TooManyWords extends Error {
  override readonly name = 'TooManyWords';
}

/** Whether a text is within what a search takes. */
export const isWithinLimits = (text: string): boolean =>
  text.length <= searchLimits.text && wordsIn(text).length <= searchLimits.words;

/** Reads what somebody typed: phrases in quotes, and the words besides. Throws `TooManyWords`. */
export function readText(text: string): ReadText {
  if (text.length > searchLimits.text) throw new TooManyWords();
  const phrases: string[][] = [];
  // Straight or curly, closed: an open one is a slip.
  const rest = text.replace(/["“”„]([^"“”„]{2,})["“”„]/g, (whole, inside: string) => {
    const words = wordsIn(inside);
    if (words.length > 0) phrases.push(words);
    return ' '.repeat(whole.length);
  });
  const typed = tokensIn(rest).filter(({ word }) => word !== '');
  if (typed.length + phrases.flat().length > searchLimits.words) throw new TooManyWords();
  return { text, typed, phrases };
}

/** A letter or a figure says nothing by itself: "9 to 5". */
const oneSign = /^[a-z0-9]$/;

/**
 * The words that say something. Where none does, nothing was asked: who would like to help is shown all there is. A word that stands
 * alone is looked for, though every role may have it.
 */
const telling = (typed: readonly Typed[]): boolean[] => {
  const words = typed.map(({ word }) => word);
  const says = words.map(
    (word, i) => isIndexed(word) && !oneSign.test(word) && !isStopWord(word) && !saysWho(words, i),
  );
  const [only, ...others] = words;
  return only !== undefined && others.length === 0 ? [isIndexed(only) && !isGrammar(only)] : says;
};

/** A word in any of its forms, as synonyms and phrases have it. */
const exactly = (text: string): WordSought | null => (isIndexed(text) ? { text, prefix: false, edits: false } : null);

/** A role that can be done at any time can be done at the one that was asked. */
const anyTime = (): Option => ({ words: [exactly('flexible')], phrase: false, weight: weights.anyTime });

/** Any of the days, at the part of it: as roles have them, "saturday morning". */
const optionsOf = ({ days, part }: TimeSaid): Option[] =>
  days.flatMap((day): Option[] =>
    part
      ? [
          { words: [exactly(day), exactly(part)], phrase: true, weight: 1 },
          { words: [exactly(day), exactly(part)], phrase: false, weight: weights.otherPart },
        ]
      : [{ words: [exactly(day)], phrase: false, weight: 1 }],
  );

/** How kindly words are looked for. */
export interface Kindness {
  /** Whether near spellings of a word count too. */
  edits(word: number): boolean;
  /** Another spelling to look for, by the word. */
  instead: ReadonlyMap<number, string>;
  /** Also each word of what several words mean together. */
  apart: boolean;
}
export const asTyped: Kindness = { edits: () => false, instead: new Map(), apart: false };

/** What the text looks for. */
export function conceptsOf(read: ReadText, { edits, instead, apart }: Kindness): Concept[] {
  const { typed } = read;
  const says = telling(typed);
  const spelt = typed.map(({ word }, i) => instead.get(i) ?? word);
  const stretches = synonymsOf(spelt);
  const last = typed.length - 1;
  const sought = (i: number): WordSought => ({
    text: spelt[i] as string,
    prefix: i === last && !instead.has(i),
    edits: edits(i) && !instead.has(i),
  });
  /** Words of the text as they stand, all of them together. */
  const together = (words: readonly number[]): Option[] => {
    const options: Option[] = [{ words: words.map(sought), phrase: false, weight: 1 }];
    if (words.some((i) => instead.has(i))) {
      // What was typed may have been meant for another word than the likeliest.
      const asTyped = words.map((i) => ({ text: (typed[i] as Typed).word, prefix: i === last, edits: true }));
      options.push({ words: asTyped, phrase: false, weight: weights.otherSpelling });
    }
    return options;
  };
  const concepts: Concept[] = [];
  const put = (from: number, to: number, options: Option[]) => {
    if (options.length > 0) concepts.push({ options, from, to });
  };
  for (let i = 0; i < typed.length; ) {
    const time = timeAt(spelt, i);
    if (time) {
      put(i, time.to, [...optionsOf(time), anyTime()]);
      i = time.to;
      continue;
    }
    const to = Math.max(i + 1, ...stretches.filter((s) => s.from === i).map((s) => s.to));
    // An entry of empty words alone ("at home") still means something; a single empty word does not.
    if (to - i === 1 && !says[i]) {
      i++;
      continue;
    }
    const entries = stretches.filter((s) => s.from === i && s.to === to);
    const options = entries
      .flatMap((s) => s.alternatives)
      .map((a): Option => ({ words: a.words.map(exactly), phrase: a.words.length > 1, weight: a.weight }))
      .filter((o) => o.words.some((word) => word !== null));
    const single = to - i === 1;
    if (single && isTime(spelt[i] as string)) options.push(anyTime());
    const all = Array.from({ length: to - i }, (_, k) => i + k).filter((k) => isIndexed(spelt[k] as string));
    const some = single ? all : all.filter((k) => !isStopWord(spelt[k] as string));
    // Of some entries the words themselves say too little to be looked for: "from home".
    if (entries.every((s) => s.itself)) {
      if (some.length === 0) {
        // Others are made of empty words, and say something as they stand: "one off".
        options.unshift({ words: spelt.slice(i, to).map(exactly), phrase: true, weight: 1 });
      } else {
        // A charity shop is found as such before any other shop.
        if (some.length < all.length)
          options.unshift({ words: some.map(sought), phrase: false, weight: weights.fewer });
        options.unshift(...together(all));
      }
      if (apart && !single) for (const word of some) put(word, word + 1, together([word]));
    }
    put(i, to, options);
    i = to;
  }
  for (const phrase of read.phrases) {
    const inOrder = phrase.map(exactly);
    if (inOrder.some((w) => w !== null)) put(-1, -1, [{ words: inOrder, phrase: true, weight: weights.phrase }]);
  }
  return concepts;
}
