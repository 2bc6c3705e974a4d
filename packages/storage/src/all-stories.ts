import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import type { Event, Story } from '@placewell/core/shared/event';
import { eventsOf } from './reading';
import type { Attributes } from './shape/fields';
import { type Item, pause, type Store } from './store';

export interface WholeStory {
  lioId: string;
  story: Story;
  /** All its events, oldest first by subject and version. */
  events: Event[];
}

/**
 * Goes through the whole table, as whoever makes facts anew or checks them must: every story once, in no order, those of one LIO
 * where it is named. Costs what the table is large, half a read unit for 4 KB; nothing that answers somebody calls it. Events that
 * are written meanwhile may be among them or not.
 */
export async function* allStories(store: Store, lioId?: string): AsyncGenerator<WholeStory> {
  const told = new Set<Story>();
  let open = null as WholeStory | null;
  let after: Item | undefined;
  do {
    const answer = await patiently(
      store,
      () =>
        new ScanCommand({
          TableName: store.tableName,
          Limit: mostItems,
          FilterExpression: `begins_with(pk, :story)${lioId === undefined ? '' : ' AND lio = :lio'}`,
          ExpressionAttributeValues: marshall({
            ':story': 'STORY#',
            ...(lioId === undefined ? {} : { ':lio': lioId }),
          }),
          ...(after ? { ExclusiveStartKey: after } : {}),
        }),
    );
    for (const item of answer.Items ?? []) {
      const events = eventsOf(unmarshall(item) as Attributes);
      const [{ story, lioId: of }] = events;
      if (open?.story === story) {
        open.events.push(...events);
        continue;
      }
      if (open) yield open;
      // One partition comes whole and in order: that is what a scan promises, and what figures are made of is no place to trust it.
      if (told.has(story)) throw new Error(`The events of ${story} do not come together`);
      told.add(story);
      open = { lioId: of, story, events };
    }
    after = answer.LastEvaluatedKey;
  } while (after);
  if (open) yield open;
}

/** So few items a page that no page takes long, whatever else the store is doing. */
const mostItems = 2_000;
/** So often a store that does not answer is asked again, for some ten seconds in all: whoever reads everything is in no hurry. */
const mostAway = 10;

async function patiently(store: Store, page: () => ScanCommand): Promise<ScanCommandOutput> {
  for (let away = 1; ; away += 1) {
    try {
      return await store.send<ScanCommandOutput>(page());
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || away > mostAway) throw error;
      await pause(4 + away);
    }
  }
}
