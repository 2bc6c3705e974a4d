import type { Contract } from '@placewell/core/lio/contract';
import type { SearchCount } from '@placewell/core/search/ports';
import { addDays } from '@placewell/core/shared/time';
import { describe, expect, it } from 'vitest';
import { evidence } from '../evidence';
import { outsideReport } from '../suppression';
import { inputOf, instant, Stories } from '../testing/stories';
import { quarter } from '../window';
import { type BookInput, makeBook } from './make-book';
import { makeOutsideBook } from './outside-book';

const bookOf = (s: Stories, change: Partial<BookInput> = {}) =>
  makeBook({ ...inputOf(s.facts), searches: [], ...change });

describe('context measures', () => {
  const stories = () =>
    new Stories()
      .enquiry('a', 'p1', { at: '2010-07-01T09:00:00Z', opportunity: 'opp_1' })
      .onEnquiry('a', 'p1', 'contact', 'contacted', { at: '2010-07-06T09:00:00Z', by: 'group' })
      .onEnquiry('a', 'p1', 'meet', 'meeting', { at: '2010-07-20T09:00:00Z', by: 'group' })
      .started('pl', 'p1', 'a', '2010-07-10')
      .onPlacement('pl', 'p1', 'end', 'ended', { at: '2010-08-20', reason: 'found-work' }, { endedOn: '2010-08-20' })
      .onPlacement('pl', 'p1', 'record-hours', 'ended', { at: '2010-08-21' }, { hours: 12 })
      .enquiry('b', 'p2', { at: '2010-07-01T09:00:00Z', opportunity: 'opp_1' })
      .onEnquiry('b', 'p2', 'rescue', 'new', { at: '2010-07-20' })
      .onEnquiry('b', 'p2', 'close-silent', 'group-silent', { at: '2010-07-21' })
      .enquiry('c', 'p2', { at: '2010-07-21', rescuedFrom: 'b', opportunity: 'opp_2' })
      .onEnquiry('c', 'p2', 'contact', 'contacted', { at: '2010-08-04T09:00:00Z', by: 'group' })
      .started('pl2', 'p2', 'c', '2010-08-05')
      .opportunity('opp_1', { at: '2010-06-01' });

  it('are worked out from the same facts', () => {
    const searches = [
      { day: '2010-07-03', cause: 'Heritage', locality: 'E07000133', found: 1, nothing: 1 },
      { day: '2010-10-01', cause: 'Heritage', locality: 'E07000133', found: 0, nothing: 1 },
    ] as SearchCount[];
    const { whole, unmet } = bookOf(stories(), { searches });
    // Thursday 1 to Tuesday 6 July is three working days, Wednesday 21 July to 4 August ten; b waited fourteen in vain.
    expect(whole.replies).toEqual({
      asked: 3,
      replied: 2,
      unanswered: 1,
      waiting: 0,
      medianDays: 6.5,
      withinFive: 1,
      shareWithinFive: 1 / 3,
      groupsAsked: 1,
      groupsSilent: 0,
      rescued: 1,
      rescuedStarted: 1,
    });
    expect(whole.context?.stillGoing.weeks4).toMatchObject({ oldEnough: 2, going: 2, share: 1 });
    expect(whole.context?.stillGoing.weeks12).toMatchObject({ oldEnough: 2, going: 1, share: 0.5 });
    expect(whole.context).toMatchObject({ hours: 12, liveOpportunities: 1, activeGroups: 1 });
    expect(whole.funnel).toEqual({
      enquiries: 3,
      episodes: 2,
      replied: 2,
      agreed: 2,
      started: 2,
      startedInTime: 2,
      oldEnoughFor4Weeks: 2,
      goingAt4Weeks: 2,
      oldEnoughFor12Weeks: 2,
      goingAt12Weeks: 1,
      outcomes: { 'taken-up': 2 },
    });
    expect(unmet).toEqual({
      lines: [
        { cause: 'Heritage', locality: 'E07000133', searches: 1, searched: 2, enquiries: 0 },
        { cause: 'none', locality: 'E07000130', searches: 0, searched: 0, enquiries: 1 },
      ],
      districts: [
        { locality: 'E07000130', searches: 0, searched: 0, enquiries: 1 },
        { locality: 'E07000133', searches: 1, searched: 2, enquiries: 0 },
      ],
      whole: { searches: 1, searched: 2, enquiries: 1 },
    });
    expect(whole.perThousand.residents).toBe(1_080_800);
  });

  it('leave out what history does not say, and those too young to tell', () => {
    // A spreadsheet did not say when its groups replied.
    const history = stories().enquiry('h', 'p3', { at: '2010-07-01', sourceId: 'E1', opportunity: 'opp_1' });
    expect(bookOf(history).whole.replies).toEqual(bookOf(stories()).whole.replies);
    const young = bookOf(stories(), { asAt: instant('2010-08-15') }).whole;
    expect(young.context?.stillGoing.weeks4).toMatchObject({ oldEnough: 1, going: 1 });
    expect(young.funnel).toMatchObject({ started: 2, oldEnoughFor4Weeks: 1, goingAt4Weeks: 1, goingAt12Weeks: 0 });
  });
});

