import { Contract } from '@placewell/core/lio/contract';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { addDays } from '@placewell/core/shared/time';
import { describe, expect, it } from 'vitest';
import type { DeliveringBody } from './places';
import { totalRatings, travel } from './rating';
import { type Cell, type Report, report } from './report';
import { day, inputOf, Stories } from './testing/stories';
import { readWindow, type Window, windowBefore, windowLabel } from './window';

// The contract that the Leicestershire review of January 2011 looked back on, in Q2 2010/11. What the review states stands here
// as it is stated: the years, the annual 3,327, the majorities, three resource centres with two indicators and seven hubs with
// five, 26 green, 2 amber and 13 not reported, and indicator 28 from green to amber. Which body fell short of what it does not
// state: that is made up so that its numbers come out, from records and not from figures typed in.
//
// Group confidence does not apply by delivering body. Each of the seven hubs served one of the county's seven districts, so its
// fifth indicator is that of the groups of its district.

const places = {
  'hub-blaby': 'E07000129',
  'hub-charnwood': 'E07000130',
  'hub-harborough': 'E07000131',
  'hub-hinckley': 'E07000132',
  'hub-melton': 'E07000133',
  'hub-north-west': 'E07000134',
  'hub-oadby': 'E07000135',
} as const;
const hubs = Object.keys(places) as (keyof typeof places)[];
const centres = ['rc-one', 'rc-two', 'rc-three'] as const;
const bodies: DeliveringBody[] = [
  { id: 'lio', name: 'Voluntary Action', kind: 'lio' },
  ...hubs.map((id) => ({ id, name: id, kind: 'hub' as const })),
  ...centres.map((id) => ({ id, name: id, kind: 'resource-centre' as const })),
];

const contract = Contract.parse({
  id: 'ctr_2009',
  lioId: 'leicestershire',
  version: 1,
  state: 'active',
  createdAt: '2009-04-01T00:00:00.000Z',
  changedAt: '2009-04-01T00:00:00.000Z',
  due: null,
  funder: 'The county council',
  title: 'Infrastructure 2009 to 2011',
  startsOn: '2009-04-01',
  endsOn: '2011-03-31',
  targets: [
    { indicator: '25', kind: 'number', value: 3327 },
    { indicator: '24', kind: 'majority', value: 0.5 },
    { indicator: '28', kind: 'majority', value: 0.5 },
    ...centres.flatMap((body) => [
      { indicator: '24', kind: 'majority', value: 0.5, body },
      { indicator: '25', kind: 'number', value: 200, body },
    ]),
    ...hubs.flatMap((body) => [
      { indicator: '24', kind: 'majority', value: 0.5, body },
      { indicator: '25', kind: 'number', value: 300, body },
      { indicator: '26', kind: 'percentage', value: 0.3, body },
      { indicator: '27', kind: 'percentage', value: 0.75, body },
      { indicator: '28', kind: 'majority', value: 0.5, locality: places[body] },
    ]),
  ],
  milestones: [],
});

/** One resource centre and two hubs sent nothing, three hubs no answers about placements: 2 + 8 + 3. */
const notSubmitted = new Set([
  'rc-three',
  'hub-melton',
  'hub-oadby',
  ...['hub-blaby', 'hub-harborough', 'hub-north-west'].map((hub) => `${hub}/27`),
]);
/** Enquiries from April to September: 150 are asked of a hub by then, 100 of a centre, 1,663.5 of all. */
const enquiries: Record<string, number> = {
  'hub-blaby': 160,
  'hub-charnwood': 160,
  'hub-harborough': 140,
  'hub-hinckley': 160,
  'hub-north-west': 160,
  'rc-one': 110,
  'rc-two': 110,
  lio: 664,
};

function records() {
  const stories = new Stories();
  for (const [body, count] of Object.entries(enquiries)) {
    const home = places[body as keyof typeof places] ?? 'E06000016';
    for (let i = 0; i < count; i += 1) {
      const [id, person] = [`${body}-enq-${i}`, `${body}-per-${i}`];
      // Half in the first quarter, half in the second.
      const on = addDays(day(i % 2 === 0 ? '2010-04-06' : '2010-07-06'), i % 60);
      stories.enquiry(id, person, { at: on, home, body });
      if (i % 2 === 0) continue;
      // Two of three found it easy.
      if (i < 120) {
        stories.survey(`${id}-ease`, 'ease', person, id, { at: addDays(on, 14) });
        const found = i % 3 === 0 ? 'difficult' : i % 3 === 1 ? 'easy' : 'very-easy';
        stories.answer(`${id}-ease`, 'ease', person, id, found, { at: addDays(on, 15) });
      }
      // Two of five started within the twelve weeks; nine of ten of those are happy, where anybody asked.
      if (i % 5 >= 2) continue;
      const placement = `${id}-plc`;
      stories.started(placement, person, id, addDays(on, 7));
      if (notSubmitted.has(`${body}/27`) || body === 'lio' || body.startsWith('rc')) continue;
      const asked = { at: addDays(on, 8) };
      stories.survey(`${id}-happy`, 'happy', person, placement, asked);
      stories.answer(`${id}-happy`, 'happy', person, placement, i % 10 === 1 && i < 30 ? 'unhappy' : 'happy', asked);
    }
  }
  for (const [hub, locality] of Object.entries(places)) {
    // In Charnwood, with ten times the groups of any other district, confidence fell in the second quarter.
    const large = hub === 'hub-charnwood';
    for (let i = 0; i < (large ? 200 : 20); i += 1) {
      const group = `${hub}-grp-${i}`;
      stories.group(group, locality, { at: '2009-06-01' });
      const confident = i < (large ? 120 : 11);
      const say = (yes: boolean) => (yes ? 'confident' : 'not-very-confident');
      stories.confidence(`${group}-2009`, group, 'very-confident', say(confident), { at: '2009-11-02' });
      if (large) stories.confidence(`${group}-2010`, group, say(i < 90), 'confident', { at: '2010-09-20' });
    }
  }
  return stories.facts;
}

