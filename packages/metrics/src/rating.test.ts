import { Contract } from '@placewell/core/lio/contract';
import { describe, expect, it } from 'vitest';
import { wilson } from './interval';
import {
  overrideRating,
  type Rated,
  type RatingContext,
  rate,
  rateAgainst,
  rated,
  rateMajority,
  targetFor,
  targetToDate,
  totalRatings,
  travel,
  unrated,
} from './rating';
import { report } from './report';
import { day, inputOf, instant, Stories } from './testing/stories';
import { fullYear, month, quarter, readWindow, windowBefore, windowLabel, yearToDate } from './window';

const contract = (change: object = {}) =>
  Contract.parse({
    id: 'ctr_2010',
    lioId: 'leicestershire',
    version: 1,
    state: 'active',
    createdAt: '2010-04-01T00:00:00.000Z',
    changedAt: '2010-04-01T00:00:00.000Z',
    due: null,
    funder: 'The county council',
    title: 'Infrastructure 2010 to 2011',
    startsOn: '2010-04-01',
    endsOn: '2011-03-31',
    targets: [
      { indicator: '25', kind: 'number', value: 3327 },
      { indicator: '24', kind: 'majority', value: 0.5 },
      { indicator: '28', kind: 'majority', value: 0.5 },
      { indicator: '26', kind: 'percentage', value: 0.4 },
      { indicator: '26', kind: 'percentage', value: 0.3, body: 'hub-melton' },
    ],
    milestones: [],
    ...change,
  });

describe('Wilson 95% intervals', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('%i of %i', (x, n, low, high) => {
    expect(wilson(x, n)?.low).toBeCloseTo(low, 4);
    expect(wilson(x, n)?.high).toBeCloseTo(high, 4);
  });

  it('has none without a denominator', () => expect(wilson(0, 0)).toBeNull());
});

describe('colours', () => {
  it.each([
    [100, 'green'],
    [99.99, 'amber'],
    [90, 'amber'],
    [89.99, 'red'],
  ] as const)('rates %f against 100 as %s', (value, colour) => expect(rateAgainst(value, 100)).toBe(colour));

  it.each([
    [51, 100, 'green'],
    [50, 100, 'amber'],
    [45, 100, 'amber'],
    [44, 100, 'red'],
    [9, 20, 'amber'],
    [8, 20, 'red'],
  ] as const)('rates a majority of %i in %i as %s', (n, of, colour) => expect(rateMajority(n, of)).toBe(colour));
});

describe('the annual target of 3,327', () => {
  it('is asked up to each quarter, linear unless set', () => {
    const to = (date: string) => targetToDate({ value: 3327 }, day(date));
    expect(to('2010-06-30')).toBe(831.75);
    expect(to('2010-09-30')).toBe(1663.5);
    expect(to('2011-03-31')).toBe(3327);
    expect(to('2010-07-31')).toBeCloseTo(831.75 + (831.75 * 31) / 92, 9);
    const profile = [100, 200, 300, 2727] as const;
    expect(targetToDate({ value: 3327, profile }, day('2010-12-31'))).toBe(600);
  });

  it('rates a quarter in mid-year year-to-date', () => {
    const context: RatingContext = {
      applies: true,
      found: targetFor([contract()], '25', { of: 'whole' }, quarter(2010, 2)),
      window: quarter(2010, 2),
      today: day('2010-10-01'),
    };
    const at = (yearToDate: number) => rate({ numerator: 3, denominator: 3, yearToDate }, context).rating;
    expect([at(1664), at(1663), at(1498), at(1497)]).toEqual(['green', 'amber', 'amber', 'red']);
  });

  it('counts the year to date from the records', () => {
    const stories = new Stories();
    for (let i = 0; i < 6; i += 1) stories.enquiry(`a${i}`, `p${i}`, { at: i < 4 ? '2010-05-01' : '2010-08-01' });
    const yearly = contract({ targets: [{ indicator: '25', kind: 'number', value: 12 }] });
    const cell = report(inputOf(stories.facts, { contracts: [yearly] })).rows[0]?.cells[1];
    expect(cell).toMatchObject({
      numerator: 2,
      rating: 'green',
      beside: { target: 12, yearToDate: 6, targetToDate: 6 },
    });
  });
});

