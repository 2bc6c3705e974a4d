import { notApplicable } from '@placewell/core/codes/codes';
import { Enquiry } from '@placewell/core/enquiry/enquiry';
import { referenceOf } from '@placewell/core/enquiry/reference';
import { enquiryRules } from '@placewell/core/enquiry/rules';
import { Group } from '@placewell/core/group/group';
import { groupRules } from '@placewell/core/group/rules';
import { Opportunity, type OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import { plainDetails } from '@placewell/core/opportunity/plain-details';
import { opportunityRules } from '@placewell/core/opportunity/rules';
import { Placement } from '@placewell/core/placement/placement';
import { placementRules } from '@placewell/core/placement/rules';
import type { RecordByNoun } from '@placewell/core/shared/commit';
import type { EnquiryEvent, Event, OpportunityEvent, PlacementEvent, SurveyEvent } from '@placewell/core/shared/event';
import type { BodyId } from '@placewell/core/shared/ids';
import { londonDay } from '@placewell/core/shared/time';
import { surveyRules } from '@placewell/core/survey/rules';
import { Survey } from '@placewell/core/survey/survey';
import { type HistoryContext, historyEvents, historyIds } from './history-events';
import type { HistoryRows } from './rows';

type Ruled = 'group' | 'opportunity' | 'enquiry' | 'placement' | 'survey';
/** A record of history, with every event that led to it. */
export type HistorySubject = { [N in Ruled]: { noun: N; record: RecordByNoun[N]; events: Event[] } }[Ruled];

/**
 * Valid rows as records with their events, ready to be stored. What a spreadsheet never held (a description, contacts, an
 * address) is said to be missing, never made up; `sourceId` keeps the LIO's own number and tells the clock to ask nothing.
 */
export function historySubjects(
  rows: HistoryRows,
  context: HistoryContext & { defaultBody: BodyId },
): HistorySubject[] {
  const bySubject = new Map<string, Event[]>();
  for (const event of historyEvents(rows, context)) {
    const known = bySubject.get(event.subjectId);
    if (known) known.push(event);
    else bySubject.set(event.subjectId, [event]);
  }
  const ids = historyIds(context);
  const base = (events: Event[]) => ({
    id: events[0]?.subjectId,
    lioId: context.lioId,
    version: events.length,
    createdAt: context.importedAt,
    changedAt: context.importedAt,
    due: null,
    timersDone: [],
    state: events.at(-1)?.to,
  });
  const eventsOf = (id: string): Event[] => bySubject.get(id) ?? [];

  const groups = rows.groups.map((row) => {
    const events = eventsOf(ids.group(row.id));
    const record = Group.parse({
      ...base(events),
      name: row.name,
      description: '',
      locality: row.locality,
      legalForm: 'unincorporated',
      registrationNumber: null,
      website: null,
      registeredOn: londonDay(row.registeredAt),
      worksWithAtRisk: false,
      trusted: false,
      ownService: false,
      evidence: [],
      approvedAt: row.registeredAt,
      sourceId: row.id,
    });
    return { noun: 'group' as const, record: { ...record, due: groupRules.due(record) }, events };
  });
  const groupNames = new Map(rows.groups.map((row) => [ids.group(row.id) as string, row.name]));

  const opportunities = rows.opportunities.map((row) => {
    const events = eventsOf(ids.opportunity(row.id)) as OpportunityEvent[];
    const groupId = events[0]?.data.groupId ?? '';
    const record = Opportunity.parse({
      ...base(events),
      groupId,
      groupName: groupNames.get(groupId) ?? '',
      details: bareDetails(row.title, row.locality, row.causes),
      supported: row.supported,
      ownService: false,
      origin: 'new',
      placesAgreed: 0,
      firstPublishedAt: row.publishedAt,
      confirmedAt: null,
      reason: 'ended',
      closedAt: row.closedAt,
      sourceId: row.id,
    });
    return { noun: 'opportunity' as const, record: { ...record, due: opportunityRules.due(record) }, events };
  });

  const enquiries = rows.enquiries.map((row) => {
    const events = eventsOf(ids.enquiry(row.id)) as EnquiryEvent[];
    const opened = events[0]?.data.opened;
    const record = Enquiry.parse({
      ...base(events),
      reference: referenceOf(ids.enquiry(row.id)),
      personId: ids.person(row.person),
      opportunityId: opened?.opportunityId ?? null,
      groupId: opened?.groupId ?? null,
      causes: opened?.causes ?? [],
      availability: [],
      channel: row.channel,
      receivedAt: row.receivedAt,
      home: row.home,
      role: opened?.role ?? null,
      body: row.body as BodyId,
      contributors: row.contributors,
      minutes: 0,
      uncounted: null,
      referredFrom: null,
      rescuedFrom: null,
      sharing: { email: false, phone: false, accessNeeds: false },
      hasEmail: false,
      guardian: 'not-needed',
      guardianAskedAt: null,
      newAt: row.receivedAt,
      firstReplyAt: null,
      requestHash: null,
      sourceId: row.id,
      endedAt: events.at(-1)?.at,
      placementId: events.at(-1)?.data.placementId,
    });
    return { noun: 'enquiry' as const, record: { ...record, due: enquiryRules.due(record) }, events };
  });
  const bodyOf = new Map(rows.enquiries.map((row) => [ids.enquiry(row.id) as string, row.body]));

  const placements = rows.placements.map((row) => {
    const events = eventsOf(ids.placement(row.id)) as PlacementEvent[];
    const first = events[0]?.data;
    const record = Placement.parse({
      ...base(events),
      enquiryId: first?.enquiryId,
      personId: first?.personId,
      opportunityId: first?.opportunityId,
      groupId: first?.groupId,
      // An enquiry of an earlier import keeps its own lead; figures take it from there.
      body: bodyOf.get(first?.enquiryId ?? '') ?? context.defaultBody,
      hasEmail: false,
      agreedAt: events[0]?.at,
      startsOn: first?.startsOn,
      volunteerSays: null,
      groupSays: null,
      hours: 0,
      startedOn: row.startedAt && londonDay(row.startedAt),
      endedOn: row.endedAt && londonDay(row.endedAt),
      reason: 'other',
      sourceId: row.id,
    });
    return { noun: 'placement' as const, record: { ...record, due: placementRules.due(record) }, events };
  });

  const surveys = rows.responses.map((row) => {
    const events = eventsOf(ids.survey(row.id)) as SurveyEvent[];
    const first = events[0]?.data;
    const record = Survey.parse({
      ...base(events),
      survey: row.survey,
      about: first?.about,
      personId: first?.personId ?? null,
      groupId: row.survey === 'confidence' ? first?.groupId : null,
      invitedAt: row.answeredAt,
      reminders: 0,
      answeredAt: row.answeredAt,
      // A question that was left out; its event says that nothing was answered, and figures read that.
      answer: row.answer ?? notApplicable,
      secondAnswer: row.second,
      contactAsked: false,
      sourceId: row.id,
    });
    return { noun: 'survey' as const, record: { ...record, due: surveyRules.due(record) }, events };
  });

  return [...groups, ...opportunities, ...enquiries, ...placements, ...surveys];
}

const bareDetails = (
  title: string,
  locality: OpportunityDetails['where']['locality'],
  causes: OpportunityDetails['causes'],
): OpportunityDetails => ({
  ...plainDetails,
  title: title.slice(0, 100).padEnd(3, '.'),
  summary: 'Brought in with the history of the LIO.',
  description: 'Brought in with the history of the LIO, which held no description.',
  causes: causes.length > 0 ? causes.slice(0, 6) : ['GeneralPublic'],
  where: { kind: 'area-wide', locality },
});
