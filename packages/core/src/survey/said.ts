import type { SurveyKind } from '../codes/codes';
import { staff } from '../shared/actor';
import type { ActFailure, Who } from '../shared/change';
import type { Page } from '../shared/commit';
import type { SurveyId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { type Day, type Instant, londonDay } from '../shared/time';
import { type Answer, type AnsweredSurvey, type Survey, unhappyAnswer } from './survey';

/** One survey with what was said in it. */
export interface Saying {
  survey: AnsweredSurvey;
  text: string;
}

export interface SayingsAsked {
  kind?: SurveyKind | null;
  /** One answer (of either question of a group), or all the unhappy ones. */
  answer?: Answer | 'unhappy' | null;
  /** Only those that may be quoted, or only those that may not. */
  mayQuote?: boolean | null;
  cursor?: string | undefined;
}

/** Pages of the list that are read at most to fill one page of what was asked for: what is rare is then found by going on. */
const mostPages = 8;
const enough = 25;

/** Staff of this very LIO: what people say in their own words is for nobody else. */
const mayRead = (who: Who, lioId: string): boolean =>
  who.lioId === lioId && (staff as readonly string[]).includes(who.role);

const refused = (who: Who) =>
  fail({ kind: 'not-permitted' as const, act: 'read-words', role: who.role, route: who.route });

/**
 * What people said in their own words, the latest first: a page of 25 or a little more, fewer where what is asked for is rare, with
 * a cursor while there may be more. Fails with `not-permitted` for all but the LIO's staff. Throws `InvalidCursor`.
 */
export async function sayings(
  deps: Pick<Deps, 'records'>,
  who: Who,
  lioId: string,
  asked: SayingsAsked = {},
): Promise<Result<Page<Saying>, ActFailure>> {
  if (!mayRead(who, lioId)) return refused(who);
  const items: Saying[] = [];
  let cursor = asked.cursor;
  for (let page = 0; page < mostPages && items.length < enough; page++) {
    const next = await deps.records.surveysWithWords(lioId, cursor);
    items.push(...(await withWords(deps, next.items, (s) => fits(s, asked))));
    if (next.cursor === null) return ok({ items, cursor: null });
    cursor = next.cursor;
  }
  return ok({ items, cursor: cursor ?? null });
}

export interface Quote {
  surveyId: SurveyId;
  kind: SurveyKind;
  answer: Answer;
  /** Of a group: its confidence in managing volunteers, where `answer` is that in recruiting. */
  secondAnswer: Answer | null;
  text: string;
  answeredOn: Day;
}

/**
 * What may be quoted of the answers given in a window (London days, both included), the latest first, as it stands at this
 * moment: who has taken their consent back is not among them. A text is as it was written and may name somebody: whoever quotes it
 * reads it first. Fails with `not-permitted` for all but the LIO's staff.
 */
export async function quotableAnswers(
  deps: Pick<Deps, 'records'>,
  who: Who,
  lioId: string,
  window: { from: Day; to: Day },
): Promise<Result<Quote[], ActFailure>> {
  if (!mayRead(who, lioId)) return refused(who);
  const within = (at: Instant) => londonDay(at) >= window.from && londonDay(at) <= window.to;
  const quotes: Quote[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await deps.records.surveysWithWords(lioId, cursor);
    const fitting = await withWords(deps, page.items, (s) => s.said?.mayQuote === true && within(s.answeredAt));
    for (const { survey, text } of fitting) {
      quotes.push({
        surveyId: survey.id,
        kind: survey.survey,
        answer: survey.answer,
        secondAnswer: survey.secondAnswer,
        text,
        answeredOn: londonDay(survey.answeredAt),
      });
    }
    const last = page.items.at(-1);
    if (page.cursor === null || (last?.state === 'answered' && londonDay(last.answeredAt) < window.from)) break;
    cursor = page.cursor;
  }
  return ok(quotes);
}

/** Reads those that fit once more by their ids, with their words: a list may be a moment behind, and consent is not a thing to guess. */
async function withWords(
  { records }: Pick<Deps, 'records'>,
  listed: readonly Survey[],
  fit: (survey: AnsweredSurvey) => boolean,
): Promise<Saying[]> {
  const chosen = listed.filter((s) => s.state === 'answered' && fit(s));
  const read = await Promise.all(
    chosen.map(async ({ id }) => {
      const [survey, words] = await Promise.all([records.get('survey', id), records.surveyWords(id)]);
      return survey?.state === 'answered' && survey.said && words && fit(survey) ? { survey, text: words.text } : null;
    }),
  );
  return read.filter((s) => s !== null);
}

function fits(survey: AnsweredSurvey, { kind, answer, mayQuote }: SayingsAsked): boolean {
  if (kind && survey.survey !== kind) return false;
  if (answer === 'unhappy' && unhappyAnswer(survey) === null) return false;
  if (answer && answer !== 'unhappy' && survey.answer !== answer && survey.secondAnswer !== answer) return false;
  return mayQuote === undefined || mayQuote === null || survey.said?.mayQuote === mayQuote;
}
