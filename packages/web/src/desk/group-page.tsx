import { EvidenceKind, evidenceKinds, legalForms } from '@placewell/core/codes/codes';
import { approveGroup } from '@placewell/core/group/approve-group';
import { askForInformation } from '@placewell/core/group/ask-for-information';
import { giveInformation } from '@placewell/core/group/give-information';
import type { Group, GroupContacts } from '@placewell/core/group/group';
import { recordEvidence } from '@placewell/core/group/record-evidence';
import { refuseGroup } from '@placewell/core/group/refuse-group';
import { reinstateGroup } from '@placewell/core/group/reinstate-group';
import { renewGroup } from '@placewell/core/group/renew-group';
import { suspendGroup } from '@placewell/core/group/suspend-group';
import { type GroupAct, groupTransitions, refusedReasons, suspendedReasons } from '@placewell/core/group/transitions';
import { trustGroup } from '@placewell/core/group/trust-group';
import { checked, contactsNeeded, holdsEvidence, vetted } from '@placewell/core/group/vetting';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { ActFailure } from '@placewell/core/shared/change';
import type { Result } from '@placewell/core/shared/result';
import { actsAllowed } from '@placewell/core/shared/transition';
import {
  Button,
  type Choice,
  Columns,
  DateInput,
  emptyForm,
  Form,
  type FormState,
  InsetText,
  Radios,
  Select,
  SummaryList,
  sayDate,
  Table,
  Tag,
  WarningText,
} from '../design';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { newKey } from '../shared/keys';
import { districtName } from '../shared/lio';
import { Notices } from '../shared/notices';
import { Bullets, Prose } from '../shared/page';
import { stateWords } from '../shared/words';
import type { Staff } from '../sign-in';
import { DeskPage, refusedAtDesk } from './frame';
import { deskAddress } from './naming';
import { pressedBefore } from './pressed-before';
import { answeredAbout, SaidAbout } from './said-about';
import { sameGroups } from './same-groups';
import { groupStateWords, reasonItems, sayReason } from './words';

const done = {
  approve: 'The group is approved, and has been told.',
  'ask-for-information': 'The group is asked for what is missing. Write to them or ring them with the details.',
  'give-information': 'The group is back among those to approve.',
  refuse: 'The group is refused, and has been told why.',
  suspend: 'The group is suspended. Its roles are hidden, and those waiting are told.',
  reinstate: 'The suspension is lifted. Its roles come back.',
  renew: 'The group is renewed. Its roles come back.',
  trust: 'From now on its roles are published at once.',
  distrust: 'From now on its roles are checked before they are published.',
  evidence: 'The evidence is recorded.',
};

/** What a decision form offers, in this order. */
const decisions = [
  'approve',
  'ask-for-information',
  'give-information',
  'renew',
  'reinstate',
  'refuse',
  'suspend',
] as const satisfies readonly GroupAct[];
type Decision = (typeof decisions)[number];

const decisionWords: Record<Decision, { text: string; hint: string }> = {
  approve: {
    text: 'Approve',
    hint: 'You have looked at all the evidence. They can post roles, and the first is checked.',
  },
  'ask-for-information': {
    text: 'Ask for more information',
    hint: 'They get an email with a link to add what is missing.',
  },
  'give-information': { text: 'They have given the information', hint: 'By phone or in person. You can then decide.' },
  renew: { text: 'Renew', hint: 'Their evidence is in date again.' },
  reinstate: { text: 'Lift the suspension', hint: 'Their roles come back.' },
  refuse: { text: 'Refuse', hint: 'They are told the reason.' },
  suspend: { text: 'Suspend', hint: 'Their roles are hidden at once, and those waiting are told.' },
};

