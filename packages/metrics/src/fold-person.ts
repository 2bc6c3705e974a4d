import type { EnquiryAct } from '@placewell/core/enquiry/transitions';
import type { EnquiryEvent, Event, PlacementEvent } from '@placewell/core/shared/event';
import { londonDay } from '@placewell/core/shared/time';
import type { EnquiryFact, Known, PersonFacts, PlacementFact, SurveyFact } from './facts';
import { foldSurvey, newSurvey } from './fold-surveys';
import { compare, inOrder, itemOf, knownOf } from './story';

/** What a group does that tells the volunteer something; the system's own acts are no reply. */
const replies: ReadonlySet<EnquiryAct> = new Set<EnquiryAct>([
  'contact',
  'meet',
  'check',
  'offer',
  'place',
  'not-take-on',
  'fill',
  'lose-touch',
]);

/** Folds one person's whole story: enquiries, placements, ease and happiness surveys. */
export function foldPerson(personId: string, events: Iterable<Event>): PersonFacts {
  const enquiries = new Map<string, EnquiryFact & { exists: boolean }>();
  const placements = new Map<string, PlacementFact>();
  const surveys = { ease: new Map<string, SurveyFact>(), happy: new Map<string, SurveyFact>() };

  for (const event of inOrder(events)) {
    if (event.noun === 'enquiry') foldEnquiry(enquiries, event);
    if (event.noun === 'placement') foldPlacement(placements, event);
    if (event.noun === 'survey' && event.data.survey !== 'confidence') {
      foldSurvey(
        itemOf(surveys[event.data.survey], event.subjectId, () => newSurvey(event)),
        event,
      );
    }
  }

  return {
    kind: 'person',
    id: personId,
    // In order of receipt, equal times by id: the order episodes are made in.
    enquiries: [...enquiries.values()]
      .filter((e) => e.exists)
      .map(({ exists: _, ...fact }) => fact)
      .sort((a, b) => compare(a.at, b.at) || compare(a.order, b.order) || compare(a.id, b.id)),
    placements: [...placements.values()],
    ease: [...surveys.ease.values()],
    happy: [...surveys.happy.values()],
  };
}

function foldEnquiry(enquiries: Map<string, EnquiryFact & { exists: boolean }>, event: EnquiryEvent): void {
  const { opened } = event.data;
  if (opened && (event.act === 'receive' || event.act === 'record')) {
    enquiries.set(event.subjectId, {
      id: event.subjectId,
      order: opened.sourceId ?? event.subjectId,
      at: opened.receivedAt,
      day: londonDay(opened.receivedAt),
      known: event.recordedAt,
      newDay: londonDay(event.recordedAt),
      channel: opened.channel,
      ...(opened.home ? { home: opened.home } : {}),
      ...(opened.role ? { role: opened.role } : {}),
      body: opened.body,
      ...(opened.opportunityId ? { opportunity: opened.opportunityId } : {}),
      ...(opened.groupId ? { group: opened.groupId } : {}),
      ...(opened.causes.length ? { causes: opened.causes } : {}),
      ...(opened.contributors.length ? { contributors: opened.contributors } : {}),
      ...(opened.uncounted ? { never: opened.uncounted } : {}),
      ...(opened.rescuedFrom ? { rescuedFrom: opened.rescuedFrom } : {}),
      ...(opened.referredFrom ? { referredFrom: opened.referredFrom } : {}),
      // A web enquiry exists once its address is confirmed; one that staff record exists at once.
      exists: event.act === 'record',
    });
    return;
  }
  const fact = enquiries.get(event.subjectId);
  if (!fact) return;
  if (event.act === 'confirm') {
    fact.exists = true;
    fact.known = event.recordedAt;
    fact.newDay = londonDay(event.recordedAt);
  }
  if (event.act === 'mark-spam' || event.act === 'mark-duplicate') {
    fact.void = { as: event.act === 'mark-spam' ? 'spam' : 'duplicate', known: event.recordedAt };
  }
  if (event.act === 'reassign' && event.data.body) {
    const change = { body: event.data.body, reason: event.reason ?? '', known: event.recordedAt };
    fact.reassigned = [...(fact.reassigned ?? []), change];
  }
  if (event.act === 'add-contributor' && event.data.contributor) {
    fact.contributed = [...(fact.contributed ?? []), { body: event.data.contributor, known: event.recordedAt }];
  }
  if (event.act === 'rescue') fact.rescued ??= knownOf(event);
  if (replies.has(event.act) && event.actor.role !== 'system') addReply(fact, knownOf(event));
  if (event.to !== event.from && isEnd(event)) {
    fact.end = { state: event.to, ...knownOf(event), ...(event.reason ? { reason: event.reason } : {}) };
  }
}

const open: ReadonlySet<string> = new Set(['received', 'new', 'guidance', 'contacted', 'meeting', 'checks', 'offered']);
const isEnd = (event: EnquiryEvent) => !open.has(event.to);

/** Keeps a reply unless one both earlier and known earlier stands already. */
function addReply(fact: EnquiryFact, reply: Known): void {
  const standing = fact.replies ?? [];
  if (standing.some((r) => r.day <= reply.day && r.known <= reply.known)) return;
  fact.replies = [...standing.filter((r) => !(reply.day <= r.day && reply.known <= r.known)), reply];
}

function foldPlacement(placements: Map<string, PlacementFact>, event: PlacementEvent): void {
  const { data } = event;
  const fact = itemOf(placements, event.subjectId, () => ({
    id: event.subjectId,
    order: data.sourceId ?? event.subjectId,
    enquiry: data.enquiryId,
    opportunity: data.opportunityId,
    group: data.groupId,
    known: event.recordedAt,
  }));
  const known = knownOf(event);
  switch (event.act) {
    case 'start':
      fact.start = { day: data.startedOn ?? known.day, known: known.known };
      return;
    case 'correct-start':
      if (data.startedOn) fact.corrected = [...(fact.corrected ?? []), { day: data.startedOn, known: known.known }];
      return;
    case 'did-not-start':
      fact.notStarted = known;
      return;
    case 'end':
      if (event.reason === 'recorded-in-error') fact.error = { known: known.known };
      else fact.end = { day: data.endedOn ?? known.day, known: known.known };
      return;
    case 'say':
      if (data.weeks && (data.says === 'still-going' || data.says === 'not-going')) {
        fact.says = [...(fact.says ?? []), { ...known, weeks: data.weeks, going: data.says === 'still-going' }];
      }
      return;
    case 'record-hours':
      if (data.hours) fact.hours = [...(fact.hours ?? []), { ...known, hours: data.hours }];
      return;
    case 'agree':
    case 'ask-start':
    case 'check-in':
      return;
  }
}
