import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { startNewVersion } from '@placewell/core/return/start-return';
import { must } from '@placewell/core/testing/samples';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReturnWorld, returnWorld, reviewer } from '../testing/return-world';
import type { Stories } from '../testing/stories';
import type { OutsideReturn } from './content';

// A reader outside keeps every return that was ever signed, and takes one from another.

type Numbers = Map<string, number>;

/** All numbers that a return tells, of each window apart: by indicator, part, cut and row. */
function numbersIn(outside: OutsideReturn): Map<string, Numbers> {
  const all = new Map<string, Numbers>();
  const tell = (window: { from: string }, name: string, value: unknown) => {
    if (typeof value !== 'number') return;
    const own = all.get(window.from) ?? new Map<string, number>();
    // One count under two names: episodes are 25's figure and 26's denominator; a count has no denominator of its own.
    all.set(
      window.from,
      own.set(name.replace('26.denominator', '25.numerator').replace(/(25|30)\.denominator/, '$1.numerator'), value),
    );
  };
  const report = (window: { from: string }, { by, rows }: OutsideReturn['reports']['total']) => {
    for (const { key, cells } of rows) {
      for (const { indicator, numerator, denominator, beside, unrated } of cells) {
        if (unrated === 'not applicable') continue;
        tell(window, `${indicator}.numerator ${by} ${key}`, numerator);
        tell(window, `${indicator}.denominator ${by} ${key}`, denominator);
        for (const part of ['enquiries', 'answers', 'open', 'people']) {
          tell(window, `${indicator}.${part} ${by} ${key}`, beside[part]);
        }
      }
    }
  };
  for (const one of Object.values(outside.reports)) report(outside.window, one);
  report(outside.before.window, outside.before.report);
  for (const { indicator, points } of outside.trend) {
    for (const p of points) {
      tell(p.window, `${indicator}.numerator total total`, p.numerator);
      tell(p.window, `${indicator}.denominator total total`, p.denominator);
    }
  }
  for (const { window, cells } of outside.restatements) {
    for (const { indicator, by, key, after } of cells) {
      tell(window, `${indicator}.numerator ${by} ${key}`, after.numerator);
      tell(window, `${indicator}.denominator ${by} ${key}`, after.denominator);
    }
  }
  return all;
}

const isFew = (n: number) => n !== 0 && Math.abs(n) < 5;
const keys = {
  locality: [...leicestershireDistricts.map((d) => d.code as string), 'OUTSIDE', 'UNKNOWN'],
  body: ['lio', 'hub-melton'],
  channel: ['web', 'phone', 'face-to-face', 'email', 'event', 'partner'],
};

/** Every difference of 1 to 4 that can be told from two tellings, straight or by the sums. */
function told(before: Numbers, after: Numbers): string[] {
  const differences: Numbers = new Map();
  for (const [name, value] of after) {
    const was = before.get(name);
    if (was !== undefined) differences.set(name, value - was);
  }
  const measures = new Set([...after.keys()].map((name) => name.split(' ')[0] as string));
  for (let changed = true; changed; ) {
    changed = false;
    for (const measure of measures) {
      for (const [cut, rows] of Object.entries(keys)) {
        const names = [`${measure} total total`, ...rows.map((key) => `${measure} ${cut} ${key}`)];
        const unknown = names.filter((name) => !differences.has(name));
        if (unknown.length !== 1) continue;
        const [whole, ...parts] = names as [string, ...string[]];
        const sum = parts.reduce((n, name) => n + (differences.get(name) ?? 0), 0);
        const one = unknown[0] as string;
        differences.set(one, one === whole ? sum : (differences.get(whole) ?? 0) - sum);
        changed = true;
      }
    }
  }
  return [...differences].filter(([, n]) => isFew(n)).map(([name, n]) => `${name}: ${n}`);
}

function expectNothingTold(returns: OutsideReturn[]) {
  let compared = 0;
  const tellings = returns.map(numbersIn);
  for (const [i, later] of tellings.entries()) {
    for (const earlier of tellings.slice(0, i)) {
      for (const [window, numbers] of later) {
        const before = earlier.get(window);
        if (!before) continue;
        compared += 1;
        expect(told(before, numbers), `of the quarter from ${window}`).toEqual([]);
      }
    }
  }
  return compared;
}

const outsideOf = async (w: ReturnWorld, id: string): Promise<OutsideReturn> => {
  const read = must(await w.returns.read(reviewer, id));
  if (read.reader !== 'outside') throw new Error('Read from inside');
  return read.content;
};
const people = (
  stories: Stories,
  as: string,
  n: number,
  over: { at: string; recorded?: string; home?: string; body?: string },
) => {
  for (let i = 0; i < n; i += 1) stories.enquiry(`enq_${as}${i}`, `per_${as}${i}`, over);
};
const cell = (report: OutsideReturn['reports']['total'], key: string, indicator: string) =>
  report.rows.find((r) => r.key === key)?.cells.find((c) => c.indicator === indicator);

