import type { Locality } from '@placewell/core/codes/codes';
import { type Contract, indicatorIds, type Milestone, Target } from '@placewell/core/lio/contract';
import type { Body } from '@placewell/core/lio/lio';
import { saveContract } from '@placewell/core/lio/save-contract';
import {
  Button,
  Columns,
  DateInput,
  Details,
  dateValues,
  emptyForm,
  Form,
  type FormState,
  Input,
  Radios,
  Select,
  type SelectItem,
  sayDate,
  sayNumber,
  sayPercent,
  Table,
  Tag,
} from '../../design';
import { indicatorNames } from '../../report/definitions';
import { doneWords, type Shown, statusOf } from '../../shared/acting';
import { Fields, readForm } from '../../shared/form';
import { districtItems, districtName } from '../../shared/lio';
import { Notices } from '../../shared/notices';
import type { Staff } from '../../sign-in';
import { refusedAtDesk } from '../frame';
import { bodyName } from '../story';
import { Particulars, readParticulars } from './contracts-page';
import { SettingsPage } from './frame';

const done = {
  added: 'The contract is added. Now set its targets.',
  saved: 'Saved.',
  target: 'The target is set.',
  'remove-target': 'The target is removed.',
  milestone: 'The milestone is added.',
  achieved: 'The milestone is marked as achieved.',
};
const forms = ['particulars', 'target', 'remove-target', 'milestone', 'achieved'] as const;
type Which = (typeof forms)[number];

const kinds = ['number', 'percentage', 'majority'] as const;
const quarters = ['q1', 'q2', 'q3', 'q4'] as const;
const quarterWords = {
  q1: 'April to June',
  q2: 'July to September',
  q3: 'October to December',
  q4: 'January to March',
};

/** One contract: its particulars, its targets and its milestones. Null: there is none here. */
export async function showContract(s: Staff, id: string, shown: Shown = {}): Promise<Response | null> {
  const { records } = s.deps.core;
  const [contract, bodies] = await Promise.all([records.get('contract', id), records.bodies(s.lio.id)]);
  if (!contract || contract.lioId !== s.lio.id) return null;
  const form = shown.form ?? emptyForm;
  const own = (name: Which, first: FormState = emptyForm): FormState => (form.values.form === name ? form : first);
  const version = String(contract.version);
  return s.c.html(
    <SettingsPage s={s} title={contract.title} at="contracts" errors={form.errors}>
      <Columns>
        <Notices problem={shown.problem} done={doneWords(s.c, done)} />
        <p class="govuk-body">
          {contract.funder}. {sayDate(contract.startsOn)} to {sayDate(contract.endsOn)}.
        </p>
      </Columns>
      <Table
        caption="Targets"
        columns={[
          { text: 'Indicator' },
          { text: 'For' },
          { text: 'Target' },
          { text: 'By quarter' },
          { text: 'Change' },
        ]}
        rows={contract.targets.map((t, i) => [
          `${t.indicator} ${indicatorNames[t.indicator]}`,
          scopeWords(s, bodies, t),
          targetWords(t),
          t.kind === 'number' ? (t.profile ? t.profile.map(sayNumber).join(', ') : 'The same each quarter') : '',
          <form action={s.base} method="post">
            <input type="hidden" name="form" value="remove-target" />
            <input type="hidden" name="version" value={version} />
            <button type="submit" class="pw-link-button" name="index" value={String(i)}>
              Remove
              <span class="govuk-visually-hidden">
                {' '}
                the target for indicator {t.indicator}, {scopeWords(s, bodies, t)}
              </span>
            </button>
          </form>,
        ])}
      />
      {contract.targets.length === 0 ? <p class="govuk-body">None yet.</p> : null}
      <Columns>
        <TargetForm s={s} bodies={bodies} form={own('target')} version={version} />
      </Columns>
      <Table
        caption="Milestones (indicator 29)"
        columns={[{ text: 'Milestone' }, { text: 'Due' }, { text: 'Achieved' }, { text: 'Proof' }]}
        rows={contract.milestones.map((m) => [
          m.name,
          sayDate(m.dueOn),
          m.achievedOn ? sayDate(m.achievedOn) : <Tag colour={m.dueOn < s.today ? 'red' : 'yellow'}>Not yet</Tag>,
          m.evidence ?? '',
        ])}
      />
      {contract.milestones.length === 0 ? <p class="govuk-body">None yet.</p> : null}
      <Columns>
        <MilestoneForms s={s} contract={contract} own={own} version={version} />
        <Details summary="Change its title, funder or dates" open={form.values.form === 'particulars'}>
          <Form action={s.base} hidden={{ form: 'particulars', version }}>
            <Particulars form={own('particulars', { values: particularsOf(contract), errors: [] })} />
            <Button>Save</Button>
          </Form>
        </Details>
        <p class="govuk-body">
          <a class="govuk-link" href={`/${s.lio.id}/desk/trail/contract/${contract.id}`}>
            Audit trail of this contract
          </a>
        </p>
      </Columns>
    </SettingsPage>,
    statusOf(shown),
  );
}

