import { notApplicable } from '../codes/codes';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { Change } from '../shared/commit';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { addDays, londonDay } from '../shared/time';
import { openTask } from '../task/open-task';
import { surveyRules } from './rules';
import { answersOf, type Survey } from './survey';

export interface AnswerSurvey {
  answer: string;
  /** Confidence in managing volunteers; owed by the confidence survey, refused by the others. */
  secondAnswer: string | null;
  contactAsked: boolean;
}

const unhappy = new Set([
  'difficult',
  'very-difficult',
  'unhappy',
  'very-unhappy',
  'not-very-confident',
  'not-at-all-confident',
]);

/** The survey, if this actor may answer it. */
export async function surveyFor(deps: Deps, who: Who, surveyId: string): Promise<Survey | null> {
  const survey = await deps.records.get('survey', surveyId);
  if (!survey || survey.lioId !== who.lioId) return null;
  if (who.role === 'volunteer' && survey.personId !== who.id) return null;
  if (who.role === 'group' && survey.groupId !== who.id) return null;
  return survey;
}

/**
 * Answers a survey; answering again replaces the answer in the figures and keeps both in the record's events. An unhappy
 * answer, or one that asks for contact, opens a task for the LIO in the same commit.
 */
export async function answerSurvey(
  deps: Deps,
  who: Who,
  surveyId: string,
  input: AnswerSurvey,
): Promise<Result<Survey, ActFailure>> {
  return retried<Survey, ActFailure>(async () => {
    const survey = await surveyFor(deps, who, surveyId);
    if (!survey) return fail({ kind: 'not-found', noun: 'survey' });
    const wrong = fault(survey, input);
    if (wrong) return fail(wrong);
    // Pressed twice: nothing new was said.
    if (
      survey.state === 'answered' &&
      survey.answer === input.answer &&
      survey.secondAnswer === input.secondAnswer &&
      survey.contactAsked === input.contactAsked
    ) {
      return ok(survey);
    }
    const now = deps.clock();
    const moved = moveOn(surveyRules, survey, {
      act: survey.state === 'answered' ? 'answer-again' : 'answer',
      who,
      at: now,
      patch: { ...input, answeredAt: now },
      data: {
        survey: survey.survey,
        about: survey.about,
        ...(survey.personId ? { personId: survey.personId } : {}),
        ...(survey.groupId ? { groupId: survey.groupId } : {}),
        answer: input.answer,
        ...(input.secondAnswer === null ? {} : { secondAnswer: input.secondAnswer }),
        contactAsked: input.contactAsked,
      },
    });
    if (!moved.ok) return moved;
    const changes: Change[] = [moved.value];
    const bad = unhappy.has(input.answer) || (input.secondAnswer !== null && unhappy.has(input.secondAnswer));
    if (bad || input.contactAsked) {
      const task = await openTask(deps, {
        kind: input.contactAsked ? 'contact-asked' : 'unhappy-answer',
        about: { noun: 'survey', id: survey.id },
        lioId: survey.lioId,
        dueOn: addDays(londonDay(now), 3),
        detail: input.answer,
      });
      if (task) changes.push(task);
    }
    const done = await deps.records.commit({ changes });
    return done.ok ? ok(moved.value.after) : done;
  });
}

function fault(survey: Survey, { answer, secondAnswer }: AnswerSurvey): ActFailure | null {
  const allowed: readonly string[] = [...answersOf[survey.survey], notApplicable];
  if (!allowed.includes(answer))
    return { kind: 'invalid', field: 'answer', why: `Choose one of: ${allowed.join(', ')}` };
  if (survey.survey === 'confidence') {
    if (secondAnswer === null || !allowed.includes(secondAnswer)) {
      return { kind: 'invalid', field: 'secondAnswer', why: `Choose one of: ${allowed.join(', ')}` };
    }
  } else if (secondAnswer !== null) {
    return { kind: 'invalid', field: 'secondAnswer', why: 'Only the group confidence survey has a second answer' };
  }
  return null;
}
