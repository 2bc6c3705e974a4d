import type { Actor } from '@placewell/core/shared/actor';
import type {
  EnquiryEvent,
  Event,
  GroupEvent,
  OpportunityEvent,
  PlacementEvent,
  Story,
  SurveyEvent,
} from '@placewell/core/shared/event';
import type {
  BodyId,
  EnquiryId,
  GroupId,
  IdMaker,
  LioId,
  OpportunityId,
  PersonId,
  PlacementId,
} from '@placewell/core/shared/ids';
import { type Instant, londonDay } from '@placewell/core/shared/time';
import {
  type EnquiryRow,
  type GroupRow,
  type HistoryRows,
  type OpportunityRow,
  type PlacementRow,
  type ResponseRow,
  type Stored,
  type StoredRecord,
  storedKey,
} from './rows';

export interface HistoryContext {
  lioId: LioId;
  ids: Pick<IdMaker, 'from'>;
  /** When the import was made: what was known of these rows before it is nothing. */
  importedAt: Instant;
  /** From `readHistory`: what rows refer to and do not bring. */
  stored: Stored;
}

/** Our ids of what history brings: made from the LIO's own, so that importing twice names the same records. */
export const historyIds = ({ lioId, ids }: Pick<HistoryContext, 'lioId' | 'ids'>) => ({
  group: (id: string) => ids.from('grp', lioId, id) as GroupId,
  opportunity: (id: string) => ids.from('opp', lioId, id) as OpportunityId,
  enquiry: (id: string) => ids.from('enq', lioId, id) as EnquiryId,
  placement: (id: string) => ids.from('plc', lioId, id) as PlacementId,
  survey: (id: string) => ids.from('svy', lioId, id),
  person: (id: string) => ids.from('per', lioId, id) as PersonId,
});

/**
 * Valid rows as the events that would have been recorded at the time, ready to be stored: those of one record follow one
 * another by version. Delivering bodies make no events here; they are settings of the LIO.
 */
export function historyEvents(rows: HistoryRows, context: HistoryContext): Event[] {
  const maker = new HistoryEvents(rows, context);
  return [
    ...rows.groups.flatMap((row) => maker.group(row)),
    ...rows.opportunities.flatMap((row) => maker.opportunity(row)),
    ...rows.enquiries.flatMap((row) => maker.enquiry(row)),
    ...rows.placements.flatMap((row) => maker.placement(row)),
    ...rows.responses.flatMap((row) => maker.response(row)),
  ];
}

const actor: Actor = { role: 'system' };

class HistoryEvents {
  readonly #context: HistoryContext;
  readonly #ids: ReturnType<typeof historyIds>;
  readonly #opportunities: Map<string, OpportunityRow>;
  readonly #enquiries: Map<string, EnquiryRow>;
  readonly #placements: Map<string, PlacementRow>;
  readonly #firstPlacement = new Map<string, PlacementRow>();

  constructor(rows: HistoryRows, context: HistoryContext) {
    const byId = <T extends { id: string }>(list: T[]) => new Map(list.map((row) => [row.id, row]));
    this.#context = context;
    this.#ids = historyIds(context);
    this.#opportunities = byId(rows.opportunities);
    this.#enquiries = byId(rows.enquiries);
    this.#placements = byId(rows.placements);
    for (const p of rows.placements) {
      const first = this.#firstPlacement.get(p.enquiry);
      if (!first || order(p) < order(first)) this.#firstPlacement.set(p.enquiry, p);
    }
  }

  group(row: GroupRow): GroupEvent[] {
    const id = this.#ids.group(row.id);
    const base = {
      ...this.#base(row.registeredAt),
      noun: 'group' as const,
      subjectId: id,
      story: `group.${id}` as Story,
    };
    const locality = row.locality;
    return numbered<GroupEvent>([
      {
        ...base,
        act: 'apply',
        from: 'none',
        to: 'applied',
        data: { locality, registeredOn: londonDay(row.registeredAt), sourceId: row.id },
      },
      { ...base, act: 'approve', from: 'applied', to: 'approved', data: {} },
    ]);
  }

