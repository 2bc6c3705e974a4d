import type { RoleChange, RoleChanges } from '../search/ports';
import { changesKeptDays, concernsSearch, instantOfChange } from '../search/role-change';
import type { Change, Records } from '../shared/commit';
import { addMinutes, type Clock } from '../shared/time';

/** `RoleChanges` in memory: `note` keeps what a commit that went through changed. */
export interface MemoryRoleChanges extends RoleChanges {
  note(changes: readonly Change[]): void;
}

export function memoryRoleChanges(clock: Clock, get: Records['get']): MemoryRoleChanges {
  let kept: RoleChange[] = [];
  return {
    note: (changes) => {
      // Several changes of one role in one commit are one step, as in the store.
      const steps = new Map<string, Extract<Change, { noun: 'opportunity' }>>();
      for (const change of changes) {
        if (change.noun !== 'opportunity') continue;
        const { id } = change.after;
        steps.set(id, { ...change, before: (steps.get(id) ?? change).before });
      }
      const now = clock();
      for (const { before, after, event } of steps.values()) {
        if (!concernsSearch(before, after)) continue;
        kept.push({ id: after.id, version: after.version, at: instantOfChange(event.at, now) });
      }
      kept = kept.filter((change) => addMinutes(change.at, changesKeptDays * 24 * 60) > now);
    },
    since: async (at) => {
      const now = clock();
      return structuredClone(kept)
        .filter((change) => change.at >= at && addMinutes(change.at, changesKeptDays * 24 * 60) > now)
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    },
    read: async (ids) => {
      const found = await Promise.all([...new Set(ids)].map((id) => get('opportunity', id)));
      return found.filter((role) => role !== null);
    },
  };
}

const keyOf = ({ at, id, version }: RoleChange) => `${at}#${id}#${String(version).padStart(6, '0')}`;
