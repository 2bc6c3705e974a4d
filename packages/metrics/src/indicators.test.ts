import type { IndicatorId } from '@placewell/core/lio/contract';
import { describe, expect, it } from 'vitest';
import { episodesOf } from './episodes';
import { evidence } from './evidence';
import type { PersonFacts } from './facts';
import { type Cell, type ReportInput, report } from './report';
import { inputOf, instant, now, Stories } from './testing/stories';
import { quarter } from './window';

// Worked by hand. The window is Q2 2010/11, 1 July to 30 September 2010, unless another is given.

function cellOf(stories: Stories, indicator: IndicatorId, change: Partial<ReportInput> = {}, key = 'total'): Cell {
  const row = report(inputOf(stories.facts, change)).rows.find((r) => r.key === key);
  const cell = row?.cells.find((c) => c.indicator === indicator);
  if (!cell) throw new Error(`No cell ${indicator} in ${key}`);
  return cell;
}
const figure = (cell: Cell) => [cell.numerator, cell.denominator];
const episodes = (stories: Stories, asAt = now) => episodesOf(stories.facts[0] as PersonFacts, asAt).episodes;

describe('episodes', () => {
  it('lets an enquiry on day 89 join, and one on day 90 open the next', () => {
    const joined = new Stories().enquiry('a', 'p', { at: '2010-07-01' }).enquiry('b', 'p', { at: '2010-09-28' });
    expect(episodes(joined).map((e) => e.enquiries.map((q) => q.id))).toEqual([['a', 'b']]);
    const apart = new Stories().enquiry('a', 'p', { at: '2010-07-01' }).enquiry('b', 'p', { at: '2010-09-29' });
    expect(episodes(apart).map((e) => e.id)).toEqual(['a', 'b']);
  });

  it('counts the 90 days from the opening, not from the enquiry that joined last', () => {
    const stories = new Stories()
      .enquiry('a', 'p', { at: '2010-04-01' })
      .enquiry('b', 'p', { at: '2010-06-20' })
      .enquiry('c', 'p', { at: '2010-07-10' });
    expect(episodes(stories).map((e) => e.enquiries.map((q) => q.id))).toEqual([['a', 'b'], ['c']]);
  });

  it('merges two episodes into another shape when a phone call is recorded late', () => {
    const stories = new Stories()
      .enquiry('b', 'p', { at: '2010-07-20', body: 'hub-melton' })
      .enquiry('c', 'p', { at: '2010-10-30' });
    expect(episodes(stories).map((e) => e.id)).toEqual(['b', 'c']);
    // Day 0 is now 1 June: 20 July joins it, 30 October opens the next.
    stories.enquiry('call', 'p', { at: '2010-06-01', recorded: '2010-11-05', body: 'rc-city' });
    expect(episodes(stories).map((e) => [e.id, e.day, e.lead, e.contributors])).toEqual([
      ['call', '2010-06-01', 'rc-city', ['hub-melton']],
      ['c', '2010-10-30', 'lio', []],
    ]);
    expect(figure(cellOf(stories, '25'))).toEqual([0, 0]);
    expect(figure(cellOf(stories, '25', { asAt: instant('2010-11-01') }))).toEqual([1, 1]);
  });

  it('splits an episode when a late-recorded call pushes its opening back', () => {
    const stories = new Stories().enquiry('b', 'p', { at: '2010-07-01' }).enquiry('c', 'p', { at: '2010-09-20' });
    expect(episodes(stories)).toHaveLength(1);
    // From 10 May, day 52 is 1 July and day 133 is 20 September.
    stories.enquiry('call', 'p', { at: '2010-05-10', recorded: '2010-10-01' });
    expect(episodes(stories).map((e) => e.enquiries.map((q) => q.id))).toEqual([['call', 'b'], ['c']]);
  });

  it('orders equal times by the id the LIO gave', () => {
    const stories = new Stories()
      .enquiry('enq_a', 'p', { at: '2010-07-01', sourceId: 'E2', channel: 'email' })
      .enquiry('enq_z', 'p', { at: '2010-07-01', sourceId: 'E1', channel: 'event' });
    expect(episodes(stories).map((e) => [e.id, e.channel])).toEqual([['enq_z', 'event']]);
  });

  it('says open, closed, unknown or taken up', () => {
    const open = new Stories().enquiry('a', 'p', { at: '2010-07-01' });
    expect(episodes(open)[0]?.status).toBe('open');
    const unknown = open.onEnquiry('a', 'p', 'close-unknown', 'outcome-unknown', { at: '2010-07-02' });
    expect(episodes(unknown)[0]?.status).toBe('unknown');
    expect(episodes(unknown, instant('2010-07-01T12:00:00Z'))[0]?.status).toBe('open');
    const closed = new Stories()
      .enquiry('a', 'p', { at: '2010-07-01' })
      .onEnquiry('a', 'p', 'withdraw', 'withdrawn', { at: '2010-07-02', reason: 'no-time' });
    expect(episodes(closed)[0]?.status).toBe('closed');
    const agreed = new Stories()
      .enquiry('a', 'p', { at: '2010-07-01' })
      .onEnquiry('a', 'p', 'place', 'placed', { at: '2010-07-02' })
      .placement('pl', 'p', 'a', { at: '2010-07-02' });
    expect(episodes(agreed)[0]?.status).toBe('open');
    agreed.onPlacement('pl', 'p', 'did-not-start', 'did-not-start', { at: '2010-07-09' });
    expect(episodes(agreed)[0]?.status).toBe('closed');
  });
});

