import { commitments } from '@placewell/core/codes/codes';
import { Checkboxes, DateInput, type FormState, Input, Radios, Select, type SelectItem, Textarea } from '../design';
import { SlotGrid } from '../shared/slot-grid';
import { Folded, options } from './folded';

export const RoleWhere = ({ form, districts }: { form: FormState; districts: SelectItem[] }) => (
  <>
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
      items={districts}
    />
    <Checkboxes
      form={form}
      name="privateHome"
      label="Is it somebody’s home?"
      items={[
        { value: 'yes', text: 'Yes, this is a home', hint: 'We then show the district only, never the address.' },
      ]}
    />
  </>
);

export const RoleWhen = ({ form }: { form: FormState }) => (
  <>
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
  </>
);
