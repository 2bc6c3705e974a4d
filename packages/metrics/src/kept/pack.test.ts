import type { Event, Story } from '@placewell/core/shared/event';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aHistory } from '../testing/random-history';
import { newest, openPack, packName, readPack, spanOf, UnreadablePack, writePack } from './pack';
import { foldStory, type StoryFacts } from './story-facts';

const byStory = (events: readonly Event[]): Map<Story, Event[]> => {
  const stories = new Map<Story, Event[]>();
  for (const e of events) stories.set(e.story, [...(stories.get(e.story) ?? []), e]);
  return stories;
};
const fold = (events: readonly Event[]): StoryFacts[] =>
  [...byStory(events)].flatMap(([story, some]) => foldStory(story, some) ?? []);
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const inOrder = (stories: readonly StoryFacts[]) =>
  plain(stories).sort((a: StoryFacts, b: StoryFacts) =>
    a.facts.kind + a.facts.id < b.facts.kind + b.facts.id ? -1 : 1,
  );

test('what is written comes back, whatever was recorded', () => {
  fc.assert(
    fc.property(aHistory, (events) => {
      const stories = fold(events);
      expect(inOrder(readPack(writePack(stories)))).toEqual(inOrder(stories));
      expect(Buffer.from(writePack([...stories].reverse())).equals(Buffer.from(writePack(stories)))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('a reader who looks from after everything was known need not know when it was, and reads all else', () => {
  fc.assert(
    fc.property(aHistory, (events) => {
      const stories = fold(events);
      const blank = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (k, v) => (k === 'known' ? '' : v)));
      const found = [...openPack(writePack(stories), { allKnown: true }).stories(() => true)].map((s) => s.facts);
      const all = inOrder(stories).map((s: StoryFacts) => s.facts);
      const sorted = found.sort((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1));
      expect(blank(sorted)).toEqual(blank(all));
    }),
    { numRuns: 20 },
  );
});

test('more events never draw a story out of a day it had', () => {
  fc.assert(
    fc.property(aHistory, fc.nat(), (events, cut) => {
      for (const [story, some] of byStory(events)) {
        const part = foldStory(story, some.slice(0, cut % (some.length + 1)));
        const all = foldStory(story, some);
        if (!part) continue;
        expect(all && all.first <= part.first && all.last >= part.last && all.events >= part.events).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test('no day that is counted lies outside the days of its story', () => {
  const counted = new Set(['day', 'last']);
  const daysIn = (value: unknown): string[] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([k, v]) => (counted.has(k) && typeof v === 'string' ? [v] : daysIn(v)));
  fc.assert(
    fc.property(aHistory, (events) => {
      for (const { facts, first, last } of fold(events)) {
        for (const day of daysIn(facts)) {
          // A role that closed at the start of a day was live until the day before, which was no earlier than it began.
          expect(day >= first && day <= last, day).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('of several files the story of most events is read, once, wherever it lies', () => {
  fc.assert(
    fc.property(aHistory, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (events, cuts) => {
      const whole = fold(events);
      const parts = cuts.map((cut) => fold(events.slice(0, cut % (events.length + 1))));
      const packs = [...parts.slice(1), whole, ...parts.slice(0, 1)].map((s) => openPack(writePack(s)));
      expect(inOrder([...newest(packs)])).toEqual(inOrder(whole));
    }),
    { numRuns: 30 },
  );
});

test('a file that was cut short, or is none, is refused', () => {
  const stories = fold(fc.sample(aHistory, { numRuns: 1, seed: 7 })[0] as Event[]);
  const bytes = writePack(stories);
  expect(() => readPack(bytes.slice(0, bytes.length - 40))).toThrow(UnreadablePack);
  expect(() => readPack(new Uint8Array([1, 2, 3, 4, 5]))).toThrow(UnreadablePack);
  expect(packName('leicestershire', bytes)).toMatch(/^facts\/leicestershire\/[0-9a-f]{32}\.bin$/);
  expect(() => spanOf([])).toThrow(RangeError);
});
