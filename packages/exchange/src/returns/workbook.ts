import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { CellObject, Feature, SheetData } from 'write-excel-file/node';

export interface SheetColumn<T> {
  heading: string;
  /** In characters. */
  width: number;
  of(row: T): CellObject | string | number | null;
}

export interface WorkbookSheet {
  /** At most 31 characters, without []:*?/\ */
  name: string;
  data: SheetData;
  widths: readonly number[];
  /** Columns at the left that stay in view; the heading row always does. */
  frozenColumns?: number;
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A sheet of rows under a heading that stays in view. */
export function sheetOf<T>(
  name: string,
  columns: readonly SheetColumn<T>[],
  rows: readonly T[],
  frozenColumns = 0,
): WorkbookSheet {
  const heading = columns.map(
    (c): CellObject => ({
      value: c.heading,
      type: String,
      fontWeight: 'bold',
      wrap: true,
      alignVertical: 'bottom',
      backgroundColor: '#dfe9e7',
      bottomBorderStyle: 'thin',
      bottomBorderColor: '#12211f',
    }),
  );
  return {
    name,
    data: [heading, ...rows.map((row) => columns.map((c) => cellOf(c.of(row))))],
    widths: columns.map((c) => c.width),
    frozenColumns,
  };
}

/**
 * What Excel reads as itself: in a workbook `_x0041_` stands for "A" (ECMA-376, ST_Xstring), so one that was typed is escaped,
 * and no cell takes more than 32,767 characters.
 */
export const plainText = (text: string): string => text.slice(0, 32_767).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** A text is a text whatever it begins with, and may be read in full. */
const cellOf = (value: CellObject | string | number | null): CellObject | null =>
  typeof value === 'string'
    ? value === ''
      ? null
      : { value: plainText(value), type: String, wrap: true, alignVertical: 'top' }
    : typeof value === 'number'
      ? { value, type: Number, format: '#,##0', alignVertical: 'top' }
      : value;

/** A fraction shown as a percentage, and still a number. */
export const percent = (value: number | null): CellObject | null =>
  value === null ? null : { value, type: Number, format: '0.0%', alignVertical: 'top' };

/** A whole number, or one with a place where it has one. */
export const amount = (value: number): CellObject => ({
  value,
  type: Number,
  format: Number.isInteger(value) ? '#,##0' : '#,##0.0',
  alignVertical: 'top',
});

export const strong = (value: string): CellObject => ({
  value,
  type: String,
  fontWeight: 'bold',
  alignVertical: 'top',
});

/** Printed on A4, as wide as the paper and as long as it takes, with the heading row on each page and page numbers. */
const printed = (names: readonly string[]): Feature<Stream | Buffer | Blob> => ({
  files: {
    transform: {
      'xl/workbook.xml': {
        transform: (xml) =>
          xml.replace('<definedNames/>', '').replace('</sheets>', `</sheets>${headingsOnEachPage(names)}`),
      },
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml
            .replace(/<worksheet([^>]*)>/, '<worksheet$1><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace(/<pageSetup[^>]*\/>/, '')
            .replace(
              /<\/worksheet>/,
              '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>',
            ),
      },
    },
  },
});

const headingsOnEachPage = (names: readonly string[]): string =>
  `<definedNames>${names
    .map((name, i) => `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${name}'!$1:$1</definedName>`)
    .join('')}</definedNames>`;

/** A workbook (Office Open XML). Throws when a sheet's name is not one that Excel takes. */
export async function workbook(sheets: readonly WorkbookSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded when somebody asks for a workbook: pages that make none do not pay for it at a cold start.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const file = await writeExcelFile(
    sheets.map(({ name, data, widths, frozenColumns = 0 }) => ({
      sheet: name,
      data,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      ...(frozenColumns > 0 ? { stickyColumnsCount: frozenColumns } : {}),
      orientation: 'landscape' as const,
    })),
    { fontFamily: 'Calibri', fontSize: 11, features: [printed(sheets.map((s) => s.name))] },
  ).toBuffer();
  return new Uint8Array(file);
}
