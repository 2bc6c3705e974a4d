import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { isWaiting, waitingOfGroup } from '@placewell/core/enquiry/waiting';
import type { OutgoingMail } from '@placewell/core/mail/outgoing-mail';
import type {
  EnquiryEvent,
  Event,
  GroupEvent,
  OpportunityEvent,
  PlacementEvent,
  SurveyEvent,
} from '@placewell/core/shared/event';
import type { Deps } from '@placewell/core/shared/ports';
import type { TemplateName } from './templates/templates';

interface Planned {
  template: TemplateName;
  about: OutgoingMail['about'];
  to: OutgoingMail['to'];
  data?: OutgoingMail['data'];
}

/**
 * Which mails an event calls for. Each is named by the event, the template and the reader, so that the same event, however
 * often it arrives, sends each of them once. People without an address get a call or letter instead: core/reaction opens the tasks.
 */
export async function planMail(deps: Deps, event: Event): Promise<OutgoingMail[]> {
  // History brings nothing but facts.
  if (event.route === 'import') return [];
  const planned = await plansOf(deps, event);
  const mails: OutgoingMail[] = [];
  const now = deps.clock();
  for (const plan of planned) {
    for (const contact of await contactsOf(deps, plan)) {
      mails.push({
        id: [event.id, plan.template, plan.to.role, plan.to.id, contact ?? 0].join('.'),
        lioId: event.lioId,
        template: plan.template,
        about: plan.about,
        to: plan.to,
        data: { ...plan.data, ...(contact === null ? {} : { contact }) },
        queuedAt: now,
        state: 'waiting',
        attempts: 0,
        dueAt: now,
        sentAt: null,
      });
    }
  }
  return mails;
}

/** Every contact of a group gets a mail, and a link, of their own. */
async function contactsOf(deps: Deps, plan: Planned): Promise<(number | null)[]> {
  if (plan.to.role !== 'group') return [null];
  const kept = await deps.records.groupContacts(plan.to.id);
  return (kept?.contacts ?? []).map((_, i) => i);
}

async function plansOf(deps: Deps, event: Event): Promise<Planned[]> {
  switch (event.noun) {
    case 'enquiry':
      return ofEnquiry(deps, event);
    case 'placement':
      return ofPlacement(deps, event);
    case 'survey':
      return ofSurvey(event);
    case 'opportunity':
      return ofOpportunity(deps, event);
    case 'group':
      return ofGroup(deps, event);
    case 'task':
      return event.act === 'open' && event.data.kind === 'concern'
        ? [{ template: 'concern', about: { noun: 'task', id: event.subjectId }, to: { role: 'lio', id: event.lioId } }]
        : [];
    default:
      return [];
  }
}

async function ofEnquiry(deps: Deps, event: EnquiryEvent): Promise<Planned[]> {
  const enquiry = await deps.records.get('enquiry', event.subjectId);
  if (!enquiry || enquiry.uncounted === 'test') return [];
  // Whoever asked for it to be forgotten hears no more; the group is told that they withdrew, by the act that said so.
  if (enquiry.erasedAt && event.act !== 'withdraw') return [];
  const about = { noun: 'enquiry', id: enquiry.id } as const;
  const volunteer = { role: 'volunteer', id: enquiry.personId } as const;
  const group = enquiry.groupId ? ({ role: 'group', id: enquiry.groupId } as const) : null;
  const toVolunteer = (template: TemplateName, data?: Planned['data']): Planned[] =>
    enquiry.hasEmail ? [{ template, about, to: volunteer, ...(data ? { data } : {}) }] : [];
  const toGroup = (template: TemplateName, data?: Planned['data']): Planned[] =>
    group ? [{ template, about, to: group, ...(data ? { data } : {}) }] : [];

  if (event.data.wrote) {
    // To the other side; what the LIO writes goes to both.
    const data = { version: event.version };
    const { role } = event.actor;
    return [
      ...(role === 'volunteer' ? [] : toVolunteer('message', data)),
      ...(role === 'group' ? [] : toGroup('message', data)),
    ];
  }
  switch (event.act) {
    case 'receive':
      return enquiry.state === 'received' && enquiry.held ? [] : toVolunteer('confirm-enquiry');
    case 'release':
      return toVolunteer('confirm-enquiry');
    case 'ask-guardian':
      return [{ template: 'guardian-confirm', about, to: { role: 'guardian', id: enquiry.id } }];
    case 'confirm':
    case 'record':
      return [...toVolunteer('acknowledge'), ...(await arrival(deps, enquiry, toVolunteer, toGroup))];
    case 'contact':
    case 'meet':
    case 'check':
    case 'offer':
      return toVolunteer('enquiry-moved', { to: event.to });
    case 'place':
      return toVolunteer('placed', { placementId: event.data.placementId ?? null });
    case 'not-take-on':
      return toVolunteer('not-taken-on', { reason: event.reason ?? 'other' });
    case 'fill':
      return toVolunteer('role-filled');
    case 'close-silent':
      return toVolunteer('group-silent');
    case 'lose-touch':
      // Staff who lost touch have tried themselves.
      return event.actor.role === 'group' ? toVolunteer('lost-touch') : [];
    case 'withdraw':
      // Nothing had gone to the group if the address was never confirmed.
      return event.from === 'received' ? [] : toGroup('enquiry-withdrawn');
    case 'remind-group':
      return toGroup('reminder', { reminder: event.data.reminder ?? 1 });
    case 'ask-rescue':
      return event.data.reminder ? toGroup('reminder', { reminder: event.data.reminder }) : [];
    case 'rescue':
      return toVolunteer('alternatives', { alternatives: event.data.alternatives ?? [] });
    case 'ask-heard':
      return toVolunteer('have-you-heard');
    default:
      return [];
  }
}

