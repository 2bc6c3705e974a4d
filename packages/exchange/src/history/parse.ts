import { parse } from 'csv-parse/sync';
import { type Fault, type HistoryFile, historyColumns } from './columns';

export interface RawRow {
  line: number;
  fields: Record<string, string>;
}

export interface ParsedFile {
  rows: RawRow[];
  faults: Fault[];
  warnings: Fault[];
  /** False where ids may stand in it that could not be read: nobody is then blamed for naming one. */
  whole: boolean;
}

/** Reads one CSV file into rows of text: UTF-8 with or without a byte order mark, any line ends, header row first. */
export function parseFile(file: HistoryFile, content: string | Uint8Array): ParsedFile {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const nothing = (line: number, why: string) => ({
    rows: [],
    faults: [{ file, line, column: '', why }],
    warnings,
    whole: false,
  });

  let records: { record: string[]; info: { lines: number } }[];
  try {
    const text = typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content);
    records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof records;
  } catch (error) {
    if (error instanceof TypeError) return nothing(1, 'The file is not in UTF-8.');
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    return nothing(line, 'This is not readable as CSV: look for a quotation mark that is not closed.');
  }

  const header = records[0]?.record.map((name) => name.toLowerCase());
  if (!header) return nothing(1, 'The file is empty: a header row is needed.');
  const columns: readonly string[] = historyColumns[file];
  for (const column of columns) {
    if (!header.includes(column)) faults.push({ file, line: 1, column, why: 'This column is missing.' });
    if (header.indexOf(column) !== header.lastIndexOf(column)) {
      faults.push({ file, line: 1, column, why: 'This column stands twice.' });
    }
  }
  for (const column of header) {
    // A comma at the end of each line, as spreadsheets leave it, is no column.
    if (column !== '' && !columns.includes(column))
      warnings.push({ file, line: 1, column, why: 'This column is not known. It is left out.' });
  }
  if (faults.length > 0) return { rows: [], faults, warnings, whole: false };

  const rows: RawRow[] = [];
  for (const { record, info } of records.slice(1)) {
    // The parser counts to the end of a record; people look for its beginning.
    const line = info.lines - record.join('').split(/\r\n|\r|\n/).length + 1;
    if (record.every((field) => field === '')) continue;
    if (record.length !== header.length) {
      const why = `There are ${record.length} fields where the header has ${header.length}.`;
      faults.push({ file, line, column: '', why });
      continue;
    }
    rows.push({ line, fields: Object.fromEntries(header.map((name, i) => [name, record[i] ?? ''])) });
  }
  return { rows, faults, warnings, whole: faults.length === 0 };
}
