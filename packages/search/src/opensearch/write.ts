import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { RoleChanges } from '@placewell/core/search/ports';
import { addMinutes, type Clock, type Instant } from '@placewell/core/shared/time';
import { changesOverlapMinutes } from '../live/changes';
import type { Replies } from '../role-doc';
import { ask, type Engine, Lines, problemOf, reading } from './ask';
import { type RoleDocument, roleDocument } from './document';
import { SearchRefused, SearchUnavailable } from './faults';
import { countAt, isObject, listAt, objectAt, textAt } from './read-json';

/** A role as it is to be found from now on, or null: not any more. */
export interface Write {
  id: string;
  version: number;
  document: RoleDocument | null;
}

/** What became of writes. Each is of its own: one that fails keeps no other back. */
export interface Written {
  written: number;
  removed: number;
  /** A newer version was there already: right as it is. */
  late: number;
  /** The engine had no room for these just then: they are to be written again. */
  again: string[];
}

/** As much as one request carries: some 5 kB each. */
const atOnce = 500;

/**
 * Writes roles by id and version. `external_gte`: a change that comes twice writes the same again, and one that comes late does
 * nothing. Throws `SearchRefused` for a document that the mapping does not take, which is a bug; those before it are written.
 */
export async function writeRoles(engine: Engine, index: string, writes: readonly Write[]): Promise<Written> {
  const sum: Written = { written: 0, removed: 0, late: 0, again: [] };
  for (let from = 0; from < writes.length; from += atOnce) {
    const batch = writes.slice(from, from + atOnce);
    const body = await ask(engine, { method: 'POST', path: `/${index}/_bulk`, body: new Lines(linesOf(batch)) });
    const { written, removed, late, again } = reading(engine, () => readBulk(body, batch));
    sum.written += written;
    sum.removed += removed;
    sum.late += late;
    sum.again.push(...again);
  }
  return sum;
}

const linesOf = (writes: readonly Write[]): unknown[] =>
  writes.flatMap(({ id, version, document }): unknown[] => {
    const about = { _id: id, version, version_type: 'external_gte' };
    return document ? [{ index: about }, document] : [{ delete: about }];
  });

function readBulk(body: unknown, writes: readonly Write[]): Written {
  const items = listAt(objectAt(body), 'items').map(objectAt);
  if (items.length !== writes.length) throw new SearchUnavailable('malformed');
  const result: Written = { written: 0, removed: 0, late: 0, again: [] };
  items.forEach((item, i) => {
    const { id, document } = writes[i] as Write;
    const done = objectAt(document ? item.index : item.delete);
    if (textAt(done, '_id') !== id) throw new SearchUnavailable('malformed');
    const status = countAt(done, 'status');
    if (status >= 200 && status < 300) result[document ? 'written' : 'removed']++;
    // It was not there: gone is gone.
    else if (status === 404 && !document && done.error === undefined) result.removed++;
    else if (status === 409) result.late++;
    else {
      const problem = problemOf(status, done);
      if (problem instanceof SearchRefused) throw problem;
      result.again.push(id);
    }
  });
  return result;
}

export interface FollowDeps extends Engine {
  index: string;
  changes: RoleChanges;
  replies(groupId: string): Promise<Replies>;
  clock: Clock;
}

export interface Followed extends Written {
  /** From when to follow next: the same instant again where something is to be written again. */
  through: Instant;
}

/**
 * Brings the engine up to what was written since an instant, from the same changes that our own index is brought up from. Roles are
 * read as they are now. May be called twice, late, and by several at once.
 */
export async function followChanges(deps: FollowDeps, since: Instant): Promise<Followed> {
  const { changes, replies, clock } = deps;
  const began = clock();
  const newest = new Map<string, number>();
  for (const { id, version } of await changes.since(addMinutes(since, -changesOverlapMinutes))) {
    newest.set(id, Math.max(version, newest.get(id) ?? 0));
  }
  const roles = newest.size > 0 ? await changes.read([...newest.keys()]) : [];
  const writes = await Promise.all(roles.map(async (o) => writeOf(o, await replies(o.groupId))));
  const there = new Set(writes.map(({ id }) => id));
  for (const [id, version] of newest) if (!there.has(id)) writes.push({ id, version, document: null });
  const written = await writeRoles(deps, deps.index, writes);
  return { ...written, through: written.again.length > 0 ? since : began };
}

export const writeOf = (o: Opportunity, replies: Replies): Write => ({
  id: o.id,
  version: o.version,
  document: roleDocument(o, replies),
});

/** The index that an alias stands for; null where there is none yet. */
export async function indexBehind(engine: Engine, alias: string): Promise<string | null> {
  try {
    const body = await ask(engine, { method: 'GET', path: `/_alias/${alias}` });
    return Object.keys(objectAt(body))[0] ?? null;
  } catch (error) {
    if (error instanceof SearchRefused && error.status === 404) return null;
    throw error;
  }
}

/** Puts an index in the place of another at once: no search sees neither, or both. */
export async function swapAlias(engine: Engine, alias: string, from: string | null, to: string): Promise<void> {
  const body = await ask(engine, {
    method: 'POST',
    path: '/_aliases',
    body: {
      actions: [
        ...(from ? [{ remove: { index: from, alias } }] : []),
        { add: { index: to, alias, is_write_index: true } },
      ],
    },
  });
  if (!isObject(body) || body.acknowledged !== true) throw new SearchUnavailable('malformed');
}
