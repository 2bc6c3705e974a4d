import { type ContractVersion, historyOf } from '@placewell/core/lio/contract-history';
import type { Body } from '@placewell/core/lio/lio';
import { Columns, Details, EmptyState, sayInstant, Table } from '../../design';
import type { Staff } from '../../sign-in';
import { staffNames } from '../naming';
import { actorWords } from '../words';
import { contractOf } from './contract-page';
import { changeWords, namesIn } from './contract-words';
import { SettingsPage } from './frame';

/** Every version of a contract, the latest first: who changed what, when and why. Null: there is none here. */
export async function showContractHistory(s: Staff, id: string): Promise<Response | null> {
  const { records } = s.deps.core;
  const [contract, bodies, versions] = await Promise.all([
    contractOf(s, id),
    records.bodies(s.lio.id),
    records.contractVersions(id),
  ]);
  if (!contract) return null;
  // People outside are told in which role somebody acted, not who it was.
  const staff = s.who.role === 'reviewer' ? new Map<string, string>() : await staffNames(s.deps, s.lio.id);
  const history = historyOf(versions);
  const page = `/${s.lio.id}/desk/settings/contracts/${id}`;
  return s.c.html(
    <SettingsPage s={s} title={`Changes of ${contract.title}`} at="contracts">
      <Columns>
        <p class="govuk-body">
          Each version is kept whole, with who saved it, when and why.{' '}
          <a class="govuk-link" href={page}>
            The contract as it stands
          </a>
        </p>
      </Columns>
      {history.length === 0 ? (
        <EmptyState title="No versions are kept">
          <p class="govuk-body">The contract was made before they were. Its next change begins them.</p>
        </EmptyState>
      ) : null}
      {history
        .map((version, i) => <Version s={s} bodies={bodies} staff={staff} version={version} before={history[i - 1]} />)
        .reverse()}
    </SettingsPage>,
  );
}

interface VersionProps {
  s: Staff;
  bodies: readonly Body[];
  staff: ReadonlyMap<string, string>;
  version: ContractVersion;
  before: ContractVersion | undefined;
}

const Version = ({ s, bodies, staff, version: v, before }: VersionProps) => {
  const names = namesIn(before?.contract, v.contract);
  const who = v.by ? ((v.by.id && staff.get(v.by.id)) ?? actorWords[v.by.role]) : 'Not kept';
  const rows = v.changes?.map((change) => changeWords(s, bodies, names, change)) ?? [];
  const first = v.version === 1;
  return (
    <section id={`version-${v.version}`}>
      <h2 class="govuk-heading-m">Version {v.version}</h2>
      <p class="govuk-body">
        {sayInstant(v.at)}. Saved by: {who}.<br />
        Why: {v.why === '' ? (first ? 'it is the first version' : 'not kept') : v.why}
      </p>
      {v.changes === null ? <p class="govuk-body">The version before it was not kept.</p> : null}
      {v.changes === null ? null : first ? (
        <Details summary="What it first said">
          <Table
            caption="What version 1 said"
            captionHidden
            columns={[{ text: 'What' }, { text: 'It said' }]}
            rows={rows.map(([what, , after]) => [what, after])}
          />
        </Details>
      ) : (
        <Table
          caption={`What version ${v.version} changed`}
          captionHidden
          columns={[{ text: 'What' }, { text: 'Before' }, { text: 'Now' }]}
          rows={rows}
        />
      )}
    </section>
  );
};