/** Q2 signed; then so many more of it; then Q3 signed. */
async function twoQuarters(late: number) {
  const w = await returnWorld([{ kind: 'number', indicator: '25', value: 100 }]);
  people(w.stories, 'a', 40, { at: '2010-07-10', home: 'E07000130' });
  people(w.stories, 'b', 20, { at: '2010-07-10', home: 'E07000133' });
  const first = await w.sign((await w.start('2010-07-01')).id);
  people(w.stories, 'late', late, { at: '2010-08-01', recorded: '2010-11-01T09:00:00Z', home: 'E07000133' });
  people(w.stories, 'c', 50, { at: '2010-10-10', home: 'E07000130' });
  w.core.setClock('2011-01-05T09:00:00.000Z');
  const second = await w.sign((await w.start('2010-10-01')).id);
  return { w, first: await outsideOf(w, first.id), second: await outsideOf(w, second.id) };
}

describe('an earlier quarter told again', () => {
  it('hides what 1 to 4 records made different, and reads in the trend as it was told', async () => {
    const { first, second } = await twoQuarters(2);
    const restated = second.restatements[0]?.cells.filter((c) => c.indicator === '25') ?? [];
    expect(restated.find((c) => c.by === 'total')).toMatchObject({
      before: { numerator: 60 },
      after: { numerator: 'hidden', value: null, rating: null, unrated: 'suppressed' },
      causes: [],
    });
    expect(restated.find((c) => c.key === 'E07000133')).toMatchObject({
      before: { numerator: 20 },
      after: { numerator: 'hidden' },
    });
    const point = second.trend.find((t) => t.indicator === '25')?.points.at(-2);
    expect(point).toMatchObject({ window: { label: 'Q2 2010/11' }, numerator: 60, asTold: true });
    expect(cell(second.before.report, 'total', '25')).toMatchObject({ numerator: 60 });
    // The year so far less this quarter would be 62.
    expect(cell(second.reports.total, 'total', '25')).toMatchObject({
      numerator: 50,
      rating: 'green',
      beside: { yearToDate: 'hidden' },
    });
    expect(expectNothingTold([first, second])).toBeGreaterThan(0);
  });

  it('shows what five records or more made different, with the reason', async () => {
    const { first, second } = await twoQuarters(6);
    expect(second.restatements[0]?.cells.find((c) => c.indicator === '25' && c.by === 'total')).toMatchObject({
      before: { numerator: 60 },
      after: { numerator: 66 },
      causes: ['recorded-later'],
    });
    expect(second.trend.find((t) => t.indicator === '25')?.points.at(-2)).toMatchObject({
      numerator: 66,
      asTold: false,
    });
    expect(cell(second.reports.total, 'total', '25')).toMatchObject({ beside: { yearToDate: 116 } });
    expectNothingTold([first, second]);
  });

  it('says nothing of an indicator in which nothing changed', async () => {
    const { second } = await twoQuarters(0);
    expect(second.restatements).toMatchObject([{ cells: [] }]);
    expect(cell(second.reports.total, 'total', '25')).toMatchObject({ beside: { yearToDate: 110 } });
  });
});

const steps = fc.record({
  first: fc.array(
    fc.tuple(
      fc.constantFrom(...keys.locality.slice(0, 4)),
      fc.constantFrom('lio', 'hub-melton'),
      fc.integer({ min: 1, max: 14 }),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
  late: fc.array(
    fc.tuple(
      fc.constantFrom(...keys.locality.slice(0, 4)),
      fc.constantFrom('lio', 'hub-melton'),
      fc.integer({ min: 1, max: 7 }),
    ),
    {
      maxLength: 3,
    },
  ),
  spam: fc.integer({ min: 0, max: 6 }),
  started: fc.integer({ min: 0, max: 9 }),
  again: fc.boolean(),
});

it('cannot be told apart by a reader who keeps everything', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(steps, async ({ first, late, spam, started, again }) => {
      const w = await returnWorld();
      for (const [n, [home, body, count]] of first.entries())
        people(w.stories, `${n}a`, count, { at: '2010-07-10', home, body });
      people(w.stories, 'q1', 7, { at: '2010-05-10', home: 'E07000130' });
      const one = await w.sign((await w.start('2010-07-01')).id);
      for (const [n, [home, body, count]] of late.entries()) {
        people(w.stories, `${n}z`, count, { at: '2010-08-01', recorded: '2010-11-01T09:00:00Z', home, body });
      }
      const count = first[0]?.[2] ?? 0;
      for (let i = 0; i < Math.min(spam, count); i += 1) {
        w.stories.onEnquiry(`enq_0a${i}`, `per_0a${i}`, 'mark-spam', 'spam', { at: '2010-11-02' });
      }
      for (let i = spam; i < Math.min(spam + started, count); i += 1) {
        w.stories.started(`plc_${i}`, `per_0a${i}`, `enq_0a${i}`, '2010-08-03', '2010-11-03');
      }
      w.core.setClock('2011-01-05T09:00:00.000Z');
      const returns = [await outsideOf(w, one.id)];
      if (again) {
        const draft = must(await startNewVersion(w.core, w.ada, one.id, 'A hub had not sent its calls.'));
        returns.push(await outsideOf(w, (await w.sign(draft.id)).id));
      }
      returns.push(await outsideOf(w, (await w.sign((await w.start('2010-10-01')).id)).id));
      compared += expectNothingTold(returns);
      for (const { reports } of returns) {
        for (const report of Object.values(reports)) {
          for (const row of report.rows) {
            for (const c of row.cells) {
              for (const n of [c.numerator, c.denominator]) if (typeof n === 'number') expect(isFew(n)).toBe(false);
            }
          }
        }
      }
    }),
    { numRuns: 15 },
  );
  expect(compared).toBeGreaterThan(60);
}, 240_000);
