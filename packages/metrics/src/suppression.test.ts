import type { Contract } from '@placewell/core/lio/contract';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protect, type Table } from './protect';
import { outsideReport } from './suppression';
import { inputOf, Stories } from './testing/stories';
import { quarter } from './window';

/**
 * All values a reader could give a hidden count: tries every table that has the published counts, the published sums and
 * the words in the hidden places. Says for each count of 1 to 4 how many values remain.
 */
function valuesLeft(leaves: number[], most: number, shown: ReturnType<typeof protect>): Map<string, Set<number>> {
  const left = new Map<string, Set<number>>();
  const total = leaves.reduce((a, b) => a + b, 0);
  const fits = (id: string, real: number, guess: number) => {
    const how = shown.get(id);
    if (how === 'shown') return guess === real;
    // A reader who knows the rules knows that a count hidden beside others is none of 1 to 4.
    if (how === 'few') return guess >= 1 && guess <= 4;
    // Where nothing is left to hide beside it, a small one reads "hidden" too.
    return guess >= 5 || real < 5;
  };
  const walk = (i: number, guess: number[], sum: number) => {
    if (i === leaves.length) {
      if (!fits('total', total, sum)) return;
      for (const [j, value] of guess.entries()) {
        const id = `r${j}`;
        if (shown.get(id) !== 'shown') left.set(id, (left.get(id) ?? new Set()).add(value));
      }
      return;
    }
    for (let value = 0; value <= most; value += 1) {
      if (fits(`r${i}`, leaves[i] as number, value)) walk(i + 1, [...guess, value], sum + value);
    }
  };
  walk(0, [], 0);
  return left;
}

const tableOf = (leaves: number[]): Table => ({
  values: new Map([
    ...leaves.map((v, i) => [`r${i}`, v] as const),
    ['total', leaves.reduce((a, b) => a + b, 0)] as const,
  ]),
  equations: [{ whole: 'total', parts: leaves.map((_, i) => `r${i}`) }],
});

