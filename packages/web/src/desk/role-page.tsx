import { checkDetails } from '@placewell/core/opportunity/check-details';
import { closeOpportunity } from '@placewell/core/opportunity/close-opportunity';
import { confirmRecruiting } from '@placewell/core/opportunity/confirm-recruiting';
import { markSupported } from '@placewell/core/opportunity/mark-supported';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { pauseOpportunity } from '@placewell/core/opportunity/pause-opportunity';
import { publishOpportunity } from '@placewell/core/opportunity/publish-opportunity';
import { refuseOpportunity } from '@placewell/core/opportunity/refuse-opportunity';
import { requestChanges } from '@placewell/core/opportunity/request-changes';
import { resumeOpportunity } from '@placewell/core/opportunity/resume-opportunity';
import {
  changesRequestedReasons,
  closedReasons,
  type OpportunityAct,
  opportunityTransitions,
  pausedByStaff,
  refusedReasons,
} from '@placewell/core/opportunity/transitions';
import type { ActFailure } from '@placewell/core/shared/change';
import type { Result } from '@placewell/core/shared/result';
import { actsAllowed } from '@placewell/core/shared/transition';
import {
  Button,
  type Choice,
  Columns,
  emptyForm,
  Form,
  type FormState,
  InsetText,
  Radios,
  Select,
  Table,
  Tag,
} from '../design';
import { RoleView } from '../opportunity/role-view';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { newKey } from '../shared/keys';
import { districtName } from '../shared/lio';
import { Notices } from '../shared/notices';
import { enquiryStateWords, stateWords } from '../shared/words';
import { onBehalf, type Staff } from '../sign-in';
import { duplicatesOf } from './duplicates';
import { DeskPage, refusedAtDesk } from './frame';
import { deskAddress, nameOf } from './naming';
import { pressedBefore } from './pressed-before';
import { reasonItems, sayReason } from './words';

const done = {
  publish: 'The role is on the site, and the group has been told.',
  'request-changes': 'The group is asked to change it.',
  refuse: 'The role is refused, and the group has been told why.',
  pause: 'The role is hidden.',
  resume: 'The role is on the site again.',
  close: 'The role is closed.',
  'confirm-recruiting': 'Noted: they still recruit. The ninety days begin anew.',
  supported: 'Noted: developed with our support.',
};

const decisions = [
  'publish',
  'request-changes',
  'refuse',
  'confirm-recruiting',
  'pause',
  'resume',
  'close',
] as const satisfies readonly OpportunityAct[];
type Decision = (typeof decisions)[number];

const decisionWords: Record<Decision, { text: string; hint?: string }> = {
  publish: { text: 'Publish', hint: 'It appears on the site at once.' },
  'request-changes': { text: 'Ask the group for changes', hint: 'They get a link to change it and send it again.' },
  refuse: { text: 'Refuse', hint: 'For good. They are told the reason.' },
  'confirm-recruiting': { text: 'The group says it still recruits' },
  pause: { text: 'Hide it for a while' },
  resume: { text: 'Show it again' },
  close: { text: 'Close it', hint: 'For good. Those waiting are told.' },
};

const reasonsOf = {
  'request-changes': changesRequestedReasons,
  refuse: refusedReasons,
  pause: pausedByStaff,
  close: closedReasons,
} as const;
const owesReason = (d: Decision): d is keyof typeof reasonsOf => d in reasonsOf;

