import type { LioId } from '@placewell/core/shared/ids';
import { londonDay } from '@placewell/core/shared/time';
import { importHistory } from '../history/import-history';
import { openPlatform } from '../history/open-platform';
import { demoHistory } from './history';
import { demoLio } from './lio';

// Started by `npm start` on its first run, as a process of its own: making and checking thousands of rows would else keep the
// platform from answering for seconds.

const platform = await openPlatform();
const at = performance.now();
console.log('Two years of demonstration history are loading …');
try {
  const files = demoHistory({ today: londonDay(platform.deps.clock()) });
  const done = await importHistory(platform, { lioId: demoLio.id as LioId, files });
  if (done.ok) {
    console.log(`… loaded: ${done.written} records in ${((performance.now() - at) / 1000).toFixed(1)} s.`);
  } else {
    console.error('… could not be loaded:', done.faults.slice(0, 5));
    process.exitCode = 1;
  }
} finally {
  await platform.close();
}
