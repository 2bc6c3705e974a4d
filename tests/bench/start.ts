import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readRunning } from '@placewell/local/data-dir';
import { freePort } from '@placewell/local/ports';
import { median } from './figures';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patience = 60_000;

export interface StartTimes {
  what: string;
  /** From the command to the first page of roles that is answered. */
  seconds: number[];
  /** What of them the platform's own process had the processor for; empty where the system does not tell. */
  processor: number[];
}

/** `npm start` in a folder without data, then again in the one it left. */
export async function startTimes(runs = 3): Promise<StartTimes[]> {
  const first: StartTimes = { what: 'In an empty folder', seconds: [], processor: [] };
  const again: StartTimes = { what: 'In a folder with data', seconds: [], processor: [] };
  for (let run = 0; run < runs; run++) {
    const dir = mkdtempSync(join(tmpdir(), 'placewell-bench-start-'));
    try {
      for (const times of [first, again]) {
        const { seconds, processor } = await startOnce(dir);
        times.seconds.push(seconds);
        if (processor !== null) times.processor.push(processor);
      }
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
  return [first, again];
}

export const middle = ({ seconds, processor }: StartTimes) => ({
  seconds: median(seconds),
  best: Math.min(...seconds),
  processor: median(processor),
});

async function startOnce(dir: string): Promise<{ seconds: number; processor: number | null }> {
  const port = await freePort();
  const from = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, PLACEWELL_DATA: dir, PORT: String(port) },
    // A group of its own, so that npm, what it runs and the platform all hear the signal, as they do of Ctrl+C.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const pipe of [child.stdout, child.stderr]) {
    pipe.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  }
  let ended = false;
  const exit = new Promise<void>((done) =>
    child.once('exit', () => {
      ended = true;
      done();
    }),
  );
  try {
    while (!(await answers(`http://127.0.0.1:${port}/leicestershire/opportunities`))) {
      if (ended || performance.now() - from > patience) throw new Error(`npm start did not answer: ${said}`);
      await sleep(10);
    }
    const seconds = (performance.now() - from) / 1000;
    return { seconds, processor: processorSeconds(readRunning(dir)?.pid) };
  } finally {
    if (!ended && child.pid) process.kill(-child.pid, 'SIGINT');
    await exit;
    // npm may be gone before what it ran.
    for (let n = 0; n < 500 && readRunning(dir); n++) await sleep(10);
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5000) });
    return (await answer.text()) !== '' && answer.status === 200;
  } catch {
    return false;
  }
}

/** Linux tells in hundredths of a second, in the 14th and 15th field; the second may have blanks, in brackets. */
function processorSeconds(pid: number | undefined): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}