const particularsOf = (c: Contract) => ({
  title: c.title,
  funder: c.funder,
  ...dateValues('startsOn', c.startsOn),
  ...dateValues('endsOn', c.endsOn),
});

const scopeWords = (s: Staff, bodies: readonly Body[], t: Target): string =>
  t.locality ? districtName(s.deps, s.lio, t.locality) : t.body ? bodyName(bodies, t.body) : 'The whole area';

function targetWords(t: Target): string {
  switch (t.kind) {
    case 'number':
      return `${sayNumber(t.value)} a year`;
    case 'percentage':
      return sayPercent(t.value);
    case 'majority':
      return 'More than half';
  }
}

interface TargetFormProps {
  s: Staff;
  bodies: readonly Body[];
  form: FormState;
  version: string;
}

const TargetForm = ({ s, bodies, form, version }: TargetFormProps) => {
  const scopes: SelectItem[] = [
    { value: 'all', text: 'The whole area' },
    ...districtItems(s.deps, s.lio, s.today).map((d) => ({ value: `locality:${d.value}`, text: d.text })),
    ...bodies.map((b) => ({ value: `body:${b.id}`, text: b.name })),
  ];
  return (
    <Details summary="Set a target" open={form.values.form === 'target'}>
      <Form action={s.base} hidden={{ form: 'target', version }}>
        <p class="govuk-body">
          A target for the same indicator and the same place or body takes the place of the one before.
        </p>
        <Select
          form={form}
          name="indicator"
          label="Indicator"
          blank="Choose an indicator"
          items={indicatorIds.filter((i) => i !== '29').map((i) => ({ value: i, text: `${i} ${indicatorNames[i]}` }))}
        />
        <Select form={form} name="scope" label="For" items={scopes} />
        <Radios
          form={form}
          name="kind"
          label="Kind of target"
          items={[
            {
              value: 'number',
              text: 'A number a year (25 and 30)',
              conditional: (
                <>
                  <Input
                    form={form}
                    name="number"
                    label="Number a year, April to March"
                    width={5}
                    inputmode="numeric"
                  />
                  <p class="govuk-body">If the quarters differ, say how the year’s number falls on them:</p>
                  {quarters.map((q) => (
                    <Input form={form} name={q} label={quarterWords[q]} optional width={5} inputmode="numeric" />
                  ))}
                </>
              ),
            },
            {
              value: 'percentage',
              text: 'A percentage (24, 26, 27 and 28)',
              conditional: (
                <Input form={form} name="percentage" label="Percentage" width={3} suffix="%" inputmode="decimal" />
              ),
            },
            { value: 'majority', text: 'More than half (24, 26, 27 and 28)' },
          ]}
        />
        <Button>Set the target</Button>
      </Form>
    </Details>
  );
};

interface MilestoneFormsProps {
  s: Staff;
  contract: Contract;
  own(name: Which): FormState;
  version: string;
}

const MilestoneForms = ({ s, contract, own, version }: MilestoneFormsProps) => {
  const waiting = contract.milestones.filter((m) => m.achievedOn === null);
  return (
    <>
      {waiting.length > 0 ? (
        <Details summary="Mark a milestone as achieved" open={own('achieved').values.form === 'achieved'}>
          <Form action={s.base} hidden={{ form: 'achieved', version }}>
            <Select
              form={own('achieved')}
              name="milestone"
              label="Milestone"
              items={waiting.map((m) => ({ value: m.id, text: m.name }))}
            />
            <DateInput form={own('achieved')} name="achievedOn" label="Achieved on" hint="For example, 27 3 2027" />
            <Input
              form={own('achieved')}
              name="evidence"
              label="Where the proof is"
              hint="An address, or the name of a document"
            />
            <Button>Save</Button>
          </Form>
        </Details>
      ) : null}
      <Details summary="Add a milestone" open={own('milestone').values.form === 'milestone'}>
        <Form action={s.base} hidden={{ form: 'milestone', version }}>
          <Input form={own('milestone')} name="name" label="Milestone" />
          <DateInput form={own('milestone')} name="dueOn" label="Due on" hint="For example, 27 3 2027" />
          <Button>Add</Button>
        </Form>
      </Details>
    </>
  );
};