describe('25 volunteer enquiries', () => {
  it('counts an instant at 23:30Z in July on the next London day', () => {
    const stories = new Stories().enquiry('a', 'p', { at: '2010-06-30T23:30:00Z' });
    expect(figure(cellOf(stories, '25'))).toEqual([1, 1]);
    expect(figure(cellOf(stories, '25', { window: quarter(2010, 1) }))).toEqual([0, 0]);
    const winter = new Stories().enquiry('a', 'p', { at: '2010-12-31T23:30:00Z' });
    expect(figure(cellOf(winter, '25', { window: quarter(2010, 3) }))).toEqual([1, 1]);
  });

  it('counts a web enquiry once confirmed, on the day it was received', () => {
    const stories = new Stories().enquiry('a', 'p', { at: '2010-09-30T20:00:00Z', web: true });
    expect(figure(cellOf(stories, '25'))).toEqual([0, 0]);
    stories.onEnquiry('a', 'p', 'confirm', 'new', { at: '2010-10-03T09:00:00Z', by: 'volunteer' });
    expect(figure(cellOf(stories, '25'))).toEqual([1, 1]);
    expect(figure(cellOf(stories, '25', { asAt: instant('2010-10-03T08:59:59Z') }))).toEqual([0, 0]);
    expect(figure(cellOf(stories, '25', { asAt: instant('2010-10-03T09:00:00Z') }))).toEqual([1, 1]);
  });

  it('never counts spam, tests, own services or duplicates, and says so', () => {
    const stories = new Stories()
      .enquiry('a', 'p1', { at: '2010-07-01' })
      .enquiry('b', 'p2', { at: '2010-07-01', uncounted: 'test' })
      .enquiry('c', 'p3', { at: '2010-07-01', uncounted: 'own-service' })
      .enquiry('d', 'p4', { at: '2010-07-01' })
      .onEnquiry('d', 'p4', 'mark-spam', 'spam', { at: '2010-07-05' })
      .enquiry('e', 'p1', { at: '2010-07-02' })
      .onEnquiry('e', 'p1', 'mark-duplicate', 'duplicate', { at: '2010-07-05' });
    const cell = cellOf(stories, '25');
    expect(cell).toMatchObject({ numerator: 1, value: 1, beside: { enquiries: 1, people: 1 } });
    expect(cellOf(stories, '25', { asAt: instant('2010-07-04') })).toMatchObject({
      numerator: 2,
      beside: { enquiries: 3, people: 2 },
    });
    const behind = evidence(inputOf(stories.facts), { indicator: '25', by: 'total', key: 'total', part: 'numerator' });
    expect(behind.records.map((r) => r.record)).toEqual(['a']);
    expect(behind.leftOut.map((r) => [r.record, r.why])).toEqual([
      ['b', 'test'],
      ['c', 'own-service'],
      ['d', 'spam'],
      ['e', 'duplicate'],
    ]);
  });

  it('counts raw enquiries and people beside, also those that join an episode of an earlier window', () => {
    const stories = new Stories()
      .enquiry('a', 'p1', { at: '2010-06-20' })
      .enquiry('b', 'p1', { at: '2010-07-05' })
      .enquiry('c', 'p2', { at: '2010-07-05' })
      .enquiry('d', 'p2', { at: '2010-07-06' });
    expect(cellOf(stories, '25')).toMatchObject({ numerator: 1, beside: { enquiries: 3, people: 2 } });
  });

  it('places an episode by home, else by role, else as unknown, and elsewhere as outside', () => {
    const stories = new Stories()
      .enquiry('a', 'p1', { at: '2010-07-01', home: 'E07000133', role: 'E07000130' })
      .enquiry('b', 'p2', { at: '2010-07-01', home: null, role: 'E07000130' })
      .enquiry('c', 'p3', { at: '2010-07-01', home: 'UNKNOWN', role: 'E07000130' })
      .enquiry('d', 'p4', { at: '2010-07-01', home: null, role: null })
      .enquiry('e', 'p5', { at: '2010-07-01', home: 'E06000017' })
      .enquiry('f', 'p6', { at: '2010-07-01', home: 'E06000016' });
    const by = (cut: ReportInput['by'], key: string) => cellOf(stories, '25', { by: cut }, key);
    expect(by('locality', 'E07000133').numerator).toBe(1);
    expect(by('locality', 'E07000130')).toMatchObject({ numerator: 2, beside: { locatedByRole: 2 } });
    expect(by('locality', 'UNKNOWN').numerator).toBe(1);
    expect(by('locality', 'OUTSIDE').numerator).toBe(1);
    expect(by('area', 'E10000018').numerator).toBe(3);
    expect(by('area', 'E06000016').numerator).toBe(1);
    expect(report(inputOf(stories.facts, { by: 'locality' })).rows.map((r) => r.key)).toEqual([
      'E06000016',
      'E07000129',
      'E07000130',
      'E07000131',
      'E07000132',
      'E07000133',
      'E07000134',
      'E07000135',
      'OUTSIDE',
      'UNKNOWN',
    ]);
  });

  it('gives a reassigned episode to its new lead, from when that was recorded', () => {
    const stories = new Stories()
      .enquiry('a', 'p', { at: '2010-07-01', body: 'lio', contributors: ['rc-city'] })
      .onEnquiry('a', 'p', 'reassign', 'new', { at: '2010-08-01', reason: 'handed-over' }, { body: 'hub-melton' });
    const lead = (key: string, asAt = now) => cellOf(stories, '25', { by: 'body', asAt }, key);
    expect(['lio', 'hub-melton', 'rc-city'].map((b) => lead(b).numerator)).toEqual([0, 1, 0]);
    expect(['lio', 'hub-melton', 'rc-city'].map((b) => lead(b).beside.contributed)).toEqual([1, 0, 1]);
    expect(lead('lio', instant('2010-07-15')).numerator).toBe(1);
    const wrongly = new Stories()
      .enquiry('a', 'p', { at: '2010-07-01', body: 'lio' })
      .onEnquiry('a', 'p', 'reassign', 'new', { at: '2010-08-01', reason: 'recorded-wrongly' }, { body: 'hub-melton' });
    expect(cellOf(wrongly, '25', { by: 'body' }, 'lio')).toMatchObject({ numerator: 0, beside: { contributed: 0 } });
  });

  it('keeps a row for a body that is no longer listed, so that the rows add up', () => {
    const stories = new Stories().enquiry('a', 'p', { at: '2010-07-01', body: 'closed-hub' });
    expect(report(inputOf(stories.facts, { by: 'body' })).rows.map((r) => r.key)).toEqual([
      'lio',
      'hub-melton',
      'rc-city',
      'closed-hub',
    ]);
  });
});

