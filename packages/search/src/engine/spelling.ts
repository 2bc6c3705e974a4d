import { nearWords, postingsOf } from './find-words';
import type { Part } from './part';
import type { ReadText } from './read-text';

export interface Spelling {
  word: string;
  edits: number;
  /** In how many roles it stands. */
  roles: number;
}

/** Of the nearest spellings, the commonest are weighed against the other words. */
const mostWeighed = 40;

/**
 * The likeliest other spelling of a word: the one that stands with the other words of the text, by `beside`; else the nearest, the
 * commonest, the first. Null where there is none.
 */
export function likeliest(parts: readonly Part[], word: string, beside: readonly Beside[] | null): Spelling | null {
  const near = new Map<string, Spelling>();
  for (const { segment } of parts) {
    for (const { word: found, edits } of nearWords(segment, word)) {
      const text = segment.words.at(found);
      const roles = segment.wordCounts[found] as number;
      const known = near.get(text);
      if (known) known.roles += roles;
      else near.set(text, { word: text, edits, roles });
    }
  }
  const ranked = [...near.values()]
    .sort((a, b) => a.edits - b.edits || b.roles - a.roles || (a.word < b.word ? -1 : 1))
    .slice(0, mostWeighed);
  if (!beside) return ranked[0] ?? null;
  const weighed = ranked.map((spelling) => ({
    spelling,
    worth: worthBeside(parts, spelling.word, beside) / (spelling.edits === 1 ? 1 : 3),
  }));
  return weighed.reduce(
    (best, next) => (next.worth > best.worth ? next : best),
    weighed[0] ?? { spelling: null, worth: 0 },
  ).spelling;
}

/** How well each role of a part has the other words. */
export type Beside = ReadonlyMap<number, number>;

function worthBeside(parts: readonly Part[], word: string, beside: readonly Beside[]): number {
  let worth = 0;
  parts.forEach(({ segment }, p) => {
    const found = segment.words.find(word);
    if (found >= 0) {
      for (const { role, impact } of postingsOf(segment, found)) worth += (beside[p]?.get(role) ?? 0) * impact;
    }
  });
  return worth;
}

/** In how many roles a word stands as it is. */
export const rolesWith = (parts: readonly Part[], word: string): number =>
  parts.reduce((sum, { segment }) => {
    const found = segment.words.find(word);
    return found < 0 ? sum : sum + (segment.wordCounts[found] as number);
  }, 0);

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
