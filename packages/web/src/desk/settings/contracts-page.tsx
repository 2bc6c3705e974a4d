import { ButtonLink, Columns, EmptyState, sayCount, sayDate, Table } from '../../design';
import { doneWords } from '../../shared/acting';
import { Notices } from '../../shared/notices';
import type { Staff } from '../../sign-in';
import { coverWords } from './contract-words';
import { keepsContracts, SettingsPage } from './frame';

/** Agreements with funders, which the report rates the figures by. */
export async function showContracts(s: Staff): Promise<Response> {
  const { records } = s.deps.core;
  const [contracts, bodies] = await Promise.all([records.contracts(s.lio.id), records.bodies(s.lio.id)]);
  return s.c.html(
    <SettingsPage s={s} title="Contracts and targets" at="contracts">
      <Columns>
        <Notices done={doneWords(s.c, {})} />
        {contracts.length === 0 ? (
          <EmptyState title="No contract yet">
            <p class="govuk-body">Without one the report shows figures, but rates none.</p>
          </EmptyState>
        ) : null}
      </Columns>
      {contracts.length === 0 ? null : (
        <Table
          caption="Contracts"
          captionHidden
          columns={[
            { text: 'Contract' },
            { text: 'Funder' },
            { text: 'Runs' },
            { text: 'Covers' },
            { text: 'Asks for' },
            { text: 'Last changed' },
          ]}
          rows={[...contracts].reverse().map((c) => {
            const cover = coverWords(s, bodies, c.cover);
            return [
              <a class="govuk-link" href={`${s.base}/${c.id}`}>
                {c.title}
              </a>,
              c.funder,
              `${sayDate(c.startsOn)} to ${sayDate(c.endsOn)}`,
              `${cover.districts}. ${cover.bodies}.`,
              [
                sayCount(c.indicators.length, 'indicator'),
                sayCount(c.targets.length, 'target'),
                ...(c.narratives.length > 0 ? [`${c.narratives.length} told in words`] : []),
              ].join(', '),
              sayDate(c.changedAt.slice(0, 10)),
            ];
          })}
        />
      )}
      {keepsContracts(s) ? <ButtonLink href={`${s.base}/new`}>Add a contract</ButtonLink> : null}
    </SettingsPage>,
  );
}
