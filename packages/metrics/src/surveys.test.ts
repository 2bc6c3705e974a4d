import { channels } from '@placewell/core/codes/codes';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { addDays } from '@placewell/core/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Places } from './places';
import { report } from './report';
import { outsideReport } from './suppression';
import { type AnsweredCell, lowResponse, standingOf, surveyRates } from './surveys';
import { bodies, inputOf, instant, now, Stories } from './testing/stories';
import { viewOf } from './view';
import { quarter } from './window';

const places = new Places(leicestershireDistricts, bodies);
const window = quarter(2010, 2);
const ratesOf = (stories: Stories, asAt = now) => surveyRates(viewOf(stories.facts, places, asAt), window);
const noun = 'survey' as const;

/** A survey of somebody, as the clock treats it. */
function sent(stories: Stories, id: string, person: string, about: string, on: string, data: object = {}) {
  return stories.add(
    noun,
    id,
    'invite',
    'invited',
    `person.${person}`,
    { at: on, by: 'system' },
    {
      survey: 'ease',
      about,
      ...data,
    },
  );
}
const after = (stories: Stories, id: string, person: string, about: string, act: string, on: string) =>
  stories.add(
    noun,
    id,
    act,
    act === 'expire' ? 'expired' : 'invited',
    `person.${person}`,
    { at: on, by: 'system' },
    {
      survey: 'ease',
      about,
    },
  );

