import { enquiryStates } from '@placewell/core/enquiry/transitions';
import type { SearchCount } from '@placewell/core/search/ports';
import { addDays, type Day } from '@placewell/core/shared/time';
import { groupConfidence } from '../indicators/groups';
import { counted } from '../indicators/index';
import { liveOpportunitiesPiece } from '../indicators/opportunities';
import { addsUp, type RowHead, totalKey, type ViewCut } from '../places';
import { type Rated, rated, totalRatings, travel, unrated } from '../rating';
import { type Cell, cell, cellsOf, definitions, headsOf, type RatedBy, type ReportInput, talliesOf } from '../report';
import type { Tallies } from '../tallies';
import { kindOf, quarter, quarterOf, type Window, windowBefore, windowLabel, yearOf, yearToDate } from '../window';
import type { Book, BookRow, BookTravel, BookWindow, Outcome, RowContext, Trend } from './book';
import { funnelOf, funnelPiece, hoursPiece, stillGoingPiece } from './funnel';
import { perThousand } from './per-thousand';
import { noReplies, repliesBy, repliesByGroup, repliesIn } from './replies';
import { unmetIn } from './unmet';

export interface BookInput extends Omit<ReportInput, 'by'> {
  by: ViewCut;
  /** This row alone. */
  key?: string | undefined;
  /** How often people searched, over the window at least. */
  searches: Iterable<SearchCount>;
}

const trendQuarters = 8;
const outcomes: readonly Outcome[] = ['taken-up', 'open', ...enquiryStates];

export const bookWindow = (window: Window): BookWindow => ({
  from: window.from,
  to: window.to,
  label: windowLabel(window),
  kind: kindOf(window),
});

/** The eight quarters up to the one that holds the window's last day, oldest first. */
export function quartersTo({ to }: Window): Window[] {
  const quarters = [quarter(yearOf(to), quarterOf(to))];
  for (let first = quarters[0] as Window; quarters.length < trendQuarters; first = quarters[0] as Window) {
    quarters.unshift(windowBefore(first));
  }
  return quarters;
}

/** The first day that anything in the book of a window rests on: facts are needed from there to the window's last day. */
export function bookReachesTo(window: Window): Day {
  const before = windowBefore(window);
  const first = quartersTo(window)[0] as Window;
  const days = [first, before, window].flatMap((w) => [w.from, yearToDate(w.to).from, addDays(w.to, -364)]);
  return days.reduce((a, b) => (a < b ? a : b));
}

/** The whole book of one window from one reading of the facts, as readers inside the LIO have it. Pure. */
export function makeBook(input: BookInput): Book {
  const tallies = talliesOf(input);
  const { view } = tallies;
  const { by, key, window } = input;
  const before = windowBefore(window);
  const quarters = quartersTo(window);
  const replies = repliesIn(view, window);
  const trendOfRows = by === 'total' || ['area', 'locality', 'body', 'channel'].includes(by) || key !== undefined;
  const rowsBy = (cut: ViewCut, heads: readonly RowHead[], withTrend: boolean): BookRow[] => {
    const answered = repliesBy(replies, view.places, cut);
    return heads.map((head) => {
      const cells = cellsOf(input, tallies, window, cut, head.key);
      return {
        key: head.key,
        label: head.label,
        cells,
        travel: travelOf(
          cells,
          counted.map((indicator) => cell(input, tallies, indicator, before, cut, head.key, 'alone')),
        ),
        trend: withTrend ? trendOf(input, tallies, quarters, cut, head.key) : null,
        funnel: funnelOf((part) => tallies.of(funnelPiece, window, cut).of(cut, head.key, part), outcomes),
        replies: answered.get(head.key) ?? noReplies(),
        perThousand: perThousand(input.lio.districts, tallies, window, cut, head.key),
        context: contextOf(tallies, window, cut, head.key),
      };
    });
  };
  const whole = rowsBy('total', view.places.rows('total', window, []), true)[0] as BookRow;
  const heads =
    by === 'total'
      ? []
      : headsIn(
          tallies,
          window,
          by,
          replies.asked.map((a) => a.standing),
        ).filter((h) => key === undefined || h.key === key);
  const rows = by === 'total' ? (key === undefined || key === totalKey ? [whole] : []) : rowsBy(by, heads, trendOfRows);
  const here =
    key === undefined
      ? () => true
      : (s: Parameters<typeof view.places.keysOf>[1]) => view.places.keysOf(by, s).includes(key);
  return {
    lio: input.lio.id,
    window: bookWindow(window),
    before: bookWindow(before),
    quarters: quarters.map(bookWindow),
    asAt: view.asAt,
    by,
    contract: input.contract?.id ?? null,
    definitions,
    addsUp: addsUp(by),
    whole,
    rows,
    ratings: {
      whole: totalRatings(whole.cells),
      rows: totalRatings(rows.flatMap((r) => r.cells)),
    },
    unmet: unmetIn(view, window, input.searches),
    groups: repliesByGroup(replies, here),
  };
}

