import { isPast } from '@placewell/core/enquiry/open-enquiry';
import {
  type Opportunity,
  type OpportunityDetails,
  placesLeft,
  type Where,
} from '@placewell/core/opportunity/opportunity';
import { opportunityTransitions } from '@placewell/core/opportunity/transitions';
import type { Role } from '@placewell/core/shared/actor';
import type { LioId } from '@placewell/core/shared/ids';
import type { Instant } from '@placewell/core/shared/time';
import { actsAllowed } from '@placewell/core/shared/transition';
import type { OpportunityRecord, PublicOpportunity, WireDetails } from '../shapes/opportunity';
import { stampsOf } from './stamps';

/** What a request says of a role, as the domain keeps it. Shapes agree today; a field added to one is missed here at compile time. */
export const detailsFromWire = (wire: WireDetails): OpportunityDetails => ({ ...wire });

/** A role before the public. Only what anyone may know: no contact, no reason for checks, of a home only the district. */
export function publicOpportunity(o: Opportunity, now: Instant): PublicOpportunity {
  const { contact: _contact, dbsReason: _dbsReason, where, ...details } = o.details;
  return {
    id: o.id,
    lioId: o.lioId as LioId,
    groupId: o.groupId,
    groupName: o.groupName,
    open: o.state === 'published' && placesLeft(o) !== 0 && !isPast(o, now),
    placesLeft: placesLeft(o),
    firstPublishedAt: o.firstPublishedAt,
    ...details,
    where: publicWhere(where),
  };
}

function publicWhere(where: Where): PublicOpportunity['where'] {
  const nothing = { privateHome: false, address: null, town: null, postcode: null, point: null };
  if (where.kind === 'remote' || where.kind === 'area-wide') {
    return { ...nothing, kind: where.kind, locality: where.locality };
  }
  if (where.privateHome) return { ...nothing, kind: where.kind, locality: where.locality, privateHome: true };
  const { kind, locality, privateHome, address, town, postcode, point } = where;
  return { kind, locality, privateHome, address, town, postcode, point };
}

/** How far a role is, to a tenth of a mile; of a home nothing is told, for it could be found from several distances. */
export function publicMiles(o: Opportunity, miles: number | null): number | null {
  const { where } = o.details;
  if (miles === null || ('privateHome' in where && where.privateHome)) return null;
  return Math.round(miles * 10) / 10;
}

/** Whether the public may read it: it was before them, and was not taken away. */
export const isPublic = (o: Opportunity): boolean =>
  o.state === 'published' || (o.state === 'closed' && o.firstPublishedAt !== null && o.reason !== 'group-suspended');

export const opportunityRecord = (o: Opportunity, role: Role): OpportunityRecord => ({
  id: o.id,
  lioId: o.lioId,
  groupId: o.groupId,
  groupName: o.groupName,
  state: o.state,
  reason: 'reason' in o ? o.reason : null,
  details: o.details,
  supported: o.supported,
  origin: o.origin,
  placesAgreed: o.placesAgreed,
  firstPublishedAt: o.firstPublishedAt,
  confirmedAt: o.confirmedAt,
  allowed: actsAllowed(opportunityTransitions, o.state, role),
  ...stampsOf(o),
});
