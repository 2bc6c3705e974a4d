import type { Contract } from '@placewell/core/lio/contract';
import type { Lio } from '@placewell/core/lio/lio';
import { showFigures } from '@placewell/core/lio/show-figures';
import type { Return, SignedReturn } from '@placewell/core/return/return';
import { startReturn } from '@placewell/core/return/start-return';
import { type Day, londonDay, readDay } from '@placewell/core/shared/time';
import { type Window, windowLabel } from '@placewell/metrics/window';
import type { Child } from 'hono/jsx';
import { Button, Columns, EmptyState, Form, sayDate, Table, Tag } from '../design';
import { DeskPage, refusedAtDesk } from '../desk/frame';
import { staffNames } from '../desk/naming';
import { doneWords, type Shown, statusOf } from '../shared/acting';
import { Fields, readForm } from '../shared/form';
import { Notices } from '../shared/notices';
import type { Staff } from '../sign-in';
import { addressOf, StateTag, signs, writes } from './frame';
import { quartersOf } from './quarters';

/** Quarters without a return are listed so far back; those that have one always. */
const quartersListed = 8;

/** All returns by contract and quarter, with where each stands. Reviewers see what was signed. */
export async function showReturns(s: Staff, shown: Shown = {}): Promise<Response> {
  const { records } = s.deps.core;
  const [contracts, all, lio, names] = await Promise.all([
    records.contracts(s.lio.id),
    s.deps.returns.list(s.who),
    records.get('lio', s.lio.id),
    signs(s) ? staffNames(s.deps, s.lio.id) : new Map<string, string>(),
  ]);
  const latest = [...contracts].sort((a, b) => (a.startsOn < b.startsOn ? 1 : a.startsOn > b.startsOn ? -1 : 0));
  return s.c.html(
    <DeskPage staff={s} title="Returns" caption={s.lio.name} section="returns" first errors={shown.form?.errors ?? []}>
      <Columns>
        <Notices
          problem={shown.problem}
          done={doneWords(s.c, {
            shown: 'The figures are shown to everybody.',
            hidden: 'The figures are shown to nobody outside any more.',
          })}
        />
        <p class="govuk-body-l">
          A return is a contract’s figures for a quarter, written about, signed by a manager and frozen. Later records
          never change it: they show as a restatement in the next one.
        </p>
      </Columns>
      {latest.length === 0 ? (
        <EmptyState title="There is no contract yet">
          <p class="govuk-body">A return belongs to a contract. A manager adds contracts in the settings.</p>
        </EmptyState>
      ) : (
        latest.map((contract) => <OfContract s={s} contract={contract} all={all} />)
      )}
      {signs(s) ? <PublicSwitch s={s} lio={lio ?? s.lio} names={names} /> : null}
    </DeskPage>,
    statusOf(shown),
  );
}

const OfContract = ({ s, contract, all }: { s: Staff; contract: Contract; all: readonly Return[] }) => {
  const own = all.filter((r) => r.contractId === contract.id);
  const begun = quartersOf(contract, s.today);
  const rows = begun.filter((w, i) => own.some((r) => r.from === w.from) || (writes(s) && i < quartersListed));
  return rows.length === 0 ? (
    <>
      <h2 class="govuk-heading-m">{contract.title}</h2>
      <p class="govuk-body">
        {contract.funder}.{' '}
        {begun.length === 0 ? `Begins on ${sayDate(contract.startsOn)}.` : 'Nothing has been signed yet.'}
      </p>
    </>
  ) : (
    <Table
      caption={`${contract.title}, ${contract.funder}`}
      columns={[{ text: 'Quarter' }, { text: 'Stands at' }, { text: 'Signed' }, { text: 'Open' }]}
      rows={rows.map((w) =>
        row(
          s,
          contract,
          w,
          own.filter((r) => r.from === w.from),
        ),
      )}
    />
  );
};