export async function pressContract(s: Staff, id: string): Promise<Response | null> {
  const f = new Fields(await readForm(s.c));
  const contract = await s.deps.core.records.get('contract', id);
  if (!contract || contract.lioId !== s.lio.id) return null;
  const show = async (shown?: Shown) => (await showContract(s, id, shown)) as Response;
  const which = f.choice('form', forms, 'Choose what to do');
  const version = f.number('version', { min: 1, max: 999_999, name: 'The version' }) ?? undefined;
  const change = which && read(s, f, contract, which);
  if (!f.ok || !change) return show({ form: f.form, status: 422 });
  const { title, funder, startsOn, endsOn, targets, milestones } = contract;
  const said = { title, funder, startsOn, endsOn, targets, milestones, ...change };
  const saved = await saveContract(s.deps.core, s.who, { ...said, id, version });
  if (saved.ok) return s.c.redirect(`${s.base}?done=${which === 'particulars' ? 'saved' : which}`, 303);
  const { failure } = saved;
  const rename: Record<string, string> =
    failure.kind === 'invalid' && failure.field.startsWith('targets') ? { [failure.field]: 'scope' } : {};
  return refusedAtDesk(s, 'contract', failure, f.values, show, rename);
}

type Said = Partial<Pick<Contract, 'title' | 'funder' | 'startsOn' | 'endsOn' | 'targets' | 'milestones'>>;

function read(s: Staff, f: Fields, contract: Contract, which: Which): Said | null {
  switch (which) {
    case 'particulars':
      return readParticulars(f);
    case 'target': {
      const target = readTarget(s, f);
      if (!target) return null;
      const same = (t: Target) =>
        t.indicator === target.indicator && t.locality === target.locality && t.body === target.body;
      return { targets: [...contract.targets.filter((t) => !same(t)), target] };
    }
    case 'remove-target': {
      const index = Number(f.raw('index'));
      return { targets: contract.targets.filter((_, i) => i !== index) };
    }
    case 'milestone': {
      const name = f.text('name', { max: 200, name: 'The milestone', required: 'Enter the milestone' });
      const dueOn = f.day('dueOn', 'Enter the day it is due');
      if (!dueOn) return null;
      const milestone: Milestone = { id: crypto.randomUUID(), name, dueOn, achievedOn: null, evidence: null };
      return { milestones: [...contract.milestones, milestone] };
    }
    case 'achieved': {
      const id = f.raw('milestone');
      const achievedOn = f.day('achievedOn', 'Enter the day it was achieved');
      if (achievedOn && achievedOn > s.today) f.wrong('achievedOn', 'The day cannot be in the future');
      const evidence = f.text('evidence', { max: 500, name: 'Where the proof is', required: 'Say where the proof is' });
      return { milestones: contract.milestones.map((m) => (m.id === id ? { ...m, achievedOn, evidence } : m)) };
    }
  }
}

function readTarget(s: Staff, f: Fields): Target | null {
  const indicator = f.choice('indicator', indicatorIds, 'Choose the indicator');
  const kind = f.choice('kind', kinds, 'Choose the kind of target');
  if (!indicator || !kind) return null;
  const counts = indicator === '25' || indicator === '30';
  if (counts !== (kind === 'number')) {
    f.wrong(
      'kind',
      counts
        ? 'This indicator is a count: give a number a year'
        : 'This indicator is a share: give a percentage, or more than half',
    );
    return null;
  }
  const [of, ...rest] = f.raw('scope').split(':');
  const code = rest.join(':');
  if (of === 'locality' && !s.lio.districts.includes(code as Locality)) f.wrong('scope', 'Choose a district of yours');
  const scope = of === 'locality' ? { locality: code } : of === 'body' ? { body: code } : {};
  const whole = { min: 1, max: 999_999, name: 'The number' };
  let said: object;
  if (kind === 'number') {
    const value = f.number('number', whole);
    if (value === null) {
      if (f.ok) f.wrong('number', 'Enter the number a year');
      return null;
    }
    const given = quarters.map((q) => f.number(q, { min: 0, max: 999_999, name: quarterWords[q] }));
    const any = given.some((q) => q !== null);
    if (any && given.some((q) => q === null)) f.wrong('q1', 'Enter all four quarters, or none');
    if (any && f.ok && given.reduce<number>((a, q) => a + (q ?? 0), 0) !== value) {
      f.wrong('q1', `The four quarters must add up to ${sayNumber(value)}`);
    }
    said = { value, ...(any ? { profile: given } : {}) };
  } else if (kind === 'percentage') {
    const percent = f.number('percentage', { min: 1, max: 100, whole: false, name: 'The percentage' });
    if (percent === null) {
      if (f.ok) f.wrong('percentage', 'Enter the percentage');
      return null;
    }
    said = { value: Math.round(percent * 100) / 10_000 };
  } else said = { value: 0.5 };
  if (!f.ok) return null;
  const target = Target.safeParse({ kind, indicator, ...scope, ...said });
  if (target.success) return target.data;
  f.wrong('scope', 'Indicators 28 and 30 do not apply to a delivering body: choose a district or the whole area');
  return null;
}