/**
 * An enquiry reaches its group. Where the role closed, or the group was suspended, between the asking and the confirming, the
 * volunteer is told so, and nothing goes to a group that takes nobody just now.
 */
async function arrival(
  deps: Deps,
  enquiry: Enquiry,
  toVolunteer: (template: TemplateName) => Planned[],
  toGroup: (template: TemplateName) => Planned[],
): Promise<Planned[]> {
  if (!enquiry.opportunityId || !enquiry.groupId) return [];
  const group = await deps.records.get('group', enquiry.groupId);
  if (group?.state === 'suspended' || group?.state === 'lapsed') return toVolunteer('group-paused');
  const role = await deps.records.get('opportunity', enquiry.opportunityId);
  // Of a role that was filled they hear as their enquiry ends.
  if (role?.state === 'closed' && role.reason === 'filled') return [];
  return [...toGroup('enquiry-arrived'), ...(role?.state === 'closed' ? toVolunteer('role-withdrawn') : [])];
}

async function ofPlacement(deps: Deps, event: PlacementEvent): Promise<Planned[]> {
  const placement = await deps.records.get('placement', event.subjectId);
  if (!placement || event.data.passedOver) return [];
  const about = { noun: 'placement', id: placement.id } as const;
  const both = (template: 'did-it-start' | 'still-going', data: Planned['data'] = {}): Planned[] => [
    ...(placement.hasEmail
      ? [{ template, about, to: { role: 'volunteer', id: placement.personId } as const, data }]
      : []),
    { template, about, to: { role: 'group', id: placement.groupId }, data },
  ];
  if (event.act === 'ask-start') return event.data.timer === 'ask-start' ? both('did-it-start') : [];
  if (event.act === 'check-in') return both('still-going', { weeks: event.data.weeks ?? 4 });
  return [];
}

function ofSurvey(event: SurveyEvent): Planned[] {
  const about = { noun: 'survey', id: event.subjectId } as const;
  const to = event.data.personId
    ? ({ role: 'volunteer', id: event.data.personId } as const)
    : ({ role: 'group', id: event.data.groupId ?? '' } as const);
  const survey = (reminder: number): Planned[] => [{ template: 'survey', about, to, data: { reminder } }];
  switch (event.act) {
    case 'invite':
      // The ease survey goes out inside "have you heard?"; of those without an address somebody asks by phone.
      return event.data.survey === 'ease' || event.data.asked === 'phone' ? [] : survey(0);
    case 'ask-by-mail':
      return survey(0);
    case 'remind':
      return survey(event.data.reminder ?? event.version - 1);
    default:
      return [];
  }
}

async function ofOpportunity(deps: Deps, event: OpportunityEvent): Promise<Planned[]> {
  const about = { noun: 'opportunity', id: event.subjectId } as const;
  const to = { role: 'group', id: event.data.groupId } as const;
  switch (event.act) {
    case 'publish':
      return [{ template: 'role-published', about, to }];
    case 'request-changes':
    case 'refuse':
      return [{ template: 'role-not-published', about, to, data: { act: event.act, reason: event.reason ?? '' } }];
    case 'warn-unconfirmed':
      return [{ template: 'still-recruiting', about, to, data: { days: event.data.warning ?? 14 } }];
    case 'pause':
      return event.reason === 'not-confirmed' ? [{ template: 'role-hidden', about, to }] : [];
    case 'close': {
      const closed: Planned[] = [{ template: 'role-closed', about, to, data: { reason: event.reason ?? '' } }];
      // Those waiting for a filled role are told as their enquiries end; for any other reason, here.
      if (event.reason === 'filled') return closed;
      const waiting = await deps.records.enquiriesOfOpportunity(event.subjectId, event.data.groupId);
      return closed.concat(waitingToldOf(waiting, 'role-withdrawn'));
    }
    default:
      return [];
  }
}

async function ofGroup(deps: Deps, event: GroupEvent): Promise<Planned[]> {
  const about = { noun: 'group', id: event.subjectId } as const;
  const to = { role: 'group', id: event.subjectId } as const;
  const told = (template: TemplateName, data?: Planned['data']): Planned[] => [
    { template, about, to, ...(data ? { data } : {}) },
  ];
  switch (event.act) {
    case 'apply':
      return told('group-applied');
    case 'ask-for-information':
      return told('group-more-information');
    case 'approve':
      return told('group-approved');
    case 'refuse':
      return told('group-refused', { reason: event.reason ?? '' });
    case 'warn-of-lapse':
      return told('group-lapse-warning', {
        evidence: event.data.evidence ?? null,
        expiresOn: event.data.expiresOn ?? null,
      });
    case 'suspend':
    case 'lapse': {
      const waiting = await waitingOfGroup(deps, event.subjectId);
      return [
        ...told(event.act === 'suspend' ? 'group-suspended' : 'group-lapsed'),
        ...waitingToldOf(waiting, 'group-paused'),
      ];
    }
    case 'reinstate':
    case 'renew':
      return told('group-back');
    default:
      return [];
  }
}

const waitingToldOf = (enquiries: Enquiry[], template: TemplateName): Planned[] =>
  enquiries
    .filter((e) => isWaiting(e) && e.hasEmail && !e.erasedAt)
    .map((e) => ({ template, about: { noun: 'enquiry', id: e.id }, to: { role: 'volunteer', id: e.personId } }));
