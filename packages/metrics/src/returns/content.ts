import type { Channel } from '@placewell/core/codes/codes';
import type { Contract, ContractWords, IndicatorId, Milestone } from '@placewell/core/lio/contract';
import type { ContractId, LioId, MemberId } from '@placewell/core/shared/ids';
import type { Day, Instant } from '@placewell/core/shared/time';
import type { MilestoneState } from '../indicators/milestones';
import type { Cut, DeliveringBody } from '../places';
import type { Rated, Rating, Travel, Unrated } from '../rating';
import type { Cell, Report } from '../report';
import type { OutsideCount, OutsideReport } from '../suppression';

// What a frozen return says: everything that its pages and files are made from, so that nothing is worked out afresh when
// one is read years later. Who signed it, and when, stands in the record: it is signed after it was written.

/** The shape of these files. A later shape gets the next number, and readers know both. */
export const returnFormat = 1;

/** An indicator that is counted; 29 is a milestone. */
export type CountedIndicator = Exclude<IndicatorId, '29'>;

export interface ReturnWindow {
  from: Day;
  to: Day;
  /** `Q2 2010/11`. */
  label: string;
}

/** A district as it stood: boundaries change, and residents are counted again. */
export interface ReturnDistrict {
  code: string;
  name: string;
  area: { key: string; label: string };
  residents: number | null;
}

/** One quarter of an indicator's trend, for the whole area. `C` is a count: a number inside the LIO. */
export interface TrendPoint<C = number> {
  window: ReturnWindow;
  numerator: C;
  denominator: C;
  value: number | null;
  low: number | null;
  high: number | null;
  rating: Rating | null;
  unrated: Unrated | null;
  status: Cell['status'];
}

/** Eight quarters, oldest first; the last is the return's own. */
export interface ReturnTrend {
  indicator: CountedIndicator;
  points: TrendPoint[];
}

/** What is said of one indicator. */
export interface ReturnComment {
  indicator: IndicatorId;
  name: string;
  commentary: string;
  /** Owed wherever a rating of the indicator is red; empty where none is owed and none was written. */
  correctiveAction: string;
  /** Every row that is red, as computed or as overridden; `total` is the whole. */
  reds: { by: Cut; key: string; label: string }[];
  /** From the comparable window before to this one, for the whole area. */
  travel: Travel;
}

/** A rating of the whole area set by people; what was computed stays beside it. */
export interface ReturnOverride {
  indicator: CountedIndicator;
  computed: Rated;
  rating: Rating;
  reason: string;
  by: { id: MemberId; name: string };
  second: { id: MemberId; name: string };
}

/** An indicator of the contract's own, told in words. */
export interface ReturnNarrative {
  id: string;
  name: string;
  text: string;
  evidence: string[];
}

export interface ReturnMilestone extends Milestone {
  state: MilestoneState;
}

/** Of one survey indicator and one row: how many were asked and how many answered. 28 asks all active groups. */
export interface ReturnResponse<C = number> {
  indicator: '24' | '27' | '28';
  by: Cut;
  key: string;
  label: string;
  answers: C;
  asked: C;
  /** A fraction; may pass 1 where invitations came before the window. Null where nobody is known to have been asked. */
  rate: number | null;
}

/** Why a record is counted now and was not, or the other way round. */
export const restatementCauses = [
  'recorded-later',
  'marked-spam',
  'marked-duplicate',
  'reassigned',
  'start-recorded-later',
  'start-corrected',
  'start-recorded-in-error',
  'matured',
  'answered-again',
  'district-changed',
  'cover-changed',
  'target-changed',
  'year-to-date-changed',
  'other',
] as const;
export type RestatementCause = (typeof restatementCauses)[number];

/** One record that came into a figure or went out of it. */
export interface RestatedRecord {
  record: string;
  on: Day;
  move: 'in' | 'out';
  cause: RestatementCause;
}

export interface RestatedFigure<C = number> {
  numerator: C;
  denominator: C;
  value: number | null;
  rating: Rating | null;
  unrated: Unrated | null;
  status: Cell['status'];
}

/** One cell of an earlier signed return that reads otherwise today. */
export interface RestatedCell {
  indicator: CountedIndicator;
  by: Cut;
  key: string;
  label: string;
  before: RestatedFigure;
  after: RestatedFigure;
  /** How often each cause stands behind a record that moved, or once for what moved the rating alone; most first. */
  causes: { cause: RestatementCause; records: number }[];
  /** What moved, apart; the numbers of in less out are the differences of the cell. */
  numerator: RestatedRecord[];
  denominator: RestatedRecord[];
}

