import { bodyKinds } from '@placewell/core/codes/codes';
import { addBody } from '@placewell/core/lio/add-body';
import { BodyId } from '@placewell/core/shared/ids';
import { Button, Columns, emptyForm, Form, Input, Radios, Table } from '../../design';
import { doneWords, type Shown, statusOf } from '../../shared/acting';
import { Fields, readForm } from '../../shared/form';
import { Notices } from '../../shared/notices';
import type { Staff } from '../../sign-in';
import { refusedAtDesk } from '../frame';
import { bodyKindWords } from '../words';
import { SettingsPage } from './frame';

/** Who does the brokerage: the organisation itself, hubs, resource centres. */
export async function showBodies(s: Staff, shown: Shown = {}): Promise<Response> {
  const bodies = await s.deps.core.records.bodies(s.lio.id);
  const form = shown.form ?? emptyForm;
  return s.c.html(
    <SettingsPage s={s} title="Delivering bodies" at="bodies" errors={form.errors}>
      <Columns>
        <Notices problem={shown.problem} done={doneWords(s.c, { added: 'The body is added.' })} />
        <Table
          caption="Bodies"
          captionHidden
          columns={[{ text: 'Name' }, { text: 'Kind' }, { text: 'Code' }, { text: 'History' }]}
          rows={bodies.map((b) => [
            b.name,
            bodyKindWords[b.kind],
            b.id,
            <a class="govuk-link" href={`/${s.lio.id}/desk/trail/body/${b.id}`}>
              Trail<span class="govuk-visually-hidden"> of {b.name}</span>
            </a>,
          ])}
        />
        <Form action={s.base}>
          <h2 class="govuk-heading-m">Add a body</h2>
          <Input form={form} name="name" label="Name" />
          <Input
            form={form}
            name="id"
            label="Code"
            hint="Short, without spaces, for good. For example, hub-melton"
            width={20}
            spellcheck={false}
          />
          <Radios
            form={form}
            name="kind"
            label="Kind"
            items={bodyKinds.map((value) => ({ value, text: bodyKindWords[value] }))}
          />
          <Button>Add</Button>
        </Form>
      </Columns>
    </SettingsPage>,
    statusOf(shown),
  );
}

export async function pressBodies(s: Staff): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showBodies(s, shown);
  const name = f.name('name', { max: 120, name: 'The name', required: 'Enter the name' });
  const id = BodyId.safeParse(f.raw('id'));
  if (!id.success) f.wrong('id', 'Enter a code of letters, digits and hyphens, like hub-melton');
  const kind = f.choice('kind', bodyKinds, 'Choose the kind');
  if (!f.ok || kind === null || !id.success) return show({ form: f.form, status: 422 });
  const done = await addBody(s.deps.core, s.who, { id: id.data, name, kind });
  if (done.ok) return s.c.redirect(`${s.base}?done=added`, 303);
  if (done.failure.kind === 'taken') {
    f.wrong('id', 'Another body has this code. Choose another');
    return show({ form: f.form, status: 409 });
  }
  return refusedAtDesk(s, 'body', done.failure, f.values, show);
}