describe('26 take-up', () => {
  const from = (start: string, recorded?: string) =>
    new Stories().enquiry('a', 'p', { at: '2010-07-01' }).started('pl', 'p', 'a', start, recorded);

  it('counts a start on days 0 and 89, not on day 90, nor before the opening', () => {
    expect(figure(cellOf(from('2010-07-01'), '26'))).toEqual([1, 1]);
    expect(figure(cellOf(from('2010-09-28'), '26'))).toEqual([1, 1]);
    expect(figure(cellOf(from('2010-09-29'), '26'))).toEqual([0, 1]);
    expect(figure(cellOf(from('2010-06-30'), '26'))).toEqual([0, 1]);
  });

  it('counts a start once its day has come and it is confirmed', () => {
    const stories = from('2010-09-01', '2010-08-10');
    expect(figure(cellOf(stories, '26', { asAt: instant('2010-08-20') }))).toEqual([0, 1]);
    expect(figure(cellOf(stories, '26', { asAt: instant('2010-09-01') }))).toEqual([1, 1]);
    const late = from('2010-08-01', '2010-10-20');
    expect(figure(cellOf(late, '26', { asAt: instant('2010-10-19') }))).toEqual([0, 1]);
    expect(figure(cellOf(late, '26', { asAt: instant('2010-10-20') }))).toEqual([1, 1]);
  });

  it('takes back a start recorded in error, and no other end', () => {
    const error = from('2010-07-10').onPlacement('pl', 'p', 'end', 'ended', {
      at: '2010-08-01',
      reason: 'recorded-in-error',
    });
    expect(figure(cellOf(error, '26'))).toEqual([0, 1]);
    expect(figure(cellOf(error, '26', { asAt: instant('2010-07-31') }))).toEqual([1, 1]);
    const ended = from('2010-07-10').onPlacement('pl', 'p', 'end', 'ended', { at: '2010-08-01', reason: 'found-work' });
    expect(figure(cellOf(ended, '26'))).toEqual([1, 1]);
  });

  it('works from a corrected day, from when the correction was recorded', () => {
    const corrected = (from: string, to: string) =>
      new Stories()
        .enquiry('a', 'p', { at: '2010-07-01' })
        .started('pl', 'p', 'a', from)
        .onPlacement('pl', 'p', 'correct-start', 'started', { at: '2010-10-20' }, { enquiryId: 'a', startedOn: to });
    const late = corrected('2010-09-28', '2010-09-29');
    expect(figure(cellOf(late, '26'))).toEqual([0, 1]);
    expect(figure(cellOf(late, '26', { asAt: instant('2010-10-19') }))).toEqual([1, 1]);
    expect(figure(cellOf(corrected('2010-09-29', '2010-09-28'), '26'))).toEqual([1, 1]);
    // What one side says beside it moves no figure.
    const beside = from('2010-09-28').onPlacement(
      'pl',
      'p',
      'say',
      'started',
      { at: '2010-10-20' },
      {
        enquiryId: 'a',
        says: 'started',
        startedOn: '2010-09-29',
      },
    );
    expect(figure(cellOf(beside, '26'))).toEqual([1, 1]);
  });

  it('shows open and unknown beside, and matures 90 days after the window', () => {
    const stories = new Stories()
      .enquiry('a', 'p1', { at: '2010-07-01' })
      .enquiry('b', 'p2', { at: '2010-07-01' })
      .onEnquiry('b', 'p2', 'close-unknown', 'outcome-unknown', { at: '2010-07-01' });
    const at = (asAt: string) => cellOf(stories, '26', { asAt: instant(asAt) });
    expect(at('2010-12-28')).toMatchObject({ denominator: 2, beside: { open: 1, unknown: 1 }, status: 'maturing' });
    expect(at('2010-12-29').status).toBe('final');
    expect(cellOf(stories, '25', { asAt: instant('2010-10-01') }).status).toBe('final');
  });

  it('gives the placement to the episode of its enquiry', () => {
    const stories = new Stories()
      .enquiry('a', 'p', { at: '2010-04-01' })
      .enquiry('b', 'p', { at: '2010-07-01' })
      .started('pl', 'p', 'a', '2010-07-05');
    expect(figure(cellOf(stories, '26'))).toEqual([0, 1]);
  });
});

