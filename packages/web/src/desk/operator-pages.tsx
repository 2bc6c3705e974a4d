import { problemOf } from '@placewell/contract/problems';
import type { Locality } from '@placewell/core/codes/codes';
import { addMember } from '@placewell/core/lio/add-member';
import { isKnownDistrict } from '@placewell/core/lio/districts';
import { reservedLioIds } from '@placewell/core/lio/reserved-ids';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import { BodyId, LioId } from '@placewell/core/shared/ids';
import { Button, Columns, emptyForm, Form, Input, Layout, Table, Textarea } from '../design';
import { doneWords, refused, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { Notices } from '../shared/notices';
import type { PlatformStaff } from '../sign-in/staff';

const districtCode = /^[EW]0[6-9]\d{6}$/;

/** The platform's organisations, and adding one. */
export async function showOperator(s: PlatformStaff, shown: Shown = {}): Promise<Response> {
  const lios = await s.deps.core.records.lios();
  const form = shown.form ?? emptyForm;
  return s.c.html(
    <Layout
      title="Organisations"
      lio={{ name: 'The platform', href: '/operator' }}
      wide
      noindex
      errors={form.errors}
      account={
        <>
          <span>{s.member.name}</span>
          <form action="/sign-out" method="post">
            <button type="submit" class="pw-link-button">
              Sign out
            </button>
          </form>
        </>
      }
    >
      <h1 class="govuk-heading-l">Organisations</h1>
      <Notices
        problem={shown.problem}
        done={doneWords(s.c, { added: 'The organisation is added. Its first manager can sign in.' })}
      />
      <Table
        caption="Organisations on this platform"
        captionHidden
        columns={[{ text: 'Name' }, { text: 'Address of its site' }, { text: 'Districts' }, { text: 'Open' }]}
        rows={lios.map((lio) => [
          lio.name,
          `/${lio.id}`,
          String(lio.districts.length),
          <>
            <a class="govuk-link" href={`/${lio.id}/desk/settings`}>
              Settings<span class="govuk-visually-hidden"> of {lio.name}</span>
            </a>
            {', '}
            <a class="govuk-link" href={`/${lio.id}/report`}>
              report<span class="govuk-visually-hidden"> of {lio.name}</span>
            </a>
          </>,
        ])}
      />
      <Columns>
        <Form action="/operator">
          <h2 class="govuk-heading-m">Add an organisation</h2>
          <Input form={form} name="name" label="Name" />
          <Input
            form={form}
            name="id"
            label="Short name"
            hint="As it stands in addresses, for good. Small letters, digits and hyphens, like leicestershire"
            width={20}
            spellcheck={false}
          />
          <Input form={form} name="phone" label="Phone" type="tel" width={20} />
          <Input form={form} name="email" label="Email" type="email" />
          <Textarea form={form} name="address" label="Address" rows={3} />
          <Input form={form} name="hours" label="Open" hint="For example, Monday to Friday 9am to 5pm" />
          <Textarea
            form={form}
            name="districts"
            label="Districts"
            hint="Codes of the Office for National Statistics, one on each line, with the name behind it: E07000130 Charnwood"
            rows={5}
          />
          <Input
            form={form}
            name="bodyId"
            label="Code of its own delivering body"
            hint="For example, lvp"
            width={10}
            spellcheck={false}
          />
          <h3 class="govuk-heading-s">Its first manager</h3>
          <Input form={form} name="managerName" label="Name of the manager" autocomplete="off" />
          <Input form={form} name="managerEmail" label="Email they sign in with" type="email" autocomplete="off" />
          <Button>Add</Button>
        </Form>
      </Columns>
    </Layout>,
    statusOf(shown),
  );
}

/** The districts of the form by their codes, each with the name behind it: empty where none stands there. */
function readDistricts(f: Fields): Map<Locality, string> {
  const named = new Map<Locality, string>();
  const lines = f.raw('districts').split(/[\n,;]|\s+(?=[EW]\d{8}\b)/i);
  const entries = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (entries.length === 0) f.wrong('districts', 'Enter at least one district');
  for (const entry of entries) {
    const [first = '', ...rest] = entry.split(/\s+/);
    const code = first.toUpperCase();
    const name = rest.join(' ');
    if (!districtCode.test(code)) f.wrong('districts', `${first} is not the code of a district`);
    else if (name.length > 120) f.wrong('districts', `The name of ${code} must be 120 characters or fewer`);
    else named.set(code as Locality, name || (named.get(code as Locality) ?? ''));
  }
  return named;
}

export async function pressOperator(s: PlatformStaff): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showOperator(s, shown);
  const name = f.name('name', { max: 120, name: 'The name', required: 'Enter the name' });
  const id = LioId.safeParse(f.raw('id'));
  if (!id.success || reservedLioIds.has(id.data)) f.wrong('id', 'Enter another short name, like leicestershire');
  const phone = f.text('phone', { max: 30, name: 'The phone number', required: 'Enter the phone number' });
  const email = f.email('email', 'Enter the email address');
  const address = f.text('address', { max: 300, name: 'The address', required: 'Enter the address' });
  const hours = f.text('hours', { max: 200, name: 'When it is open', required: 'Enter when it is open' });
  const named = readDistricts(f);
  const bodyId = BodyId.safeParse(f.raw('bodyId'));
  if (!bodyId.success) f.wrong('bodyId', 'Enter a code of letters, digits and hyphens, like lvp');
  const managerName = f.name('managerName', { max: 120, name: 'The name', required: 'Enter the name of the manager' });
  const managerEmail = f.email('managerEmail', 'Enter the email address of the manager');
  if (!f.ok || !id.success || !bodyId.success || !email || !managerEmail) return show({ form: f.form, status: 422 });
  const who = { ...s.who, lioId: id.data };
  const made = await setUpLio(s.deps.core, who, {
    name,
    phone,
    email,
    address,
    hours,
    districts: [...named.keys()],
    districtNames: [...named].flatMap(([code, name]) => (name === '' || isKnownDistrict(code) ? [] : [{ code, name }])),
    defaultBody: { id: bodyId.data, name },
  });
  if (!made.ok) {
    if (made.failure.kind === 'taken') {
      f.wrong('id', 'Another organisation has this short name');
      return show({ form: f.form, status: problemOf(made.failure).status });
    }
    return refused(s, made.failure, f.values, show);
  }
  const added = await addMember(s.deps.core, who, { name: managerName, email: managerEmail, role: 'manager' });
  return added.ok ? s.c.redirect('/operator?done=added', 303) : refused(s, added.failure, f.values, show);
}
