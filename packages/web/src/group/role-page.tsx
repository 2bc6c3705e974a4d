import { checkDetails } from '@placewell/core/opportunity/check-details';
import { closeOpportunity } from '@placewell/core/opportunity/close-opportunity';
import { confirmRecruiting } from '@placewell/core/opportunity/confirm-recruiting';
import { draftOpportunity } from '@placewell/core/opportunity/draft-opportunity';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { pauseOpportunity } from '@placewell/core/opportunity/pause-opportunity';
import { resumeOpportunity } from '@placewell/core/opportunity/resume-opportunity';
import { submitOpportunity } from '@placewell/core/opportunity/submit-opportunity';
import { closedByGroup } from '@placewell/core/opportunity/transitions';
import { Button, Columns, Details, emptyForm, Form, InsetText, NotificationBanner, Radios, Tag } from '../design';
import { RoleView } from '../opportunity/role-view';
import { doneWords, refused, type Shown, statusOf } from '../shared/acting';
import { errorPage } from '../shared/errors';
import { Fields, type Values } from '../shared/form';
import { keyOf, newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { Bullets, Page } from '../shared/page';
import { stateWords } from '../shared/words';
import type { GroupActing } from './group-acting';
import { noRole, roleOf } from './own-role';

const said: Record<string, string> = {
  saved: 'Saved',
  submit: 'Handed in. We look at it, usually within a few working days',
  pause: 'Hidden. Nobody new can ask about it',
  resume: 'It is on the site again',
  close: 'Closed',
  confirm: 'Thank you. It stays on the site',
};

const changesWords: Record<string, string> = {
  unclear: 'It is not clear what the role is',
  'accessibility-not-said': 'It is not said how accessible the place is',
  'dbs-level-not-lawful': 'The DBS check asked for is not lawful for this role',
  'safeguarding-policy-missing': 'Your safeguarding policy is missing or out of date',
  duplicate: 'It is on the site already',
  'paid-or-unlawful': 'It looks like paid work, or is not lawful',
};

const closeWords: Record<(typeof closedByGroup)[number], string> = {
  filled: 'It is filled',
  withdrawn: 'We no longer need anybody',
  ended: 'It is over',
};

/** A group's own view of one of its roles: as volunteers see it, what is wrong with it, and what can be done. */
export async function showRole(v: GroupActing, id: string, shown: Shown = {}): Promise<Response> {
  const role = await roleOf(v, id);
  if (!role) return noRole(v);
  const form = shown.form ?? emptyForm;
  const editable = role.state !== 'closed' && role.state !== 'refused';
  const faults = editable ? checkDetails(role.details, v.today) : [];
  const action = `${v.home}/roles/${id}`;
  return v.c.html(
    <Page
      lio={v.lio}
      section="groups"
      title={role.details.title}
      errors={form.errors}
      noindex
      back={{ href: v.home, text: 'Back to your group' }}
    >
      <Columns
        aside={
          <>
            <h2 class="govuk-heading-m">What you can do</h2>
            <Acts role={role} action={action} form={form} ready={faults.length === 0} />
          </>
        }
      >
        <Notices problem={shown.problem} done={doneWords(v.c, said)} />
        <span class="govuk-caption-l">{role.groupName}</span>
        <h1 class="govuk-heading-l">{role.details.title}</h1>
        <p class="govuk-body">
          <Tag colour={role.state === 'published' ? 'green' : role.state === 'changes-requested' ? 'yellow' : 'grey'}>
            {stateWords[role.state]}
          </Tag>
        </p>
        {role.state === 'changes-requested' ? (
          <NotificationBanner heading="Please change something">
            <p class="govuk-body">
              {changesWords[role.reason] ?? 'We have asked for a change'}. Edit it and hand it in again.
            </p>
          </NotificationBanner>
        ) : null}
        {role.state === 'paused' ? <InsetText>{pausedWords[role.reason]}</InsetText> : null}
        {faults.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Before you can hand it in</h2>
            <Bullets
              items={faults.map((fault) => (
                <>
                  {fault.why}. {fault.remedy}.
                </>
              ))}
            />
          </>
        ) : null}
        <h2 class="govuk-heading-m">As volunteers see it</h2>
        <p class="govuk-body-l">{role.details.summary}</p>
        <RoleView deps={v.deps} lio={v.lio} details={role.details} agreed={role.placesAgreed} today={v.today} />
      </Columns>
    </Page>,
    statusOf(shown),
  );
}

