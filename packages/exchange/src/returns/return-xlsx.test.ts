import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { returnXlsx } from './return-xlsx';
import { sampleOutside, sampleReturn, sampleStamp, sampleWords } from './testing/sample-return';
import { unzip } from './testing/unzip';
import { sheetOf, workbook } from './workbook';

// Read back by another library than the one that writes.
type Book = Awaited<ReturnType<typeof readXlsx>>;
type Sheet = Book['sheets'][number];

const inside = sampleReturn();
const outside = sampleOutside();
let book: Book;
let outsideBook: Book;
beforeAll(async () => {
  const read = (bytes: Uint8Array) => readXlsx(bytes, { readStyles: true });
  book = await read(await returnXlsx(inside, sampleStamp, sampleWords));
  outsideBook = await read(await returnXlsx(outside, sampleStamp, sampleWords));
});

const sheet = (name: string, of: Book = book): Sheet => {
  const found = of.sheets.find((s) => s.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
};
const column = (s: Sheet, heading: string): number => {
  const at = s.rows[0]?.indexOf(heading) ?? -1;
  expect([heading, at >= 0]).toEqual([heading, true]);
  return at;
};
const view = {
  total: 'Whole area',
  area: 'City and county',
  locality: 'Districts',
  body: 'Delivering bodies',
  channel: 'Channels',
} as const;

describe('the workbook of a return', () => {
  it('has a sheet for each view, and sheets of notes, restatements and definitions', () => {
    expect(book.sheets.map((s) => s.name)).toEqual([
      'About this return',
      ...Object.values(view),
      'Trend',
      'Response rates',
      'Restatements',
      'Definitions',
    ]);
  });

  it('holds numbers as numbers, equal to the last place', () => {
    for (const [by, name] of Object.entries(view)) {
      const s = sheet(name);
      const report = inside.reports[by as keyof typeof view];
      const cells = report.rows.flatMap((row) =>
        row.cells
          .filter((c) => c.indicator !== '29' && c.unrated !== 'not applicable')
          .map((cell) => ({ label: row.label, cell })),
      );
      expect(s.rows).toHaveLength(cells.length + 1);
      const at = (heading: string) => column(s, heading);
      const [figure, numerator, low, rating, because] = [
        at('Figure'),
        at('Numerator'),
        at('95% interval, low'),
        at('Rating'),
        at('No rating because'),
      ];
      cells.forEach(({ label, cell }, i) => {
        const row = s.rows[i + 1] ?? [];
        expect(row[0]).toBe(label);
        expect(row[figure] ?? null).toBe(cell.value);
        expect(row[numerator]).toBe(cell.numerator);
        expect(row[low] ?? null).toBe(cell.low);
        expect(Boolean(row[rating]) !== Boolean(row[because])).toBe(true);
      });
    }
  });

  it('shows shares as percentages and counts as whole numbers', () => {
    const s = sheet('Whole area');
    const figure = column(s, 'Figure');
    const formatOf = (row: number) => s.cells?.get(`${row},${figure}`)?.style?.numFmt;
    const indicators = s.rows.slice(1).map((row) => String(row[1]).slice(0, 2));
    expect(indicators).toEqual(['24', '25', '26', '27', '28', '30']);
    // 27 has too few answers to show a figure.
    expect(indicators.map((_, i) => formatOf(i + 1))).toEqual(['0.0%', '#,##0', '0.0%', undefined, '0.0%', '#,##0']);
  });

  it('keeps the heading in view and gives each column a width', () => {
    for (const s of book.sheets) {
      expect([s.name, s.freezePane?.rows]).toEqual([s.name, 1]);
      expect(s.columns?.length).toBe(s.rows[0]?.length);
      for (const c of s.columns ?? []) expect(c.width ?? 0).toBeGreaterThan(7);
    }
    expect(sheet('Districts').freezePane?.columns).toBe(2);
  });

  it('says who signed, what was said of each indicator, and what is maturing', () => {
    const text = sheet('About this return')
      .rows.map((r) => r.join(': '))
      .join('\n');
    for (const said of [
      'Voluntary Action Leicestershire',
      'Signed by Mo Patel',
      sampleStamp.hash,
      'Maturing',
      'Three groups were slow to answer',
      'rung by the hub',
      'amber in place of red',
      'Ada Okafor',
      'Transport review, section 4',
      'planting trees',
      'Version 1, because: A hub sent its figures late',
      'achieved; due 2010-09-30; achieved 2010-09-24',
      'late; due 2010-08-31',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('takes no text for a formula', () => {
    const comment = sheet('About this return').rows.find((r) => String(r[0]).startsWith('25'));
    expect(comment?.[1]).toBe(inside.comments.find((c) => c.indicator === '25')?.commentary);
    const formulas = book.sheets.flatMap((s) => [...(s.cells?.values() ?? [])].filter((c) => c.formula));
    expect(formulas).toEqual([]);
  });

  it('lists restatements cell by cell with their causes', () => {
    const s = sheet('Restatements');
    const row = s.rows[1] ?? [];
    expect(row[column(s, 'As signed: numerator')]).toBe(21);
    expect(row[column(s, 'Now: numerator')]).toBe(27);
    expect(row[column(s, 'Because of')]).toBe('started since, within 89 days (5), recorded later (1)');
  });

  it('outside says small counts in words, and gives no figure for them', () => {
    const s = sheet('Districts', outsideBook);
    const [figure, numerator] = [column(s, 'Figure'), column(s, 'Numerator')];
    const words = s.rows.slice(1).filter((row) => typeof row[numerator] === 'string');
    expect(words.map((row) => row[numerator])).toContain('fewer than 5');
    for (const row of words) expect(row[figure] ?? null).toBeNull();
    for (const row of s.rows.slice(1)) {
      const n = row[numerator];
      expect(typeof n === 'number' && n > 0 && n < 5).toBe(false);
    }
  });
});

/** The elements of a part in the order of ECMA-376; Excel offers to repair a file that has another, or one of them twice. */
const order = {
  workbook: 'fileVersion workbookPr bookViews sheets definedNames calcPr'.split(' '),
  worksheet:
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData autoFilter mergeCells conditionalFormatting dataValidations printOptions pageMargins pageSetup headerFooter drawing'.split(
      ' ',
    ),
};

/** Names of the children of a document's root, each time one begins; throws when its tags do not match. */
function childrenOf(xml: string): string[] {
  const open: string[] = [];
  const children: string[] = [];
  for (const [, close, name = '', self] of xml.matchAll(/<(\/?)([A-Za-z:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    if (open.length === 1) children.push(name);
    if (!self) open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join()} stays open`);
  return children;
}

it('needs no repair: each part has its elements once and in their order, and numbers no sign of text', async () => {
  const files = unzip(await returnXlsx(inside, sampleStamp, sampleWords));
  const parts = [...files].filter(([name]) => /^xl\/(workbook|worksheets\/sheet\d+)\.xml$/.test(name));
  expect(parts).toHaveLength(book.sheets.length + 1);
  for (const [name, xml] of parts) {
    const children = childrenOf(xml);
    const known = name.includes('worksheets') ? order.worksheet : order.workbook;
    const places = children.map((child) => known.indexOf(child));
    expect([name, children, places]).toEqual([name, children, [...new Set(places)].sort((a, b) => a - b)]);
    expect(places).not.toContain(-1);
    // Types are numbers and shared strings; no inline text, no formula.
    expect(xml).not.toMatch(/ t="(?!s")|<f[ >]/);
  }
  expect(files.get('xl/workbook.xml')).toContain("'Districts'!$1:$1");
});

it('a workbook of awkward texts is still well-formed', async () => {
  const texts = ['a\u0000b\u0008c', '<b>&amp;</b>', '\ud800 lone', ' spaces ', '=1+1', '_x0041_'];
  const long = 'x'.repeat(40_000);
  const bytes = await workbook([
    sheetOf('Texts & more', [{ heading: 'Text', width: 10, of: (text: string) => text }], [...texts, long]),
  ]);
  const { sheets } = await readXlsx(bytes);
  const read = sheets[0]?.rows.map((r) => r[0]) ?? [];
  expect(read.slice(0, -1)).toEqual(['Text', 'abc', '<b>&amp;</b>', ' lone', ' spaces ', '=1+1', '_x0041_']);
  expect(String(read.at(-1)).length).toBe(32_767);
});
