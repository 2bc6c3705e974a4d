import { miniSearch } from '../../relevance/peers/minisearch';
import type { Peer } from '../../relevance/peers/peer';
import { postgres } from '../../relevance/peers/postgres';
import { hasPostgres } from '../../relevance/peers/postgres-cluster';
import { milliseconds, percentile, table } from '../figures';
import type { Collection } from './collection';
import { benchNow } from './country';
import { type WorkloadKind, workload, workloadKinds } from './workload';

/** Hits on a page. */
const page = 20;
const warmingUp = 40;

export interface Times {
  n: number;
  p50: number;
  p95: number;
  p99: number;
}

/** What one engine took; times in milliseconds but for `buildSeconds`. */
export interface TimedPeer {
  name: string;
  roles: number;
  /** From roles in memory to the first search: for a server, its making, filling and indexing. */
  buildSeconds: number;
  storedBytes: number;
  /** How long a new process takes to read what is stored; null where a server has it. */
  loadMs: number | null;
  all: Times;
  kinds: Partial<Record<WorkloadKind, Times>>;
  /** Totals of all searches added up: engines that understand filters alike are not far apart. */
  found: number;
}

/**
 * Times the thousand searches of a collection, or every `every`th of them (the same ones for each engine): twenty hits, the total
 * and the compared facets. Closes the engine.
 */
export async function timePeer(peer: Peer, collection: Collection, { every = 1 } = {}): Promise<TimedPeer> {
  try {
    const buildMs = await milliseconds(() => peer.add(collection.roles()));
    const asked = workload(collection).filter((_, i) => i % every === 0);
    // Others than the first of those timed: code is compiled and pages are read, but no answer is ready.
    for (const { query } of workload(collection, 2).slice(0, warmingUp)) await peer.search(query, page, benchNow);
    const took = new Map<WorkloadKind, number[]>();
    let found = 0;
    for (const { kind, query } of asked) {
      const from = performance.now();
      const { total } = await peer.search(query, page, benchNow);
      const times = took.get(kind) ?? [];
      times.push(performance.now() - from);
      took.set(kind, times);
      found += total;
    }
    const stored = await peer.stored();
    return {
      name: peer.name,
      roles: collection.size,
      buildSeconds: buildMs / 1000,
      storedBytes: stored.bytes,
      loadMs: stored.loadMs,
      all: timesOf([...took.values()].flat()),
      kinds: Object.fromEntries([...took].map(([kind, times]) => [kind, timesOf(times)])),
      found,
    };
  } finally {
    await peer.close();
  }
}

const timesOf = (times: readonly number[]): Times => ({
  n: times.length,
  p50: percentile(times, 0.5),
  p95: percentile(times, 0.95),
  p99: percentile(times, 0.99),
});

/** The engines that can be compared with here: PostgreSQL where `tests/bench/install-postgres.sh` was run. */
export const peersHere = (): (() => Peer)[] => [miniSearch, ...(hasPostgres() ? [postgres] : [])];

/** Each of them in turn: no two hold the collection at once. */
export async function timePeers(
  collection: Collection,
  options: { every?: number; peers?: readonly (() => Peer)[] } = {},
): Promise<TimedPeer[]> {
  const timed: TimedPeer[] = [];
  for (const make of options.peers ?? peersHere()) timed.push(await timePeer(make(), collection, options));
  return timed;
}

/** Two tables in Markdown: an engine a row with everything together, and the kinds of search as p50 / p95 / p99. */
export function timesTables(timed: readonly TimedPeer[]): { engines: string; kinds: string } {
  const three = (times: Times | undefined) => (times ? [times.p50, times.p95, times.p99].map(brief).join(' / ') : '');
  return {
    engines: table(
      ['engine', 'roles', 'searches', 'p50 / p95 / p99 ms', 'build, s', 'load, ms', 'stored, MB'],
      timed.map((t) => [
        t.name,
        t.roles,
        t.all.n,
        three(t.all),
        brief(t.buildSeconds),
        t.loadMs === null ? '-' : brief(t.loadMs),
        brief(t.storedBytes / 1e6),
      ]),
    ),
    kinds: table(
      ['kind', 'searches', ...timed.map((t) => t.name)],
      workloadKinds.map((kind) => [kind, timed[0]?.kinds[kind]?.n ?? 0, ...timed.map((t) => three(t.kinds[kind]))]),
    ),
  };
}

const brief = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
