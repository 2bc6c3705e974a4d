import { words as wordsIn } from './fold';
import { stem } from './stem';
import { synonymList } from './synonym-list';

/** How near another word comes to the one that was typed, from 0 to 1. */
export const closeness = { same: 0.9, near: 0.6, wider: 0.45 } as const;
export type Closeness = keyof typeof closeness;

/** A line of the list: each of `from` also finds each of `to`. All are folded words. */
export interface SynonymGroup {
  kind: Closeness;
  from: string[];
  to: string[];
  /** Those of `from` whose own words say too little to be looked for. */
  typedOnly: string[];
}

/** Another way to say a stretch of what was typed. */
export interface Alternative {
  words: string[];
  weight: number;
}

/** Words `from` up to, and not with, `to` of what was typed. */
export interface Stretch {
  from: number;
  to: number;
  alternatives: Alternative[];
  /** Whether the words as typed count too; if not, only the alternatives are looked for ("from home"). */
  itself: boolean;
}

const parted = (text: string, by: string): string[] => text.split(by).map((term) => term.trim());

/** Reads the list. A line of equals may go on with what is near to all of them. */
export function readSynonyms(list: string): SynonymGroup[] {
  const groups: SynonymGroup[] = [];
  const group = (kind: Closeness, from: readonly string[], to: readonly string[]) => {
    const bracketed = (term: string) => term.startsWith('(');
    const bare = (term: string) => term.replace(/[()]/g, '');
    groups.push({
      kind,
      from: from.map(bare),
      to: to.filter((term) => !bracketed(term)),
      typedOnly: from.filter(bracketed).map(bare),
    });
  };
  for (const line of list.split('\n').map((l) => l.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const [general, kinds] = parted(line, '>');
    if (general !== undefined && kinds !== undefined) {
      group('wider', [general], parted(kinds, '|'));
      continue;
    }
    const near = parted(line, '~').map((terms) => parted(terms, '='));
    for (const terms of near) if (terms.length > 1) group('same', terms, terms);
    if (near.length > 1) group('near', near.flat(), near.flat());
  }
  return groups;
}

/** A term of the list, taken apart. */
interface Term {
  words: string[];
  /** Its stems: terms of the same ones are one entry. */
  key: string;
  firstStem: string;
}

interface Entry {
  alternatives: (Alternative & { key: string })[];
  itself: boolean;
}

interface Entries {
  byKey: ReadonlyMap<string, Entry>;
  /** The most words of an entry that begins with this stem, so that a word that begins none costs one look. */
  longestFrom: ReadonlyMap<string, number>;
}

/** All entries of a list. Each term is taken apart once, however often it is named: a first search waits for this. */
function entriesOf(groups: readonly SynonymGroup[]): Entries {
  const byKey = new Map<string, Entry>();
  const longestFrom = new Map<string, number>();
  const terms = new Map<string, Term>();

  const read = (text: string): Term => {
    let term = terms.get(text);
    if (!term) {
      const words = wordsIn(text);
      const stems = words.map(stem);
      term = { words, key: stems.join(' '), firstStem: stems[0] ?? '' };
      terms.set(text, term);
    }
    return term;
  };
  const entryOf = ({ key, firstStem, words }: Term): Entry => {
    let entry = byKey.get(key);
    if (!entry) {
      entry = { alternatives: [], itself: true };
      byKey.set(key, entry);
      longestFrom.set(firstStem, Math.max(longestFrom.get(firstStem) ?? 0, words.length));
    }
    return entry;
  };
  const add = (text: string, others: readonly string[], closest: number): void => {
    const term = read(text);
    const { alternatives } = entryOf(term);
    for (const other of others) {
      const { words, key } = read(other);
      // Fewer of the same words say less, whatever the list calls them: of a football coach, "coach".
      const weight = isWithin(key, term.key) ? Math.min(closest, closeness.wider) : closest;
      const said = alternatives.find((a) => a.key === key);
      // Said twice, it counts as the nearer.
      if (said) said.weight = Math.max(said.weight, weight);
      else if (key !== term.key) alternatives.push({ words, weight, key });
    }
  };

  const sameAs = new Map<string, Set<string>>();
  for (const { kind, from, to, typedOnly } of groups) {
    for (const term of typedOnly) entryOf(read(term)).itself = false;
    if (kind !== 'same') continue;
    for (const term of from) {
      add(term, to, closeness.same);
      const { key } = read(term);
      const same = sameAs.get(key) ?? new Set();
      for (const other of from) same.add(other);
      sameAs.set(key, same);
    }
  }
  for (const { kind, from, to } of groups) {
    if (kind === 'same') continue;
    for (const term of from) {
      for (const same of [term, ...(sameAs.get(read(term).key) ?? [])]) add(same, to, closeness[kind]);
    }
  }
  for (const { alternatives } of byKey.values()) alternatives.sort((a, b) => b.weight - a.weight);
  return { byKey, longestFrom };
}

const isWithin = (few: string, many: string): boolean => {
  const all = many.split(' ');
  const some = few.split(' ');
  return some.length < all.length && some.every((stem) => all.includes(stem));
};

/** Made for the first words that are looked for: whoever starts to answer something else does not wait for it. */
let made: Entries | undefined;

/**
 * Every stretch of folded words that the list has an entry for, by stem, with the other ways to say it, the nearest first. In the
 * order of where they begin, the longer of two before the shorter; stretches may lie within one another.
 */
export function synonymsOf(words: readonly string[]): Stretch[] {
  const stretches: Stretch[] = [];
  made ??= entriesOf(readSynonyms(synonymList));
  const { byKey, longestFrom } = made;
  const stems = words.map(stem);
  for (let from = 0; from < stems.length; from++) {
    const longest = Math.min(longestFrom.get(stems[from] ?? '') ?? 0, stems.length - from);
    for (let length = longest; length > 0; length--) {
      const entry = byKey.get(stems.slice(from, from + length).join(' '));
      if (!entry?.alternatives.length) continue;
      const alternatives = entry.alternatives.map(({ words: said, weight }) => ({ words: said, weight }));
      stretches.push({ from, to: from + length, alternatives, itself: entry.itself });
    }
  }
  return stretches;
}
