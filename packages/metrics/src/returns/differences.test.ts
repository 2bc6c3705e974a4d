import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Equation } from '../protect';
import { hideDifferences, type Retold } from './differences';

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
const few = (n: number) => n !== 0 && Math.abs(n) < 5;

/** Two tellings of the same rows, with their whole. */
const table = (was: readonly number[], is: readonly number[]): Retold => {
  const rows = (list: readonly number[]) =>
    new Map([...list.map((v, i) => [`r${i}`, v] as const), ['total', sum(list)] as const]);
  return {
    now: rows(is),
    told: rows(was),
    equations: [{ whole: 'total', parts: was.map((_, i) => `r${i}`) }],
  };
};

const hiddenIn = (retold: Retold) => {
  const hidden = new Set<string>();
  hideDifferences(retold, hidden);
  return hidden;
};

/**
 * All differences a reader could believe in: tries every table that agrees with what is shown and with the sums, and takes no more out of
 * a row than was in it.
 * Says for each difference of 1 to 4 which values remain. `derive` works out the rest from the free rows.
 */
function valuesLeft(
  { now, told }: Retold,
  hidden: ReadonlySet<string>,
  free: string[],
  derive: (of: (id: string) => number) => Record<string, number>,
) {
  const most = 14;
  const left = new Map<string, Set<number>>();
  const real = (id: string) => (now.get(id) ?? 0) - (told.get(id) ?? 0);
  const fits = (id: string, guess: number) => {
    if (guess < -(told.get(id) ?? 0)) return false;
    if (!hidden.has(id)) return guess === real(id);
    // Whether it was hidden for itself or for another is not said.
    return true;
  };
  const choices = free.map((id) =>
    Array.from({ length: 2 * most + 1 }, (_, n) => n - most).filter((guess) => fits(id, guess)),
  );
  const guess: Record<string, number> = {};
  const walk = (i: number) => {
    const id = free[i];
    if (id !== undefined) {
      for (const value of choices[i] ?? []) {
        guess[id] = value;
        walk(i + 1);
      }
      return;
    }
    const derived = derive((one) => guess[one] ?? 0);
    if (!Object.entries(derived).every(([one, value]) => fits(one, value))) return;
    for (const [one, value] of Object.entries({ ...guess, ...derived })) {
      left.set(one, (left.get(one) ?? new Set()).add(value));
    }
  };
  walk(0);
  return left;
}

describe('figures told a second time', () => {
  it('come to an end whatever was told, also where it does not add up', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'total', 'half'];
    const figures = fc.dictionary(fc.constantFrom(...ids), fc.option(fc.integer({ min: 0, max: 40 })), {
      minKeys: 4,
    });
    const equation = fc
      .tuple(fc.constantFrom(...ids), fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 }))
      .map(([whole, parts]): Equation => ({ whole, parts: parts.filter((p) => p !== whole) }))
      .filter((e) => e.parts.length > 0);
    fc.assert(
      fc.property(figures, figures, fc.array(equation, { maxLength: 5 }), (now, told, equations) => {
        const hidden = new Set<string>();
        hideDifferences({ now: new Map(Object.entries(now)), told: new Map(Object.entries(told)), equations }, hidden);
        for (const [id, value] of Object.entries(now)) {
          const was = told[id];
          if (value === null || was === undefined || was === null) continue;
          if (few(value - was)) expect(hidden.has(id)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('are shown where nothing changed, or enough did', () => {
    expect([...hiddenIn(table([40, 20, 0], [40, 27, 0]))]).toEqual([]);
  });

  it('are hidden where 1 to 4 records came in or went out', () => {
    expect([...hiddenIn(table([40, 20, 9], [43, 20, 9]))].sort()).toEqual(['r0', 'total']);
    expect([...hiddenIn(table([40, 20, 9], [40, 16, 13]))].sort()).toEqual(['r1', 'r2']);
  });

  it('take another along where it would be known by subtraction', () => {
    // Three came in here and five there: of the whole, which may be shown, eight.
    const hidden = hiddenIn(table([40, 20, 9], [43, 25, 9]));
    expect(hidden.has('r0')).toBe(true);
    expect(hidden.size).toBeGreaterThan(1);
  });

  it('are hidden where either was small', () => {
    const { now, told, equations } = table([40, 20], [40, 29]);
    expect([...hiddenIn({ now, told: new Map([...told, ['r0', null]]), equations })]).toEqual(['r0']);
    expect([...hiddenIn({ now: new Map([...now, ['r1', null]]), told, equations })]).toEqual(['r1']);
  });

  const row = fc.record({ was: fc.integer({ min: 0, max: 9 }), more: fc.integer({ min: -9, max: 9 }) });
  const moved = (rows: readonly { was: number; more: number }[]) => {
    const was = rows.map((r) => r.was);
    return table(
      was,
      rows.map((r) => Math.max(0, r.was + r.more)),
    );
  };

  it('cannot be told apart by trying every table', () => {
    let tried = 0;
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        const retold = moved(rows);
        const hidden = hiddenIn(retold);
        const leaves = rows.map((_, i) => `r${i}`);
        const left = valuesLeft(retold, hidden, leaves, (of) => ({ total: sum(leaves.map(of)) }));
        for (const [id, value] of retold.now) {
          const difference = (value ?? 0) - (retold.told.get(id) ?? 0);
          if (!few(difference)) continue;
          tried += 1;
          expect(hidden.has(id)).toBe(true);
          expect(left.get(id)?.size, `${id} of ${JSON.stringify(rows)}, hidden ${[...hidden]}`).toBeGreaterThan(1);
        }
      }),
      { numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(200);
  });

  it('hold through two levels and across two ways of cutting the same whole', () => {
    let tried = 0;
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 2 }),
        row,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        (county, city, webWas, webIs) => {
          const told = new Map<string, number>();
          const now = new Map<string, number>();
          for (const [i, r] of [...county, city].entries()) {
            told.set(i < 2 ? `c${i}` : 'city', r.was);
            now.set(i < 2 ? `c${i}` : 'city', Math.max(0, r.was + r.more));
          }
          for (const [side, web] of [
            [told, webWas],
            [now, webIs],
          ] as const) {
            side.set('county', (side.get('c0') ?? 0) + (side.get('c1') ?? 0));
            const whole = (side.get('county') ?? 0) + (side.get('city') ?? 0);
            side.set('web', Math.min(web, whole));
            side.set('phone', whole - Math.min(web, whole));
            side.set('total', whole);
          }
          const equations: Equation[] = [
            { whole: 'county', parts: ['c0', 'c1'] },
            { whole: 'total', parts: ['county', 'city'] },
            { whole: 'total', parts: ['web', 'phone'] },
          ];
          const retold = { now, told, equations };
          const hidden = hiddenIn(retold);
          // Only few can be tried in full.
          fc.pre(['c0', 'c1', 'city', 'web'].filter((id) => hidden.has(id)).length <= 3);
          const left = valuesLeft(retold, hidden, ['c0', 'c1', 'city', 'web'], (of) => {
            const county = of('c0') + of('c1');
            return { county, total: county + of('city'), phone: county + of('city') - of('web') };
          });
          for (const [id, value] of now) {
            if (!few(value - (told.get(id) ?? 0))) continue;
            tried += 1;
            const words = `${id} of ${JSON.stringify([...told])} then ${JSON.stringify([...now])}, hidden ${[...hidden]}`;
            expect(left.get(id)?.size, words).toBeGreaterThan(1);
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(tried).toBeGreaterThan(40);
  });
});
