import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFile } from './csv';
import { evidenceCsvColumns } from './evidence-csv';
import { recordsCsv, recordsCsvColumns } from './records-csv';
import { returnCsv, returnCsvColumns } from './return-csv';
import { sampleOutside, sampleReturn, sampleStamp, sampleWords } from './testing/sample-return';

type Line = Record<string, string>;
const read = (text: string): Line[] => parse(text, { bom: true, columns: true });

const inside = sampleReturn();
const rows = read(returnCsv(inside, sampleStamp, sampleWords));
const outside = sampleOutside();
const outsideRows = read(returnCsv(outside, sampleStamp, sampleWords));
const one = (lines: Line[], by: string, key: string, indicator: string): Line => {
  const found = lines.filter((l) => l.by === by && l.key === key && l.indicator === indicator);
  expect(found).toHaveLength(1);
  return found[0] as Line;
};

describe('the CSV file of a return', () => {
  it('has one row for each cell that applies, whole in itself', () => {
    const cells = Object.values(inside.reports).flatMap((r) =>
      r.rows.flatMap((row) => row.cells.filter((c) => c.indicator !== '29' && c.unrated !== 'not applicable')),
    );
    expect(rows).toHaveLength(cells.length);
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(returnCsvColumns);
      expect(row).toMatchObject({
        lio: 'leicestershire',
        contract: 'ctr_0001',
        return: 'ret_0002',
        version: '2',
        content_hash: sampleStamp.hash,
        signed_by: 'Mo Patel',
        window: 'Q2 2010/11',
        from: '2010-07-01',
        to: '2010-09-30',
        as_at: inside.asAt,
        definitions: inside.definitions,
      });
    }
  });

  it('says the numbers of each cell to the last place', () => {
    for (const report of Object.values(inside.reports)) {
      for (const row of report.rows) {
        for (const cell of row.cells) {
          if (cell.indicator === '29' || cell.unrated === 'not applicable') continue;
          const line = one(rows, report.by, row.key, cell.indicator);
          expect([Number(line.numerator), Number(line.denominator), Number(line.n)]).toEqual([
            cell.numerator,
            cell.denominator,
            cell.n,
          ]);
          const orNull = (text: string | undefined) => (text === '' ? null : Number(text));
          expect([orNull(line.value), orNull(line.low), orNull(line.high)]).toEqual([cell.value, cell.low, cell.high]);
          expect(line.status).toBe(cell.status);
        }
      }
    }
  });

  it('has either a rating or the reason why there is none, and what was computed beside one set by people', () => {
    for (const row of rows) expect((row.rating === '') !== (row.no_rating_because === '')).toBe(true);
    expect(one(rows, 'total', 'total', '25')).toMatchObject({ rating: 'amber', computed_rating: 'red' });
  });

  it('has the target of its own scope', () => {
    expect(one(rows, 'total', 'total', '25')).toMatchObject({ target: '260', target_kind: 'number' });
    expect(one(rows, 'locality', 'E07000130', '25')).toMatchObject({ target: '40', target_kind: 'number' });
    expect(one(rows, 'body', 'hub-melton', '25')).toMatchObject({ target: '60', target_kind: 'number' });
    expect(one(rows, 'locality', 'E07000133', '25')).toMatchObject({ target: '', target_kind: '' });
    expect(one(rows, 'total', 'total', '24')).toMatchObject({ target: '0.5', target_kind: 'majority' });
  });

  it('loses nothing that stands beside a figure', () => {
    const known = new Set(['target', 'yearToDate', 'targetToDate', 'enquiries', 'people', 'locatedByRole', 'open']);
    for (const part of ['unknown', 'contributed', 'supported', 'liveAtEnd', 'places']) known.add(part);
    // These stand in the columns of the survey.
    for (const part of ['answers', 'invitations', 'responseRate', 'lowResponse', 'groupsActive']) known.add(part);
    const parts = Object.values(inside.reports).flatMap((r) =>
      r.rows.flatMap((row) => row.cells.filter((c) => c.indicator !== '29').flatMap((c) => Object.keys(c.beside))),
    );
    expect([...new Set(parts)].filter((part) => !known.has(part))).toEqual([]);
  });

  it('outside keeps small counts back, in words, and lists what inside lists', () => {
    expect(outsideRows).toHaveLength(rows.length);
    const counts = outsideRows.flatMap((r) => [r.numerator, r.denominator, r.enquiries, r.people]);
    expect(counts).toContain('fewer than 5');
    for (const count of counts) expect(['1', '2', '3', '4']).not.toContain(count);
    for (const row of outsideRows.filter((r) => r.no_rating_because === 'suppressed')) expect(row.value).toBe('');
  });

  it('ends its lines as RFC 4180 says and begins with a byte order mark', () => {
    const text = returnCsv(inside, sampleStamp, sampleWords);
    expect(text.startsWith('\uFEFFlio,lio_name,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('has its columns written down', () => {
    const page = readFileSync(new URL('../../../../docs/return-files.md', import.meta.url), 'utf8');
    const written = [...page.matchAll(/^\| `(\w+)` \|/gm)].map((m) => m[1]);
    expect(written).toEqual([...returnCsvColumns, ...recordsCsvColumns, ...evidenceCsvColumns]);
  });
});

describe('the CSV file of records', () => {
  const records = read(recordsCsv(inside, inside.records, sampleStamp, sampleWords));

  it('has as many rows of a part as the figure says', () => {
    expect(records.length).toBeGreaterThan(100);
    for (const cell of inside.reports.total.rows[0]?.cells ?? []) {
      const of = (part: string) => records.filter((r) => r.indicator === cell.indicator && r.part === part).length;
      expect([cell.indicator, of('numerator')]).toEqual([cell.indicator, cell.numerator]);
      const share = ['24', '26', '27', '28'].includes(cell.indicator);
      expect([cell.indicator, of('denominator')]).toEqual([cell.indicator, share ? cell.denominator : 0]);
    }
  });

  it('names districts and bodies', () => {
    expect(records.find((r) => r.locality === 'E07000133')).toMatchObject({ locality_name: 'Melton' });
    expect(records.find((r) => r.body === 'hub-melton')).toMatchObject({ body_name: 'Melton hub' });
  });
});

it('whatever a text is, it comes back as it was, and no spreadsheet would run it', () => {
  const columns = [
    ['text', (r: { text: string }) => r.text],
    ['number', () => 0.1],
  ] as const;
  const odd = fc.constantFrom('=1+1', '+44 116', '-2', '@sum', '\tx', '\rx', '＝1', 'a "b", c', 'a\r\nb', 'Siân', "'x");
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), odd), { minLength: 1 }), (texts) => {
      const lines = read(
        csvFile(
          columns,
          texts.map((text) => ({ text })),
        ),
      );
      expect(lines).toHaveLength(texts.length);
      lines.forEach((line, i) => {
        const text = texts[i] ?? '';
        const dangerous = /^[=+\-@\t\r＝＋－＠]/.test(text);
        expect(line).toEqual({ text: dangerous ? `'${text}` : text, number: '0.1' });
      });
    }),
  );
});
