import { type Contract, indicatorIds } from '@placewell/core/lio/contract';
import type { Body } from '@placewell/core/lio/lio';
import { longestReason } from '@placewell/core/lio/save-contract';
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  Fieldset,
  Form,
  type FormState,
  fieldValue,
  Input,
  Radios,
  Select,
  type SelectItem,
  sayDate,
  Textarea,
} from '../../design';
import { indicatorNames } from '../../report/definitions';
import { districtItems } from '../../shared/lio';
import type { Staff } from '../../sign-in';
import { countField, inRow, mostRows, type RowKind, rowKinds, rowsOf, showsTargetRows } from './contract-rows';
import { indicatorWords, placeName, quarterWords } from './contract-words';
import { countedIds, isCount } from './read-contract';

interface ContractFormProps {
  s: Staff;
  bodies: readonly Body[];
  form: FormState;
  /** The contract that is changed; null for a new one. */
  before: Contract | null;
  idempotencyKey?: string;
}

const each = (count: number) => Array.from({ length: count }, (_, row) => row);

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

/** Districts, the areas they make up, and delivering bodies: all that a target may be for besides the whole. */
function scopeItems({ s, bodies }: Pick<PartProps, 's' | 'bodies'>): SelectItem[] {
  const districts = s.deps.districtsOf(s.lio);
  const areas = [
    ...new Set(districts.flatMap((d) => (districts.some((o) => o.code === d.area.key) ? [] : [d.area.key]))),
  ];
  return [
    ...districtItems(s.deps, s.lio, s.today).map((d) => ({ value: `locality:${d.value}`, text: d.text })),
    ...areas.map((key) => ({ value: `locality:${key}`, text: placeName(s, key) })),
    ...bodies.map((b) => ({ value: `body:${b.id}`, text: b.name })),
  ];
}

const TargetRows = ({ s, bodies, form, before }: PartProps & { before: Contract | null }) => {
  const items = scopeItems({ s, bodies });
  const indicators = countedIds.map((id) => ({ value: id, text: indicatorWords(id) }));
  return (
    <section id="target-rows">
      <h2 class="govuk-heading-m">Targets for one district or delivering body</h2>
      {showsTargetRows(before) ? (
        <>
          <p class="govuk-body">Only where the contract names them. Leave a row empty, or empty it, for none.</p>
          {each(rowsOf(form.values, 'target')).map((row) => (
            <Fieldset legend={`Target ${row + 1}`} legendSize="s">
              <Select
                form={form}
                name={inRow('target', row, 'indicator')}
                label="Indicator"
                items={indicators}
                blank="Choose an indicator"
              />
              <Select
                form={form}
                name={inRow('target', row, 'for')}
                label="For"
                items={items}
                blank="Choose a district or body"
              />
              <Input
                form={form}
                name={inRow('target', row, 'target')}
                label="Target"
                hint="For 25 and 30 a number a year; for the others a percentage, or “half” for more than half"
                width={10}
              />
              <Input
                form={form}
                name={inRow('target', row, 'quarters')}
                label="By quarter, for a number a year"
                hint="Four numbers, April to June first, like 10, 20, 20, 10"
                optional
                width={20}
              />
            </Fieldset>
          ))}
          <MoreRows form={form} kind="target" action={s.base} text="More rows for targets" />
        </>
      ) : (
        <p class="govuk-body">There are more than this page can show. They stay as they are; change them by the API.</p>
      )}
    </section>
  );
};

interface RowsProps {
  form: FormState;
  action: string;
}

const NarrativeRows = ({ form, action }: RowsProps) => (
  <section id="narrative-rows">
    <h2 class="govuk-heading-m">What is told in words</h2>
    <p class="govuk-body">
      Indicators of the contract’s own that cannot be counted. Each quarter you write to them in the return, and name
      your evidence. Empty one to remove it.
    </p>
    {each(rowsOf(form.values, 'narrative')).map((row) => (
      <Fieldset legend={`Told in words ${row + 1}`} legendSize="s">
        <input
          type="hidden"
          name={inRow('narrative', row, 'id')}
          value={fieldValue(form, inRow('narrative', row, 'id'))}
        />
        <Input
          form={form}
          name={inRow('narrative', row, 'name')}
          label="Name"
          hint="For example, Reaching new people"
        />
        <Textarea
          form={form}
          name={inRow('narrative', row, 'asked')}
          label="What the funder asks"
          rows={3}
          maxlength={1000}
        />
        <Textarea
          form={form}
          name={inRow('narrative', row, 'evidenceAsked')}
          label="Evidence asked for"
          hint="For example, two case studies a year"
          optional
          rows={2}
          maxlength={500}
        />
      </Fieldset>
    ))}
    <MoreRows form={form} kind="narrative" action={action} text="One more told in words" />
  </section>
);

const MilestoneRows = ({ form, action, before }: RowsProps & { before: Contract | null }) => (
  <section id="milestone-rows">
    <h2 class="govuk-heading-m">Milestones (indicator 29)</h2>
    <p class="govuk-body">
      Things to be done once, by a day. Empty one to remove it. That one is achieved is said on the contract’s page,
      with its evidence.
    </p>
    {each(rowsOf(form.values, 'milestone')).map((row) => {
      const id = fieldValue(form, inRow('milestone', row, 'id'));
      const achievedOn = before?.milestones.find((m) => m.id === id)?.achievedOn;
      return (
        <Fieldset legend={`Milestone ${row + 1}`} legendSize="s">
          <input type="hidden" name={inRow('milestone', row, 'id')} value={id} />
          {achievedOn ? <p class="govuk-body">Achieved on {sayDate(achievedOn)}.</p> : null}
          <Input form={form} name={inRow('milestone', row, 'name')} label="What is to be done" />
          <DateInput form={form} name={inRow('milestone', row, 'dueOn')} label="Due on" hint="For example, 27 3 2027" />
        </Fieldset>
      );
    })}
    <MoreRows form={form} kind="milestone" action={action} text="More rows for milestones" />
  </section>
);

interface MoreRowsProps extends RowsProps {
  kind: RowKind;
  text: string;
}

/** Shows the form again with more empty rows; nothing is saved, and nothing typed is lost. */
const MoreRows = ({ form, kind, action, text }: MoreRowsProps) =>
  rowsOf(form.values, kind) >= mostRows[kind] ? null : (
    <Button kind="secondary" name="more" value={kind} formaction={`${action}#${kind}-rows`}>
      {text}
    </Button>
  );
