import { notApplicable } from '../codes/codes';
import { keptUntil } from '../person/retention';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { Change, Commit } from '../shared/commit';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { callTask } from './call-task';
import { eventDataOf, surveyRules } from './rules';
import { answersOf, mostSaid, type Survey } from './survey';
import { tasksOf } from './survey-tasks';

export interface AnswerSurvey {
  answer: string;
  /** Confidence in managing volunteers; owed by the confidence survey, refused by the others. */
  secondAnswer: string | null;
  contactAsked: boolean;
  /** What they add in their own words, up to 2,000 characters once trimmed; without it, what they said before goes. */
  comment?: string;
  /** They agree that it be quoted without their name. Without a comment there is nothing to quote. */
  mayQuote?: boolean;
}

/** The survey, if this actor may answer it. */
export async function surveyFor(deps: Deps, who: Who, surveyId: string): Promise<Survey | null> {
  const survey = await deps.records.get('survey', surveyId);
  if (!survey || survey.lioId !== who.lioId) return null;
  if (who.role === 'volunteer' && survey.personId !== who.id) return null;
  if (who.role === 'group' && survey.groupId !== who.id) return null;
  return survey;
}

/** What somebody said in their own words in a survey; null where they said nothing, or it has been erased. */
export const wordsOf = async (deps: Pick<Deps, 'records'>, survey: Survey): Promise<string | null> =>
  survey.state === 'answered' && survey.said ? ((await deps.records.surveyWords(survey.id))?.text ?? null) : null;

/**
 * Answers a survey; answering again replaces the answer in the figures, and the words and the consent to quote them with it; both
 * answers are kept in the record's events, which hold no words. An unhappy answer, or one that asks for contact, opens a task for
 * the LIO in the same commit; the call that was to ask for it is done.
 */
export async function answerSurvey(
  deps: Deps,
  who: Who,
  surveyId: string,
  input: AnswerSurvey,
): Promise<Result<Survey, ActFailure>> {
  const { answer, secondAnswer, contactAsked, mayQuote = false } = input;
  const comment = (input.comment ?? '').trim();
  return retried<Survey, ActFailure>(async () => {
    const survey = await surveyFor(deps, who, surveyId);
    if (!survey) return fail({ kind: 'not-found', noun: 'survey' });
    const wrong = fault(survey, { ...input, comment });
    if (wrong) return fail(wrong);
    const before = await wordsOf(deps, survey);
    const said = comment === '' ? null : { mayQuote };
    const same =
      survey.state === 'answered' &&
      survey.answer === answer &&
      survey.secondAnswer === secondAnswer &&
      survey.contactAsked === contactAsked &&
      (before ?? '') === comment;
    // Pressed twice: nothing new was said.
    if (same && (survey.said?.mayQuote ?? false) === (said?.mayQuote ?? false)) return ok(survey);
    const now = deps.clock();
    const tasks = same
      ? { opened: null, changes: [] }
      : await tasksOf(deps, survey, { answer, secondAnswer, contactAsked });
    const moved = moveOn(surveyRules, survey, {
      act: survey.state === 'answered' ? 'answer-again' : 'answer',
      who,
      at: now,
      patch: {
        answer,
        secondAnswer,
        contactAsked,
        answeredAt: now,
        said: said && { ...said, keptUntil: keptUntil(now).at },
        ...(tasks.opened ? { taskId: tasks.opened } : {}),
      },
      data: {
        ...eventDataOf(survey),
        answer,
        ...(secondAnswer === null ? {} : { secondAnswer }),
        contactAsked,
        // That there are words, and whether they may be quoted: who agreed to it, and when, has to be shown.
        ...(said ? { commented: true, mayQuote } : {}),
      },
    });
    if (!moved.ok) return moved;
    const call = await callTask(deps, survey);
    const changes: Change[] = [moved.value, ...tasks.changes, ...(call ? [call] : [])];
    const words: Pick<Commit, 'privates' | 'erase'> = said
      ? { privates: [{ kind: 'survey-words', value: { surveyId: survey.id, text: comment } }] }
      : before !== null
        ? { erase: [{ kind: 'survey-words', surveyId: survey.id }] }
        : {};
    const done = await deps.records.commit({ changes, ...words });
    return done.ok ? ok(moved.value.after) : done;
  });
}

function fault(
  survey: Survey,
  { answer, secondAnswer, comment }: AnswerSurvey & { comment: string },
): ActFailure | null {
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
  return comment.length > mostSaid
    ? { kind: 'invalid', field: 'comment', why: 'What you tell us must be 2,000 characters or fewer' }
    : null;
}
