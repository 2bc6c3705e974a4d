import type { Event } from '@placewell/core/shared/event';
import { londonDay } from '@placewell/core/shared/time';
import { wordsOf } from '@placewell/core/survey/answer-survey';
import type { AnsweredSurvey } from '@placewell/core/survey/survey';
import { sayDate } from '../design';
import type { Staff } from '../sign-in';
import { AnswersGiven, SaidWords } from '../survey/said-words';
import { deskAddress } from './naming';
import { surveyWords } from './words';

export interface Answered {
  survey: AnsweredSurvey;
  words: string | null;
}

/** What was answered about some records, by the story they are in: the latest first. */
export async function answeredAbout(
  { deps }: Pick<Staff, 'deps'>,
  story: readonly Event[],
  about: readonly (string | null | undefined)[],
): Promise<Answered[]> {
  const ids = story.flatMap((e) => (e.noun === 'survey' && about.includes(e.data.about) ? [e.subjectId] : []));
  const surveys = await Promise.all([...new Set(ids)].map((id) => deps.core.records.get('survey', id)));
  const answered = surveys.filter((s) => s?.state === 'answered');
  const words = await Promise.all(answered.map((s) => wordsOf(deps.core, s)));
  return answered
    .map((survey, i) => ({ survey, words: words[i] ?? null }))
    .sort((a, b) => (a.survey.answeredAt < b.survey.answeredAt ? 1 : -1));
}

/** What people answered about this, with what they wrote. Nothing where nobody has answered. */
export const SaidAbout = ({ lioId, answered }: { lioId: string; answered: readonly Answered[] }) =>
  answered.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">What they said in our surveys</h2>
      {answered.map(({ survey, words }) => (
        <>
          <h3 class="govuk-heading-s">
            <a class="govuk-link" href={deskAddress(lioId, 'survey', survey.id)}>
              {surveyWords[survey.survey]}, {sayDate(londonDay(survey.answeredAt))}
            </a>
          </h3>
          <AnswersGiven survey={survey} />
          {words !== null ? <SaidWords text={words} mayQuote={survey.said?.mayQuote ?? false} /> : null}
        </>
      ))}
    </>
  );
