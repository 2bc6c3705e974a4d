import { addDays, type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import { daysFrom } from '../day-number';
import { type Episode, type EpisodePlacement, startedInTime } from '../episodes';
import type { Piece } from '../indicators/indicator';
import { within } from '../window';
import type { Funnel, Outcome } from './book';

/** The stages, each within the one before: a stage counts as reached when it was, or when a later one was. */
export const stages = [
  'enquiries',
  'episodes',
  'replied',
  'agreed',
  'started',
  'goingAt4Weeks',
  'goingAt12Weeks',
] as const;
/** What the shares of those still going are of: each within the one before. */
export const ages = ['started', 'oldEnoughFor4Weeks', 'oldEnoughFor12Weeks'] as const;

const part = (name: Exclude<keyof Funnel, 'outcomes'>) => `funnel.${name}` as const;
const outcomePart = (outcome: Outcome) => `outcome.${outcome}` as const;

/** Counts how far each of the episodes opened in the window has come, and what became of it. */
export const funnelPiece: Piece = (view, window, counter) => {
  const today = londonDay(view.asAt);
  view.timeline.eachEpisode(window, (one) => {
    const { episode } = one;
    const { id, day } = episode;
    const outcome = outcomeOf(episode, view.asAt);
    for (const e of episode.enquiries) counter.count(part('enquiries'), e.id, e.day, one, outcome);
    const reached = (name: Exclude<keyof Funnel, 'outcomes'>) => counter.count(part(name), id, day, one, outcome);
    reached('episodes');
    counter.count(outcomePart(outcome), id, day, one, outcome);
    const agreed = episode.placements.length > 0;
    if (!agreed && !episode.enquiries.some((e) => e.replies?.some((r) => r.known <= view.asAt))) return;
    reached('replied');
    if (!agreed) return;
    reached('agreed');
    if (!episode.placements.some((p) => p.startedOn)) return;
    reached('started');
    if (startedInTime(episode)) reached('startedInTime');
    const at = (weeks: 4 | 12) => episode.placements.filter((p) => isOldEnough(p, weeks, today));
    const [old4, old12] = [at(4), at(12)];
    if (old4.length > 0) reached('oldEnoughFor4Weeks');
    if (old12.length > 0) reached('oldEnoughFor12Weeks');
    const going12 = old12.some((p) => isGoing(p, 12, view.asAt));
    // Somebody still there at twelve weeks was there at four, whatever was said then.
    if (going12 || old4.some((p) => isGoing(p, 4, view.asAt))) reached('goingAt4Weeks');
    if (going12) reached('goingAt12Weeks');
  });
};

/** Whether so many weeks have passed since it started. */
export const isOldEnough = ({ startedOn }: EpisodePlacement, weeks: 4 | 12, today: Day): boolean =>
  startedOn !== null && daysFrom(startedOn, today) >= weeks * 7;

/** Not ended before that day, and the last word to the check-in, where there is one, did not say otherwise. */
export function isGoing({ fact, startedOn }: EpisodePlacement, weeks: 4 | 12, asAt: Instant): boolean {
  if (startedOn === null) return false;
  if (fact.end && fact.end.known <= asAt && fact.end.day < addDays(startedOn, weeks * 7)) return false;
  return saidAt(fact, weeks, asAt)?.going !== false;
}

export const saidAt = (fact: EpisodePlacement['fact'], weeks: 4 | 12, asAt: Instant) =>
  fact.says?.findLast((s) => s.weeks === weeks && s.known <= asAt);

/** What became of an episode: of several ends, that of the enquiry that ended last. */
export function outcomeOf({ status, enquiries }: Episode, asAt: Instant): Outcome {
  if (status === 'taken-up' || status === 'open') return status;
  // Where history does not say what became of one of its enquiries, it does not say what became of the whole.
  if (status === 'unknown') return 'outcome-unknown';
  let last: { state: Outcome; day: Day } | null = null;
  for (const { end } of enquiries) if (end && end.known <= asAt && (!last || end.day >= last.day)) last = end;
  return last?.state ?? 'open';
}

/** Placements started in the window that are old enough to tell, whether they were still going, and of how many somebody said so. */
export const stillGoingPiece: Piece = (view, window, counter) => {
  const today = londonDay(view.asAt);
  view.timeline.eachStart(window, (one) => {
    const { placement } = one;
    for (const weeks of [4, 12] as const) {
      if (!isOldEnough(placement, weeks, today)) continue;
      const { id } = placement.fact;
      const on = placement.startedOn as Day;
      const going = isGoing(placement, weeks, view.asAt);
      const as = going ? 'still-going' : 'not-going';
      counter.count(`weeks${weeks}.oldEnough`, id, on, one, as);
      if (going) counter.count(`weeks${weeks}.going`, id, on, one, as);
      if (saidAt(placement.fact, weeks, view.asAt)) counter.count(`weeks${weeks}.asked`, id, on, one, as);
    }
  });
};

/** Hours reported for days in the window. */
export const hoursPiece: Piece = (view, window, counter) => {
  for (const one of view.timeline.placements) {
    for (const { hours, day, known } of one.placement.fact.hours ?? []) {
      if (known <= view.asAt && within(day, window)) {
        counter.count('hours', one.placement.fact.id, day, one, 'hours', hours);
      }
    }
  }
};

/** Puts the funnel of one row together from its parts. */
export function funnelOf(parts: (part: string) => number, outcomes: readonly Outcome[]): Funnel {
  const of = (name: Exclude<keyof Funnel, 'outcomes'>) => parts(part(name));
  const found = outcomes.map((o) => [o, parts(outcomePart(o))] as const).filter(([, count]) => count > 0);
  return {
    enquiries: of('enquiries'),
    episodes: of('episodes'),
    replied: of('replied'),
    agreed: of('agreed'),
    started: of('started'),
    startedInTime: of('startedInTime'),
    oldEnoughFor4Weeks: of('oldEnoughFor4Weeks'),
    goingAt4Weeks: of('goingAt4Weeks'),
    oldEnoughFor12Weeks: of('oldEnoughFor12Weeks'),
    goingAt12Weeks: of('goingAt12Weeks'),
    outcomes: Object.fromEntries(found),
  };
}
