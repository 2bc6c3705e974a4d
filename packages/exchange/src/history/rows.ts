import type { Cause } from '@placewell/core/codes/causes';
import type {
  BodyKind,
  Channel,
  ConfidenceAnswer,
  EaseAnswer,
  HappyAnswer,
  Locality,
  NotApplicable,
} from '@placewell/core/codes/codes';
import type { Instant } from '@placewell/core/shared/time';

// Valid rows, read: dates as instants (a plain date is the start of that day in London), codes as ours, ids as the LIO's.

export interface BodyRow {
  id: string;
  name: string;
  kind: BodyKind;
  line: number;
}

export interface GroupRow {
  id: string;
  name: string;
  /** UNKNOWN when blank. */
  locality: Locality;
  registeredAt: Instant;
  line: number;
}

export interface OpportunityRow {
  id: string;
  group: string;
  title: string;
  locality: Locality;
  publishedAt: Instant;
  closedAt: Instant | null;
  supported: boolean;
  causes: Cause[];
  line: number;
}

export interface EnquiryRow {
  id: string;
  person: string;
  receivedAt: Instant;
  channel: Channel;
  /** Null when blank or UNKNOWN: the opportunity's district stands in. */
  home: Locality | null;
  body: string;
  opportunity: string | null;
  contributors: string[];
  line: number;
}

export interface PlacementRow {
  id: string;
  enquiry: string;
  /** The enquiry's own when the column is blank. */
  opportunity: string;
  startedAt: Instant | null;
  endedAt: Instant | null;
  line: number;
}

export interface ResponseRow {
  id: string;
  survey: 'ease' | 'happy' | 'confidence';
  subject: string;
  answeredAt: Instant;
  /** Null when nothing was answered. */
  answer: EaseAnswer | HappyAnswer | ConfidenceAnswer | NotApplicable | null;
  second: ConfidenceAnswer | NotApplicable | null;
  line: number;
}

export interface HistoryRows {
  bodies: BodyRow[];
  groups: GroupRow[];
  opportunities: OpportunityRow[];
  enquiries: EnquiryRow[];
  placements: PlacementRow[];
  responses: ResponseRow[];
}

export type RowKind = keyof HistoryRows;

/** What is stored already under an id of the LIO's own, as far as rows refer to it. */
export interface StoredRecord {
  /** Our id. */
  id: string;
  /** Of an enquiry or a placement. */
  personId?: string;
  /** Of a placement. */
  enquiryId?: string;
  /** Of an opportunity, an enquiry about one, or a placement. */
  groupId?: string | null;
  /** Of an enquiry or a placement. */
  opportunityId?: string | null;
  /** Of an opportunity: its district and causes. */
  locality?: Locality;
  causes?: Cause[];
}

/** What the platform knows already. `find` is asked only for ids that no row has; null when there is no such record. */
export interface KnownRecords {
  /** The LIO's districts, by GSS code. */
  districts: ReadonlySet<string>;
  find(kind: RowKind, id: string): Promise<StoredRecord | null>;
}

export type Stored = ReadonlyMap<string, StoredRecord>;
export const storedKey = (kind: RowKind, id: string): string => `${kind} ${id}`;
