import * as z from 'zod';
import { confidenceAnswers, easeAnswers, happyAnswers, notApplicable, SurveyKind } from '../codes/codes';
import { GroupId, PersonId, SurveyId } from '../shared/ids';
import { RecordBase } from '../shared/record';
import { Instant } from '../shared/time';

export const Answer = z.enum([...new Set([...easeAnswers, ...happyAnswers, ...confidenceAnswers, notApplicable])] as [
  | (typeof easeAnswers)[number]
  | (typeof happyAnswers)[number]
  | (typeof confidenceAnswers)[number]
  | typeof notApplicable,
]);

const base = RecordBase.extend({
  id: SurveyId,
  survey: SurveyKind,
  /** The enquiry (ease), placement (happy) or group (confidence) it asks about. */
  about: z.string(),
  personId: PersonId.nullable(),
  groupId: GroupId.nullable(),
  invitedAt: Instant,
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
  }),
]);
export type Survey = z.infer<typeof Survey>;

/** Answers each survey takes, besides "not applicable". */
export const answersOf = { ease: easeAnswers, happy: happyAnswers, confidence: confidenceAnswers } as const;
