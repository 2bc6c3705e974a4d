import type { Deps } from '../shared/ports';
import type { Group } from './group';

/**
 * Suspended over a safeguarding concern: until that is settled the group learns nothing more of anybody. Suspended for any
 * other reason, it may still answer those who have asked.
 */
export const isKeptAway = (group: Group | null): boolean =>
  group?.state === 'suspended' && group.reason === 'safeguarding-concern';

/** The same of a group by its id. Reads the group. */
export const seesNoEnquiry = async (deps: Pick<Deps, 'records'>, groupId: string): Promise<boolean> =>
  isKeptAway(await deps.records.get('group', groupId));