/** One group: its particulars, evidence, what is missing, its roles, and every decision that is possible now. */
export async function showGroup(s: Staff, id: string, shown: Shown = {}): Promise<Response | null> {
  const { records } = s.deps.core;
  const group = await records.get('group', id);
  if (!group || group.lioId !== s.lio.id) return null;
  const [contacts, answered, roles, same] = await Promise.all([
    records.groupContacts(id),
    records.story(`group.${id}`).then((story) => answeredAbout(s, story, [id])),
    records.opportunitiesOfGroup(id),
    sameGroups(s, group),
  ]);
  const form = shown.form ?? emptyForm;
  const acts = actsAllowed(groupTransitions, group.state, s.who.role);
  const possible = decisions.filter((d) => acts.includes(d));
  const own = (name: string): FormState => (form.values.form === name ? form : emptyForm);
  return s.c.html(
    <DeskPage
      staff={s}
      title={group.name}
      caption="Group"
      section="groups"
      errors={form.errors}
      back={{ href: `/${s.lio.id}/desk/groups?state=${group.state}`, text: 'Groups' }}
    >
      <Columns
        aside={
          <>
            {acts.includes('trust') ? <Trust s={s} group={group} form={own('trust')} /> : null}
            <p class="govuk-body">
              <a class="govuk-link" href={`/${s.lio.id}/desk/trail/group/${group.id}`}>
                Audit trail of this group
              </a>
            </p>
          </>
        }
      >
        <Notices problem={shown.problem} done={doneWords(s.c, done)} />
        <p class="govuk-body">
          <Tag colour={group.state === 'approved' ? 'green' : group.state === 'applied' ? 'yellow' : 'grey'}>
            {groupStateWords[group.state]}
          </Tag>{' '}
          {group.trusted ? <Tag colour="teal">Trusted to publish</Tag> : null}{' '}
          {group.ownService ? <Tag colour="grey">Our own service, never counted</Tag> : null}
        </p>
        {'reason' in group ? <InsetText>Why: {sayReason(group.reason)}.</InsetText> : null}
        <Same s={s} same={same} />
        <Missing group={group} contacts={contacts} today={s.today} />
        <SummaryList
          rows={[
            { key: 'What they do', value: group.description.trim() ? <Prose text={group.description} /> : 'Not said' },
            { key: 'District', value: districtName(s.deps, s.lio, group.locality) },
            {
              key: 'Legal form',
              value: `${legalForms[group.legalForm]}${group.registrationNumber ? `, number ${group.registrationNumber}` : ''}`,
            },
            {
              key: 'Website',
              value: group.website ? (
                <a class="govuk-link" href={group.website} rel="noopener noreferrer">
                  {group.website}
                </a>
              ) : (
                'None'
              ),
            },
            { key: 'People at risk', value: group.worksWithAtRisk ? 'Works with children or adults at risk' : 'No' },
            {
              key: 'Contacts',
              value: contacts?.contacts.length ? (
                <ul class="govuk-list">
                  {contacts.contacts.map((c) => (
                    <li>
                      {c.name},{' '}
                      <a class="govuk-link" href={`mailto:${c.email}`}>
                        {c.email}
                      </a>
                      {c.phone ? `, ${c.phone}` : ''}
                    </li>
                  ))}
                </ul>
              ) : (
                'None kept'
              ),
            },
            { key: 'With us since', value: sayDate(group.registeredOn) },
          ]}
        />
        <Evidence group={group} today={s.today} />
        <SaidAbout lioId={s.lio.id} answered={answered} />
        {possible.length > 0 ? (
          <Form action={s.base} hidden={{ form: 'decide' }} idempotencyKey={newKey()}>
            <Radios
              form={own('decide')}
              name="act"
              label="What do you decide?"
              labelSize="m"
              items={possible.map((d) => decisionItem(d, own('decide')))}
            />
            <Button>Save</Button>
          </Form>
        ) : null}
        {acts.includes('record-evidence') ? (
          <Form action={s.base} hidden={{ form: 'evidence' }}>
            <h2 class="govuk-heading-m">Record evidence you have seen</h2>
            <Select
              form={own('evidence')}
              name="kind"
              label="Document"
              blank="Choose a document"
              items={EvidenceKind.options.map((value) => ({ value, text: evidenceKinds[value] }))}
            />
            <DateInput
              form={own('evidence')}
              name="expiresOn"
              label="Valid until"
              hint="Its last day, or the day it is to be reviewed. For example, 27 3 2027"
            />
            <Button kind="secondary">Record</Button>
          </Form>
        ) : null}
      </Columns>
      <Roles s={s} roles={roles} />
    </DeskPage>,
    statusOf(shown),
  );
}