  opportunity(row: OpportunityRow): OpportunityEvent[] {
    const id = this.#ids.opportunity(row.id);
    const groupId = this.#groupId(row.group);
    const base = {
      ...this.#base(row.publishedAt),
      noun: 'opportunity' as const,
      subjectId: id,
      story: `opportunity.${id}` as Story,
    };
    const { locality, causes, supported } = row;
    return numbered<OpportunityEvent>([
      {
        ...base,
        act: 'draft',
        from: 'none',
        to: 'draft',
        data: { groupId, locality, causes, supported, origin: 'new', sourceId: row.id },
      },
      { ...base, act: 'submit', from: 'draft', to: 'submitted', data: { groupId } },
      { ...base, act: 'publish', from: 'submitted', to: 'published', data: { groupId, locality } },
      ...(row.closedAt === null
        ? []
        : [
            {
              ...base,
              at: row.closedAt,
              act: 'close' as const,
              from: 'published' as const,
              to: 'closed' as const,
              reason: 'ended',
              data: { groupId },
            },
          ]),
    ]);
  }

  enquiry(row: EnquiryRow): EnquiryEvent[] {
    const id = this.#ids.enquiry(row.id);
    const personId = this.#ids.person(row.person);
    const base = {
      ...this.#base(row.receivedAt),
      noun: 'enquiry' as const,
      subjectId: id,
      story: `person.${personId}` as Story,
    };
    const about = row.opportunity === null ? null : this.#about(row.opportunity);
    const placement = this.#firstPlacement.get(row.id);
    return numbered<EnquiryEvent>([
      {
        ...base,
        act: 'record',
        from: 'none',
        to: 'new',
        data: {
          personId,
          opened: {
            receivedAt: row.receivedAt,
            channel: row.channel,
            home: row.home,
            role: about?.locality ?? null,
            body: row.body as BodyId,
            contributors: row.contributors as BodyId[],
            opportunityId: about?.id ?? null,
            groupId: about?.groupId ?? null,
            causes: about?.causes ?? [],
            sourceId: row.id,
          },
        },
      },
      placement
        ? {
            ...base,
            at: placement.startedAt ?? row.receivedAt,
            act: 'place',
            from: 'new',
            to: 'placed',
            data: { personId, placementId: this.#ids.placement(placement.id) },
          }
        : { ...base, act: 'close-unknown', from: 'new', to: 'outcome-unknown', data: { personId } },
    ]);
  }

  placement(row: PlacementRow): PlacementEvent[] {
    const { enquiry, about } = this.#placementOf(row);
    const id = this.#ids.placement(row.id);
    const data = {
      personId: enquiry.personId,
      enquiryId: enquiry.id,
      opportunityId: about.id,
      groupId: about.groupId,
    };
    const agreedAt = row.startedAt ?? enquiry.receivedAt ?? this.#context.importedAt;
    const base = {
      ...this.#base(agreedAt),
      noun: 'placement' as const,
      subjectId: id,
      story: `person.${enquiry.personId}` as Story,
    };
    const events: Omit<PlacementEvent, 'id' | 'version'>[] = [
      {
        ...base,
        act: 'agree',
        from: 'none',
        to: 'agreed',
        data: { ...data, startsOn: londonDay(agreedAt), sourceId: row.id },
      },
    ];
    if (row.startedAt) {
      events.push({
        ...base,
        act: 'start',
        from: 'agreed',
        to: 'started',
        data: { ...data, startedOn: londonDay(row.startedAt) },
      });
    }
    if (row.endedAt) {
      const endedOn = londonDay(row.endedAt);
      events.push({
        ...base,
        at: row.endedAt,
        act: 'end',
        from: 'started',
        to: 'ended',
        reason: 'other',
        data: { ...data, endedOn },
      });
    }
    return numbered<PlacementEvent>(events);
  }

  /** An answer implies an invitation on the same day. */
  response(row: ResponseRow): SurveyEvent[] {
    const id = this.#ids.survey(row.id);
    const subject = this.#subject(row);
    const base = { ...this.#base(row.answeredAt), noun: 'survey' as const, subjectId: id, story: subject.story };
    const data = { ...subject.data, survey: row.survey, about: subject.about };
    const events: Omit<SurveyEvent, 'id' | 'version'>[] = [
      { ...base, act: 'invite', from: 'none', to: 'invited', data: { ...data, sourceId: row.id } },
    ];
    if (row.answer !== null || row.second !== null) {
      const said = {
        ...(row.answer === null ? {} : { answer: row.answer }),
        ...(row.second === null ? {} : { secondAnswer: row.second }),
      };
      events.push({ ...base, act: 'answer', from: 'invited', to: 'answered', data: { ...data, ...said } });
    }
    return numbered<SurveyEvent>(events);
  }

  #base(at: Instant) {
    const { lioId, importedAt } = this.#context;
    return { lioId, at, recordedAt: importedAt, actor, route: 'import' as const };
  }

  #stored(kind: 'groups' | 'opportunities' | 'enquiries' | 'placements', id: string): StoredRecord | undefined {
    return this.#context.stored.get(storedKey(kind, id));
  }

