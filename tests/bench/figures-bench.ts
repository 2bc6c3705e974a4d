import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { districtsOf as namesOf } from '@placewell/core/lio/districts';
import type { Day } from '@placewell/core/shared/time';
import { historySubjects, readHistory } from '@placewell/exchange/history/index';
import { startEngine } from '@placewell/local/engine';
import { foldTable } from '@placewell/local/figures/fold-table';
import { ensureTable } from '@placewell/local/table';
import { foldStory } from '@placewell/metrics/kept/story-facts';
import { NationalFigures, sumsOf } from '@placewell/metrics/national';
import { build } from 'esbuild';
import { hasPostgres } from '../relevance/peers/postgres-cluster';
import { inventedHistory } from './national/invented-year';
import { figuresPage, type Measured } from './national/page';
import { anLio, bodies, clock, districtsOf, importNational, platformAt, tableName, year } from './national/platform';
import { postgresFigures } from './national/postgres-figures';

// `npm run bench:figures`: what figures cost at the size of the whole country, beside a plain recomputation from all events and beside
// PostgreSQL, in one run. Some twenty minutes. `-- --lios 20` for a look.

const { values } = parseArgs({
  options: {
    lios: { type: 'string', default: '181' },
    episodes: { type: 'string', default: '1382' },
    quarter: { type: 'string', default: '10000' },
    years: { type: 'string', default: '4' },
    write: { type: 'boolean', default: false },
  },
});
const told = (line: string) => console.error(line);
const folder = mkdtempSync(join(tmpdir(), 'placewell-figures-'));
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** A cold process, bundled as it is deployed, so that nobody waits for a compiler. */
function cold(asked: object): Promise<{ times: Measured['national']['times']; peakMb: number }> {
  const bundle = join(folder, 'cold.mjs');
  return new Promise((resolve, reject) => {
    const child = fork(bundle, [JSON.stringify(asked)], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    let text = '';
    child.stdout?.on('data', (d) => {
      text += d;
    });
    child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`it ended with ${code}`))));
  });
}

const engine = await startEngine({ file: join(folder, 'figures.db') });
try {
  await build({
    entryPoints: [fileURLToPath(new URL('./national/cold.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    outfile: join(folder, 'cold.mjs'),
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  const platform = platformAt(engine.endpoint, folder);
  await ensureTable(platform.client, tableName);

  told('A year of every LIO is brought in …');
  const imported = await importNational(
    platform,
    { lios: Number(values.lios), episodes: Number(values.episodes) },
    told,
  );
  told(`… in ${imported.seconds.toFixed(0)} s`);

  const at = { endpoint: engine.endpoint, folder };
  const national = await cold({ ...at, what: 'national' });
  const nationalKept = await cold({ ...at, what: 'national' });

  told('All events are read, folded and counted …');
  const began = performance.now();
  const table = await foldTable(platform);
  const whole = new NationalFigures(year, clock());
  for (const lioId of table.lios) {
    const lio = await platform.deps.records.get('lio', lioId);
    if (!lio) continue;
    const facts = [...table.of(lioId)].map((s) => s.facts);
    whole.add(sumsOf({ lio: { id: lioId, districts: namesOf(lio) }, bodies, facts }, year, clock()));
  }
  const plainMs = performance.now() - began;
  const [total] = whole.report().rows;
  const figure = (indicator: string) => total?.cells.find((c) => c.indicator === indicator);
  const plain = {
    opened: figure('25')?.numerator ?? 0,
    taken: figure('26')?.numerator ?? 0,
    easy: figure('24')?.numerator ?? 0,
    happy: figure('27')?.numerator ?? 0,
    confident: figure('28')?.numerator ?? 0,
    published: figure('30')?.numerator ?? 0,
  };

  told(
    hasPostgres()
      ? 'The same facts are put into PostgreSQL …'
      : 'PostgreSQL is not here: tests/bench/install-postgres.sh',
  );
  const postgres = hasPostgres()
    ? await postgresFigures(
        (async function* () {
          for (const [lio, lioId] of imported.lios.entries()) {
            yield { lio, facts: await platform.facts.read(lioId, { ...year, asAt: clock() }) };
          }
        })(),
        year,
        5,
      )
    : null;
  if (postgres && JSON.stringify(postgres.totals) !== JSON.stringify(plain)) {
    throw new Error(`PostgreSQL counts otherwise: ${JSON.stringify(postgres.totals)}, ours ${JSON.stringify(plain)}`);
  }
  for (const { times } of [national, nationalKept]) {
    if (times.some((t) => t.episodes !== plain.opened))
      throw new Error('The kept facts count otherwise than the events');
  }

  told('An LIO of many years is made …');
  const quarters: Measured['quarters'] = [];
  const districts = districtsOf(1_000);
  const lioId = 'large' as never;
  await anLio(platform, lioId, districts);
  const q2 = { from: '2025-07-01' as Day, to: '2025-09-30' as Day };
  for (let back = 0; back <= Number(values.years); back++) {
    const [from, to] = [`${2025 - back}-04-01` as Day, `${2026 - back}-03-31` as Day];
    const files = inventedHistory({
      name: `y${2025 - back}`,
      episodes: Number(values.quarter) * 4,
      from,
      to,
      districts,
      bodies,
      groups: 400,
      opportunities: 2_000,
    });
    const read = await readHistory(
      files,
      { districts: new Set(districts as never[]), find: async () => null },
      clock(),
    );
    if (!read.ok) throw new Error(JSON.stringify(read.faults.slice(0, 3)));
    const subjects = historySubjects(read.rows, {
      lioId,
      ids: platform.deps.ids,
      importedAt: clock(),
      stored: read.stored,
      defaultBody: 'lio' as never,
    });
    const stories = new Map<string, Parameters<typeof foldStory>[1][number][]>();
    for (const { events } of subjects) {
      for (const event of events) stories.set(event.story, [...(stories.get(event.story) ?? []), event]);
    }
    await platform.facts.take(
      lioId,
      [...stories].flatMap(([story, events]) => foldStory(story as never, events) ?? []),
    );
    if (back > 0 && back < Number(values.years)) continue;
    const asked = { ...at, what: 'report', lio: lioId, ...q2 };
    const first = await cold(asked);
    const again = await cold(asked);
    quarters.push({ yearsBehind: back, first, again });
  }

  const measured: Measured = { imported, national, nationalKept, plainMs, plain, postgres, quarters };
  const page = figuresPage(measured);
  console.log(page);
  if (values.write) writeFileSync(new URL('../../docs/bench/figures.md', import.meta.url), page);
  platform.client.destroy();
} finally {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
}
