import type { BodyKind, Channel } from '@placewell/core/codes/codes';
import type {
  EnquiryAct,
  notTakenOnReasons,
  signpostedReasons,
  withdrawnReasons,
} from '@placewell/core/enquiry/transitions';
import type { Group } from '@placewell/core/group/group';
import type {
  GroupAct,
  refusedReasons as groupRefusedReasons,
  suspendedReasons,
} from '@placewell/core/group/transitions';
import type { Member } from '@placewell/core/lio/lio';
import type {
  changesRequestedReasons,
  closedReasons,
  OpportunityAct,
  pausedReasons,
  refusedReasons,
} from '@placewell/core/opportunity/transitions';
import type { Placement } from '@placewell/core/placement/placement';
import type { didNotStartReasons, endedReasons, PlacementAct } from '@placewell/core/placement/transitions';
import type { ReturnAct } from '@placewell/core/return/transitions';
import type { Role, Route } from '@placewell/core/shared/actor';
import type { Survey } from '@placewell/core/survey/survey';
import type { SurveyAct } from '@placewell/core/survey/transitions';
import { type Task, taskKinds } from '@placewell/core/task/task';
import { enquiryStateWords, stateWords } from '../shared/words';
import { answerWords } from '../survey/words';

// Codes as the LIO's own people read them. A code that is missing here does not compile.

export const reassignReasons = ['recorded-wrongly', 'handed-over', 'boundary-change'] as const;

type Reason = (
  | typeof withdrawnReasons
  | typeof notTakenOnReasons
  | typeof signpostedReasons
  | typeof reassignReasons
  | typeof groupRefusedReasons
  | typeof suspendedReasons
  | typeof changesRequestedReasons
  | typeof refusedReasons
  | typeof closedReasons
  | typeof pausedReasons
  | typeof endedReasons
  | typeof didNotStartReasons
)[number];

export const reasonWords: Record<Reason, string> = {
  'found-another-role': 'They found something else',
  'no-time': 'They no longer have the time',
  'too-far': 'It is too far for them',
  'not-what-was-expected': 'It is not what they expected',
  'no-answer': 'Nobody answered them',
  health: 'Their health',
  other: 'Another reason',
  'requirements-not-met': 'They do not meet what the role needs',
  availability: 'They are not free at the times needed',
  'checks-not-passed': 'The checks could not be completed',
  age: 'The role has an age limit',
  'did-not-come': 'They did not come to the meeting',
  'paid-work': 'They look for paid work',
  advice: 'They need advice',
  'other-lio': 'Another area’s organisation can help',
  'own-support-needed': 'They need support of their own first',
  'recorded-wrongly': 'It was recorded under the wrong body',
  'handed-over': 'It was handed over',
  'boundary-change': 'The boundary changed',
  'not-volunteer-involving': 'The group does not involve volunteers',
  'outside-the-area': 'It is outside our area',
  'evidence-not-given': 'The evidence was not given',
  'not-lawful': 'It is not lawful',
  duplicate: 'It is here already',
  'safeguarding-concern': 'A safeguarding concern',
  complaint: 'A complaint',
  'not-answering': 'They do not answer volunteers',
  'at-their-request': 'They asked for it',
  unclear: 'It is not clear what the volunteer will do',
  'accessibility-not-said': 'It does not say how accessible the place is',
  'dbs-level-not-lawful': 'The DBS level is not lawful for this role',
  'safeguarding-policy-missing': 'The group has no safeguarding policy in date',
  'paid-or-unlawful': 'It looks like paid work, or is unlawful',
  'not-volunteering': 'It is not volunteering',
  unsafe: 'It is not safe',
  filled: 'All the places are filled',
  withdrawn: 'The group withdrew it',
  ended: 'It has come to an end',
  expired: 'Its closing date has passed',
  'group-suspended': 'The group is suspended',
  'group-asked': 'The group asked for it',
  'not-confirmed': 'The group did not confirm that it still recruits',
  'group-lapsed': 'The group’s evidence ran out',
  surge: 'More people asked than can be answered',
  'finished-as-planned': 'It finished as planned',
  'found-work': 'They found paid work',
  'moved-away': 'They moved away',
  'group-ended-it': 'The group ended it',
  'role-ended': 'The role came to an end',
  'recorded-in-error': 'They had never really started',
  'volunteer-changed-mind': 'The volunteer changed their mind',
  'group-changed-mind': 'The group changed its mind',
  'lost-touch': 'They lost touch',
};

