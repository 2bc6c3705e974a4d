import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { standingGivers } from './add-member';
import { Member } from './lio';
import { officeChange, onlyFor } from './office-change';

/** Nobody would be left to add anybody, set a target or sign a return; an operator, who can add another, may. */
const lastManager: ActFailure = {
  kind: 'invalid',
  field: 'memberId',
  why: 'The last manager cannot be removed',
  remedy: 'Add another manager first, or ask the operator of the platform',
};

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
  if (before.role === 'manager' && who.role !== 'operator') {
    const members = await deps.records.members(who.lioId);
    if (!members.some((m) => m.role === 'manager' && m.state === 'active' && m.id !== before.id))
      return fail(lastManager);
  }
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
