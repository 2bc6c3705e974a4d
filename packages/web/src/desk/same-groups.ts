import type { Group } from '@placewell/core/group/group';
import { groupStates } from '@placewell/core/group/transitions';
import type { Staff } from '../sign-in';
import { all } from './queues';

/** A name or a number without what people write one time and not the next: capitals, accents, spaces, dots. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^the\s+/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

const isSame = (a: Group, b: Group): 'number' | 'name' | null => {
  const number = (g: Group) => bare(g.registrationNumber ?? '').replace(/^0+/, '');
  if (number(a) !== '' && number(a) === number(b)) return 'number';
  return bare(a.name) === bare(b.name) ? 'name' : null;
};

/**
 * Other groups of this LIO with the same registered number or the same name, for somebody to look at: two branches may share a
 * number, and two groups a name, so it is said and not refused. Only while somebody is to decide on the group.
 */
export async function sameGroups(s: Staff, group: Group): Promise<{ group: Group; same: 'number' | 'name' }[]> {
  if (group.state !== 'applied' && group.state !== 'more-information') return [];
  const { records } = s.deps.core;
  const found = await Promise.all(
    groupStates.map((state) => all((cursor) => records.groupsInState(s.lio.id, state, cursor))),
  );
  return found.flat().flatMap((other) => {
    const same = other.id === group.id ? null : isSame(group, other);
    return same ? [{ group: other, same }] : [];
  });
}
