import { type Channel, type SurveyKind, surveyKinds } from '@placewell/core/codes/codes';
import type { IndicatorId } from '@placewell/core/lio/contract';
import type { Instant } from '@placewell/core/shared/time';
import type { SurveyFact } from './facts';
import type { RowHead } from './places';
import type { View } from './view';
import { type Window, within } from './window';

/**
 * Below this share of those asked an answer is the voice of a few: the figure is shown and rated all the same, and carries the
 * caution. Source: decision 38 of this package.
 */
export const lowResponseBelow = 0.3;

/** Beside a figure of a survey: 1 where its response is low, nought where it is not, null where the rate is not known. */
export const lowResponse = (responseRate: number | null): 0 | 1 | null =>
  responseRate === null ? null : responseRate < lowResponseBelow ? 1 : 0;

export type Caution = 'low-response' | 'response-not-known';

/** How firmly a figure made of answers stands. The rating is never touched by it. */
export interface FigureStanding {
  caution: Caution | null;
  /** A fraction, as it stands beside the figure; over 1 where invitations came before the window. */
  responseRate: number | null;
  /** The caution in words; empty without one. */
  words: string;
}

/** What a standing is read from: a cell of a report, as inside or outside readers have it. */
export interface AnsweredCell {
  indicator: IndicatorId;
  denominator: number | string;
  status: 'final' | 'maturing';
  unrated: string | null;
  beside: Readonly<Record<string, number | string | null>>;
}

const ofSurveys: ReadonlySet<IndicatorId> = new Set<IndicatorId>(['24', '27', '28']);

/**
 * What the response rate does to a figure's standing: nothing where it is 30% or more, else a caution that stands beside the
 * figure and hides nothing. Null for figures that rest on no survey, and where the figure does not apply. Source: decisions 38 and 39.
 */
export function standingOf(cell: AnsweredCell, reader: 'inside' | 'outside' = 'inside'): FigureStanding | null {
  if (!ofSurveys.has(cell.indicator) || cell.unrated === 'not applicable') return null;
  const rate = cell.beside.responseRate;
  if (typeof rate === 'number') {
    if (lowResponse(rate) !== 1) return { caution: null, responseRate: rate, words: '' };
    const answered = `Low response: read with care. ${percent(rate)} of those asked answered, and those who did not may think otherwise.`;
    const running = cell.status === 'maturing' ? ' The window still runs, and some can still answer.' : '';
    return { caution: 'low-response', responseRate: rate, words: `${answered}${running}` };
  }
  // Nobody was asked, or nobody has answered: there is no figure to be careful with.
  if (cell.denominator === 0) return { caution: null, responseRate: null, words: '' };
  const why =
    reader === 'outside'
      ? 'it cannot be shown without telling small counts, or is not known.'
      : 'the history it rests on holds answers alone, and says nothing of those who were asked and did not answer.';
  return { caution: 'response-not-known', responseRate: null, words: `Response rate not stated: ${why}` };
}

const percent = (rate: number) => `${Math.round(rate * 100)}%`;

/** What became of the surveys sent in a window. `invited` is `answered`, `expired` and `open` together. */
export interface SurveyCount {
  invited: number;
  /** Of those invited: with exactly one reminder, and with two. */
  remindedOnce: number;
  remindedTwice: number;
  answered: number;
  /** Six weeks passed, or history says that nobody answered. */
  expired: number;
  open: number;
  /** Of those invited: asked by a call, and how many of these answered. */
  phone: number;
  phoneAnswered: number;
  /** Of those invited: known from history. */
  history: number;
  /** How many of those invited the rate is of. Rows of it do not add up: of each row its own history counts or not. */
  rateOf: number;
  /**
   * Answered by invited. Where the history of a row holds answers alone it is left out of both; null when nothing else is there.
   */
  responseRate: number | null;
}

export interface SurveyRates {
  kind: SurveyKind;
  total: SurveyCount;
  /** Every district of the LIO, then outside and not known: they add up to the total. */
  byDistrict: (RowHead & SurveyCount)[];
  /** By the channel of the episode; null for the survey of groups, which come by none. */
  byChannel: (RowHead & SurveyCount)[] | null;
  /** Sent in the window about what is never counted: spam, tests, a start recorded in error. */
  leftOut: number;
}

