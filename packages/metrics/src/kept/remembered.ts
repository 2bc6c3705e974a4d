import { createHash } from 'node:crypto';
import type { Blobs } from '@placewell/core/shared/blobs';

/**
 * The version of whatever makes figures from facts: raise it with every change that makes other figures, or other words beside them,
 * of the same facts. What was remembered by another one is not read. `remembered.test.ts` sees to it that it is not forgotten.
 */
export const figuresVersion = 1;

export interface RememberDeps {
  blobs: Blobs;
  log(entry: Readonly<Record<string, string | number | boolean | null>>): void;
}

/**
 * Figures that were made before, kept under all that they were made from: as long as nothing of that changes they are read, not
 * made. Nothing is ever made wrong by it: whatever differs has another name. `facts` is the stamp of the facts (`FactStore.open`).
 */
export async function remembered<T>(
  { blobs, log }: RememberDeps,
  { lioId, facts, from }: { lioId: string; facts: string; from: unknown },
  make: () => Promise<T>,
): Promise<T> {
  const name = createHash('sha256')
    .update(JSON.stringify([figuresVersion, from]))
    .digest('hex')
    .slice(0, 32);
  const key = `${folderOf(lioId)}${facts}/${name}.json`;
  const known = await blobs.get(key);
  if (known) {
    try {
      return JSON.parse(new TextDecoder().decode(known.bytes)) as T;
    } catch {
      log({ at: 'figures.remembered', failed: 'damaged', lio: lioId });
    }
  }
  const made = await make();
  try {
    await blobs.put(key, new TextEncoder().encode(JSON.stringify(made)));
  } catch (error) {
    // They can be made again: that they could not be kept is no reason to show nothing.
    log({ at: 'figures.remember', failed: error instanceof Error ? error.name : 'unknown', lio: lioId });
  }
  return made;
}

const folderOf = (lioId: string): string => `figures/${lioId}/`;

/** What was made from facts as they no longer are is of no use to anybody. */
export async function forgetOld(blobs: Blobs, lioId: string, facts: string): Promise<void> {
  const keep = `${folderOf(lioId)}${facts}/`;
  for (const key of await blobs.list(folderOf(lioId))) if (!key.startsWith(keep)) await blobs.remove(key);
}
