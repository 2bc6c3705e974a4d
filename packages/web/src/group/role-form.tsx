import type { SiteDeps } from '@placewell/contract/site-deps';
import { causeCodes, causes } from '@placewell/core/codes/causes';
import { accessibilityFeatures, commitments, dbsLevels, suitabilities } from '@placewell/core/codes/codes';
import { requirementCodes, requirements } from '@placewell/core/codes/requirements';
import { skillCodes, skills } from '@placewell/core/codes/skills';
import type { Lio } from '@placewell/core/lio/lio';
import type { Child } from 'hono/jsx';
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  Details,
  Form,
  type FormState,
  fieldValues,
  Input,
  Radios,
  Select,
  Textarea,
} from '../design';
import { districtItems } from '../shared/lio';
import { SlotGrid } from '../shared/slot-grid';

export interface RoleFormProps {
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

const options = <T extends string>(of: Record<T, string>) =>
  (Object.entries(of) as [T, string][]).map(([value, text]) => ({ value, text }));
const coded = <T extends string>(codes: readonly T[], of: Record<T, { label: string }>) =>
  codes.map((value) => ({ value, text: of[value].label }));

/** A long list that stays folded until it is wanted, or has something in it. */
const Folded = ({
  form,
  fields,
  summary,
  children,
}: {
  form: FormState;
  fields: string[];
  summary: string;
  children?: Child;
}) => (
  <Details
    summary={summary}
    open={fields.some(
      (f) => fieldValues(form, f).length > 0 || form.errors.some((e) => e.field === f || e.field.startsWith(`${f}-`)),
    )}
  >
    {children}
  </Details>
);

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

    <h2 class="govuk-heading-m">Where</h2>
    <Radios
      form={form}
      name="where"
      label="Where does it take place?"
      items={[
        { value: 'place', text: 'In one place' },
        { value: 'hybrid', text: 'In one place, and partly from home' },
        { value: 'area-wide', text: 'All over a district' },
        { value: 'remote', text: 'From home or anywhere' },
      ]}
    />
    <Input
      form={form}
      name="address"
      label="Address, if it is in one place"
      hint="Building and street"
      autocomplete="street-address"
    />
    <Input form={form} name="town" label="Town or village" width={20} />
    <Input form={form} name="postcode" label="Postcode" width={10} />
    <Select
      form={form}
      name="locality"
      label="District"
      hint="For a role from home, the district you run it from."
      blank="Choose a district"
      items={districtItems(deps, lio, today)}
    />
    <Checkboxes
      form={form}
      name="privateHome"
      label="Is it somebody’s home?"
      items={[
        { value: 'yes', text: 'Yes, this is a home', hint: 'We then show the district only, never the address.' },
      ]}
    />

    <h2 class="govuk-heading-m">When</h2>
    <Radios
      form={form}
      name="when"
      label="When does it take place?"
      items={[
        { value: 'flexible', text: 'Whenever suits' },
        { value: 'weekly', text: 'At the same times each week' },
        { value: 'sessions', text: 'On certain dates' },
      ]}
    />
    <Folded form={form} fields={['slots']} summary="Times of the week">
      <SlotGrid form={form} name="slots" label="Times of the week" />
    </Folded>
    <Folded form={form} fields={['sessions']} summary="Dates">
      <Textarea
        form={form}
        name="sessions"
        label="Dates and times"
        hint="One to a line, like 27/3/2027 10:00 to 12:30"
        rows={4}
      />
    </Folded>
    <Input
      form={form}
      name="hoursPerWeek"
      label="About how many hours a week?"
      width={3}
      inputmode="decimal"
      optional
    />
    <Radios form={form} name="commitment" label="How long does it last?" items={options(commitments)} />
    <Folded
      form={form}
      fields={['startsOn-day', 'endsOn-day', 'closesOn-day', 'startsOn', 'endsOn', 'closesOn']}
      summary="Start, end and closing dates (optional)"
    >
      <DateInput form={form} name="startsOn" label="First day" optional />
      <DateInput form={form} name="endsOn" label="Last day" optional />
      <DateInput form={form} name="closesOn" label="Last day to ask about it" optional />
    </Folded>
    <Input
      form={form}
      name="places"
      label="How many people do you need?"
      hint="Leave it empty for no limit. When they are all taken, the role closes by itself."
      width={3}
      inputmode="numeric"
      optional
    />

    <h2 class="govuk-heading-m">Who it is for</h2>
    <Input
      form={form}
      name="minimumAge"
      label="Lowest age"
      hint="From 13. Left empty, it is for adults."
      width={3}
      inputmode="numeric"
      optional
    />
    <Input
      form={form}
      name="maximumAge"
      label="Highest age"
      hint="Only where insurance sets one."
      width={3}
      inputmode="numeric"
      optional
    />
    <Checkboxes form={form} name="suitability" label="It is good for" items={options(suitabilities)} />
    <Checkboxes form={form} name="accessibility" label="What is there?" items={options(accessibilityFeatures)} />
    <Textarea
      form={form}
      name="accessibilityNotes"
      label="More about getting in and around"
      hint="Steps, distances, noise. Say it plainly: people can then judge for themselves."
      maxlength={500}
      rows={3}
      optional
    />
    <Input form={form} name="languages" label="Languages that help" hint="With a comma between them" optional />

    <h2 class="govuk-heading-m">Checks and safety</h2>
    <Checkboxes
      form={form}
      name="involvesAtRisk"
      label="Does it involve children or adults at risk?"
      items={[{ value: 'yes', text: 'Yes', hint: 'Your group then needs a safeguarding policy in date.' }]}
    />
    <Radios
      form={form}
      name="dbs"
      label="Is a DBS check needed?"
      hint="You decide, by the law on who may be checked. We never hold certificates."
      items={options(dbsLevels)}
    />
    <Textarea
      form={form}
      name="dbsReason"
      label="Which part of the role makes that check lawful?"
      hint="Only if you ask for a check."
      maxlength={300}
      rows={2}
      optional
    />
    <Checkboxes
      form={form}
      name="references"
      label="References"
      items={[{ value: 'yes', text: 'We ask for references' }]}
    />
    <Checkboxes
      form={form}
      name="idCheck"
      label="Identity"
      items={[{ value: 'yes', text: 'We look at identity documents' }]}
    />
    <Checkboxes
      form={form}
      name="driving"
      label="Driving"
      items={[{ value: 'yes', text: 'A driving licence is needed' }]}
    />
    <Folded form={form} fields={['requirements']} summary="Other things they need (optional)">
      <Checkboxes
        form={form}
        name="requirements"
        label="Other things they need"
        hint="Up to ten."
        small
        items={coded(requirementCodes, requirements)}
      />
    </Folded>

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
