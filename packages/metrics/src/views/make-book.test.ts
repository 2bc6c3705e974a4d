import type { SearchCount } from '@placewell/core/search/ports';
import { describe, expect, it } from 'vitest';
import { inputOf, instant, Stories } from '../testing/stories';
import { type BookInput, makeBook } from './make-book';

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
