import type { Book } from '@placewell/contract/shapes/views';
import type { Child } from 'hono/jsx';
import { Table } from '../design';
import {
  applies,
  type Cell,
  Count,
  Counts,
  hasCounts,
  isShare,
  type Opens,
  Rating,
  sayResponse,
  sayValue,
} from './cells';
import { indicatorNames } from './definitions';
import { rowHeading } from './views';

interface MatrixProps {
  caption: string;
  book: Book;
  rows: Book['rows'];
  indicators: readonly Cell['indicator'][];
  opens(cell: Cell, key: string): Opens;
  /** To the page of one row alone; null where there is none. */
  rowHref(key: string): string | null;
  /** The whole under the rows, where they add up to it. */
  total?: boolean;
}

/** Rows side by side: every indicator of every row at a glance, each figure with what it is made from. */
export const Matrix = ({ caption, book, rows, indicators, opens, rowHref, total }: MatrixProps) => {
  const cellsOf = (row: Book['rows'][number], key: string) =>
    indicators.map((id) => {
      const cell = row.cells.find((c) => c.indicator === id);
      return cell ? <MatrixCell cell={cell} opens={opens(cell, key)} /> : '';
    });
  return (
    <div class="pw-matrix">
      <Table
        caption={caption}
        columns={[
          { text: rowHeading[book.by] },
          ...indicators.map((id) => ({
            text: (
              <>
                {id} {indicatorNames[id]}
              </>
            ),
          })),
        ]}
        rows={rows.map((row) => [<RowName label={row.label} href={rowHref(row.key)} />, ...cellsOf(row, row.key)])}
        {...(total ? { total: ['Together', ...wholeOf(book, indicators)] } : {})}
      />
    </div>
  );
};

export const RowName = ({ label, href }: { label: string; href: string | null }) =>
  href === null ? (
    <span>{label}</span>
  ) : (
    <a class="govuk-link" href={href}>
      {label}
    </a>
  );

/** The whole again, so that a reader sees what the rows add up to; its records are on the page of the whole. */
const wholeOf = ({ whole }: Book, indicators: readonly Cell['indicator'][]): Child[] =>
  indicators.map((id) => {
    const cell = whole.cells.find((c) => c.indicator === id);
    return cell ? <MatrixCell cell={cell} opens={() => null} /> : '';
  });

const MatrixCell = ({ cell, opens }: { cell: Cell; opens: Opens }): Child => {
  if (!applies(cell)) return <span class="pw-matrix__none">Not applicable</span>;
  // In so many cells a tag that says there is no target is noise; the reason stays, in small words.
  const quiet = cell.unrated === 'no target';
  const small = [quiet ? 'No target' : null, cell.denominator === 0 && isShare(cell) ? null : sayResponse(cell)];
  const words = small.filter((line) => line !== null).join('. ');
  return (
    <>
      <span class="pw-matrix__value">
        {isShare(cell) ? (
          <>
            {sayValue(cell).replace(' to show', '')}{' '}
            {hasCounts(cell) ? (
              <span class="pw-matrix__counts">
                (<Counts cell={cell} opens={opens} />)
              </span>
            ) : null}
          </>
        ) : (
          <Count count={cell.numerator} href={opens('numerator')} of="counted" />
        )}
      </span>
      <span class="pw-matrix__rating">
        <Rating cell={cell} quiet={quiet} />
      </span>
      {words ? <span class="pw-matrix__response">{words}</span> : null}
    </>
  );
};
