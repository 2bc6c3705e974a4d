import { notApplicable } from '@placewell/core/codes/codes';
import { answerSurvey, surveyFor, wordsOf } from '@placewell/core/survey/answer-survey';
import { answersOf, type Survey } from '@placewell/core/survey/survey';
import { Button, Checkboxes, Form, type FormState, Panel, Radios } from '../design';
import { LinkFrame, type LinkPage } from '../link/visit';
import { refused, type Shown, statusOf } from '../shared/acting';
import { errorPage } from '../shared/errors';
import { Fields } from '../shared/form';
import { newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { CommentFields, commentValues, readComment } from './comment-fields';
import { answerItems, questions } from './words';

const titles = {
  ease: 'How easy was it?',
  happy: 'How is your volunteering?',
  confidence: 'How confident is your group?',
} as const;

const formOf = (survey: Survey, words: string | null): FormState => ({
  values:
    survey.state === 'answered'
      ? {
          answer: survey.answer,
          secondAnswer: survey.secondAnswer ?? '',
          contactAsked: survey.contactAsked ? 'yes' : '',
          ...commentValues(survey, words),
        }
      : {},
  errors: [],
});

/** A survey: one question, or two of a group. Answering again replaces the answer. */
export const surveyLink: LinkPage = {
  async show(v, shown: Shown = {}) {
    const survey = await surveyFor(v.deps.core, v.who, v.link.subjectId);
    if (!survey || survey.state === 'expired') {
      return errorPage(v.c, v.lio, {
        status: 410,
        title: 'This survey is over',
        text: 'It was open for six weeks. If there is something you would like to say, ring us: we are glad to hear it.',
      });
    }
    if (survey.state === 'answered' && v.c.req.query('done') !== undefined && !shown.form && !shown.problem) {
      return v.c.html(
        <LinkFrame lio={v.lio} title="Thank you" bare>
          <Panel title="Thank you for your answer" />
          <p class="govuk-body-l">
            {survey.contactAsked
              ? 'You asked us to be in touch. One of us will be, within three working days.'
              : survey.said?.mayQuote
                ? 'It is counted with everybody else’s, without your name, and we may quote what you wrote.'
                : 'It is counted with everybody else’s, without your name.'}
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={v.base}>
              Change your answer
            </a>
          </p>
        </LinkFrame>,
      );
    }
    const form = shown.form ?? formOf(survey, await wordsOf(v.deps.core, survey));
    const [first, second] = questions[survey.survey];
    return v.c.html(
      <LinkFrame lio={v.lio} title={titles[survey.survey]} errors={form.errors}>
        <Notices problem={shown.problem} />
        {survey.state === 'answered' ? (
          <p class="govuk-body">You have answered. You can change your answer here.</p>
        ) : null}
        <Form action={v.base} idempotencyKey={newKey()}>
          <Radios form={form} name="answer" label={first} labelSize="m" items={answerItems[survey.survey]} />
          {second ? (
            <Radios form={form} name="secondAnswer" label={second} labelSize="m" items={answerItems[survey.survey]} />
          ) : null}
          <CommentFields form={form} lioName={v.lio.name} />
          <Checkboxes
            form={form}
            name="contactAsked"
            label="Would you like to talk about it?"
            labelSize="m"
            items={[{ value: 'yes', text: `Yes, I would like somebody at ${v.lio.name} to be in touch` }]}
          />
          <p class="govuk-body">
            What you choose is reported in totals, without names. What you write stays with us for a year after we last
            heard from you. You need not answer.
          </p>
          <Button>Send my answer</Button>
        </Form>
      </LinkFrame>,
      statusOf(shown),
    );
  },

  async press(v, values) {
    const again = (shown?: Shown) => surveyLink.show(v, shown);
    const survey = await surveyFor(v.deps.core, v.who, v.link.subjectId);
    if (!survey || survey.state === 'expired') return again();
    const f = new Fields(values);
    const allowed = [...answersOf[survey.survey], notApplicable] as const;
    const answer = f.choice<string>('answer', allowed, 'Choose an answer');
    const secondAnswer =
      survey.survey === 'confidence'
        ? f.choice<string>('secondAnswer', allowed, 'Choose an answer to the second question')
        : null;
    const said = readComment(f);
    if (!f.ok || answer === null) return again({ form: f.form, status: 422 });
    const done = await answerSurvey(v.deps.core, v.who, survey.id, {
      answer,
      secondAnswer,
      contactAsked: f.tick('contactAsked'),
      ...said,
    });
    return done.ok ? v.c.redirect(`${v.base}?done=yes`, 303) : refused(v, done.failure, values, again);
  },
};
