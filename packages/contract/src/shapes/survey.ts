import { SurveyKind } from '@placewell/core/codes/codes';
import { SurveyId, TaskId } from '@placewell/core/shared/ids';
import { Day } from '@placewell/core/shared/time';
import { Answer } from '@placewell/core/survey/survey';
import { surveyStates } from '@placewell/core/survey/transitions';
import { TaskKind } from '@placewell/core/task/task';
import * as z from 'zod';
import { pageOf, stamped } from './common';

export const WireSurvey = z
  .strictObject({
    id: SurveyId,
    survey: SurveyKind,
    about: z.string().describe('The enquiry, placement or group it asks about.'),
    state: z.enum(surveyStates),
    invitedAt: z.string(),
    choices: z.array(Answer).describe('The answers it takes.'),
    answered: z
      .strictObject({
        at: z.string(),
        answer: Answer,
        secondAnswer: Answer.nullable(),
        contactAsked: z.boolean(),
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
});

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
