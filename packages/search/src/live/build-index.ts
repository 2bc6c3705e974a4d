import type { IndexFile } from '@placewell/core/search/index-manifest';
import type { Blobs, RoleChanges } from '@placewell/core/search/ports';
import type { Records } from '@placewell/core/shared/commit';
import { addMinutes, type Clock, type Instant } from '@placewell/core/shared/time';
import { Collection } from '../engine/collection';
import { buildSegment } from '../index/build';
import { mergeSegments } from '../index/merge';
import { Segment } from '../index/segment';
import { type Replies, type RoleDoc, roleDoc } from '../role-doc';
import { bringUp, changedSince } from './changes';
import { indexInUse, type Log, openIndex, putIndex } from './index-store';
import { publishedPages, repliesOf } from './published-roles';

export interface IndexerDeps {
  records: Pick<Records, 'lios' | 'opportunitiesInState' | 'enquiriesOfGroup'>;
  changes: RoleChanges;
  blobs: Blobs;
  clock: Clock;
  log: Log;
}

/** Roles built at a time: their words lie in memory as text until then. */
const builtAtOnce = 10_000;
/**
 * So old all roles are read anew: how groups answer is in no change, and what an index should have missed for whatever reason is
 * mended. Well within the days that changes are kept, so that none has expired before it was taken in.
 */
const wholeEveryHours = 24;
const tries = 5;

/** Builds an index of any number of roles, in parts, then merged: the same bytes as built at once. */
export async function buildIndex(docs: AsyncIterable<RoleDoc> | Iterable<RoleDoc>): Promise<Uint8Array> {
  const parts: Segment[] = [];
  let batch: RoleDoc[] = [];
  const close = () => {
    if (batch.length > 0) parts.push(new Segment(buildSegment(batch)));
    batch = [];
  };
  for await (const doc of docs) {
    batch.push(doc);
    if (batch.length >= builtAtOnce) close();
  }
  close();
  return parts.length === 1
    ? (parts[0] as Segment).bytes
    : parts.length === 0
      ? buildSegment([])
      : mergeSegments(parts.map((segment) => ({ segment, gone: null })));
}

export interface Built {
  how: 'whole' | 'changes' | 'nothing-new' | 'somebody-else';
  roles: number;
  bytes: number;
}

/**
 * Brings the index up to date each time it is called: with what changed since it was built; whole where there is none, or none that
 * was read anew within a day, or when that is asked for. To be called again and again, at any time and by any number at once: a
 * later one sees that it was not first, and begins again from the other's. Where nothing is new the index is opened once, and then no more.
 */
export function createIndexer(deps: IndexerDeps): (asked?: 'changes' | 'whole') => Promise<Built> {
  /** An index that was found to have all that was written before an instant, so that it need not be opened again to see that. */
  let seen: { tag: string | null; to: Instant } | null = null;
  /** One that was opened or written here. Of any other it is not known: a new version of the platform may not read the old one's. */
  let sound: string | null = null;

  async function attempt(asked: 'changes' | 'whole'): Promise<Built | null> {
    const { records, changes, blobs, clock, log } = deps;
    const builtAt = clock();
    const { tag, file } = await indexInUse(blobs, log);
    const replies = repliesOf(records, clock);
    const whole = async (before: IndexFile | null) => {
      const bytes = await buildIndex(docsOf(records, replies));
      const { count } = new Segment(bytes);
      // What changed while it was read is asked for once more by whoever opens it.
      const about = { roles: count, through: builtAt, builtAt, wholeAt: builtAt };
      const put = await putIndex(blobs, bytes, about, { over: tag, before }, log);
      sound = put?.file ?? null;
      return put ? { how: 'whole' as const, roles: count, bytes: bytes.length } : null;
    };
    const isFresh = (wholeAt: Instant) => wholeAt > addMinutes(builtAt, -wholeEveryHours * 60);
    if (asked === 'whole' || !file || !isFresh(file.wholeAt)) return whole(file);

    const nothingNew = { how: 'nothing-new' as const, roles: file.roles, bytes: file.bytes };
    const since = seen?.tag === tag ? seen.to : file.through;
    if (sound === file.file && (await changedSince(since, changes)).length === 0) return nothingNew;

    const opened = await openIndex(blobs, log);
    if (!opened || !isFresh(opened.file.wholeAt)) return whole(opened?.file ?? null);
    const before = Collection.of(opened.segment);
    const after = await bringUp(before, opened.file.through, changes, replies);
    if (after === before && opened.file.file === file.file) {
      seen = { tag, to: builtAt };
      sound = file.file;
      return nothingNew;
    }
    const bytes = after.compacted();
    const about = { roles: after.count, through: builtAt, builtAt, wholeAt: opened.file.wholeAt };
    const put = await putIndex(blobs, bytes, about, { over: tag, before: opened.file }, log);
    sound = put?.file ?? null;
    return put ? { how: 'changes', roles: after.count, bytes: bytes.length } : null;
  }

  return async (asked = 'changes') => {
    for (let tried = 0; tried < tries; tried++) {
      const built = await attempt(asked);
      if (built) return built;
    }
    // Whoever was first each time has taken in the same changes.
    return { how: 'somebody-else', roles: 0, bytes: 0 };
  };
}

/** A page's groups are asked for together: one after the other they would be most of the time a whole build takes. */
async function* docsOf(
  records: Pick<Records, 'lios' | 'opportunitiesInState'>,
  replies: (groupId: string) => Promise<Replies>,
): AsyncGenerator<RoleDoc> {
  for await (const page of publishedPages(records)) {
    const docs = page.map(async (role) => roleDoc(role, role.sourceId === null ? await replies(role.groupId) : null));
    for (const doc of await Promise.all(docs)) if (doc) yield doc;
  }
}

/** A collection of the roles as they are in the store, for whoever searches before there is an index. */
export async function collectionFromStore(
  records: Pick<Records, 'lios' | 'opportunitiesInState'>,
): Promise<Collection> {
  return Collection.of(new Segment(await buildIndex(docsOf(records, async () => null))));
}
