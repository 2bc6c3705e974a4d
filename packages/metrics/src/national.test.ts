import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import type { Instant } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepareNational, readNational } from './read-national';
import { report } from './report';
import { factsOfEvents } from './testing/facts-of-events';
import { aHistory } from './testing/random-history';
import { bodies } from './testing/stories';
import { fullYear } from './window';

const now = '2027-08-01T10:00:00.000Z' as Instant;
const window = fullYear(2026);

/** Several LIOs of the same districts, each with a history of its own. */
function lios(histories: Parameters<typeof factsOfEvents>[0] extends () => infer E ? E[] : never) {
  const ids = histories.map((_, i) => `lio-${i}`);
  const facts = histories.map((events) => factsOfEvents(() => events.map((e) => ({ ...e, lioId: 'any' }) as never)));
  const blobs = memoryBlobs();
  let read = 0;
  const deps = {
    records: {
      get: async (_noun: string, id: string) => ({ id }) as never,
      bodies: async () => bodies as never,
      contracts: async () => [],
      lios: async () => ids.map((id) => ({ id })) as never,
    },
    facts: {
      open: async (id: string) => {
        const opened = await (facts[ids.indexOf(id)] as ReturnType<typeof factsOfEvents>).open('any');
        return {
          stamp: opened.stamp,
          read: async (asked: Parameters<typeof opened.read>[0]) => {
            read += 1;
            return opened.read(asked);
          },
        };
      },
    },
    clock: () => now,
    districtsOf: () => leicestershireDistricts,
    remember: { blobs, log: () => {} },
  };
  return { deps, facts, ids, reads: () => read };
}

test('every district is the sum of all LIOs, the whole the sum of the districts, and each LIO is counted once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aHistory, { minLength: 1, maxLength: 4 }), async (histories) => {
      const { deps, facts, reads } = lios(histories);
      const national = await readNational(deps as never, window);
      const again = await readNational(deps as never, window);
      expect(again).toEqual(national);
      expect(reads()).toBe(histories.length);
      expect(national.lios).toBe(histories.length);

      const each = await Promise.all(
        facts.map(async (f) =>
          report({
            lio: { id: 'any', districts: leicestershireDistricts },
            bodies,
            facts: (await f.all('any')).map((s) => s.facts),
            contracts: [],
            window,
            by: 'locality',
            now,
          }),
        ),
      );
      const cellOf = (rows: (typeof national)['rows'], key: string, indicator: string) =>
        rows.find((r) => r.key === key)?.cells.find((c) => c.indicator === indicator);
      const [whole, ...districts] = national.rows;
      for (const { indicator, numerator, denominator, beside } of whole?.cells ?? []) {
        const of = (rows: (typeof national)['rows'], key: string) => cellOf(rows, key, indicator);
        for (const { key } of districts) {
          const cells = each.map((r) => of(r.rows, key));
          const found = of(national.rows, key);
          expect(found?.numerator).toBe(cells.reduce((sum, c) => sum + (c?.numerator ?? 0), 0));
          expect(found?.denominator).toBe(cells.reduce((sum, c) => sum + (c?.denominator ?? 0), 0));
          expect(found?.beside.enquiries ?? 0).toBe(cells.reduce((sum, c) => sum + (c?.beside.enquiries ?? 0), 0));
        }
        const sum = (pick: (c: NonNullable<ReturnType<typeof of>>) => number) =>
          districts.reduce((n, { key }) => n + pick(of(national.rows, key) as NonNullable<ReturnType<typeof of>>), 0);
        expect(numerator).toBe(sum((c) => c.numerator));
        expect(denominator).toBe(sum((c) => c.denominator));
        expect(beside.responseRate === undefined || beside.responseRate === null || beside.responseRate >= 0).toBe(
          true,
        );
      }
    }),
    { numRuns: 25 },
  );
});

test('what the clock counted before is only read, as long as the day and the facts are the same', async () => {
  const [history = []] = fc.sample(aHistory, { numRuns: 1, seed: 3 });
  const { deps, reads } = lios([history]);
  await prepareNational(deps as never, { id: 'lio-0' } as never);
  expect(reads()).toBe(2);
  await readNational(deps as never, fullYear(2027));
  await readNational(deps as never, fullYear(2026));
  expect(reads()).toBe(2);
  await readNational(deps as never, fullYear(2025));
  expect(reads()).toBe(3);
});

test('of no LIOs there is nothing to add up', async () => {
  const { deps } = lios([]);
  const national = await readNational(deps as never, window);
  expect(national.rows.map((r) => [r.key, r.cells.every((c) => c.numerator === 0)])).toEqual([['total', true]]);
});
