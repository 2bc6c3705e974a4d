import { describe, expect, it } from 'vitest';
import type { StoryNotes } from '../figures/ports';
import type { Story } from '../shared/event';
import type { Instant } from '../shared/time';

export interface NotesMade {
  notes: StoryNotes;
  setClock(at: string): void;
}

/** What every implementation of `StoryNotes` must do. `make` gives an empty one each time. */
export function storyNotesSuite(name: string, make: () => Promise<NotesMade>): void {
  const stories = (...ids: string[]) => ids.map((id) => `person.${id}` as Story);

  describe(name, () => {
    it('gives back what was noted, oldest first, of one LIO only', async () => {
      const { notes, setClock } = await make();
      setClock('2026-03-02T10:00:00.000Z');
      await notes.add('leicestershire', stories('per_a', 'per_b', 'per_a'));
      setClock('2026-03-02T10:00:01.000Z');
      await notes.add('leicestershire', stories('per_a'));
      await notes.add('rutland', stories('per_c'));
      const all = await notes.since('leicestershire', null);
      expect(all.map((n) => [n.at, n.stories])).toEqual([
        ['2026-03-02T10:00:00.000Z', stories('per_a', 'per_b')],
        ['2026-03-02T10:00:01.000Z', stories('per_a')],
      ]);
      expect(all.every((n) => n.id.startsWith(n.at))).toBe(true);
    });

    it('asks from an instant on, that instant included', async () => {
      const { notes, setClock } = await make();
      for (const second of [1, 2, 3]) {
        setClock(`2026-03-02T10:00:0${second}.000Z`);
        await notes.add('leicestershire', stories(`per_${second}`));
      }
      const from = async (at: string) => (await notes.since('leicestershire', at as Instant)).flatMap((n) => n.stories);
      expect(await from('2026-03-02T10:00:02.000Z')).toEqual(stories('per_2', 'per_3'));
      expect(await from('2026-03-02T10:00:04.000Z')).toEqual([]);
    });

    it('keeps apart what two note in the same moment, and nothing of nothing', async () => {
      const { notes, setClock } = await make();
      setClock('2026-03-02T10:00:00.000Z');
      await Promise.all(Array.from({ length: 20 }, (_, n) => notes.add('leicestershire', stories(`per_${n}`))));
      await notes.add('leicestershire', []);
      const all = await notes.since('leicestershire', null);
      expect(new Set(all.map((n) => n.id)).size).toBe(20);
      expect(new Set(all.flatMap((n) => n.stories)).size).toBe(20);
    });

    it('holds the stories of a whole import', async () => {
      const { notes, setClock } = await make();
      setClock('2026-03-02T10:00:00.000Z');
      const many = Array.from({ length: 2_500 }, (_, n) => `person.per_${n}` as Story);
      await notes.add('leicestershire', many);
      const found = (await notes.since('leicestershire', null)).flatMap((n) => n.stories);
      expect(new Set(found)).toEqual(new Set(many));
    });
  });
}
