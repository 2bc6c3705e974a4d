import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type DataFile = { readonly file: string; readonly claim: (pid: number) => void; readonly release: () => void };

/** The file at this path, made if it is not there. @throws when another process has it open. */
export const openDataFile = async (file: string): Promise<DataFile> => {
  const pidFile = `${file}.pid`;
  mkdirSync(dirname(file), { recursive: true });
  await endOrphan(file, pidFile);
  if (!existsSync(file)) {
    // Copied aside and renamed, so that a process killed here leaves no half file behind.
    copyFileSync(emptyDatabase, `${file}.new`);
    renameSync(`${file}.new`, file);
  }
  return {
    file,
    claim: (pid) => writeFileSync(pidFile, JSON.stringify({ engine: pid, owner: process.pid })),
    release: () => rmSync(pidFile, { force: true }),
  };
};

const emptyDatabase = fileURLToPath(new URL('../assets/empty.db', import.meta.url));

/** The watcher ends the engine of a killed process, but that takes a moment; two engines on one file would corrupt it. */
const endOrphan = async (file: string, pidFile: string): Promise<void> => {
  if (!existsSync(pidFile)) return;
  const { engine, owner } = readPids(pidFile);
  if (engine && isEngineOf(engine, file)) {
    // Whoever was killed a moment ago may still be there for an instant.
    if (owner && (owner === process.pid || !(await within(1000, () => !isAlive(owner))))) {
      throw new Error(
        `${file} is in use by process ${owner}. Stop that one first, or set another data folder for this one.`,
      );
    }
    if (isEngineOf(engine, file)) process.kill(engine, 'SIGKILL');
    await within(2000, () => !isEngineOf(engine, file));
  }
  rmSync(pidFile, { force: true });
};

const within = async (milliseconds: number, holds: () => boolean): Promise<boolean> => {
  for (const deadline = Date.now() + milliseconds; Date.now() < deadline; await sleep(5)) if (holds()) return true;
  return holds();
};

const readPids = (pidFile: string): { engine?: number; owner?: number } => {
  try {
    return JSON.parse(readFileSync(pidFile, 'utf8'));
  } catch {
    // Half written by a process that was killed: then its engine never became ready.
    return {};
  }
};

/** What a process was started as; undefined when it has ended, also when nobody has taken note of that yet. */
const commandOf = (pid: number): string | undefined => {
  try {
    // Small images have no `ps`. A process that has ended has an empty command line here until it is collected.
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8') || undefined;
    const [state = '', ...command] = execFileSync('ps', ['-o', 'stat=,args=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/);
    return state.startsWith('Z') ? undefined : command.join(' ');
  } catch {
    return undefined;
  }
};

export const isAlive = (pid: number): boolean => commandOf(pid) !== undefined;

/** Numbers of processes are used again, so the command line decides. */
const isEngineOf = (pid: number, file: string): boolean => commandOf(pid)?.includes(file) ?? false;

const TEMPORARY = 'placewell-engine-';

/** A file that is gone afterwards. Removes what killed processes left. */
export const temporaryDataFile = (): DataFile => {
  const parent = memoryFolder();
  for (const name of readdirSync(parent)) {
    const owner = new RegExp(`^${TEMPORARY}(\\d+)-`).exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(parent, `${TEMPORARY}${process.pid}-`));
  const file = join(folder, 'engine.db');
  copyFileSync(emptyDatabase, file);
  const release = () => {
    process.off('exit', release);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', release);
  return { file, claim: () => undefined, release };
};

/** Memory where there is plenty of it: containers often give /dev/shm 64 MB, too little for a long test. */
const memoryFolder = (): string => {
  try {
    accessSync('/dev/shm', constants.W_OK);
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 1_000_000_000 ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
};
