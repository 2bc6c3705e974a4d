import { randomUUID } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { StoryNote, StoryNotes } from '@placewell/core/figures/ports';
import type { Story } from '@placewell/core/shared/event';
import { type Clock, Instant } from '@placewell/core/shared/time';
import { storyNoteExpiry } from './expiry';
import { ranges, storyNoteKey } from './keys';
import { type Attributes, CorruptItem } from './shape/fields';
import { nameOf, type Store } from './store';

/** A thousand stories' names stay well below what an item may hold. */
const mostStories = 1_000;

/**
 * Core's `StoryNotes` on the table: one write unit for some twenty stories. Read eventually consistently: what is missed at once
 * is found at the next asking, which overlaps (core/figures/ports).
 */
export function createStoryNotes(store: Store, clock: Clock): StoryNotes {
  return {
    async add(lioId, stories) {
      const all = [...new Set(stories)];
      for (let from = 0; from < all.length; from += mostStories) {
        const at = clock();
        const key = storyNoteKey(lioId, at, randomUUID().slice(0, 13));
        const item = { ...key, stories: all.slice(from, from + mostStories).join(' '), expiresAt: storyNoteExpiry(at) };
        await store.send(new PutItemCommand({ TableName: store.tableName, Item: marshall(item) }));
      }
    },
    async since(lioId, at) {
      const items = await store.all(ranges.storyNotes(lioId, at), { eventual: true });
      return items.map(noteOf);
    },
  };
}

function noteOf(item: Attributes): StoryNote {
  const id = String(item.sk);
  const at = Instant.safeParse(id.split('#')[0]);
  const { stories } = item;
  if (!at.success || typeof stories !== 'string') throw new CorruptItem(nameOf(item), 'it is no note of stories');
  return { id, at: at.data, stories: stories.split(' ').filter(Boolean) as Story[] };
}
