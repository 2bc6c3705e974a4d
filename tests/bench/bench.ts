import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { localClientConfig, startEngine } from '@placewell/local/engine';
import { createClient } from '@placewell/storage/client';
import { measureColdImports } from './cold-import';
import { enquirySteps } from './enquiry-units';
import { median } from './figures';
import { historyTimes } from './history';
import { benchPage } from './page';
import { pageCosts, searchTimes } from './pages';
import { freshTable } from './site';
import { startTimes } from './start';

// Measures what the platform promises of cost and speed, prints it, and writes docs/bench/README.md. It asserts nothing.

const began = performance.now();
/** How busy the machine was at each step: the last minute's average. */
const loads: number[] = [];
const say = (what: string) => {
  loads.push(loadavg()[0] ?? 0);
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${what}`);
};

const engine = await startEngine();
const client = createClient(localClientConfig(engine.endpoint));
try {
  say('an enquiry, act by act');
  const steps = await enquirySteps({ ...(await freshTable(client, 'enquiry')), endpoint: engine.endpoint });
  say('pages and the search');
  const { pages, roles } = await pageCosts(await freshTable(client, 'pages'));
  const search = await searchTimes(roles);
  say('history and reports');
  const history = await historyTimes(client);
  say('cold imports');
  const imports = await measureColdImports(9);
  say('npm start');
  const starts = await startTimes();
  const page = benchPage({ steps, pages, search, history, imports, starts, load: median(loads) });
  console.log(page);
  const folder = fileURLToPath(new URL('../../docs/bench/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}README.md`, page);
  say('written to docs/bench/README.md');
} finally {
  client.destroy();
  await engine.stop();
}
