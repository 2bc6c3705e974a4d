import type { Event } from '@placewell/core/shared/event';
import type { FactStore } from '../kept/fact-store';
import { foldStory, type StoryFacts } from '../kept/story-facts';

/**
 * Facts folded from all events when they are asked for: never behind, so that tests of pages and of the API need no stream and no
 * files. `events` are only ever added to.
 */
export function factsOfEvents(events: () => readonly Event[]): Pick<FactStore, 'open' | 'all'> {
  let known: { count: number; byLio: Map<string, StoryFacts[]> } = { count: -1, byLio: new Map() };
  function folded(lioId: string): StoryFacts[] {
    const all = events();
    if (known.count !== all.length) known = { count: all.length, byLio: new Map() };
    let facts = known.byLio.get(lioId);
    if (!facts) {
      const stories = new Map<Event['story'], Event[]>();
      for (const event of all) {
        if (event.lioId === lioId) stories.set(event.story, [...(stories.get(event.story) ?? []), event]);
      }
      facts = [...stories].flatMap(([story, some]) => foldStory(story, some) ?? []);
      known.byLio.set(lioId, facts);
    }
    return facts;
  }
  return {
    all: async (lioId) => folded(lioId),
    open: async (lioId) => {
      const facts = folded(lioId).map((s) => s.facts);
      return { stamp: String(known.count), read: async () => facts };
    },
  };
}
