import type { Child } from 'hono/jsx';
import { classes } from './field';

export type Column = { text: Child; numeric?: boolean };
export type TableProps = {
  caption: string;
  captionSize?: 's' | 'm' | 'l';
  /** Where the caption only repeats the heading above it. */
  captionHidden?: boolean;
  columns: readonly Column[];
  /** One cell per column; the first is the row's header unless `plainRows`. */
  rows: readonly (readonly Child[])[];
  plainRows?: boolean;
  /** A last row that adds the others up. */
  total?: readonly Child[];
};

/** A table in a box of its own that scrolls sideways when it must, so that the page never does. */
export const Table = ({ caption, captionSize = 'm', captionHidden, columns, rows, plainRows, total }: TableProps) => {
  const cells = (row: readonly Child[], header: boolean) =>
    row.map((cell, index) => {
      const numeric = columns[index]?.numeric;
      return index === 0 && header ? (
        <th scope="row" class="govuk-table__header">
          {cell}
        </th>
      ) : (
        <td class={classes('govuk-table__cell', numeric && 'govuk-table__cell--numeric')}>{cell}</td>
      );
    });
  return (
    // A box that scrolls has to be reachable by keyboard, and then needs a name.
    <section class="pw-scroll" aria-label={`Table: ${caption}`} tabindex={0}>
      <table class="govuk-table">
        <caption
          class={classes(
            captionHidden ? 'govuk-visually-hidden' : `govuk-table__caption govuk-table__caption--${captionSize}`,
          )}
        >
          <span class="pw-scroll__caption">{caption}</span>
        </caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {columns.map(({ text, numeric }) => (
              <th scope="col" class={classes('govuk-table__header', numeric && 'govuk-table__header--numeric')}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {rows.map((row) => (
            <tr class="govuk-table__row">{cells(row, !plainRows)}</tr>
          ))}
        </tbody>
        {total ? (
          <tfoot>
            <tr class="govuk-table__row">{cells(total, true)}</tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
};
