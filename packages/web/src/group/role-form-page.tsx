import { draftOpportunity } from '@placewell/core/opportunity/draft-opportunity';
import { editOpportunity } from '@placewell/core/opportunity/edit-opportunity';
import { Columns, emptyForm } from '../design';
import { refused, type Shown, statusOf } from '../shared/acting';
import type { Values } from '../shared/form';
import { keyOf, newKey } from '../shared/keys';
import { Notices } from '../shared/notices';
import { Page } from '../shared/page';
import type { GroupActing } from './group-acting';
import { noRole, roleOf } from './own-role';
import { formField, readRole, valuesOfRole } from './read-role';
import { RoleForm } from './role-form';

/** The form for a new role, or for one that is edited. */
export async function showRoleForm(
  v: GroupActing,
  id: string | null,
  shown: Shown & { key?: string } = {},
): Promise<Response> {
  const role = id === null ? null : await roleOf(v, id);
  if (id !== null && !role) return noRole(v);
  const contacts = (await v.deps.core.records.groupContacts(v.group.id))?.contacts.map((p) => p.name) ?? [];
  const form = shown.form ?? (role ? { values: valuesOfRole(role.details), errors: [] } : emptyForm);
  const title = role ? `Edit “${role.details.title}”` : 'Post a role';
  return v.c.html(
    <Page
      lio={v.lio}
      section="groups"
      title={title}
      errors={form.errors}
      noindex
      back={
        role
          ? { href: `${v.home}/roles/${role.id}`, text: 'Back to the role' }
          : { href: v.home, text: 'Back to your group' }
      }
    >
      <Columns
        aside={
          <>
            <h2 class="govuk-heading-m">Need a hand?</h2>
            <p class="govuk-body">
              We can write it with you. It takes about twenty minutes on the phone: {v.lio.phone}.
            </p>
          </>
        }
      >
        <Notices problem={shown.problem} />
        <span class="govuk-caption-l">{v.group.name}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          {role?.state === 'published'
            ? 'It is on the site: what you save is seen at once.'
            : 'You see it as volunteers will before you hand it in.'}
        </p>
        <RoleForm
          deps={v.deps}
          lio={v.lio}
          form={form}
          action={role ? `${v.home}/roles/${role.id}/edit` : `${v.home}/roles/new`}
          idempotencyKey={shown.key ?? newKey()}
          today={v.today}
          contacts={contacts}
          version={role ? Number(form.values.version) || role.version : null}
          button={role ? 'Save' : 'Save and see it'}
          cancel={role ? { href: `${v.home}/roles/${role.id}`, text: 'Cancel' } : { href: v.home, text: 'Cancel' }}
        />
      </Columns>
    </Page>,
    statusOf(shown),
  );
}

/** Saves a new role as a draft, or the changes to one. */
export async function pressRoleForm(v: GroupActing, id: string | null, values: Values): Promise<Response> {
  const key = keyOf(values);
  const again = (shown?: Shown) => showRoleForm(v, id, { ...shown, key, form: shown?.form ?? { values, errors: [] } });
  if (id !== null && !(await roleOf(v, id))) return noRole(v);
  const { fields, details } = await readRole(v.deps.places, v.lio, values);
  if (!details) return again({ form: fields.form, status: 422 });
  if (id === null) {
    const made = await draftOpportunity(v.deps.core, v.who, { groupId: v.group.id, details, idempotencyKey: key });
    if (made.ok) return v.c.redirect(`${v.home}/roles/${made.value.id}?done=saved`, 303);
    if (made.failure.kind === 'key-reused') {
      return showRoleForm(v, null, {
        form: { values, errors: [] },
        status: 422,
        problem: {
          heading: 'This form was sent before with other words',
          text: 'That draft was kept. Press save again only if you want this as a second role.',
        },
      });
    }
    return refused(v, made.failure, values, again);
  }
  const version = Number(fields.raw('version'));
  const done = await editOpportunity(v.deps.core, v.who, id, {
    details,
    version: Number.isInteger(version) && version > 0 ? version : undefined,
  });
  if (done.ok) return v.c.redirect(`${v.home}/roles/${id}?done=saved`, 303);
  if (done.failure.kind === 'invalid') {
    return again({
      form: { values, errors: [{ field: formField(done.failure.field), text: done.failure.why }] },
      status: 422,
    });
  }
  if (done.failure.kind === 'conflict') {
    return showRoleForm(v, id, {
      form: { values: { ...values, version: '' }, errors: [] },
      status: 409,
      problem: {
        heading: 'Somebody else changed this role while you were editing',
        text: 'Your words are still here. If you save now, they take the place of theirs.',
      },
    });
  }
  return refused(v, done.failure, values, again);
}
