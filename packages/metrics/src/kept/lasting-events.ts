import type { Event } from '@placewell/core/shared/event';

/**
 * The events of a story that will never go away. An enquiry that was received and never moved on may be forgotten, its events with
 * it; all others stay for ever, so their number only grows.
 */
export function lastingEvents(story: readonly Event[]): Event[] {
  const lasting = new Set<string>();
  for (const e of story) if (e.noun !== 'enquiry' || e.to !== 'received') lasting.add(e.subjectId);
  return story.filter((e) => lasting.has(e.subjectId));
}
