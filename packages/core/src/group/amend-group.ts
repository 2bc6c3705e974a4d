import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { actOnGroup } from './acting';
import type { Group, GroupContacts } from './group';
import { contactsNeeded } from './vetting';

export interface AmendGroup {
  /** The version that was read: another one is a conflict. */
  version?: number | undefined;
  change: Partial<
    Pick<
      Group,
      'name' | 'description' | 'locality' | 'legalForm' | 'registrationNumber' | 'website' | 'worksWithAtRisk'
    >
  >;
  contacts?: GroupContacts['contacts'] | undefined;
}

/** A group's particulars, or its contacts, change. A group once approved keeps two contacts. */
export const amendGroup = (
  deps: Deps,
  who: Who,
  id: string,
  { version, change, contacts }: AmendGroup,
): Promise<Result<Group, ActFailure>> =>
  actOnGroup(deps, who, { id, version, act: 'amend' }, (group) => {
    const least = group.state === 'approved' || group.state === 'lapsed' ? contactsNeeded : 1;
    if (contacts && new Set(contacts.map((c) => c.email.toLowerCase())).size < least) {
      return invalid(
        'contacts',
        least === 1 ? 'Give at least one contact' : 'Give two contacts with addresses of their own',
      );
    }
    return ok({
      patch: change,
      data: change.locality === undefined ? {} : { locality: change.locality },
      ...(contacts ? { privates: [{ kind: 'group-contacts' as const, value: { groupId: group.id, contacts } }] } : {}),
    });
  });
