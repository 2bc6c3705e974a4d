import type { Contract, Milestone } from '@placewell/core/lio/contract';
import type { Body } from '@placewell/core/lio/lio';
import type { Child } from 'hono/jsx';
import { ButtonGroup, ButtonLink, Columns, SummaryList, sayDate, sayList, Table, Tag } from '../../design';
import { doneWords } from '../../shared/acting';
import { Notices } from '../../shared/notices';
import type { Staff } from '../../sign-in';
import { coverWords, indicatorWords, profileWords, scopeWords, targetWords } from './contract-words';
import { keepsContracts, SettingsPage } from './frame';

const done = {
  added: 'The contract is added.',
  saved: 'The change is saved.',
  same: 'There was nothing to change.',
  achieved: 'The milestone is marked as achieved.',
  reopened: 'The milestone is open again.',
};

/** The contract of an address; null when there is none here. */
export async function contractOf(s: Staff, id: string): Promise<Contract | null> {
  const contract = await s.deps.core.records.get('contract', id);
  return contract?.lioId === s.lio.id ? contract : null;
}

/** What a contract says, for all who may read it. Null: there is none here. */
export async function showContract(s: Staff, id: string): Promise<Response | null> {
  const [contract, bodies] = await Promise.all([contractOf(s, id), s.deps.core.records.bodies(s.lio.id)]);
  if (!contract) return null;
  const heads = keepsContracts(s);
  return s.c.html(
    <SettingsPage s={s} title={contract.title} at="contracts">
      <Columns>
        <Notices done={doneWords(s.c, done)} />
        <Agreement s={s} bodies={bodies} contract={contract} />
        <ButtonGroup>
          {heads ? <ButtonLink href={`${s.base}/change`}>Change this contract</ButtonLink> : null}
          <a class="govuk-link" href={`${s.base}/history`}>
            Who changed what, when and why
          </a>
        </ButtonGroup>
      </Columns>
      <Targets s={s} bodies={bodies} contract={contract} />
      <Milestones s={s} contract={contract} canMark={heads} />
      <Columns>
        {contract.narratives.length > 0 ? <h2 class="govuk-heading-m">Told in words</h2> : null}
        {contract.narratives.map((n) => (
          <>
            <h3 class="govuk-heading-s">{n.name}</h3>
            <p class="govuk-body">{n.asked}</p>
            <p class="govuk-body">Evidence: {n.evidenceAsked || 'the contract asks for none'}.</p>
          </>
        ))}
      </Columns>
    </SettingsPage>,
  );
}

interface PartProps {
  s: Staff;
  bodies: readonly Body[];
  contract: Contract;
}

const Agreement = ({ s, bodies, contract: c }: PartProps) => {
  const cover = coverWords(s, bodies, c.cover);
  return (
    <SummaryList
      rows={[
        { key: 'Funder', value: c.funder },
        { key: 'Runs', value: `${sayDate(c.startsOn)} to ${sayDate(c.endsOn)}` },
        {
          key: 'Asks for',
          value: c.indicators.length === 0 ? 'No indicator' : sayList(c.indicators.map(indicatorWords)),
        },
        { key: 'Districts', value: cover.districts },
        { key: 'Delivering bodies', value: cover.bodies },
      ]}
    />
  );
};

const Targets = ({ s, bodies, contract }: PartProps) =>
  contract.targets.length === 0 ? (
    <Columns>
      <p class="govuk-body">It sets no target, so its figures are shown and not rated.</p>
    </Columns>
  ) : (
    <Table
      caption="Targets"
      columns={[{ text: 'Indicator' }, { text: 'For' }, { text: 'Target' }, { text: 'By quarter, from April' }]}
      rows={contract.targets.map((t) => [
        indicatorWords(t.indicator),
        scopeWords(s, bodies, t),
        targetWords(t),
        profileWords(t),
      ])}
    />
  );

const Milestones = ({ s, contract, canMark }: { s: Staff; contract: Contract; canMark: boolean }) =>
  contract.milestones.length === 0 ? null : (
    <Table
      caption="Milestones (indicator 29)"
      columns={[
        { text: 'Milestone' },
        { text: 'Due' },
        { text: 'Achieved' },
        { text: 'Evidence' },
        ...(canMark ? [{ text: 'Change' }] : []),
      ]}
      rows={contract.milestones.map((m) => [
        m.name,
        sayDate(m.dueOn),
        achieved(m, s.today),
        m.evidence ?? '',
        ...(canMark
          ? [
              <a class="govuk-link" href={`${s.base}/milestones/${encodeURIComponent(m.id)}`}>
                {m.achievedOn ? 'Take back' : 'Mark as achieved'}
                <span class="govuk-visually-hidden">: {m.name}</span>
              </a>,
            ]
          : []),
      ])}
    />
  );

const achieved = (m: Milestone, today: string): Child => {
  if (m.achievedOn) return sayDate(m.achievedOn);
  return m.dueOn < today ? <Tag colour="red">Late</Tag> : <Tag colour="yellow">Not yet</Tag>;
};
