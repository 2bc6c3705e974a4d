import { FactManifest, factManifestKey, type PackFile } from '@placewell/core/figures/fact-manifest';
import { notesKeptDays, notesOverlapSeconds, type StoryNote } from '@placewell/core/figures/ports';
import type { Blobs } from '@placewell/core/shared/blobs';
import { addMinutes, type Day, type Instant } from '@placewell/core/shared/time';
import { quarter, quarterOf, yearOf } from '../window';
import { FactsLost } from './facts-lost';
import { newest, openPack, packName, packOf, spanOf, UnreadablePack, writePack } from './pack';
import { foldsVersion, type StoryFacts } from './story-facts';

/** Which files are in use, and the tag of that list: null where there is none yet. */
export interface InUse {
  manifest: FactManifest;
  tag: string | null;
}

/** A file of the size that is read and written in a tenth of a second. */
const mostStories = 20_000;
/** Somebody may have read the list just before a file went out of use, and be loading it. */
const keepRetiredMinutes = 60;

const nothing: FactManifest = { format: 1, folds: foldsVersion, packs: [], through: null, seen: [], retired: [] };

/** @throws FactsLost where the list cannot be read, or the facts were made by other folds than today's. */
export async function readManifest(blobs: Blobs, lioId: string): Promise<InUse> {
  const blob = await blobs.get(factManifestKey(lioId));
  if (!blob) return { manifest: nothing, tag: null };
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder().decode(blob.bytes));
  } catch {
    throw new FactsLost(lioId, 'damaged');
  }
  const manifest = FactManifest.safeParse(read);
  if (!manifest.success) throw new FactsLost(lioId, 'damaged');
  if (manifest.data.folds !== foldsVersion) throw new FactsLost(lioId, 'other-version');
  return { manifest: manifest.data, tag: blob.tag };
}

/** What stands where a list should, to put another one over it. */
export async function unreadable(blobs: Blobs, lioId: string): Promise<InUse> {
  const blob = await blobs.get(factManifestKey(lioId));
  return { manifest: nothing, tag: blob?.tag ?? null };
}

/** From when notes are to be asked for; null for all. Throws `FactsLost` where some that are needed are gone by now. */
export function askFrom(lioId: string, { through }: FactManifest, now: Instant): Instant | null {
  if (through === null) return null;
  if (through < addMinutes(now, -(notesKeptDays - 1) * 24 * 60)) throw new FactsLost(lioId, 'too-old');
  return addMinutes(through, -overlapMinutes);
}

/** What the list says of notes once these, asked for at an instant, are in its files too. */
export function withNotes(
  { through, seen }: FactManifest,
  notes: readonly StoryNote[],
  now: Instant,
): Pick<FactManifest, 'through' | 'seen'> {
  // Without any, all that was written until a moment ago is in.
  const last = notes.reduce<Instant>((a, n) => (a > n.at ? a : n.at), addMinutes(now, -overlapMinutes));
  const to = through !== null && through > last ? through : last;
  const overlap = addMinutes(to, -overlapMinutes);
  return { through: to, seen: [...new Set([...seen, ...notes.map((n) => n.id)])].filter((id) => id >= overlap) };
}

const overlapMinutes = notesOverlapSeconds / 60;

/** Puts a list into use over the one that was seen; false where somebody else was first. Files long out of use go. */
export async function swapManifest(
  blobs: Blobs,
  lioId: string,
  before: InUse,
  packs: PackFile[],
  notes: Pick<FactManifest, 'through' | 'seen'>,
  now: Instant,
): Promise<boolean> {
  const used = new Set(packs.map((p) => p.file));
  const out = before.manifest.packs.filter((p) => !used.has(p.file)).map((p) => ({ file: p.file, at: now }));
  const retired = [...before.manifest.retired.filter((r) => !used.has(r.file)), ...out];
  const gone = retired.filter((r) => r.at < addMinutes(now, -keepRetiredMinutes));
  const manifest: FactManifest = {
    format: 1,
    folds: foldsVersion,
    packs,
    through: notes.through,
    seen: notes.seen,
    retired: retired.filter((r) => !gone.includes(r)),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  if (!(await blobs.put(factManifestKey(lioId), bytes, before.tag))) return false;
  for (const { file } of gone) await blobs.remove(file);
  return true;
}

/** The files a window needs: roles, groups and what is fresh always, people where their days meet it. */
export const needed = (manifest: FactManifest, { from, to }: { from: Day; to: Day }): PackFile[] =>
  manifest.packs.filter((p) => p.of !== 'people' || (p.first <= to && p.last >= from));

/** The bytes of a file, as they were written. */
export async function loadPack(blobs: Blobs, lioId: string, { file }: PackFile): Promise<Uint8Array> {
  const blob = await blobs.get(file);
  if (!blob) throw new FactsLost(lioId, 'missing');
  if (packName(lioId, blob.bytes) !== file) throw new FactsLost(lioId, 'damaged');
  return blob.bytes;
}

/** Opens a file for reading as at an instant. */
export function openFor(lioId: string, file: PackFile, bytes: Uint8Array, asAt: Instant) {
  try {
    return openPack(bytes, { allKnown: file.known <= asAt });
  } catch (error) {
    if (error instanceof UnreadablePack) throw new FactsLost(lioId, 'damaged');
    throw error;
  }
}

export async function putPack(
  blobs: Blobs,
  lioId: string,
  of: PackFile['of'],
  quarterFrom: Day | null,
  stories: readonly StoryFacts[],
): Promise<PackFile> {
  const bytes = writePack(stories);
  const file = packName(lioId, bytes);
  await blobs.put(file, bytes);
  return { file, of, quarter: quarterFrom, stories: stories.length, bytes: bytes.length, ...spanOf(stories) };
}

/** Where a story is kept for good: people by the quarter of their last day, roles and groups together. */
const placeOf = ({ facts, last }: StoryFacts): Day | null =>
  facts.kind === 'person' ? quarter(yearOf(last), quarterOf(last)).from : null;

/**
 * The files once some stories are kept for good. A story may still lie in the file of an earlier quarter: whoever reads both takes
 * the one of more events, so that no old file is ever written again.
 */
export async function keepForGood(
  blobs: Blobs,
  lioId: string,
  packs: readonly PackFile[],
  stories: Iterable<StoryFacts>,
): Promise<PackFile[]> {
  const byPlace = new Map<Day | null, StoryFacts[]>();
  for (const one of stories) {
    const place = placeOf(one);
    const list = byPlace.get(place);
    if (list) list.push(one);
    else byPlace.set(place, [one]);
  }
  let kept = [...packs];
  for (const [place, some] of byPlace) {
    const of = place === null ? 'standing' : 'people';
    const last = kept.findLast((p) => p.of === of && p.quarter === place);
    const joins = last !== undefined && last.stories + some.length <= mostStories;
    const all = joins ? [...newest([openPack(await loadPack(blobs, lioId, last)), packOf(some)])] : some;
    if (joins) kept = kept.filter((p) => p !== last);
    for (let at = 0; at < all.length; at += mostStories) {
      kept.push(await putPack(blobs, lioId, of, place, all.slice(at, at + mostStories)));
    }
  }
  // What is fresh is read last, so that of equally many events it stands.
  return [...kept.filter((p) => p.of !== 'fresh'), ...kept.filter((p) => p.of === 'fresh')];
}