export const sayReason = (code: string): string =>
  Object.hasOwn(reasonWords, code) ? reasonWords[code as Reason] : code;

/** Reasons to choose from, in words. */
export const reasonItems = (codes: readonly Reason[]) => codes.map((value) => ({ value, text: reasonWords[value] }));

/** Acts as something that can be done now. */
export const enquiryActWords: Record<EnquiryAct, string> = {
  receive: 'Receive',
  record: 'Record',
  release: 'It is not spam: let it out of quarantine',
  'ask-guardian': 'Ask the guardian',
  confirm: 'Confirm it for them: you have spoken to them',
  guide: 'Start guiding them',
  refer: 'Refer them to a role',
  contact: 'The group has been in touch',
  meet: 'They are to meet',
  check: 'Checks are being made',
  offer: 'The group offered a place',
  place: 'The group took them on',
  withdraw: 'They no longer want it',
  'not-take-on': 'The group did not take them on',
  fill: 'The role is filled',
  'close-silent': 'Close it: the group stays silent',
  signpost: 'Point them to somebody who can help better',
  'lose-touch': 'We have lost touch with them',
  'mark-duplicate': 'It was asked twice',
  'mark-spam': 'It is spam',
  'close-unknown': 'Close without an outcome',
  'remind-group': 'Remind the group',
  'ask-rescue': 'Ask for a rescue',
  rescue: 'Send them other roles',
  'ask-heard': 'Ask whether they have heard',
  'say-heard': 'Note whether they have heard from the group',
  reassign: 'Give it to another delivering body',
  'add-contributor': 'Add a contributing body',
  'add-minutes': 'Add minutes spent',
  'change-availability': 'Change when they are free',
  write: 'Write to both',
  erase: 'Erase what names them',
};

/** Acts as something that has happened. */
export const enquiryEventWords: Record<EnquiryAct, string> = {
  receive: 'Enquiry sent',
  record: 'Enquiry recorded',
  release: 'Let out of quarantine',
  'ask-guardian': 'Address confirmed, guardian asked',
  confirm: 'Confirmed',
  guide: 'Guidance started',
  refer: 'Referred to a role',
  contact: 'Group in touch',
  meet: 'Meeting arranged',
  check: 'Checks under way',
  offer: 'Place offered',
  place: 'Taken on',
  withdraw: 'Withdrawn',
  'not-take-on': 'Not taken on',
  fill: 'Ended: role filled',
  'close-silent': 'Closed: group silent',
  signpost: 'Signposted',
  'lose-touch': 'Closed: lost touch',
  'mark-duplicate': 'Marked as asked twice',
  'mark-spam': 'Marked as spam',
  'close-unknown': 'Closed, outcome unknown',
  'remind-group': 'Group reminded',
  'ask-rescue': 'Ten working days of silence: rescue due',
  rescue: 'Other roles sent',
  'ask-heard': 'Asked whether they have heard',
  'say-heard': 'Said whether they have heard',
  reassign: 'Lead changed',
  'add-contributor': 'Contributor added',
  'add-minutes': 'Minutes added',
  'change-availability': 'Availability changed',
  write: 'Message passed on',
  erase: 'Name and message erased',
};

const placementEventWords: Record<PlacementAct, string> = {
  agree: 'Placement agreed',
  'ask-start': 'Both sides asked whether it started',
  start: 'Started',
  'correct-start': 'Day of the start corrected',
  'did-not-start': 'Did not start',
  'check-in': 'Both sides asked whether it goes on',
  'ask-happy': 'Happiness survey due',
  say: 'Said how it goes',
  end: 'Ended',
  'record-hours': 'Hours recorded',
};

