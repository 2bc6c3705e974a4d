import { Button, ButtonGroup, ButtonLink } from './button';
import { Checkboxes } from './checkboxes';
import { ConfirmForm } from './confirm-form';
import { DateInput } from './date-input';
import type { FormState } from './form';
import { Form } from './form-element';
import { Honeypot } from './honeypot';
import { Input } from './input';
import { Columns } from './layout';
import { Radios } from './radios';
import { Select } from './select';
import { Textarea } from './textarea';

const causes = [
  { value: 'Environment', text: 'Environment' },
  { value: 'Heritage', text: 'Heritage', hint: 'Museums, canals, old railways' },
  { value: 'OlderPeople', text: 'Older people' },
  { divider: 'or' },
  { value: 'any', text: 'I do not mind' },
];

/** Every input, filled from the form it is given. */
export const GalleryForms = ({ form }: { form: FormState }) => (
  <Columns>
    <h1 class="govuk-heading-l">Tell us about you</h1>
    <Form action="/forms" idempotencyKey="01J0000000000000000000000" csrfToken="not-a-secret" hidden={{ version: '3' }}>
      <Input form={form} name="name" label="First name" autocomplete="given-name" spellcheck={false} />
      <Input
        form={form}
        name="email"
        label="Email address"
        type="email"
        hint="We send one mail to check it is yours."
        autocomplete="email"
      />
      <Input
        form={form}
        name="miles"
        label="How far would you travel?"
        width={3}
        suffix="miles"
        inputmode="decimal"
        optional
      />
      <Select
        form={form}
        name="district"
        label="District you live in"
        blank="Choose a district"
        items={[
          { value: 'E07000130', text: 'Charnwood' },
          { value: 'E07000134', text: 'North West Leicestershire' },
        ]}
      />
      <Textarea
        form={form}
        name="message"
        label="Message to the group"
        maxlength={20}
        hint="Only the group reads it."
      />
      <Textarea form={form} name="notes" label="Anything else" rows={3} optional />
      <Radios
        form={form}
        name="contact"
        label="How would you like to hear from us?"
        labelSize="m"
        items={[
          { value: 'email', text: 'Email' },
          {
            value: 'phone',
            text: 'Phone',
            hint: 'Between 9am and 5pm',
            conditional: (
              <Input form={form} name="phone" label="Phone number" type="tel" width={20} autocomplete="tel" />
            ),
          },
        ]}
      />
      <Radios
        form={form}
        name="friend"
        label="Are you coming with a friend?"
        labelSize="m"
        inline
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
      <Checkboxes
        form={form}
        name="causes"
        label="What do you care about?"
        labelSize="m"
        hint="Choose all that apply."
        items={causes}
        exclusive="any"
      />
      <Checkboxes
        form={form}
        name="access"
        label="What would you need?"
        small
        items={[{ value: 'step-free', text: 'Step-free access' }]}
      />
      <DateInput form={form} name="start" label="When could you start?" labelSize="m" hint="For example, 27 3 2026" />
      <DateInput form={form} name="born" label="Date of birth" labelSize="m" birthday optional />
      <Honeypot shownAt="2026-07-04T09:00:00.000Z" />
      <ButtonGroup>
        <Button>Send my enquiry</Button>
        <Button kind="secondary" name="save" value="yes">
          Save for later
        </Button>
        <ButtonLink href="/" kind="secondary">
          Go back
        </ButtonLink>
      </ButtonGroup>
    </Form>
    <h2 class="govuk-heading-m">Withdraw this role</h2>
    <ConfirmForm
      action="/forms"
      idempotencyKey="01J0000000000000000000001"
      button="Withdraw the role"
      buttonKind="warning"
      cancel={{ href: '/', text: 'Keep it' }}
    >
      <p>Two people are waiting for an answer. We will tell them.</p>
    </ConfirmForm>
  </Columns>
);
