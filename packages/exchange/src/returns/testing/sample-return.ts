import { channels } from '@placewell/core/codes/codes';
import { Contract } from '@placewell/core/lio/contract';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import type { LioId, MemberId } from '@placewell/core/shared/ids';
import { addDays, type Instant } from '@placewell/core/shared/time';
import { evidence } from '@placewell/metrics/evidence';
import * as words from '@placewell/metrics/in-words';
import { cuts } from '@placewell/metrics/places';
import { travel } from '@placewell/metrics/rating';
import { type ReportInput, report, reports } from '@placewell/metrics/report';
import type { CountedIndicator, OutsideReturn, ReturnContent } from '@placewell/metrics/returns/content';
import { outsideReport } from '@placewell/metrics/suppression';
import { bodies, day, inputOf, instant, Stories } from '@placewell/metrics/testing/stories';
import { quarter, type Window, windowBefore, windowLabel } from '@placewell/metrics/window';
import type { FiledStamp, FiledWords } from '../filed-return';

// A return of a small quarter with everything in it that one can have: figures that are too few, red, set by people,
// suppressed and maturing; words that a spreadsheet would run; an earlier return that reads otherwise now.

const counted = ['24', '25', '26', '27', '28', '30'] as const satisfies readonly CountedIndicator[];
const asAt = instant('2010-10-08T09:30:00Z');
const districts = leicestershireDistricts;
const codes = [...districts.map((d) => d.code), 'E06000017'];

function stories(): Stories {
  const s = new Stories();
  for (let n = 0; n < 170; n += 1) {
    const on = addDays(day('2010-03-20'), Math.floor(n * 1.15));
    const home = n % 23 === 0 ? null : (codes[(n * 31 + (n >> 3) * 7) % codes.length] ?? null);
    const body = n % 5 === 0 ? 'hub-melton' : n % 11 === 0 ? 'rc-city' : 'lio';
    s.enquiry(`enq_${n}`, `p${n}`, {
      at: on,
      home,
      body,
      channel: channels[(n * 5 + (n >> 2)) % channels.length] ?? 'web',
    });
    if (n % 3 === 0) s.started(`plc_${n}`, `p${n}`, `enq_${n}`, addDays(on, 20));
    if (n % 4 === 0) {
      s.survey(`svy_e${n}`, 'ease', `p${n}`, `enq_${n}`, { at: addDays(on, 14) });
      const answer = n % 12 === 0 ? 'difficult' : n % 16 === 0 ? 'neither' : 'easy';
      if (n % 20 !== 0) s.answer(`svy_e${n}`, 'ease', `p${n}`, `enq_${n}`, answer, { at: addDays(on, 16) });
    }
    if (n % 9 === 0) {
      s.survey(`svy_h${n}`, 'happy', `p${n}`, `plc_${n}`, { at: addDays(on, 55) });
      s.answer(`svy_h${n}`, 'happy', `p${n}`, `plc_${n}`, n % 18 === 0 ? 'neither' : 'very-happy', {
        at: addDays(on, 57),
      });
    }
  }
  for (let n = 0; n < 26; n += 1) {
    const on = addDays(day('2010-04-03'), n * 6);
    const locality = codes[n % 8] ?? 'E07000130';
    s.group(`grp_${n}`, locality, { at: '2010-01-05' });
    s.opportunity(`opp_${n}`, { at: on, group: `grp_${n}`, locality, supported: n % 2 === 0, places: n % 4 });
    if (n % 6 !== 0)
      s.confidence(`svy_c${n}`, `grp_${n}`, 'confident', n % 5 === 0 ? 'neither' : 'confident', { at: on });
  }
  return s;
}

const contract = Contract.parse({
  id: 'ctr_0001',
  lioId: 'leicestershire',
  version: 3,
  createdAt: instant('2010-03-01'),
  changedAt: instant('2010-06-01'),
  due: null,
  state: 'active',
  funder: 'Leicester City & Leicestershire County Councils',
  title: 'VCS infrastructure support 2010–11',
  startsOn: day('2010-04-01'),
  endsOn: day('2011-03-31'),
  targets: [
    { kind: 'number', indicator: '25', value: 260 },
    { kind: 'majority', indicator: '24', value: 0.5 },
    { kind: 'percentage', indicator: '26', value: 0.5 },
    { kind: 'percentage', indicator: '27', value: 0.9 },
    { kind: 'majority', indicator: '28', value: 0.5 },
    { kind: 'number', indicator: '30', value: 60, profile: [10, 15, 15, 20] },
    { kind: 'number', indicator: '25', value: 40, locality: 'E07000130' },
    { kind: 'number', indicator: '25', value: 60, body: 'hub-melton' },
  ],
  milestones: [
    {
      id: 'm1',
      name: 'Volunteering strategy published',
      dueOn: day('2010-09-30'),
      achievedOn: day('2010-09-24'),
      evidence: 'Strategy 2010-13, board paper 14',
    },
    { id: 'm2', name: 'Quality mark renewed', dueOn: day('2010-08-31'), achievedOn: null, evidence: null },
    { id: 'm3', name: 'Hub opened in Coalville', dueOn: day('2011-01-31'), achievedOn: null, evidence: null },
  ],
});

