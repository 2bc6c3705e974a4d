import type { Event } from '../shared/event';
import { addDays, type Day, londonDay, startOfDay } from '../shared/time';

/** A stretch of days on which a role could be found, the first and the last included; `until` is null while it still can. */
export interface LiveDays {
  from: Day;
  until: Day | null;
}

/** When a role could be found, from its story: as the figures count it, a day on which it closed at the very start is none. */
export function liveDays(story: readonly Event[]): LiveDays[] {
  const live: LiveDays[] = [];
  for (const event of story) {
    if (event.noun !== 'opportunity') continue;
    const current = live.at(-1);
    if (event.act === 'publish' || event.act === 'resume') live.push({ from: londonDay(event.at), until: null });
    else if ((event.act === 'pause' || event.act === 'close') && current && current.until === null) {
      const day = londonDay(event.at);
      const last = event.at === startOfDay(day) ? addDays(day, -1) : day;
      current.until = last < current.from ? current.from : last;
    }
  }
  return live;
}

/** Whether a role could be found after a day that has been answered for, or on it where it was first found on that day. */
export const liveSince = (live: readonly LiveDays[], since: Day): boolean =>
  live.some((l) => l.from >= since || l.until === null || l.until > since);
