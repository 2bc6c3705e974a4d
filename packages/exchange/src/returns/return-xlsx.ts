import type { ReportCount, ReportCut } from '@placewell/contract/shapes/report';
import type { CellObject } from 'write-excel-file/node';
import { causesInWords, type FiledCell, filedCells } from './cells';
import {
  type FiledFigure,
  type FiledReturn,
  type FiledStamp,
  type FiledWords,
  filedCuts,
  isShare,
} from './filed-return';
import { notesSheet } from './notes-sheet';
import { amount, percent, type SheetColumn, sheetOf, strong, type WorkbookSheet, workbook } from './workbook';

const sheetNames: Record<ReportCut, string> = {
  total: 'Whole area',
  area: 'City and county',
  locality: 'Districts',
  body: 'Delivering bodies',
  channel: 'Channels',
};
const rowHeadings: Record<ReportCut, string> = {
  total: 'Area',
  area: 'Area',
  locality: 'District',
  body: 'Delivering body',
  channel: 'Channel',
};

/**
 * A return as a workbook: what it is and what was said of it, a sheet for each view, the trend, response rates, restatements
 * and the definitions. Numbers are numbers, shares are fractions shown as percentages; a small count is the text it is.
 */
export const returnXlsx = (
  filed: FiledReturn,
  stamp: FiledStamp,
  words: FiledWords,
): Promise<Uint8Array<ArrayBuffer>> =>
  workbook([
    notesSheet(filed, stamp, words),
    ...filedCuts.map((by) => viewSheet(filed, by, words)),
    trendSheet(filed, words),
    responseSheet(filed, words),
    restatementSheet(filed, words),
    definitionSheet(filed, words),
  ]);

const count = (value: ReportCount | null | undefined): CellObject | string | null =>
  value === null || value === undefined ? null : typeof value === 'number' ? amount(value) : value;

const figure = (indicator: FiledCell['cell']['indicator'], value: number | null) =>
  value === null ? null : isShare(indicator) ? percent(value) : amount(value);

const capital = (text: string | null) => (text === null ? null : text.charAt(0).toUpperCase() + text.slice(1));

function viewSheet(filed: FiledReturn, by: ReportCut, words: FiledWords): WorkbookSheet {
  const rows = filedCells(filed, by);
  const beside = (heading: string, part: string): SheetColumn<FiledCell>[] =>
    rows.some(({ cell }) => cell.beside[part] !== undefined)
      ? [{ heading, width: 11, of: ({ cell }) => count(cell.beside[part]) }]
      : [];
  const columns: SheetColumn<FiledCell>[] = [
    { heading: rowHeadings[by], width: 28, of: ({ label }) => strong(label) },
    { heading: 'Indicator', width: 28, of: ({ cell }) => `${cell.indicator} ${words.indicators[cell.indicator]}` },
    { heading: 'Figure', width: 10, of: ({ cell }) => figure(cell.indicator, cell.value) },
    { heading: 'Rating', width: 11, of: ({ rating }) => capital(rating) },
    { heading: 'No rating because', width: 14, of: ({ unrated }) => capital(unrated) },
    { heading: 'Numerator', width: 12, of: ({ cell }) => count(cell.numerator) },
    { heading: 'Denominator', width: 12, of: ({ cell }) => (isShare(cell.indicator) ? count(cell.denominator) : null) },
    { heading: '95% interval, low', width: 11, of: ({ cell }) => percent(cell.low) },
    { heading: '95% interval, high', width: 11, of: ({ cell }) => percent(cell.high) },
    { heading: 'Final or maturing', width: 11, of: ({ cell }) => capital(cell.status) },
    { heading: 'Target', width: 12, of: ({ target }) => targetCell(target) },
    ...beside('Year to date', 'yearToDate'),
    ...beside('Target to date', 'targetToDate'),
    ...(by === 'total'
      ? [
          { heading: 'Against the quarter before', width: 20, of: ({ travel }: FiledCell) => capital(travel) },
          { heading: 'Rating as computed', width: 14, of: ({ computed }: FiledCell) => capital(computed) },
        ]
      : []),
    { heading: 'Answers', width: 10, of: ({ response }) => count(response?.answers) },
    { heading: 'Asked', width: 10, of: ({ response }) => count(response?.asked) },
    { heading: 'Response rate', width: 10, of: ({ response }) => percent(response?.rate ?? null) },
    ...beside('Enquiries received', 'enquiries'),
    ...beside('People', 'people'),
    ...beside('Placed by the district of the role', 'locatedByRole'),
    ...beside('Contributed to, not added', 'contributed'),
    ...beside('Still open', 'open'),
    ...beside('Outcome unknown', 'unknown'),
    ...beside('Developed with support', 'supported'),
    ...beside('Live at the end', 'liveAtEnd'),
    ...beside('Places', 'places'),
    ...(by === 'locality' ? [{ heading: 'Residents', width: 12, of: ({ residents }: FiledCell) => residents }] : []),
  ];
  return sheetOf(sheetNames[by], columns, rows, 2);
}

const targetCell = (target: FiledCell['target']): CellObject | string | null => {
  switch (target?.kind) {
    case undefined:
      return null;
    case 'number':
      return amount(target.value);
    case 'percentage':
      return percent(target.value);
    case 'majority':
      return 'More than half';
  }
};