const decisionItem = (d: Decision, form: FormState): Choice => ({
  value: d,
  ...decisionWords[d],
  ...(d === 'refuse' || d === 'suspend'
    ? {
        conditional: (
          <Select
            form={form}
            name={`reason-${d}`}
            label="Why?"
            blank="Choose a reason"
            items={reasonItems(d === 'refuse' ? refusedReasons : suspendedReasons)}
          />
        ),
      }
    : {}),
});

/** What keeps a group from being approved, all of it, in words. */
function missingOf(group: Group, contacts: GroupContacts | null, today: string): string[] {
  const missing: string[] = [];
  const addresses = new Set(contacts?.contacts.map((c) => c.email.toLowerCase()));
  if (addresses.size < contactsNeeded) missing.push('A second contact with an address of their own');
  if (group.legalForm !== 'unincorporated' && group.legalForm !== 'public' && !group.registrationNumber) {
    missing.push('The charity or company number');
  }
  for (const e of group.evidence) {
    if (e.expiresOn < today) missing.push(`${evidenceKinds[e.kind]} in date: it ran out on ${sayDate(e.expiresOn)}`);
  }
  const evidence = group.evidence.map((e) => ({ ...e, checkedAt: e.checkedAt ?? group.createdAt }));
  if (group.worksWithAtRisk && !holdsEvidence({ evidence }, 'safeguarding', today as Group['registeredOn'])) {
    missing.push('A safeguarding policy in date, because its roles involve children or adults at risk');
  }
  return missing;
}

/** It may have applied twice, or be here already. */
const Same = ({ s, same }: { s: Staff; same: Awaited<ReturnType<typeof sameGroups>> }) =>
  same.length === 0 ? null : (
    <>
      <WarningText>It may be here already:</WarningText>
      <ul class="govuk-list govuk-list--bullet">
        {same.map(({ group, same }) => (
          <li>
            <a class="govuk-link" href={deskAddress(s.lio.id, 'group', group.id)}>
              {group.name}
            </a>{' '}
            has the same {same === 'number' ? 'registered number' : 'name'} (
            {groupStateWords[group.state].toLowerCase()})
          </li>
        ))}
      </ul>
    </>
  );

const Missing = ({ group, contacts, today }: { group: Group; contacts: GroupContacts | null; today: string }) => {
  if (group.state === 'refused') return null;
  const missing = missingOf(group, contacts, today);
  const day = today as Group['registeredOn'];
  const fit = vetted(group, checked(group.evidence, group.changedAt), contacts, day);
  if (missing.length === 0 && fit.ok) {
    if (group.state !== 'applied') return null;
    return group.evidence.length > 0 ? (
      <InsetText>Nothing is missing. It can be approved.</InsetText>
    ) : (
      <WarningText>
        No evidence was given: no insurance, no policy. None is owed by every group, so it can be approved. Ask for what
        you expect of a group like this first.
      </WarningText>
    );
  }
  return (
    <>
      <WarningText>{group.state === 'applied' ? 'It cannot be approved yet. Missing:' : 'Missing:'}</WarningText>
      <Bullets
        items={missing.length > 0 || fit.ok ? missing : [fit.failure.kind === 'invalid' ? fit.failure.why : '']}
      />
    </>
  );
};

const Evidence = ({ group, today }: { group: Group; today: string }) => (
  <Table
    caption="Evidence"
    columns={[{ text: 'Document' }, { text: 'Valid until' }, { text: 'Seen by us' }]}
    rows={EvidenceKind.options.map((kind) => {
      const e = group.evidence.find((one) => one.kind === kind);
      if (!e) return [evidenceKinds[kind], 'Not given', ''];
      return [
        evidenceKinds[kind],
        <>
          {sayDate(e.expiresOn)} {e.expiresOn < today ? <Tag colour="red">Out of date</Tag> : null}
        </>,
        e.checkedAt ? sayDate(e.checkedAt.slice(0, 10)) : <Tag colour="yellow">Not yet</Tag>,
      ];
    })}
  />
);