const surveyEventWords: Record<SurveyAct, string> = {
  invite: 'Survey sent',
  'ask-by-mail': 'Survey sent by mail after all: there is an address now',
  remind: 'Survey reminder sent',
  answer: 'Survey answered',
  'answer-again': 'Survey answer changed',
  'keep-words': 'Their own words kept on: something happened since',
  'erase-words': 'Their own words erased',
  expire: 'Survey expired',
};

export const groupActWords: Record<GroupAct, string> = {
  apply: 'Apply',
  'ask-for-information': 'Ask for information',
  'give-information': 'The group has given the information',
  approve: 'Approve',
  refuse: 'Refuse',
  suspend: 'Suspend',
  reinstate: 'Lift the suspension',
  lapse: 'Lapse',
  renew: 'Renew',
  amend: 'Change particulars',
  'record-evidence': 'Record evidence',
  trust: 'Trust to publish',
  'warn-of-lapse': 'Warn of lapse',
  'ask-confidence': 'Ask about confidence',
};

const groupEventWords: Record<GroupAct, string> = {
  apply: 'Applied',
  'ask-for-information': 'Information asked for',
  'give-information': 'Information given',
  approve: 'Approved',
  refuse: 'Refused',
  suspend: 'Suspended',
  reinstate: 'Suspension lifted',
  lapse: 'Lapsed: evidence ran out',
  renew: 'Renewed',
  amend: 'Particulars changed',
  'record-evidence': 'Evidence recorded',
  trust: 'Trust changed',
  'warn-of-lapse': 'Warned that evidence runs out',
  'ask-confidence': 'Confidence survey due',
};

export const roleActWords: Record<OpportunityAct, string> = {
  draft: 'Draft',
  edit: 'Change',
  submit: 'Submit',
  publish: 'Publish',
  'request-changes': 'Ask for changes',
  refuse: 'Refuse',
  pause: 'Hide it for a while',
  resume: 'Show it again',
  'confirm-recruiting': 'The group says it still recruits',
  'warn-unconfirmed': 'Warn',
  'agree-place': 'Agree a place',
  'free-place': 'Free a place',
  close: 'Close',
  'mark-supported': 'Mark as developed with our support',
};

const roleEventWords: Record<OpportunityAct, string> = {
  draft: 'Drafted',
  edit: 'Changed',
  submit: 'Submitted',
  publish: 'Published',
  'request-changes': 'Changes asked for',
  refuse: 'Refused',
  pause: 'Hidden',
  resume: 'Shown again',
  'confirm-recruiting': 'Still recruiting, said the group',
  'warn-unconfirmed': 'Group warned that it will be hidden',
  'agree-place': 'Place agreed',
  'free-place': 'Place freed',
  close: 'Closed',
  'mark-supported': 'Marked as developed with our support',
};

const officeEventWords: Record<string, string> = {
  add: 'Added',
  change: 'Changed',
  remove: 'Removed',
  'set-up': 'Set up',
  'show-figures': 'Signed figures shown to everybody',
  'hide-figures': 'Signed figures shown to nobody outside any more',
  open: 'Task opened',
  finish: 'Task finished',
  'make-known': 'First known',
  amend: 'Contact details changed',
  'achieve-milestone': 'Milestone achieved',
  'reopen-milestone': 'Milestone taken back',
};

const returnEventWords: Record<ReturnAct, string> = {
  start: 'Draft started',
  write: 'Written in',
  override: 'Rating set by hand, or taken back',
  'agree-override': 'Rating set by hand agreed to',
  sign: 'Signed and frozen',
  supersede: 'Replaced by a later version',
};