describe('the one reason for no rating', () => {
  const context = (change: Partial<RatingContext> = {}): RatingContext => ({
    applies: true,
    found: targetFor([contract()], '26', { of: 'whole' }, quarter(2010, 2)),
    window: quarter(2010, 2),
    today: day('2010-10-01'),
    ...change,
  });
  const figure = { numerator: 8, denominator: 20, yearToDate: 8 };

  it('rates from a denominator of 20', () => {
    expect(rate(figure, context())).toEqual(rated('green'));
    expect(rate({ ...figure, denominator: 19 }, context())).toEqual(unrated('too few'));
  });

  it('is one of the six, the first that holds', () => {
    const none = { kind: 'none' } as const;
    const few = { ...figure, denominator: 2 };
    expect(rate(few, context({ applies: false, found: none })).unrated).toBe('not applicable');
    expect(rate(few, context({ found: none })).unrated).toBe('no target');
    expect(rate(few, context({ found: { kind: 'later' }, submitted: false })).unrated).toBe('not due');
    expect(rate(few, context({ today: day('2010-09-29') })).unrated).toBe('not due');
    expect(rate(few, context({ submitted: false })).unrated).toBe('not submitted');
  });

  it('finds the target of the contract that runs, for the scope asked', () => {
    const find = (scope: Parameters<typeof targetFor>[2], window = quarter(2010, 2)) =>
      targetFor([contract()], '26', scope, window);
    expect(find({ of: 'whole' })).toMatchObject({ target: { value: 0.4 } });
    expect(find({ of: 'body', id: 'hub-melton' })).toMatchObject({ target: { value: 0.3 } });
    expect(find({ of: 'body', id: 'lio' })).toEqual({ kind: 'none' });
    expect(find(null)).toEqual({ kind: 'none' });
    expect(find({ of: 'whole' }, quarter(2009, 4))).toEqual({ kind: 'later' });
    expect(find({ of: 'whole' }, quarter(2011, 1))).toEqual({ kind: 'none' });
  });

  it('gives every cell of every cut a rating or a reason, never both', () => {
    const stories = new Stories().enquiry('a', 'p', { at: '2010-07-01' }).opportunity('o', { at: '2010-07-01' });
    for (const by of ['total', 'area', 'locality', 'body', 'channel'] as const) {
      for (const { cells } of report(inputOf(stories.facts, { by, contracts: [contract()] })).rows) {
        expect(cells.map((c) => c.indicator)).toEqual(['24', '25', '26', '27', '28', '29', '30']);
        for (const c of cells) expect((c.rating === null) !== (c.unrated === null)).toBe(true);
      }
    }
  });

  it('says how milestones stand, without a colour', () => {
    const milestone = (id: string, dueOn: string, achievedOn: string | null) => ({
      id,
      name: id,
      dueOn,
      achievedOn,
      evidence: null,
    });
    const milestones = [
      milestone('a', '2010-08-01', '2010-07-20'),
      milestone('b', '2010-08-01', null),
      milestone('c', '2010-12-01', '2010-10-15'),
    ];
    const at = (asAt: string) =>
      report(inputOf([], { contracts: [contract({ milestones })], asAt: instant(asAt) })).rows[0]?.cells[5];
    expect(at('2011-01-01')).toMatchObject({ unrated: 'not applicable', beside: { achieved: 1, onTrack: 1, late: 1 } });
    expect(at('2010-07-10')).toMatchObject({ unrated: 'not due', beside: { achieved: 0, onTrack: 3, late: 0 } });
  });
});

