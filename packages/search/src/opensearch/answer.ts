import type { EngineFacets } from '../engine/count-facets';
import { checkWhole } from './ask';
import { readFacets } from './facets';
import { SearchUnavailable } from './faults';
import { isSortKey, type SortValue } from './order';
import { countAt, isObject, type Json, listAt, objectAt, textAt } from './read-json';
import { suggestion, wordsFound } from './words';

/** One role of an answer: which it is, and what it is ordered by. */
export interface AnswerHit {
  id: string;
  sort: SortValue[];
}

export interface SearchAnswer {
  total: number;
  /** Before anything but the words and the LIO was asked. */
  inScope: number;
  hits: AnswerHit[];
  facets: EngineFacets;
  /** Another spelling of the whole text, as the engine writes it. */
  spelling: string | null;
  /** The words that were found for those that were looked for. */
  words: string[];
}

/** All readers throw `SearchUnavailable` for what is not whole or not as documented. */
export function readSearch(body: unknown): SearchAnswer {
  const answer = objectAt(body);
  checkWhole(answer);
  const hits = listAt(objectAt(answer.hits), 'hits').map(objectAt);
  return {
    hits: readHits(answer),
    ...readFacets(answer.aggregations),
    spelling: readSpelling(answer.suggest),
    words: wordsFound(hits.flatMap(fragmentsOf)),
  };
}

/** The number of hits alone. One that is only known to be so many or more is none: it was asked for exactly. */
export function readTotal(body: unknown): number {
  const answer = objectAt(body);
  checkWhole(answer);
  const total = objectAt(objectAt(answer.hits).total);
  if (textAt(total, 'relation') !== 'eq') throw new SearchUnavailable('malformed');
  return countAt(total, 'value');
}

export function readHits(body: unknown): AnswerHit[] {
  const answer = objectAt(body);
  checkWhole(answer);
  return listAt(objectAt(answer.hits), 'hits')
    .map(objectAt)
    .map((hit) => {
      const id = textAt(hit, '_id');
      const values = listAt(hit, 'sort');
      // Of those that are nowhere only LIO and id are told.
      const [key, lioId, last] = values.length === 2 ? ['Infinity', ...values] : values;
      if (!isSortKey(key) || typeof lioId !== 'string' || last !== id) throw new SearchUnavailable('malformed');
      return { id, sort: [key, lioId, id] };
    });
}

function fragmentsOf(hit: Json): string[] {
  if (hit.highlight === undefined) return [];
  return Object.keys(objectAt(hit.highlight)).flatMap((field) =>
    listAt(objectAt(hit.highlight), field).map((fragment) => {
      if (typeof fragment !== 'string') throw new SearchUnavailable('malformed');
      return fragment;
    }),
  );
}

function readSpelling(suggest: unknown): string | null {
  if (!isObject(suggest)) return null;
  const [entry] = listAt(suggest, suggestion);
  const [best] = entry === undefined ? [] : listAt(objectAt(entry), 'options');
  return best === undefined ? null : textAt(objectAt(best), 'text');
}