const Trust = ({ s, group, form }: { s: Staff; group: Group; form: FormState }) => (
  <Form action={s.base} hidden={{ form: 'trust' }}>
    <h2 class="govuk-heading-s">{group.trusted ? 'Trusted to publish' : 'Checked before publishing'}</h2>
    <p class="govuk-body" id="trusted">
      {group.trusted
        ? 'Its roles appear as soon as they are submitted.'
        : 'Each role is checked by us first. Once one has been, you can trust the group to publish.'}
    </p>
    {form.errors.map((e) => (
      <p class="govuk-error-message">
        <span class="govuk-visually-hidden">Error:</span> {e.text}
      </p>
    ))}
    <Button kind="secondary" name="trusted" value={group.trusted ? 'no' : 'yes'}>
      {group.trusted ? 'Check its roles again' : 'Trust it to publish'}
    </Button>
  </Form>
);

const Roles = ({ s, roles }: { s: Staff; roles: readonly Opportunity[] }) =>
  roles.length === 0 ? (
    <p class="govuk-body">It has no roles yet.</p>
  ) : (
    <Table
      caption="Its roles"
      columns={[{ text: 'Role' }, { text: 'State' }, { text: 'Places' }]}
      rows={roles.map((o) => [
        <a class="govuk-link" href={deskAddress(s.lio.id, 'opportunity', o.id)}>
          {o.details.title}
        </a>,
        stateWords[o.state],
        o.details.places === null ? 'No limit' : `${o.placesAgreed} of ${o.details.places} taken`,
      ])}
    />
  );

export async function pressGroup(s: Staff, id: string): Promise<Response | null> {
  const values = await readForm(s.c);
  const group = await s.deps.core.records.get('group', id);
  if (!group || group.lioId !== s.lio.id) return null;
  const show = async (shown?: Shown) => (await showGroup(s, id, shown)) as Response;
  const f = new Fields(values);
  const which = f.choice('form', ['decide', 'trust', 'evidence'], 'Choose what to do');
  const rename: Record<string, string> = { contacts: 'act', evidence: 'act', registrationNumber: 'act' };
  let word: keyof typeof done = 'evidence';
  let act: (() => Promise<Result<Group, ActFailure>>) | null = null;
  if (which === 'trust') {
    const trusted = f.choice('trusted', ['yes', 'no'], 'Choose whether to trust the group') === 'yes';
    word = trusted ? 'trust' : 'distrust';
    act = () => trustGroup(s.deps.core, s.who, id, { trusted });
  } else if (which === 'evidence') {
    const kind = f.choice('kind', EvidenceKind.options, 'Choose the document');
    const expiresOn = f.day('expiresOn', 'Enter the day until which it is valid');
    if (kind && expiresOn) act = () => recordEvidence(s.deps.core, s.who, id, { kind, expiresOn });
  } else if (which === 'decide') {
    const decision = f.choice('act', decisions, 'Choose what you decide');
    if (decision) {
      word = decision;
      rename.reason = `reason-${decision}`;
      act = decide(s, id, decision, f);
    }
  }
  if (!f.ok || !act) return show({ form: f.form, status: 422 });
  const result = await act();
  const again =
    !result.ok &&
    which === 'decide' &&
    (await pressedBefore(s, result.failure, `group.${id}`, id, { act: word, reason: f.raw(`reason-${word}`) }));
  if (result.ok || again) return s.c.redirect(`${s.base}?done=${word}`, 303);
  return refusedAtDesk(s, 'group', result.failure, values, show, rename);
}

function decide(
  s: Staff,
  id: string,
  decision: Decision,
  f: Fields,
): (() => Promise<Result<Group, ActFailure>>) | null {
  const { core } = s.deps;
  switch (decision) {
    case 'approve':
      return () => approveGroup(core, s.who, id);
    case 'ask-for-information':
      return () => askForInformation(core, s.who, id);
    case 'give-information':
      return () => giveInformation(core, s.who, id);
    case 'renew':
      return () => renewGroup(core, s.who, id);
    case 'reinstate':
      return () => reinstateGroup(core, s.who, id);
    case 'refuse': {
      const reason = f.choice('reason-refuse', refusedReasons, 'Choose why');
      return reason && (() => refuseGroup(core, s.who, id, { reason }));
    }
    case 'suspend': {
      const reason = f.choice('reason-suspend', suspendedReasons, 'Choose why');
      return reason && (() => suspendGroup(core, s.who, id, { reason }));
    }
  }
}
