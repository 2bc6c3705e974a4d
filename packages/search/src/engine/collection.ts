import { buildSegment } from '../index/build';
import { mergeSegments } from '../index/merge';
import { Segment } from '../index/segment';
import type { RoleDoc } from '../role-doc';
import { add, rowOf } from './bits';
import { Part } from './part';

/** What became of a role: as it is now, or null where nobody can find it any more. */
export interface Change {
  id: string;
  version: number;
  doc: RoleDoc | null;
}

/**
 * All roles that can be found: an index, and on top of it small ones of what changed since. Never changes: `with` gives another one,
 * and who searches this one meanwhile is not disturbed.
 */
export class Collection {
  readonly parts: readonly Part[];
  /** The version of each role that changed since the first index: an older change that comes late is known by it. */
  readonly #seen: ReadonlyMap<string, number>;

  private constructor(parts: readonly Part[], seen: ReadonlyMap<string, number>) {
    this.parts = parts;
    this.#seen = seen;
  }

  static readonly empty = new Collection([], new Map());
  /** Of an index as it was written. */
  static of(segment: Segment): Collection {
    return new Collection(segment.count > 0 ? [new Part(segment, null)] : [], new Map());
  }

  get count(): number {
    return this.parts.reduce((sum, part) => sum + part.liveCount, 0);
  }
  /** How many roles have changed since the index was made. */
  get changes(): number {
    return this.#seen.size;
  }

  /** The version of a role that is held, or null. */
  versionOf(id: string): number | null {
    const seen = this.#seen.get(id);
    if (seen !== undefined) return seen;
    for (const part of this.parts) {
      const role = part.segment.find(id);
      if (role >= 0) return part.segment.column.version[role] as number;
    }
    return null;
  }

  /** With changes. Those that are no newer than what is held change nothing: they may come twice, late and in any order. */
  with(changes: readonly Change[]): Collection {
    const newest = new Map<string, Change>();
    for (const change of changes) {
      const known = newest.get(change.id)?.version ?? this.versionOf(change.id);
      if (known === null || change.version > known) newest.set(change.id, change);
    }
    if (newest.size === 0) return this;
    const seen = new Map(this.#seen);
    const parts = this.parts.map((part) => {
      const { segment } = part;
      let gone: Uint32Array | null = null;
      for (const id of newest.keys()) {
        const role = segment.find(id);
        if (role < 0) continue;
        gone ??= part.gone ? part.gone.slice() : new Uint32Array(rowOf(segment.count));
        add(gone, role);
      }
      return gone ? new Part(segment, gone) : part;
    });
    for (const [id, { version }] of newest) seen.set(id, version);
    const docs = [...newest.values()].flatMap(({ doc }) => doc ?? []);
    if (docs.length > 0) parts.push(new Part(new Segment(buildSegment(docs)), null));
    return new Collection(settled(parts), seen);
  }

  /** All of it as one index. */
  compacted(): Uint8Array {
    return this.parts.length === 0 ? buildSegment([]) : mergeSegments(this.parts);
  }
}

/** Merges the last indexes while the later one is half as large as the one before: few small ones, seldom merged. */
function settled(given: readonly Part[]): Part[] {
  const parts = given.filter((part, i) => i === 0 || part.liveCount > 0);
  for (;;) {
    const last = parts.at(-1);
    const before = parts.at(-2);
    // The first is the index from the store: merging it is for whoever writes the next one.
    if (!last || !before || parts.length < 3 || last.liveCount * 2 < before.liveCount) return parts;
    parts.splice(-2, 2, new Part(new Segment(mergeSegments([before, last])), null));
  }
}
