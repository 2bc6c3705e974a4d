import { causesInWords } from '@placewell/exchange/returns/cells';
import type { FiledFigure, FiledReturn } from '@placewell/exchange/returns/filed-return';
import { RagTag, sayCount, sayDate, Table } from '../../design';
import { named, sayShown, shortHash, words } from '../said';

type Cell = FiledReturn['restatements'][number]['cells'][number];

/** Earlier quarters as they read now beside what was signed, cell by cell, with why. */
export const Restatements = ({ filed }: { filed: FiledReturn }) =>
  filed.restatements.length === 0 ? (
    <p class="govuk-body">No return was signed before this one.</p>
  ) : (
    <>
      <p class="govuk-body">
        A signed return never changes. What was recorded after it was signed shows here, beside what it said.
      </p>
      {filed.restatements.map((of) => (
        <section class="pw-said">
          <h3 class="govuk-heading-s">
            {of.window.label}, version {of.number}
          </h3>
          <p class="govuk-body-s">
            Signed on {sayDate(of.signedAt.slice(0, 10))}, content {shortHash(of.hash)}.{' '}
            {of.cells.length === 0
              ? 'Every figure stands as it was signed.'
              : `${sayCount(of.cells.length, 'figure reads', 'figures read')} otherwise now.`}
          </p>
          {of.cells.length === 0 ? null : (
            <Table
              caption={`Figures of ${of.window.label} that read otherwise now`}
              captionHidden
              columns={[
                { text: 'Figure' },
                { text: 'Of' },
                { text: 'As signed' },
                { text: 'Now' },
                { text: 'Because of' },
              ]}
              rows={of.cells.map((cell) => [
                named(cell.indicator),
                cell.label,
                <Read of={cell} as={cell.before} />,
                <Read of={cell} as={cell.after} />,
                causesInWords(cell.causes, words) || 'Not shown: a small number could be read off',
              ])}
            />
          )}
        </section>
      ))}
    </>
  );

const Read = ({ of, as }: { of: Cell; as: FiledFigure }) => (
  <>
    {sayShown({ indicator: of.indicator, ...as })} <RagTag rating={(as.rating ?? as.unrated ?? 'no target') as never} />
    {as.status === 'maturing' ? <span class="pw-note"> Maturing</span> : null}
  </>
);
