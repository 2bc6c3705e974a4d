import { replyRecord } from '@placewell/core/group/reply-record';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Records } from '@placewell/core/shared/commit';
import type { Clock } from '@placewell/core/shared/time';
import type { Replies } from '../role-doc';

/** Every published role of every LIO, a page at a time: for a whole build, and for searching where there is no index yet. */
export async function* publishedPages(
  records: Pick<Records, 'lios' | 'opportunitiesInState'>,
): AsyncGenerator<readonly Opportunity[]> {
  for (const lio of await records.lios()) {
    let cursor: string | undefined;
    do {
      const page = await records.opportunitiesInState(lio.id, 'published', cursor);
      yield page.items;
      cursor = page.cursor ?? undefined;
    } while (cursor);
  }
}

/** How well groups answer, asked once for each group: enough of their enquiries are read to tell, not all. */
export function repliesOf(records: Pick<Records, 'enquiriesOfGroup'>, clock: Clock) {
  const known = new Map<string, Promise<Replies>>();
  return (groupId: string): Promise<Replies> => {
    let replies = known.get(groupId);
    if (!replies) {
      replies = records.enquiriesOfGroup(groupId).then(({ items }) => replyRecord(items, clock()));
      known.set(groupId, replies);
    }
    return replies;
  };
}