  #groupId = (id: string): GroupId => (this.#stored('groups', id)?.id as GroupId | undefined) ?? this.#ids.group(id);

  #about(id: string) {
    const row = this.#opportunities.get(id);
    if (row) {
      return {
        id: this.#ids.opportunity(id),
        groupId: this.#groupId(row.group),
        locality: row.locality,
        causes: row.causes,
      };
    }
    const stored = this.#stored('opportunities', id);
    if (!stored?.groupId) throw new Error('A row names an opportunity that was not validated');
    const { locality = null, causes = [] } = stored;
    return { id: stored.id as OpportunityId, groupId: stored.groupId as GroupId, locality, causes };
  }

  #enquiryOf(id: string) {
    const row = this.#enquiries.get(id);
    if (row) {
      return { id: this.#ids.enquiry(id), personId: this.#ids.person(row.person), receivedAt: row.receivedAt };
    }
    const stored = this.#stored('enquiries', id);
    if (!stored?.personId) throw new Error('A row names an enquiry that was not validated');
    return { id: stored.id as EnquiryId, personId: stored.personId as PersonId, receivedAt: null };
  }

  #placementOf(row: PlacementRow) {
    const enquiry = this.#enquiryOf(row.enquiry);
    const stored = this.#stored('enquiries', row.enquiry);
    // The stored enquiry's own opportunity goes by our id already.
    const own = stored?.opportunityId === row.opportunity ? stored.groupId : null;
    const about = own
      ? { id: row.opportunity as OpportunityId, groupId: own as GroupId }
      : this.#about(row.opportunity);
    return { enquiry, about };
  }

  #subject(row: ResponseRow): { about: string; story: Story; data: Pick<SurveyEvent['data'], 'personId' | 'groupId'> } {
    if (row.survey === 'confidence') {
      const groupId = this.#groupId(row.subject);
      return { about: groupId, story: `group.${groupId}`, data: { groupId } };
    }
    if (row.survey === 'ease') {
      const { id, personId } = this.#enquiryOf(row.subject);
      return { about: id, story: `person.${personId}`, data: { personId } };
    }
    const placement = this.#placements.get(row.subject);
    if (placement) {
      const { enquiry, about } = this.#placementOf(placement);
      const data = { personId: enquiry.personId, groupId: about.groupId };
      return { about: this.#ids.placement(row.subject), story: `person.${enquiry.personId}`, data };
    }
    const stored = this.#stored('placements', row.subject);
    if (!stored?.personId) throw new Error('A row names a placement that was not validated');
    const data = {
      personId: stored.personId as PersonId,
      ...(stored.groupId ? { groupId: stored.groupId as GroupId } : {}),
    };
    return { about: stored.id, story: `person.${stored.personId}`, data };
  }
}

const order = (p: PlacementRow) => `${p.startedAt ?? '9999'} ${p.id}`;

/** Gives a record's events their versions, and with them their ids. */
function numbered<E extends Event>(events: Omit<E, 'id' | 'version'>[]): E[] {
  return events.map((event, i) => ({ ...event, id: `${event.subjectId}.${i + 1}`, version: i + 1 }) as unknown as E);
}
