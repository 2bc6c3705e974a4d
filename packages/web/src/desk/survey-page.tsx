import { notApplicable } from '@placewell/core/codes/codes';
import { answerSurvey, surveyFor, wordsOf } from '@placewell/core/survey/answer-survey';
import { answersOf, type Survey } from '@placewell/core/survey/survey';
import {
  Button,
  Checkboxes,
  Columns,
  emptyForm,
  Form,
  type FormState,
  InsetText,
  Radios,
  SummaryList,
  sayInstant,
  Tag,
} from '../design';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { onBehalf, type Staff } from '../sign-in';
import { CommentFields, commentValues, readComment } from '../survey/comment-fields';
import { AnswersGiven, SaidWords } from '../survey/said-words';
import { answerItems, questions } from '../survey/words';
import { DeskPage, refusedAtDesk } from './frame';
import { nameOf } from './naming';
import { Story, tellersOf } from './story';
import { surveyStateWords, surveyWords } from './words';

/** One survey, and answering it for somebody on the phone. */
export async function showSurvey(s: Staff, id: string, shown: Shown = {}): Promise<Response | null> {
  const survey = await surveyFor(s.deps.core, s.who, id);
  if (!survey) return null;
  const of = survey.survey === 'ease' ? 'enquiry' : survey.survey === 'happy' ? 'placement' : 'group';
  const [about, words, story, tellers] = await Promise.all([
    nameOf(s.deps, s.lio.id, of, survey.about),
    wordsOf(s.deps.core, survey),
    survey.personId
      ? s.deps.core.records.story(`person.${survey.personId}`)
      : survey.groupId
        ? s.deps.core.records.story(`group.${survey.groupId}`)
        : [],
    tellersOf(s.deps, s.lio.id),
  ]);
  const form = shown.form ?? firstValues(survey, words);
  const [question, second] = questions[survey.survey];
  return s.c.html(
    <DeskPage
      staff={s}
      title={surveyWords[survey.survey]}
      caption="Survey"
      section="surveys"
      errors={form.errors}
      back={{ href: about.href, text: about.title }}
    >
      <Columns>
        <Notices problem={shown.problem} done={doneWords(s.c, { answered: 'The answer is recorded.' })} />
        <p class="govuk-body">
          <Tag colour={survey.state === 'answered' ? 'green' : survey.state === 'invited' ? 'yellow' : 'grey'}>
            {surveyStateWords[survey.state]}
          </Tag>
        </p>
        <SummaryList
          rows={[
            {
              key: 'About',
              value: (
                <a class="govuk-link" href={about.href}>
                  {about.title}
                </a>
              ),
            },
            {
              key: survey.asked === 'phone' ? 'To be asked by phone since' : 'Sent',
              value: sayInstant(survey.invitedAt),
            },
            {
              key: 'Reminders',
              value: survey.asked === 'phone' ? 'None: they have no email' : String(survey.reminders),
            },
            ...(survey.state === 'answered' ? [{ key: 'Answered', value: sayInstant(survey.answeredAt) }] : []),
          ]}
        />
        {survey.state === 'answered' ? (
          <>
            <h2 class="govuk-heading-m">What they said</h2>
            <AnswersGiven survey={survey} />
            {words !== null ? <SaidWords text={words} mayQuote={survey.said?.mayQuote ?? false} /> : null}
          </>
        ) : null}
        {survey.state === 'expired' ? (
          <InsetText>It ran out after six weeks, and can no longer be answered.</InsetText>
        ) : (
          <Form action={s.base} idempotencyKey={newKey()}>
            <h2 class="govuk-heading-m">{survey.state === 'answered' ? 'Change it for them' : 'Answer it for them'}</h2>
            <p class="govuk-body">
              Read the question and all its answers out. Choose what they say, not what you think.
            </p>
            <Radios form={form} name="answer" label={question} items={answerItems[survey.survey]} />
            {second ? (
              <Radios form={form} name="secondAnswer" label={second} items={answerItems[survey.survey]} />
            ) : null}
            <CommentFields form={form} lioName={s.lio.name} onBehalf />
            <Checkboxes
              form={form}
              name="contactAsked"
              label="Do they want somebody to get in touch?"
              optional
              small
              items={[{ value: 'yes', text: 'Yes' }]}
            />
            <Button>Save the answer</Button>
          </Form>
        )}
      </Columns>
      <Story
        caption="What has happened, latest first"
        events={story.filter((e) => e.subjectId === survey.id)}
        {...tellers}
      />
    </DeskPage>,
    statusOf(shown),
  );
}

const firstValues = (survey: Survey, words: string | null): FormState =>
  survey.state === 'answered'
    ? {
        values: {
          answer: survey.answer,
          secondAnswer: survey.secondAnswer ?? '',
          contactAsked: survey.contactAsked ? 'yes' : '',
          ...commentValues(survey, words),
        },
        errors: [],
      }
    : emptyForm;

export async function pressSurvey(s: Staff, id: string): Promise<Response | null> {
  const values = await readForm(s.c);
  const survey = await surveyFor(s.deps.core, s.who, id);
  if (!survey) return null;
  const show = async (shown?: Shown) => (await showSurvey(s, id, shown)) as Response;
  const f = new Fields(values);
  const allowed: readonly string[] = [...answersOf[survey.survey], notApplicable];
  const answer = f.choice('answer', allowed, 'Choose an answer');
  const secondAnswer = survey.survey === 'confidence' ? f.choice('secondAnswer', allowed, 'Choose an answer') : null;
  const said = readComment(f);
  if (!f.ok || answer === null) return show({ form: f.form, status: 422 });
  const done = await answerSurvey(s.deps.core, onBehalf(s.who), id, {
    answer,
    secondAnswer,
    contactAsked: f.tick('contactAsked'),
    ...said,
  });
  if (done.ok) return s.c.redirect(`${s.base}?done=answered`, 303);
  return refusedAtDesk(s, 'survey', done.failure, values, show);
}
