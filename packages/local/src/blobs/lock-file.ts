import { randomUUID } from 'node:crypto';
import { readlink, symlink, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** So long nobody holds a lock who lives: what is done under one takes milliseconds. */
const LONGEST_MS = 60_000;

/** Held by one at a time, in this process and among all that share the folder. */
export interface Lock {
  /** Still ours: nobody took us for dead. */
  held(): Promise<boolean>;
  release(): Promise<void>;
}

/** Waits for a lock. The folder must be there; the path is nobody else's. */
export async function lockFile(path: string): Promise<Lock> {
  // A symbolic link comes into being together with what it says, so nobody ever reads half of it; it points at no file.
  const mine = [randomUUID(), Date.now(), process.pid, hostname()].join(':');
  while (!(await made(path, mine))) {
    const holder = await said(path);
    if (holder !== null && isDead(holder)) await breakLock(path, holder);
    else await pause(2 + Math.random() * 8);
  }
  const held = async () => (await said(path)) === mine;
  return {
    held,
    release: async () => {
      if (await held()) await unlink(path);
    },
  };
}

/**
 * Removes the lock of somebody dead. That is done under a lock of its own, named after the holder: else one of two who both
 * found them dead could remove the lock that the other has just made for themselves.
 */
async function breakLock(path: string, holder: string): Promise<void> {
  const right = await lockFile(`${pathWithoutBreaking(path)}.breaking-${holder.slice(0, 36)}`);
  try {
    if ((await said(path)) === holder) await unlink(path);
  } finally {
    await right.release();
  }
}

/** Whoever died while they were removing a lock is removed in the same way, under a name that does not grow. */
const pathWithoutBreaking = (path: string): string => path.replace(/\.breaking-[^/]*$/, '');

async function made(path: string, words: string): Promise<boolean> {
  try {
    await symlink(words, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function said(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isDead(holder: string): boolean {
  const [, since, pid, ...host] = holder.split(':');
  // Also when their number has since gone to another process, or when they are on another computer.
  if (Date.now() - Number(since) > LONGEST_MS) return true;
  if (host.join(':') !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
