import { type Cause, causes } from '@placewell/core/codes/causes';
import type { Suggestions, SuggestQuery } from '@placewell/core/search/role-search';
import type { Instant } from '@placewell/core/shared/time';
import { beginsAll, leastLetters, mostWords } from '../engine/suggest';
import { isIndexed } from '../index/indexed';
import { words as wordsIn } from '../words/fold';
import { type Asked, checkWhole } from './ask';
import { readTerms } from './facets';
import { all, any, anyOf, type Clause, scopeOf } from './filters';
import { countAt, listAt, objectAt, textAt } from './read-json';

/** What is asked for what somebody may be about to type; null where too little was typed. */
export function suggestRequest(index: string, { text, lioId, limit }: SuggestQuery, now: Instant): Asked | null {
  const typed = wordsIn(text.slice(0, 100)).filter(isIndexed).slice(0, mostWords);
  if (typed.length === 0 || (typed.at(-1) as string).length < leastLetters) return null;
  const wanted = causesFor(typed);
  // As suggestions are ordered: the most roles first, then by name.
  const order = [{ _count: 'desc' }, { _key: 'asc' }];
  return {
    method: 'POST',
    path: `/${index}/_search`,
    body: {
      size: 0,
      track_total_hits: false,
      timeout: '1s',
      query: all(scopeOf(lioId, now)),
      aggs: {
        roles: { filter: named('title', typed), aggs: { titles: { terms: { field: 'title', size: limit, order } } } },
        groups: {
          filter: named('group', typed),
          aggs: {
            ids: {
              terms: { field: 'groupId', size: limit, order },
              // A group may have been called otherwise when some of its roles were written.
              aggs: { names: { terms: { field: 'groupName', size: 1, order } } },
            },
          },
        },
        ...(wanted.length > 0
          ? {
              causes: {
                filter: anyOf('causes', wanted),
                aggs: { codes: { terms: { field: 'causes', include: wanted, size: wanted.length, order } } },
              },
            }
          : {}),
      },
    },
  };
}

const causesFor = (typed: readonly string[]): Cause[] =>
  (Object.keys(causes) as Cause[]).filter((code) => beginsAll(wordsIn(causes[code].label), typed));

/** Roles whose title or group has, for each word typed, one that begins so or is a form of it. */
const named = (field: 'title' | 'group', typed: readonly string[]): Clause =>
  all(
    typed.map((word) =>
      any([
        { prefix: { [`said.${field}.begun`]: { value: word } } },
        { match: { [`said.${field}`]: { query: word } } },
      ]),
    ),
  );

export function readSuggestions(body: unknown, limit: number): Suggestions {
  const answer = objectAt(body);
  checkWhole(answer);
  const aggregations = objectAt(answer.aggregations);
  const groups = listAt(objectAt(objectAt(aggregations.groups).ids), 'buckets')
    .map(objectAt)
    .map((bucket) => ({
      id: textAt(bucket, 'key'),
      text: Object.keys(readTerms(bucket.names))[0] ?? '',
      count: countAt(bucket, 'doc_count'),
    }));
  const codes = aggregations.causes === undefined ? {} : readTerms(objectAt(aggregations.causes).codes);
  const most = <T extends { text: string; count: number }>(list: T[]): T[] =>
    list.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).slice(0, limit);
  return {
    roles: most(
      Object.entries(readTerms(objectAt(aggregations.roles).titles)).map(([text, count]) => ({ text, count })),
    ),
    causes: most(
      Object.entries(codes).flatMap(([code, count]) =>
        code in causes ? [{ code, text: causes[code as Cause].label, count }] : [],
      ),
    ),
    groups: most(groups),
  };
}
