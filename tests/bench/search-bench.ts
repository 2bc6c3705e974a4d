import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { bundleOptions } from '../../infra/constructs/bundle';
import { hasPostgres } from '../relevance/peers/postgres-cluster';
import { against, type Cell, median, percentile, short, table } from './figures';
import { benchCollection } from './search/collection';
import { peersHere, type TimedPeer, timePeer } from './search/peers';
import { type Asked, type WorkloadKind, workload, workloadKinds } from './search/workload';

// What the search costs and how long it takes, beside its peers: `npm run bench:search [-- SIZE ...]`, written to docs/bench/search.md.
// Without sizes 3,000, 100,000 and 300,000; the peers are measured up to 100,000, on every so many of the same searches.

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const page = join(root, 'docs/bench/search.md');
const given = process.argv.slice(2).map(Number).filter(Number.isFinite);
const sizes = given.length > 0 ? given : [3_000, 100_000, 300_000];
const largestOfPeers = 100_000;
/** Every so many of the thousand searches are asked of the peers, the same of ours beside them. */
const everyFor = (size: number): number => (size > 30_000 ? 5 : 1);
const loads = 11;

interface Built {
  seconds: number;
  bytes: number;
  roles: number;
  words: number;
  postings: number;
  positions: number;
  sets: number;
  peakMb: number;
}
interface Loaded {
  read: number;
  open: number;
  processor: number;
  rss: number;
  first: number;
}
interface Searched {
  times: number[];
  found: number;
  seconds: number;
  processor: number;
  rss: number;
}
interface Overlaid {
  applied: number[];
  times: number[];
  parts: number;
  changes: number;
  compact: number;
  bytes: number;
}
interface Measured {
  size: number;
  built: Built;
  loaded: Loaded[];
  searched: Searched;
  asked: Asked[];
  suggested: number[];
  matched: number[];
  overlaid: Overlaid;
  worst: { what: string; refused: boolean; ms: number }[];
  peers: TimedPeer[];
  every: number;
}

