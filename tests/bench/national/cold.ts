import { districtsOf } from '@placewell/core/lio/districts';
import { readNational } from '@placewell/metrics/read-national';
import { createFigures } from '@placewell/metrics/read-report';
import { clock, platformAt, year } from './platform';

// A process of its own, so that nothing is warm: asks once, and once more, and says what each took.

interface Asked {
  endpoint: string;
  folder: string;
  what: 'national' | 'report';
  lio?: string;
  from?: string;
  to?: string;
}

const asked = JSON.parse(process.argv[2] ?? '{}') as Asked;
const platform = platformAt(asked.endpoint, asked.folder);
const { records } = platform.deps;
const deps = {
  records,
  facts: platform.facts,
  clock,
  districtsOf,
  remember: { blobs: platform.blobs, log: () => {} },
  searches: { between: async () => [] },
};

async function ask(): Promise<number> {
  if (asked.what === 'national') {
    const national = await readNational(deps, year);
    return national.rows[0]?.cells.find((c) => c.indicator === '25')?.numerator ?? 0;
  }
  const window = { from: asked.from as never, to: asked.to as never, by: 'locality' as const };
  const report = await createFigures(deps).report(String(asked.lio), window, 'inside');
  const cells = report?.rows.map((r) => r.cells.find((c) => c.indicator === '25')?.numerator);
  return (cells ?? []).reduce<number>((sum, n) => sum + (typeof n === 'number' ? n : 0), 0);
}

const times: { ms: number; cpuMs: number; episodes: number; read: number; requests: number }[] = [];
for (let n = 0; n < 2; n++) {
  platform.taken();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const episodes = await ask();
  const ms = performance.now() - began;
  const used = process.cpuUsage(cpu);
  times.push({ ms, cpuMs: (used.user + used.system) / 1000, episodes, ...platform.taken() });
}
console.log(JSON.stringify({ times, peakMb: process.resourceUsage().maxRSS / 1000 }));
platform.client.destroy();
