import type { AnsweredSurvey } from '@placewell/core/survey/survey';
import { InsetText, Tag } from '../design';
import { Prose } from '../shared/page';
import { answerWords, questions } from './words';

/** What somebody wrote, as they wrote it, in whichever direction their language runs. */
export const SaidWords = ({ text, mayQuote }: { text: string; mayQuote: boolean }) => (
  <>
    <InsetText>
      <div dir="auto">
        <Prose text={text} />
      </div>
    </InsetText>
    <p class="govuk-body-s">
      {mayQuote ? <Tag colour="green">May be quoted, without a name</Tag> : <Tag colour="grey">Not to be quoted</Tag>}
    </p>
  </>
);

/** The answers of a survey, each after its question. */
export const AnswersGiven = ({ survey }: { survey: AnsweredSurvey }) => {
  const asked = questions[survey.survey];
  return (
    <ul class="govuk-list">
      {[survey.answer, survey.secondAnswer].map((answer, i) =>
        answer === null ? null : (
          <li>
            {asked[i]} <strong>{answerWords(answer)}</strong>
          </li>
        ),
      )}
      {survey.contactAsked ? <li>They asked us to be in touch.</li> : null}
    </ul>
  );
};
