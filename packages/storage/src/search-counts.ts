import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { causeCodes } from '@placewell/core/codes/causes';
import { Locality } from '@placewell/core/codes/codes';
import type { SearchCount, SearchCounts } from '@placewell/core/search/ports';
import { addMonths, type Clock, Day } from '@placewell/core/shared/time';
import { searchCountExpiry, searchCountMonths } from './expiry';
import { ranges, readSearchCount, searchCountKey } from './keys';
import { type Attributes, CorruptItem } from './shape/fields';
import { nameOf, type Store } from './store';

/**
 * Core's `SearchCounts` on the table: a row for each LIO, day, cause and locality, one write unit each time it is added to.
 *
 * Adding cannot be made to happen exactly once without keeping a mark for every addition, which would cost more than the
 * count: when an answer is lost the SDK's own second try counts twice, and a caller who tries again after `StoreUnavailable`
 * may count some of the rows twice. That is borne: it is an estimate of what people look for, nothing is rated or paid by it.
 */
export function createSearchCounts(store: Store, clock: Clock): SearchCounts {
  const add = (lioId: string, count: SearchCount) =>
    store.send(
      new UpdateItemCommand({
        TableName: store.tableName,
        Key: marshall(searchCountKey(lioId, count)),
        UpdateExpression: 'ADD #found :found, #nothing :nothing SET expiresAt = :expires',
        ExpressionAttributeNames: { '#found': 'found', '#nothing': 'nothing' },
        ExpressionAttributeValues: marshall({
          ':found': count.found,
          ':nothing': count.nothing,
          ':expires': searchCountExpiry(count.day),
        }),
      }),
    );

  return {
    async add(lioId, counts) {
      // All are waited for, so that none is still on its way when the function rests.
      const added = await Promise.allSettled(summed(counts).map((count) => add(lioId, count)));
      for (const outcome of added) if (outcome.status === 'rejected') throw outcome.reason;
    },

    async between(lioId, from, to) {
      const oldest = addMonths(`${clock().slice(0, 7)}-01`, -searchCountMonths).slice(0, 7);
      const rows: SearchCount[] = [];
      let month = from.slice(0, 7) < oldest ? oldest : from.slice(0, 7);
      for (; month <= to.slice(0, 7); month = addMonths(`${month}-01`, 1).slice(0, 7)) {
        const items = await store.all(ranges.searchCounts(lioId, month, from, to), { eventual: true });
        const now = Date.parse(clock()) / 1000;
        // DynamoDB takes its time to remove what has expired.
        rows.push(...items.filter((item) => Number(item.expiresAt) > now).map(countOf));
      }
      return rows;
    },
  };
}

/** Of several counts of one row one, and none of nothing: each costs a write. */
function summed(counts: readonly SearchCount[]): SearchCount[] {
  const rows = new Map<string, SearchCount>();
  for (const count of counts) {
    if (count.found === 0 && count.nothing === 0) continue;
    const key = [count.day, count.cause, count.locality].join('#');
    const row = rows.get(key) ?? { ...count, found: 0, nothing: 0 };
    rows.set(key, { ...row, found: row.found + count.found, nothing: row.nothing + count.nothing });
  }
  return [...rows.values()];
}

const known: ReadonlySet<string> = new Set([...causeCodes, 'any']);

function countOf(item: Attributes): SearchCount {
  const row = readSearchCount(String(item.sk));
  const day = Day.safeParse(row?.day);
  const locality = Locality.safeParse(row?.locality);
  const [found, nothing] = [Number(item.found), Number(item.nothing)];
  if (!row || !day.success || !locality.success || !known.has(row.cause) || !(found >= 0) || !(nothing >= 0)) {
    throw new CorruptItem(nameOf(item), 'it is no count of searches');
  }
  return { day: day.data, cause: row.cause as SearchCount['cause'], locality: locality.data, found, nothing };
}
