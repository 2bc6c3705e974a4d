import type { Channel } from '@placewell/core/codes/codes';
import { type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import { daysFrom } from './day-number';
import type { EnquiryFact, PersonFacts, PlacementFact } from './facts';
import { compare } from './story';

/** One person looking for a role: what indicators 24 to 27 count. */
export interface Episode {
  /** That of its opening enquiry. */
  id: string;
  person: string;
  day: Day;
  /** The volunteer's home district at the opening, else that of the role asked about, else UNKNOWN. */
  locality: string;
  locatedBy: 'home' | 'role' | 'unknown';
  lead: string;
  /** Delivering bodies that took part besides the lead, each once, in order. */
  contributors: string[];
  channel: Channel;
  /** In order of receipt; the first is the opening one. */
  enquiries: EnquiryFact[];
  placements: EpisodePlacement[];
  /** What is known of its end. `taken-up`: a placement started, whenever. */
  status: 'taken-up' | 'open' | 'closed' | 'unknown';
}

export interface EpisodePlacement {
  fact: PlacementFact;
  /** The day it started; null when it has not, or when the start was recorded in error. */
  startedOn: Day | null;
  /** Days from the opening to the start. */
  days: number | null;
  inError: boolean;
}

/** Enquiries that make no episode, and why. */
export interface Uncounted {
  enquiry: EnquiryFact;
  why: 'spam' | 'duplicate' | 'test' | 'own-service';
}

export interface PersonEpisodes {
  facts: PersonFacts;
  episodes: Episode[];
  uncounted: Uncounted[];
}

/** The last day after the opening on which a further enquiry joins, and on which a start counts as take-up. */
export const lastDayOfEpisode = 89;

/**
 * A person's episodes as they could be known at an instant, worked out afresh from the enquiries in order of receipt
 * (rule: days 0 to 89 after the opening date join it; the first enquiry on day 90 or later opens the next).
 */
export function episodesOf(facts: PersonFacts, asAt: Instant, today: Day = londonDay(asAt)): PersonEpisodes {
  let episodes: Episode[] = none;
  let uncounted: Uncounted[] = none;
  let current: EnquiryFact[] = none;
  let opening: EnquiryFact | null = null;
  for (const enquiry of facts.enquiries) {
    if (enquiry.known > asAt) continue;
    const why = enquiry.never ?? (enquiry.void && enquiry.void.known <= asAt ? enquiry.void.as : null);
    if (why) {
      uncounted = and(uncounted, { enquiry, why });
      continue;
    }
    if (opening && daysFrom(opening.day, enquiry.day) <= lastDayOfEpisode) {
      current.push(enquiry);
      continue;
    }
    if (opening) episodes = and(episodes, episode(facts, current, opening, asAt, today));
    opening = enquiry;
    // Most people ask once: their list stands as it is.
    current = facts.enquiries.length === 1 ? facts.enquiries : [enquiry];
  }
  if (opening) episodes = and(episodes, episode(facts, current, opening, asAt, today));
  return { facts, episodes, uncounted };
}

/** Most people have none of most things: one empty list stands for all of these. Never added to. */
const none: never[] = [];

/** Adds one. Most lists stay at one: a list that is pushed to for the first time makes room for sixteen more. */
function and<T>(list: T[], one: T): T[] {
  if (list.length === 0) return [one];
  list.push(one);
  return list;
}

function episode(
  facts: PersonFacts,
  enquiries: EnquiryFact[],
  opening: EnquiryFact,
  asAt: Instant,
  today: Day,
): Episode {
  let placements: EpisodePlacement[] = none;
  for (const fact of facts.placements) {
    if (fact.known > asAt || !enquiries.some((e) => e.id === fact.enquiry)) continue;
    placements = and(placements, placementOf(fact, opening.day, asAt, today));
  }
  const lead = leadOf(opening, asAt);
  const locatedBy = isPlace(opening.home) ? 'home' : isPlace(opening.role) ? 'role' : 'unknown';
  return {
    id: opening.id,
    person: facts.id,
    day: opening.day,
    locality: (locatedBy === 'unknown' ? null : opening[locatedBy]) ?? 'UNKNOWN',
    locatedBy,
    lead,
    contributors: contributorsOf(enquiries, lead, asAt),
    channel: opening.channel,
    enquiries,
    placements,
    status: statusOf(enquiries, placements, asAt),
  };
}

function placementOf(fact: PlacementFact, opened: Day, asAt: Instant, today: Day): EpisodePlacement {
  const inError = fact.error !== undefined && fact.error.known <= asAt;
  // Started once the start date has come and one of the sides has confirmed it.
  const start = fact.corrected?.findLast((c) => c.known <= asAt) ?? fact.start;
  const has = !inError && start && start.known <= asAt && start.day <= today;
  const startedOn = has ? start.day : null;
  return { fact, startedOn, days: startedOn && daysFrom(opened, startedOn), inError };
}

const isPlace = (code: string | undefined): boolean => code !== undefined && code !== 'UNKNOWN' && code !== '';

/** The delivering body of an enquiry, unless it was reassigned by then: the last reassignment stands. */
const leadOf = (enquiry: EnquiryFact, asAt: Instant): string =>
  enquiry.reassigned?.findLast((r) => r.known <= asAt)?.body ?? enquiry.body;

function contributorsOf(enquiries: EnquiryFact[], lead: string, asAt: Instant): string[] {
  const alone = enquiries.length === 1 ? enquiries[0] : undefined;
  if (alone && !alone.contributors && !alone.contributed && !alone.reassigned) return none;
  const bodies = new Set<string>();
  for (const enquiry of enquiries) {
    for (const body of enquiry.contributors ?? []) bodies.add(body);
    for (const c of enquiry.contributed ?? []) if (c.known <= asAt) bodies.add(c.body);
    // Another body that took a further enquiry of this episode, or that handed it over, took part too.
    bodies.add(leadOf(enquiry, asAt));
    let held = enquiry.body;
    for (const r of enquiry.reassigned ?? []) {
      if (r.known > asAt) continue;
      if (r.reason === 'handed-over') bodies.add(held);
      held = r.body;
    }
  }
  bodies.delete(lead);
  return [...bodies].sort(compare);
}

function statusOf(enquiries: EnquiryFact[], placements: EpisodePlacement[], asAt: Instant): Episode['status'] {
  for (const p of placements) if (p.startedOn) return 'taken-up';
  for (const p of placements) if (!p.inError && !(p.fact.notStarted && p.fact.notStarted.known <= asAt)) return 'open';
  let status: Episode['status'] = 'closed';
  for (const { end } of enquiries) {
    if (!end || end.known > asAt) return 'open';
    if (end.state === 'outcome-unknown') status = 'unknown';
  }
  return status;
}

/** Whether a placement started on days 0 to 89 of an episode. */
export function startedInTime({ placements }: Episode): boolean {
  for (const { days } of placements) if (days !== null && days >= 0 && days <= lastDayOfEpisode) return true;
  return false;
}