const folder = mkdtempSync(join(tmpdir(), 'placewell-search-bench-'));
const load = [loadavg()[0] ?? 0];
try {
  const script = join(folder, 'index.mjs');
  buildSync({
    ...bundleOptions,
    splitting: false,
    absWorkingDir: root,
    entryPoints: [join(root, 'tests/bench/search/measure.ts')],
    outdir: folder,
  });
  const child = async <T>(...args: string[]): Promise<T> => {
    const { stdout } = await run(process.execPath, [script, ...args], { maxBuffer: 64 * 1024 * 1024 });
    load.push(loadavg()[0] ?? 0);
    return JSON.parse(stdout) as T;
  };
  const measured: Measured[] = [];
  for (const size of sizes) {
    measured.push(await measure(size, child));
    // After each size: what was measured is kept when the rest is stopped.
    writeFileSync(page, report(measured));
  }
  console.log(report(measured));
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(size: number, child: <T>(...args: string[]) => Promise<T>): Promise<Measured> {
  const say = (what: string) => console.error(`${size} roles: ${what}`);
  const index = join(folder, `${size}.bin`);
  const queries = join(folder, `${size}.json`);
  const collection = benchCollection(size);
  const asked = workload(collection);
  writeFileSync(queries, JSON.stringify({ warm: workload(collection, 2).slice(0, 100), asked }));
  say('building');
  const built = await child<Built>('build', index, String(size));
  say('loading and searching');
  const loaded: Loaded[] = [];
  for (let n = 0; n < loads; n++) loaded.push(await child<Loaded>('load', index));
  const every = everyFor(size);
  const searched = await child<Searched>('searches', index, String(size), queries);
  const { times: suggested } = await child<{ times: number[] }>('suggestions', index, String(size), queries);
  const { times: matched } = await child<{ times: number[] }>('matches', index, String(size), queries);
  const overlaid = await child<Overlaid>('overlay', index, String(size), queries);
  const { times: worst } = await child<{ times: Measured['worst'] }>('adversarial', index, String(size), queries);
  const peers: TimedPeer[] = [];
  if (size <= largestOfPeers) {
    for (const peer of peersHere()) {
      say(peer().name);
      peers.push(await timePeer(peer(), collection, { every }));
    }
  }
  return { size, built, loaded, searched, asked, suggested, matched, overlaid, worst, peers, every };
}

function three(times: readonly number[]): string {
  return [0.5, 0.95, 0.99].map((share) => short(percentile(times, share))).join(' / ');
}

function report(all: readonly Measured[]): string {
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB of memory, Node ${process.versions.node}`;
  const busy = short(load.reduce((a, b) => a + b, 0) / load.length);
  return `# The search, beside its peers

Measured by \`npm run bench:search\`: ${machine}. On average ${busy} processes wanted a core meanwhile, on a machine that others share:
with more than its cores whatever is measured here waited for its turn too, so read times as ratios within the run. Every step is
a fresh process with the code bundled as the functions are. Roles are invented, the same for the same number; the thousand
searches are mixed of all kinds, of one LIO and of the country by turns, each with twenty hits, the total and every facet.

${hasPostgres() ? '' : 'PostgreSQL was not here and is left out: `tests/bench/install-postgres.sh` installs it.\n\n'}## Promises at 100,000

${promises(all)}

## Engines

Time of a search in milliseconds, p50 / p95 / p99. The peers are asked every fifth search at 100,000, and ours in that row the same ones.

${engines(all)}

## Kinds of search

${all.map(kinds).join('\n\n')}

## The index

${table(
  [
    'roles',
    'build, s',
    'peak, MB',
    'file, MB',
    'of it postings',
    'places of words',
    'sets',
    'words',
    'open, ms',
    'processor, ms',
    'added, MB',
    'first search, ms',
  ],
  all.map(({ built: b, loaded, searched }) => [
    b.roles,
    b.seconds,
    Math.round(b.peakMb),
    b.bytes / 1e6,
    b.postings / 1e6,
    b.positions / 1e6,
    b.sets / 1e6,
    b.words,
    median(loaded.map((l) => l.read + l.open)),
    median(loaded.map((l) => l.processor)),
    searched.rss,
    median(loaded.map((l) => l.first)),
  ]),
)}

Open: read from a file, checked to the last byte and ready to be searched, in a process that has just started; the middle one of ${loads}.
Added: memory of the process after a thousand searches above what it had before it opened the file, with all it remembers.

## What else is asked

${table(
  [
    'roles',
    'searches a second, one core',
    'processor for each, ms',
    'suggestions',
    'matches with reasons',
    'with 5,000 changes on top',
    'a batch of 50 changes',
    'all as one index, s',
  ],
  all.map(({ built, searched, suggested, matched, overlaid }) => [
    built.roles,
    Math.round(searched.times.length / searched.seconds),
    searched.processor,
    three(suggested),
    three(matched),
    three(overlaid.times),
    three(overlaid.applied),
    overlaid.compact / 1000,
  ]),
)}

## What nobody means

The quickest of five, each in a process's memory that remembers nothing. The bound is 50 ms; past the limits of the text it is refused.

${table(
  ['text', ...all.map((m) => `${m.size} roles, ms`)],
  (all[0]?.worst ?? []).map(({ what, refused }, i) => [
    what,
    ...all.map((m): Cell => (refused ? `${short(m.worst[i]?.ms ?? 0)}, refused` : (m.worst[i]?.ms ?? 0))),
  ]),
)}
`;
}

/** Ours, over the searches that the peers were asked. */
function ours({ searched, every }: Measured): number[] {
  return searched.times.filter((_, i) => i % every === 0);
}

function engines(all: readonly Measured[]): string {
  return table(
    [
      'engine',
      'roles',
      'searches',
      'p50 / p95 / p99 ms',
      'ours is quicker at p95',
      'build, s',
      'load, ms',
      'stored, MB',
    ],
    all.flatMap((m) => [
      [
        'Placewell',
        m.size,
        m.searched.times.length,
        three(m.searched.times),
        '',
        short(m.built.seconds),
        short(median(m.loaded.map((l) => l.read + l.open))),
        m.built.bytes / 1e6,
      ],
      ...m.peers.map((p): Cell[] => [
        p.name,
        m.size,
        p.all.n,
        [p.all.p50, p.all.p95, p.all.p99].map(short).join(' / '),
        `${short(p.all.p95 / percentile(ours(m), 0.95))} times`,
        short(p.buildSeconds),
        p.loadMs === null ? '-' : short(p.loadMs),
        p.storedBytes / 1e6,
      ]),
    ]),
  );
}

function kinds(m: Measured): string {
  const of = (kind: WorkloadKind) => m.searched.times.filter((_, i) => m.asked[i]?.kind === kind);
  const peer = (p: TimedPeer, kind: WorkloadKind): string => {
    const t = p.kinds[kind];
    return t ? [t.p50, t.p95, t.p99].map(short).join(' / ') : '';
  };
  return table(
    [`kind, ${m.size} roles`, 'searches', 'Placewell', ...m.peers.map((p) => p.name)],
    workloadKinds.map((kind) => [kind, of(kind).length, three(of(kind)), ...m.peers.map((p) => peer(p, kind))]),
  );
}

function promises(all: readonly Measured[]): string {
  const m = all.find((one) => one.size === 100_000);
  if (!m) return 'Not measured in this run.';
  const p95 = percentile(ours(m), 0.95);
  const times = (name: string) => (m.peers.find((p) => p.name === name)?.all.p95 ?? Number.NaN) / p95;
  const least = (value: number, budget: number): string => `${budget}: ${value >= budget ? 'met' : 'missed'}`;
  const opened = median(m.loaded.map((l) => l.read + l.open));
  const second = m.searched.times.length / m.searched.seconds;
  return table(
    ['what', 'measured', 'promised'],
    [
      ['Read and open, ms, at most', opened, against(opened, 40)],
      ['Memory added, MB, at most', m.searched.rss, against(m.searched.rss, 120)],
      [
        'p95 of the mixed searches, ms, at most',
        percentile(m.searched.times, 0.95),
        against(percentile(m.searched.times, 0.95), 10),
      ],
      ['p99, ms, at most', percentile(m.searched.times, 0.99), against(percentile(m.searched.times, 0.99), 15)],
      ['Searches a second on one core, at least', second, least(second, 500)],
      ['Times quicker at p95 than MiniSearch, at least', times('MiniSearch'), least(times('MiniSearch'), 15)],
      ['Times quicker at p95 than PostgreSQL, at least', times('PostgreSQL'), least(times('PostgreSQL'), 40)],
    ],
  );
}
