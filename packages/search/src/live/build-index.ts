import type { Blobs, RoleChanges } from '@placewell/core/search/ports';
import type { Records } from '@placewell/core/shared/commit';
import { addDays, type Clock, type Instant, londonDay } from '@placewell/core/shared/time';
import { Collection } from '../engine/collection';
import { buildSegment } from '../index/build';
import { mergeSegments } from '../index/merge';
import { Segment } from '../index/segment';
import { type Replies, type RoleDoc, roleDoc } from '../role-doc';
import { bringUp } from './changes';
import { type Log, manifestTag, openIndex, putIndex } from './index-store';
import { publishedRoles, repliesOf } from './published-roles';

export interface IndexerDeps {
  records: Pick<Records, 'lios' | 'opportunitiesInState' | 'enquiriesOfGroup'>;
  changes: RoleChanges;
  blobs: Blobs;
  clock: Clock;
  log: Log;
}

/** Roles built at a time: their words lie in memory as text until then. */
const builtAtOnce = 10_000;
/** An index that was last brought up so many days ago may have missed changes that have expired since: it is built whole. */
const trustedForDays = 6;
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
 * Brings the index up to date: with what changed since it was built, or whole where there is none that can be trusted. Two at once do
 * no harm: the later one sees that it was not first, and begins again from the other's.
 */
export async function updateIndex(deps: IndexerDeps, how: 'changes' | 'whole' = 'changes'): Promise<Built> {
  for (let tried = 0; tried < tries; tried++) {
    const built = await attempt(deps, how);
    if (built) return built;
  }
  // Whoever was first each time has taken in the same changes.
  return { how: 'somebody-else', roles: 0, bytes: 0 };
}

async function attempt(
  { records, changes, blobs, clock, log }: IndexerDeps,
  how: 'changes' | 'whole',
): Promise<Built | null> {
  const builtAt = clock();
  const tag = await manifestTag(blobs);
  const opened = how === 'whole' ? null : await openIndex(blobs, log);
  const replies = repliesOf(records, clock);
  const trusted = opened !== null && opened.file.through >= daysBefore(builtAt, trustedForDays);
  if (!trusted) {
    const bytes = await buildIndex(docsOf(records, replies));
    // What changed while it was read is asked for once more by whoever opens it.
    const segment = new Segment(bytes);
    const put = await putIndex(blobs, bytes, { roles: segment.count, through: builtAt, builtAt }, tag, log);
    return put ? { how: 'whole', roles: segment.count, bytes: bytes.length } : null;
  }
  const before = Collection.of(opened.segment);
  const after = await bringUp(before, opened.file.through, changes, replies);
  if (after === before) return { how: 'nothing-new', roles: before.count, bytes: opened.segment.bytes.length };
  const bytes = after.compacted();
  const put = await putIndex(blobs, bytes, { roles: after.count, through: builtAt, builtAt }, tag, log);
  return put ? { how: 'changes', roles: after.count, bytes: bytes.length } : null;
}

async function* docsOf(
  records: IndexerDeps['records'],
  replies: (groupId: string) => Promise<Replies>,
): AsyncGenerator<RoleDoc> {
  for await (const role of publishedRoles(records)) {
    const doc = roleDoc(role, role.sourceId === null ? await replies(role.groupId) : null);
    if (doc) yield doc;
  }
}

const daysBefore = (instant: Instant, days: number): string => addDays(londonDay(instant), -days);

/** A collection of the roles as they are in the store, for whoever searches before there is an index. */
export async function collectionFromStore(
  records: Pick<Records, 'lios' | 'opportunitiesInState'>,
): Promise<Collection> {
  async function* docs() {
    for await (const role of publishedRoles(records)) {
      const doc = roleDoc(role, null);
      if (doc) yield doc;
    }
  }
  return Collection.of(new Segment(await buildIndex(docs())));
}