describe('what became of the surveys sent in a window', () => {
  /** Five people of two districts and two channels: answered at once, after one reminder, ran out, still open, rung. */
  function five(): Stories {
    const s = new Stories();
    s.enquiry('e1', 'p1', { at: '2010-07-01', home: 'E07000130', web: true }).onEnquiry('e1', 'p1', 'confirm', 'new', {
      at: '2010-07-01',
    });
    s.enquiry('e2', 'p2', { at: '2010-07-01', home: 'E07000130' });
    s.enquiry('e3', 'p3', { at: '2010-07-02', home: 'E07000133' });
    s.enquiry('e4', 'p4', { at: '2010-09-10', home: 'E07000133' });
    s.enquiry('e5', 'p5', { at: '2010-07-05', home: null, role: null });
    sent(s, 'v1', 'p1', 'e1', '2010-07-15').answer('v1', 'ease', 'p1', 'e1', 'easy', { at: '2010-07-16' });
    sent(s, 'v2', 'p2', 'e2', '2010-07-15');
    after(s, 'v2', 'p2', 'e2', 'remind', '2010-07-29').answer('v2', 'ease', 'p2', 'e2', 'difficult', {
      at: '2010-07-30',
    });
    sent(s, 'v3', 'p3', 'e3', '2010-07-16');
    after(s, 'v3', 'p3', 'e3', 'remind', '2010-07-30');
    after(s, 'v3', 'p3', 'e3', 'remind', '2010-08-13');
    after(s, 'v3', 'p3', 'e3', 'expire', '2010-08-27');
    sent(s, 'v4', 'p4', 'e4', '2010-09-24');
    sent(s, 'v5', 'p5', 'e5', '2010-07-19', { asked: 'phone' });
    return s.answer('v5', 'ease', 'p5', 'e5', 'very-easy', { at: '2010-07-21' });
  }

  it('is counted by invitation: reminders, answers, those that ran out, those still open, and those rung', () => {
    const [ease] = ratesOf(five(), instant('2010-09-30'));
    expect(ease?.total).toEqual({
      invited: 5,
      remindedOnce: 1,
      remindedTwice: 1,
      answered: 3,
      expired: 1,
      open: 1,
      phone: 1,
      phoneAnswered: 1,
      history: 0,
      rateOf: 5,
      responseRate: 0.6,
    });
  });

  it('by district and by channel, the district not known among them', () => {
    const [ease] = ratesOf(five());
    const district = (key: string) => ease?.byDistrict.find((r) => r.key === key);
    expect(district('E07000130')).toMatchObject({ label: 'Charnwood', invited: 2, answered: 2, responseRate: 1 });
    expect(district('E07000133')).toMatchObject({ invited: 2, answered: 0, responseRate: 0 });
    expect(district('UNKNOWN')).toMatchObject({ invited: 1, responseRate: 1 });
    expect(district('E07000129')).toMatchObject({ invited: 0, responseRate: null });
    const channel = (key: string) => ease?.byChannel?.find((r) => r.key === key);
    expect(channel('web')).toMatchObject({ invited: 1, responseRate: 1 });
    expect(channel('phone')).toMatchObject({ invited: 4, answered: 2, responseRate: 0.5 });
  });

  it('as it could be known at an instant', () => {
    const at = (text: string) => ratesOf(five(), instant(text))[0]?.total;
    expect(at('2010-07-20')).toMatchObject({ invited: 4, answered: 1, open: 3, remindedOnce: 0 });
    expect(at('2010-08-01')).toMatchObject({ invited: 4, answered: 3, open: 1, remindedOnce: 2, remindedTwice: 0 });
  });

  it('leaves out what is about nothing that is counted, and says how many', () => {
    const s = new Stories();
    s.enquiry('e1', 'p1', { at: '2010-07-01', uncounted: 'test' });
    sent(s, 'v1', 'p1', 'e1', '2010-07-15');
    s.enquiry('e2', 'p2', { at: '2010-07-01' }).placement('pl2', 'p2', 'e2', { at: '2010-07-02' });
    s.survey('h2', 'happy', 'p2', 'pl2', { at: '2010-08-10' });
    const [ease, happy] = ratesOf(s);
    expect([ease?.total.invited, ease?.leftOut]).toEqual([0, 1]);
    expect([happy?.total.invited, happy?.leftOut]).toEqual([0, 1]);
  });

  it('counts groups by their district and by no channel; either question answered is an answer', () => {
    const s = new Stories();
    s.group('g1', 'E07000133', { at: '2009-01-01' }).confidence('c1', 'g1', undefined, 'confident', {
      at: '2010-08-01',
    });
    s.add(noun, 'c2', 'invite', 'invited', 'group.g1', { at: '2011-01-01' }, { survey: 'confidence', about: 'g1' });
    const confidence = ratesOf(s)[2];
    expect(confidence?.byChannel).toBeNull();
    expect(confidence?.total).toMatchObject({ invited: 1, answered: 1 });
    expect(confidence?.byDistrict.find((r) => r.key === 'E07000133')).toMatchObject({ invited: 1, answered: 1 });
  });

  it('has no rate of history that holds answers alone, and leaves it out beside surveys of our own', () => {
    const history = (answer: string | undefined) => {
      const s = new Stories();
      s.enquiry('e1', 'p1', { at: '2010-07-01', sourceId: 'a1' });
      sent(s, 'v1', 'p1', 'e1', '2010-07-20');
      Object.assign(s.events.at(-1) ?? {}, { route: 'import' });
      return s.add(
        noun,
        'v1',
        'answer',
        'answered',
        'person.p1',
        { at: '2010-07-20' },
        {
          survey: 'ease',
          about: 'e1',
          answer,
        },
      );
    };
    expect(ratesOf(history('easy'))[0]?.total).toMatchObject({
      invited: 1,
      answered: 1,
      history: 1,
      responseRate: null,
    });
    // A row that says that nobody answered is no answer, and makes the history one to reckon with.
    expect(ratesOf(history(undefined))[0]?.total).toMatchObject({ answered: 0, expired: 1, open: 0, responseRate: 0 });
    const mixed = history('easy');
    mixed.enquiry('e2', 'p2', { at: '2010-07-01' }).enquiry('e3', 'p3', { at: '2010-07-01' });
    sent(mixed, 'v2', 'p2', 'e2', '2010-07-15').answer('v2', 'ease', 'p2', 'e2', 'easy', { at: '2010-07-16' });
    sent(mixed, 'v3', 'p3', 'e3', '2010-07-15');
    expect(ratesOf(mixed)[0]?.total).toMatchObject({
      invited: 3,
      answered: 2,
      history: 1,
      rateOf: 2,
      responseRate: 0.5,
    });
  });

  it('adds up: districts and channels to the whole, and what became of them to those invited', () => {
    const one = fc.record({
      home: fc.constantFrom(...leicestershireDistricts.map((d) => d.code as string), 'E06000018', null),
      channel: fc.constantFrom(...channels),
      on: fc.integer({ min: -40, max: 130 }),
      reminders: fc.integer({ min: 0, max: 2 }),
      end: fc.constantFrom('answered', 'expired', 'open'),
      phone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), fc.integer({ min: -50, max: 200 }), (people, known) => {
        const s = new Stories();
        for (const [i, p] of people.entries()) {
          const [e, v, person] = [`e${i}`, `v${i}`, `p${i}`];
          const on = (days: number) => addDays('2010-07-01', p.on + days);
          s.enquiry(e, person, { at: on(-14), home: p.home, channel: p.channel });
          sent(s, v, person, e, on(0), p.phone ? { asked: 'phone' } : {});
          for (let n = 1; n <= p.reminders; n++) after(s, v, person, e, 'remind', on(14 * n));
          if (p.end === 'expired') after(s, v, person, e, 'expire', on(42));
          if (p.end === 'answered') s.answer(v, 'ease', person, e, 'easy', { at: on(41) });
        }
        const asAt = instant(addDays('2010-07-01', known));
        const [ease] = ratesOf(s, asAt);
        if (!ease) throw new Error('nothing of ease');
        // Counted once more, straight from what was put in.
        const inWindow = people.filter((p) => {
          const sentOn = addDays('2010-07-01', p.on);
          return sentOn >= window.from && sentOn <= window.to && sentOn <= addDays('2010-07-01', known);
        });
        expect(ease.total.invited).toBe(inWindow.length);
        expect(ease.total.answered).toBe(inWindow.filter((p) => p.end === 'answered' && p.on + 41 <= known).length);
        const { total } = ease;
        expect(total.answered + total.expired + total.open).toBe(total.invited);
        expect(total.remindedOnce + total.remindedTwice).toBeLessThanOrEqual(total.invited);
        expect(total.phoneAnswered).toBeLessThanOrEqual(Math.min(total.phone, total.answered));
        expect(total.responseRate).toBe(total.invited === 0 ? null : total.answered / total.invited);
        const { responseRate: _, ...counts } = total;
        for (const rows of [ease.byDistrict, ease.byChannel ?? []]) {
          for (const part of Object.keys(counts) as (keyof typeof counts)[]) {
            expect([part, rows.reduce((sum, r) => sum + r[part], 0)]).toEqual([part, counts[part]]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('what a low response rate does to a figure', () => {
  const cell = (over: Partial<AnsweredCell> & { rate?: number | null } = {}): AnsweredCell => ({
    indicator: '24',
    denominator: 40,
    status: 'final',
    unrated: null,
    ...over,
    beside: { responseRate: over.rate === undefined ? 0.5 : over.rate },
  });

  it('is nothing from 30%, and a caution below', () => {
    expect(standingOf(cell({ rate: 0.3 }))).toEqual({ caution: null, responseRate: 0.3, words: '' });
    expect(standingOf(cell({ rate: 0.299 }))).toMatchObject({ caution: 'low-response' });
    expect(standingOf(cell({ rate: 0.22 }))?.words).toBe(
      'Low response: read with care. 22% of those asked answered, and those who did not may think otherwise.',
    );
    expect(standingOf(cell({ rate: 1.2 }))?.caution).toBeNull();
    expect([lowResponse(0.29), lowResponse(0.3), lowResponse(null)]).toEqual([1, 0, null]);
  });

  it('says that answers can still come while the window runs', () => {
    expect(standingOf(cell({ rate: 0.1, status: 'maturing' }))?.words).toContain('some can still answer');
  });

  it('is a caution of its own where the rate is not known, unless there is no figure at all', () => {
    expect(standingOf(cell({ rate: null }))).toMatchObject({ caution: 'response-not-known', responseRate: null });
    expect(standingOf(cell({ rate: null }))?.words).toContain('history it rests on holds answers alone');
    expect(standingOf(cell({ rate: null }), 'outside')?.words).not.toContain('history it rests on');
    expect(standingOf(cell({ rate: null, denominator: 0 }))?.caution).toBeNull();
  });

  it('is for figures that rest on a survey, where they apply', () => {
    for (const indicator of ['25', '26', '29', '30'] as const)
      expect(standingOf(cell({ indicator, rate: 0 }))).toBeNull();
    for (const indicator of ['24', '27', '28'] as const)
      expect(standingOf(cell({ indicator, rate: 0 }))).not.toBeNull();
    expect(standingOf(cell({ indicator: '28', unrated: 'not applicable' }))).toBeNull();
  });

  it('stands beside the figure, is rated all the same, and goes with the rate where small counts are hidden', () => {
    const asked = (answers: number, invited: number) => {
      const s = new Stories();
      for (let i = 0; i < invited; i++) {
        const [e, v, p] = [`e${i}`, `v${i}`, `p${i}`];
        s.enquiry(e, p, { at: '2010-07-01' });
        sent(s, v, p, e, '2010-07-15');
        if (i < answers) s.answer(v, 'ease', p, e, 'easy', { at: '2010-07-16' });
      }
      return s.facts;
    };
    const cellOf = (facts: ReturnType<typeof asked>) =>
      report(inputOf(facts)).rows[0]?.cells.find((c) => c.indicator === '24');
    expect(cellOf(asked(20, 80))).toMatchObject({ numerator: 20, value: 1, beside: { lowResponse: 1 } });
    expect(standingOf(cellOf(asked(20, 80)) as AnsweredCell)?.caution).toBe('low-response');
    expect(cellOf(asked(24, 80))?.beside.lowResponse).toBe(0);
    expect(cellOf([])?.beside.lowResponse).toBeNull();
    const outside = (facts: ReturnType<typeof asked>) =>
      outsideReport(inputOf(facts)).rows[0]?.cells.find((c) => c.indicator === '24')?.beside;
    expect(outside(asked(20, 80))).toMatchObject({ answers: 20, lowResponse: 1 });
    expect(outside(asked(3, 80))).toMatchObject({ answers: 'fewer than 5', responseRate: null, lowResponse: null });
  });
});
