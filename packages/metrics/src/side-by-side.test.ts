import { Contract } from '@placewell/core/lio/contract';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectReports, type ShownBy } from './protect-reports';
import { fewerThanFive, type OutsideCount, outsideOf, outsideReport, toldOutside } from './suppression';
import { inputOf, Stories } from './testing/stories';

const districts = ['E07000130', 'E07000133'] as const;
const bodies = ['hub-melton', 'lio'] as const;
/** Enquiries by district and body: everything else adds up from these. */
type Leaves = readonly [number, number, number, number];
const leafAt = (district: string, body: string) =>
  districts.indexOf(district as never) * 2 + bodies.indexOf(body as never);

const contractOf = (id: string, cover: object, targets: object[] = []) =>
  Contract.parse({
    id,
    lioId: 'leicestershire',
    version: 1,
    state: 'active',
    createdAt: '2010-04-01T00:00:00.000Z',
    changedAt: '2010-04-01T00:00:00.000Z',
    due: null,
    funder: 'A council',
    title: 'A contract',
    startsOn: '2010-04-01',
    endsOn: '2011-03-31',
    cover,
    targets,
    milestones: [],
  });
const contracts = [
  contractOf('ctr_district', { districts: [districts[1]], bodies: [] }),
  contractOf('ctr_body', { districts: [], bodies: [bodies[0]] }),
  contractOf('ctr_both', { districts: [districts[1]], bodies: [bodies[0]] }),
];

function factsOf(leaves: Leaves, at = '2010-07-05') {
  const stories = new Stories();
  for (const [d, home] of districts.entries()) {
    for (const [b, body] of bodies.entries()) {
      for (let i = 0; i < (leaves[d * 2 + b] ?? 0); i += 1) {
        stories.enquiry(`${home}${body}${i}`, `p${home}${body}${i}`, { at, home, body });
      }
    }
  }
  return stories.facts;
}

/** What a reader outside sees of indicator 25 in all these reports: which leaves each count adds up, and how it reads. */
function everythingTold(leaves: Leaves) {
  const facts = factsOf(leaves);
  const told: { of: number[]; reads: OutsideCount; real: number }[] = [];
  const input = inputOf(facts, { contracts });
  const reports = toldOutside(input);
  const shown = protectReports(reports, input.lio.districts);
  for (const [n, { cover, all }] of reports.entries()) {
    for (const one of all.filter(({ by }) => by !== 'area' && by !== 'channel')) {
      const { by } = one;
      const report = outsideOf(one, shown[n] as ShownBy);
      for (const { key, cells } of report.rows) {
        const cell = cells.find((c) => c.indicator === '25');
        if (!cell || cell.unrated === 'not applicable') continue;
        const of = districts.flatMap((d) =>
          bodies.flatMap((b) => {
            const { districts: ds = [], bodies: bs = [] } = cover ?? {};
            const covered =
              (ds.length === 0 || ds.some((x) => x === d)) && (bs.length === 0 || bs.some((x) => x === b));
            const here = by === 'total' || key === (by === 'body' ? b : d);
            return covered && here ? [leafAt(d, b)] : [];
          }),
        );
        const real = of.reduce((sum, leaf) => sum + (leaves[leaf] ?? 0), 0);
        told.push({ of, reads: cell.numerator, real });
      }
    }
  }
  // What is told twice is told alike: the same records have one fate.
  const once = new Map(told.map((one) => [one.of.join(), one]));
  for (const { of, reads } of told) expect([of, once.get(of.join())?.reads]).toEqual([of, reads]);
  return [...once.values()];
}

const fits = (reads: OutsideCount, real: number, guess: number): boolean => {
  if (typeof reads === 'number') return guess === reads;
  if (reads === fewerThanFive) return guess >= 1 && guess <= 4;
  // A reader who knows the rules: what is hidden beside others is none of 1 to 4, unless nothing else was left to hide.
  return guess >= 5 || real < 5;
};

/** What each count could be, in every table that fits all that was told. */
function valuesLeft(told: ReturnType<typeof everythingTold>): Set<number>[] {
  const left = told.map(() => new Set<number>());
  const most = 14;
  const guess = [0, 0, 0, 0];
  const sums = told.map(() => 0);
  const walk = (leaf: number): void => {
    if (leaf < guess.length) {
      for (let value = 0; value <= most; value += 1) {
        guess[leaf] = value;
        walk(leaf + 1);
      }
      return;
    }
    for (const [i, { of, reads, real }] of told.entries()) {
      let sum = 0;
      for (const one of of) sum += guess[one] as number;
      if (!fits(reads, real, sum)) return;
      sums[i] = sum;
    }
    for (const [i, sum] of sums.entries()) left[i]?.add(sum);
  };
  walk(0);
  return left;
}

describe('the report of a contract beside that of the LIO, and of other contracts', () => {
  it('tells no count of 1 to 4, to one who tries every table that fits all of them', () => {
    const leaf = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.tuple(leaf, leaf, leaf, leaf), (leaves) => {
        const told = everythingTold(leaves);
        for (const { of, reads, real } of told) {
          if (typeof reads === 'number') expect(reads).toBe(real);
          if (real >= 1 && real <= 4) expect([of, typeof reads]).toEqual([of, 'string']);
        }
        const left = valuesLeft(told);
        for (const [i, { of, reads, real }] of told.entries()) {
          if (real < 1 || real > 4) continue;
          expect(left[i]?.size, `${leaves}: ${of} reads ${reads}`).toBeGreaterThan(1);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('hides a year to date that would tell, beside that of the LIO, how few are outside the cover', () => {
    const target = [{ kind: 'number', indicator: '25', value: 100 }];
    const whole = contractOf('ctr_whole', {}, target);
    const part = contractOf('ctr_part', { districts: [districts[1]], bodies: [] }, target);
    const yearOf = (leaves: Leaves): OutsideCount | null | undefined => {
      // In the quarter before, so that no figure of this window tells.
      const facts = factsOf(leaves, '2010-04-05');
      const report = outsideReport(inputOf(facts, { contracts: [whole, part], contract: part }));
      return report.rows[0]?.cells.find((c) => c.indicator === '25')?.beside.yearToDate;
    };
    expect(yearOf([2, 1, 20, 20])).toBe('hidden');
    expect(yearOf([6, 6, 20, 20])).toBe(40);
    expect(yearOf([0, 0, 20, 20])).toBe(40);
  });
});
