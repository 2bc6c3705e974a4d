import { apiBase, type Route, type RouteName, routes } from '@placewell/contract/routes';
import { details, lioId, melton } from '@placewell/core/testing/samples';
import { phoneCall, type Site } from './a-site';

export interface Asked {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  ifMatch?: number;
}

const lio = { lioId };
const window = { from: '2026-01-01', to: '2026-03-31' };
const { idempotencyKey: _key, ...call } = phoneCall;
const contract = {
  funder: 'City Council',
  title: 'Support',
  startsOn: '2026-04-01',
  endsOn: '2027-03-31',
  targets: [],
  milestones: [],
};
const said = {
  opportunityId: null,
  name: 'Eve Hill',
  email: 'eve@volunteer.example',
  message: 'Anything outdoors.',
};
const application = {
  name: 'Melton Swimmers',
  description: 'Swims.',
  locality: melton,
  legalForm: 'unincorporated',
  registrationNumber: null,
  website: null,
  worksWithAtRisk: false,
  contacts: [{ name: 'Sam', email: 'sam@swim.example', phone: null }],
  evidence: [],
};

/** One request for each route that everybody whom its entry lets through can have done. */
export const requests: { [N in RouteName]: (made: Site['made']) => Asked } = {
  searchOpportunities: () => ({ params: lio, query: { q: 'tools', near: 'Melton Mowbray', cause: 'Community' } }),
  searchAllOpportunities: () => ({ query: { q: 'tools', lio: lio.lioId } }),
  suggest: () => ({ query: { q: 'to' } }),
  matchOpportunities: () => ({ body: { causes: ['Community'], near: 'Melton Mowbray' } }),
  readDemand: () => ({ params: lio, query: { from: '2026-01-01', to: '2026-12-31' } }),
  readOpportunity: ({ role }) => ({ params: { opportunityId: role.id } }),
  readOpportunityRecord: ({ role }) => ({ params: { opportunityId: role.id } }),
  listOpportunities: () => ({ params: lio, query: { state: 'published' } }),
  listOpportunitiesOfGroup: ({ group }) => ({ params: { groupId: group.id } }),
  draftOpportunity: ({ group }) => ({ params: { groupId: group.id }, body: { details } }),
  editOpportunity: ({ draft }) => ({
    params: { opportunityId: draft.id },
    body: { details: { ...details, title: 'Another title' } },
    ifMatch: draft.version,
  }),
  actOnOpportunity: ({ draft }) => ({ params: { opportunityId: draft.id }, body: { act: 'submit' } }),
  applyToJoin: () => ({ params: lio, body: application }),
  readGroup: ({ group }) => ({ params: { groupId: group.id } }),
  readGroupRecord: ({ group }) => ({ params: { groupId: group.id } }),
  listGroups: () => ({ params: lio, query: { state: 'approved' } }),
  amendGroup: ({ group }) => ({
    params: { groupId: group.id },
    body: { description: 'Lends tools.' },
    ifMatch: group.version,
  }),
  recordEvidence: ({ group }) => ({
    params: { groupId: group.id, kind: 'complaints' },
    body: { expiresOn: '2027-06-30' },
  }),
  actOnGroup: ({ asked }) => ({ params: { groupId: asked.id }, body: { act: 'give-information' } }),
  sendEnquiry: () => ({ params: lio, body: said }),
  recordEnquiry: () => ({ params: lio, body: call }),
  listEnquiries: () => ({ params: lio, query: { state: 'new' } }),
  listEnquiriesOfGroup: ({ group }) => ({ params: { groupId: group.id } }),
  readEnquiry: ({ enquiry }) => ({ params: { enquiryId: enquiry.id } }),
  actOnEnquiry: ({ enquiry }) => ({ params: { enquiryId: enquiry.id }, body: { act: 'contact' } }),
  writeMessage: ({ enquiry }) => ({ params: { enquiryId: enquiry.id }, body: { text: 'Come on Saturday.' } }),
  placeVolunteer: ({ enquiry }) => ({ params: { enquiryId: enquiry.id }, body: { startsOn: '2026-03-09' } }),
  referEnquiry: ({ general, role }) => ({ params: { enquiryId: general.id }, body: { opportunityId: role.id } }),
  listPlacements: () => ({ params: lio, query: { state: 'agreed' } }),
  listPlacementsOfGroup: ({ group }) => ({ params: { groupId: group.id } }),
  readPlacement: ({ agreed }) => ({ params: { placementId: agreed.id } }),
  sayOfPlacement: ({ agreed }) => ({
    params: { placementId: agreed.id },
    body: { says: 'started', startedOn: '2026-03-02' },
  }),
  recordHours: ({ started }) => ({
    params: { placementId: started.id },
    body: { hours: 2.5 },
    ifMatch: started.version,
  }),
  readSurvey: ({ survey }) => ({ params: { surveyId: survey.id } }),
  answerSurvey: ({ survey }) => ({
    params: { surveyId: survey.id },
    body: { answer: 'confident', secondAnswer: 'very-confident' },
  }),
  listSayings: () => ({ params: lio, query: { answer: 'unhappy', mayQuote: 'yes' } }),
  surveyRates: () => ({ params: lio, query: { from: window.from, to: window.to } }),
  listTasks: () => ({ params: lio }),
  finishTask: ({ task }) => ({ params: { taskId: task.id } }),
  report: () => ({ params: lio, query: { ...window, by: 'locality' } }),
  nationalReport: () => ({ query: { from: '2026-01-01', to: '2026-03-31' } }),
  reportBook: () => ({ params: lio, query: { ...window, by: 'locality' } }),
  reportEvidence: () => ({
    params: lio,
    query: { ...window, by: 'total', indicator: '25', part: 'numerator', key: 'total' },
  }),
  listLios: () => ({}),
  setUpLio: () => ({
    body: {
      id: 'derbyshire',
      name: 'Derbyshire Volunteers',
      phone: '',
      email: 'hello@derby.example',
      address: '',
      hours: '',
      districts: ['E06000015'],
      defaultBody: { id: 'derby', name: 'Derby' },
    },
  }),
  readLio: () => ({ params: lio }),
  readSettings: () => ({ params: lio }),
  changeSettings: () => ({ params: lio, body: { phone: '0116 111 1111' }, ifMatch: 1 }),
  listBodies: () => ({ params: lio }),
  addBody: () => ({ params: lio, body: { id: 'hub-melton', name: 'Melton hub', kind: 'hub' } }),
  listMembers: () => ({ params: lio }),
  addMember: ({ group }) => ({
    params: lio,
    body: { email: 'new@tools.example', name: 'New', role: 'group', groupId: group.id },
  }),
  removeMember: ({ removable }) => ({ params: { memberId: removable.id } }),
  listContracts: () => ({ params: lio }),
  addContract: () => ({ params: lio, body: contract }),
  changeContract: ({ contract: { id, version } }) => ({
    params: { contractId: id },
    body: { ...contract, reason: 'Agreed with the council' },
    ifMatch: version,
  }),
  readContract: ({ contract: { id } }) => ({ params: { contractId: id } }),
  readContractHistory: ({ contract: { id } }) => ({ params: { contractId: id } }),
  achieveMilestone: ({ contract: { id } }) => ({
    params: { contractId: id, milestoneId: 'site' },
    body: { achievedOn: '2026-02-27', evidence: 'Minutes of 27 February' },
  }),
  reopenMilestone: ({ contract: { id } }) => ({
    params: { contractId: id, milestoneId: 'handbook' },
    body: { reason: 'It was a draft only' },
  }),
  listReturns: () => ({ params: lio }),
  startReturn: ({ contract: { id } }) => ({ params: { contractId: id }, body: { from: '2026-01-01' } }),
  readReturn: ({ toFreeze }) => ({ params: { returnId: toFreeze.id } }),
  writeReturn: ({ draftReturn }) => ({
    params: { returnId: draftReturn.id },
    body: { comments: [{ indicator: '25', commentary: 'Growing fast.', correctiveAction: 'Outreach every week.' }] },
    ifMatch: draftReturn.version,
  }),
  overrideRating: ({ draftReturn }) => ({
    params: { returnId: draftReturn.id },
    body: { indicator: '25', rating: 'amber', reason: 'A hub had no staff.' },
  }),
  agreeOverride: ({ overridden }) => ({
    params: { returnId: overridden.id },
    body: { indicator: '25' },
    ifMatch: overridden.version,
  }),
  previewReturn: ({ draftReturn }) => ({ params: { returnId: draftReturn.id } }),
  signReturn: ({ draftReturn, shown }) => ({
    params: { returnId: draftReturn.id },
    body: { ...shown, statement: 'Right, to the best of my knowledge.' },
    ifMatch: draftReturn.version,
  }),
  startReturnVersion: ({ toFreeze }) => ({
    params: { returnId: toFreeze.id },
    body: { reason: 'A hub had not sent its calls.' },
  }),
  readSignedReturn: ({ toFreeze }) => ({ params: { returnId: toFreeze.id } }),
  readReturnWorkbook: ({ toFreeze }) => ({ params: { returnId: toFreeze.id } }),
  readReturnFigures: ({ toFreeze }) => ({ params: { returnId: toFreeze.id } }),
  readReturnRecords: ({ toFreeze }) => ({ params: { returnId: toFreeze.id } }),
  drawRecords: ({ toFreeze }) => ({ params: { returnId: toFreeze.id }, query: { indicator: '25' } }),
  readRestatement: ({ toFreeze }) => ({ params: { returnId: toFreeze.id } }),
  health: () => ({}),
  openApi: () => ({}),
  docs: () => ({}),
};

/** Those that find something only once the site's return is frozen. */
export const afterFreezing: ReadonlySet<RouteName> = new Set<RouteName>([
  'signReturn',
  'startReturnVersion',
  'readSignedReturn',
  'readReturnWorkbook',
  'readReturnFigures',
  'readReturnRecords',
  'drawRecords',
  'readRestatement',
]);

/** The request for a route, whole: what it owes in headers is there. */
export function requestOf(name: RouteName, asked: Asked, token?: string): [string, RequestInit] {
  const r: Route = routes[name];
  const path = r.path.replace(/\{(\w+)\}/g, (_, param: string) => asked.params?.[param] ?? '');
  const query = new URLSearchParams(asked.query).toString();
  const body = asked.body === undefined ? {} : { body: JSON.stringify(asked.body) };
  return [
    `${apiBase}${path}${query === '' ? '' : `?${query}`}`,
    {
      method: r.method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(r.idempotencyKey ? { 'idempotency-key': 'one-key-for-this' } : {}),
        ...(asked.ifMatch === undefined ? {} : { 'if-match': `"${asked.ifMatch}"` }),
      },
      ...body,
    },
  ];
}
