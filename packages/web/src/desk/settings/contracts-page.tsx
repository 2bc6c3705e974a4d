import type { Contract } from '@placewell/core/lio/contract';
import { saveContract } from '@placewell/core/lio/save-contract';
import {
  Button,
  Columns,
  DateInput,
  EmptyState,
  emptyForm,
  Form,
  type FormState,
  Input,
  sayCount,
  sayDate,
  Table,
} from '../../design';
import { type Shown, statusOf } from '../../shared/acting';
import { Fields, readForm } from '../../shared/form';
import { keyOf, newKey } from '../../shared/keys';
import { Notices } from '../../shared/notices';
import type { Staff } from '../../sign-in';
import { refusedAtDesk } from '../frame';
import { SettingsPage } from './frame';

/** Agreements with funders, which the report rates the figures by. */
export async function showContracts(s: Staff, shown: Shown = {}): Promise<Response> {
  const contracts = await s.deps.core.records.contracts(s.lio.id);
  const form = shown.form ?? emptyForm;
  return s.c.html(
    <SettingsPage s={s} title="Contracts and targets" at="contracts" errors={form.errors}>
      <Columns>
        <Notices problem={shown.problem} />
        {contracts.length === 0 ? (
          <EmptyState title="No contract yet">
            <p class="govuk-body">Without one the report shows figures, but rates none.</p>
          </EmptyState>
        ) : (
          <Table
            caption="Contracts"
            captionHidden
            columns={[{ text: 'Contract' }, { text: 'Funder' }, { text: 'Runs' }, { text: 'Targets' }]}
            rows={contracts.map((c) => [
              <a class="govuk-link" href={`/${s.lio.id}/desk/settings/contracts/${c.id}`}>
                {c.title}
              </a>,
              c.funder,
              `${sayDate(c.startsOn)} to ${sayDate(c.endsOn)}`,
              sayCount(c.targets.length, 'target'),
            ])}
          />
        )}
        <Form action={s.base} idempotencyKey={shown.form ? keyOf(form.values) : newKey()}>
          <h2 class="govuk-heading-m">Add a contract</h2>
          <Particulars form={form} />
          <Button>Add</Button>
        </Form>
      </Columns>
    </SettingsPage>,
    statusOf(shown),
  );
}

export const Particulars = ({ form }: { form: FormState }) => (
  <>
    <Input form={form} name="title" label="Title" hint="For example, Volunteering support 2026 to 2029" />
    <Input form={form} name="funder" label="Funder" />
    <DateInput form={form} name="startsOn" label="Starts on" hint="For example, 1 4 2026" />
    <DateInput form={form} name="endsOn" label="Ends on" hint="For example, 31 3 2029" />
  </>
);

/** What `Particulars` sent; null when something is wrong, which `f` then says. */
export function readParticulars(f: Fields): Pick<Contract, 'title' | 'funder' | 'startsOn' | 'endsOn'> | null {
  const title = f.text('title', { max: 200, name: 'The title', required: 'Enter the title' });
  const funder = f.text('funder', { max: 120, name: 'The funder', required: 'Enter the funder' });
  const startsOn = f.day('startsOn', 'Enter the day it starts');
  const endsOn = f.day('endsOn', 'Enter the day it ends');
  return f.ok && startsOn && endsOn ? { title, funder, startsOn, endsOn } : null;
}

export async function pressContracts(s: Staff): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showContracts(s, shown);
  const said = readParticulars(f);
  if (!said) return show({ form: f.form, status: 422 });
  const done = await saveContract(s.deps.core, s.who, {
    ...said,
    targets: [],
    milestones: [],
    idempotencyKey: keyOf(f.values),
  });
  if (done.ok) return s.c.redirect(`${s.base}/${done.value.id}?done=added`, 303);
  return refusedAtDesk(s, 'contract', done.failure, f.values, show);
}
