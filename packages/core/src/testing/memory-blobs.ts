import { checkBlobKey } from '../search/blob-key';
import type { Blobs } from '../search/ports';

/** `Blobs` in memory, for unit tests: passes the same suite as the folder and S3. */
export function memoryBlobs(): Blobs {
  const files = new Map<string, { bytes: Uint8Array; tag: string }>();
  let written = 0;
  return {
    get: async (key) => {
      checkBlobKey(key);
      const file = files.get(key);
      return file ? { bytes: file.bytes.slice(), tag: file.tag } : null;
    },
    put: async (key, bytes, ifTag) => {
      checkBlobKey(key);
      if (ifTag !== undefined && (files.get(key)?.tag ?? null) !== ifTag) return false;
      files.set(key, { bytes: bytes.slice(), tag: `tag-${++written}` });
      return true;
    },
    remove: async (key) => {
      checkBlobKey(key);
      files.delete(key);
    },
    list: async (prefix) => [...files.keys()].filter((key) => key.startsWith(prefix)).sort(),
  };
}