export function sayEvent({ noun, act }: { noun: string; act: string }): string {
  const words: Record<string, Record<string, string>> = {
    enquiry: enquiryEventWords,
    placement: placementEventWords,
    survey: surveyEventWords,
    group: groupEventWords,
    opportunity: roleEventWords,
    return: returnEventWords,
  };
  return words[noun]?.[act] ?? officeEventWords[act] ?? act;
}

export const routeWords: Record<Route, string> = {
  web: 'on the website',
  'email-link': 'from a link in an email',
  'staff-on-behalf': 'by staff, on their behalf',
  import: 'from imported history',
  timer: 'by the clock',
};

export const actorWords: Record<Role, string> = {
  volunteer: 'The volunteer',
  guardian: 'The parent or guardian',
  group: 'The group',
  broker: 'A broker',
  manager: 'A manager',
  reviewer: 'A reviewer',
  operator: 'The platform’s operator',
  system: 'The platform',
};

export const channelWords: Record<Channel, string> = {
  web: 'Website',
  phone: 'Phone',
  'face-to-face': 'Walk-in or face to face',
  email: 'Email',
  event: 'Event',
  partner: 'Partner',
};

export const groupStateWords: Record<Group['state'], string> = {
  applied: 'To be approved',
  'more-information': 'Information asked for',
  approved: 'Approved',
  refused: 'Refused',
  suspended: 'Suspended',
  lapsed: 'Lapsed',
};

export const placementStateWords: Record<Placement['state'], string> = {
  agreed: 'Agreed',
  started: 'Started',
  ended: 'Ended',
  'did-not-start': 'Did not start',
};

export const surveyStateWords: Record<Survey['state'], string> = {
  invited: 'Sent, not answered',
  answered: 'Answered',
  expired: 'Expired',
};

export const surveyWords: Record<Survey['survey'], string> = {
  ease: 'How easy it was',
  happy: 'Happy with the placement',
  confidence: 'Group confidence',
};

export const saysWords: Record<NonNullable<Placement['volunteerSays']>, string> = {
  started: 'it started',
  'did-not-start': 'it did not start',
  'still-going': 'it still goes on',
  'not-going': 'it has ended',
};

export const heldWords = {
  honeypot: 'A field that people do not see was filled in',
  'too-fast': 'The form was filled in faster than people can',
  'too-many': 'Many enquiries came from one address',
  links: 'The message holds several web addresses',
} as const;

export const bodyKindWords: Record<BodyKind, string> = {
  lio: 'The organisation itself',
  hub: 'Hub',
  'resource-centre': 'Resource centre',
};

export const memberRoleWords: Record<Member['role'], string> = {
  broker: 'Broker',
  manager: 'Manager',
  reviewer: 'Reviewer (reads the report)',
  operator: 'Operator of the platform',
  group: 'Group member',
};

/** A state of any noun, in words. */
export function sayState(noun: string, state: string): string {
  const words: Record<string, Record<string, string>> = {
    enquiry: enquiryStateWords,
    opportunity: stateWords,
    group: groupStateWords,
    placement: placementStateWords,
    survey: surveyStateWords,
    task: { open: 'Open', done: 'Done' },
    return: { draft: 'Draft', signed: 'Signed', superseded: 'Replaced' },
  };
  return words[noun]?.[state] ?? state;
}

/** An act of any noun, as something that can be done. */
export function sayAct(noun: string, act: string): string {
  const words: Record<string, Record<string, string>> = {
    enquiry: enquiryActWords,
    opportunity: roleActWords,
    group: groupActWords,
    placement: {
      start: 'Say that it started',
      'correct-start': 'Correct the day it started',
      'did-not-start': 'Say that it did not start',
      end: 'Say that it ended',
    },
  };
  return words[noun]?.[act] ?? act;
}

/** What a task asks for; of an answer to a survey, with the answer that opened it. */
export function taskWords({ kind, detail, about }: Pick<Task, 'kind' | 'detail' | 'about'>): string {
  if (about.noun !== 'survey' || kind === 'call-group') return taskKinds[kind];
  return `${taskKinds[kind]}: “${answerWords(detail.split('.')[0] ?? '')}”`;
}