describe('hiding small counts', () => {
  it('hides a second, the smallest, where one could be worked out', () => {
    const shown = protect(tableOf([3, 40, 9, 0]));
    expect([...shown.values()]).toEqual(['few', 'shown', 'hidden', 'shown', 'shown']);
  });

  it('hides no second where two are hidden already and leave a doubt', () => {
    expect([...protect(tableOf([3, 2, 40])).values()]).toEqual(['few', 'few', 'shown', 'shown']);
  });

  it('hides a further one where the sum of the hidden leaves no doubt', () => {
    // 1 and 1 can only be that; 4 and 4 too.
    expect(protect(tableOf([1, 1, 40])).get('r2')).toBe('hidden');
    expect(protect(tableOf([4, 4, 40])).get('r2')).toBe('hidden');
    // 1 and 5: the hidden 5 could be nothing else, so 1 would follow.
    const shown = protect(tableOf([1, 5, 6, 40]));
    expect([...shown.values()].filter((s) => s === 'hidden').length).toBeGreaterThan(1);
  });

  it('takes the total away only when all else would give it away', () => {
    expect([...protect(tableOf([1, 1, 1, 1, 1, 0])).values()]).toEqual([...Array(5).fill('few'), 'shown', 'hidden']);
  });

  it('cannot be undone by trying every table', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 5 }), (leaves) => {
        const shown = protect(tableOf(leaves));
        const left = valuesLeft(leaves, 16, shown);
        for (const [i, value] of leaves.entries()) {
          if (value < 1 || value > 4) continue;
          // 1, 1, 1 and 1 of "fewer than 5" could be nothing else: only then does one say less than "fewer than 5".
          if (leaves.some((v) => v >= 5)) expect(shown.get(`r${i}`)).toBe('few');
          else expect(shown.get(`r${i}`)).not.toBe('shown');
          expect(left.get(`r${i}`)?.size, `${leaves} shown as ${[...shown.values()]}`).toBeGreaterThan(1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('holds through two levels and across two ways of cutting the same total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 3 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 2 }),
        fc.integer({ min: 0, max: 9 }),
        (county, rest, web) => {
          const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
          const total = sum(county) + sum(rest);
          const values = new Map<string, number>([
            ['total', total],
            ['county', sum(county)],
          ]);
          for (const [i, v] of county.entries()) values.set(`c${i}`, v);
          for (const [i, v] of rest.entries()) values.set(`o${i}`, v);
          values.set('web', Math.min(web, total)).set('phone', total - Math.min(web, total));
          const cParts = county.map((_, i) => `c${i}`);
          const oParts = rest.map((_, i) => `o${i}`);
          const equations = [
            { whole: 'county', parts: cParts },
            { whole: 'total', parts: ['county', ...oParts] },
            { whole: 'total', parts: ['web', 'phone'] },
          ];
          const shown = protect({ values, equations });
          const free = [...values.keys()].filter((id) => !['total', 'county'].includes(id));
          const left = new Map<string, Set<number>>();
          const ok = (id: string, guess: number) => {
            const how = shown.get(id);
            if (how === 'shown') return guess === values.get(id);
            return how === 'few' ? guess >= 1 && guess <= 4 : guess >= 5;
          };
          const walk = (i: number, guess: Map<string, number>) => {
            const id = free[i];
            if (id === undefined) {
              const add = (ids: string[]) => sum(ids.map((p) => guess.get(p) ?? 0));
              const c = add(cParts);
              const t = c + add(oParts);
              if (!ok('county', c) || !ok('total', t) || add(['web', 'phone']) !== t) return;
              for (const [k, v] of [...guess, ['county', c] as const, ['total', t] as const]) {
                left.set(k, (left.get(k) ?? new Set()).add(v));
              }
              return;
            }
            const least = { shown: values.get(id) ?? 0, few: 1, hidden: 5 }[shown.get(id) ?? 'shown'];
            // Four more than the total leave room for every doubt about a count of 1 to 4.
            const most = { shown: least, few: 4, hidden: total + 4 }[shown.get(id) ?? 'shown'];
            const whole = Array.from({ length: most - least + 1 }, (_, n) => least + n);
            for (const v of whole) if (ok(id, v)) walk(i + 1, new Map(guess).set(id, v));
          };
          // Only small ones can be tried in full.
          fc.pre(free.filter((id) => shown.get(id) === 'hidden').length <= 2);
          walk(0, new Map());
          for (const [id, value] of values) {
            if (value >= 1 && value <= 4)
              expect(left.get(id)?.size, `${id} in ${[...values]} ${[...shown]}`).toBeGreaterThan(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('counts within one another', () => {
  /** Two tables of the same rows, each count of the first within that of the second. */
  const within = (small: number[], large: number[]): Table => {
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    const rest = large.map((v, i) => v - (small[i] ?? 0));
    const rows = ([name, list]: [string, number[]]) => [
      ...list.map((v, i) => [`${name}${i}`, v] as const),
      [`${name}T`, sum(list)] as const,
    ];
    const tables: [string, number[]][] = [
      ['s', small],
      ['l', large],
      ['r', rest],
    ];
    const ids = [...large.keys(), 'T'];
    return {
      values: new Map(tables.flatMap(rows)),
      unpublished: new Set(ids.map((i) => `r${i}`)),
      equations: [
        ...tables.map(([name, list]) => ({ whole: `${name}T`, parts: list.map((_, i) => `${name}${i}`) })),
        ...ids.map((i) => ({ whole: `l${i}`, parts: [`s${i}`, `r${i}`], within: true as const })),
      ],
    };
  };

  it('tell one another where the wholes are equal, so that the same are hidden in both', () => {
    const shown = protect(within([1, 6, 9], [1, 6, 9]));
    expect([...shown].filter(([, how]) => how === 'hidden').map(([id]) => id)).toEqual(['s1', 'l1']);
  });

  it('cannot be undone by trying every pair of tables', () => {
    const row = fc.record({ small: fc.integer({ min: 0, max: 8 }), more: fc.integer({ min: 0, max: 3 }) });
    let tried = 0;
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 3 }), fc.boolean(), (rows, largeIsBeside) => {
        const small = rows.map((r) => r.small);
        const large = rows.map((r) => r.small + r.more);
        const table = within(small, large);
        const beside = new Set([...table.values.keys()].filter((id) => largeIsBeside && id.startsWith('l')));
        const shown = protect({ ...table, beside });
        const most = large.reduce((a, b) => a + b, 0) + 2;
        const fits = (id: string, guess: number) => {
          const how = shown.get(id);
          if (how === 'shown') return guess === table.values.get(id);
          return how === 'few' ? guess >= 1 && guess <= 4 : guess >= 5;
        };
        const choices = (id: string) => Array.from({ length: most + 1 }, (_, v) => v).filter((v) => fits(id, v));
        const pairs = rows.map((_, i) =>
          choices(`s${i}`).flatMap((a) => choices(`l${i}`).flatMap((b) => (a <= b ? [[a, b] as const] : []))),
        );
        fc.pre(pairs.reduce((n, p) => n * p.length, 1) < 40_000);
        tried += 1;
        const left = new Map<string, Set<number>>();
        const walk = (i: number, chosen: (readonly [number, number])[]) => {
          if (i < rows.length) {
            for (const pair of pairs[i] ?? []) walk(i + 1, [...chosen, pair]);
            return;
          }
          const [s, l] = [0, 1].map((k) => chosen.reduce((n, pair) => n + (pair[k] ?? 0), 0)) as [number, number];
          if (!fits('sT', s) || !fits('lT', l)) return;
          for (const [j, [a, b]] of chosen.entries()) {
            left.set(`s${j}`, (left.get(`s${j}`) ?? new Set()).add(a));
            left.set(`l${j}`, (left.get(`l${j}`) ?? new Set()).add(b));
          }
        };
        walk(0, []);
        for (const [id, how] of shown) {
          if (how !== 'few' || id.endsWith('T')) continue;
          expect(left.get(id)?.size, `${id} of ${small} in ${large}, shown as ${[...shown]}`).toBeGreaterThan(1);
        }
      }),
      { numRuns: 200 },
    );
    expect(tried).toBeGreaterThan(100);
  });
});

describe('the report as people outside see it', () => {
  const stories = new Stories();
  const many = (n: number, home: string, body: string) => {
    for (let i = 0; i < n; i += 1) stories.enquiry(`${home}${i}`, `p${home}${i}`, { at: '2010-07-01', home, body });
  };
  many(3, 'E07000133', 'hub-melton');
  many(30, 'E07000130', 'lio');
  many(8, 'E07000129', 'lio');

  const cell = (by: 'total' | 'area' | 'locality' | 'body', key: string, indicator: string) =>
    outsideReport(inputOf(stories.facts, { by }))
      .rows.find((r) => r.key === key)
      ?.cells.find((c) => c.indicator === indicator);

  it('reads "fewer than 5", and hides a second one, in 25 and in the denominator of 26 alike', () => {
    expect(cell('locality', 'E07000133', '25')).toMatchObject({
      numerator: 'fewer than 5',
      n: 'fewer than 5',
      value: null,
      unrated: 'suppressed',
      beside: { enquiries: 'fewer than 5' },
    });
    expect(cell('locality', 'E07000129', '25')?.numerator).toBe('hidden');
    expect(cell('locality', 'E07000129', '26')?.denominator).toBe('hidden');
    expect(cell('locality', 'E07000130', '26')?.denominator).toBe(30);
    expect(cell('total', 'total', '25')).toMatchObject({ numerator: 41, value: 41 });
  });

  it('protects the same people in the cut by body', () => {
    expect(cell('body', 'hub-melton', '25')?.numerator).toBe('fewer than 5');
    expect(cell('body', 'lio', '25')?.numerator).toBe('hidden');
  });

  it('does not tell by what became of the others how few were taken up', () => {
    // 20 episodes, 1 taken up, 19 open: "19 still open" would say all.
    const open = new Stories();
    for (let i = 0; i < 20; i += 1) open.enquiry(`e${i}`, `p${i}`, { at: '2010-07-01' });
    open.started('pl', 'p0', 'e0', '2010-07-10');
    const all = outsideReport(inputOf(open.facts)).rows[0]?.cells.find((c) => c.indicator === '26');
    expect(all).toMatchObject({ numerator: 'fewer than 5', denominator: 20, value: null });
    expect(all?.beside).toMatchObject({ open: 'hidden', unknown: 0, enquiries: 20, people: 20 });
  });

  it('does not tell a hidden whole by the year to date', () => {
    const few = new Stories();
    const place = ['E06000016', 'E07000129', 'E07000130', 'E07000131', 'E07000132'];
    for (const [i, home] of place.entries()) few.enquiry(`e${i}`, `p${i}`, { at: '2010-05-01', home });
    const contract = {
      id: 'ctr_0001',
      startsOn: '2010-04-01',
      endsOn: '2013-03-31',
      targets: [{ kind: 'number', indicator: '25', value: 40 }],
      indicators: ['25'],
      cover: { bodies: [], districts: [] },
      milestones: [],
    } as unknown as Contract;
    const input = inputOf(few.facts, { window: quarter(2010, 1), contracts: [contract] });
    const whole = outsideReport(input).rows[0]?.cells.find((c) => c.indicator === '25');
    // Five districts with one each: their sum would tell each of them.
    expect(whole).toMatchObject({ numerator: 'hidden', value: null, rating: null, unrated: 'suppressed' });
    expect(whole?.beside).toMatchObject({ yearToDate: 'hidden', enquiries: 'hidden', target: 40 });
  });

  it('never shows a count of 1 to 4', () => {
    for (const by of ['total', 'area', 'locality', 'body', 'channel'] as const) {
      for (const row of outsideReport(inputOf(stories.facts, { by })).rows) {
        for (const c of row.cells) {
          for (const n of [c.numerator, c.denominator, c.n, ...Object.values(c.beside)]) {
            if (typeof n === 'number') expect(n === 0 || n >= 5).toBe(true);
          }
        }
      }
    }
  });
});