/** The rows of a cut, also those that only context measures were counted in. */
function headsIn(
  tallies: Tallies,
  window: Window,
  by: ViewCut,
  standings: readonly Parameters<Tallies['view']['places']['keysOf']>[1][],
): RowHead[] {
  const heads = headsOf(tallies, window, by);
  if (by === 'total' || by === 'channel') return heads;
  const more = [funnelPiece, stillGoingPiece, hoursPiece, liveOpportunitiesPiece].flatMap((piece) =>
    tallies.of(piece, window, by).keys(by),
  );
  const asked = standings.flatMap((s) => [...tallies.view.places.keysOf(by, s)]);
  return tallies.view.places.rows(by, window, [...heads.map((h) => h.key), ...more, ...asked]);
}

/** Direction of travel of each counted indicator; a milestone has none. */
export function travelOf(
  now: readonly Pick<Cell, 'indicator' | 'value' | 'rating' | 'unrated'>[],
  before: readonly Pick<Cell, 'indicator' | 'value' | 'rating' | 'unrated'>[],
): BookTravel[] {
  return now.flatMap((c) => {
    const was = before.find((b) => b.indicator === c.indicator);
    if (!was || c.indicator === '29') return [];
    return [
      {
        indicator: c.indicator,
        before: was.value,
        ...travel({ ...ratedOf(was), value: was.value }, { ...ratedOf(c), value: c.value }),
      },
    ];
  });
}

/** A cell has a rating or else a reason; its type does not say so. */
const ratedOf = ({ rating, unrated: why }: Pick<Cell, 'rating' | 'unrated'>): Rated =>
  rating ? rated(rating) : unrated(why ?? 'not applicable');

function trendOf(rated: RatedBy, tallies: Tallies, quarters: readonly Window[], by: ViewCut, key: string): Trend[] {
  return counted.map((indicator) => ({
    indicator: indicator.id,
    points: quarters.map((q) => {
      const { numerator, denominator, value, rating, unrated, status } = cell(
        rated,
        tallies,
        indicator,
        q,
        by,
        key,
        'alone',
      );
      return { numerator, denominator, value, rating, unrated, status };
    }),
  }));
}

function contextOf(tallies: Tallies, window: Window, by: ViewCut, key: string): RowContext {
  const going = (weeks: 4 | 12) => {
    const parts = (part: string) => tallies.of(stillGoingPiece, window, by).of(by, key, `weeks${weeks}.${part}`);
    const [oldEnough, still, asked] = [parts('oldEnough'), parts('going'), parts('asked')];
    return { oldEnough, going: still, asked, share: oldEnough === 0 ? null : still / oldEnough };
  };
  const ofPlace = by !== 'body' && by !== 'channel' && by !== 'contributed';
  const live = tallies.of(liveOpportunitiesPiece, window, by).of(by, key, 'liveOpportunities');
  const active = tallies.of(groupConfidence.tally, window, by).of(by, key, 'groupsActive');
  return {
    stillGoing: { weeks4: going(4), weeks12: going(12) },
    liveOpportunities: ofPlace ? live : null,
    activeGroups: ofPlace && by !== 'cause' ? active : null,
    hours: tallies.of(hoursPiece, window, by).of(by, key, 'hours'),
  };
}
