import { type FiledCell, filedCells } from '@placewell/exchange/returns/cells';
import type { FiledReturn } from '@placewell/exchange/returns/filed-return';
import { RagTag, sayPercent, Table } from '../../design';
import { isShare, sayReported, sayValue } from '../../report/cells';
import { capital, named } from '../said';

const views = {
  area: ['City and county', 'Area'],
  locality: ['Districts side by side', 'District'],
  body: ['Delivering bodies side by side, by lead', 'Delivering body'],
  channel: ['By channel', 'Channel'],
} as const;

/** The same figures cut four ways: rows are places, bodies or channels, columns are indicators. */
export const Views = ({ filed }: { filed: FiledReturn }) => (
  <>
    {(Object.keys(views) as (keyof typeof views)[]).map((by) => (
      <View filed={filed} by={by} />
    ))}
  </>
);

const View = ({ filed, by }: { filed: FiledReturn; by: keyof typeof views }) => {
  const cells = filedCells(filed, by);
  const indicators = [...new Set(cells.map((c) => c.cell.indicator))].sort();
  const rows = filed.reports[by].rows;
  if (indicators.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">{views[by][0]}</h3>
      {/* A heading stands for the caption: Chromium parts a caption from its table where the head of the table repeats. */}
      <Table
        caption={views[by][0]}
        captionHidden
        columns={[{ text: views[by][1] }, ...indicators.map((i) => ({ text: named(i) }))]}
        rows={rows.map(({ key, label }) => [
          label,
          ...indicators.map((i) => {
            const found = cells.find((c) => c.key === key && c.cell.indicator === i);
            return found ? <Square of={found} /> : 'Not applicable';
          }),
        ])}
      />
    </>
  );
};

/** A rating only where one was asked for: a table of "no target" says nothing. */
const Square = ({ of: { cell, rating, unrated, by } }: { of: FiledCell }) => {
  const { contributed } = cell.beside;
  return (
    <>
      {sayCounts(cell)}
      {isShare(cell) && cell.value !== null ? <> ({sayPercent(cell.value)})</> : null}
      {rating || (unrated && unrated !== 'no target' && unrated !== 'suppressed') ? (
        <>
          {' '}
          <RagTag rating={rating ?? unrated ?? 'no target'} />
        </>
      ) : null}
      {by === 'body' && contributed !== undefined && contributed !== null && contributed !== 0 ? (
        <span class="pw-note"> Contributed to {sayReported(contributed)}, not added</span>
      ) : null}
    </>
  );
};

/** "3 of 21"; "Fewer than 5" where not even of how many is shown. */
function sayCounts(cell: FiledCell['cell']): string {
  if (!isShare(cell)) return sayValue(cell);
  if (typeof cell.denominator !== 'number') return capital(cell.denominator);
  return `${sayReported(cell.numerator)} of ${cell.denominator}`;
}

/** How many of those asked answered, for the whole area, by district and by channel. */
export const Responses = ({ filed }: { filed: FiledReturn }) => {
  const indicators = [...new Set(filed.responses.map((r) => r.indicator))].sort();
  const shown = filed.responses.filter((r) => r.by === 'total' || r.by === 'locality' || r.by === 'channel');
  const rows = [...new Map(shown.map((r) => [`${r.by} ${r.key}`, r])).values()];
  if (rows.length === 0) return null;
  return (
    <Table
      caption="Response rates of the surveys"
      captionHidden
      columns={[{ text: 'Of' }, ...indicators.map((i) => ({ text: named(i) }))]}
      rows={rows.map(({ by, key, label }) => [
        label,
        ...indicators.map((i) => {
          const found = shown.find((r) => r.by === by && r.key === key && r.indicator === i);
          if (!found || found.asked === 0) return found ? 'Nobody was asked' : 'Not applicable';
          const rate = found.rate === null ? '' : found.rate > 1 ? ' (over 100%)' : ` (${sayPercent(found.rate)})`;
          return `${sayReported(found.answers)} of ${sayReported(found.asked)}${rate}`;
        }),
      ])}
    />
  );
};