describe('24 ease of access', () => {
  const asked = () =>
    new Stories().enquiry('a', 'p', { at: '2010-06-25' }).survey('s', 'ease', 'p', 'a', { at: '2010-07-09' });

  it('counts answers in the window, the latest of an episode', () => {
    const stories = asked().answer('s', 'ease', 'p', 'a', 'difficult', { at: '2010-07-10' });
    expect(figure(cellOf(stories, '24'))).toEqual([0, 1]);
    stories.answer('s', 'ease', 'p', 'a', 'very-easy', { at: '2010-07-12' });
    expect(figure(cellOf(stories, '24'))).toEqual([1, 1]);
    expect(figure(cellOf(stories, '24', { asAt: instant('2010-07-11') }))).toEqual([0, 1]);
    stories.answer('s', 'ease', 'p', 'a', 'difficult', { at: '2010-10-02' });
    expect(figure(cellOf(stories, '24'))).toEqual([1, 1]);
    expect(figure(cellOf(stories, '24', { window: quarter(2010, 3) }))).toEqual([0, 1]);
  });

  it('counts one answer per episode though each of its enquiries was asked about', () => {
    const stories = asked()
      .answer('s', 'ease', 'p', 'a', 'easy', { at: '2010-07-10' })
      .enquiry('b', 'p', { at: '2010-07-20' })
      .survey('s2', 'ease', 'p', 'b', { at: '2010-08-03' })
      .answer('s2', 'ease', 'p', 'b', 'neither', { at: '2010-08-04' });
    expect(cellOf(stories, '24')).toMatchObject({
      numerator: 0,
      denominator: 1,
      beside: { answers: 1, invitations: 1 },
    });
  });

  it('does not take "not applicable" for a valid answer, nor lets it replace one', () => {
    const stories = asked().answer('s', 'ease', 'p', 'a', 'not-applicable', { at: '2010-07-10' });
    expect(cellOf(stories, '24')).toMatchObject({
      numerator: 0,
      denominator: 0,
      value: null,
      beside: { answers: 1, invitations: 1, responseRate: 1 },
    });
    const replaced = asked()
      .answer('s', 'ease', 'p', 'a', 'easy', { at: '2010-07-10' })
      .answer('s', 'ease', 'p', 'a', 'not-applicable', { at: '2010-07-11' });
    expect(figure(cellOf(replaced, '24'))).toEqual([1, 1]);
  });

  it('leaves out answers about enquiries that are not counted', () => {
    const stories = asked()
      .answer('s', 'ease', 'p', 'a', 'easy', { at: '2010-07-10' })
      .onEnquiry('a', 'p', 'mark-spam', 'spam', { at: '2010-07-11' });
    expect(figure(cellOf(stories, '24'))).toEqual([0, 0]);
  });

  it("has its episode's locality, lead and channel", () => {
    const stories = new Stories()
      .enquiry('a', 'p', { at: '2010-06-25', home: 'E07000133', body: 'hub-melton', channel: 'event' })
      .survey('s', 'ease', 'p', 'a', { at: '2010-07-09' })
      .answer('s', 'ease', 'p', 'a', 'easy', { at: '2010-07-10' });
    expect(figure(cellOf(stories, '24', { by: 'locality' }, 'E07000133'))).toEqual([1, 1]);
    expect(figure(cellOf(stories, '24', { by: 'body' }, 'hub-melton'))).toEqual([1, 1]);
    expect(figure(cellOf(stories, '24', { by: 'channel' }, 'event'))).toEqual([1, 1]);
  });
});

