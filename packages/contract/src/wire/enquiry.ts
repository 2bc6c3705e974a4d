import { actsNow } from '@placewell/core/enquiry/acts-now';
import { passesToGroup } from '@placewell/core/enquiry/disclosure';
import type { Enquiry, EnquiryPrivate } from '@placewell/core/enquiry/enquiry';
import type { Role } from '@placewell/core/shared/actor';
import type { EnquiryView, GroupEnquiry, StaffEnquiry } from '../shapes/enquiry';
import { stampsOf } from './stamps';

const shared = (e: Enquiry, role: Role) => ({
  id: e.id,
  reference: e.reference,
  state: e.state,
  reason: 'reason' in e ? e.reason : null,
  home: e.home,
  availability: e.availability,
  firstReplyAt: e.firstReplyAt,
  placementId: e.state === 'placed' ? e.placementId : null,
  allowed: actsNow(e, role),
  ...stampsOf(e),
});

/** What the group asked may know of an enquiry. Null while nothing has reached it: not confirmed, or not about a role. */
export const groupEnquiry = (e: Enquiry): GroupEnquiry | null =>
  e.newAt === null || e.opportunityId === null
    ? null
    : { ...shared(e, 'group'), opportunityId: e.opportunityId, newAt: e.newAt };

export const staffEnquiry = (e: Enquiry, role: Role): StaffEnquiry => ({
  ...shared(e, role),
  lioId: e.lioId,
  personId: e.personId,
  opportunityId: e.opportunityId,
  groupId: e.groupId,
  causes: e.causes,
  channel: e.channel,
  receivedAt: e.receivedAt,
  role: e.role,
  body: e.body,
  contributors: e.contributors,
  minutes: e.minutes,
  uncounted: e.uncounted,
  referredFrom: e.referredFrom,
  referredTo: e.state === 'referred' ? e.referredTo : null,
  rescuedFrom: e.rescuedFrom,
  guardian: e.guardian,
  held: e.state === 'received' ? e.held : null,
  hasEmail: e.hasEmail,
  newAt: e.newAt,
});

/** An enquiry with its person, for the role that reads. Null where a group may not see it. */
export function enquiryView(e: Enquiry, told: EnquiryPrivate | null, role: Role): EnquiryView | null {
  const messages = (told?.messages ?? []).map(({ from, at, text }) => ({ from, at, text }));
  if (role === 'group') {
    const enquiry = groupEnquiry(e);
    return enquiry && { view: 'group', enquiry, volunteer: told && passesToGroup(e, told), messages };
  }
  return {
    view: 'staff',
    enquiry: staffEnquiry(e, role),
    volunteer: told && {
      name: told.name,
      email: told.email,
      phone: told.phone,
      message: told.message,
      accessNeeds: told.accessNeeds,
      age: told.age,
      guardianName: told.guardianName,
      guardianEmail: told.guardianEmail,
      shares: { email: e.sharing.email, phone: e.sharing.phone, accessNeeds: e.sharing.accessNeeds },
    },
    messages,
  };
}
