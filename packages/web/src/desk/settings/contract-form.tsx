import { type Contract, indicatorIds } from '@placewell/core/lio/contract';
import type { Body } from '@placewell/core/lio/lio';
import { longestReason } from '@placewell/core/lio/save-contract';
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  Form,
  type FormState,
  fieldValue,
  Input,
  Radios,
  Textarea,
} from '../../design';
import { indicatorNames } from '../../report/definitions';
import { districtItems } from '../../shared/lio';
import type { Staff } from '../../sign-in';
import { MilestoneRows, NarrativeRows, TargetRows } from './contract-form-rows';
import { countField, rowKinds, rowsOf } from './contract-rows';
import { indicatorWords, quarterWords } from './contract-words';
import { type countedIds, isCount } from './read-contract';

interface ContractFormProps {
  s: Staff;
  bodies: readonly Body[];
  form: FormState;
  /** The contract that is changed; null for a new one. */
  before: Contract | null;
  idempotencyKey?: string;
}

/** All that a contract says, on one page: saved at once, with one reason. */
export const ContractForm = ({ s, bodies, form, before, idempotencyKey }: ContractFormProps) => (
  <Form
    action={s.base}
    idempotencyKey={idempotencyKey}
    hidden={{
      ...(before ? { version: String(before.version) } : {}),
      ...Object.fromEntries(rowKinds.map((kind) => [countField(kind), String(rowsOf(form.values, kind))])),
    }}
  >
    {/* Enter in a field presses the first button there is, which is to save and not to add rows. */}
    <button type="submit" class="govuk-visually-hidden" tabindex={-1}>
      Save
    </button>
    <h2 class="govuk-heading-m">The agreement</h2>
    <Input form={form} name="title" label="Title" hint="For example, Volunteering support 2026 to 2029" />
    <Input form={form} name="funder" label="Funder" hint="For example, Leicestershire County Council" />
    <DateInput form={form} name="startsOn" label="Starts on" hint="For example, 1 4 2026" />
    <DateInput form={form} name="endsOn" label="Ends on" hint="For example, 31 3 2029" />
    <Indicators form={form} />
    <CoverFields s={s} bodies={bodies} form={form} />
    <TargetRows s={s} bodies={bodies} form={form} before={before} />
    <NarrativeRows form={form} action={s.base} />
    <MilestoneRows form={form} action={s.base} before={before} />
    {before ? (
      <>
        <h2 class="govuk-heading-m">The reason</h2>
        <Textarea
          form={form}
          name="reason"
          label="Why does the contract change?"
          hint="Kept with the change, for whoever checks it. For example, agreed with the council on 3 June"
          rows={3}
          maxlength={longestReason}
        />
      </>
    ) : null}
    <Button>Save</Button>
  </Form>
);

const Indicators = ({ form }: { form: FormState }) => (
  <>
    <h2 class="govuk-heading-m">What it asks for</h2>
    <Checkboxes
      form={form}
      name="indicators"
      label="Indicators"
      hint="Tick those the contract asks for. Set a target where it names one; without a target the figure is shown and not rated."
      items={indicatorIds.map((id) => ({
        value: id,
        text: indicatorWords(id),
        ...(id === '29'
          ? { hint: 'Say below which milestones, and when each is due' }
          : { conditional: <WholeTarget form={form} id={id} /> }),
      }))}
    />
  </>
);

const WholeTarget = ({ form, id }: { form: FormState; id: (typeof countedIds)[number] }) => {
  const label = `Target for ${indicatorNames[id].toLowerCase()}`;
  if (!isCount(id)) {
    const hint = 'A percentage, like 75, or “half” for more than half';
    return <Input form={form} name={`target-${id}`} label={label} hint={hint} optional width={10} />;
  }
  const quarters = quarterWords.map((words, q) => ({ words, name: `quarter-${id}-${q + 1}` }));
  const typed = quarters.some(({ name }) => fieldValue(form, name) !== '' || form.errors.some((e) => e.field === name));
  return (
    <>
      <Input
        form={form}
        name={`target-${id}`}
        label={label}
        hint="A number for a year from April to March, like 3,327"
        optional
        width={10}
        inputmode="numeric"
      />
      <Details summary={`The quarters differ: ${indicatorNames[id].toLowerCase()}`} open={typed}>
        <p class="govuk-body">Say how the year’s number falls on its quarters. Without it each has a quarter of it.</p>
        {quarters.map(({ words, name }) => (
          <Input form={form} name={name} label={words} optional width={5} inputmode="numeric" />
        ))}
      </Details>
    </>
  );
};

interface PartProps {
  s: Staff;
  bodies: readonly Body[];
  form: FormState;
}

const CoverFields = ({ s, bodies, form }: PartProps) => {
  const districts = districtItems(s.deps, s.lio, s.today);
  return (
    <>
      <h2 class="govuk-heading-m">What it pays for</h2>
      <p class="govuk-body">Only what the contract covers is counted in its report and its returns.</p>
      <Radios
        form={form}
        name="allDistricts"
        label="Districts"
        items={[
          { value: 'yes', text: 'All our districts, and volunteers from outside them' },
          {
            value: 'no',
            text: 'Only some districts',
            conditional: (
              <Checkboxes form={form} name="districts" label="Districts it covers" items={districts} small />
            ),
          },
        ]}
      />
      <Radios
        form={form}
        name="allBodies"
        label="Delivering bodies"
        items={[
          { value: 'yes', text: 'All our delivering bodies' },
          {
            value: 'no',
            text: 'Only some delivering bodies',
            conditional: (
              <Checkboxes
                form={form}
                name="bodies"
                label="Bodies it covers"
                items={bodies.map((b) => ({ value: b.id, text: b.name }))}
                small
              />
            ),
          },
        ]}
      />
    </>
  );
};
