import { invalid } from '../shared/act-on';
import type { Role } from '../shared/actor';
import type { ActFailure, Who } from '../shared/change';
import type { BodyId, GroupId, MemberId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { Member } from './lio';
import { officeChange, onlyFor } from './office-change';

export interface AddMember {
  email: string;
  name: string;
  role: Member['role'];
  /** For `group`: which. */
  groupId?: GroupId | undefined;
  body?: BodyId | undefined;
}

/** Who may give, and take away, which standing. Nobody raises anyone above themselves. */
export const standingGivers: Record<Member['role'], readonly Role[]> = {
  group: ['broker', 'manager', 'operator'],
  broker: ['manager', 'operator'],
  manager: ['manager', 'operator'],
  reviewer: ['manager', 'operator'],
  operator: ['operator'],
};

/** Somebody gets a standing with an LIO. One address has each standing once; one taken away before comes back. */
export async function addMember(deps: Deps, who: Who, input: AddMember): Promise<Result<Member, ActFailure>> {
  const allowed = onlyFor(who, 'add-member', standingGivers[input.role]);
  if (!allowed.ok) return allowed;
  if (!(await deps.records.get('lio', who.lioId))) return fail({ kind: 'not-found', noun: 'lio' });
  const email = input.email.trim().toLowerCase();
  const groupId = input.role === 'group' ? (input.groupId ?? null) : null;
  if (input.role === 'group') {
    const group = groupId && (await deps.records.get('group', groupId));
    if (!group || group.lioId !== who.lioId) return invalid('groupId', 'Say which group of this LIO');
  }
  const body = input.body ?? null;
  if (body && !(await deps.records.get('body', `${who.lioId}/${body}`))) {
    return invalid('body', 'There is no such delivering body');
  }
  // The address goes into the id keyed, so that events, which hold the id, tell nobody's address.
  const standing = deps.secrets.mac('member', who.lioId, email, input.role, groupId ?? '');
  const id = deps.ids.from('mem', standing) as MemberId;
  const before = await deps.records.get('member', id);
  if (before?.state === 'active') return ok(before);
  const at = deps.clock();
  const next = officeChange('member', Member, before, {
    act: 'add',
    who,
    at,
    fields: { id, state: 'active', email, name: input.name, role: input.role, groupId, body, since: at },
    data: { role: input.role, groupId, body },
  });
  const done = await deps.records.commit({ changes: [next] });
  return done.ok ? ok(next.after) : done;
}