describe('27 happy with placement', () => {
  const placed = () =>
    new Stories()
      .enquiry('a', 'p', { at: '2010-05-01' })
      .started('pl', 'p', 'a', '2010-06-01')
      .survey('s', 'happy', 'p', 'pl', { at: '2010-07-06' })
      .answer('s', 'happy', 'p', 'pl', 'happy', { at: '2010-07-08' });

  it('counts one answer per started placement', () => {
    expect(figure(cellOf(placed(), '27'))).toEqual([1, 1]);
    const two = placed()
      .started('pl2', 'p', 'a', '2010-06-10')
      .survey('s2', 'happy', 'p', 'pl2', { at: '2010-07-15' })
      .answer('s2', 'happy', 'p', 'pl2', 'unhappy', { at: '2010-07-16' });
    expect(figure(cellOf(two, '27'))).toEqual([1, 2]);
  });

  it('leaves out a placement that did not start or was recorded in error', () => {
    const error = placed().onPlacement('pl', 'p', 'end', 'ended', { at: '2010-07-20', reason: 'recorded-in-error' });
    expect(figure(cellOf(error, '27'))).toEqual([0, 0]);
    const agreed = new Stories()
      .enquiry('a', 'p', { at: '2010-05-01' })
      .placement('pl', 'p', 'a', { at: '2010-06-01' })
      .survey('s', 'happy', 'p', 'pl', { at: '2010-07-06' })
      .answer('s', 'happy', 'p', 'pl', 'happy', { at: '2010-07-08' });
    expect(figure(cellOf(agreed, '27'))).toEqual([0, 0]);
  });
});

