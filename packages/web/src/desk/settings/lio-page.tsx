import type { Locality } from '@placewell/core/codes/codes';
import { changeLio } from '@placewell/core/lio/change-lio';
import { isKnownDistrict } from '@placewell/core/lio/districts';
import type { Lio } from '@placewell/core/lio/lio';
import type { BodyId } from '@placewell/core/shared/ids';
import { Button, Columns, Form, type FormState, Input, Select, Textarea } from '../../design';
import { doneWords, type Shown, statusOf } from '../../shared/acting';
import { Fields, readForm } from '../../shared/form';
import { districtItems } from '../../shared/lio';
import { Notices } from '../../shared/notices';
import type { Staff } from '../../sign-in';
import { refusedAtDesk } from '../frame';
import { SettingsPage } from './frame';

/** How people reach the organisation, and who leads where. */
export async function showLioSettings(s: Staff, shown: Shown = {}): Promise<Response> {
  const { records } = s.deps.core;
  const [lio, bodies] = await Promise.all([records.get('lio', s.lio.id), records.bodies(s.lio.id)]);
  const now = lio ?? s.lio;
  const named = toBeNamed(now);
  const form = shown.form ?? firstValues(now);
  const items = bodies.map((b) => ({ value: b.id, text: b.name }));
  return s.c.html(
    <SettingsPage s={s} title="The organisation" at="" errors={form.errors}>
      <Columns>
        <Notices
          problem={shown.problem}
          done={doneWords(s.c, { saved: 'Saved. It can take a minute to show everywhere.' })}
        />
        <Form action={s.base} hidden={{ version: String(now.version) }}>
          <Input form={form} name="name" label="Name" />
          <Input form={form} name="phone" label="Phone" type="tel" width={20} />
          <Input form={form} name="email" label="Email" type="email" />
          <Textarea form={form} name="address" label="Address" rows={3} />
          <Input form={form} name="hours" label="Open" hint="For example, Monday to Friday 9am to 5pm" />
          <Select form={form} name="defaultBody" label="Leads where no other body does" items={items} />
          {named.length > 0 ? <h2 class="govuk-heading-m">What your districts are called</h2> : null}
          {named.map((code) => (
            <Input form={form} name={`name-${code}`} label={`Name of ${code}`} />
          ))}
          <h2 class="govuk-heading-m">Who leads in each district</h2>
          <p class="govuk-body">The lead is credited with enquiries that arrive by themselves from there.</p>
          {districtItems(s.deps, now, s.today).map((d) => (
            <Select form={form} name={`lead-${d.value}`} label={d.text} blank="The body chosen above" items={items} />
          ))}
          <Button>Save</Button>
        </Form>
      </Columns>
    </SettingsPage>,
    statusOf(shown),
  );
}

/** Districts that go by the name the organisation gives them. */
const toBeNamed = (lio: Lio): Locality[] => [...new Set(lio.districts)].sort().filter((code) => !isKnownDistrict(code));

const firstValues = (lio: Lio): FormState => ({
  values: {
    name: lio.name,
    phone: lio.phone,
    email: lio.email,
    address: lio.address,
    hours: lio.hours,
    defaultBody: lio.defaultBody,
    ...Object.fromEntries(lio.districtNames.map((d) => [`name-${d.code}`, d.name])),
    ...Object.fromEntries(lio.leads.map((l) => [`lead-${l.locality}`, l.body])),
  },
  errors: [],
});

export async function pressLioSettings(s: Staff): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showLioSettings(s, shown);
  const name = f.name('name', { max: 120, name: 'The name', required: 'Enter the name' });
  const phone = f.text('phone', { max: 30, name: 'The phone number', required: 'Enter the phone number' });
  const email = f.email('email', 'Enter the email address');
  const address = f.text('address', { max: 300, name: 'The address', required: 'Enter the address' });
  const hours = f.text('hours', { max: 200, name: 'When you are open', required: 'Enter when you are open' });
  const districtNames = toBeNamed(s.lio).flatMap((code) => {
    const called = f.name(`name-${code}`, { max: 120, name: 'The name' });
    return called === '' ? [] : [{ code, name: called }];
  });
  const version = f.number('version', { min: 1, max: 999_999, name: 'The version' }) ?? undefined;
  if (!f.ok || email === null) return show({ form: f.form, status: 422 });
  const leads = s.lio.districts.flatMap((locality: Locality) => {
    const body = f.raw(`lead-${locality}`);
    return body === '' ? [] : [{ locality, body: body as BodyId }];
  });
  const done = await changeLio(s.deps.core, s.who, {
    version,
    change: { name, phone, email, address, hours, districtNames, leads, defaultBody: f.raw('defaultBody') as BodyId },
  });
  if (done.ok) return s.c.redirect(`${s.base}?done=saved`, 303);
  return refusedAtDesk(s, 'lio', done.failure, f.values, show, { leads: 'defaultBody' });
}
