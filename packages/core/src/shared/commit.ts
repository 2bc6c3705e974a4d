import type { Enquiry, EnquiryPrivate } from '../enquiry/enquiry';
import type { Group, GroupContacts } from '../group/group';
import type { Contract } from '../lio/contract';
import type { Body, Lio, Member } from '../lio/lio';
import type { Opportunity } from '../opportunity/opportunity';
import type { Person } from '../person/person';
import type { Placement } from '../placement/placement';
import type { Return } from '../return/return';
import type { Survey, SurveyWords } from '../survey/survey';
import type { Task } from '../task/task';
import type {
  EnquiryEvent,
  Event,
  GroupEvent,
  Noun,
  OfficeEvent,
  OpportunityEvent,
  PlacementEvent,
  SurveyEvent,
} from './event';
import type { Result } from './result';

export interface RecordByNoun {
  enquiry: Enquiry;
  placement: Placement;
  survey: Survey;
  opportunity: Opportunity;
  group: Group;
  person: Person;
  task: Task;
  lio: Lio;
  body: Body;
  member: Member;
  contract: Contract;
  return: Return;
}

export interface EventByNoun {
  enquiry: EnquiryEvent;
  placement: PlacementEvent;
  survey: SurveyEvent;
  opportunity: OpportunityEvent;
  group: GroupEvent;
  person: OfficeEvent;
  task: OfficeEvent;
  lio: OfficeEvent;
  body: OfficeEvent;
  member: OfficeEvent;
  contract: OfficeEvent;
  return: OfficeEvent;
}

/** One record moved on by one act. `before` is null for a new record; the write holds only while the record still has
 * the version and state of `before`. */
export type Change = {
  [N in Noun]: { noun: N; before: RecordByNoun[N] | null; after: RecordByNoun[N]; event: EventByNoun[N] };
}[Noun];

export type Private =
  | { kind: 'enquiry-private'; value: EnquiryPrivate }
  | { kind: 'group-contacts'; value: GroupContacts }
  | { kind: 'survey-words'; value: SurveyWords };

/**
 * A claim that only one can hold: `key` names it, `holder` is the record that has it. Claiming what is held fails the whole
 * commit and says who holds it.
 */
export interface Guard {
  key: string;
  holder: string;
  /** `release` gives it back; it holds only while `holder` has it. */
  act: 'claim' | 'release';
}

/**
 * What names somebody goes for good. Events stay: they name nobody. A person's record leaves with an event of its own; what was
 * told with an enquiry leaves with the enquiry's, and what was said in a survey with the survey's.
 */
export type Erasure =
  | { kind: 'enquiry-private'; enquiryId: string }
  | { kind: 'survey-words'; surveyId: string }
  | { kind: 'person'; before: Person; event: OfficeEvent };

/** All that one act writes: commits together or not at all. */
export interface Commit {
  changes: Change[];
  guards?: Guard[];
  privates?: Private[];
  /** An unconfirmed enquiry leaves without a trace: record, private part, events and guards. */
  forget?: Enquiry[];
  erase?: Erasure[];
}

export type CommitFailure =
  /** Somebody else changed the record first: read it again and decide again. */
  { kind: 'conflict'; noun: Noun; id: string } | { kind: 'taken'; key: string; holder: string };

export interface Page<T> {
  items: T[];
  /** Opaque; null on the last page. */
  cursor: string | null;
}

/**
 * The kept records. Reads of one record are strongly consistent. Throws `StoreUnavailable` when the store cannot be
 * reached: nothing is then half-written.
 */
export interface Records {
  get<N extends Noun>(noun: N, id: string): Promise<RecordByNoun[N] | null>;
  commit(commit: Commit): Promise<Result<null, CommitFailure>>;
  /** Who holds a guard, or null. */
  holder(key: string): Promise<string | null>;
  enquiryPrivate(id: string): Promise<EnquiryPrivate | null>;
  groupContacts(id: string): Promise<GroupContacts | null>;
  /** What was said in their own words in a survey. */
  surveyWords(id: string): Promise<SurveyWords | null>;
  /** All events of a story, oldest first by subject and version; strongly consistent. */
  story(story: Event['story']): Promise<Event[]>;

  enquiriesOfGroup(groupId: string, cursor?: string): Promise<Page<Enquiry>>;
  enquiriesOfOpportunity(opportunityId: string, groupId: string): Promise<Enquiry[]>;
  /** By LIO and state, oldest first. */
  enquiriesInState(lioId: string, state: Enquiry['state'], cursor?: string): Promise<Page<Enquiry>>;
  opportunitiesOfGroup(groupId: string): Promise<Opportunity[]>;
  opportunitiesInState(lioId: string, state: Opportunity['state'], cursor?: string): Promise<Page<Opportunity>>;
  placementsOfGroup(groupId: string, cursor?: string): Promise<Page<Placement>>;
  placementsInState(lioId: string, state: Placement['state'], cursor?: string): Promise<Page<Placement>>;
  groupsInState(lioId: string, state: Group['state'], cursor?: string): Promise<Page<Group>>;
  /** Answered surveys in which something was said in their own words, the latest answer first. */
  surveysWithWords(lioId: string, cursor?: string): Promise<Page<Survey>>;
  /** Oldest promise first. */
  openTasks(lioId: string, cursor?: string): Promise<Page<Task>>;
  bodies(lioId: string): Promise<Body[]>;
  contracts(lioId: string): Promise<Contract[]>;
  /**
   * Every version of a contract as it then stood, oldest first; strongly consistent. A commit keeps a version with the
   * contract it makes. Of contracts made before versions were kept, the earlier ones are missing.
   */
  contractVersions(contractId: string): Promise<Contract[]>;
  /** All returns of an LIO, the earliest quarter first; as fresh as a list is. */
  returns(lioId: string): Promise<Return[]>;
  members(lioId: string): Promise<Member[]>;
  /** Every standing of an address, strongly consistent. */
  membershipsOf(email: string): Promise<Member[]>;
  lios(): Promise<Lio[]>;
  /** Records whose timer is due at or before an instant, soonest first. */
  dueBefore(at: string, limit: number): Promise<{ noun: Noun; id: string; at: string }[]>;
}

export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A cursor that was altered, or that belongs to another list. Thrown by the lists of `Records`; the fault of the request. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
  constructor() {
    super('The cursor is not one of this list');
  }
}