describe('the book of a contract', () => {
  const contract = (change: object) =>
    ({
      id: 'ctr_0001',
      startsOn: '2010-04-01',
      endsOn: '2013-03-31',
      indicators: ['24', '25', '26', '29'],
      cover: { bodies: [], districts: ['E07000130'] },
      targets: [{ kind: 'number', indicator: '25', value: 4 }],
      milestones: [],
      ...change,
    }) as unknown as Contract;
  const stories = new Stories()
    .enquiry('a', 'p1', { at: '2010-07-01', home: 'E07000130' })
    .enquiry('b', 'p2', { at: '2010-07-01', home: 'E07000133' })
    .enquiry('c', 'p3', { at: '2010-07-01', home: 'E07000130', body: 'hub-melton' })
    .opportunity('opp_1', { at: '2010-07-01', locality: 'E07000130' });

  it('counts what the contract covers and asks for, rates by its targets alone, and opens likewise', () => {
    const one = contract({});
    const { whole, rows } = bookOf(stories, { contract: one, contracts: [one], by: 'locality' });
    const of = (key: string, indicator: string) =>
      rows.find((r) => r.key === key)?.cells.find((c) => c.indicator === indicator);
    expect(whole.cells.find((c) => c.indicator === '25')).toMatchObject({ numerator: 2, rating: 'green' });
    expect(whole.funnel?.episodes).toBe(2);
    expect(of('E07000130', '25')).toMatchObject({ numerator: 2, unrated: 'no target' });
    expect(of('E07000133', '25')).toMatchObject({ numerator: 0, unrated: 'not applicable' });
    expect(of('OUTSIDE', '25')?.unrated).toBe('not applicable');
    // Not asked for.
    expect(of('E07000130', '30')).toMatchObject({ numerator: 0, unrated: 'not applicable' });
    // Of the residents of what is covered.
    expect(whole.perThousand).toMatchObject({ residents: 183_900, episodes: (2 / 183_900) * 1000 });
    const input = { ...inputOf(stories.facts), contract: one };
    const opened = evidence(input, { indicator: '25', by: 'total', key: 'total', part: 'numerator' });
    expect([opened.total, opened.leftOut.map((r) => [r.record, r.why])]).toEqual([2, [['b', 'not-covered']]]);
  });

  it('covers bodies, and in the book of the LIO rates only what it covers whole', () => {
    const one = contract({ cover: { bodies: ['hub-melton'], districts: [] } });
    expect(bookOf(stories, { contract: one, contracts: [one] }).whole.funnel?.episodes).toBe(1);
    const ofLio = bookOf(stories, { contracts: [one] }).whole.cells.find((c) => c.indicator === '25');
    expect(ofLio).toMatchObject({ numerator: 3, unrated: 'no target' });
    const all = contract({ cover: { bodies: [], districts: [] } });
    const rated = bookOf(stories, { contracts: [all] }).whole.cells.find((c) => c.indicator === '25');
    expect(rated).toMatchObject({ numerator: 3, rating: 'green' });
  });
});

describe('the book outside', () => {
  const outside = (s: Stories, change: Partial<BookInput> = {}) =>
    makeOutsideBook({ ...inputOf(s.facts), searches: [], ...change });
  const people = (s: Stories, n: number, home: string, at: string) => {
    for (let i = 0; i < n; i += 1) s.enquiry(`${home}${at}${i}`, `p${home}${at}${i}`, { at, home });
    return s;
  };

  it('says what the reports of two windows say, and rates made of counts that are shown', () => {
    const s = new Stories();
    people(s, 40, 'E07000130', '2010-07-01');
    people(s, 30, 'E07000131', '2010-07-02');
    people(s, 3, 'E07000133', '2010-07-02');
    people(s, 20, 'E07000130', '2010-05-01');
    const { whole, rows } = outside(s, { by: 'locality' });
    const reports = (window = quarter(2010, 2)) => outsideReport(inputOf(s.facts, { by: 'locality', window }));
    expect(rows.map((r) => r.cells)).toEqual(reports().rows.map((r) => r.cells));
    const charnwood = rows.find((r) => r.key === 'E07000130');
    const travelled = charnwood?.travel.find((t) => t.indicator === '25');
    const before = reports(quarter(2010, 1)).rows.find((r) => r.key === 'E07000130')?.cells;
    expect(travelled).toMatchObject({ before: before?.find((c) => c.indicator === '25')?.value, change: 20 });
    expect(charnwood?.perThousand.episodes).toBeCloseTo((40 / 183_900) * 1000);
    // The hidden ones have no rate, and nor has the whole, which would tell them.
    expect(rows.find((r) => r.key === 'E07000133')?.perThousand).toMatchObject({ episodes: null });
    expect(whole.perThousand).toMatchObject({ residents: 1_080_800, episodes: null });
  });

  it('has no cut by group, cause or contributor', () => {
    for (const by of ['group', 'cause', 'contributed'] as const) {
      expect(() => outside(new Stories(), { by })).toThrow(RangeError);
    }
  });
});

describe('replies', () => {
  const asked = (days: number, ended?: number) => {
    const s = new Stories().enquiry('a', 'p1', { at: '2010-07-01T09:00:00Z', opportunity: 'opp_1', group: 'grp_1' });
    const on = (n: number) => addDays('2010-07-01', n);
    if (ended !== undefined) s.onEnquiry('a', 'p1', 'withdraw', 'withdrawn', { at: on(ended), by: 'volunteer' });
    const { whole, groups } = bookOf(s, { now: instant(`${on(days)}T12:00:00Z`) });
    return { ...whole.replies, silent: groups?.[0]?.silent };
  };

  it('are unanswered after ten working days and not before, by now or by when the enquiry ended', () => {
    // Ten working days after Thursday 1 July are over on Thursday the 15th.
    expect(asked(13)).toMatchObject({ asked: 1, waiting: 1, unanswered: 0, groupsSilent: 0, silent: false });
    expect(asked(14)).toMatchObject({ asked: 1, waiting: 0, unanswered: 1, groupsSilent: 1, silent: true });
    expect(asked(60, 13)).toMatchObject({ waiting: 1, unanswered: 0 });
    expect(asked(60, 14)).toMatchObject({ waiting: 0, unanswered: 1 });
  });
});