const pausedWords: Record<Extract<Opportunity, { state: 'paused' }>['reason'], string> = {
  'group-asked': 'You hid this role.',
  'not-confirmed':
    'We hid this role, because you had not said for 90 days that you are still looking. One press brings it back.',
  'group-lapsed': 'This role is hidden until your evidence is in date again.',
  'group-suspended': 'This role is hidden. Please ring us.',
  surge: 'We have paused new enquiries for now. We bring this role back as soon as we can.',
};

const Acts = ({
  role,
  action,
  form,
  ready,
}: {
  role: Opportunity;
  action: string;
  form: Shown['form'] & object;
  ready: boolean;
}) => {
  const Press = ({ act, text, kind }: { act: string; text: string; kind?: 'secondary' | 'warning' }) => (
    <Form action={action} idempotencyKey={newKey()} hidden={{ act }}>
      <Button kind={kind}>{text}</Button>
    </Form>
  );
  const edit = (
    <p class="govuk-body">
      <a class="govuk-link" href={`${action}/edit`}>
        Edit this role
      </a>
    </p>
  );
  switch (role.state) {
    case 'draft':
    case 'changes-requested':
      return (
        <>
          {ready ? (
            <Press act="submit" text="Hand it in" />
          ) : (
            <p class="govuk-body">Put right what is listed here, then hand it in.</p>
          )}
          {edit}
        </>
      );
    case 'submitted':
      return (
        <>
          <p class="govuk-body">We are looking at it. You can still edit it.</p>
          {edit}
        </>
      );
    case 'published':
    case 'paused':
      return (
        <>
          {edit}
          {role.state === 'published' ? (
            <>
              <Press act="confirm" text="We are still looking" />
              <Press act="pause" text="Hide it for a while" kind="secondary" />
            </>
          ) : null}
          {role.state === 'paused' && (role.reason === 'group-asked' || role.reason === 'not-confirmed') ? (
            <Press act="resume" text="Show it again" />
          ) : null}
          <Details summary="Close it for good" open={form.errors.some((e) => e.field === 'reason')}>
            <Form action={action} idempotencyKey={newKey()} hidden={{ act: 'close' }}>
              <Radios
                form={form}
                name="reason"
                label="Why?"
                small
                items={closedByGroup.map((r) => ({ value: r, text: closeWords[r] }))}
              />
              <Button kind="warning">Close this role</Button>
            </Form>
          </Details>
        </>
      );
    case 'closed':
      return <Press act="copy" text="Copy it to a new draft" />;
    case 'refused':
      return <p class="govuk-body">We could not accept this role. Ring us if you would like to know more.</p>;
  }
};

/** One of the buttons of a role. */
export async function pressRole(v: GroupActing, id: string, values: Values): Promise<Response> {
  const again = (shown?: Shown) => showRole(v, id, shown);
  const role = await roleOf(v, id);
  if (!role) return noRole(v);
  const { core } = v.deps;
  const f = new Fields(values);
  const act = f.raw('act');
  const did = (done: Awaited<ReturnType<typeof submitOpportunity>>) => {
    if (done.ok) return v.c.redirect(`${v.home}/roles/${id}?done=${act}`, 303);
    if (done.failure.kind === 'invalid') {
      return again({
        status: 422,
        problem: { heading: 'That is not possible yet', text: `${done.failure.why.replace(/\.$/, '')}.` },
      });
    }
    return refused(v, done.failure, values, again);
  };
  // A second press of the same button finds it done.
  const already: Record<string, boolean> = {
    submit: role.state === 'submitted' || role.state === 'published',
    pause: role.state === 'paused',
    resume: role.state === 'published',
    close: role.state === 'closed',
  };
  if (already[act] === true && Object.hasOwn(already, act))
    return v.c.redirect(`${v.home}/roles/${id}?done=${act}`, 303);
  switch (act) {
    case 'submit':
      return did(await submitOpportunity(core, v.who, id));
    case 'pause':
      return did(await pauseOpportunity(core, v.who, id, { reason: 'group-asked' }));
    case 'resume':
      return did(await resumeOpportunity(core, v.who, id));
    case 'confirm':
      return did(await confirmRecruiting(core, v.who, id));
    case 'close': {
      const reason = f.choice('reason', closedByGroup, 'Choose why it closes');
      return reason === null
        ? again({ form: f.form, status: 422 })
        : did(await closeOpportunity(core, v.who, id, { reason }));
    }
    case 'copy': {
      const copy = await draftOpportunity(core, v.who, {
        groupId: v.group.id,
        copyOf: id,
        idempotencyKey: keyOf(values),
      });
      if (copy.ok) return v.c.redirect(`${v.home}/roles/${copy.value.id}/edit`, 303);
      return refused(v, copy.failure, values, again);
    }
    default:
      return errorPage(v.c, v.lio, { status: 400 });
  }
}
