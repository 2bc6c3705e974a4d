import { cpus, loadavg, totalmem } from 'node:os';
import { median, short, table } from '../figures';
import type { National } from './platform';
import type { PostgresFigures } from './postgres-figures';

interface Asking {
  times: { ms: number; cpuMs: number; episodes: number; read: number; requests: number }[];
  peakMb: number;
}

export interface Measured {
  imported: National;
  /** The first cold process counts everything; what it counted is kept for the next. */
  national: Asking;
  nationalKept: Asking;
  plainMs: number;
  plain: { opened: number };
  postgres: PostgresFigures | null;
  quarters: { yearsBehind: number; first: Asking; again: Asking }[];
}

const whole = (n: number) => Math.round(n).toLocaleString('en-GB');

/** docs/bench/figures.md, from what was measured. */
export function figuresPage({
  imported,
  national,
  nationalKept,
  plainMs,
  plain,
  postgres,
  quarters,
}: Measured): string {
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node}`;
  const [first] = national.times;
  const [kept] = nationalKept.times;
  const firstMs = first?.ms ?? 0;
  const keptMs = kept?.ms ?? 0;
  const postgresMs = postgres ? median(postgres.ms) : null;
  const ratio = (ms: number) => `${short(ms / firstMs)} times`;
  return `# Figures at the size of the country

Measured by \`npm run bench:figures\` on ${new Date().toISOString().slice(0, 10)}: ${machine}, ${process.platform} ${process.arch}; ${short(loadavg()[1] ?? 0)} processes wanted a core
in the last minutes of it, on a machine that others share. The engine is that of the local platform, the files lie in a folder.
Everything is invented: ${imported.lios.length} LIOs of eight districts, ${whole(imported.episodes)} episodes of one year. The command writes this page anew.

## A year is brought in

${table(
  ['what', ''],
  [
    ['enquiries', whole(imported.enquiries)],
    ['records, each with its events', whole(imported.records)],
    ['minutes', short(imported.seconds / 60)],
    ['records a second', whole(imported.records / imported.seconds)],
    [
      'write units an enquiry, with its placement, answers, role and group',
      short(imported.writeUnits / imported.enquiries),
    ],
  ],
)}

Goal: 250,000 episodes in 15 minutes. Files are read and checked row by row, records and events written in transactions, facts folded
from what was read. Two LIOs at a time.

## The national year, every indicator by district

Each in a process of its own that had nothing in memory. ${whole(plain.opened)} episodes opened; all ways count the same, and the run stops where
they do not.

${table(
  ['how', 'ms', 'of the first', 'peak MB', 'read units'],
  [
    [
      'from the kept facts, every LIO counted anew',
      whole(firstMs),
      '1',
      whole(national.peakMb),
      short(first?.read ?? 0),
    ],
    ['again, nothing having changed', whole(keptMs), ratio(keptMs), whole(nationalKept.peakMb), short(kept?.read ?? 0)],
    ['from all events: read, folded, counted', whole(plainMs), ratio(plainMs), '', ''],
    ...(postgres && postgresMs !== null
      ? [['PostgreSQL 15, the same facts in tables', whole(postgresMs), ratio(postgresMs), '', ''] as const]
      : []),
  ],
)}

Goal: 2 s on two cores and 512 MB. ${
    postgres
      ? `PostgreSQL is asked eight questions, the median of ${postgres.ms.length} rounds, all of its ${whole(postgres.rows)} rows in memory (loading them took ${whole(postgres.loadSeconds)} s). It is
given episodes that were worked out for it, and neither intervals, ratings, left-out records nor figures as at an earlier time.`
      : 'PostgreSQL was not there to be asked.'
  }

## One LIO's quarter of 10,000 episodes

The report by district, in a process that had nothing in memory; then the same again in another one.

${table(
  ['years of history behind', 'first: ms', 'read units', 'peak MB', 'again: ms', 'read units', 'requests'],
  quarters.map(({ yearsBehind, first: one, again }) => [
    String(yearsBehind),
    whole(one.times[0]?.ms ?? 0),
    short(one.times[0]?.read ?? 0),
    whole(one.peakMb),
    whole(again.times[0]?.ms ?? 0),
    short(again.times[0]?.read ?? 0),
    String(again.times[0]?.requests ?? 0),
  ]),
)}

Goal: 150 ms cold, and 8 read units when nothing changed since last asked. The first asking unpacks the people of the quarter and of the
year to date; what it made is kept, so the second reads it.
`;
}