const facts = records();
const quarter = readWindow('Q2 2010/11') as Window;
const figures = (by: Report['by'], window = quarter) =>
  report(
    inputOf(facts, {
      lio: { id: 'leicestershire', districts: leicestershireDistricts },
      bodies,
      contracts: [contract],
      window,
      by,
      notSubmitted,
    }),
  );
/** A cell has a rating or a reason; its type does not say so. */
const asRated = (c: Cell) => c as Parameters<typeof travel>[0];
const whole = (indicator: string, window = quarter) =>
  figures('total', window).rows[0]?.cells.find((c) => c.indicator === indicator) as Cell;

describe('the contract of 2009 to 2011 in Leicestershire', () => {
  it('is reported for Q2 2010/11, which is 1 July to 30 September 2010', () => {
    expect(quarter).toEqual({ from: '2010-07-01', to: '2010-09-30' });
    expect(windowLabel(quarter)).toBe('Q2 2010/11');
    expect(windowLabel(windowBefore(quarter))).toBe('Q1 2010/11');
  });

  it('asks for 3,327 enquiries a year, and is rated on the half of it by September', () => {
    expect(whole('25')).toMatchObject({
      numerator: 832,
      rating: 'green',
      beside: { target: 3327, yearToDate: 1664, targetToDate: 1663.5 },
    });
    expect(whole('24')).toMatchObject({ rating: 'green', beside: { target: 0.5 } });
  });

  it('has 41 ratings: 26 green, 2 amber, 13 not reported', () => {
    const cells = [...figures('body').rows, ...figures('locality').rows].flatMap((row) => row.cells);
    const totals = totalRatings(cells);
    const percent = (share: number | null) => Math.round((share ?? 0) * 100);
    expect([totals.all, totals.rated, totals.unrated['not submitted']]).toEqual([41, 28, 13]);
    const { green, amber, red } = totals.colours;
    expect([green.count, amber.count, red.count]).toEqual([26, 2, 0]);
    expect([percent(green.ofAll), percent(amber.ofAll), percent(totals.unratedOfAll)]).toEqual([63, 5, 32]);
    expect(percent(green.ofRated)).toBe(93);
  });

  it('says of each body what it was rated on: three centres on two indicators, seven hubs on five', () => {
    const asked = (cells: readonly Cell[]) =>
      cells.flatMap((c) => (c.unrated === 'no target' || c.unrated === 'not applicable' ? [] : [c.indicator]));
    const rows = new Map(figures('body').rows.map((row) => [row.key, row.cells]));
    const districts = new Map(figures('locality').rows.map((row) => [row.key, row.cells]));
    for (const id of centres) expect(asked(rows.get(id) ?? [])).toEqual(['24', '25']);
    for (const id of hubs) {
      expect([...asked(rows.get(id) ?? []), ...asked(districts.get(places[id]) ?? [])]).toEqual([
        '24',
        '25',
        '26',
        '27',
        '28',
      ]);
    }
    const of = (key: string, indicator: string) => rows.get(key)?.find((c) => c.indicator === indicator);
    // A body that sent nothing has no red for it, and one that sent some of it is rated on that.
    expect(of('hub-melton', '25')).toMatchObject({ numerator: 0, rating: null, unrated: 'not submitted' });
    expect(of('hub-blaby', '27')).toMatchObject({ rating: null, unrated: 'not submitted' });
    expect(of('hub-blaby', '26')).toMatchObject({ rating: 'green' });
    expect(of('hub-harborough', '25')).toMatchObject({
      rating: 'amber',
      beside: { yearToDate: 140, targetToDate: 150 },
    });
  });

  it('goes from green to amber for indicator 28', () => {
    const [before, now] = [whole('28', windowBefore(quarter)), whole('28')];
    expect([before.numerator, before.denominator, now.numerator, now.denominator]).toEqual([186, 320, 156, 320]);
    const way = travel(asRated(before), asRated(now));
    expect(way.words).toBe('green to amber');
    expect(way.change).toBeCloseTo(156 / 320 - 186 / 320, 12);
  });
});
