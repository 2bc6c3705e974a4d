import type { RoleQuery, Sort } from '@placewell/core/search/query';
import type { Instant } from '@placewell/core/shared/time';
import { codeNumbered, facetsAsked } from './columns';
import { type Answer, type ComparedFacet, noFacets, type Peer } from './peer';
import { readPlace } from './place-in-text';
import { type Client, type Cluster, startCluster } from './postgres-cluster';
import { fillRoles } from './postgres-schema';
import { stopWords, today } from './texts';

const enough = 5;
const metres = 1609.344;

/** PostgreSQL 15 with PostGIS, weighted text search and trigrams, in a cluster of its own. */
export function postgres(): Peer {
  let cluster: Cluster | null = null;
  const client = (): Client => {
    if (!cluster) throw new Error('There are no roles yet.');
    return cluster.client;
  };
  return {
    name: 'PostgreSQL',
    async add(roles) {
      cluster = await startCluster();
      await fillRoles(cluster.client, roles);
    },
    async search(asked, limit, now) {
      const query = readPlace(asked);
      const words = wordsOf(query.text ?? '');
      if (words.length === 0) return run(client(), query, null, limit, now);
      // All words, the last perhaps unfinished; all words as spelt by the roles; any of them; a title like them.
      let answer = await run(client(), query, allOf(words, query.text ?? ''), limit, now);
      if (answer.total >= enough) return answer;
      const spelt = await correct(client(), words);
      for (const looser of [
        ...(spelt.join() === words.join() ? [] : [allOf(spelt, '')]),
        anyOf(spelt),
        alike(spelt, words),
      ]) {
        const more = await run(client(), query, looser, limit, now);
        if (more.total > answer.total) answer = more;
        if (answer.total >= enough) break;
      }
      return answer;
    },
    async stored() {
      const { rows } = await client().query<{ bytes: string }>(
        "SELECT pg_total_relation_size('role') + pg_total_relation_size('word') AS bytes",
      );
      return { bytes: Number(rows[0]?.bytes), loadMs: null };
    },
    async close() {
      await cluster?.stop();
      cluster = null;
    },
  };
}

