import type { Story } from '@placewell/core/shared/event';
import { canonicalJson } from '../returns/canonical';
import type { StoryFacts } from './story-facts';
import { storyOf } from './story-facts';

/** A story whose kept facts are not what its events come to. */
export interface StoryDifference {
  story: Story;
  /** `missing`: not kept. `unknown`: kept, and no events say so. `other`: says something else. */
  what: 'missing' | 'unknown' | 'other';
  /** Where they first differ, such as `enquiries.0.channel`; empty for a whole story. */
  where: string;
}

/** Says which stories are kept otherwise than their events come to, in order of their names. */
export function compareFacts(kept: readonly StoryFacts[], fromEvents: readonly StoryFacts[]): StoryDifference[] {
  const byStory = (stories: readonly StoryFacts[]) => new Map(stories.map((s) => [storyOf(s.facts), s]));
  const [a, b] = [byStory(kept), byStory(fromEvents)];
  const differences: StoryDifference[] = [];
  for (const story of new Set([...a.keys(), ...b.keys()])) {
    const [one, other] = [a.get(story), b.get(story)];
    if (!one) differences.push({ story, what: 'missing', where: '' });
    else if (!other) differences.push({ story, what: 'unknown', where: '' });
    else if (canonicalJson(one) !== canonicalJson(other)) {
      differences.push({ story, what: 'other', where: firstDifference(one, other, []) ?? '' });
    }
  }
  return differences.sort((x, y) => (x.story < y.story ? -1 : 1));
}

/** The path to the first place in which two values differ; null where they do not. */
export function firstDifference(a: unknown, b: unknown, path: readonly string[]): string | null {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b ? null : path.join('.');
  }
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  for (const name of names) {
    const found = firstDifference((a as never)[name], (b as never)[name], [...path, name]);
    if (found !== null) return found;
  }
  return null;
}
