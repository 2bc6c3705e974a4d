import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { standingGivers } from './add-member';
import { Member } from './lio';
import { officeChange, onlyFor } from './office-change';

/** A standing ends, at once: it is read at every request. Ending it twice is one end. */
export async function removeMember(deps: Deps, who: Who, id: string): Promise<Result<Member, ActFailure>> {
  // Before anything is read, so that nobody learns who is a member: brokers are the least who may take any standing away.
  const staff = onlyFor(who, 'remove-member', standingGivers.group);
  if (!staff.ok) return staff;
  const before = await deps.records.get('member', id);
  if (!before || before.lioId !== who.lioId) return fail({ kind: 'not-found', noun: 'member' });
  const allowed = onlyFor(who, 'remove-member', standingGivers[before.role]);
  if (!allowed.ok) return allowed;
  if (before.state === 'removed') return ok(before);
  const next = officeChange('member', Member, before, {
    act: 'remove',
    who,
    at: deps.clock(),
    fields: { ...before, state: 'removed' },
    data: { role: before.role, groupId: before.groupId, body: before.body },
  });
  const done = await deps.records.commit({ changes: [next] });
  return done.ok ? ok(next.after) : done;
}
