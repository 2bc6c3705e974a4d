import * as z from 'zod';
import { confidenceAnswers, easeAnswers, happyAnswers, notApplicable, SurveyKind } from '../codes/codes';
import { GroupId, PersonId, SurveyId, TaskId } from '../shared/ids';
import { RecordBase } from '../shared/record';
import { Instant } from '../shared/time';

export const Answer = z.enum([...new Set([...easeAnswers, ...happyAnswers, ...confidenceAnswers, notApplicable])] as [
  | (typeof easeAnswers)[number]
  | (typeof happyAnswers)[number]
  | (typeof confidenceAnswers)[number]
  | typeof notApplicable,
]);
export type Answer = z.infer<typeof Answer>;

/** Most characters of what somebody says in their own words. */
export const mostSaid = 2000;

/** What somebody added in their own words. The words stand apart, in `SurveyWords`, and in no event. */
export const Said = z.object({
  /** They agreed that it be quoted without their name. */
  mayQuote: z.boolean(),
  /** When the words are to go, unless there is activity until then. */
  keptUntil: Instant,
});

/** The words themselves: kept as long as all else that somebody told us, and erased with it. */
export const SurveyWords = z.object({
  surveyId: SurveyId,
  text: z.string().min(1).max(mostSaid),
});
export type SurveyWords = z.infer<typeof SurveyWords>;

const base = RecordBase.extend({
  id: SurveyId,
  survey: SurveyKind,
  /** The enquiry (ease), placement (happy) or group (confidence) it asks about. */
  about: z.string(),
  personId: PersonId.nullable(),
  groupId: GroupId.nullable(),
  invitedAt: Instant,
  /** By mail, or, of those without an address, by somebody at the LIO who rings them: nobody is reminded of a call. */
  asked: z.enum(['mail', 'phone']).default('mail'),
  reminders: z.number().int().min(0).max(2),
  timersDone: z.array(z.string()),
  sourceId: z.string().nullable(),
});

export const Survey = z.discriminatedUnion('state', [
  base.extend({ state: z.literal('invited') }),
  base.extend({ state: z.literal('expired') }),
  base.extend({
    state: z.literal('answered'),
    answeredAt: Instant,
    answer: Answer,
    secondAnswer: Answer.nullable(),
    contactAsked: z.boolean(),
    /** Null where nothing was said in their own words, or where it has been erased. */
    said: Said.nullable().default(null),
    /** The last task that an answer opened for the LIO. */
    taskId: TaskId.nullable().default(null),
  }),
]);
export type Survey = z.infer<typeof Survey>;
export type AnsweredSurvey = Extract<Survey, { state: 'answered' }>;

/** Answers each survey takes, besides "not applicable". */
export const answersOf = { ease: easeAnswers, happy: happyAnswers, confidence: confidenceAnswers } as const;

/** The two worst answers of each scale. */
const unhappy: ReadonlySet<string> = new Set(
  [easeAnswers, happyAnswers, confidenceAnswers].flatMap((scale) => scale.slice(-2) as readonly string[]),
);

/** The answer that somebody at the LIO has to look at; null where there is none. Of two, the one about recruiting. */
export const unhappyAnswer = (s: { answer: string; secondAnswer: string | null }): string | null =>
  [s.answer, s.secondAnswer].find((a) => a !== null && unhappy.has(a)) ?? null;
