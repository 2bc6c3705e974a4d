import { enquiryFor } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { ConfirmForm, InsetText, Panel, SummaryList, sayInstant } from '../design';
import { LinkFrame, type LinkPage, type LinkVisit } from '../link/visit';
import { refused, type Shown, statusOf } from '../shared/acting';
import { errorPage } from '../shared/errors';
import type { Values } from '../shared/form';
import { newKey } from '../shared/keys';
import { districtName } from '../shared/lio';
import { Notices } from '../shared/notices';
import { Bullets, Prose } from '../shared/page';
import { firstName } from '../shared/words';

/** An enquiry that was not confirmed in time has left without a trace. */
const forgotten = (v: LinkVisit) =>
  errorPage(v.c, v.lio, {
    status: 410,
    title: 'This enquiry was not confirmed in time',
    text: 'We deleted it, as we said we would, and passed nothing on. You are welcome to ask again.',
  });

const roleOf = async (v: LinkVisit, enquiry: Enquiry) =>
  enquiry.opportunityId ? v.deps.core.records.get('opportunity', enquiry.opportunityId) : null;

/** The press of either of them. What they confirm is told apart by who holds the link. */
async function confirm(v: LinkVisit, values: Values, show: (shown?: Shown) => Promise<Response>): Promise<Response> {
  const done = await confirmEnquiry(v.deps.core, v.who, v.link.subjectId);
  if (done.ok) return v.c.redirect(v.base, 303);
  if (done.failure.kind === 'not-found') return forgotten(v);
  return refused(v, done.failure, values, show);
}

/** The volunteer's own address is confirmed by one press. */
export const confirmLink: LinkPage = {
  async show(v, shown: Shown = {}) {
    const enquiry = await enquiryFor(v.deps.core, v.who, v.link.subjectId);
    if (!enquiry) return forgotten(v);
    const role = await roleOf(v, enquiry);
    const group = role?.groupName ?? v.lio.name;
    const about = role ? `about “${role.details.title}” with ${role.groupName}` : 'about volunteering';
    if (enquiry.newAt !== null || enquiry.state !== 'received') {
      return v.c.html(
        <LinkFrame lio={v.lio} title="Your enquiry is confirmed" bare>
          <Panel title="Your enquiry is confirmed">
            Your reference
            <br />
            <strong>{enquiry.reference}</strong>
          </Panel>
          <p class="govuk-body-l">
            {role
              ? `It is with ${group}. They should answer within five working days.`
              : 'One of us will be in touch, usually within five working days.'}
          </p>
          <h2 class="govuk-heading-m">What happens next</h2>
          <Bullets
            items={[
              'We have sent you a second email with a link to the page where you see how your enquiry stands.',
              ...(role
                ? [
                    'We remind them if they do not answer. After ten working days we step in and send you other roles near you.',
                  ]
                : []),
              'In two weeks we ask you how it went.',
            ]}
          />
        </LinkFrame>,
        statusOf(shown),
      );
    }
    if (enquiry.guardianAskedAt !== null) {
      return v.c.html(
        <LinkFrame lio={v.lio} title="Now your parent or guardian" bare>
          <Panel title="Thank you. Now your parent or guardian">
            Your reference
            <br />
            <strong>{enquiry.reference}</strong>
          </Panel>
          <p class="govuk-body-l">
            You are under 16, so we have written to the parent or guardian you named. Nothing is passed on before they
            agree. They have until {sayInstant(enquiry.confirmBy)}.
          </p>
        </LinkFrame>,
        statusOf(shown),
      );
    }
    return v.c.html(
      <LinkFrame lio={v.lio} title="Confirm your enquiry" caption={enquiry.reference} errors={shown.form?.errors}>
        <Notices problem={shown.problem} />
        <p class="govuk-body-l">You asked {about}.</p>
        <p class="govuk-body">
          Press the button to confirm that this is your address.{' '}
          {enquiry.guardian === 'waiting'
            ? 'As you are under 16, we then ask your parent or guardian.'
            : role
              ? `We then pass on your first name, your district and your message to ${group}.`
              : 'One of us then gets in touch.'}
        </p>
        <p class="govuk-body">
          If it was not you, do nothing. We delete it on {sayInstant(enquiry.confirmBy)} and pass nothing on.
        </p>
        <ConfirmForm action={v.base} idempotencyKey={newKey()} button="Confirm my enquiry" />
      </LinkFrame>,
      statusOf(shown),
    );
  },
  press: (v, values) => confirm(v, values, (shown) => confirmLink.show(v, shown)),
};

/** A parent or guardian agrees, by one press, to what somebody under 16 asked. */
export const guardianLink: LinkPage = {
  async show(v, shown: Shown = {}) {
    const enquiry = await enquiryFor(v.deps.core, v.who, v.link.subjectId);
    const told = enquiry ? await v.deps.core.records.enquiryPrivate(enquiry.id) : null;
    if (!enquiry || !told) return forgotten(v);
    const role = await roleOf(v, enquiry);
    const name = firstName(told.name);
    if (enquiry.newAt !== null || enquiry.state !== 'received') {
      return v.c.html(
        <LinkFrame lio={v.lio} title="Thank you" bare>
          <Panel title="Thank you. You have agreed">Reference {enquiry.reference}</Panel>
          <p class="govuk-body-l">
            {name}’s enquiry is now with {role?.groupName ?? v.lio.name}. They answer {name}; you can ring us at any
            time.
          </p>
        </LinkFrame>,
        statusOf(shown),
      );
    }
    return v.c.html(
      <LinkFrame lio={v.lio} title={`${name} would like to volunteer`} caption={enquiry.reference}>
        <Notices problem={shown.problem} />
        <p class="govuk-body-l">
          {name} is {told.age ?? 'under 16'} and named you as their parent or guardian. Nothing is passed on unless you
          agree.
        </p>
        <SummaryList
          rows={[
            { key: 'What for', value: role ? role.details.title : 'Volunteering, with our help' },
            { key: 'With', value: role?.groupName ?? v.lio.name },
            { key: 'District', value: districtName(v.deps, v.lio, enquiry.home) },
            { key: 'Their message', value: told.message.trim() ? <Prose text={told.message} /> : 'None' },
            {
              key: 'What is shared',
              value: [
                'First name, district and message',
                ...(enquiry.sharing.email ? ['email address'] : []),
                ...(enquiry.sharing.phone ? ['phone number'] : []),
                ...(enquiry.sharing.accessNeeds ? ['what they need, to take part'] : []),
              ].join(', '),
            },
          ]}
        />
        {role ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`/${v.lio.id}/opportunities/${role.id}`}>
              Read all about the role
            </a>
          </p>
        ) : null}
        <InsetText>
          If you do not agree, or do not know {name}, do nothing. We delete it on {sayInstant(enquiry.confirmBy)}.
        </InsetText>
        <ConfirmForm action={v.base} idempotencyKey={newKey()} button="I agree" />
      </LinkFrame>,
      statusOf(shown),
    );
  },
  press: (v, values) => confirm(v, values, (shown) => guardianLink.show(v, shown)),
};
