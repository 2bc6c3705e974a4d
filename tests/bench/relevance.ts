import { mkdirSync, writeFileSync } from 'node:fs';
import { evaluate, relevanceTables, type Scored } from '../relevance/evaluate';
import { needs } from '../relevance/needs';
import { miniSearch } from '../relevance/peers/minisearch';
import type { Peer } from '../relevance/peers/peer';
import { placewell } from '../relevance/peers/placewell';
import { postgres } from '../relevance/peers/postgres';
import { hasPostgres } from '../relevance/peers/postgres-cluster';
import { short, table } from './figures';

const page = new URL('../../docs/bench/relevance.md', import.meta.url);
const peers: Peer[] = [placewell(), miniSearch(), ...(hasPostgres() ? [postgres()] : [])];
if (!hasPostgres())
  console.log('PostgreSQL is not here and is left out: tests/bench/install-postgres.sh installs it.\n');

const names = peers.map(({ name }) => name);
const scored = await evaluate(peers);
const { parts, kinds } = relevanceTables(scored, names);
console.log(`${parts}\n\n${kinds}`);

// An engine that is not here has no column, and the page with one is not replaced by a page without.
if (hasPostgres()) {
  mkdirSync(new URL('.', page), { recursive: true });
  writeFileSync(page, relevancePage(scored));
}

function relevancePage(all: readonly Scored[]): string {
  return `# How well the search orders roles

${needs.length} needs as volunteers say them, each with the demonstration's roles that would answer it, graded 1 to 3 by reading all three
hundred before any engine was tried. Every other need of a kind is held out: nothing is tuned to it. Scored by nDCG@10, from
0 to 1; the mean of the needs. \`npx tsx tests/bench/relevance.ts\` writes this page anew.

Placewell is our own engine, with the place taken out of the text as the pages and the API do ([how it orders](../search/ranking.md)).
MiniSearch has the same fields, boosts, prefixes, a fuzziness of 0.2 and any word where all give too little; PostgreSQL 15 has weighted
text search in English, ts_rank_cd, prefixes, and spelling by trigrams. Both are handed the point of a place that ends
the text.

${parts}

${kinds}

## Need by need, held out ones without their words

${table(
  ['need', 'kind', 'roles', ...names],
  all.map(({ need, scores }) => [
    need.part === 'tuning' ? (need.query.text ?? need.id) : '(held out)',
    need.kind,
    Object.keys(need.grades).length,
    ...names.map((name) => short(Math.round((scores[name] ?? 0) * 1000) / 1000)),
  ]),
)}
`;
}
