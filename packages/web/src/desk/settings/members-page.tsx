import { addMember, standingGivers } from '@placewell/core/lio/add-member';
import type { Member } from '@placewell/core/lio/lio';
import { removeMember } from '@placewell/core/lio/remove-member';
import type { BodyId } from '@placewell/core/shared/ids';
import { Button, ButtonGroup, Columns, emptyForm, Form, Input, Radios, Select, sayDate, Table } from '../../design';
import { doneWords, type Shown, statusOf } from '../../shared/acting';
import { Fields, readForm } from '../../shared/form';
import { Notices } from '../../shared/notices';
import type { Staff } from '../../sign-in';
import { refusedAtDesk } from '../frame';
import { bodyName } from '../story';
import { memberRoleWords } from '../words';
import { SettingsPage } from './frame';

/** Standings that are given here. Group members get theirs from their group's own page. */
const offered = ['broker', 'manager', 'reviewer', 'operator'] as const satisfies readonly Member['role'][];

const canGive = (s: Staff, role: Member['role']) => standingGivers[role].includes(s.who.role);

/** Who has access, and as what. */
export async function showMembers(s: Staff, shown: Shown = {}): Promise<Response> {
  const { records } = s.deps.core;
  const [all, bodies] = await Promise.all([records.members(s.lio.id), records.bodies(s.lio.id)]);
  const members = all.filter((m) => m.state === 'active').sort((a, b) => (a.name < b.name ? -1 : 1));
  const form = shown.form ?? emptyForm;
  return s.c.html(
    <SettingsPage s={s} title="People with access" at="members" errors={form.errors}>
      <Notices
        problem={shown.problem}
        done={doneWords(s.c, { added: 'They have access from now on.', removed: 'Their access is gone, at once.' })}
      />
      <Table
        caption="People with access"
        captionHidden
        columns={[
          { text: 'Name' },
          { text: 'Address' },
          { text: 'As' },
          { text: 'Body' },
          { text: 'Since' },
          { text: 'Change' },
        ]}
        rows={members.map((m) => [
          m.name,
          m.email,
          memberRoleWords[m.role],
          m.body ? bodyName(bodies, m.body) : '',
          sayDate(m.since.slice(0, 10)),
          m.id === s.member.id ? (
            'This is you'
          ) : canGive(s, m.role) ? (
            <a class="govuk-link" href={`/${s.lio.id}/desk/settings/members/${m.id}`}>
              Remove<span class="govuk-visually-hidden"> {m.name}</span>
            </a>
          ) : (
            ''
          ),
        ])}
      />
      <Columns>
        <Form action={s.base}>
          <h2 class="govuk-heading-m">Give somebody access</h2>
          <Input form={form} name="name" label="Name" autocomplete="off" />
          <Input
            form={form}
            name="email"
            label="Email"
            hint="The address they sign in with."
            type="email"
            autocomplete="off"
          />
          <Radios
            form={form}
            name="role"
            label="As"
            items={offered.filter((r) => canGive(s, r)).map((value) => ({ value, text: memberRoleWords[value] }))}
          />
          <Select
            form={form}
            name="body"
            label="Works for"
            optional
            blank="The organisation as a whole"
            items={bodies.map((b) => ({ value: b.id, text: b.name }))}
          />
          <Button>Give access</Button>
        </Form>
      </Columns>
    </SettingsPage>,
    statusOf(shown),
  );
}

export async function pressMembers(s: Staff): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showMembers(s, shown);
  const name = f.name('name', { max: 120, name: 'The name', required: 'Enter their name' });
  const email = f.email('email', 'Enter their email address');
  const role = f.choice('role', offered, 'Choose what they are to be');
  const body = f.raw('body');
  if (!f.ok || email === null || role === null) return show({ form: f.form, status: 422 });
  const done = await addMember(s.deps.core, s.who, {
    name,
    email,
    role,
    ...(body === '' ? {} : { body: body as BodyId }),
  });
  if (done.ok) return s.c.redirect(`${s.base}?done=added`, 303);
  return refusedAtDesk(s, 'member', done.failure, f.values, show);
}

/** Asks before access is taken away. Null: there is no such person here. */
export async function showRemove(s: Staff, id: string, shown: Shown = {}): Promise<Response | null> {
  const member = await s.deps.core.records.get('member', id);
  if (!member || member.lioId !== s.lio.id || member.state !== 'active' || !canGive(s, member.role)) return null;
  return s.c.html(
    <SettingsPage s={s} title={`Remove ${member.name}?`} at="members">
      <Columns>
        <Notices problem={shown.problem} />
        <p class="govuk-body">
          {member.name} ({member.email}) is a {memberRoleWords[member.role].toLowerCase()}. Their access ends at once.
          What they did stays in the record.
        </p>
        <Form action={s.base}>
          <ButtonGroup>
            <Button kind="warning">Remove {member.name}</Button>
            <a class="govuk-link" href={`/${s.lio.id}/desk/settings/members`}>
              Keep their access
            </a>
          </ButtonGroup>
        </Form>
        <p class="govuk-body">
          <a class="govuk-link" href={`/${s.lio.id}/desk/trail/member/${member.id}`}>
            Audit trail of their access
          </a>
        </p>
      </Columns>
    </SettingsPage>,
    statusOf(shown),
  );
}

export async function pressRemove(s: Staff, id: string): Promise<Response | null> {
  const values = await readForm(s.c);
  const list = `/${s.lio.id}/desk/settings/members`;
  // Nobody locks themselves out by a slip: another manager can.
  if (id === s.member.id) {
    return showMembers(
      { ...s, base: list },
      { status: 422, problem: { heading: 'You cannot remove yourself', text: 'Ask another manager to do it.' } },
    );
  }
  const done = await removeMember(s.deps.core, s.who, id);
  if (done.ok) return s.c.redirect(`${list}?done=removed`, 303);
  if (done.failure.kind === 'not-found') return null;
  const { failure } = done;
  // There is no field to correct: what is wrong is said at the top.
  const problem =
    failure.kind === 'invalid' ? { heading: failure.why, text: `${failure.remedy ?? 'Nothing was changed'}.` } : null;
  return refusedAtDesk(s, 'member', failure, values, async (shown) => {
    if (problem) return (await showRemove(s, id, { problem, status: 422 })) ?? s.c.redirect(list, 303);
    return (await showRemove(s, id, shown)) ?? s.c.redirect(list, 303);
  });
}
