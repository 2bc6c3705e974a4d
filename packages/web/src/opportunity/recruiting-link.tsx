import { confirmRecruiting } from '@placewell/core/opportunity/confirm-recruiting';
import { resumeOpportunity } from '@placewell/core/opportunity/resume-opportunity';
import { confirmEvery } from '@placewell/core/opportunity/rules';
import { addDays, londonDay } from '@placewell/core/shared/time';
import { ConfirmForm, Panel, sayDay } from '../design';
import { LinkFrame, type LinkPage, type LinkVisit } from '../link/visit';
import { refused, type Shown, statusOf } from '../shared/acting';
import { problemPage } from '../shared/errors';
import { newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { openness } from '../shared/words';

const roleOf = async (v: LinkVisit) => {
  const role = await v.deps.core.records.get('opportunity', v.link.subjectId);
  return role && role.lioId === v.lio.lioId && role.groupId === v.who.id ? role : null;
};

/** One press says that a role still recruits; a role that was hidden for want of it comes back. */
export const recruitingLink: LinkPage = {
  async show(v, shown: Shown = {}) {
    const role = await roleOf(v);
    if (!role) return problemPage(v.c, { kind: 'not-found', noun: 'opportunity' });
    const { title } = role.details;
    const waiting = role.state === 'published' || (role.state === 'paused' && role.reason === 'not-confirmed');
    if (!waiting) {
      return v.c.html(
        <LinkFrame lio={v.lio} title={`“${title}” is not open now`} caption={role.groupName}>
          <Notices problem={shown.problem} />
          <p class="govuk-body-l">
            {role.state === 'closed'
              ? 'It is closed for good. You can copy it from your group’s page.'
              : 'It is hidden. You can bring it back from your group’s page.'}
          </p>
        </LinkFrame>,
        statusOf(shown),
      );
    }
    if (v.c.req.query('done') !== undefined && role.state === 'published' && !shown.problem) {
      return v.c.html(
        <LinkFrame lio={v.lio} title="Thank you" bare>
          <Panel title="Thank you. It stays on the site">{title}</Panel>
          <p class="govuk-body-l">
            We ask you again before {sayDay(addDays(londonDay(role.confirmedAt ?? v.deps.core.clock()), confirmEvery))}.
          </p>
        </LinkFrame>,
      );
    }
    const open = openness(role, v.deps.core.clock());
    return v.c.html(
      <LinkFrame lio={v.lio} title={`Are you still looking for people?`} caption={title} errors={shown.form?.errors}>
        <Notices problem={shown.problem} />
        <p class="govuk-body-l">
          {role.state === 'paused'
            ? 'We had not heard from you, so this role is hidden. One press brings it back.'
            : open.open
              ? 'This role is on the site. One press keeps it there.'
              : open.why}
        </p>
        <ConfirmForm action={v.base} idempotencyKey={newKey()} button="Yes, we are still looking" />
        <p class="govuk-body">
          If you are not, do nothing and it is hidden by itself, or close it from your group’s page.
        </p>
      </LinkFrame>,
      statusOf(shown),
    );
  },
  async press(v, values) {
    const again = (shown?: Shown) => recruitingLink.show(v, shown);
    const role = await roleOf(v);
    // A link for one thing: what was hidden for another reason is brought back from the group's own page.
    if (!role || (role.state === 'paused' && role.reason !== 'not-confirmed'))
      return again({ status: role ? 409 : 404 });
    const done =
      role.state === 'paused'
        ? await resumeOpportunity(v.deps.core, v.who, role.id)
        : await confirmRecruiting(v.deps.core, v.who, role.id);
    if (done.ok) return v.c.redirect(`${v.base}?done=yes`, 303);
    if (done.failure.kind === 'invalid') {
      return again({ status: 422, problem: { heading: 'It cannot come back as it is', text: `${done.failure.why}.` } });
    }
    return refused(v, done.failure, values, again);
  },
};
