import type { Event } from '@placewell/core/shared/event';
import type { Instant } from '@placewell/core/shared/time';
import { describe, expect, it } from 'vitest';
import { type CellAddress, evidence } from '../evidence';
import type { Facts } from '../facts';
import { type ViewCut, viewCuts } from '../places';
import { report } from '../report';
import { manyPeople, numbersOf } from '../testing/many-people';
import { type PlainCut, type PlainRow, plainBook } from '../testing/plain-book';
import { foldAll, inputOf, instant, now } from '../testing/stories';
import { fullYear, quarter, type Window } from '../window';
import type { Book, BookRow } from './book';
import { ages, stages } from './funnel';
import { bookReachesTo, makeBook } from './make-book';

// The book held against a plain recomputation, on histories of thousands of people: shuffled, repeated, recorded late, and as at an
// instant of the past.

const cuts: readonly PlainCut[] = ['total', 'locality', 'body', 'channel', 'group', 'cause', 'contributed'];
const sizes = [
  [2400, 1],
  [300, 2],
  [40, 3],
  [6, 4],
] as const;
const windows: readonly [Window, Instant][] = [
  [quarter(2010, 1), now],
  [quarter(2009, 3), instant('2010-02-01T12:00:00Z')],
  [fullYear(2009), instant('2010-06-15')],
];

/** The same events in another order, a third of them twice. */
function mixed(events: readonly Event[], seed: number): Event[] {
  const next = numbersOf(seed);
  const all = [...events, ...events.filter(() => next() < 0.33)];
  return all
    .map((e) => [next(), e] as const)
    .sort(([a], [b]) => a - b)
    .map(([, e]) => e);
}

const bookOf = (facts: Facts[], window: Window, asAt: Instant, by: ViewCut): Book =>
  makeBook({ ...inputOf(facts), window, asAt, by, searches: [] });

const cell = (row: BookRow, indicator: string) => row.cells.find((c) => c.indicator === indicator);

/** A row in the words of the plain recomputation. */
function said(row: BookRow): Record<string, number> {
  const { funnel: f, replies: r, context: c } = row as Required<BookRow>;
  if (!f || !r || !c) throw new Error('A row without its context');
  const { goingAt4Weeks, goingAt12Weeks, oldEnoughFor4Weeks, oldEnoughFor12Weeks, startedInTime } = f;
  const all: Record<string, number> = {
    '24.numerator': cell(row, '24')?.numerator ?? 0,
    '24.denominator': cell(row, '24')?.denominator ?? 0,
    episodes: cell(row, '25')?.numerator ?? 0,
    '26.numerator': cell(row, '26')?.numerator ?? 0,
    '27.numerator': cell(row, '27')?.numerator ?? 0,
    '27.denominator': cell(row, '27')?.denominator ?? 0,
    '28.numerator': cell(row, '28')?.numerator ?? 0,
    '28.denominator': cell(row, '28')?.denominator ?? 0,
    '30.numerator': cell(row, '30')?.numerator ?? 0,
    received: (cell(row, '25')?.beside.enquiries as number) ?? 0,
    enquiries: f.enquiries,
    'replied at all': f.replied,
    agreed: f.agreed,
    started: f.started,
    'old 4': oldEnoughFor4Weeks,
    'old 12': oldEnoughFor12Weeks,
    'going 4': goingAt4Weeks,
    'going 12': goingAt12Weeks,
    'outcome taken-up': f.outcomes['taken-up'] ?? 0,
    'outcome open': f.outcomes.open ?? 0,
    asked: r.asked,
    replied: r.replied,
    unanswered: r.unanswered,
    waiting: r.waiting,
    withinFive: r.withinFive,
    rescued: r.rescued,
    rescuedStarted: r.rescuedStarted,
    'weeks4.oldEnough': c.stillGoing.weeks4.oldEnough,
    'weeks4.going': c.stillGoing.weeks4.going,
    'weeks12.going': c.stillGoing.weeks12.going,
  };
  expect(startedInTime).toBe(all['26.numerator']);
  expect(f.episodes).toBe(all.episodes);
  return Object.fromEntries(Object.entries(all).filter(([, n]) => n > 0));
}

