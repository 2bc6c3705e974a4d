import { expect, it } from 'vitest';
import type { Locality } from '../codes/codes';
import type { Instant } from '../shared/time';
import { memorySearchCounts } from '../testing/memory-search-counts';
import { allLios, createSearchCounter } from './count-searches';
import type { SearchCounts } from './ports';

const melton = 'E07000133' as Locality;
// Half past eleven at night in summer, UTC: in London it is the next day.
const clock = () => '2026-07-01T23:30:00.000Z' as Instant;
const day = '2026-07-02' as never;

it('counts by day, cause and district alone, and what found nothing apart', async () => {
  const counts = memorySearchCounts();
  let ms = 0;
  const counter = createSearchCounter(counts, clock, () => ms);
  await counter.note({ query: { lioId: 'a-lio', causes: ['Heritage'] }, district: melton, total: 3 });
  ms += 20_000;
  await counter.note({
    query: { lioId: 'a-lio', causes: ['Heritage'], localities: [melton] },
    district: null,
    total: 0,
  });
  ms += 20_000;
  await counter.note({ query: { lioId: 'a-lio', causes: ['Heritage', 'Health'] }, district: null, total: 1 });
  ms += 20_000;
  await counter.note({ query: {}, district: null, total: 0 });
  expect(await counts.between('a-lio', day, day)).toEqual(
    expect.arrayContaining([
      { day, cause: 'Heritage', locality: melton, found: 1, nothing: 1 },
      { day, cause: 'any', locality: 'UNKNOWN', found: 1, nothing: 0 },
    ]),
  );
  expect(await counts.between(allLios, day, day)).toEqual([
    { day, cause: 'any', locality: 'UNKNOWN', found: 0, nothing: 1 },
  ]);
});

it('keeps the first at once and those that follow together, and loses none when the store is away', async () => {
  const kept = memorySearchCounts();
  let writes = 0;
  let down = false;
  const counts: SearchCounts = {
    ...kept,
    add: async (lioId, list) => {
      writes++;
      if (down) throw new Error('away');
      await kept.add(lioId, list);
    },
  };
  let ms = 0;
  const counter = createSearchCounter(counts, clock, () => ms);
  const note = () => counter.note({ query: { lioId: 'a-lio' }, district: null, total: 1 });
  const found = async () => (await kept.between('a-lio', day, day)).reduce((sum, row) => sum + row.found, 0);
  await note();
  expect([writes, await found()]).toEqual([1, 1]);
  for (let n = 0; n < 100; n++) await note();
  expect([writes, await found()]).toEqual([1, 1]);
  ms += 10_000;
  down = true;
  await note();
  expect([writes, await found()]).toEqual([2, 1]);
  ms += 10_000;
  down = false;
  await note();
  expect([writes, await found()]).toEqual([3, 103]);
});
