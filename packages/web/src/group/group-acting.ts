import type { Group } from '@placewell/core/group/group';
import type { Acting } from '../shared/acting';

/** Somebody who acts for a group, on the group's own pages. */
export interface GroupActing extends Acting {
  group: Group;
  /** Where the group's own pages begin: the link of its mail, or its address for those signed in. */
  home: string;
}