/** The words that matter, in lower case; all of them where none does. */
function wordsOf(text: string): string[] {
  const all =
    text
      .toLowerCase()
      .replace(/[’']s?\b/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = all.filter((word) => !stopWords.has(word));
  return telling.length > 0 ? telling : all;
}

/** A condition and a rank, of the values `$1` and on. */
interface TextQuery {
  matches: string;
  rank: string;
  values: readonly string[];
}

const weights = "'{0.1, 0.3, 0.5, 1}'";
const whole = "websearch_to_tsquery('english', $1)";

/** Quoted phrases stay phrases; the last word counts also as the beginning of one. Ranked by how near the words stand. */
function allOf(words: readonly string[], typed: string): TextQuery {
  const of = (tsquery: string, ...values: string[]): TextQuery => ({
    matches: `words @@ ${tsquery}`,
    // Divided by the logarithm of the length.
    rank: `ts_rank_cd(${weights}, words, ${tsquery}, 1)`,
    values,
  });
  const last = words.at(-1) ?? '';
  if (typed.includes('"')) return of(whole, typed);
  if (last.length < 3) return of(whole, words.join(' '));
  const begun = "(websearch_to_tsquery('english', $2) || to_tsquery('simple', $2 || ':*'))";
  return of(`(CASE WHEN $1 = '' THEN ${begun} ELSE ${whole} && ${begun} END)`, words.slice(0, -1).join(' '), last);
}

/** Where any word will do, how many of them there are says more than how near they stand. */
const anyOf = (words: readonly string[]): TextQuery => ({
  matches: `words @@ ${whole}`,
  rank: `ts_rank(${weights}, words, ${whole}, 1)`,
  values: [words.join(' or ')],
});

/** Any of the words, or a title that looks like what was typed. */
const alike = (words: readonly string[], typed: readonly string[]): TextQuery => ({
  matches: `(words @@ ${whole} OR title %> $2)`,
  rank: `ts_rank(${weights}, words, ${whole}, 1) + 0.1 * word_similarity($2, title)`,
  values: [words.join(' or '), typed.join(' ')],
});

/** Each word that no role has, as the likest word that one has. */
async function correct(client: Client, words: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ typed: string; spelt: string }>({
    name: 'correct',
    text: `SELECT typed, COALESCE(same.word, like_it.word, typed) AS spelt
      FROM unnest($1::text[]) WITH ORDINALITY AS asked(typed, place)
      LEFT JOIN word same ON same.word = typed
      LEFT JOIN LATERAL (
        SELECT word FROM word WHERE same.word IS NULL AND word % typed AND levenshtein(word, typed) <= 1 + length(typed) / 4
        ORDER BY levenshtein(word, typed), similarity(word, typed) DESC, ndoc DESC LIMIT 1) like_it ON true
      ORDER BY place`,
    values: [words],
  });
  return rows.map(({ spelt }) => spelt);
}

async function run(
  client: Client,
  query: RoleQuery,
  text: TextQuery | null,
  limit: number,
  now: Instant,
): Promise<Answer> {
  const { sql, values } = statement(query, text, limit, now);
  const { rows } = await client.query<{ kind: string; code: string; n: string }>({
    name: nameOf(sql),
    text: sql,
    values,
  });
  const facets = noFacets();
  const ownPass = new Set(facetsAsked(query).map(({ facet }) => facet));
  const ids: string[] = [];
  let total = 0;
  for (const { kind, code, n } of rows)
    if (kind === 'hit') ids.push(code);
    else if (kind === 'total') total = Number(n);
    else if (kind === 'codes') {
      const known = codeNumbered(Number(code));
      if (known && !ownPass.has(known.facet)) facets[known.facet][known.code] = Number(n);
    } else facets[kind as ComparedFacet][code] = Number(n);
  return { ids, total, facets };
}

const names = new Map<string, string>();
/** A name for each shape of statement, so that it is planned once. */
function nameOf(sql: string): string {
  const name = names.get(sql) ?? `s${names.size}`;
  names.set(sql, name);
  return name;
}

/**
 * One statement for hits, total and facets: what matches is read once, all codes are counted in one pass, and each facet with a
 * filter in one more, which leaves out that filter.
 */
function statement(query: RoleQuery, text: TextQuery | null, limit: number, now: Instant) {
  const values: unknown[] = [];
  const value = (v: unknown): string => `$${values.push(v)}`;
  const conditions: string[] = [];
  let rank = '0';
  if (text) {
    values.push(...text.values);
    conditions.push(text.matches);
    rank = text.rank;
  }
  conditions.push(`(last_open IS NULL OR last_open >= ${value(today(now))}::date)`);
  if (query.lioId !== undefined) conditions.push(`lio = ${value(query.lioId)}`);
  if (query.groupId !== undefined) conditions.push(`"group" = ${value(query.groupId)}`);
  if (query.age !== undefined) conditions.push(`${value(query.age)}::int BETWEEN youngest AND oldest`);
  if (query.remote === 'only') conditions.push('remote');
  if (query.remote === 'exclude') conditions.push('NOT remote');
  if (query.startsFrom !== undefined) conditions.push(`(starts IS NULL OR starts >= ${value(query.startsFrom)}::date)`);
  if (query.startsBy !== undefined) conditions.push(`(starts IS NULL OR starts <= ${value(query.startsBy)}::date)`);
  let miles = 'NULL::float';
  if (query.near) {
    const point = `ST_SetSRID(ST_MakePoint(${value(query.near.lon)}::float, ${value(query.near.lat)}::float), 4326)::geography`;
    miles = `ST_Distance(place, ${point}, false) / ${metres}`;
    if (query.withinMiles !== undefined)
      conditions.push(
        `(place IS NULL OR ST_DWithin(place, ${point}, ${value(query.withinMiles * metres)}::float, false))`,
      );
  }
  const asked = facetsAsked(query).map(({ facet, codes, all }) => ({
    facet,
    sql: `${facet} ${all ? '@>' : '&&'} ${value(codes)}::text[]`,
  }));
  // With one filter among the facets its own facet needs the rows that it leaves out; with none there is nothing to mark.
  const marks = asked.map(({ facet, sql }) => `${sql} AS meets_${facet}`);
  const allBut = (own: ComparedFacet | null) =>
    asked.flatMap(({ facet }) => (facet === own ? [] : [`meets_${facet}`])).join(' AND ') || 'true';
  const facet = (name: ComparedFacet) =>
    `SELECT '${name}', code, count(*), 0 FROM m, unnest(${name}) AS code WHERE ${allBut(name)} GROUP BY code`;
  const sql = `WITH m AS MATERIALIZED (
    SELECT ${['id', 'published', 'last_open', 'codes', ...asked.map(({ facet }) => facet), `${rank} AS rank`, `${miles} AS miles`, ...marks].join(', ')}
    FROM role WHERE ${conditions.join(' AND ')})
  (SELECT 'hit' AS kind, id AS code, 0::bigint AS n, row_number() OVER (ORDER BY ${orderOf(query, text !== null)}) AS place
    FROM m WHERE ${allBut(null)} ORDER BY place LIMIT ${value(limit)}::int)
  UNION ALL SELECT 'total', '', count(*), 0 FROM m WHERE ${allBut(null)}
  UNION ALL SELECT 'codes', code::text, count(*), 0 FROM m, unnest(codes) AS code WHERE ${allBut(null)} GROUP BY code
  ${asked.map((own) => `UNION ALL ${facet(own.facet)}`).join('\n  ')}`;
  return { sql, values };
}

function orderOf({ sort = 'best', near }: RoleQuery, hasText: boolean): string {
  const orders: Record<Sort, string> = {
    nearest: 'miles ASC NULLS LAST, id',
    newest: 'published DESC, id',
    closing: 'last_open ASC NULLS LAST, id',
    best: hasText
      ? near
        ? // As near counts as in the other engines: half at eight miles.
          'rank / (1 + COALESCE(miles, 4) / 8) DESC, id'
        : 'rank DESC, id'
      : near
        ? 'miles ASC NULLS LAST, id'
        : 'published DESC, id',
  };
  return orders[sort];
}