it('totals the 41 ratings of the source on both bases', () => {
  // Three resource centres with two indicators and seven hubs with five.
  const places = [...Array(3).fill(2), ...Array(7).fill(5)].reduce((a: number, b: number) => a + b, 0);
  const list: Rated[] = Array.from({ length: places }, (_, i) =>
    i < 26 ? rated('green') : i < 28 ? rated('amber') : unrated('not submitted'),
  );
  const totals = totalRatings(list);
  const percent = (share: number | null) => Math.round((share ?? 0) * 100);
  expect(totals.all).toBe(41);
  expect(totals.unrated['not submitted']).toBe(13);
  expect(percent(totals.colours.green.ofAll)).toBe(63);
  expect(percent(totals.colours.amber.ofAll)).toBe(5);
  expect(percent(totals.unratedOfAll)).toBe(32);
  expect(percent(totals.colours.green.ofRated)).toBe(93);
});

it('totals only ratings that are asked for, and no milestone', () => {
  const list = [
    rated('green'),
    unrated('no target'),
    unrated('not applicable'),
    unrated('too few'),
    unrated('not due'),
  ];
  const totals = totalRatings([...list, { ...unrated('not due'), indicator: '29' }]);
  expect(totals).toMatchObject({ all: 3, rated: 1, unratedOfAll: 2 / 3 });
  expect(totals.unrated).toMatchObject({ 'no target': 1, 'not applicable': 1, 'too few': 1, 'not due': 1 });
});

it('says the direction of travel in words', () => {
  const change = travel({ ...rated('amber'), value: 0.4 }, { ...rated('green'), value: 0.5 });
  expect(change).toMatchObject({ words: 'amber to green' });
  expect(change.change).toBeCloseTo(0.1, 12);
  expect(travel({ ...rated('red'), value: 1 }, { ...rated('red'), value: 1 }).words).toBe('red, as before');
  expect(travel({ ...unrated('too few'), value: null }, { ...rated('red'), value: 1 })).toMatchObject({
    words: 'too few to red',
    change: null,
  });
});

it('overrides only with a reason and a second person, and shows it', () => {
  const override = { rating: 'green', reason: 'Flood closed the hub', by: 'mem_1', second: 'mem_2' } as const;
  expect(overrideRating(rated('red'), override)).toMatchObject({
    rating: 'green',
    computed: { rating: 'red' },
    override,
  });
  expect(overrideRating(rated('red'), { ...override, reason: ' ' })).toBeNull();
  expect(overrideRating(rated('red'), { ...override, second: 'mem_1' })).toBeNull();
});

describe('windows', () => {
  it('reads presets', () => {
    expect(readWindow('Q2 2010/11')).toEqual({ from: '2010-07-01', to: '2010-09-30' });
    expect(readWindow('Q4 2010/11')).toEqual({ from: '2011-01-01', to: '2011-03-31' });
    expect(readWindow('2011/12')).toEqual({ from: '2011-04-01', to: '2012-03-31' });
    expect(readWindow('2012-02')).toEqual({ from: '2012-02-01', to: '2012-02-29' });
    expect(readWindow('2010-07-05..2010-07-06')).toEqual({ from: '2010-07-05', to: '2010-07-06' });
    for (const no of ['Q2 2010/12', 'Q5 2010/11', '2010-13', '2010-07-06..2010-07-05', '2010-02-30..2010-03-01']) {
      expect(readWindow(no)).toBeNull();
    }
    expect(yearToDate(day('2011-02-10'))).toEqual({ from: '2010-04-01', to: '2011-02-10' });
  });

  it('finds the comparable window before', () => {
    expect(windowBefore(quarter(2010, 1))).toEqual(quarter(2009, 4));
    expect(windowBefore(fullYear(2010))).toEqual(fullYear(2009));
    expect(windowBefore(month(2011, 1))).toEqual(month(2010, 12));
    expect(windowBefore({ from: day('2011-04-01'), to: day('2012-02-29') })).toEqual({
      from: '2010-04-01',
      to: '2011-02-28',
    });
    expect(windowBefore({ from: day('2010-07-05'), to: day('2010-07-06') })).toEqual({
      from: '2010-07-03',
      to: '2010-07-04',
    });
  });

  it('names them', () => {
    expect(windowLabel(quarter(2010, 2))).toBe('Q2 2010/11');
    expect(windowLabel(month(2010, 7))).toBe('July 2010');
    expect(windowLabel({ from: day('2010-04-01'), to: day('2010-10-15') })).toBe('2010/11 to 15 October 2010');
  });
});
