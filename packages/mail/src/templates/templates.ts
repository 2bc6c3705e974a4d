import type { LinkPurpose } from '@placewell/core/link/link';
import type { Context } from '../context';
import { button, type Letter, text } from '../letter';
import { sayDay } from '../words';
import * as group from './group';
import { messageToGroup, messageToVolunteer } from './message';
import * as volunteer from './volunteer';

/** A template writes a letter from what is true now, or null when it no longer makes sense to send it. */
export type Template = (c: Context) => Promise<Letter | null>;

const freshWords: Record<LinkPurpose, string> = {
  'confirm-enquiry': 'confirm your enquiry',
  'guardian-confirm': 'decide about the enquiry',
  'follow-enquiry': 'see where your enquiry stands',
  'answer-enquiry': 'answer the enquiry',
  'have-you-heard': 'tell us how it went',
  'start-volunteer': 'tell us whether it started',
  'start-group': 'tell us whether it started',
  'check-in-volunteer': 'tell us whether it still goes on',
  'check-in-group': 'tell us whether it still goes on',
  'answer-survey': 'answer the survey',
  'confirm-recruiting': 'say whether you still recruit',
  'manage-group': 'see your enquiries and roles',
};

const freshLink: Template = async (c) => {
  const purpose = c.mail.data.purpose as LinkPurpose;
  const weeks = c.mail.data.weeks === 4 || c.mail.data.weeks === 12 ? c.mail.data.weeks : undefined;
  return {
    subject: 'Your new link',
    preview: 'The one you used no longer works.',
    blocks: [
      text(`You asked for a new link to ${freshWords[purpose]}.`),
      button('Open it', await c.link(purpose, c.mail.about.id, weeks)),
      text(`It works until ${sayDay(String(c.mail.data.until))}. If you did not ask, you can leave this mail alone.`),
    ],
  };
};

/** To the LIO itself: no words of the concern travel by mail. */
const concern: Template = async (c) => ({
  subject: 'A concern has been reported',
  preview: 'Please look at it today.',
  blocks: [
    text('Somebody has reported a concern. It is on the desk, marked as urgent.'),
    button('Open the desk', c.page('/desk')),
  ],
});

export const templates = {
  'confirm-enquiry': volunteer.confirmEnquiry,
  'guardian-confirm': volunteer.guardianConfirm,
  acknowledge: volunteer.acknowledge,
  'enquiry-moved': volunteer.enquiryMoved,
  placed: volunteer.placed,
  'not-taken-on': volunteer.notTakenOn,
  'role-filled': volunteer.roleFilled,
  'role-withdrawn': volunteer.roleWithdrawn,
  'group-paused': volunteer.groupPaused,
  'group-silent': volunteer.groupSilent,
  'lost-touch': volunteer.lostTouch,
  alternatives: volunteer.alternatives,
  'have-you-heard': volunteer.haveYouHeard,
  'did-it-start': (c) => (c.mail.to.role === 'group' ? group.didItStartGroup(c) : volunteer.didItStartVolunteer(c)),
  'still-going': (c) => (c.mail.to.role === 'group' ? group.stillGoingGroup(c) : volunteer.stillGoingVolunteer(c)),
  survey: (c) => (c.mail.to.role === 'group' ? group.confidenceSurvey(c) : volunteer.surveyVolunteer(c)),
  'enquiry-arrived': group.enquiryArrived,
  reminder: group.reminder,
  message: (c) => (c.mail.to.role === 'group' ? messageToGroup(c) : messageToVolunteer(c)),
  'enquiry-withdrawn': group.enquiryWithdrawn,
  'group-applied': group.groupApplied,
  'group-more-information': group.groupMoreInformation,
  'group-approved': group.groupApproved,
  'group-refused': group.groupRefused,
  'group-suspended': group.groupSuspended,
  'group-lapse-warning': group.groupLapseWarning,
  'group-lapsed': group.groupLapsed,
  'group-back': group.groupBack,
  'role-published': group.rolePublished,
  'role-not-published': group.roleNotPublished,
  'still-recruiting': group.stillRecruiting,
  'role-hidden': group.roleHidden,
  'role-closed': group.roleClosed,
  'fresh-link': freshLink,
  concern,
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof templates;
