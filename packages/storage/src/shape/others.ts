import { EnquiryPrivate } from '@placewell/core/enquiry/enquiry';
import { GroupContacts } from '@placewell/core/group/group';
import { Link } from '@placewell/core/link/link';
import { OutgoingMail } from '@placewell/core/mail/outgoing-mail';
import { SurveyWords } from '@placewell/core/survey/survey';
import { shape } from './fields';

export const enquiryPrivateShape = shape<EnquiryPrivate, 'enquiryId'>(EnquiryPrivate, {
  name: 'name',
  email: ['email', null],
  phone: ['phone', null],
  message: ['msg', ''],
  accessNeeds: ['needs', ''],
  guardianName: ['grdName', null],
  guardianEmail: ['grdEmail', null],
  age: ['age', null],
  messages: ['msgs', []],
});

export const groupContactsShape = shape<GroupContacts, 'groupId'>(GroupContacts, { contacts: ['contacts', []] });

export const surveyWordsShape = shape<SurveyWords, 'surveyId'>(SurveyWords, { text: 'said' });

// `until`, because `expiresAt` is the table's own attribute: when the store may drop the item, which is later.
export const linkShape = shape<Link, 'hash'>(Link, {
  lioId: 'lio',
  purpose: 'for',
  subjectId: 'about',
  holder: 'holder',
  contact: ['contact', 0],
  address: 'addr',
  weeks: ['weeks', null],
  expiresAt: 'until',
  withdrawnAt: ['gone', null],
});

export const mailShape = shape<OutgoingMail, 'id'>(OutgoingMail, {
  lioId: 'lio',
  template: 'tpl',
  about: 'about',
  to: 'to',
  data: 'data',
  queuedAt: 'queued',
  state: 'st',
  attempts: 'tries',
  dueAt: 'dueAt',
  sentAt: ['sent', null],
});
