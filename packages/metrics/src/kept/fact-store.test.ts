import type { Event, Story } from '@placewell/core/shared/event';
import { addDays, addMinutes, type Day, type Instant } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { memoryStoryNotes } from '@placewell/core/testing/memory-story-notes';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aHistory } from '../testing/random-history';
import { Stories } from '../testing/stories';
import { createFactStore } from './fact-store';
import { FactsLost } from './facts-lost';
import { foldStory, type StoryFacts } from './story-facts';

const lioId = 'leicestershire';

/** A table of events, whoever follows it, and as many readers as one likes over the same files. */
function aPlatform() {
  let now = '2026-03-02T10:00:00.000Z' as Instant;
  const clock = () => now;
  const events: Event[] = [];
  const notes = memoryStoryNotes(clock);
  const blobs = memoryBlobs();
  let folded = 0;
  const logged: string[] = [];
  const records = {
    story: async (story: Story) => {
      folded += 1;
      return events.filter((e) => e.story === story);
    },
    get: async () => ({ createdAt: '2026-03-01T10:00:00.000Z' }) as never,
  };
  const reader = (over: Partial<typeof blobs> = {}) =>
    createFactStore({ records, notes, blobs: { ...blobs, ...over }, clock, log: (e) => logged.push(String(e.at)) });
  return {
    events,
    notes,
    blobs,
    logged,
    reader,
    clock,
    folded: () => folded,
    pass: (minutes: number) => {
      now = addMinutes(now, minutes);
    },
    /** Events reach the table, and their stories are noted. */
    async happen(some: readonly Event[]) {
      events.push(...some);
      await notes.add(lioId, [...new Set(some.map((e) => e.story))]);
    },
  };
}

const everything = { from: '2000-01-01' as Day, to: '2099-12-31' as Day, asAt: '2099-01-01T00:00:00.000Z' as Instant };
const plain = (facts: Iterable<object>) =>
  JSON.parse(JSON.stringify([...facts])).sort((a: object, b: object) =>
    JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
  );
const foldAll = (events: readonly Event[]): StoryFacts[] =>
  [...new Set(events.map((e) => e.story))].flatMap(
    (story) =>
      foldStory(
        story,
        events.filter((e) => e.story === story),
      ) ?? [],
  );
const withoutKnown = (value: object): object =>
  JSON.parse(JSON.stringify(value, (k, v) => (k === 'known' ? undefined : v)));

