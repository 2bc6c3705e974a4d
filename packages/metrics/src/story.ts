import type { Event } from '@placewell/core/shared/event';
import { londonDay } from '@placewell/core/shared/time';
import type { Known } from './facts';

/**
 * A story's events as they are folded: each once, by subject and version. In whatever order, and however often, events
 * arrive, the same list comes out.
 */
export function inOrder(events: Iterable<Event>): Event[] {
  const once = new Map<string, Event>();
  for (const event of events) once.set(event.id, event);
  return [...once.values()].sort((a, b) => compare(a.subjectId, b.subjectId) || a.version - b.version);
}

/** By code unit, so that the order is the same in every place and language. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const knownOf = (event: Pick<Event, 'at' | 'recordedAt'>): Known => ({
  day: londonDay(event.at),
  known: event.recordedAt,
});

/** The item of `list` for a key, made when it is new. */
export function itemOf<T>(list: Map<string, T>, key: string, make: () => T): T {
  const found = list.get(key);
  if (found) return found;
  const made = make();
  list.set(key, made);
  return made;
}
