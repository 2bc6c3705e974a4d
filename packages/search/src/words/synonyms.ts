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

const keyOf = (words: readonly string[]): string => words.map(stem).join(' ');

interface Entry {
  alternatives: Alternative[];
  itself: boolean;
}

const entries = new Map<string, Entry>();
/** The most words of an entry that begins with this stem, so that a word that begins none costs one look. */
const longestFrom = new Map<string, number>();

const entryOf = (term: string): Entry => {
  const own = wordsIn(term);
  const key = keyOf(own);
  const known = entries.get(key);
  if (known) return known;
  const entry: Entry = { alternatives: [], itself: true };
  entries.set(key, entry);
  const first = stem(own[0] ?? '');
  longestFrom.set(first, Math.max(longestFrom.get(first) ?? 0, own.length));
  return entry;
};

function add(term: string, others: readonly string[], weight: number): void {
  const { alternatives } = entryOf(term);
  const key = keyOf(wordsIn(term));
  for (const other of others) {
    const words = wordsIn(other);
    const said = alternatives.find((a) => keyOf(a.words) === keyOf(words));
    // Said twice, it counts as the nearer.
    if (said) said.weight = Math.max(said.weight, weight);
    else if (keyOf(words) !== key) alternatives.push({ words, weight });
  }
}

const groups = readSynonyms(synonymList);
const sameAs = new Map<string, Set<string>>();
for (const { kind, from, to, typedOnly } of groups) {
  for (const term of typedOnly) entryOf(term).itself = false;
  if (kind !== 'same') continue;
  for (const term of from) {
    add(term, to, closeness.same);
    const key = keyOf(wordsIn(term));
    const same = sameAs.get(key) ?? new Set();
    for (const other of from) same.add(other);
    sameAs.set(key, same);
  }
}
for (const { kind, from, to } of groups) {
  if (kind === 'same') continue;
  for (const term of from) {
    for (const same of [term, ...(sameAs.get(keyOf(wordsIn(term))) ?? [])]) add(same, to, closeness[kind]);
  }
}
for (const { alternatives } of entries.values()) alternatives.sort((a, b) => b.weight - a.weight);

/**
 * Every stretch of folded words that the list has an entry for, by stem, with the other ways to say it, the nearest first. In the
 * order of where they begin, the longer of two before the shorter; stretches may lie within one another.
 */
export function synonymsOf(words: readonly string[]): Stretch[] {
  const stretches: Stretch[] = [];
  const stems = words.map(stem);
  for (let from = 0; from < stems.length; from++) {
    const longest = Math.min(longestFrom.get(stems[from] ?? '') ?? 0, stems.length - from);
    for (let length = longest; length > 0; length--) {
      const entry = entries.get(stems.slice(from, from + length).join(' '));
      if (entry?.alternatives.length) stretches.push({ from, to: from + length, ...entry });
    }
  }
  return stretches;
}