function trendSheet(filed: FiledReturn, words: FiledWords): WorkbookSheet {
  const rows = filed.trend.flatMap(({ indicator, points }) => points.map((point) => ({ indicator, point })));
  return sheetOf(
    'Trend',
    [
      { heading: 'Indicator', width: 28, of: ({ indicator }) => strong(`${indicator} ${words.indicators[indicator]}`) },
      { heading: 'Quarter', width: 14, of: ({ point }) => point.window.label },
      { heading: 'Figure', width: 10, of: ({ indicator, point }) => figure(indicator, point.value) },
      { heading: 'Rating', width: 11, of: ({ point }) => capital(point.rating) },
      { heading: 'No rating because', width: 14, of: ({ point }) => capital(point.unrated) },
      { heading: 'Numerator', width: 12, of: ({ point }) => count(point.numerator) },
      {
        heading: 'Denominator',
        width: 12,
        of: ({ indicator, point }) => (isShare(indicator) ? count(point.denominator) : null),
      },
      { heading: '95% interval, low', width: 11, of: ({ point }) => percent(point.low) },
      { heading: '95% interval, high', width: 11, of: ({ point }) => percent(point.high) },
      { heading: 'Final or maturing', width: 11, of: ({ point }) => capital(point.status) },
      ...(rows.some(({ point }) => point.asTold)
        ? [
            {
              heading: 'As an earlier return told it',
              width: 14,
              of: ({ point }: (typeof rows)[number]) => (point.asTold ? 'Yes' : null),
            },
          ]
        : []),
    ],
    rows,
    2,
  );
}

const responseSheet = (filed: FiledReturn, words: FiledWords): WorkbookSheet =>
  sheetOf(
    'Response rates',
    [
      { heading: 'Survey', width: 28, of: (r) => strong(`${r.indicator} ${words.indicators[r.indicator]}`) },
      { heading: 'By', width: 18, of: (r) => rowHeadings[r.by] },
      { heading: 'Of', width: 28, of: (r) => r.label },
      { heading: 'Answers', width: 12, of: (r) => count(r.answers) },
      { heading: 'Asked', width: 12, of: (r) => count(r.asked) },
      { heading: 'Response rate', width: 12, of: (r) => percent(r.rate) },
    ],
    filed.responses,
    1,
  );

/** Earlier returns cell by cell; one that stands as it was signed says so in a line of its own. */
function restatementSheet(filed: FiledReturn, words: FiledWords): WorkbookSheet {
  type Of = FiledReturn['restatements'][number];
  type Row = { of: Of; cell: Of['cells'][number] | null };
  const rows = filed.restatements.flatMap((of): Row[] =>
    of.cells.length === 0 ? [{ of, cell: null }] : of.cells.map((cell) => ({ of, cell })),
  );
  const figures = (name: string, of: (cell: NonNullable<Row['cell']>) => FiledFigure): SheetColumn<Row>[] => [
    {
      heading: `${name}: figure`,
      width: 11,
      of: ({ cell }) => (cell ? figure(cell.indicator, of(cell).value) : null),
    },
    { heading: `${name}: numerator`, width: 12, of: ({ cell }) => (cell ? count(of(cell).numerator) : null) },
    {
      heading: `${name}: denominator`,
      width: 12,
      of: ({ cell }) => (cell && isShare(cell.indicator) ? count(of(cell).denominator) : null),
    },
    {
      heading: `${name}: rating`,
      width: 14,
      of: ({ cell }) => capital(cell ? (of(cell).rating ?? of(cell).unrated) : null),
    },
  ];
  return sheetOf<Row>(
    'Restatements',
    [
      { heading: 'Return', width: 24, of: ({ of }) => strong(`${of.window.label}, version ${of.number}`) },
      { heading: 'By', width: 16, of: ({ cell }) => (cell ? rowHeadings[cell.by] : null) },
      { heading: 'Of', width: 26, of: ({ cell }) => cell?.label ?? 'All figures stand as they were signed' },
      {
        heading: 'Indicator',
        width: 26,
        of: ({ cell }) => (cell ? `${cell.indicator} ${words.indicators[cell.indicator]}` : null),
      },
      ...figures('As signed', (cell) => cell.before),
      ...figures('Now', (cell) => cell.after),
      {
        heading: 'Because of',
        width: 44,
        of: ({ cell }) => (cell ? causesInWords(cell.causes, words) : null),
      },
      { heading: 'Signed on', width: 12, of: ({ of }) => of.signedAt.slice(0, 10) },
      { heading: 'Content hash of the return', width: 30, of: ({ of }) => of.hash },
    ],
    rows,
    1,
  );
}

function definitionSheet(filed: FiledReturn, words: FiledWords): WorkbookSheet {
  const ids = Object.keys(words.definitions) as (keyof typeof words.definitions)[];
  const lines = [
    ...ids
      .sort()
      .flatMap((id) =>
        words.definitions[id].map((text, i) => ({ of: i === 0 ? `${id} ${words.indicators[id]}` : '', text })),
      ),
    ...words.rules.map((text, i) => ({ of: i === 0 ? 'How to read them' : '', text })),
    { of: 'Version', text: `Definitions version ${filed.definitions}` },
  ];
  return sheetOf(
    'Definitions',
    [
      { heading: 'Figure', width: 28, of: ({ of }) => (of === '' ? null : strong(of)) },
      { heading: 'What it means', width: 110, of: ({ text }) => text },
    ],
    lines,
  );
}
