import * as z from 'zod';
import type { Blobs } from '../../search/ports';
import { DirectoryUnreadable, openDirectory, type PostcodeDirectory } from './open';

/** Says which directory is in use. It is swapped last, so that whoever reads it finds the file that it names. */
export const currentKey = 'places/current.json';
const filePrefix = 'places/postcodes-';

const Current = z.object({
  /** The key of the directory's file: its content address. */
  file: z.string().startsWith(filePrefix),
  release: z.string(),
  /** How many postcodes in use it has, and how many districts they lie in. */
  postcodes: z.number().int(),
  districts: z.number().int(),
});
export type CurrentDirectory = z.infer<typeof Current>;

async function readCurrent(blobs: Blobs): Promise<{ current: CurrentDirectory; tag: string } | null> {
  const stored = await blobs.get(currentKey);
  if (!stored) return null;
  try {
    return { current: Current.parse(JSON.parse(new TextDecoder().decode(stored.bytes))), tag: stored.tag };
  } catch {
    throw new DirectoryUnreadable(
      `${currentKey} does not say which postcode directory is in use. Load the postcodes again`,
    );
  }
}

/** The key of the file in use; null where none was loaded. Throws `DirectoryUnreadable`. */
export const currentFile = async (blobs: Blobs): Promise<string | null> =>
  (await readCurrent(blobs))?.current.file ?? null;

/** The directory in use; null where none was loaded. Throws `DirectoryUnreadable`. */
export async function loadDirectory(blobs: Blobs): Promise<{ file: string; directory: PostcodeDirectory } | null> {
  const file = await currentFile(blobs);
  if (file === null) return null;
  const stored = await blobs.get(file);
  if (!stored)
    throw new DirectoryUnreadable(`${currentKey} names ${file}, which is not there. Load the postcodes again`);
  return { file, directory: openDirectory(stored.bytes) };
}

/**
 * Stores a directory and puts it in use. `sha256` is that of the bytes, in hex. The one in use before stays for those who are just
 * reading it; older ones go. False: somebody else put one in use meanwhile, and theirs stays.
 */
export async function storeDirectory(
  blobs: Blobs,
  bytes: Uint8Array,
  sha256: string,
): Promise<CurrentDirectory | false> {
  const directory = openDirectory(bytes);
  const file = `${filePrefix}${sha256.slice(0, 16)}.bin`;
  const current: CurrentDirectory = {
    file,
    release: directory.release,
    postcodes: directory.counts.live,
    districts: directory.districts.length,
  };
  const raw = await blobs.get(currentKey);
  // One that cannot be read is replaced: loading again is its remedy.
  const before = raw ? await readCurrent(blobs).catch(() => null) : null;
  await blobs.put(file, bytes);
  const text = new TextEncoder().encode(`${JSON.stringify(current)}\n`);
  if (!(await blobs.put(currentKey, text, raw?.tag ?? null))) return false;
  for (const key of await blobs.list(filePrefix)) {
    if (key !== file && key !== before?.current.file) await blobs.remove(key);
  }
  return current;
}