describe('what is read', () => {
  test('is what all events come to, whoever reads, brings up or rebuilds in between, and in whatever batches they came', async () => {
    await fc.assert(
      fc.asyncProperty(
        aHistory,
        fc.array(
          fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('read', 'bring up', 'rebuild', 'wait', 'again')),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        async (history, course) => {
          const p = aPlatform();
          let at = 0;
          for (const [count, what] of course) {
            const batch = history.slice(at, at + count);
            at += count;
            if (batch.length > 0) await p.happen(batch);
            if (what === 'read') await p.reader().read(lioId, everything);
            if (what === 'bring up') await p.reader().bringUp(lioId);
            if (what === 'rebuild') {
              const since = p.clock();
              const facts = foldAll(p.events);
              // Traffic goes on while the events are read.
              await p.happen(history.slice(at, at + 3));
              at += 3;
              await p.reader().rebuild(lioId, since, facts);
            }
            if (what === 'wait') p.pass(600);
            if (what === 'again') await p.notes.add(lioId, [...new Set(p.events.map((e) => e.story))]);
          }
          const expected = foldAll(p.events).map((s) => withoutKnown(s.facts));
          expect(plain([...(await p.reader().read(lioId, everything))].map(withoutKnown))).toEqual(plain(expected));
          expect(plain(await p.reader().all(lioId))).toEqual(plain(foldAll(p.events)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('folds a changed story once, whoever reads next', async () => {
    const p = aPlatform();
    const s = new Stories()
      .enquiry('enq_1', 'per_1', { at: '2026-03-01' })
      .enquiry('enq_2', 'per_2', { at: '2026-03-01' });
    await p.happen(s.events);
    await p.reader().read(lioId, everything);
    expect(p.folded()).toBe(2);
    for (let n = 0; n < 3; n++) expect([...(await p.reader().read(lioId, everything))]).toHaveLength(2);
    expect(p.folded()).toBe(2);
    await p.happen(new Stories().enquiry('enq_3', 'per_2', { at: '2026-03-02' }).events);
    await p.reader().read(lioId, everything);
    expect(p.folded()).toBe(3);
  });

  test('can be gone through more than once', async () => {
    const p = aPlatform();
    await p.happen(new Stories().enquiry('enq_1', 'per_1', { at: '2026-03-01' }).events);
    const facts = await p.reader().read(lioId, everything);
    expect([...facts]).toEqual([...facts]);
    expect([...facts]).toHaveLength(1);
  });

  test('of a window leaves out the files of people whose days are all before it', async () => {
    const p = aPlatform();
    const s = new Stories();
    for (let n = 0; n < 1_200; n++) {
      s.enquiry(`enq_${n}`, `per_${n}`, { at: addDays('2020-01-01', n % 2_000), recorded: '2026-03-01' });
    }
    await p.happen(s.events);
    await p.reader().bringUp(lioId);
    const asked: string[] = [];
    const reader = p.reader({
      get: async (key) => {
        asked.push(key);
        return p.blobs.get(key);
      },
    });
    const window = { ...everything, from: '2023-01-01' as Day, to: '2023-03-31' as Day };
    const found = [...(await reader.read(lioId, window))];
    expect(found.length).toBeGreaterThan(50);
    expect(found.length).toBeLessThan(200);
    // The list, and the file of one quarter.
    expect(asked).toHaveLength(2);
  });

  test('is shown even where what is new cannot be kept', async () => {
    const p = aPlatform();
    await p.happen(new Stories().enquiry('enq_1', 'per_1', { at: '2026-03-01' }).events);
    const broken = p.reader({
      put: async () => {
        throw new Error('there is no room');
      },
    });
    expect([...(await broken.read(lioId, everything))]).toHaveLength(1);
    expect(p.logged).toEqual(['facts.keep']);
  });
});

describe('what was lost', () => {
  test('is told, never taken for nothing, and is there again once rebuilt', async () => {
    const p = aPlatform();
    await p.happen(new Stories().enquiry('enq_1', 'per_1', { at: '2026-03-01' }).events);
    await p.reader().bringUp(lioId);
    const [file] = (await p.blobs.list('facts/')).filter((k) => k.endsWith('.bin'));
    await p.blobs.put(String(file), new Uint8Array([1, 2, 3]));
    await expect(p.reader().read(lioId, everything)).rejects.toMatchObject({ name: 'FactsLost', why: 'damaged' });
    await p.blobs.remove(String(file));
    await expect(p.reader().read(lioId, everything)).rejects.toMatchObject({ why: 'missing' });
    await p.reader().rebuild(lioId, p.clock(), foldAll(p.events));
    expect([...(await p.reader().read(lioId, everything))]).toHaveLength(1);
  });

  test('a list that is damaged, of other folds, or too old for its notes is told; one that vanished too', async () => {
    const p = aPlatform();
    await p.happen(new Stories().enquiry('enq_1', 'per_1', { at: '2026-03-01' }).events);
    await p.reader().bringUp(lioId);
    const key = `facts/${lioId}/current.json`;
    const list = JSON.parse(new TextDecoder().decode((await p.blobs.get(key))?.bytes));
    const put = (value: object | string) =>
      p.blobs.put(key, new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)));
    const why = () =>
      p
        .reader()
        .read(lioId, everything)
        .then(
          () => 'read',
          (e: FactsLost) => e.why,
        );
    await put('{');
    expect(await why()).toBe('damaged');
    await put({ ...list, folds: 0 });
    expect(await why()).toBe('other-version');
    await put(list);
    expect(await why()).toBe('read');
    p.pass(45 * 24 * 60);
    expect(await why()).toBe('too-old');
    await p.blobs.remove(key);
    expect(await why()).toBe('missing');
    expect(new FactsLost(lioId, 'missing').message).toContain('rebuilt');
  });
});

describe('two at once', () => {
  test('who bring up, read and take in end with all of it', async () => {
    const p = aPlatform();
    const s = new Stories();
    for (let n = 0; n < 40; n++) s.enquiry(`enq_${n}`, `per_${n}`, { at: '2026-02-01' });
    await p.happen(s.events);
    const more = new Stories();
    for (let n = 0; n < 20; n++) more.enquiry(`enq_i${n}`, `per_i${n}`, { at: '2019-02-01', recorded: '2026-03-02' });
    await Promise.all([
      p.reader().bringUp(lioId),
      p.reader().read(lioId, everything),
      p.reader().take(lioId, foldAll(more.events)),
      p.reader().bringUp(lioId),
    ]);
    expect([...(await p.reader().read(lioId, everything))]).toHaveLength(60);
  });

  test('files out of use go, but not while somebody may still be loading them', async () => {
    const p = aPlatform();
    for (let n = 0; n < 5; n++) {
      await p.happen(new Stories().enquiry(`enq_${n}`, `per_${n}`, { at: '2026-03-01' }).events);
      await p.reader().read(lioId, everything);
      p.pass(1);
    }
    expect((await p.blobs.list('facts/')).length).toBe(6);
    p.pass(120);
    await p.happen(new Stories().enquiry('enq_9', 'per_9', { at: '2026-03-01' }).events);
    await p.reader().read(lioId, everything);
    expect((await p.blobs.list('facts/')).length).toBeLessThanOrEqual(3);
  });
});
