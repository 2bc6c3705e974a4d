import type { Route } from '../shared/actor';
import type { Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import type { Member } from './lio';

/** From the widest standing to the narrowest. */
const precedence: readonly Member['role'][] = ['operator', 'manager', 'broker', 'reviewer', 'group'];

/** Every standing an address has now, the widest first. Read afresh at each request: what was taken away is gone at once. */
export async function roleOf(deps: Pick<Deps, 'records'>, email: string): Promise<Member[]> {
  const members = await deps.records.membershipsOf(email.trim().toLowerCase());
  return members
    .filter((m) => m.state === 'active')
    .sort((a, b) => precedence.indexOf(a.role) - precedence.indexOf(b.role) || (a.id < b.id ? -1 : 1));
}

/** The actor that a standing makes of somebody: a group's member acts as the group, staff as themselves. */
export const actingAs = (member: Member, route: Route): Who => ({
  role: member.role,
  route,
  lioId: member.lioId,
  id: member.role === 'group' && member.groupId ? member.groupId : member.id,
});
