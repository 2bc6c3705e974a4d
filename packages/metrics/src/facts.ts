import type { Cause } from '@placewell/core/codes/causes';
import type { Channel } from '@placewell/core/codes/codes';
import type { EnquiryState } from '@placewell/core/enquiry/transitions';
import type { Route } from '@placewell/core/shared/actor';
import type { Day, Instant } from '@placewell/core/shared/time';

// The fact documents: what one person's, one opportunity's and one group's events come to, folded whole and kept as
// plain JSON. Thousands are read for one report, so keys are short and what is empty is left out. Each part says when
// it became `known`, so that a report as at an earlier time leaves out what was recorded later; London dates stand
// beside the instants, so that a report does no time-zone work.

/** Something that became known, and the London date it is about. */
export interface Known {
  day: Day;
  known: Instant;
}

export interface EnquiryFact {
  id: string;
  /** What equal times are ordered by: the LIO's own number when it came with history, else the id. */
  order: string;
  /** When the person turned to us. */
  at: Instant;
  day: Day;
  /** When it came to exist for us: recorded, or confirmed by the volunteer. */
  known: Instant;
  /** The London date from which the group could have answered. */
  newDay: Day;
  channel: Channel;
  home?: string;
  role?: string;
  body: string;
  opportunity?: string;
  group?: string;
  causes?: Cause[];
  contributors?: string[];
  contributed?: { body: string; known: Instant }[];
  reassigned?: { body: string; reason: string; known: Instant }[];
  /** Never counted, from the start. */
  never?: 'test' | 'own-service';
  /** Counted until this became known. */
  void?: { as: 'spam' | 'duplicate'; known: Instant };
  end?: Known & { state: EnquiryState; reason?: string };
  /** The group's first reply; more than one only where an earlier one was recorded later. */
  replies?: Known[];
  /** The LIO stepped in after the group stayed silent. */
  rescued?: Known;
  /** The silent enquiry whose rescue led to this one. */
  rescuedFrom?: string;
  referredFrom?: string;
}

export interface PlacementFact {
  id: string;
  order: string;
  enquiry: string;
  opportunity: string;
  group: string;
  known: Instant;
  start?: Known;
  /** Each day that the start was corrected to, in order: the last that was known then stands. */
  corrected?: Known[];
  notStarted?: Known;
  end?: Known;
  /** The start was recorded in error: from then on there was none. */
  error?: { known: Instant };
  says?: (Known & { weeks: 4 | 12; going: boolean })[];
  hours?: (Known & { hours: number })[];
}

export interface AnswerFact extends Known {
  at: Instant;
  answer?: string;
  second?: string;
  /** By which way it reached us. */
  route: Route;
}

export interface SurveyFact {
  id: string;
  order: string;
  /** The enquiry (ease), the placement (happy) or the group (confidence). */
  about: string;
  invited?: Known;
  /** The invitation came with history: implied by an answer, unless the row says that nobody answered. */
  implied?: true;
  /** They have no address: they were rung. */
  phone?: true;
  /** When each reminder went out, two at most. */
  reminded?: Instant[];
  /** When it ran out without an answer. */
  expired?: Instant;
  answers?: AnswerFact[];
}

export interface PersonFacts {
  kind: 'person';
  id: string;
  enquiries: EnquiryFact[];
  placements: PlacementFact[];
  ease: SurveyFact[];
  happy: SurveyFact[];
}

export interface OpportunityFacts {
  kind: 'opportunity';
  id: string;
  order: string;
  group: string;
  origin: 'new' | 'copy' | 'import-from-platform';
  ownService?: true;
  /** Its district when it was first published; until then, as last said. */
  locality: string;
  /** Said later, where it was first published without one. */
  located?: { locality: string; known: Instant };
  causes?: Cause[];
  /** Its first publication. */
  first?: Known;
  /** When it could be found: from a day, until it ended on a day; `last` is the last day it was live on at any time. */
  live: (Known & { until?: Known & { last: Day } })[];
  supported?: { yes: boolean; known: Instant }[];
  places?: { count: number | null; known: Instant }[];
}

export interface GroupFacts {
  kind: 'group';
  id: string;
  localities: (Known & { locality: string })[];
  confidence: SurveyFact[];
}

export type Facts = PersonFacts | OpportunityFacts | GroupFacts;

export { foldGroup } from './fold-group';
export { foldOpportunity } from './fold-opportunity';
export { foldPerson } from './fold-person';
