import { createHash } from 'node:crypto';
import { type IndexFile, IndexManifest, manifestKey } from '@placewell/core/search/index-manifest';
import type { Blobs } from '@placewell/core/search/ports';
import { addMinutes } from '@placewell/core/shared/time';
import { CorruptIndex } from '../index/container';
import { Segment } from '../index/segment';

/** What goes wrong with a file, for those who look after it: codes and names of files only. */
export type Log = (entry: Readonly<Record<string, string | number | boolean | null>>) => void;

export interface OpenedIndex {
  segment: Segment;
  file: IndexFile;
  /** Of the manifest: as long as it is the same, so is the index. */
  tag: string;
}

/** Somebody may have read the manifest just before a file went out of use, and be loading it. */
const keepRetiredMinutes = 60;
const shardName = 'all';

/** The manifest and its tag; null where there is none yet. One that cannot be read is told in the log and counts as none. */
async function readManifest(blobs: Blobs, log: Log): Promise<{ manifest: IndexManifest | null; tag: string } | null> {
  const blob = await blobs.get(manifestKey);
  if (!blob) return null;
  try {
    return { manifest: IndexManifest.parse(JSON.parse(new TextDecoder().decode(blob.bytes))), tag: blob.tag };
  } catch {
    log({ at: 'search.index', failed: 'manifest', file: manifestKey });
    return { manifest: null, tag: blob.tag };
  }
}

/**
 * Opens the index in use, or the one before where that is missing or corrupt (which the log tells, under `search.index`); null where
 * there is neither. `unless` is the tag of a manifest that was opened already: then null too, and nothing is loaded.
 */
export async function openIndex(blobs: Blobs, log: Log, unless?: string): Promise<OpenedIndex | null> {
  const read = await readManifest(blobs, log);
  if (!read || read.tag === unless) return null;
  const shard = read.manifest?.shards.find((s) => s.name === shardName);
  for (const file of [shard?.current, shard?.previous]) {
    const segment = file ? await openFile(blobs, file, log) : null;
    if (file && segment) return { segment, file, tag: read.tag };
  }
  return null;
}

async function openFile(blobs: Blobs, { file }: IndexFile, log: Log): Promise<Segment | null> {
  const blob = await blobs.get(file);
  if (!blob) {
    log({ at: 'search.index', failed: 'missing', file });
    return null;
  }
  try {
    return new Segment(blob.bytes);
  } catch (error) {
    if (!(error instanceof CorruptIndex)) throw error;
    log({ at: 'search.index', failed: 'corrupt', fault: error.fault, file });
    return null;
  }
}

/**
 * Puts a new index into use, by its content's name, where the manifest still has the tag `over` (null: where there is none). `before` is
 * what is fallen back to: one that opened. Null: somebody else was first; begin again from theirs.
 */
export async function putIndex(
  blobs: Blobs,
  bytes: Uint8Array,
  about: Pick<IndexFile, 'roles' | 'through' | 'builtAt' | 'wholeAt'>,
  { over, before }: { over: string | null; before: IndexFile | null },
  log: Log,
): Promise<IndexFile | null> {
  const read = await readManifest(blobs, log);
  if ((read?.tag ?? null) !== over) return null;
  const file = `search/index-${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}.bin`;
  // The same content has the same name: one that is there is this one, unless it was damaged since.
  await blobs.put(file, bytes);
  const last = read?.manifest?.shards.find((s) => s.name === shardName);
  const current: IndexFile = { file, bytes: bytes.length, ...about };
  const previous = before && before.file !== file ? before : (last?.previous ?? null);
  const inUse = new Set([current.file, previous?.file]);
  const out = [last?.current.file, last?.previous?.file].filter((f) => f !== undefined && !inUse.has(f)) as string[];
  const retired = [...(read?.manifest?.retired ?? []), ...out.map((f) => ({ file: f, at: about.builtAt }))].filter(
    (r) => !inUse.has(r.file),
  );
  const old = retired.filter((r) => addMinutes(r.at, keepRetiredMinutes) <= about.builtAt);
  const manifest: IndexManifest = {
    format: 1,
    shards: [{ name: shardName, current, previous }],
    retired: retired.filter((r) => !old.includes(r)),
  };
  const swapped = await blobs.put(manifestKey, new TextEncoder().encode(JSON.stringify(manifest)), over);
  if (!swapped) return null;
  for (const { file: gone } of old) await blobs.remove(gone);
  return current;
}

/** What the manifest says is in use, and its tag, to put an index over it; both null where there is none. */
export async function indexInUse(blobs: Blobs, log: Log): Promise<{ tag: string | null; file: IndexFile | null }> {
  const read = await readManifest(blobs, log);
  const shard = read?.manifest?.shards.find((s) => s.name === shardName);
  return { tag: read?.tag ?? null, file: shard?.current ?? null };
}
