import type { Cause } from '../codes/causes';
import type {
  Channel,
  ConfidenceAnswer,
  EaseAnswer,
  HappyAnswer,
  Locality,
  NotApplicable,
  SurveyKind,
} from '../codes/codes';
import type { EnquiryAct, EnquiryState } from '../enquiry/transitions';
import type { GroupAct, GroupState } from '../group/transitions';
import type { OpportunityAct, OpportunityState } from '../opportunity/transitions';
import type { PlacementAct, PlacementState } from '../placement/transitions';
import type { SurveyAct, SurveyState } from '../survey/transitions';
import type { Actor, Route } from './actor';
import type { BodyId, EnquiryId, GroupId, LioId, OpportunityId, PersonId, PlacementId } from './ids';
import type { Day, Instant } from './time';

/**
 * What every change leaves behind: who, when, by which route and why. The audit trail, the figures and everything sent
 * are made from it. It holds ids, codes and dates only, never a name, an address or a message, so that a person can be
 * erased without rewriting history.
 */
interface EventOf<N extends string, A extends string, S extends string, D> {
  /** `${subjectId}.${version}`: exactly one event for each version of a record. */
  id: string;
  lioId: LioId;
  noun: N;
  subjectId: string;
  /** The version of the record that this event made, from 1. */
  version: number;
  act: A;
  from: S | 'none';
  to: S;
  /** When it happened. */
  at: Instant;
  /** When we came to know of it; the same as `at` unless it was recorded later. */
  recordedAt: Instant;
  actor: Actor;
  route: Route;
  /** A code of the act's list. */
  reason?: string | undefined;
  /** The story this event belongs to: all that its figures are recomputed from. */
  story: Story;
  data: D;
}

/** Events are kept by story, and figures are recomputed from one whole story at a time. */
export type Story = `person.${string}` | `opportunity.${string}` | `group.${string}` | `lio.${string}`;

export interface EnquiryEventData {
  personId: PersonId;
  /** On `receive` and `record`. */
  opened?: {
    /** When the person turned to us: what the enquiry's day, and its order, are read from. */
    receivedAt: Instant;
    channel: Channel;
    /** The volunteer's home district; null when not known. */
    home: Locality | null;
    /** The district of the opportunity asked about; null for a general enquiry. */
    role: Locality | null;
    body: BodyId;
    contributors: BodyId[];
    opportunityId: OpportunityId | null;
    groupId: GroupId | null;
    causes: Cause[];
    /** Set when it is never counted, from the start. */
    uncounted?: 'test' | 'own-service' | undefined;
    /** The general enquiry that this one was referred from. */
    referredFrom?: EnquiryId | undefined;
    /** The enquiry whose group stayed silent, from which the LIO's rescue led to this one. */
    rescuedFrom?: EnquiryId | undefined;
    /** The LIO's own number for it, when it came with history. */
    sourceId?: string | undefined;
  };
  /** On `reassign`: the new lead. */
  body?: BodyId;
  /** On `add-contributor`. */
  contributor?: BodyId;
  /** On `add-minutes`. */
  minutes?: number;
  /** On `place`. */
  placementId?: PlacementId;
  /** On `refer`: the enquiry it opened. */
  referredTo?: EnquiryId;
  /** On `remind-group`: 1 or 2. */
  reminder?: number;
  /** On `say-heard`. */
  heard?: boolean;
  /** On `rescue`: the three roles that were sent. */
  alternatives?: OpportunityId[];
  /** On `write`, and on a `contact` that was made by writing: there is a message of this event's version. */
  wrote?: true;
  /** On the acts by which something reaches the group (confirm, record, change-availability, write): what passed to it, as codes of
   * fields. */
  disclosed?: string[];
}

export interface PlacementEventData {
  personId: PersonId;
  enquiryId: EnquiryId;
  opportunityId: OpportunityId;
  groupId: GroupId;
  /** On `agree`: the start planned. */
  startsOn?: Day;
  /** On `start` and `correct-start`: the day it did start. On `say`: the day this side says, which moved nothing. */
  startedOn?: Day;
  /** On `end`. */
  endedOn?: Day;
  /** On `check-in` and `say`: the weeks after the start that it is about. */
  weeks?: 4 | 12;
  /** On `say`: what this side says. */
  says?: 'started' | 'did-not-start' | 'still-going' | 'not-going';
  /** On `record-hours`. */
  hours?: number;
  /** On acts of the clock: which timer; passed over when an outage had made it senseless. */
  timer?: string;
  passedOver?: boolean;
  sourceId?: string;
}

export interface SurveyEventData {
  survey: SurveyKind;
  /** The enquiry (ease), the placement (happy) or the group (confidence) it asks about. */
  about: string;
  personId?: PersonId;
  groupId?: GroupId;
  /** On `answer` and `answer-again`. */
  answer?: EaseAnswer | HappyAnswer | ConfidenceAnswer | NotApplicable;
  /** Confidence in managing volunteers; `answer` is then confidence in recruiting. */
  secondAnswer?: ConfidenceAnswer | NotApplicable;
  contactAsked?: boolean;
  /** Something was said in their own words, which no event holds; and whether they agreed that it be quoted. */
  commented?: true;
  mayQuote?: boolean;
  /** On `invite`: by a call, because they have no address; by mail unless it says so. */
  asked?: 'phone';
  /** On `remind`: 1 or 2. */
  reminder?: number;
  sourceId?: string;
}

export interface OpportunityEventData {
  groupId: GroupId;
  locality?: Locality;
  causes?: Cause[];
  places?: number | null;
  /** Developed with the LIO's support. */
  supported?: boolean;
  /** On `draft`: a copy of a closed one, a renewal, or brought in from another platform: never counted as developed. */
  origin?: 'new' | 'copy' | 'import-from-platform';
  ownService?: boolean;
  placementId?: PlacementId;
  warning?: 14 | 3;
  sourceId?: string;
}

export interface GroupEventData {
  locality?: Locality;
  registeredOn?: Day;
  trusted?: boolean;
  evidence?: string;
  expiresOn?: Day;
  /** On `ask-confidence`: its year had come round, and there was nothing to ask. */
  passedOver?: true;
  sourceId?: string;
}

export type EnquiryEvent = EventOf<'enquiry', EnquiryAct, EnquiryState, EnquiryEventData>;
export type PlacementEvent = EventOf<'placement', PlacementAct, PlacementState, PlacementEventData>;
export type SurveyEvent = EventOf<'survey', SurveyAct, SurveyState, SurveyEventData>;
export type OpportunityEvent = EventOf<'opportunity', OpportunityAct, OpportunityState, OpportunityEventData>;
export type GroupEvent = EventOf<'group', GroupAct, GroupState, GroupEventData>;
/** Changes to an LIO's own settings: its delivering bodies, staff, contracts, returns, tasks. They move no figure by themselves. */
export type OfficeEvent = EventOf<
  'lio' | 'body' | 'member' | 'contract' | 'return' | 'task' | 'person',
  string,
  string,
  Record<string, string | number | boolean | null>
>;

export type Event = EnquiryEvent | PlacementEvent | SurveyEvent | OpportunityEvent | GroupEvent | OfficeEvent;
export type Noun = Event['noun'];
