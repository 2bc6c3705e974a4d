import type { Contract } from '@placewell/core/lio/contract';
import { changesBetween } from '@placewell/core/lio/contract-history';
import type { Body } from '@placewell/core/lio/lio';
import { longestReason, saveContract } from '@placewell/core/lio/save-contract';
import { Columns, type FormState, NotificationBanner, sayInstant, Table } from '../../design';
import { type Shown, statusOf } from '../../shared/acting';
import { Fields, readForm } from '../../shared/form';
import { keyOf, newKey } from '../../shared/keys';
import { Notices } from '../../shared/notices';
import type { Staff } from '../../sign-in';
import { refusedAtDesk } from '../frame';
import { staffNames } from '../naming';
import { actorWords } from '../words';
import { ContractForm } from './contract-form';
import { contractOf } from './contract-page';
import { blankValues, rowKinds, valuesOf, withMoreRows } from './contract-rows';
import { changeWords, namesIn } from './contract-words';
import { SettingsPage } from './frame';
import { readContract } from './read-contract';

/** The form of a contract that is still to be written. */
export async function showNewContract(s: Staff, shown: Shown = {}): Promise<Response> {
  const bodies = await s.deps.core.records.bodies(s.lio.id);
  const form = shown.form ?? { values: blankValues(), errors: [] };
  return s.c.html(
    <SettingsPage s={s} title="Add a contract" at="contracts" errors={form.errors}>
      <Columns>
        <Notices problem={shown.problem} />
        <ContractForm
          s={s}
          bodies={bodies}
          form={form}
          before={null}
          idempotencyKey={shown.form ? keyOf(form.values) : newKey()}
        />
      </Columns>
    </SettingsPage>,
    statusOf(shown),
  );
}

export async function pressNewContract(s: Staff): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showNewContract(s, shown);
  const more = moreOf(f);
  if (more) return show({ form: more });
  const bodies = await s.deps.core.records.bodies(s.lio.id);
  const read = readContract(s, f, bodies, null);
  if (!read) return show({ form: f.form, status: 422 });
  const done = await saveContract(s.deps.core, s.who, { ...read.said, idempotencyKey: keyOf(f.values) });
  const list = `/${s.lio.id}/desk/settings/contracts`;
  if (done.ok) return s.c.redirect(`${list}/${done.value.id}?done=added`, 303);
  const { failure } = done;
  const rename = failure.kind === 'invalid' ? { [failure.field]: read.fieldOf(failure.field) } : {};
  return refusedAtDesk(s, 'contract', failure, f.values, show, rename);
}

/** The form of a contract as it stands. Null: there is none here. */
export async function showChangeContract(s: Staff, id: string): Promise<Response | null> {
  const contract = await contractOf(s, id);
  return contract && show(s, contract, await s.deps.core.records.bodies(s.lio.id));
}

interface ShownChange extends Shown {
  /** What somebody else made of it since the form was shown. */
  meanwhile?: Contract;
}

async function show(s: Staff, contract: Contract, bodies: readonly Body[], shown: ShownChange = {}): Promise<Response> {
  const form = shown.form ?? { values: valuesOf(contract), errors: [] };
  return s.c.html(
    <SettingsPage s={s} title={`Change ${contract.title}`} at="contracts" errors={form.errors}>
      {shown.meanwhile ? (
        <Meanwhile s={s} bodies={bodies} seen={shown.meanwhile} now={contract} {...(await whoIn(s))} />
      ) : null}
      <Columns>
        <Notices problem={shown.problem} />
        <ContractForm s={s} bodies={bodies} form={form} before={contract} />
      </Columns>
    </SettingsPage>,
    statusOf(shown),
  );
}

export async function pressChangeContract(s: Staff, id: string): Promise<Response | null> {
  const f = new Fields(await readForm(s.c));
  const { records } = s.deps.core;
  const [contract, bodies] = await Promise.all([contractOf(s, id), records.bodies(s.lio.id)]);
  if (!contract) return null;
  const more = moreOf(f);
  if (more) return show(s, contract, bodies, { form: more });
  const version = Number(f.raw('version'));
  const read = readContract(s, f, bodies, contract);
  f.text('reason', { max: longestReason, name: 'The reason', required: 'Say why the contract changes' });
  if (!read || !f.ok) return show(s, contract, bodies, { form: f.form, status: 422 });
  const reason = f.raw('reason');
  const done = await saveContract(s.deps.core, s.who, { ...read.said, id, version, reason });
  if (done.ok) {
    const said = done.value.version === version ? 'same' : 'saved';
    return s.c.redirect(`/${s.lio.id}/desk/settings/contracts/${id}?done=${said}`, 303);
  }
  const { failure } = done;
  if (failure.kind === 'conflict') {
    const [now, versions] = await Promise.all([contractOf(s, id), records.contractVersions(id)]);
    if (!now) return null;
    const seen = versions.find((v) => v.version === version) ?? now;
    return show(s, now, bodies, { form: { values: f.values, errors: [] }, status: 409, meanwhile: seen });
  }
  const rename = failure.kind === 'invalid' ? { [failure.field]: read.fieldOf(failure.field) } : {};
  return refusedAtDesk(s, 'contract', failure, f.values, (shown) => show(s, contract, bodies, shown), rename);
}

/** The form with more rows, where that is what was pressed. */
function moreOf(f: Fields): FormState | null {
  const kind = rowKinds.find((one) => one === f.raw('more'));
  if (!kind) return null;
  const { more: _pressed, ...values } = f.values;
  return { values: withMoreRows(values, kind), errors: [] };
}

const whoIn = async (s: Staff) => ({ staff: await staffNames(s.deps, s.lio.id) });

interface MeanwhileProps {
  s: Staff;
  bodies: readonly Body[];
  /** The version that the form was made from. */
  seen: Contract;
  now: Contract;
  staff: ReadonlyMap<string, string>;
}

/** Somebody else saved first: who, when, why and what, above a form that still holds what was typed. */
const Meanwhile = ({ s, bodies, seen, now, staff }: MeanwhileProps) => {
  const by = now.changedBy;
  const who = by ? ((by.id && staff.get(by.id)) ?? actorWords[by.role]) : 'Somebody';
  const names = namesIn(seen, now);
  return (
    <>
      <NotificationBanner heading="Somebody else changed this contract first">
        <p class="govuk-body">
          {who} saved it on {sayInstant(now.changedAt)}
          {now.why === '' ? '.' : `: “${now.why}”.`} Nothing of yours is saved yet, and nothing you typed is lost: it is
          in the form below.
        </p>
        <p class="govuk-body">
          Look at what changed. Where you want to keep it, type it into the form too: saving replaces the whole contract
          with what the form says.
        </p>
      </NotificationBanner>
      <Table
        caption="What they changed"
        columns={[{ text: 'What' }, { text: 'When you opened the form' }, { text: 'Now' }]}
        rows={changesBetween(seen, now).map((change) => changeWords(s, bodies, names, change))}
      />
    </>
  );
};
