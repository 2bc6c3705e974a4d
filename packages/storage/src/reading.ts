import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { RecordByNoun } from '@placewell/core/shared/commit';
import type { Event, Noun } from '@placewell/core/shared/event';
import { type Kept, type Key, mailIdOf, readKey } from './keys';
import { readEvents } from './shape/event';
import { type Attributes, CorruptItem } from './shape/fields';
import { recordShapes } from './shape/records';
import { type Item, nameOf } from './store';
import { foldedMark } from './transaction';

const kept = (item: Attributes): Kept => readKey(item as unknown as Key);

/** A stored item as the record it is. Throws `CorruptItem` naming its key. */
export function recordOf<N extends Noun>(noun: N, item: Attributes): RecordByNoun[N] {
  const is = kept(item);
  if (is?.kind !== 'record' || is.noun !== noun) throw new CorruptItem(nameOf(item), `it is no ${noun}`);
  return recordShapes[noun].read(item, nameOf(item), { id: is.id });
}

export const eventsOf = (item: Attributes): [Event, ...Event[]] => readEvents(item, kept(item), nameOf(item));

/** What a reader of the table's stream finds in an image; null for what it need not know (guards, links, mails, facts). */
export type Seen =
  /** One, or the first events of a record that history brought. */
  | { kind: 'events'; events: [Event, ...Event[]] }
  | { [N in Noun]: { kind: 'record'; noun: N; record: RecordByNoun[N] } }[Noun]
  | null;

/** Reads an old or new image of a stream record. Throws `CorruptItem`. */
export function readImage(image: Item): Seen {
  const item = unmarshall(image) as Attributes;
  const is = kept(item);
  if (is === null) return null;
  if (is.kind === 'event') return { kind: 'events', events: eventsOf(item) };
  return { kind: 'record', noun: is.noun, record: recordOf(is.noun, item) } as Seen;
}

/** Whether the keys of a stream record are an event's, told without reading the rest of it. */
export const isEventKey = (keys: Item | undefined): boolean =>
  keys !== undefined && kept(unmarshall(keys) as Attributes)?.kind === 'event';

/** The id of the mail whose keys a stream record has; null for every other item. */
export const mailIdIn = (keys: Item | undefined): string | null =>
  keys ? mailIdOf(unmarshall(keys) as unknown as Key) : null;

/** Whether an event's facts are seen to by whoever wrote it, told from its image without reading the rest. */
export const isFolded = (image: Item): boolean => image[foldedMark]?.BOOL === true;
