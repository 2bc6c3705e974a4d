import type { StoryNote, StoryNotes } from '../figures/ports';
import type { Clock } from '../shared/time';

/** `StoryNotes` in memory, for unit tests: passes the same suite as the store on the real engine. */
export function memoryStoryNotes(clock: Clock): StoryNotes {
  const kept = new Map<string, StoryNote[]>();
  let written = 0;
  return {
    add: async (lioId, stories) => {
      if (stories.length === 0) return;
      const at = clock();
      const note = { id: `${at}#${String(++written).padStart(6, '0')}`, at, stories: [...new Set(stories)] };
      kept.set(lioId, [...(kept.get(lioId) ?? []), note]);
    },
    since: async (lioId, at) =>
      structuredClone(kept.get(lioId) ?? [])
        .filter((n) => at === null || n.at >= at)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