/** What has become of the signed return of an earlier quarter. */
export interface Restatement {
  return: string;
  hash: string;
  number: number;
  window: ReturnWindow;
  signedAt: Instant;
  /** Those cells that differ; none when it stands as it was signed. */
  cells: RestatedCell[];
}

/** One record behind a figure: pseudonymous. */
export interface ReturnRecord {
  /** The id of an episode's opening enquiry, of a survey, a group or an opportunity. */
  record: string;
  /** The day it counts on. */
  on: Day;
  /** What it counted as: a code. */
  as: string;
  /** When its episode opened, and when its placement started; null where there is none. */
  opened: Day | null;
  started: Day | null;
  /** A district's code, OUTSIDE or UNKNOWN. */
  locality: string;
  body: string | null;
  /** By which route the person turned to us. */
  channel: Channel | null;
}

/** The records of one indicator in the whole area, in order of date and id; their numbers are the figures. */
export interface ReturnRecords {
  indicator: CountedIndicator;
  kind: 'share' | 'count';
  numerator: ReturnRecord[];
  /** Of a share. Those of the numerator are among them by id, for every indicator. Empty for a count. */
  denominator: ReturnRecord[];
}

/** What inside and outside say alike. */
interface ReturnHead {
  format: typeof returnFormat;
  lio: { id: LioId; name: string };
  window: ReturnWindow;
  /** 1 for the first of its contract and quarter; a withdrawn one is followed by the next. */
  number: number;
  /** Why there is a further version, and what it replaces; null for the first. */
  replaces: { return: string; number: number; hash: string; reason: string } | null;
  /** The figures are those that could be known at this instant. */
  asAt: Instant;
  definitions: string;
  /** `maturing` while take-up can still grow by later starts, or the window is not over. */
  status: Cell['status'];
  districts: ReturnDistrict[];
  bodies: DeliveringBody[];
  comments: ReturnComment[];
  narratives: ReturnNarrative[];
  milestones: ReturnMilestone[];
}

/** Everything a frozen return says, for readers inside the LIO. */
export interface ReturnContent extends ReturnHead {
  /** As it stood. */
  contract: Contract;
  reports: Record<Cut, Report>;
  /** The whole area in the comparable window before. */
  before: { window: ReturnWindow; report: Report };
  trend: ReturnTrend[];
  responses: ReturnResponse[];
  overrides: ReturnOverride[];
  /** Words of people who agreed to be quoted. */
  quotes: { survey: string; text: string }[];
  restatements: Restatement[];
  records: ReturnRecords[];
}

/** `asTold`: as an earlier return told it, because today's differs by 1 to 4 records, or would tell of a figure that does. */
export interface OutsideTrendPoint extends TrendPoint<OutsideCount> {
  asTold: boolean;
}

/** A cell of an earlier return beside what it reads today, as people outside see it. */
export interface OutsideRestatedCell {
  indicator: CountedIndicator;
  by: Cut;
  key: string;
  label: string;
  before: RestatedFigure<OutsideCount>;
  /** `hidden` also where the difference would tell of 1 to 4 records. */
  after: RestatedFigure<OutsideCount>;
  /** Without numbers, and only where both figures are shown. */
  causes: RestatementCause[];
}

export interface OutsideRestatement extends Omit<Restatement, 'cells'> {
  cells: OutsideRestatedCell[];
}

/**
 * What reviewers and the public read of a signed return: frozen with it, so that what is hidden never changes later.
 * Figures of windows that an earlier return told of are shown only where the difference tells of no 1 to 4 records; else
 * they read `hidden`, and in the trend as they were told before.
 */
export interface OutsideReturn extends ReturnHead {
  contract: ContractWords & { id: ContractId; version: number };
  reports: Record<Cut, OutsideReport>;
  before: { window: ReturnWindow; report: OutsideReport };
  /** Where today's figure may not be shown beside what was told of the quarter before, it reads as it was told then. */
  trend: { indicator: CountedIndicator; points: OutsideTrendPoint[] }[];
  responses: ReturnResponse<OutsideCount>[];
  /** Of cells that are shown; staff who decided are named inside only. */
  overrides: Omit<ReturnOverride, 'by' | 'second'>[];
  /** Without the survey, which would tie the words to a record that is drawn. */
  quotes: { text: string }[];
  restatements: OutsideRestatement[];
}
