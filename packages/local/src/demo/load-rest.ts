import { writeFileSync } from 'node:fs';
import type { LioId } from '@placewell/core/shared/ids';
import { londonDay } from '@placewell/core/shared/time';
import { dataDir, demonstrationFile } from '../data-dir';
import { importHistory } from '../history/import-history';
import { openPlatform } from '../history/open-platform';
import { seedDemo } from '../seed';
import { demoHistory } from './history';
import { demoLio } from './lio';
import { liveMorning } from './live';

// Started by `npm start` until it was done once, as a process of its own: making and checking thousands of rows would else
// keep the platform from answering for seconds. What is there already is kept as it is.

const platform = await openPlatform();
const at = performance.now();
console.log('More roles, and two years of demonstration history, are loading …');
try {
  await seedDemo(platform);
  await liveMorning(platform.deps);
  const files = demoHistory({ today: londonDay(platform.deps.clock()) });
  const done = await importHistory(platform, { lioId: demoLio.id as LioId, files });
  if (done.ok) {
    console.log(`… loaded: ${done.written} records in ${((performance.now() - at) / 1000).toFixed(1)} s.`);
  } else {
    console.error('… could not be loaded:', done.faults.slice(0, 5));
  }
  // Rows that are wrong are so the next time as well.
  writeFileSync(demonstrationFile(dataDir()), '');
} finally {
  await platform.close();
}