describe('28 group confidence', () => {
  const group = () => new Stories().group('g', 'E07000133', { at: '2009-01-01' });

  it('needs both, each the latest valid of the 365 days', () => {
    const both = group().confidence('s', 'g', 'confident', 'very-confident', { at: '2010-08-01' });
    expect(figure(cellOf(both, '28'))).toEqual([1, 1]);
    both.confidence('s2', 'g', 'neither', 'not-applicable', { at: '2010-08-02' });
    expect(figure(cellOf(both, '28'))).toEqual([0, 1]);
    const one = group().confidence('s', 'g', 'confident', undefined, { at: '2010-08-01' });
    expect(figure(cellOf(one, '28'))).toEqual([0, 0]);
  });

  it('reaches back 365 days, the last day included', () => {
    const on = (at: string) => cellOf(group().confidence('s', 'g', 'confident', 'confident', { at }), '28').denominator;
    expect(on('2009-10-01')).toBe(1);
    expect(on('2009-09-30T12:00:00Z')).toBe(0);
    expect(on('2010-09-30T12:00:00Z')).toBe(1);
    expect(on('2010-10-01')).toBe(0);
  });

  it('shows the groups active in those 365 days', () => {
    const stories = group()
      .confidence('s', 'g', 'confident', 'confident', { at: '2010-08-01' })
      .opportunity('o1', { at: '2009-05-01', group: 'g' })
      .opportunity('o2', { at: '2009-05-01', group: 'g2' })
      .onOpportunity('o2', 'close', 'closed', { at: '2009-10-01' }, { groupId: 'g2' })
      .opportunity('o3', { at: '2009-05-01', group: 'g3' })
      .onOpportunity('o3', 'close', 'closed', { at: '2009-10-01T10:00:00Z' }, { groupId: 'g3' })
      .opportunity('o4', { at: '2010-10-01', group: 'g4' });
    expect(cellOf(stories, '28').beside).toMatchObject({ groupsActive: 2, responseRate: 0.5 });
  });

  it("has the group's district, and does not apply by body or channel", () => {
    const stories = group().confidence('s', 'g', 'confident', 'confident', { at: '2010-08-01' });
    expect(figure(cellOf(stories, '28', { by: 'locality' }, 'E07000133'))).toEqual([1, 1]);
    for (const [by, key] of [
      ['body', 'lio'],
      ['channel', 'web'],
    ] as const) {
      for (const id of ['28', '30'] as const) {
        const expected = { numerator: 0, denominator: 0, value: null, rating: null, unrated: 'not applicable' };
        expect(cellOf(stories, id, { by }, key)).toMatchObject(expected);
      }
    }
  });
});

