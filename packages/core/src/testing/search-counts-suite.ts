import { beforeEach, describe, expect, it } from 'vitest';
import type { Locality } from '../codes/codes';
import type { SearchCount, SearchCounts } from '../search/ports';
import type { Day } from '../shared/time';
import { melton } from './samples';

const leicester = 'E06000016' as Locality;
const count = (day: string, change: Partial<SearchCount> = {}): SearchCount => ({
  day: day as Day,
  cause: 'any',
  locality: melton,
  found: 1,
  nothing: 0,
  ...change,
});
const from = (day: string, to: string) => [day, to] as [Day, Day];

/** What every implementation of `SearchCounts` must do. `make` gives an empty store, in March 2026. */
export function searchCountsSuite(name: string, make: () => Promise<SearchCounts>): void {
  describe(name, () => {
    let counts: SearchCounts;
    beforeEach(async () => {
      counts = await make();
    });

    it('adds to what is counted already, by day, cause and locality', async () => {
      await counts.add('one', [
        count('2026-03-02'),
        count('2026-03-02', { cause: 'AnimalWelfare', nothing: 2, found: 0 }),
      ]);
      await counts.add('one', [
        count('2026-03-02', { found: 3, nothing: 1 }),
        count('2026-03-02', { locality: leicester }),
      ]);
      expect(await counts.between('one', ...from('2026-03-02', '2026-03-02'))).toEqual([
        count('2026-03-02', { cause: 'AnimalWelfare', found: 0, nothing: 2 }),
        count('2026-03-02', { locality: leicester }),
        count('2026-03-02', { found: 4, nothing: 1 }),
      ]);
    });

    it('counts what comes at once, and the same row twice in one go', async () => {
      const several = Array.from({ length: 20 }, () => counts.add('one', [count('2026-03-02'), count('2026-03-02')]));
      await Promise.all(several);
      expect(await counts.between('one', ...from('2026-03-02', '2026-03-02'))).toEqual([
        count('2026-03-02', { found: 40 }),
      ]);
    });

    it('keeps no row of nothing', async () => {
      await counts.add('one', []);
      await counts.add('one', [count('2026-03-02', { found: 0 })]);
      expect(await counts.between('one', ...from('2026-03-01', '2026-03-31'))).toEqual([]);
    });

    it('reads months in order, both days included, and of one LIO only', async () => {
      for (const day of ['2026-03-01', '2025-12-31', '2026-01-01', '2026-01-31', '2026-02-28', '2025-11-30']) {
        await counts.add('one', [count(day)]);
      }
      await counts.add('other', [count('2026-01-15')]);
      const days = async (lioId: string, start: string, end: string) =>
        (await counts.between(lioId, ...from(start, end))).map((row) => row.day);
      expect(await days('one', '2025-12-31', '2026-02-28')).toEqual([
        '2025-12-31',
        '2026-01-01',
        '2026-01-31',
        '2026-02-28',
      ]);
      expect(await days('one', '2026-01-01', '2026-01-01')).toEqual(['2026-01-01']);
      expect(await days('one', '2026-01-02', '2026-01-30')).toEqual([]);
      expect(await days('one', '2026-02-01', '2026-01-01')).toEqual([]);
      expect(await days('other', '2025-01-01', '2026-12-31')).toEqual(['2026-01-15']);
    });
  });
}
