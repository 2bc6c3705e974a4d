import { enquiryFor } from '@placewell/core/enquiry/act-on-enquiry';
import { referEnquiry } from '@placewell/core/enquiry/refer-enquiry';
import { Button, Checkboxes, Columns, EmptyState, emptyForm, Form, Input, Radios, SummaryList } from '../design';
import { type Shown, statusOf } from '../shared/acting';
import { Fields, readForm, readQuery } from '../shared/form';
import { newKey } from '../shared/keys';
import { districtName } from '../shared/lio';
import { Notices } from '../shared/notices';
import { Prose } from '../shared/page';
import { saySlots } from '../shared/words';
import type { Staff } from '../sign-in';
import { DeskPage, refusedAtDesk } from './frame';
import { calledName, deskAddress } from './naming';
import { suggestionsFor } from './suggestions';

/** Roles to refer somebody to who asked in general: suggested by what they said, or looked for by words. */
export async function showRefer(s: Staff, id: string, shown: Shown = {}): Promise<Response | null> {
  const { records } = s.deps.core;
  const enquiry = await enquiryFor(s.deps.core, s.who, id);
  if (!enquiry || enquiry.opportunityId !== null) return null;
  const told = await records.enquiryPrivate(id);
  const query = new Fields(readQuery(s.c));
  const text = query.text('text', { max: 200, name: 'What to look for' });
  const suggestions = await suggestionsFor(s.deps, s.lio, enquiry, null, {
    count: 10,
    text: text || undefined,
    age: told?.age ?? null,
  });
  const form = shown.form ?? emptyForm;
  const called = calledName(told?.name);
  return s.c.html(
    <DeskPage
      staff={s}
      title={`Find a role for ${called}`}
      caption={`Enquiry ${enquiry.reference}`}
      section="enquiries"
      errors={form.errors}
      back={{ href: deskAddress(s.lio.id, 'enquiry', id), text: 'Their enquiry' }}
    >
      <Columns
        aside={
          <Form action={s.base} method="get">
            <Input
              form={{ values: query.values, errors: [] }}
              name="text"
              label="Look for something else"
              type="search"
            />
            <Button kind="secondary">Look</Button>
          </Form>
        }
      >
        <Notices problem={shown.problem} />
        <SummaryList
          rows={[
            { key: 'Message', value: told?.message.trim() ? <Prose text={told.message} /> : 'None' },
            { key: 'Lives in', value: districtName(s.deps, s.lio, enquiry.home) },
            {
              key: 'Free',
              value: enquiry.availability.length > 0 ? saySlots(enquiry.availability) : 'They did not say',
            },
          ]}
        />
        {suggestions.length === 0 ? (
          <EmptyState title="No open role fits">
            <p class="govuk-body">Look with other words, or point them to somebody who can help better.</p>
          </EmptyState>
        ) : (
          <Form action={s.c.req.path} idempotencyKey={newKey()}>
            <Radios
              form={form}
              name="opportunityId"
              label={text ? `Roles found for “${text}”` : 'Roles that fit what they said'}
              labelSize="m"
              items={suggestions.map(({ opportunity: o, why }) => ({
                value: o.id,
                text: `${o.details.title}, ${o.groupName}`,
                hint: why,
              }))}
            />
            <Checkboxes
              form={form}
              name="sharing"
              label={`What may the group see of ${called}?`}
              hint="Ask them. The group always sees first name, district and message."
              labelSize="m"
              items={[
                ...(told?.email ? [{ value: 'email', text: 'Email address' }] : []),
                ...(told?.phone ? [{ value: 'phone', text: 'Phone number' }] : []),
                ...(told?.accessNeeds ? [{ value: 'accessNeeds', text: 'What they need' }] : []),
              ]}
            />
            <Button>Refer {called}</Button>
          </Form>
        )}
      </Columns>
    </DeskPage>,
    statusOf(shown),
  );
}

export async function pressRefer(s: Staff, id: string): Promise<Response | null> {
  const values = await readForm(s.c);
  if (!(await enquiryFor(s.deps.core, s.who, id))) return null;
  const show = async (shown?: Shown) => (await showRefer(s, id, shown)) as Response;
  const f = new Fields(values);
  const opportunityId = f.raw('opportunityId');
  if (opportunityId === '') f.wrong('opportunityId', 'Choose a role');
  const sharing = f.choices('sharing', ['email', 'phone', 'accessNeeds']);
  if (!f.ok) return show({ form: f.form, status: 422 });
  const done = await referEnquiry(s.deps.core, s.who, id, {
    opportunityId,
    sharing: {
      email: sharing.includes('email'),
      phone: sharing.includes('phone'),
      accessNeeds: sharing.includes('accessNeeds'),
    },
  });
  if (done.ok) return s.c.redirect(`${deskAddress(s.lio.id, 'enquiry', done.value.named.id)}?done=referred`, 303);
  if (done.failure.kind === 'not-open' || done.failure.kind === 'not-found') {
    f.wrong('opportunityId', 'This role is no longer open. Choose another');
    return show({ form: f.form, status: 409 });
  }
  if (done.failure.kind === 'taken') {
    f.wrong('opportunityId', 'They have asked about this role already. Choose another');
    return show({ form: f.form, status: 409 });
  }
  return refusedAtDesk(s, 'enquiry', done.failure, values, show, { age: 'opportunityId' });
}
