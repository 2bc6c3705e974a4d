import type { RoleChange, RoleChanges } from '@placewell/core/search/ports';
import { addMinutes, type Instant } from '@placewell/core/shared/time';
import type { Change, Collection } from '../engine/collection';
import { type Replies, roleDoc } from '../role-doc';

/** Two changes of one moment may become readable in either order, and clocks differ: what came a minute ago is asked for again. */
export const changesOverlapMinutes = 1;

/** What may have been written at or after an instant, and a little of what was before. */
export const changedSince = (since: Instant, changes: RoleChanges): Promise<RoleChange[]> =>
  changes.since(addMinutes(since, -changesOverlapMinutes));

/**
 * Brings a collection up to what was written since an instant. The roles are read as they are now, so what changed meanwhile comes
 * with it. The same collection when nothing is new.
 */
export async function bringUp(
  collection: Collection,
  since: Instant,
  changes: RoleChanges,
  replies: (groupId: string) => Promise<Replies>,
): Promise<Collection> {
  const newest = new Map<string, number>();
  for (const { id, version } of await changedSince(since, changes)) {
    const held = newest.get(id) ?? collection.versionOf(id);
    if (held === null || version > held) newest.set(id, version);
  }
  if (newest.size === 0) return collection;
  const roles = await changes.read([...newest.keys()]);
  const updated: Change[] = await Promise.all(
    roles.map(async (o) => ({
      id: o.id,
      version: o.version,
      doc: o.state === 'published' ? roleDoc(o, await replies(o.groupId)) : null,
    })),
  );
  const there = new Set(roles.map((o) => o.id as string));
  const gone = [...newest].flatMap(([id, version]) => (there.has(id) ? [] : [{ id, version, doc: null }]));
  return collection.with([...updated, ...gone]);
}
