import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRows, NotCsv } from './csv-rows';

interface Read {
  fields: string[];
  line: number;
  /** Where the reader stood after it. */
  offset: number;
  lines: number;
}

function readAll(bytes: Uint8Array, chunk = bytes.length, from?: { offset: number; lines: number }): Read[] {
  const csv = new CsvRows(from);
  const read: Read[] = [];
  const take = (rows: Generator<{ count: number; field(i: number): string; line: number }>) => {
    for (const row of rows) {
      const fields = Array.from({ length: row.count }, (_, i) => row.field(i));
      read.push({ fields, line: row.line, offset: csv.offset, lines: csv.lines });
    }
  };
  const start = from?.offset ?? 0;
  for (let at = start; at < bytes.length; at += Math.max(1, chunk)) take(csv.push(bytes.subarray(at, at + chunk)));
  take(csv.end());
  return read;
}
const fieldsOf = (text: string, chunk?: number) => readAll(Buffer.from(text), chunk).map((r) => r.fields);

const value = fc.stringMatching(/^[a-z0-9 "',\r\né€-]{0,8}$/);
const table = fc.record({
  rows: fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 }),
  end: fc.constantFrom('\n', '\r\n'),
  ended: fc.boolean(),
  always: fc.boolean(),
});
const written = ({ rows, end, ended, always }: typeof table extends fc.Arbitrary<infer T> ? T : never) =>
  rows
    .map((row) => row.map((v) => (always || /["\r\n,]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v)).join(','))
    .join(end) + (ended ? end : '');

describe('rows of a CSV file', () => {
  it('are those that were written, however the bytes come', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 12 }), (t, chunk) => {
        const text = written(t);
        // An empty line is none; so a row of one empty field is written in quotation marks or not at all.
        const expected = t.rows.filter((row) => t.always || row.length > 1 || row[0] !== '');
        expect(fieldsOf(text, chunk)).toEqual(expected);
      }),
    );
  });

  it('are those that another reader finds', () => {
    fc.assert(
      fc.property(table, (t) => {
        const text = written(t);
        const other = parse(text, {
          relax_column_count: true,
          skip_empty_lines: true,
          record_delimiter: ['\n', '\r\n'],
        });
        expect(fieldsOf(text)).toEqual(other);
      }),
    );
  });

  it('can be read on from after any of them', () => {
    fc.assert(
      fc.property(table, fc.nat(), (t, n) => {
        const bytes = Buffer.from(written(t));
        const all = readAll(bytes);
        const from = all[n % Math.max(1, all.length)];
        if (!from) return;
        expect(readAll(bytes, 7, from)).toEqual(all.slice((n % all.length) + 1));
      }),
    );
  });

  it('know their lines, with a mark at the beginning, empty lines and quoted line ends', () => {
    const bytes = Buffer.from('\ufeffa,b\r\n\r\n"1\n2",x\n3,"y ""z"""');
    for (let chunk = 1; chunk <= bytes.length; chunk += 1) {
      expect(readAll(bytes, chunk).map(({ fields, line }) => [line, ...fields])).toEqual([
        [1, 'a', 'b'],
        [3, '1\n2', 'x'],
        [5, '3', 'y "z"'],
      ]);
    }
  });

  it.each([
    ['a,b\n"c,d\n', 2],
    ['a\n"b"c\n', 2],
    [`a\n"${'x'.repeat(300 * 1024)}`, 2],
  ])('say where they cannot be read', (text, line) => {
    expect(() => fieldsOf(text)).toThrow(NotCsv);
    try {
      fieldsOf(text);
    } catch (error) {
      expect(error).toMatchObject({ line });
    }
  });

  it('have empty fields for what is not there', () => {
    const [row] = new CsvRows().push(Buffer.from(',a,\n'));
    expect([0, 1, 2, 3].map((i) => row?.field(i))).toEqual(['', 'a', '', '']);
    expect(fieldsOf('')).toEqual([]);
  });
});
