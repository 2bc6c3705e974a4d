import { UnknownPage } from '@placewell/core/search/role-search';
import * as weights from '../weights';
import { type Bits, each, ones } from './bits';
import { matchText, type TextMatch } from './match-text';
import type { Part } from './part';
import { asTyped, type Concept, conceptsOf, type Kindness, type ReadText, readText } from './read-text';
import { type Beside, likeliest, respelt, rolesWith } from './spelling';

/** How the words were looked for: the first way that finds enough. */
export const ways = ['as-typed', 'unknown-respelt', 'any-spelling', 'some-words'] as const;
export type Way = (typeof ways)[number];

export interface FoundText {
  match: TextMatch;
  way: Way;
  concepts: Concept[];
  correctedTo: string | null;
}

/** What an earlier page found out. */
export interface Pinned {
  way: Way;
  rarity: readonly number[];
}

/** A known word is taken for a slip when another is one edit away and stands in so many times as many roles. */
const muchCommoner = 4;

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
  const read = readText(text);
  const strict = conceptsOf(read, asTyped);
  if (strict.length === 0) return null;
  const attempt = (way: Way, kindness: Kindness): FoundText => {
    const concepts = way === 'as-typed' ? strict : conceptsOf(read, kindness);
    if (pinned?.way === way && pinned.rarity.length !== concepts.length) throw new UnknownPage();
    const match = matchText(
      parts,
      concepts,
      way === 'some-words' ? 'some' : 'all',
      pinned?.way === way ? pinned.rarity : undefined,
    );
    const corrected = respelt(read, kindness.instead);
    return { match, way, concepts, correctedTo: corrected === text ? null : corrected };
  };
  const isLast = (found: FoundText) =>
    pinned
      ? found.way === pinned.way
      : found.match.perPart.reduce((sum, { bits }, p) => sum + countBoth(bits, scope[p] as Bits), 0) >= weights.few;

  const plain = attempt('as-typed', asTyped);
  if (isLast(plain)) return plain;

  const unknown = unknownWords(strict, plain.match);
  const beside = rolesWithOthers(parts, strict, plain.match);
  const spellings = (which: (word: number) => boolean): Map<number, string> => {
    const instead = new Map<number, string>();
    read.typed.forEach(({ word }, i) => {
      const other = which(i) ? likeliest(parts, word, beside) : null;
      if (other) instead.set(i, other.word);
    });
    return instead;
  };
  const respell: Kindness = { edits: (i) => unknown.has(i), instead: spellings((i) => unknown.has(i)) };
  if (unknown.size > 0) {
    const found = attempt('unknown-respelt', respell);
    if (isLast(found)) return found;
  }
  const slips = (i: number) => unknown.has(i) || isSlip(parts, (read.typed[i] as { word: string }).word);
  const anyhow = attempt('any-spelling', { edits: () => true, instead: spellings(slips) });
  if (isLast(anyhow)) return anyhow;
  const some = attempt('some-words', respell);
  if (pinned && !isLast(some)) throw new UnknownPage();
  return some;
}

/** The words of the text that stand in no role at all, in any form. */
function unknownWords(concepts: readonly Concept[], match: TextMatch): Set<number> {
  const unknown = new Set<number>();
  concepts.forEach(({ from, to }, i) => {
    if (match.unknown[i]) for (let word = from; word >= 0 && word < to; word++) unknown.add(word);
  });
  return unknown;
}

/** How well each role has the words that are known: it tells which spelling of another was meant. Null where none is. */
function rolesWithOthers(parts: readonly Part[], concepts: readonly Concept[], match: TextMatch): Beside[] | null {
  const known = concepts.filter((_, i) => !match.unknown[i]);
  if (known.length === 0) return null;
  return matchText(parts, known, 'some').perPart.map(({ bits, relevance }) => {
    const roles = new Map<number, number>();
    each(bits, (role) => roles.set(role, relevance[role] as number));
    return roles;
  });
}

function isSlip(parts: readonly Part[], word: string): boolean {
  const other = likeliest(parts, word, null);
  return other !== null && other.edits === 1 && other.roles >= muchCommoner * rolesWith(parts, word);
}

function countBoth(a: Bits, b: Bits): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const both = (a[i] as number) & (b[i] as number);
    if (both !== 0) sum += ones(both);
  }
  return sum;
}