function row(s: Staff, contract: Contract, w: Window, versions: Return[]): Child[] {
  const [latest, ...earlier] = [...versions].sort((a, b) => b.number - a.number);
  const over = w.to < s.today;
  const dates = `${sayDate(w.from)} to ${sayDate(w.to)}`;
  const head = (
    <>
      {windowLabel(w)}
      <span class="pw-note"> {dates}</span>
    </>
  );
  if (!latest) {
    return [
      head,
      over ? 'Not started' : <Tag colour="grey">Still running</Tag>,
      '',
      <Form action={`/${s.lio.id}/returns`} hidden={{ form: 'start', contract: contract.id, from: w.from }}>
        <button type="submit" class="pw-link-button">
          Start a draft
          <span class="govuk-visually-hidden">
            {' '}
            for {windowLabel(w)} of {contract.title}
          </span>
        </button>
      </Form>,
    ];
  }
  const signed = [latest, ...earlier].find((r): r is SignedReturn => r.state !== 'draft');
  return [
    head,
    <>
      <StateTag record={latest} /> {latest.number > 1 ? `version ${latest.number}` : ''}
      {latest.state === 'draft' && !over ? <span class="pw-note"> The quarter still runs</span> : null}
    </>,
    signed ? `${signed.signedName}, ${sayDate(londonDay(signed.signedAt))}` : '',
    [latest, ...earlier].map((r, i) => (
      <>
        {i > 0 ? <br /> : null}
        <a class="govuk-link" href={addressOf(s, r)}>
          {r.state === 'draft' ? 'Write' : 'Read'}
          {r.number > 1 || i > 0 ? ` version ${r.number}` : ''}
          <span class="govuk-visually-hidden">
            {' '}
            {windowLabel(w)} of {contract.title}
          </span>
        </a>
      </>
    )),
  ];
}

interface SwitchProps {
  s: Staff;
  lio: Lio;
  names: ReadonlyMap<string, string>;
}

/** Whether anybody may read the signed figures. Off until a manager says so; who said so and when is shown. */
const PublicSwitch = ({ s, lio, names }: SwitchProps) => {
  const open = lio.publicFigures;
  const page = `/${lio.id}/figures`;
  return (
    <Columns>
      <h2 class="govuk-heading-m">Figures for everybody</h2>
      {open ? (
        <>
          <p class="govuk-body">
            The latest signed returns are shown to everybody at{' '}
            <a class="govuk-link" href={page}>
              {s.deps.origin}
              {page}
            </a>
            , with small numbers hidden. Switched on by {(open.by && names.get(open.by)) || 'somebody who has left'} on{' '}
            {sayDate(londonDay(open.since))}.
          </p>
          <Form action={`/${lio.id}/returns`} hidden={{ form: 'hide-figures', version: String(lio.version) }}>
            <Button kind="secondary">Show them to nobody outside</Button>
          </Form>
        </>
      ) : (
        <>
          <p class="govuk-body">
            Nobody outside sees any figure. Once switched on, everybody can read the latest signed return of each
            contract at {s.deps.origin}
            {page}, as reviewers read it: with small numbers hidden, with what you wrote and what people agreed to be
            quoted with, without names of staff.
          </p>
          <Form action={`/${lio.id}/returns`} hidden={{ form: 'show-figures', version: String(lio.version) }}>
            <Button kind="secondary">Show them to everybody</Button>
          </Form>
        </>
      )}
      <p class="govuk-body-s">
        <a class="govuk-link" href={`/${lio.id}/desk/trail/lio/${lio.id}`}>
          When this was switched, and by whom
        </a>
      </p>
    </Columns>
  );
};

const forms = ['start', 'show-figures', 'hide-figures'] as const;

export async function pressReturns(s: Staff): Promise<Response> {
  const f = new Fields(await readForm(s.c));
  const show = (shown?: Shown) => showReturns(s, shown);
  const which = f.choice('form', forms, 'Choose what to do');
  const from: Day | null = which === 'start' ? readDay(f.raw('from')) : null;
  if (which === 'start' && !from) f.wrong('from', 'Choose a quarter');
  if (!f.ok || !which) return show({ form: f.form, status: 422 });
  if (which === 'start') {
    const started = await startReturn(s.deps.core, s.who, { contractId: f.raw('contract'), from: from as Day });
    if (started.ok) return s.c.redirect(addressOf(s, started.value), 303);
    // Somebody else pressed first: their draft is what was wanted.
    if (started.failure.kind === 'taken')
      return s.c.redirect(addressOf(s, { id: started.failure.holder as Return['id'] }), 303);
    return refusedAtDesk(s, 'return', started.failure, f.values, show);
  }
  const version = f.number('version', { min: 1, max: 999_999, name: 'The version' }) ?? undefined;
  const done = await showFigures(s.deps.core, s.who, { shown: which === 'show-figures', version });
  if (done.ok) return s.c.redirect(`${s.base}?done=${done.value.publicFigures ? 'shown' : 'hidden'}`, 303);
  return refusedAtDesk(s, 'lio', done.failure, f.values, show);
}