/** One role as the public sees it, with the checks already made beside it, and every decision that is possible now. */
export async function showRole(s: Staff, id: string, shown: Shown = {}): Promise<Response | null> {
  const { records } = s.deps.core;
  const o = await records.get('opportunity', id);
  if (!o || o.lioId !== s.lio.id) return null;
  const [group, duplicates, enquiries] = await Promise.all([
    records.get('group', o.groupId),
    duplicatesOf(s.deps, s.lio.id, o),
    records.enquiriesOfOpportunity(o.id, o.groupId),
  ]);
  const names = await Promise.all(enquiries.slice(0, 50).map((e) => nameOf(s.deps, s.lio.id, 'enquiry', e.id)));
  const form = shown.form ?? emptyForm;
  const acts = actsAllowed(opportunityTransitions, o.state, s.who.role);
  const possible = decisions.filter((d) => acts.includes(d));
  const faults = checkDetails(o.details, s.today);
  const safeguarding = group?.evidence.find((e) => e.kind === 'safeguarding' && e.checkedAt && e.expiresOn >= s.today);
  const checks: { name: string; fine: boolean; text: string }[] = [
    {
      name: 'Group',
      fine: group?.state === 'approved',
      text: group?.state === 'approved' ? 'Approved' : 'Not approved: decide on the group first',
    },
    {
      name: 'Safeguarding',
      fine: !o.details.involvesAtRisk || safeguarding !== undefined,
      text: !o.details.involvesAtRisk
        ? 'Not needed: no children or adults at risk'
        : safeguarding
          ? 'Policy in date and seen by us'
          : 'The group has no safeguarding policy in date that we have seen',
    },
    ...faults.map((fault) => ({ name: 'What it says', fine: false, text: `${fault.why}. ${fault.remedy}.` })),
    ...(faults.length === 0
      ? [{ name: 'What it says', fine: true, text: 'Dates, ages, checks, place and access agree' }]
      : []),
    {
      name: 'Found before',
      fine: duplicates.length === 0,
      text: duplicates.length === 0 ? 'No role like it' : 'Roles like it are listed below',
    },
  ];
  return s.c.html(
    <DeskPage
      staff={s}
      title={o.details.title}
      caption={o.groupName}
      section="roles"
      errors={form.errors}
      back={{ href: `/${s.lio.id}/desk/roles?state=${o.state}`, text: 'Roles' }}
    >
      <Columns
        aside={
          <>
            {acts.includes('mark-supported') && !o.supported ? (
              <Form action={s.base} hidden={{ form: 'supported' }}>
                <h2 class="govuk-heading-s">Did we help to develop it?</h2>
                <p class="govuk-body">Roles developed with our support are shown beside indicator 30.</p>
                <Button kind="secondary">Yes, mark it so</Button>
              </Form>
            ) : null}
            <p class="govuk-body">
              <a class="govuk-link" href={deskAddress(s.lio.id, 'group', o.groupId)}>
                {o.groupName}
              </a>
            </p>
            <p class="govuk-body">
              <a class="govuk-link" href={`/${s.lio.id}/desk/trail/opportunity/${o.id}`}>
                Audit trail of this role
              </a>
            </p>
          </>
        }
      >
        <Notices problem={shown.problem} done={doneWords(s.c, done)} />
        <p class="govuk-body">
          <Tag colour={o.state === 'published' ? 'green' : o.state === 'submitted' ? 'yellow' : 'grey'}>
            {stateWords[o.state]}
          </Tag>{' '}
          {o.supported ? <Tag colour="teal">Developed with our support</Tag> : null}
        </p>
        {'reason' in o ? <InsetText>Why: {sayReason(o.reason)}.</InsetText> : null}
        <Table
          caption="Checks made already"
          columns={[{ text: 'Check' }, { text: 'Result' }, { text: 'Why' }]}
          rows={checks.map((c) => [
            c.name,
            <Tag colour={c.fine ? 'green' : 'orange'}>{c.fine ? 'Fine' : 'Look'}</Tag>,
            c.text,
          ])}
        />
        {duplicates.length > 0 ? (
          <>
            <h2 class="govuk-heading-s">Roles like it</h2>
            <ul class="govuk-list govuk-list--bullet">
              {duplicates.map(({ opportunity, why }) => (
                <li>
                  <a class="govuk-link" href={deskAddress(s.lio.id, 'opportunity', opportunity.id)}>
                    {opportunity.details.title}, {opportunity.groupName}
                  </a>
                  : {stateWords[opportunity.state].toLowerCase()}, {why}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {possible.length > 0 ? (
          <Form action={s.base} hidden={{ form: 'decide' }} idempotencyKey={newKey()}>
            <Radios
              form={form}
              name="act"
              label="What do you decide?"
              labelSize="m"
              items={possible.map((d) => decisionItem(d, form))}
            />
            <Button>Save</Button>
          </Form>
        ) : null}
        <h2 class="govuk-heading-l">As people see it</h2>
        <p class="govuk-body-l">{o.details.summary}</p>
        <RoleView deps={s.deps} lio={s.lio} details={o.details} agreed={o.placesAgreed} today={s.today} />
        {'privateHome' in o.details.where && o.details.where.privateHome ? (
          <InsetText>
            For us only: {o.details.where.address}, {o.details.where.town}. People see{' '}
            {districtName(s.deps, s.lio, o.details.where.locality)}.
          </InsetText>
        ) : null}
      </Columns>
      {enquiries.length > 0 ? (
        <Table
          caption="Who asked about it"
          columns={[{ text: 'Who' }, { text: 'State' }, { text: 'Reference' }]}
          rows={enquiries.slice(0, 50).map((e, i) => [
            <a class="govuk-link" href={names[i]?.href ?? ''}>
              {names[i]?.title.split(', about')[0]}
            </a>,
            enquiryStateWords[e.state],
            e.reference,
          ])}
        />
      ) : null}
    </DeskPage>,
    statusOf(shown),
  );
}

const decisionItem = (d: Decision, form: FormState): Choice => ({
  value: d,
  ...decisionWords[d],
  ...(owesReason(d)
    ? {
        conditional: (
          <Select
            form={form}
            name={`reason-${d}`}
            label="Why?"
            blank="Choose a reason"
            items={reasonItems(reasonsOf[d])}
          />
        ),
      }
    : {}),
});

export async function pressRole(s: Staff, id: string): Promise<Response | null> {
  const values = await readForm(s.c);
  const o = await s.deps.core.records.get('opportunity', id);
  if (!o || o.lioId !== s.lio.id) return null;
  const show = async (shown?: Shown) => (await showRole(s, id, shown)) as Response;
  const f = new Fields(values);
  const which = f.choice('form', ['decide', 'supported'], 'Choose what to do');
  if (which === 'supported') {
    const marked = await markSupported(s.deps.core, s.who, id);
    if (marked.ok) return s.c.redirect(`${s.base}?done=supported`, 303);
    return refusedAtDesk(s, 'opportunity', marked.failure, values, show);
  }
  const decision = which && f.choice('act', decisions, 'Choose what you decide');
  const reason =
    decision && owesReason(decision) ? f.choice(`reason-${decision}`, reasonsOf[decision], 'Choose why') : null;
  if (!f.ok || !decision) return show({ form: f.form, status: 422 });
  const result = await decide(s, id, decision, reason ?? '');
  if (result.ok) return s.c.redirect(`${s.base}?done=${decision}`, 303);
  const { failure } = result;
  if (await pressedBefore(s, failure, `opportunity.${id}`, id, { act: decision, reason: reason ?? '' })) {
    return s.c.redirect(`${s.base}?done=${decision}`, 303);
  }
  // What is wrong lies in the role itself, which is not edited here: it is said at the decision.
  const rename = failure.kind === 'invalid' ? { [failure.field]: 'act' } : { reason: `reason-${decision}` };
  return refusedAtDesk(s, 'opportunity', failure, values, show, rename);
}

function decide(s: Staff, id: string, decision: Decision, reason: string): Promise<Result<Opportunity, ActFailure>> {
  const { core } = s.deps;
  switch (decision) {
    case 'publish':
      return publishOpportunity(core, s.who, id);
    case 'request-changes':
      return requestChanges(core, s.who, id, { reason });
    case 'refuse':
      return refuseOpportunity(core, s.who, id, { reason });
    case 'confirm-recruiting':
      return confirmRecruiting(core, onBehalf(s.who), id);
    case 'pause':
      return pauseOpportunity(core, s.who, id, { reason });
    case 'resume':
      return resumeOpportunity(core, s.who, id);
    case 'close':
      return closeOpportunity(core, s.who, id, { reason });
  }
}
