import type { Enquiry, EnquiryPrivate } from './enquiry';

/** What a group gets to know of a volunteer. */
export interface PassedOn {
  firstName: string;
  message: string;
  email: string | null;
  phone: string | null;
  accessNeeds: string | null;
}

/**
 * What passes to the group asked: first name and message (the district, and when they are free, are the enquiry's own); email, phone and access needs only
 * where the volunteer ticked them for this role. Source: the domain's rules of safeguarding and privacy, relay by default.
 */
export const passesToGroup = (
  { sharing }: Pick<Enquiry, 'sharing'>,
  told: Pick<EnquiryPrivate, 'name' | 'message' | 'email' | 'phone' | 'accessNeeds'>,
): PassedOn => ({
  firstName: told.name.trim().split(/\s+/)[0] ?? '',
  message: told.message,
  email: sharing.email ? told.email : null,
  phone: sharing.phone ? told.phone : null,
  accessNeeds: sharing.accessNeeds && told.accessNeeds !== '' ? told.accessNeeds : null,
});

/** The same as codes of fields, for the event by which it passes: nothing for a general enquiry, which reaches no group. */
export function disclosed(
  enquiry: Pick<Enquiry, 'sharing' | 'groupId' | 'availability'>,
  told: Parameters<typeof passesToGroup>[1],
): { disclosed?: string[] } {
  if (enquiry.groupId === null) return {};
  const passed = passesToGroup(enquiry, told);
  const extra = (['email', 'phone', 'accessNeeds'] as const).filter((field) => passed[field] !== null);
  const free = enquiry.availability.length > 0 ? ['availability'] : [];
  return { disclosed: ['firstName', 'district', 'message', ...free, ...extra] };
}
