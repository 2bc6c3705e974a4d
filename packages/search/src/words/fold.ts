// Words as they are compared: without case, accents, and what cannot be seen. Offsets stay those of the text as it was written,
// so that a word found can be marked where it stands.

/** A word of a text: folded, with the stretch of the text that it stands for (`text.slice(start, end)`). */
export interface Token {
  word: string;
  start: number;
  end: number;
}

/**
 * Marks that a reader may leave out: accents on Latin, Greek and Cyrillic letters, and the optional vowel points and hamzas of
 * Arabic and Hebrew. The vowel signs of Gujarati, Hindi, Bengali, Tamil or Thai are marks too, and are letters to whoever reads
 * them: they stay.
 */
const accents =
  '\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f' +
  '\\u0640\\u064b-\\u065f\\u0670\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7';
/** Nothing to see: soft hyphens, joiners, marks of direction, selectors of an emoji's looks. */
const unseen = '\\p{Default_Ignorable_Code_Point}\\p{Cf}';

/** Made for the first text that needs them: they take milliseconds, and a cold start that shows no word of it does not. */
const marks = lazily(() => ({
  leftOut: new RegExp(`[${accents}${unseen}]`, 'gu'),
  /** Putting a heap of marks into their order takes the square of its height; no word of any language has sixteen on a letter. */
  heap: /(\p{M}{16})\p{M}+/gu,
  unlike: new RegExp(`[${Object.keys(spelt).join('')}]`, 'gu'),
}));
/** A letter with all that hangs on it: what may be folded apart from its neighbours. */
const cluster = lazily(() => new RegExp(`[^][\\p{M}${accents}${unseen}]*`, 'gu'));

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Letters that Unicode takes for letters of their own, and that an English keyboard writes otherwise. */
const spelt: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'ng',
  ŧ: 't',
  ĸ: 'k',
  ς: 'σ',
  '’': "'",
  '‘': "'",
  '‛': "'",
  ʼ: "'",
  ʻ: "'",
  '`': "'",
};
const ascii = /^[\0-\x7f]*$/;

/** Everything but the apostrophes, which depend on what stands beside them. */
function plain(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replaceAll('`', "'");
  const { leftOut, heap, unlike } = marks();
  return text
    .replaceAll('´', "'")
    .replace(leftOut, '')
    .replace(heap, '$1')
    .normalize('NFKD')
    .replace(leftOut, '')
    .toLowerCase()
    .replace(unlike, (letter) => spelt[letter] ?? letter);
}

const apostropheInside = /(?<=[\p{L}\p{N}\p{M}])'(?=[\p{L}\p{N}])/gu;

/** The text as it is compared: `Mencap’s café` is `mencaps cafe`. Takes time in step with the length, whatever is in it. */
export const fold = (text: string): string => plain(text).replace(apostropheInside, '');

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** The words of a text, folded, in order: runs of letters and numbers. Hyphens part (`drop-in` is two). */
export const words = (text: string): string[] => fold(text).match(word) ?? [];

const isLetter = /[\p{L}\p{N}]/u;
const isMark = /\p{M}/u;

/** What a character does to the word that is being read. */
const letter = 1;
const mark = 2;
const apostrophe = 3;
const parting = 0;
function kindOf(char: string): 0 | 1 | 2 | 3 {
  const code = char.charCodeAt(0);
  if (code < 0x80) {
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) return letter;
    return code === 0x27 ? apostrophe : parting;
  }
  return isLetter.test(char) ? letter : isMark.test(char) ? mark : parting;
}

/** The same words as `words`, each with where it stands in the text as written. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let current = '';
  let start = 0;
  let end = 0;
  // An apostrophe that is dropped if a letter follows, and ends the word if none does.
  let pending = false;
  const close = () => {
    if (current !== '') found.push({ word: current, start, end });
    current = '';
    pending = false;
  };
  for (const { 0: written, index } of text.matchAll(cluster())) {
    for (const char of plain(written)) {
      const kind = kindOf(char);
      if (kind === letter) {
        if (current === '') start = index;
        current += char;
        end = index + written.length;
        pending = false;
      } else if (kind === mark && !pending) {
        if (current !== '') current += char;
      } else if (kind === apostrophe && current !== '' && !pending) {
        pending = true;
      } else {
        close();
      }
    }
  }
  close();
  return found;
}
