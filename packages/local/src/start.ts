import type { LioId } from '@placewell/core/shared/ids';
import { londonDay } from '@placewell/core/shared/time';
import { dataDir, readRunning } from './data-dir';
import { demoLio } from './demo/lio';
import { startPlatform } from './platform';

const started = performance.now();
const dir = dataDir();
const port = process.env.PORT ? Number(process.env.PORT) : undefined;

const running = readRunning(dir);
if (running) {
  console.error(`Placewell is running already: ${running.origin} (process ${running.pid}).`);
  console.error('Stop it first, or set PLACEWELL_DATA to another folder for a second one.');
  process.exit(1);
}

const demoLioId = demoLio.id as LioId;
/** Nothing is kept here yet. */
let fresh = false;
const platform = await startPlatform({
  dir,
  port,
  async prepare(prepared) {
    fresh = (await prepared.deps.records.get('lio', demoLioId)) === null;
    if (fresh) await (await import('./seed')).seedDemo(prepared);
  },
});
let stopping = false;
const stop = () => {
  stopping = true;
  return platform.stop().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

const { origin } = platform;
console.log(`
Placewell is ready (${((performance.now() - started) / 1000).toFixed(1)} s).

  For volunteers   ${origin}/
  For the LIO      ${origin}/${demoLioId}/desk        sign in as "manager" or "broker"; no password
  Report           ${origin}/${demoLioId}/report
  Mailbox, clock   ${origin}/local/mail        every mail the platform sends; move time on
  API              ${origin}/api/v1/docs        npm run token -- --as manager

Everything is kept in ${dir}. Stop with Ctrl+C.
`);

if (fresh) {
  const { demoHistory } = await import('./demo/history');
  const { importHistory } = await import('./history/import-history');
  const at = performance.now();
  console.log('Two years of demonstration history are loading …');
  const files = demoHistory({ today: londonDay(platform.deps.clock()) });
  const done = await importHistory(platform, { lioId: demoLioId, files }).catch((error) => {
    // Stopped in the middle of it: what is missing can be brought in with `npm run demo:history` and `npm run import:history`.
    if (!stopping) throw error;
    return null;
  });
  if (!done) console.log('… stopped before all of it was there.');
  else if (done.ok)
    console.log(`… loaded: ${done.written} records in ${((performance.now() - at) / 1000).toFixed(1)} s.`);
  else console.error('… could not be loaded:', done.faults.slice(0, 5));
}
