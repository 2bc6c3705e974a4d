import { createHash } from 'node:crypto';
import type { Story } from '@placewell/core/shared/event';
import type { Day, Instant } from '@placewell/core/shared/time';
import type { Facts } from '../facts';
import { compare } from '../story';
import { ColumnReader, ColumnWriter, type Field, list, narrowed, number, object, text, word } from './columns';
import { groupFields, opportunityFields, personFields } from './fact-fields';
import { type StoryFacts, storyOf } from './story-facts';

/** "PWF" and the version of the format. A file of another one is refused, and facts are rebuilt. */
const magic = Uint8Array.of(0x50, 0x57, 0x46, 1);

export class UnreadablePack extends Error {
  override readonly name = 'UnreadablePack';
}

type Kind = Facts['kind'];
const kinds: readonly Kind[] = ['person', 'opportunity', 'group'];

/** What tells one story from another, apart from the rest: to see which of two files has the newer, nothing else is unpacked. */
interface StoryKey {
  id: string;
  events: number;
}

const keys = list(object<StoryKey>({ id: text, events: number }));
const spans = object<Pick<StoryFacts, 'first' | 'last' | 'known'>>({
  first: narrowed(word),
  last: narrowed(word),
  known: narrowed(word),
});
const factFields: Record<Kind, Field<Facts>> = {
  person: personFields as unknown as Field<Facts>,
  opportunity: opportunityFields as unknown as Field<Facts>,
  group: groupFields as unknown as Field<Facts>,
};

/** Stories as one file: the same stories, in whatever order, give the same bytes. Each story once. */
export function writePack(stories: readonly StoryFacts[]): Uint8Array {
  const columns = new ColumnWriter();
  for (const kind of kinds) {
    const some = stories.filter((s) => s.facts.kind === kind).sort((a, b) => compare(a.facts.id, b.facts.id));
    keys.write(columns)(some.map((s) => ({ id: s.facts.id, events: s.events })));
    const span = spans.write(columns);
    const facts = factFields[kind].write(columns);
    for (const one of some) {
      span(one);
      facts(one.facts);
    }
  }
  const body = columns.bytes();
  const pack = new Uint8Array(magic.length + body.length);
  pack.set(magic);
  pack.set(body, magic.length);
  return pack;
}

/** A file is named by what is in it. */
export const packName = (lioId: string, bytes: Uint8Array): string =>
  `facts/${lioId}/${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.bin`;

/** A file of stories, opened. */
export interface Pack {
  /** Of every story, in the order of `stories`. */
  keys: { story: Story; events: number }[];
  /** Unpacks those that are wanted, one after the other; can be gone through once. */
  stories(wanted: (index: number) => boolean): Iterable<StoryFacts>;
}

/**
 * Opens a file. Throws `UnreadablePack` for what is none. `allKnown`: nothing in it became known later than the reader asks for,
 * so that no one need unpack when it did; every `known` of its facts then reads as the beginning of time.
 */
export function openPack(bytes: Uint8Array, { allKnown = false } = {}): Pack {
  if (magic.some((byte, i) => bytes[i] !== byte)) throw new UnreadablePack('This is no file of facts of this version');
  try {
    const columns = new ColumnReader(bytes.subarray(magic.length), allKnown ? '' : null);
    const parts = kinds.map((kind) => ({
      kind,
      keys: keys.read(columns)(),
      span: spans.read(columns),
      facts: factFields[kind].read(columns),
    }));
    return {
      keys: parts.flatMap((p) => p.keys.map(({ id, events }) => ({ story: storyOf({ kind: p.kind, id }), events }))),
      *stories(wanted) {
        let index = 0;
        for (const part of parts) {
          for (const { events } of part.keys) {
            // What is not wanted is passed over by reading it.
            const facts = part.facts();
            const span = part.span();
            if (wanted(index)) yield { facts, events, ...span };
            index += 1;
          }
        }
      },
    };
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) throw new UnreadablePack(error.message);
    throw error;
  }
}

/** Stories at hand, to be gone through beside those of files. */
export const packOf = (all: readonly StoryFacts[]): Pack => ({
  keys: all.map(({ facts, events }) => ({ story: storyOf(facts), events })),
  *stories(wanted) {
    for (const [index, one] of all.entries()) if (wanted(index)) yield one;
  },
});

/** All stories of a file. */
export const readPack = (bytes: Uint8Array): StoryFacts[] => [...openPack(bytes).stories(() => true)];

/** The first and last day of some stories, each included, and when the last of what they say became known. */
export function spanOf(stories: readonly StoryFacts[]): { first: Day; last: Day; known: Instant } {
  const [one] = stories;
  if (!one) throw new RangeError('Of no stories there is no span');
  const span = { first: one.first, last: one.last, known: one.known };
  for (const { first, last, known } of stories) {
    if (first < span.first) span.first = first;
    if (last > span.last) span.last = last;
    if (known > span.known) span.known = known;
  }
  return span;
}

/**
 * Goes through the stories of several files, each once: the one of most events; of equally many that of the later file.
 * Nothing but keys is held of them all.
 */
export function* newest(packs: readonly Pack[]): Generator<StoryFacts> {
  const best = new Map<string, { events: number; pack: number; index: number }>();
  for (const [p, pack] of packs.entries()) {
    for (const [index, { story, events }] of pack.keys.entries()) {
      const other = best.get(story);
      if (!other || events >= other.events) best.set(story, { events, pack: p, index });
    }
  }
  for (const [p, pack] of packs.entries()) {
    const isBest = (index: number) => {
      const found = best.get((pack.keys[index] as Pack['keys'][number]).story);
      return found?.pack === p && found.index === index;
    };
    yield* pack.stories(isBest);
  }
}
