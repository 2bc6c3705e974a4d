import { enquiryFor } from '@placewell/core/enquiry/act-on-enquiry';
import { erasePerson } from '@placewell/core/person/erase-person';
import { exportPerson } from '@placewell/core/person/export-person';
import { Button, ConfirmForm, Form, Panel } from '../design';
import { refused } from '../shared/acting';
import { errorPage, problemPage } from '../shared/errors';
import { newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { Bullets, TalkToUs } from '../shared/page';
import { LinkFrame, type LinkPage, type LinkVisit } from './visit';

/** What somebody can do with everything that we hold about them, on the page of their own link. */
export const YourInformation = ({ base }: { base: string }) => (
  <>
    <h2 class="govuk-heading-m">Your information</h2>
    <p class="govuk-body">You can have everything we hold about you, or have it deleted.</p>
    <Form action={`${base}/my-data`} idempotencyKey={newKey()}>
      <Button kind="secondary">Download my information</Button>
    </Form>
    <p class="govuk-body">
      <a class="govuk-link" href={`${base}/erase`}>
        Delete my information
      </a>
    </p>
  </>
);

/** Everything that is held about the holder of the link, as a file that no cache keeps. */
export async function takeMyData(v: LinkVisit): Promise<Response> {
  const taken = await exportPerson(v.deps.core, v.who, v.link.holder.id);
  if (!taken.ok) {
    return taken.failure.kind === 'not-found'
      ? errorPage(v.c, v.lio, { status: 410, title: 'We hold nothing about you any more' })
      : problemPage(v.c, taken.failure);
  }
  return v.c.body(JSON.stringify(taken.value, null, 2), 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': 'attachment; filename="my-information.json"',
    'Cache-Control': 'no-store',
  });
}

/** Deleting everything that names the holder of the link: asked once more, then done. */
export const eraseLink: LinkPage = {
  async show(v, shown = {}) {
    const enquiry = await enquiryFor(v.deps.core, v.who, v.link.subjectId);
    if (!enquiry) return erased(v);
    return v.c.html(
      <LinkFrame lio={v.lio} title="Delete your information">
        <Notices problem={shown.problem} />
        <p class="govuk-body">
          This cannot be undone. It is about everything you have asked us, not this enquiry alone.
        </p>
        <h2 class="govuk-heading-m">What goes</h2>
        <Bullets
          items={[
            'your name, your addresses and your phone number',
            'what you wrote to us and to groups, and what they wrote to you',
            'what you wrote in our surveys. If you let us quote it, a report that was signed before keeps the quote, without your name',
            'when you are free, and what you told us you need',
            'every enquiry that is still open: we withdraw it and tell the group that you withdrew',
          ]}
        />
        <h2 class="govuk-heading-m">What stays</h2>
        <Bullets
          items={[
            'figures without a name: the date, the district and what came of each enquiry, and what you chose in our surveys',
            'what we emailed to a group before now. Ask the group to delete that',
            'copies kept in case our records are lost, for up to 35 days',
          ]}
        />
        <p class="govuk-body">
          We can then no longer tell you how an enquiry stands, or ask how it is going. If you volunteer with a group
          now, that goes on: it is between you and them.
        </p>
        <ConfirmForm
          action={v.base}
          idempotencyKey={newKey()}
          button="Delete my information"
          buttonKind="warning"
          cancel={{ href: v.base.replace(/\/erase$/, ''), text: 'No, keep it' }}
        />
      </LinkFrame>,
    );
  },

  async press(v, values) {
    const done = await erasePerson(v.deps.core, v.who, v.link.holder.id);
    // Pressed twice: it has gone already.
    if (done.ok || done.failure.kind === 'not-found') return v.c.redirect(v.base, 303);
    return refused(v, done.failure, values, (shown) => eraseLink.show(v, shown));
  },
};

const erased = (v: LinkVisit) =>
  v.c.html(
    <LinkFrame lio={v.lio} title="Your information is deleted" bare>
      <Panel title="Your information is deleted" />
      <p class="govuk-body-l">What we keep is figures, in which nobody can find you.</p>
      <p class="govuk-body">You are welcome to ask again at any time: we will meet you as somebody new.</p>
      <TalkToUs lio={v.lio}>Is something not right?</TalkToUs>
    </LinkFrame>,
  );
