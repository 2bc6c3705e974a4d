import type { RoleQuery } from '@placewell/core/search/query';
import type { Instant } from '@placewell/core/shared/time';
import MiniSearch, { type Options, type SearchOptions, type SearchResult } from 'minisearch';
import { type Columns, columnsOf, filterAndCount, type Passed } from './columns';
import type { Answer, Peer } from './peer';
import { readPlace } from './place-in-text';
import { nearness, stopWords, type Texts, textsOf, today } from './texts';

const enough = 5;
const fields = [
  'title',
  'group',
  'causes',
  'skills',
  'summary',
  'description',
  'town',
  'when',
] as const satisfies readonly (keyof Texts)[];

type Stored = Texts & { id: string };

const options: Options<Stored> = {
  fields: [...fields],
  processTerm: (term) => {
    const word = term.toLowerCase().replace(/[’']s?$/, '');
    return stopWords.has(word) ? null : stem(word);
  },
  searchOptions: {
    boost: { title: 4, group: 3, town: 2, causes: 2, summary: 2, when: 1.5 },
    prefix: (term) => term.length > 2,
  },
};

/** The endings that English verbs and plurals take: walks, walker and walking are looked for alike. */
function stem(word: string): string {
  const ending = /(?:ings?|ers?|ed|ies|es|s)$/.exec(word)?.[0] ?? '';
  const rest = word.slice(0, word.length - ending.length);
  if (ending === '' || rest.length < 3 || /ss$/.test(word)) return word;
  // Of a doubled consonant one is left: swimming, swim.
  return rest.replace(/([bdgmnprt])\1$/, '$1');
}

/** MiniSearch as its documentation would have it, with the filters, the facets and the distances in plain JavaScript beside it. */
export function miniSearch(): Peer {
  const index = new MiniSearch<Stored>(options);
  const columns = new Map<string, Columns>();
  const everything: Columns[] = [];

  return {
    name: 'MiniSearch',
    async add(roles) {
      for (const role of roles) {
        index.add({ id: role.id, ...textsOf(role) });
        const row = columnsOf(role);
        columns.set(role.id, row);
        everything.push(row);
      }
    },
    async search(asked, limit, now) {
      const query = readPlace(asked);
      const words = query.text?.trim();
      return words ? byWords(words, query, limit, now) : byColumns(query, limit, now);
    },
    async stored() {
      const json = JSON.stringify(index);
      const from = performance.now();
      MiniSearch.loadJSON(json, options);
      return { bytes: Buffer.byteLength(json), loadMs: performance.now() - from };
    },
    close: async () => {
      index.removeAll();
      columns.clear();
      everything.length = 0;
    },
  };

  function byWords(words: string, query: RoleQuery, limit: number, now: Instant): Answer {
    const row = (hit: SearchResult): Columns => columns.get(hit.id) as Columns;
    const found = (options: SearchOptions) =>
      filterAndCount<SearchResult>(index.search(words, options), row, query, today(now));
    // All words; all words or like ones; any word or like ones; any that is at all like one of them.
    let all = found({ combineWith: 'AND' });
    const fuzzy = (term: string) => (term.length > 3 ? 0.2 : false);
    const rungs: SearchOptions[] = [
      { combineWith: 'AND', fuzzy },
      { combineWith: 'OR', fuzzy },
      { combineWith: 'OR', fuzzy: 0.34 },
    ];
    for (const looser of rungs) {
      if (all.passed.length >= enough) break;
      const more = found(looser);
      if (more.passed.length > all.passed.length) all = more;
    }
    const score = new Map(
      all.passed.map(({ candidate, miles }) => [candidate.id, candidate.score * (query.near ? nearness(miles) : 1)]),
    );
    return answer(
      { ...all, passed: all.passed.map((p) => ({ ...p, candidate: row(p.candidate) })) },
      query,
      limit,
      (id) => score.get(id) ?? 0,
    );
  }

  function byColumns(query: RoleQuery, limit: number, now: Instant): Answer {
    return answer(
      filterAndCount(everything, (role) => role, query, today(now)),
      query,
      limit,
      null,
    );
  }
}

function answer(
  { passed, facets }: Passed<Columns>,
  { sort = 'best', near }: RoleQuery,
  limit: number,
  score: ((id: string) => number) | null,
): Answer {
  type Hit = (typeof passed)[number];
  const byDistance = (a: Hit, b: Hit) =>
    (a.miles ?? Number.POSITIVE_INFINITY) - (b.miles ?? Number.POSITIVE_INFINITY) || 0;
  const byNewest = (a: Hit, b: Hit) => (a.candidate.publishedAt < b.candidate.publishedAt ? 1 : -1);
  const byClosing = (a: Hit, b: Hit) =>
    (a.candidate.lastDayOpen ?? '9999') < (b.candidate.lastDayOpen ?? '9999') ? -1 : 1;
  const byScore = (a: Hit, b: Hit) => (score?.(b.candidate.id) ?? 0) - (score?.(a.candidate.id) ?? 0);
  const order =
    sort === 'closing'
      ? byClosing
      : sort === 'newest'
        ? byNewest
        : sort === 'nearest'
          ? byDistance
          : score
            ? byScore
            : near
              ? byDistance
              : byNewest;
  return { ids: first(passed, limit, order).map(({ candidate }) => candidate.id), total: passed.length, facets };
}

/** The first so many in order, without ordering the rest. */
function first<T>(all: readonly T[], limit: number, order: (a: T, b: T) => number): T[] {
  const top: T[] = [];
  for (const item of all) {
    const last = top.at(-1);
    if (top.length === limit && last !== undefined && order(item, last) >= 0) continue;
    let at = top.length;
    while (at > 0 && order(item, top[at - 1] as T) < 0) at--;
    top.splice(at, 0, item);
    if (top.length > limit) top.pop();
  }
  return top;
}
