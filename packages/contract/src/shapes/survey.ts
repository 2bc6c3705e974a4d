import { SurveyKind } from '@placewell/core/codes/codes';
import { SurveyId, TaskId } from '@placewell/core/shared/ids';
import { Day, Instant } from '@placewell/core/shared/time';
import { Answer, mostSaid } from '@placewell/core/survey/survey';
import { surveyStates } from '@placewell/core/survey/transitions';
import { TaskKind } from '@placewell/core/task/task';
import * as z from 'zod';
import { Cursor, pageOf, stamped } from './common';

/** What somebody added in their own words. */
const Said = z.strictObject({
  comment: z.string(),
  mayQuote: z.boolean().describe('They agreed that it be quoted without their name.'),
});

export const WireSurvey = z
  .strictObject({
    id: SurveyId,
    survey: SurveyKind,
    about: z.string().describe('The enquiry, placement or group it asks about.'),
    state: z.enum(surveyStates),
    invitedAt: z.string(),
    asked: z.enum(['mail', 'phone']).describe('By phone: they have no address, and a task asks the LIO to ring them.'),
    reminders: z.int().describe('Reminders sent, two at most.'),
    choices: z.array(Answer).describe('The answers it takes.'),
    answered: z
      .strictObject({
        at: z.string(),
        answer: Answer,
        secondAnswer: Answer.nullable(),
        contactAsked: z.boolean(),
        said: Said.nullable(),
      })
      .nullable(),
    ...stamped,
  })
  .meta({ id: 'Survey' });
export type WireSurvey = z.infer<typeof WireSurvey>;

export const AnswerSurvey = z.strictObject({
  answer: Answer,
  secondAnswer: Answer.nullable().default(null).describe('Confidence in managing volunteers: the group survey only.'),
  contactAsked: z.boolean().default(false),
  comment: z
    .string()
    .max(mostSaid)
    .default('')
    .describe('In their own words. It replaces what they said before: without it, that is erased.'),
  mayQuote: z
    .boolean()
    .default(false)
    .describe(
      'They agree that the comment be quoted without their name, in reports to funders too. They take it back by answering again; what a signed return quotes by then stays.',
    ),
});

export const SaidQuery = z.strictObject({
  survey: SurveyKind.optional(),
  answer: z
    .union([Answer, z.literal('unhappy')])
    .optional()
    .describe('One answer, or `unhappy`: the two worst of each scale.'),
  mayQuote: z.enum(['yes', 'no']).optional(),
  cursor: Cursor.optional(),
});

export const SayingPage = pageOf(
  z
    .strictObject({
      surveyId: SurveyId,
      survey: SurveyKind,
      about: z.string(),
      answeredAt: z.string(),
      answer: Answer,
      secondAnswer: Answer.nullable(),
      contactAsked: z.boolean(),
      ...Said.shape,
    })
    .meta({ id: 'Saying' }),
);

export const SurveyRatesQuery = z
  .strictObject({ from: Day.describe('First day, in London.'), to: Day.describe('Last day, inclusive.') })
  .refine((w) => w.from <= w.to, { path: ['to'], message: 'the window ends before it begins' });

const counts = {
  invited: z.int().describe('`answered`, `expired` and `open` together.'),
  remindedOnce: z.int().describe('With exactly one reminder.'),
  remindedTwice: z.int(),
  answered: z.int(),
  expired: z.int().describe('Six weeks passed, or history says that nobody answered.'),
  open: z.int(),
  phone: z.int().describe('Of those invited, asked by a call.'),
  phoneAnswered: z.int(),
  history: z.int().describe('Of those invited, known from history.'),
  rateOf: z.int().describe('How many of those invited the rate is of. Rows of it do not add up.'),
  responseRate: z
    .number()
    .nullable()
    .describe(
      'Null where nobody was asked, and where history holds answers alone: nobody can then tell how many were asked.',
    ),
};
const SurveyCount = z.strictObject(counts).meta({ id: 'SurveyCount' });

/** What became of the surveys sent in a window: districts, and channels, add up to the total. */
export const SurveyRates = z
  .strictObject({
    lio: z.string(),
    from: Day,
    to: Day,
    asAt: Instant,
    surveys: z.array(
      z.strictObject({
        kind: SurveyKind,
        total: SurveyCount,
        byDistrict: z.array(z.strictObject({ key: z.string(), label: z.string(), ...counts })),
        byChannel: z
          .array(z.strictObject({ key: z.string(), label: z.string(), ...counts }))
          .nullable()
          .describe('Null for the survey of groups, which come by no channel.'),
        leftOut: z.int().describe('Sent about what is never counted: spam, tests, a start recorded in error.'),
      }),
    ),
  })
  .meta({ id: 'SurveyRates' });
export type SurveyRates = z.infer<typeof SurveyRates>;

export const WireTask = z
  .strictObject({
    id: TaskId,
    kind: TaskKind,
    what: z.string(),
    about: z.strictObject({ noun: z.string(), id: z.string() }),
    openedAt: z.string(),
    dueOn: Day,
    detail: z.string(),
    state: z.enum(['open', 'done']),
    doneAt: z.string().nullable(),
    ...stamped,
  })
  .meta({ id: 'Task' });
export type WireTask = z.infer<typeof WireTask>;
export const TaskPage = pageOf(WireTask);