const named = (w: Window) => ({ ...w, label: windowLabel(w) });
const comments: Partial<Record<CountedIndicator | '29', [commentary: string, action: string]>> = {
  '24': ['The new drop-in at Melton library opened in July.\n\nTwo people told us the bus times do not fit.', ''],
  '25': ['=2+3 is what a spreadsheet would make of this; "quoted", with commas,\nand a second line.', ''],
  '26': [
    'Fewer started than we had hoped. Three groups were slow to answer in August.',
    'Every group that has not answered within five working days is now rung by the hub, from 1 October. Reviewed monthly by the board.',
  ],
  '29': [
    'The quality mark was put off by the assessor; it is booked for November.',
    'The assessor comes on 9 November.',
  ],
};

function base(): { input: ReportInput; content: ReturnContent } {
  const window = quarter(2010, 2);
  const input = inputOf(stories().facts, { window, contracts: [contract], asAt, now: asAt });
  const all = reports(input, cuts);
  const of = (w: Window) => report({ ...input, by: 'total', window: w });
  const before = of(windowBefore(window));
  const now = all[0] as (typeof all)[number];
  const cellOf = (r: typeof now, id: string) => {
    const cell = r.rows[0]?.cells.find((c) => c.indicator === id);
    if (!cell) throw new Error(`no cell of ${id}`);
    return cell;
  };
  const quarters: Window[] = [window];
  while (quarters.length < 8) quarters.unshift(windowBefore(quarters[0] as Window));
  const trendOf = quarters.map((w) => ({ window: w, report: of(w) }));
  const content: ReturnContent = {
    format: 1,
    lio: { id: 'leicestershire' as LioId, name: 'Voluntary Action Leicestershire' },
    contract,
    window: named(window),
    number: 2,
    replaces: { return: 'ret_0001', number: 1, hash: 'a'.repeat(64), reason: 'A hub sent its figures late' },
    asAt,
    definitions: now.definitions,
    status: 'maturing',
    districts: districts.map(({ code, name, area, residents }) => ({ code, name, area, residents })),
    bodies,
    reports: Object.fromEntries(all.map((r) => [r.by, r])) as ReturnContent['reports'],
    before: { window: named(windowBefore(window)), report: before },
    trend: counted.map((indicator) => ({
      indicator,
      points: trendOf.map(({ window: w, report: r }) => {
        const { numerator, denominator, value, low, high, rating, unrated, status } = cellOf(r, indicator);
        return { window: named(w), numerator, denominator, value, low, high, rating, unrated, status };
      }),
    })),
    comments: [...counted, '29' as const].map((indicator) => {
      const [commentary = '', correctiveAction = ''] = comments[indicator] ?? [];
      return {
        indicator,
        name: words.indicatorNames[indicator],
        commentary,
        correctiveAction,
        reds: all.flatMap((r) =>
          r.rows.flatMap((row) =>
            row.cells.some((c) => c.indicator === indicator && c.rating === 'red')
              ? [{ by: r.by, key: row.key, label: row.label }]
              : [],
          ),
        ),
        travel: travel(cellOf(before, indicator) as never, cellOf(now, indicator) as never),
      };
    }),
    overrides: [
      {
        indicator: '25',
        computed: { rating: 'red', unrated: null },
        rating: 'amber',
        reason: 'Two weeks of records of the city centre wait to be entered after the flood.',
        by: { id: 'mem_0001' as MemberId, name: 'Mo Patel' },
        second: { id: 'mem_0002' as MemberId, name: 'Ada Okafor' },
      },
    ],
    narratives: [
      {
        id: 'n1',
        name: 'Influence on local policy',
        text: 'We took part in the review of community transport.\n\nTwo of our five points are in its report.',
        evidence: ['Transport review, section 4', 'https://example.org/transport-review'],
      },
    ],
    milestones: contract.milestones.map((m) => ({
      ...m,
      state: m.achievedOn ? ('achieved' as const) : m.dueOn < window.to ? ('late' as const) : ('on track' as const),
    })),
    responses: (['24', '27'] as const).flatMap((indicator) =>
      all.flatMap((r) =>
        r.rows.map(({ key, label, cells }) => {
          const cell = cells.find((c) => c.indicator === indicator);
          const [answers, asked] = [cell?.beside.answers ?? 0, cell?.beside.invitations ?? 0];
          return { indicator, by: r.by, key, label, answers, asked, rate: asked === 0 ? null : answers / asked };
        }),
      ),
    ),
    quotes: [
      { survey: 'svy_e8', text: 'I rang on a Monday and by Friday I was planting trees.' },
      { survey: 'svy_e16', text: 'Nobody had ever asked me what I was good at.' },
    ],
    restatements: [
      {
        return: 'ret_0000',
        hash: 'b'.repeat(64),
        number: 1,
        window: named(windowBefore(window)),
        signedAt: instant('2010-07-19T14:05:00Z'),
        cells: [
          {
            indicator: '26',
            by: 'total',
            key: 'total',
            label: 'Whole area',
            before: {
              numerator: 21,
              denominator: 78,
              value: 21 / 78,
              rating: 'red',
              unrated: null,
              status: 'maturing',
            },
            after: { numerator: 27, denominator: 79, value: 27 / 79, rating: 'red', unrated: null, status: 'final' },
            causes: [
              { cause: 'matured', records: 5 },
              { cause: 'recorded-later', records: 1 },
            ],
            numerator: [],
            denominator: [],
          },
        ],
      },
    ],
    records: counted.map((indicator) => {
      const kind = indicator === '25' || indicator === '30' ? 'count' : 'share';
      const of = (part: string) =>
        evidence(input, { indicator, by: 'total', key: 'total', part }).records.map(
          ({ record, on, locality, body, channel }) => ({
            ...{ record, on, as: 'counted', opened: null, started: null },
            ...{ locality, body, channel },
          }),
        );
      return { indicator, kind, numerator: of('numerator'), denominator: kind === 'share' ? of('denominator') : [] };
    }),
  };
  return { input, content };
}

