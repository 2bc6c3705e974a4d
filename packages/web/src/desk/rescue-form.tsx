import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { Button, Checkboxes, Form, type FormState } from '../design';
import { newKey } from '../shared/keys';
import type { Suggestion } from './suggestions';

interface RescueProps {
  enquiry: Enquiry;
  called: string;
  alternatives: readonly Suggestion[];
  form: FormState;
  action: string;
}

/** Three live roles nearby, chosen already: one press sends them. */
export const Rescue = ({ enquiry, called, alternatives, form, action }: RescueProps) => (
  <>
    <h2 class="govuk-heading-m">Send {called} other roles</h2>
    {alternatives.length === 0 ? (
      <p class="govuk-body">No other role is open near them just now.</p>
    ) : (
      <Form action={action} hidden={{ form: 'rescue', version: String(enquiry.version) }} idempotencyKey={newKey()}>
        <Checkboxes
          form={
            form.values.form === 'rescue'
              ? form
              : { values: { alternatives: alternatives.map((a) => a.opportunity.id) }, errors: [] }
          }
          name="alternatives"
          label="Roles to send"
          hint={
            enquiry.hasEmail
              ? 'They are looking for people now. Untick what does not fit.'
              : 'They have no email address: a task to call them is opened.'
          }
          items={alternatives.map(({ opportunity: o, why }) => ({
            value: o.id,
            text: `${o.details.title}, ${o.groupName}`,
            hint: why,
          }))}
        />
        <Button>Send these to {called}</Button>
      </Form>
    )}
  </>
);
