import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { checkBlobKey } from '@placewell/core/search/blob-key';
import type { Blobs } from '@placewell/core/search/ports';
import { lockFile } from './lock-file';

/** Beside the files, under a name that no key has: what is being written, and the locks. */
const WRITING = '.writing';
/** What a killed writer left behind goes after so long. */
const LEFT_BEHIND_MS = 60 * 60 * 1000;

/**
 * `Blobs` in a folder, for one computer; any number of processes may share it. A file is written beside its place, brought to
 * the disk and moved there, so that readers, and whoever starts after a crash, find the old one or the new one. Writers of
 * one key take turns by a lock file, and the tag is the hash of the bytes: of two who saw the same tag one wins.
 *
 * Unlike in S3 a key cannot be another one's folder: with `a` there can be no `a/b`.
 */
export function folderBlobs(dir: string): Blobs {
  const root = resolve(dir);
  const writing = join(root, WRITING);
  let ready: Promise<void> | undefined;

  const pathOf = (key: string): string => {
    checkBlobKey(key);
    return join(root, ...key.split('/'));
  };

  /** Makes the folder for what is being written, and clears it. Tried again at the next write when it fails. */
  const prepared = (): Promise<void> => {
    ready ??= (async () => {
      await mkdir(writing, { recursive: true });
      for (const name of await readdir(writing)) {
        if (!name.endsWith('.part')) continue;
        const path = join(writing, name);
        const since = await unlessMissing(stat(path));
        if (since && Date.now() - since.mtimeMs > LEFT_BEHIND_MS) await unlessMissing(unlink(path));
      }
    })().catch((error) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };

  async function alone<T>(key: string, work: (stillAlone: () => Promise<boolean>) => Promise<T>): Promise<T> {
    await prepared();
    // Somebody may have emptied the folder since.
    await mkdir(writing, { recursive: true });
    const lock = await lockFile(join(writing, `${hashOf(new TextEncoder().encode(key))}.lock`));
    try {
      return await work(lock.held);
    } finally {
      await lock.release();
    }
  }

  async function read(path: string): Promise<Uint8Array | null> {
    const file = await unlessMissing(readFile(path));
    // Its own buffer from its beginning, not a piece of one that Node keeps for small files.
    return file && (file.byteOffset === 0 ? new Uint8Array(file.buffer, 0, file.length) : new Uint8Array(file));
  }

  return {
    async get(key) {
      const bytes = await read(pathOf(key));
      return bytes && { bytes, tag: hashOf(bytes) };
    },

    async put(key, bytes, ifTag) {
      const path = pathOf(key);
      // Copied at once: the caller may go on to change what they gave.
      const own = bytes.slice();
      await prepared();
      const part = join(writing, `${randomUUID()}.part`);
      // The slow part comes before the lock.
      await writeThrough(part, own);
      try {
        return await alone(key, async (stillAlone) => {
          if (ifTag !== undefined) {
            const now = await read(path);
            if ((now && hashOf(now)) !== ifTag) return false;
          }
          const made = await mkdir(dirname(path), { recursive: true });
          if (!(await stillAlone())) throw new Error(`Somebody else took over the lock of ${key}: nothing was written`);
          await rename(part, path);
          await syncFolders(dirname(path), made === undefined ? dirname(path) : root);
          return true;
        });
      } finally {
        await unlessMissing(unlink(part));
      }
    },

    async remove(key) {
      const path = pathOf(key);
      await alone(key, async () => {
        const gone = await unlessMissing(unlink(path).then(() => true));
        if (gone) await syncFolders(dirname(path), dirname(path));
      });
    },

    async list(prefix) {
      const found = (await unlessMissing(readdir(root, { recursive: true, withFileTypes: true }))) ?? [];
      return found
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .filter((key) => !key.startsWith(`${WRITING}/`) && key.startsWith(prefix))
        .sort();
    },
  };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Null for what is not there, which it also is below a file, or where a folder has the name. */
async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A file that was moved is there after a crash once its folder was brought to the disk; a new folder once its own was. */
async function syncFolders(from: string, upTo: string): Promise<void> {
  for (let folder = from; ; folder = dirname(folder)) {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (folder === upTo) return;
  }
}
