import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
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

const demoLioId = demoLio.id;
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
let history: ChildProcess | undefined;
const stop = async () => {
  history?.kill();
  await platform.stop();
  process.exit(0);
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

// It hears of Ctrl+C as this process does, and ends with it. What it had not brought in by then is left out.
if (fresh) history = fork(fileURLToPath(new URL('./demo/load-history.ts', import.meta.url)));
