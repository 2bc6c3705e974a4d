import type { Cause } from '@placewell/core/codes/causes';
import type { EnquiryState } from '@placewell/core/enquiry/transitions';
import type { Day, Instant } from '@placewell/core/shared/time';
import type { ViewCut } from '../places';
import type { RatingTotals, Travel } from '../rating';
import type { Cell } from '../report';
import type { OutsideCell, OutsideCount } from '../suppression';
import type { WindowKind } from '../window';

// What a report book says. `C` is a count: a number inside the LIO; outside it also "fewer than 5" or "hidden". Whatever a
// reader outside is not shown at all is null; README.md says what, and why.

export interface BookWindow {
  from: Day;
  to: Day;
  /** `Q2 2010/11`. */
  label: string;
  kind: WindowKind;
}

/** One indicator's way from the comparable window before to this one. */
export interface BookTravel extends Travel {
  indicator: Cell['indicator'];
  /** The value before, in the unit of the indicator; null where not shown. */
  before: number | null;
}

/** One indicator over the quarters, oldest first; as many points as `Book.quarters`. */
export interface Trend<C = number> {
  indicator: Cell['indicator'];
  points: {
    numerator: C;
    denominator: C;
    value: number | null;
    rating: Cell['rating'];
    unrated: Cell['unrated'];
    status: Cell['status'];
  }[];
}

/**
 * The way of the episodes opened in the window. From `enquiries` to `goingAt12Weeks` no number exceeds the one before; so
 * do `started`, `oldEnoughFor4Weeks` and `oldEnoughFor12Weeks`.
 */
export interface Funnel<C = number> {
  /** All enquiries of these episodes, also those received after the window. */
  enquiries: C;
  episodes: C;
  /** A group replied to one of its enquiries, or a later stage was reached. */
  replied: C;
  /** A place was agreed, or a placement started. */
  agreed: C;
  /** A placement started, on whatever day. */
  started: C;
  /** Of those started: on days 0 to 89 (26's figure). Beside the stages, not one of them. */
  startedInTime: C;
  /** Of those started: 28 days have passed since the earliest start. What `goingAt4Weeks` is a share of. */
  oldEnoughFor4Weeks: C;
  goingAt4Weeks: C;
  oldEnoughFor12Weeks: C;
  goingAt12Weeks: C;
  /** What became of each of the episodes; they add up to `episodes`. An outcome that none had is left out. */
  outcomes: Partial<Record<Outcome, C>>;
}

/** `taken-up`: a placement started, whenever. `open`: not known yet. Else how the last of its enquiries to end ended. */
export type Outcome = 'taken-up' | 'open' | EnquiryState;

/** How groups answer enquiries about a named role received in the window. Those that came with history are not among them. */
export interface Replies<C = number> {
  /** = replied + unanswered + waiting. */
  asked: C;
  replied: C;
  /** No reply though ten working days had passed, when it ended or by now. */
  unanswered: C;
  /** No reply yet, or ended without one, before ten working days had passed. */
  waiting: C;
  /** Working days from when the group could have answered. */
  medianDays: number | null;
  withinFive: C;
  /** Of all asked. */
  shareWithinFive: number | null;
  /** Groups that were asked. */
  groupsAsked: C;
  /** Groups that replied to none and left at least one unanswered. */
  groupsSilent: C;
  /** Enquiries the LIO stepped in for, in the window, after a group stayed silent; and how many of those led to a start. */
  rescued: C;
  rescuedStarted: C;
}

/** One group's replies, for the LIO alone. */
export interface GroupReplies {
  group: string;
  asked: number;
  replied: number;
  unanswered: number;
  waiting: number;
  medianDays: number | null;
  withinFive: number;
  shareWithinFive: number | null;
  rescued: number;
  rescuedStarted: number;
  /** Replied to none, and left at least one unanswered. */
  silent: boolean;
}

/** Rates per 1,000 residents; null where residents are not known, or the cut is not by place. */
export interface PerThousand {
  residents: number | null;
  episodes: number | null;
  takeUp: number | null;
}

/** Context measures of a row besides funnel and replies; never rated. */
export interface RowContext {
  /** Of placements started in the window that are old enough to tell; `asked` have an answer to the check-in. */
  stillGoing: Record<'weeks4' | 'weeks12', { oldEnough: number; going: number; asked: number; share: number | null }>;
  liveOpportunities: number | null;
  activeGroups: number | null;
  hours: number;
}

export interface BookRow<C = number, L = Cell> {
  key: string;
  label: string;
  cells: L[];
  travel: BookTravel[];
  /** Null in rows of the cuts by group, by cause and by contributor, unless the row alone is asked for. */
  trend: Trend<C>[] | null;
  funnel: Funnel<C> | null;
  replies: Replies<C> | null;
  perThousand: PerThousand;
  context: RowContext | null;
}

/** Demand that was not met, by cause and district. */
export interface UnmetLine {
  cause: Cause | 'none';
  locality: string;
  /** Searches in the window that found nothing. One for several causes, or for none, counts under `none`. */
  searches: number;
  /** All searches in the window. */
  searched: number;
  /** Enquiries received in the window that failed; one for several causes counts under each. */
  enquiries: number;
}

export interface Unmet {
  /** Most wanted first. Rows of causes do not add up, those of districts do. */
  lines: UnmetLine[];
  /** By district, each search and each enquiry once: these add up to `whole`. */
  districts: { locality: string; searches: number; searched: number; enquiries: number }[];
  whole: { searches: number; searched: number; enquiries: number };
}

export interface Book<C = number, L = Cell> {
  lio: string;
  window: BookWindow;
  /** The comparable window that travel is measured from. */
  before: BookWindow;
  /** The eight quarters of every trend, oldest first; the last holds the window's last day. */
  quarters: BookWindow[];
  asAt: Instant;
  by: ViewCut;
  /** The contract whose targets rate the figures; null: all of the LIO's. */
  contract: string | null;
  definitions: string;
  /** False by cause and by contributor, where one episode may stand in several rows. */
  addsUp: boolean;
  whole: BookRow<C, L>;
  /** All rows of the cut, or the one asked for; for `total` the whole again. */
  rows: BookRow<C, L>[];
  /** Ratings of the whole, and of all rows. */
  ratings: { whole: RatingTotals; rows: RatingTotals };
  unmet: Unmet | null;
  /** Groups asked in the window, those with most unanswered first; of the row asked for, else of the whole. */
  groups: GroupReplies[] | null;
}

export type OutsideBook = Book<OutsideCount, OutsideCell>;

export interface BookRequest {
  from: Day;
  to: Day;
  by: ViewCut;
  /** This row of the cut alone. */
  key?: string | undefined;
  /** Rated by the targets of this contract alone. */
  contract?: string | undefined;
  /** The figures as they could have been known at that instant; now when absent. */
  asAt?: Instant | undefined;
}
