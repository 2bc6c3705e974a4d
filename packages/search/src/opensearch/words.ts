import { asTyped, type Concept, conceptsOf, type ReadText, readText, type Typed } from '../engine/read-text';
import { respelt } from '../engine/spelling';
import { type Field, roleFields } from '../role-words';
import * as weights from '../weights';
import { mostEdits } from '../words/edits';
import { words as wordsIn } from '../words/fold';
import { closeness } from '../words/synonyms';
import type { Clause } from './filters';
import { analyzers } from './mapping';

/** How kindly words are looked for, the strictest first. Each way is taken when the one before found too few. */
export const ways = ['as-typed', 'respelt', 'nearly', 'some-words'] as const;
export type Way = (typeof ways)[number];

/** A text, read: what is asked of the engine, and what is marked where it stands. */
export interface Sought {
  read: ReadText;
  concepts: Concept[];
  /** The words that say something, and those of a name that has empty ones in it. */
  telling: string[];
  /** Looked for where words begin with it: the last word, where nothing was typed after it. */
  begun: string | null;
}

/** Null where the text has no words that say anything. Throws `TooManyWords`. */
export function readSought(text: string): Sought | null {
  const read = readText(text);
  const concepts = conceptsOf(read, asTyped);
  if (concepts.length === 0) return null;
  const isSought = read.typed.map((_, i) => concepts.some(({ from, to }) => from <= i && i < to));
  const last = read.typed.length - 1;
  return {
    read,
    concepts,
    telling: read.typed.filter((_, i) => isSought[i]).map(({ word }) => word),
    begun: last >= 0 && isSought[last] ? (read.typed[last] as Typed).word : null,
  };
}

const boosted = (within: readonly Field[] = roleFields): string[] =>
  within.map((field) => `said.${field}^${weights.field[field]}`);

/**
 * An engine refuses a query of over 1,024 clauses, and every reading of a text with synonyms is some. So a text is looked for in one
 * field that holds all of a role's words, the fields only add to its worth, and a text of very many meanings goes without the wider ones.
 */
const mostReadings = 80;

/** What a role must have of the words, in one of several ways, and what it is worth by where it has them. */
export function wordsClause(sought: Sought, way: Way): Clause {
  const { read, telling } = sought;
  const must: Clause[] = read.phrases.map((phrase) => ({
    multi_match: {
      query: phrase.join(' '),
      type: 'phrase',
      fields: boosted(),
      analyzer: analyzers.text,
      boost: weights.phrase,
    },
  }));
  if (telling.length === 0) return { bool: { must } };
  const query = telling.join(' ');
  must.push({ dis_max: { queries: found(sought, way) } });
  return {
    bool: {
      must,
      should: [
        { multi_match: { query, type: 'most_fields', fields: boosted(), analyzer: analyzers.text } },
        // By another name it is worth the most where a role says what it is.
        ...(readings(sought) <= mostReadings
          ? [
              {
                multi_match: {
                  query,
                  type: 'most_fields',
                  fields: boosted(['title', 'summary']),
                  analyzer: analyzers.same,
                },
              },
            ]
          : []),
      ],
    },
  };
}

/** In how many ways the words may be read: each thing by each of its names. */
const readings = ({ concepts }: Sought): number => concepts.reduce((sum, { options }) => sum + options.length, 0);

function found(sought: Sought, way: Way): Clause[] {
  const { telling, begun } = sought;
  const query = telling.join(' ');
  const many = readings(sought) > mostReadings;
  /** All words: one role says "dogs" in its title and "Saturday" in its times. */
  const every = (said: string, analyzer: string, boost: number): Clause => ({
    match: { all: { query: said, operator: 'and', analyzer, boost } },
  });
  const [same, wider] = many ? [analyzers.text, analyzers.text] : [analyzers.same, analyzers.wider];
  const queries = [every(query, same, weights.found.exact)];
  // With the kinds of the general, and what is near: for less.
  if (!many) queries.push(every(query, wider, closeness.near));
  if (begun !== null && begun.length >= 2) {
    const before = telling.slice(0, -1).join(' ');
    const begins: Clause = { prefix: { 'all.plain': { value: begun, boost: weights.found.prefix } } };
    queries.push(before === '' ? begins : { bool: { must: [every(before, wider, closeness.near), begins] } });
  }
  if (way === 'nearly' || way === 'some-words') {
    const enough =
      way === 'nearly'
        ? { operator: 'and', boost: weights.found.oneEdit }
        : { minimum_should_match: `${Math.round(weights.leastShare * 100)}%`, boost: weights.found.twoEdits };
    queries.push({
      match: { 'all.plain': { query, analyzer: analyzers.plain, ...slips(telling.length), ...enough } },
    });
  }
  return queries;
}

/** Near spellings: none under four letters, one from four, two from eight, as in our own; two neighbours changed over are one slip. */
const slips = (words: number) => ({
  fuzziness: 'AUTO:4,8',
  fuzzy_transpositions: true,
  max_expansions: Math.min(50, Math.floor(200 / words)),
});

export const suggestion = 'spelling';

/** Asks for another spelling of what was typed; null where no word is long enough to have one. */
export function spellingOf({ read }: Sought): Clause | null {
  if (!read.typed.some(({ word }) => mostEdits(word.length) > 0)) return null;
  return {
    [suggestion]: {
      text: read.typed.map(({ word }) => word).join(' '),
      phrase: {
        field: 'all.shingles',
        size: 1,
        gram_size: 3,
        max_errors: 3,
        direct_generator: [
          { field: 'all.plain', suggest_mode: 'missing', min_word_length: 4, max_edits: 2, prefix_length: 0 },
        ],
      },
    },
  };
}

/** The text with the words that were suggested, where that is another one; null where nothing else was. */
export function correctedBy({ read }: Sought, suggested: string | null): string | null {
  const words = suggested === null ? [] : wordsIn(suggested);
  // A word that was parted or left out cannot be put where it belongs.
  if (words.length !== read.typed.length) return null;
  const instead = new Map<number, string>();
  words.forEach((word, i) => {
    if (word !== (read.typed[i] as Typed).word) instead.set(i, word);
  });
  return instead.size > 0 ? respelt(read, instead) : null;
}

/** What stand round a word in a highlight: letters for private use, that no text of a role has. */
const [mark, unmark] = ['\ue000', '\ue001'];

/** Asks where words were found, so that those our own rules would not have found are marked too. */
export const highlight = {
  fields: Object.fromEntries(
    roleFields.map((field) => [`said.${field}`, { number_of_fragments: 2, fragment_size: 60 }]),
  ),
  require_field_match: false,
  pre_tags: [mark],
  post_tags: [unmark],
} as const;

/** The words that were found. The text round them is not shown: it is that of the index, and the role may have changed since. */
export function wordsFound(fragments: readonly string[]): string[] {
  const found = new Set<string>();
  for (const fragment of fragments)
    for (const [, inside = ''] of fragment.matchAll(/\ue000([^\ue001]*)\ue001/gu))
      for (const word of wordsIn(inside)) found.add(word);
  return [...found];
}

/** Concepts to mark by: what was looked for, and the words that were found for it. */
export const toMark = (concepts: readonly Concept[], found: readonly string[]): Concept[] => [
  ...concepts,
  ...found.map((text) => ({
    options: [{ words: [{ text, prefix: false, edits: false }], phrase: false, weight: 1 }],
    from: -1,
    to: -1,
  })),
];