/** As readers inside have it. */
export const sampleReturn = (): ReturnContent => base().content;

/** As funders and the public have it. */
export function sampleOutside(): OutsideReturn {
  const { input, content } = base();
  const { records: _, contract: c, overrides, quotes, restatements, trend, responses, ...rest } = content;
  const outside = (change: Partial<ReportInput>) => outsideReport({ ...input, ...change });
  const hidden = (n: number) => (n > 0 && n < 5 ? ('fewer than 5' as const) : n);
  return {
    ...rest,
    contract: c,
    reports: Object.fromEntries(cuts.map((by) => [by, outside({ by })])) as OutsideReturn['reports'],
    before: { window: content.before.window, report: outside({ by: 'total', window: windowBefore(input.window) }) },
    trend: trend.map((t) => ({
      ...t,
      points: t.points.map((p) => ({
        ...p,
        numerator: hidden(p.numerator),
        denominator: hidden(p.denominator),
        asTold: false,
      })),
    })),
    responses: responses.map((r) => ({ ...r, answers: hidden(r.answers), asked: hidden(r.asked) })),
    overrides: overrides.map(({ indicator, computed, rating, reason }) => ({ indicator, computed, rating, reason })),
    quotes: quotes.map(({ text }) => ({ text })),
    restatements: restatements.map((r) => ({
      ...r,
      cells: r.cells.map(({ causes, numerator: _n, denominator: _d, ...cell }) => ({
        ...cell,
        causes: causes.map(({ cause }) => cause),
      })),
    })),
  };
}

export const sampleStamp: FiledStamp = {
  id: 'ret_0002',
  hash: 'c0ffee'.padEnd(64, '0'),
  outsideHash: 'decaf0'.padEnd(64, '0'),
  state: 'signed',
  signed: {
    by: 'Mo Patel',
    at: '2010-10-12T10:15:00.000Z' as Instant,
    statement: 'These figures are a true record of our work in the quarter.',
  },
  superseded: null,
};

export const sampleWords: FiledWords = {
  indicators: words.indicatorNames,
  definitions: words.indicatorDefinitions,
  rules: words.readingRules,
  causes: words.restatementWords,
};
