import { findWords, nearWords, rolesWith, sumBeside } from './find-words';
import type { Part } from './part';
import type { ReadText } from './read-text';

export interface Spelling {
  word: string;
  edits: number;
  /** In how many roles it stands. */
  roles: number;
}

/** Of the nearest spellings, the commonest are weighed against the other words. */
const mostWeighed = 20;

/**
 * The likeliest other spelling of a word: the one that stands with the other words of the text, by `beside`; else the nearest, the
 * commonest, the first. Null where there is none.
 */
export function likeliest(
  parts: readonly Part[],
  word: string,
  beside: readonly Float64Array[] | null,
): Spelling | null {
  const near = new Map<string, Spelling>();
  for (const part of parts) {
    const { segment } = part;
    for (const { word: found, edits } of nearWords(segment, word)) {
      const roles = rolesWith(part, found);
      if (roles === 0) continue;
      const text = segment.words.at(found);
      const known = near.get(text);
      if (known) known.roles += roles;
      else near.set(text, { word: text, edits, roles });
    }
  }
  const ranked = [...near.values()]
    .sort((a, b) => a.edits - b.edits || b.roles - a.roles || (a.word < b.word ? -1 : 1))
    .slice(0, mostWeighed);
  if (!beside) return ranked[0] ?? null;
  let best: { spelling: Spelling | null; worth: number } = { spelling: ranked[0] ?? null, worth: 0 };
  for (const spelling of ranked) {
    const worth = worthBeside(parts, spelling.word, beside) * likelihood(word, spelling);
    if (worth > best.worth) best = { spelling, worth };
  }
  return best.spelling;
}

/** Each of two words that were typed as one has so many letters. */
const leastParted = 3;

/**
 * The two words that were typed as one, "litterpick", with a space; of several pairs the one whose rarer word is commonest. Null
 * where none is known. Looks up two words for each place where it may be parted.
 */
export function partedWord(parts: readonly Part[], word: string): string | null {
  let best: { text: string; roles: number } | null = null;
  for (let at = leastParted; at <= word.length - leastParted; at++) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    const roles = Math.min(rolesOf(parts, first), rolesOf(parts, second));
    if (roles > (best?.roles ?? 0)) best = { text: `${first} ${second}`, roles };
  }
  return best?.text ?? null;
}

const rolesOf = (parts: readonly Part[], word: string): number =>
  parts.reduce((sum, part) => {
    const found = part.segment.words.find(word);
    return sum + (found < 0 ? 0 : rolesWith(part, found));
  }, 0);

/** Two slips are rarer than one, and few people get the first letter wrong. */
const likelihood = (typed: string, { word, edits }: Spelling): number =>
  (edits === 1 ? 1 : 0.3) * (word[0] === typed[0] ? 1 : 0.3);

/** How much a word, in any form, stands with the other words. */
export function worthBeside(parts: readonly Part[], word: string, beside: readonly Float64Array[]): number {
  let worth = 0;
  parts.forEach(({ segment }, p) => {
    for (const found of findWords(segment, { text: word, prefix: false, edits: false })) {
      worth += sumBeside(segment, found.word, beside[p] as Float64Array);
    }
  });
  return worth;
}

/** The text as it was typed, with some of its words spelt otherwise. */
export function respelt({ text, typed }: ReadText, instead: ReadonlyMap<number, string>): string {
  let out = '';
  let from = 0;
  typed.forEach(({ start, end }, i) => {
    const other = instead.get(i);
    if (other === undefined) return;
    out += text.slice(from, start) + other;
    from = end;
  });
  return out + text.slice(from);
}