const middle = (list: readonly number[]): number | null => {
  const sorted = [...list].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

function expectSame(book: Book, plain: ReadonlyMap<string, PlainRow>, cut: PlainCut): void {
  const rows = new Map(book.rows.map((r) => [r.key, r]));
  const keys = [...plain.keys()].filter((k) => k.startsWith(`${cut}/`)).map((k) => k.slice(cut.length + 1));
  for (const key of new Set([...keys, ...rows.keys()])) {
    const row = rows.get(key);
    const { counts = {}, waits = [], groups = new Map() } = plain.get(`${cut}/${key}`) ?? {};
    const { failed: _, ...rest } = counts;
    expect(row && said(row), `${cut} ${key}`).toEqual(rest);
    expect(row?.replies?.medianDays).toBe(middle(waits));
    expect(row?.replies?.groupsAsked).toBe(groups.size);
    const silent = [...groups.values()].filter(([replied, unanswered]) => replied === 0 && unanswered > 0);
    expect(row?.replies?.groupsSilent).toBe(silent.length);
  }
}

describe('the book', () => {
  it.each(windows)('equals a plain recomputation, in every cut: %j as at %s', (window, asAt) => {
    for (const [people, seed] of sizes) {
      const events = manyPeople(people, seed);
      const plain = plainBook(events, window, asAt);
      const inDisorder = foldAll(mixed(events, seed));
      for (const cut of cuts) expectSame(bookOf(inDisorder, window, asAt, cut), plain, cut);
      const whole = bookOf(inDisorder, window, asAt, 'total');
      expect(whole.unmet?.whole.enquiries).toBe(plain.get('total/total')?.counts.failed ?? 0);
      // The history is one in which everything happens.
      if (people > 2000) expect(Object.keys(plain.get('total/total')?.counts ?? {}).length).toBeGreaterThan(24);
    }
  });

  it('adds up to the whole in every cut but those by cause and by contributor, which say so', () => {
    for (const [people, seed] of sizes.slice(1)) {
      const facts = foldAll(manyPeople(people, seed));
      for (const by of viewCuts) {
        const book = bookOf(facts, fullYear(2009), now, by);
        const ofWhole = sumsOf([book.whole]);
        const sums = sumsOf(book.rows);
        expect(book.addsUp).toBe(by !== 'cause' && by !== 'contributed');
        for (const [part, n] of Object.entries(ofWhole)) {
          const applies = !/^(28|30)/.test(part) || !['body', 'channel', 'contributed'].includes(by);
          if (book.addsUp && applies) expect([by, part, sums[part] ?? 0]).toEqual([by, part, n]);
        }
        if (by === 'cause') expect(sums['25.numerator']).toBeGreaterThanOrEqual(ofWhole['25.numerator'] as number);
        if (by === 'contributed') {
          const beside = bookOf(facts, fullYear(2009), now, 'body').rows;
          for (const row of book.rows) {
            const own = beside.find((r) => r.key === row.key);
            expect(cell(row, '25')?.numerator).toBe(own ? (cell(own, '25')?.beside.contributed ?? 0) : 0);
          }
        }
      }
    }
  });

  it('has no stage above the one before', () => {
    const facts = foldAll(manyPeople(300, 5));
    for (const by of viewCuts) {
      for (const asAt of [now, instant('2009-12-01'), instant('2010-02-01')]) {
        for (const { funnel } of bookOf(facts, quarter(2009, 3), asAt, by).rows) {
          const f = funnel as NonNullable<BookRow['funnel']>;
          for (const chain of [stages, ages]) {
            const counts = chain.map((s) => f[s]);
            expect(counts).toEqual([...counts].sort((a, b) => b - a));
          }
          expect(f.goingAt4Weeks).toBeLessThanOrEqual(f.oldEnoughFor4Weeks);
          expect(f.goingAt12Weeks).toBeLessThanOrEqual(f.oldEnoughFor12Weeks);
          expect(f.startedInTime).toBeLessThanOrEqual(f.started);
          expect(Object.values(f.outcomes).reduce((a, b) => a + b, 0)).toBe(f.episodes);
        }
      }
    }
  });

  it('opens every figure into as many records, numerator and denominator apart, and page by page', () => {
    const facts = foldAll(manyPeople(60, 6));
    const input = { ...inputOf(facts), window: fullYear(2009) };
    for (const by of viewCuts) {
      for (const row of bookOf(facts, input.window, now, by).rows.slice(0, 4)) {
        const opens = (indicator: CellAddress['indicator'], part: string, figure: number) => {
          const found = evidence(input, { indicator, by, key: row.key, part });
          expect([by, row.key, indicator, part, found.total]).toEqual([by, row.key, indicator, part, figure]);
          expect(new Set(found.records.map((r) => r.record)).size).toBe(figure);
          const pages = [0, 7].flatMap((offset) => {
            const limit = offset === 0 ? 7 : figure;
            return evidence(input, { indicator, by, key: row.key, part }, { offset, limit }).records;
          });
          expect(pages).toEqual(found.records);
        };
        for (const c of row.cells) {
          if (c.indicator === '29' || c.unrated === 'not applicable') continue;
          opens(c.indicator, 'numerator', c.numerator);
          opens(c.indicator, 'denominator', c.denominator);
        }
        const { outcomes, ...funnel } = row.funnel as NonNullable<BookRow['funnel']>;
        for (const [part, n] of Object.entries(funnel)) opens('25', `funnel.${part}`, n);
        for (const [part, n] of Object.entries(outcomes)) opens('25', `outcome.${part}`, n);
        for (const part of ['asked', 'replied', 'unanswered', 'waiting', 'withinFive', 'rescued'] as const) {
          opens('25', `replies.${part}`, row.replies?.[part] as number);
        }
        opens('27', 'weeks12.going', row.context?.stillGoing.weeks12.going as number);
      }
    }
  });

  it('travels and trends by the very figures of the windows it names', () => {
    const facts = foldAll(manyPeople(300, 7));
    const book = bookOf(facts, quarter(2010, 2), now, 'locality');
    expect(book.quarters.map((q) => q.label)).toEqual([
      'Q3 2008/09',
      'Q4 2008/09',
      'Q1 2009/10',
      'Q2 2009/10',
      'Q3 2009/10',
      'Q4 2009/10',
      'Q1 2010/11',
      'Q2 2010/11',
    ]);
    for (const [n, q] of book.quarters.entries()) {
      const then = report({ ...inputOf(facts), window: q, by: 'locality' });
      for (const row of book.rows) {
        const cells = then.rows.find((r) => r.key === row.key)?.cells ?? [];
        for (const { indicator, points } of row.trend ?? []) {
          expect(cells.find((c) => c.indicator === indicator)).toMatchObject(points[n] ?? {});
        }
        if (q.label !== book.before.label) continue;
        for (const t of row.travel) expect(t.before).toBe(cells.find((c) => c.indicator === t.indicator)?.value);
      }
    }
    const quarterly = quarter(2010, 2);
    expect(bookReachesTo(quarterly)).toBe('2008-01-02');
  });
});

/** All counts of some rows that add up, by name. */
function sumsOf(rows: readonly BookRow[]): Record<string, number> {
  const sums: Record<string, number> = {};
  const add = (part: string, n: number) => {
    sums[part] = (sums[part] ?? 0) + n;
  };
  for (const { cells, funnel, replies, context } of rows) {
    for (const c of cells) {
      add(`${c.indicator}.numerator`, c.numerator);
      add(`${c.indicator}.denominator`, c.denominator);
    }
    const { outcomes, ...stagesOf } = funnel as NonNullable<BookRow['funnel']>;
    for (const [part, n] of Object.entries({ ...stagesOf, ...outcomes })) add(`funnel.${part}`, n);
    const {
      medianDays: _,
      shareWithinFive: __,
      groupsAsked: ___,
      groupsSilent: ____,
      ...counts
    } = replies as NonNullable<BookRow['replies']>;
    for (const [part, n] of Object.entries(counts)) add(`replies.${part}`, n);
    add('hours', context?.hours ?? 0);
    add('weeks4', context?.stillGoing.weeks4.going ?? 0);
    add('30.live', context?.liveOpportunities ?? 0);
    add('28.active', context?.activeGroups ?? 0);
  }
  return sums;
}
