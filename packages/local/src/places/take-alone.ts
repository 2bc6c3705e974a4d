import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Another process is at the same work. */
export class AnotherAtWork extends Error {
  override readonly name = 'AnotherAtWork';
}

/**
 * Takes a lock for work of minutes; call what it returns when that is done. A lock whose holder has died is taken over. Throws
 * `AnotherAtWork`.
 */
export async function takeAlone(path: string): Promise<() => Promise<void>> {
  for (let tries = 0; ; tries += 1) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    // Whoever made it a moment ago has yet to write their number.
    if (holder === 0 && tries < 3) await pause(100);
    else if (tries < 6 && (holder === 0 || holder === process.pid || !lives(holder))) await rm(path, { force: true });
    else {
      throw new AnotherAtWork(
        `Postcodes are being loaded already, by process ${holder}. Wait for it; if there is no such load, delete ${path}`,
      );
    }
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
