import { stringify } from 'csv-stringify/sync';

export type CsvValue = string | number | null;

/** The columns of a CSV file in their order: name, and what stands in it for a row. */
export type CsvColumns<T> = readonly (readonly [name: string, of: (row: T) => CsvValue])[];

export const csvType = 'text/csv; charset=utf-8; header=present';

/**
 * A CSV file (RFC 4180: commas, CRLF, doubled quotes) in UTF-8. It begins with a byte order mark: without one Excel reads a
 * name such as Siân wrongly, silently, while programs that do not know the mark fail at the first column, where it is seen.
 * A text that a spreadsheet would run (beginning with = + - @ or a tab) gets an apostrophe before it.
 */
export function csvFile<T>(columns: CsvColumns<T>, rows: readonly T[]): string {
  return stringify(
    rows.map((row) => columns.map(([, of]) => of(row))),
    {
      header: true,
      columns: columns.map(([name]) => name),
      bom: true,
      record_delimiter: '\r\n',
      escape_formulas: true,
      cast: { number: (value) => String(value) },
    },
  );
}
