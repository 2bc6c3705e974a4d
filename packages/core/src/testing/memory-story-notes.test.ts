import type { Instant } from '../shared/time';
import { memoryStoryNotes } from './memory-story-notes';
import { storyNotesSuite } from './story-notes-suite';

storyNotesSuite('notes of stories in memory', async () => {
  let now = '2026-03-02T10:00:00.000Z';
  return {
    notes: memoryStoryNotes(() => now as Instant),
    setClock: (at) => {
      now = at;
    },
  };
});
