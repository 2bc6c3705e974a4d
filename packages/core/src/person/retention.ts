import type { Event } from '../shared/event';
import { timerHour } from '../shared/hours';
import { addMonths, atLondonTime, type Instant, londonDay } from '../shared/time';

/** Names, addresses and messages are kept this long after the last activity, in months. Source: the domain's rules of privacy. */
const keepMonths = 12;

/** When what names somebody is to go, counted from an instant at which something happened. */
export const keptUntil = (since: Instant): { at: Instant; timer: string } => ({
  at: atLondonTime(addMonths(londonDay(since), keepMonths), timerHour),
  timer: 'erase',
});

/**
 * The last thing that anybody did in a person's story; null for a story of the platform's own acts. What the clock does
 * (reminders, surveys sent) keeps nobody's name any longer.
 */
export function lastActivity(story: readonly Event[]): Instant | null {
  const acts = story.filter((e) => e.actor.role !== 'system').map((e) => e.recordedAt);
  return acts.reduce<Instant | null>((last, at) => (last === null || at > last ? at : last), null);
}
