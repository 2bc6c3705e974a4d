import type { RoleChange, RoleChanges } from '@placewell/core/search/ports';
import { changesKeptDays } from '@placewell/core/search/role-change';
import { addDays, type Clock, Instant } from '@placewell/core/shared/time';
import { type Key, ranges, readRoleChange, recordKey } from './keys';
import { recordOf } from './reading';
import { type Attributes, CorruptItem } from './shape/fields';
import { nameOf, type Store } from './store';

/**
 * Core's `RoleChanges` on the table. Written by `transaction.ts`, beside the record and its events, and dated as
 * core/search/role-change says.
 *
 * What a reader misses at once it finds when it next asks from a minute before the last one seen: a change is dated at the
 * try that writes it, and such a try has at most some ten seconds before it gives up (client.ts); the clocks of two
 * functions differ by less; and what is read eventually consistently is behind by a second at most. That overlap is why the
 * cheap read will do: half a unit for each day asked when there is nothing new.
 */
export function createRoleChanges(store: Store, clock: Clock): RoleChanges {
  /** The UTC days to ask, from that of an instant to today. Of days whose changes are gone nobody need ask. */
  function daysSince(at: Instant): string[] {
    const today = clock().slice(0, 10);
    const oldest = addDays(today, -changesKeptDays);
    const days: string[] = [];
    let day: string = at.slice(0, 10);
    // A clock that was ahead may have dated what is asked from after today.
    const last = day > today ? day : today;
    if (day < oldest) day = oldest;
    for (; day <= last; day = addDays(day, 1)) days.push(day);
    return days;
  }

  return {
    async since(at) {
      const asked = await Promise.all(
        daysSince(at).map((day) => store.all(ranges.roleChanges(day, at), { eventual: true })),
      );
      const now = Date.parse(clock()) / 1000;
      // DynamoDB takes its time to remove what has expired.
      return asked.flat().flatMap((item) => (Number(item.expiresAt) > now ? [changeOf(item)] : []));
    },

    async read(ids) {
      const keys = [...new Set(ids)]
        .map((id) => recordKey('opportunity', id))
        .filter((key): key is Key => key !== null);
      return (await store.getMany(keys)).map((item) => recordOf('opportunity', item));
    },
  };
}

function changeOf(item: Attributes): RoleChange {
  const change = readRoleChange(String(item.sk));
  const at = Instant.safeParse(change?.at);
  if (!change || !at.success || !Number.isInteger(change.version)) {
    throw new CorruptItem(nameOf(item), 'its key names no change of a role');
  }
  return { id: change.id, version: change.version, at: at.data };
}
