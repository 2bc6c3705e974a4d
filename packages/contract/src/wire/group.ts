import type { Group, GroupContacts } from '@placewell/core/group/group';
import { groupTransitions } from '@placewell/core/group/transitions';
import type { Role } from '@placewell/core/shared/actor';
import { actsAllowed } from '@placewell/core/shared/transition';
import type { GroupRecord, GroupSummary, PublicGroup } from '../shapes/group';
import { stampsOf } from './stamps';

export const publicGroup = (g: Group): PublicGroup => ({
  id: g.id,
  lioId: g.lioId,
  name: g.name,
  description: g.description,
  locality: g.locality,
  website: g.website,
});

export const groupSummary = (g: Group, role: Role): GroupSummary => ({
  ...publicGroup(g),
  state: g.state,
  reason: 'reason' in g ? g.reason : null,
  legalForm: g.legalForm,
  registrationNumber: g.registrationNumber,
  worksWithAtRisk: g.worksWithAtRisk,
  registeredOn: g.registeredOn,
  trusted: g.trusted,
  ownService: g.ownService,
  evidence: g.evidence.map(({ kind, expiresOn, checkedAt }) => ({ kind, expiresOn, checkedAt })),
  allowed: actsAllowed(groupTransitions, g.state, role),
  ...stampsOf(g),
});

/** Contacts are for the group itself and for staff. */
export const groupRecord = (g: Group, contacts: GroupContacts | null, role: Role): GroupRecord => ({
  ...groupSummary(g, role),
  contacts: (contacts?.contacts ?? []).map(({ name, email, phone }) => ({ name, email, phone })),
});
