import type { SiteDeps } from '@placewell/contract/site-deps';
import { causeCodes, causes } from '@placewell/core/codes/causes';
import { skillCodes, skills } from '@placewell/core/codes/skills';
import type { Lio } from '@placewell/core/lio/lio';
import { Button, ButtonGroup, Checkboxes, Form, type FormState, Input, Select, Textarea } from '../design';
import { districtItems } from '../shared/lio';
import { coded, Folded } from './folded';
import { RoleChecks, RoleWho } from './role-form-people';
import { RoleWhen, RoleWhere } from './role-form-place-and-time';

interface RoleFormProps {
  deps: SiteDeps;
  lio: Lio;
  form: FormState;
  action: string;
  idempotencyKey: string;
  today: string;
  /** The group's contacts by name, in their order; none where they are not to be shown. */
  contacts: readonly string[];
  /** The version being edited; null for a new role. */
  version: number | null;
  button: string;
  cancel: { href: string; text: string };
}

/** Every field of a role: what a group, or staff for it, fill in. */
export const RoleForm = ({
  deps,
  lio,
  form,
  action,
  idempotencyKey,
  today,
  contacts,
  version,
  button,
  cancel,
}: RoleFormProps) => (
  <Form action={action} idempotencyKey={idempotencyKey} hidden={version === null ? {} : { version: String(version) }}>
    <h2 class="govuk-heading-m">The role</h2>
    <Input form={form} name="title" label="Title" hint="What you would call it to a friend. Up to 100 characters." />
    <Textarea form={form} name="summary" label="In one sentence" hint="Shown in lists." maxlength={160} rows={2} />
    <Textarea
      form={form}
      name="description"
      label="Description"
      hint="What it is for, who it is with, what a usual day is like."
      maxlength={4000}
      rows={8}
    />
    <Textarea form={form} name="whatYouWillDo" label="What they will do" maxlength={2000} rows={4} optional />
    <Textarea
      form={form}
      name="whatYouWillGain"
      label="What they will gain"
      hint="Skills, company, a reference, training."
      maxlength={2000}
      rows={4}
      optional
    />
    <Folded form={form} fields={['causes']} summary="Choose causes (at least one, up to six)">
      <Checkboxes form={form} name="causes" label="Causes" small items={coded(causeCodes, causes)} />
    </Folded>
    <Folded form={form} fields={['skillsNeeded']} summary="Skills that help (optional)">
      <Checkboxes
        form={form}
        name="skillsNeeded"
        label="Skills that help"
        hint="Up to ten. Every one you ask for puts somebody off."
        small
        items={coded(skillCodes, skills)}
      />
    </Folded>
    <Folded form={form} fields={['skillsGained']} summary="Skills they can learn (optional)">
      <Checkboxes
        form={form}
        name="skillsGained"
        label="Skills they can learn"
        hint="Up to ten."
        small
        items={coded(skillCodes, skills)}
      />
    </Folded>

    <RoleWhere form={form} districts={districtItems(deps, lio, today)} />
    <RoleWhen form={form} />
    <RoleWho form={form} />
    <RoleChecks form={form} />

    <h2 class="govuk-heading-m">What you offer</h2>
    <Input form={form} name="expenses" label="Expenses" hint="What you pay back, such as bus fares." optional />
    <Textarea form={form} name="training" label="Training" maxlength={500} rows={2} optional />

    <h2 class="govuk-heading-m">More</h2>
    {contacts.length > 0 ? (
      <Select
        form={form}
        name="contact"
        label="Who in your group looks after it? (never public)"
        blank="Everybody"
        items={contacts.map((text, index) => ({ value: String(index), text }))}
      />
    ) : null}
    <Folded form={form} fields={['imageUrl', 'imageAlt']} summary="A picture (optional)">
      <Input
        form={form}
        name="imageUrl"
        label="Address of the picture"
        hint="It begins with https://"
        type="url"
        optional
      />
      <Input form={form} name="imageAlt" label="What it shows" hint="For people who cannot see it." optional />
    </Folded>
    <ButtonGroup>
      <Button>{button}</Button>
      <a class="govuk-link" href={cancel.href}>
        {cancel.text}
      </a>
    </ButtonGroup>
  </Form>
);
