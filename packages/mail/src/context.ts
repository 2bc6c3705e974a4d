import type { Enquiry, EnquiryPrivate } from '@placewell/core/enquiry/enquiry';
import type { Group, GroupContacts } from '@placewell/core/group/group';
import { issueLink } from '@placewell/core/link/issue-link';
import type { LinkPurpose } from '@placewell/core/link/link';
import type { Lio } from '@placewell/core/lio/lio';
import type { OutgoingMail } from '@placewell/core/mail/outgoing-mail';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Placement } from '@placewell/core/placement/placement';
import type { Deps } from '@placewell/core/shared/ports';
import type { Survey } from '@placewell/core/survey/survey';

/** Everything that a mail may speak of, read when it is written. */
export interface Context {
  mail: OutgoingMail;
  lio: Lio;
  enquiry: Enquiry | null;
  told: EnquiryPrivate | null;
  opportunity: Opportunity | null;
  group: Group | null;
  contacts: GroupContacts | null;
  placement: Placement | null;
  survey: Survey | null;
  /** The address of a page. */
  page(path: string): string;
  /** The address of a fresh single-purpose link for this mail's reader. */
  link(purpose: LinkPurpose, subjectId: string, weeks?: 4 | 12): Promise<string>;
  /** A role still open now; null otherwise. */
  role(id: string): Promise<Opportunity | null>;
}

export async function readContext(deps: Deps, mail: OutgoingMail, origin: string): Promise<Context | null> {
  const { records } = deps;
  const lio = await deps.settings.lio(mail.lioId);
  if (!lio) return null;
  const { noun, id } = mail.about;
  const survey = noun === 'survey' ? await records.get('survey', id) : null;
  const placementId = noun === 'placement' ? id : survey?.survey === 'happy' ? survey.about : null;
  const placement = placementId ? await records.get('placement', placementId) : null;
  const enquiryId = noun === 'enquiry' ? id : survey?.survey === 'ease' ? survey.about : (placement?.enquiryId ?? null);
  const enquiry = enquiryId ? await records.get('enquiry', enquiryId) : null;
  const told = enquiryId ? await records.enquiryPrivate(enquiryId) : null;
  const opportunityId = noun === 'opportunity' ? id : (placement?.opportunityId ?? enquiry?.opportunityId ?? null);
  const opportunity = opportunityId ? await records.get('opportunity', opportunityId) : null;
  const groupId = noun === 'group' ? id : (survey?.groupId ?? opportunity?.groupId ?? enquiry?.groupId ?? null);
  const group = groupId ? await records.get('group', groupId) : null;
  const contacts = mail.to.role === 'group' && groupId ? await records.groupContacts(groupId) : null;
  return {
    mail,
    lio,
    enquiry,
    told,
    opportunity,
    group,
    contacts,
    placement,
    survey,
    page: (path) => `${origin}/${mail.lioId}${path}`,
    async link(purpose, subjectId, weeks) {
      const holder = mail.to.role === 'lio' ? null : { role: mail.to.role, id: mail.to.id };
      if (!holder) throw new Error('no link is sent to an LIO');
      const contact = typeof mail.data.contact === 'number' ? mail.data.contact : 0;
      const secret = await issueLink(deps, {
        lioId: lio.lioId,
        purpose,
        subjectId,
        holder,
        contact,
        weeks: weeks ?? null,
        issue: mail.id,
        ...(holder.role === 'group' ? { email: contacts?.contacts[contact]?.email } : {}),
      });
      return `${origin}/l/${secret}`;
    },
    async role(roleId) {
      const found = await records.get('opportunity', roleId);
      return found?.state === 'published' ? found : null;
    },
  };
}
