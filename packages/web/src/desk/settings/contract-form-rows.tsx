import type { Contract } from '@placewell/core/lio/contract';
import type { Body } from '@placewell/core/lio/lio';
import {
  Button,
  DateInput,
  Fieldset,
  type FormState,
  fieldValue,
  Input,
  Select,
  type SelectItem,
  sayDate,
  Textarea,
} from '../../design';
import { districtItems } from '../../shared/lio';
import type { Staff } from '../../sign-in';
import { inRow, mostRows, type RowKind, rowsOf, showsTargetRows } from './contract-rows';
import { indicatorWords, placeName } from './contract-words';
import { countedIds } from './read-contract';

// The parts of a contract's form of which there may be any number: rows, some of them empty, and a button for more.

interface PartProps {
  s: Staff;
  bodies: readonly Body[];
  form: FormState;
}

const each = (count: number) => Array.from({ length: count }, (_, row) => row);

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

export const TargetRows = ({ s, bodies, form, before }: PartProps & { before: Contract | null }) => {
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

export const NarrativeRows = ({ form, action }: RowsProps) => (
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

export const MilestoneRows = ({ form, action, before }: RowsProps & { before: Contract | null }) => (
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
