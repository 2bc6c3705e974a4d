import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dataDir, demonstrationFile, readRunning } from './data-dir';
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
const platform = await startPlatform({
  dir,
  port,
  async prepare(prepared) {
    // A few groups at first, so that there is something to see at once.
    if (!(await prepared.deps.records.get('lio', demoLioId)))
      await (await import('./seed')).seedDemo(prepared, { groups: 10 });
  },
});
let rest: ChildProcess | undefined;
const stop = async () => {
  rest?.kill('SIGKILL');
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

// The other groups with their roles, and the history. People look at the first page now; what takes all of a core for a while waits
// for that. It ends with this process, and is taken up again by the next.
if (!existsSync(demonstrationFile(dir))) {
  setTimeout(() => {
    rest = fork(fileURLToPath(new URL('./demo/load-rest.ts', import.meta.url)));
  }, 1500);
}
