import { notApplicable } from '@placewell/core/codes/codes';
import { actOnEnquiry, enquiryFor } from '@placewell/core/enquiry/act-on-enquiry';
import { answerSurvey, surveyFor, wordsOf } from '@placewell/core/survey/answer-survey';
import { surveyIdOf } from '@placewell/core/survey/invite-survey';
import { answersOf } from '@placewell/core/survey/survey';
import { Button, Checkboxes, emptyForm, Form, Panel, Radios } from '../design';
import { LinkFrame, type LinkPage, type LinkVisit } from '../link/visit';
import { refused, type Shown, statusOf } from '../shared/acting';
import { errorPage } from '../shared/errors';
import { Fields } from '../shared/form';
import { newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { CommentFields, commentValues, readComment } from './comment-fields';
import { answerItems, questions } from './words';

/** The ease survey that goes with the question, where it was sent and is still open. */
const easeOf = async (v: LinkVisit) => {
  const id = surveyIdOf(v.deps.core, { survey: 'ease', about: v.link.subjectId });
  const survey = await surveyFor(v.deps.core, v.who, id);
  return survey && survey.state !== 'expired' ? survey : null;
};

/** Two weeks on: has anybody been in touch, and how easy was it? */
export const haveYouHeardLink: LinkPage = {
  async show(v, shown: Shown = {}) {
    const enquiry = await enquiryFor(v.deps.core, v.who, v.link.subjectId);
    if (!enquiry) return errorPage(v.c, v.lio, { status: 410, title: 'This enquiry is no longer kept' });
    const done = v.c.req.query('done');
    if ((done === 'yes' || done === 'no') && !shown.form && !shown.problem) {
      return v.c.html(
        <LinkFrame lio={v.lio} title="Thank you" bare>
          <Panel title="Thank you for telling us" />
          {done === 'no' ? (
            <p class="govuk-body-l">
              We are sorry that nobody has been in touch. You need not wait:{' '}
              <a class="govuk-link" href={`/${v.lio.id}/opportunities`}>
                other roles are open now
              </a>
              , or ring us and we will look with you.
            </p>
          ) : (
            <p class="govuk-body-l">Good luck with it. Ring us if you want to talk anything over.</p>
          )}
        </LinkFrame>,
      );
    }
    const [role, ease] = await Promise.all([
      enquiry.opportunityId ? v.deps.core.records.get('opportunity', enquiry.opportunityId) : null,
      easeOf(v),
    ]);
    const form =
      shown.form ??
      (ease?.state === 'answered'
        ? {
            values: {
              answer: ease.answer,
              contactAsked: ease.contactAsked ? 'yes' : '',
              ...commentValues(ease, await wordsOf(v.deps.core, ease)),
            },
            errors: [],
          }
        : emptyForm);
    return v.c.html(
      <LinkFrame
        lio={v.lio}
        title="Have you heard?"
        caption={role?.details.title ?? `Your enquiry ${enquiry.reference}`}
        errors={form.errors}
        concern={`${v.base}/concern`}
      >
        <Notices problem={shown.problem} />
        <Form action={v.base} idempotencyKey={newKey()}>
          <Radios
            form={form}
            name="heard"
            label={`Has anybody from ${role?.groupName ?? v.lio.name} been in touch with you?`}
            labelSize="m"
            items={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No, nobody' },
            ]}
          />
          {ease ? (
            <>
              <Radios form={form} name="answer" label={questions.ease[0]} labelSize="m" items={answerItems.ease} />
              <CommentFields form={form} lioName={v.lio.name} />
              <Checkboxes
                form={form}
                name="contactAsked"
                label="Would you like to talk about it?"
                labelSize="m"
                items={[{ value: 'yes', text: `Yes, I would like somebody at ${v.lio.name} to be in touch` }]}
              />
              <p class="govuk-body">
                What you choose for the second question is counted without your name. What you write stays with us for a
                year after we last heard from you. You can leave both out.
              </p>
            </>
          ) : null}
          <Button>Send my answers</Button>
        </Form>
      </LinkFrame>,
      statusOf(shown),
    );
  },

  async press(v, values) {
    const again = (shown?: Shown) => haveYouHeardLink.show(v, shown);
    const ease = await easeOf(v);
    const f = new Fields(values);
    const heard = f.choice('heard', ['yes', 'no'], 'Choose whether anybody has been in touch');
    const answer = ease ? f.choice<string>('answer', [...answersOf.ease, notApplicable]) : null;
    const words = ease ? readComment(f) : { comment: '', mayQuote: false };
    if (ease && answer === null && f.ok && (f.tick('contactAsked') || words.comment.trim() !== '')) {
      f.wrong('answer', 'Choose an answer, so that we know what it is about');
    }
    if (!f.ok || heard === null) return again({ form: f.form, status: 422 });
    const said = await actOnEnquiry(v.deps.core, v.who, v.link.subjectId, { act: 'say-heard', heard: heard === 'yes' });
    if (!said.ok) return refused(v, said.failure, values, again);
    if (ease && answer !== null) {
      const answered = await answerSurvey(v.deps.core, v.who, ease.id, {
        answer,
        secondAnswer: null,
        contactAsked: f.tick('contactAsked'),
        ...words,
      });
      if (!answered.ok) return refused(v, answered.failure, values, again);
    }
    return v.c.redirect(`${v.base}?done=${heard}`, 303);
  },
};