describe('30 opportunities developed', () => {
  it('counts first publications, without copies, imports from platforms and own services', () => {
    const stories = new Stories()
      .opportunity('o1', { at: '2010-07-01', supported: true, places: 3 })
      .opportunity('o2', { at: '2010-09-30T22:59:00Z', places: null })
      .opportunity('o3', { at: '2010-09-30T23:00:00Z' })
      .opportunity('o4', { at: '2010-08-01', origin: 'copy' })
      .opportunity('o5', { at: '2010-08-01', origin: 'import-from-platform' })
      .opportunity('o6', { at: '2010-08-01', ownService: true })
      .onOpportunity('o1', 'close', 'closed', { at: '2010-09-30T12:00:00Z' });
    expect(cellOf(stories, '30')).toMatchObject({
      numerator: 2,
      value: 2,
      low: null,
      beside: { supported: 1, liveAtEnd: 1, places: 3 },
    });
  });

  it('counts a role that was paused and resumed once, where it was first published', () => {
    const stories = new Stories()
      .opportunity('o', { at: '2010-05-01', locality: 'E07000133' })
      .onOpportunity('o', 'pause', 'paused', { at: '2010-06-01' })
      .onOpportunity('o', 'edit', 'paused', { at: '2010-06-02' }, { locality: 'E07000130' })
      .onOpportunity('o', 'resume', 'published', { at: '2010-07-02' });
    expect(cellOf(stories, '30').numerator).toBe(0);
    const before = { window: quarter(2010, 1), by: 'locality' as const };
    expect(cellOf(stories, '30', before, 'E07000133').numerator).toBe(1);
    expect(cellOf(stories, '30', before, 'E07000130').numerator).toBe(0);
  });

  it('takes a district that was missing at first from when it was recorded, and only the first one', () => {
    const stories = new Stories()
      .opportunity('o', { at: '2010-07-01', locality: 'UNKNOWN' })
      .onOpportunity('o', 'edit', 'published', { at: '2010-10-05' }, { locality: 'E07000133' })
      .onOpportunity('o', 'edit', 'published', { at: '2010-10-09' }, { locality: 'E07000130' });
    const where = (asAt?: string) =>
      report(inputOf(stories.facts, { by: 'locality', ...(asAt ? { asAt: instant(asAt) } : {}) }))
        .rows.filter((r) => r.cells.some((c) => c.indicator === '30' && c.numerator === 1))
        .map((r) => r.key);
    expect(where()).toEqual(['E07000133']);
    expect(where('2010-10-04')).toEqual(['UNKNOWN']);
  });

  it('takes support from when it was recorded', () => {
    const stories = new Stories()
      .opportunity('o', { at: '2010-07-01' })
      .onOpportunity('o', 'mark-supported', 'published', { at: '2010-10-01' });
    expect(cellOf(stories, '30').beside.supported).toBe(1);
    expect(cellOf(stories, '30', { asAt: instant('2010-09-30') }).beside.supported).toBe(0);
  });
});

describe('as at', () => {
  it('takes a time to come for now: what is to come cannot be known', () => {
    const stories = new Stories()
      .enquiry('a', 'p', { at: '2010-07-01' })
      .started('pl', 'p', 'a', '2010-08-01', '2010-07-20');
    const input = inputOf(stories.facts, { now: instant('2010-07-25'), asAt: instant('2011-07-25') });
    expect(report(input)).toEqual(report({ ...input, asAt: undefined }));
    expect(report(input).asAt).toBe(instant('2010-07-25'));
    expect(cellOf(stories, '26', input)).toMatchObject({ numerator: 0, status: 'maturing' });
  });
});

describe('small numbers', () => {
  it("shows a share from 10, with Wilson's interval", () => {
    const people = (n: number, started: number) => {
      const stories = new Stories();
      for (let i = 0; i < n; i += 1) {
        stories.enquiry(`e${i}`, `p${i}`, { at: '2010-07-01' });
        if (i < started) stories.started(`pl${i}`, `p${i}`, `e${i}`, '2010-07-02');
      }
      return cellOf(stories, '26');
    };
    expect(people(9, 3)).toMatchObject({ numerator: 3, denominator: 9, n: 9, value: null, low: null, high: null });
    const shown = people(40, 12);
    expect(shown).toMatchObject({ value: 0.3, n: 40 });
    expect(shown.low).toBeCloseTo(0.18, 2);
    expect(shown.high).toBeCloseTo(0.45, 2);
  });
});