/** The surveys of an LIO in one window, as known at an instant. */
export interface LioSurveys extends Window {
  lio: string;
  asAt: Instant;
  surveys: SurveyRates[];
}

interface Sent {
  survey: SurveyFact;
  locality: string;
  channel: Channel | null;
}

/**
 * What became of each survey that was sent in a window, as known at the view's instant, whole, by district and by channel. Counted
 * by invitation, so that a rate never passes 100%; the response rate beside a figure is counted by when it was answered.
 */
export function surveyRates(view: View, window: Window): SurveyRates[] {
  const { sent, leftOut } = sentIn(view, window);
  return surveyKinds.map((kind) => {
    const all = sent[kind];
    const rows = (cut: 'locality' | 'channel', keyOf: (s: Sent) => string | null) => {
      const heads = view.places.rows(cut, window, new Set(all.flatMap((s) => keyOf(s) ?? [])));
      return heads.map((head) => ({
        ...head,
        ...count(
          all.filter((s) => keyOf(s) === head.key),
          view,
        ),
      }));
    };
    return {
      kind,
      total: count(all, view),
      byDistrict: rows('locality', (s) => s.locality),
      byChannel: kind === 'confidence' ? null : rows('channel', (s) => s.channel),
      leftOut: leftOut[kind],
    };
  });
}

function sentIn(view: View, window: Window) {
  const sent: Record<SurveyKind, Sent[]> = { ease: [], happy: [], confidence: [] };
  const leftOut: Record<SurveyKind, number> = { ease: 0, happy: 0, confidence: 0 };
  const inWindow = ({ invited }: SurveyFact) =>
    invited !== undefined && invited.known <= view.asAt && within(invited.day, window);
  for (const { facts, episodes } of view.people) {
    if (facts.ease.length + facts.happy.length === 0) continue;
    // Where what a survey is about stands: under its episode. What makes no episode is counted nowhere.
    const under = new Map<string, Omit<Sent, 'survey'>>();
    for (const { locality, channel, enquiries, placements } of episodes) {
      const at = { locality: view.places.locality(locality), channel };
      for (const { id } of enquiries) under.set(id, at);
      for (const { fact, startedOn } of placements) if (startedOn) under.set(fact.id, at);
    }
    for (const kind of ['ease', 'happy'] as const) {
      for (const survey of facts[kind]) {
        if (!inWindow(survey)) continue;
        const at = under.get(survey.about);
        if (at) sent[kind].push({ survey, ...at });
        else leftOut[kind] += 1;
      }
    }
  }
  for (const { localities, confidence } of view.groups.values()) {
    const known = localities.filter((l) => l.known <= view.asAt);
    const standing = known.findLast((l) => l.day <= window.to) ?? known[0];
    const locality = view.places.locality(standing?.locality ?? 'UNKNOWN');
    for (const survey of confidence) if (inWindow(survey)) sent.confidence.push({ survey, locality, channel: null });
  }
  return { sent, leftOut };
}

function count(all: readonly Sent[], { asAt }: View): SurveyCount {
  const c = {
    invited: 0,
    remindedOnce: 0,
    remindedTwice: 0,
    answered: 0,
    expired: 0,
    open: 0,
    phone: 0,
    phoneAnswered: 0,
    history: 0,
  };
  let historyAnswered = 0;
  for (const { survey } of all) {
    c.invited += 1;
    const answered = survey.answers?.some((a) => a.known <= asAt && (a.answer ?? a.second) !== undefined) ?? false;
    if (answered) c.answered += 1;
    // Of history nothing more will come.
    else if (survey.implied || (survey.expired !== undefined && survey.expired <= asAt)) c.expired += 1;
    else c.open += 1;
    const reminders = survey.reminded?.filter((at) => at <= asAt).length ?? 0;
    if (reminders === 1) c.remindedOnce += 1;
    if (reminders > 1) c.remindedTwice += 1;
    if (survey.phone) {
      c.phone += 1;
      if (answered) c.phoneAnswered += 1;
    }
    if (survey.implied) {
      c.history += 1;
      if (answered) historyAnswered += 1;
    }
  }
  // A spreadsheet in which everybody answered holds answers alone: to count it would make up a rate of 100%.
  const silent = historyAnswered === c.history ? c.history : 0;
  const rateOf = c.invited - silent;
  return { ...c, rateOf, responseRate: rateOf === 0 ? null : (c.answered - silent) / rateOf };
}
