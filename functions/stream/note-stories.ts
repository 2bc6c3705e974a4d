import type { StoryNotes } from '@placewell/core/figures/ports';
import type { Event } from '@placewell/core/shared/event';
import { subjectOf } from '@placewell/metrics/kept/story-facts';

/** Notes the stories that some events belong to, once for each LIO: their facts are folded anew when figures are next asked for. */
export async function noteStories(notes: StoryNotes, events: readonly Event[]): Promise<void> {
  const byLio = new Map<string, Set<Event['story']>>();
  for (const { lioId, story } of events) {
    if (!subjectOf(story)) continue;
    const stories = byLio.get(lioId) ?? new Set();
    byLio.set(lioId, stories.add(story));
  }
  for (const [lioId, stories] of byLio) await notes.add(lioId, [...stories]);
}
