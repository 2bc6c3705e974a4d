import { Enquiry } from '@placewell/core/enquiry/enquiry';
import { Group } from '@placewell/core/group/group';
import { Contract, coversAll, indicatorIds } from '@placewell/core/lio/contract';
import { Body, Lio, Member } from '@placewell/core/lio/lio';
import { Opportunity } from '@placewell/core/opportunity/opportunity';
import { Person } from '@placewell/core/person/person';
import { Placement } from '@placewell/core/placement/placement';
import { Return } from '@placewell/core/return/return';
import type { RecordByNoun } from '@placewell/core/shared/commit';
import type { Noun } from '@placewell/core/shared/event';
import { Survey } from '@placewell/core/survey/survey';
import { Task } from '@placewell/core/task/task';
import { type Shape, shape } from './fields';

// The id stands in the key. `v` and `st` are what a write's condition names.
const base = {
  lioId: 'lio',
  version: 'v',
  state: 'st',
  createdAt: 'made',
  changedAt: 'chg',
  due: ['due', null],
} as const;

const enquiry = shape<Enquiry, 'id'>(Enquiry, {
  ...base,
  reference: 'ref',
  personId: 'per',
  opportunityId: ['opp', null],
  groupId: ['grp', null],
  causes: ['causes', []],
  availability: ['slots', []],
  channel: ['chn', 'web'],
  receivedAt: 'recv',
  home: ['home', null],
  role: ['role', null],
  body: 'body',
  contributors: ['contrib', []],
  minutes: ['mins', 0],
  uncounted: ['unc', null],
  referredFrom: ['refFrom', null],
  rescuedFrom: ['resFrom', null],
  sharing: ['share', { email: false, phone: false, accessNeeds: false }],
  hasEmail: ['mail', true],
  guardian: ['grd', 'not-needed'],
  guardianAskedAt: ['grdAsk', null],
  newAt: ['newAt', null],
  firstReplyAt: ['reply', null],
  timersDone: ['done', []],
  requestHash: ['req', null],
  sourceId: ['src', null],
  confirmBy: 'confBy',
  held: ['held', null],
  erasedAt: 'erased',
  endedAt: 'ended',
  placementId: 'plc',
  referredTo: 'refTo',
  reason: 'why',
});

const placement = shape<Placement, 'id'>(Placement, {
  ...base,
  enquiryId: 'enq',
  personId: 'per',
  opportunityId: 'opp',
  groupId: 'grp',
  body: 'body',
  hasEmail: ['mail', true],
  agreedAt: 'agreed',
  startsOn: 'starts',
  volunteerSays: ['volSays', null],
  groupSays: ['grpSays', null],
  startDays: ['startDays', { volunteer: null, group: null }],
  hours: ['hours', 0],
  timersDone: ['done', []],
  sourceId: ['src', null],
  startedOn: 'started',
  endedOn: 'ended',
  reason: 'why',
});

const survey = shape<Survey, 'id'>(Survey, {
  ...base,
  survey: 'kind',
  about: 'about',
  personId: ['per', null],
  groupId: ['grp', null],
  invitedAt: 'invited',
  reminders: ['rem', 0],
  timersDone: ['done', []],
  sourceId: ['src', null],
  answeredAt: 'ansAt',
  answer: 'ans',
  secondAnswer: ['ans2', null],
  contactAsked: ['ask', false],
  asked: ['by', 'mail'],
  said: ['said', null],
  taskId: ['task', null],
});

const opportunity = shape<Opportunity, 'id'>(Opportunity, {
  ...base,
  groupId: 'grp',
  groupName: 'grpName',
  details: 'details',
  supported: ['supp', false],
  ownService: ['own', false],
  origin: ['origin', 'new'],
  placesAgreed: ['agreed', 0],
  firstPublishedAt: ['pub', null],
  confirmedAt: ['conf', null],
  timersDone: ['done', []],
  sourceId: ['src', null],
  requestHash: 'req',
  reason: 'why',
  closedAt: 'closed',
});

const group = shape<Group, 'id'>(Group, {
  ...base,
  name: 'name',
  description: ['about', ''],
  locality: 'loc',
  legalForm: 'form',
  registrationNumber: ['regNo', null],
  website: ['web', null],
  registeredOn: 'regOn',
  worksWithAtRisk: ['risk', false],
  trusted: ['trust', false],
  ownService: ['own', false],
  evidence: ['evid', []],
  timersDone: ['done', []],
  sourceId: ['src', null],
  requestHash: 'req',
  approvedAt: 'appr',
  reason: 'why',
});

const person = shape<Person, 'id'>(Person, {
  ...base,
  name: 'name',
  email: ['email', null],
  phone: ['phone', null],
  home: ['home', null],
});

const task = shape<Task, 'id'>(Task, {
  ...base,
  kind: 'kind',
  about: 'about',
  openedAt: 'opened',
  dueOn: 'dueOn',
  detail: ['detail', ''],
  doneAt: 'doneAt',
  doneBy: 'doneBy',
});

const lio = shape<Lio, 'id'>(Lio, {
  ...base,
  name: 'name',
  phone: 'phone',
  email: 'email',
  address: 'addr',
  hours: 'hours',
  districts: 'districts',
  districtNames: ['names', []],
  leads: ['leads', []],
  defaultBody: 'body',
  publicFigures: ['open', null],
});

const body = shape<Body, 'id'>(Body, { ...base, name: 'name', kind: 'kind' });

const member = shape<Member, 'id'>(Member, {
  ...base,
  email: 'email',
  name: 'name',
  role: 'role',
  groupId: ['grp', null],
  body: ['body', null],
  since: 'since',
});

const contract = shape<Contract, 'id'>(Contract, {
  ...base,
  funder: 'funder',
  title: 'title',
  startsOn: 'starts',
  endsOn: 'ends',
  // Those kept before a contract could ask for some of them ask for all.
  indicators: ['inds', [...indicatorIds]],
  cover: ['cover', coversAll],
  targets: ['targets', []],
  milestones: ['miles', []],
  narratives: ['told', []],
  changedBy: ['by', null],
  why: ['why', ''],
});

// What stands in the frozen file is not kept a second time.
const returned = shape<Return, 'id'>(Return, {
  ...base,
  contractId: 'ctr',
  from: 'from',
  to: 'to',
  number: ['no', 1],
  replaces: ['repl', null],
  reason: ['why', ''],
  comments: ['words', []],
  narratives: ['told', []],
  quotes: ['quotes', []],
  overrides: ['over', []],
  signedAt: 'signed',
  signedBy: 'by',
  signedName: 'name',
  statement: 'stmt',
  asAt: 'asAt',
  maturing: ['mat', false],
  hash: 'hash',
  outsideHash: 'outHash',
  supersededBy: 'supBy',
  supersededAt: 'supAt',
});

/** How each noun's record is stored. */
export const recordShapes: { readonly [N in Noun]: Shape<RecordByNoun[N]> } = {
  enquiry,
  placement,
  survey,
  opportunity,
  group,
  person,
  task,
  lio,
  body,
  member,
  contract,
  return: returned,
};
