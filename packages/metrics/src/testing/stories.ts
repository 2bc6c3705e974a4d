import type { Channel } from '@placewell/core/codes/codes';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import type { Event } from '@placewell/core/shared/event';
import { type Day, type Instant, readInstant } from '@placewell/core/shared/time';
import { type Facts, foldGroup, foldOpportunity, foldPerson } from '../facts';
import type { DeliveringBody } from '../places';
import type { ReportInput } from '../report';
import { quarter } from '../window';

// Short ways of writing down, in tests, what happened.

export const instant = (text: string): Instant => {
  const read = readInstant(text);
  if (!read) throw new Error(`${text} is no instant`);
  return read;
};
export const day = (text: string) => text as Day;
export const now = instant('2012-01-01');

interface Happening {
  at: string;
  /** When it was recorded; the same as `at` unless given. */
  recorded?: string;
  by?: 'volunteer' | 'group' | 'broker' | 'system';
  reason?: string;
}

/** Collects events, giving each record its versions. */
export class Stories {
  readonly events: Event[] = [];
  readonly #versions = new Map<string, number>();

  add(
    noun: Event['noun'],
    subjectId: string,
    act: string,
    to: string,
    story: string,
    { at, recorded = at, by = 'broker', reason }: Happening,
    data: object,
  ): this {
    const version = (this.#versions.get(subjectId) ?? 0) + 1;
    this.#versions.set(subjectId, version);
    this.events.push({
      id: `${subjectId}.${version}`,
      lioId: 'leicestershire',
      noun,
      subjectId,
      version,
      act,
      from: version === 1 ? 'none' : 'any',
      to,
      at: instant(at),
      recordedAt: instant(recorded),
      actor: { role: by },
      route: 'staff-on-behalf',
      reason,
      story,
      data,
    } as unknown as Event);
    return this;
  }

  enquiry(
    id: string,
    person: string,
    h: Happening & {
      home?: string | null;
      role?: string | null;
      body?: string;
      channel?: Channel;
      contributors?: string[];
      sourceId?: string;
      uncounted?: 'test' | 'own-service';
      web?: boolean;
      rescuedFrom?: string;
      opportunity?: string;
      group?: string | null;
      causes?: string[];
    },
  ): this {
    const {
      web,
      home = 'E07000130',
      role = null,
      body = 'lio',
      channel = web ? 'web' : 'phone',
      contributors = [],
    } = h;
    const { sourceId, uncounted, rescuedFrom, opportunity = null, group = null, causes = [] } = h;
    const opened = { receivedAt: instant(h.at), channel, home, role, body, contributors, causes };
    return this.add('enquiry', id, web ? 'receive' : 'record', web ? 'received' : 'new', `person.${person}`, h, {
      personId: person,
      opened: { ...opened, opportunityId: opportunity, groupId: group, sourceId, uncounted, rescuedFrom },
    });
  }

  onEnquiry(id: string, person: string, act: string, to: string, h: Happening, data: object = {}): this {
    return this.add('enquiry', id, act, to, `person.${person}`, h, { personId: person, ...data });
  }

  placement(id: string, person: string, enquiryId: string, h: Happening): this {
    return this.onPlacement(id, person, 'agree', 'agreed', h, { enquiryId });
  }

  onPlacement(id: string, person: string, act: string, to: string, h: Happening, data: object = {}): this {
    return this.add('placement', id, act, to, `person.${person}`, h, {
      personId: person,
      enquiryId: '',
      opportunityId: 'opp_1',
      groupId: 'grp_1',
      ...data,
    });
  }

  started(id: string, person: string, enquiryId: string, on: string, recorded = on): this {
    this.placement(id, person, enquiryId, { at: on < recorded ? on : recorded });
    return this.onPlacement(id, person, 'start', 'started', { at: recorded }, { enquiryId, startedOn: on });
  }

  survey(id: string, kind: 'ease' | 'happy', person: string, about: string, invited: Happening): this {
    return this.add('survey', id, 'invite', 'invited', `person.${person}`, invited, { survey: kind, about });
  }

  answer(id: string, kind: 'ease' | 'happy', person: string, about: string, answer: string, h: Happening): this {
    const again = (this.#versions.get(id) ?? 0) > 1;
    return this.add('survey', id, again ? 'answer-again' : 'answer', 'answered', `person.${person}`, h, {
      survey: kind,
      about,
      answer,
    });
  }

  confidence(
    id: string,
    group: string,
    answer: string | undefined,
    secondAnswer: string | undefined,
    h: Happening,
  ): this {
    const story = `group.${group}`;
    if (!this.#versions.has(id)) {
      this.add('survey', id, 'invite', 'invited', story, h, { survey: 'confidence', about: group });
    }
    return this.add('survey', id, 'answer', 'answered', story, h, {
      survey: 'confidence',
      about: group,
      answer,
      secondAnswer,
    });
  }

  group(id: string, locality: string, h: Happening): this {
    return this.add('group', id, 'apply', 'applied', `group.${id}`, h, { locality });
  }

  opportunity(
    id: string,
    h: Happening & {
      group?: string;
      locality?: string;
      origin?: string;
      supported?: boolean;
      ownService?: boolean;
      places?: number | null;
      causes?: string[];
    },
  ): this {
    const { group = 'grp_1', locality = 'E07000130', origin = 'new', supported, ownService, places, causes } = h;
    const data = { groupId: group, locality, origin, supported, ownService, places, causes };
    this.add('opportunity', id, 'draft', 'draft', `opportunity.${id}`, h, data);
    this.add('opportunity', id, 'submit', 'submitted', `opportunity.${id}`, h, { groupId: group });
    return this.add('opportunity', id, 'publish', 'published', `opportunity.${id}`, h, { groupId: group });
  }

  onOpportunity(id: string, act: string, to: string, h: Happening, data: object = {}): this {
    return this.add('opportunity', id, act, to, `opportunity.${id}`, h, { groupId: 'grp_1', ...data });
  }

  get facts(): Facts[] {
    return foldAll(this.events);
  }
}

/** All fact documents of some events, each folded whole from its story. */
export function foldAll(events: readonly Event[]): Facts[] {
  const stories = new Map<string, Event[]>();
  for (const event of events) stories.set(event.story, [...(stories.get(event.story) ?? []), event]);
  return [...stories].map(([story, list]) => {
    const [kind, id = ''] = story.split(/\.(.*)/s);
    if (kind === 'person') return foldPerson(id, list);
    return kind === 'group' ? foldGroup(id, list) : foldOpportunity(id, list);
  });
}

export const bodies: DeliveringBody[] = [
  { id: 'hub-melton', name: 'Melton hub', kind: 'hub' },
  { id: 'lio', name: 'Voluntary Action', kind: 'lio' },
  { id: 'rc-city', name: 'City resource centre', kind: 'resource-centre' },
];

export const inputOf = (facts: Facts[], change: Partial<ReportInput> = {}): ReportInput => ({
  lio: { id: 'leicestershire', districts: leicestershireDistricts },
  bodies,
  facts,
  contracts: [],
  window: quarter(2010, 2),
  by: 'total',
  now,
  ...change,
});
