import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { problemPage } from '../shared/errors';
import type { GroupActing } from './group-acting';

/** A role by its id, where it is one of this group's own. */
export const roleOf = async (v: GroupActing, id: string): Promise<Opportunity | null> => {
  const role = await v.deps.core.records.get('opportunity', id);
  return role && role.lioId === v.lio.lioId && role.groupId === v.group.id ? role : null;
};

export const noRole = (v: GroupActing) =>
  problemPage(v.c, { kind: 'not-found', noun: 'opportunity' }, { title: 'There is no such role' });
