import type { Event } from '@placewell/core/shared/event';
import { engineForTests } from '@placewell/local/testing';
import { lastingEvents } from '@placewell/metrics/fact-store';
import { expect, test } from 'vitest';
import { createWorld, lioId } from './testing/world';

const { freshTable } = engineForTests();

async function freshFacts() {
  const { client, tableName } = await freshTable();
  return createWorld(client, tableName).facts;
}

test('a document is kept unless one of more events is there, and not written twice', async () => {
  const facts = await freshFacts();
  expect(await facts.save(lioId, 'person', 'per_one1', { n: 2 }, 2)).toBe(true);
  expect(await facts.save(lioId, 'person', 'per_one1', { n: 2 }, 2)).toBe(false);
  expect(await facts.save(lioId, 'person', 'per_one1', { n: 1 }, 1)).toBe(false);
  expect(await facts.all(lioId, 'person')).toEqual([{ n: 2 }]);
  // The same events folded by a newer rule replace the older fold.
  expect(await facts.save(lioId, 'person', 'per_one1', { n: 'two' }, 2)).toBe(true);
  expect(await facts.save(lioId, 'person', 'per_one1', { n: 'two' }, 3)).toBe(true);
  expect(await facts.save(lioId, 'person', 'per_one1', { n: 2 }, 2)).toBe(false);
  expect(await facts.all(lioId, 'person')).toEqual([{ n: 'two' }]);
});

test('two consumers at once, in any order, end with the document of all events', async () => {
  const facts = await freshFacts();
  const saves = Array.from({ length: 40 }, (_, n) => n % 20).sort((a, b) => ((a * 7) % 20) - ((b * 7) % 20));
  await Promise.all(saves.map((n) => facts.save(lioId, 'person', 'per_one1', { events: n }, n)));
  expect(await facts.all(lioId, 'person')).toEqual([{ events: 19 }]);
});

test('kinds and LIOs are kept apart', async () => {
  const facts = await freshFacts();
  await facts.save(lioId, 'person', 'x', 'a person', 1);
  await facts.save(lioId, 'group', 'x', 'a group', 1);
  await facts.save('rutland', 'person', 'x', 'another LIO', 1);
  expect(await facts.all(lioId, 'person')).toEqual(['a person']);
  expect(await facts.all(lioId, 'group')).toEqual(['a group']);
  expect(await facts.all(lioId, 'opportunity')).toEqual([]);
});

test('4,000 documents come back whole, over many pages', async () => {
  const facts = await freshFacts();
  const document = (n: number) => ({ id: `per_${n}`, about: 'x'.repeat(380) });
  for (let at = 0; at < 4000; at += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => facts.save(lioId, 'person', `per_${at + i}`, document(at + i), 1)),
    );
  }
  const found = await facts.all<{ id: string }>(lioId, 'person');
  expect(new Set(found.map((d) => d.id)).size).toBe(4000);
  expect(found).toHaveLength(4000);
  expect(found).toContainEqual(document(3999));
}, 60_000);

test('only events that will never go away are counted', () => {
  const event = (subjectId: string, to: string, noun = 'enquiry') => ({ noun, subjectId, to }) as Event;
  expect(lastingEvents([])).toBe(0);
  expect(lastingEvents([event('enq_one1', 'received')])).toBe(0);
  expect(lastingEvents([event('enq_one1', 'received'), event('enq_one1', 'new')])).toBe(2);
  expect(lastingEvents([event('enq_one1', 'received'), event('per_one1', 'known', 'person')])).toBe(1);
});
