import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { aDesk, type Desk } from '../desk/testing/a-desk';
import { get } from '../testing/visitor';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
}, 60_000);

const query = (part: string, more = '') => `period=Q2+2026%2F27&by=total&indicator=26&key=total&part=${part}${more}`;
const file = (q: string) => get(desk.app, `/leicestershire/report/evidence.csv?${q}`, desk.as('manager'));
const rowsOf = (text: string) => parse(text, { bom: true, columns: true }) as Record<string, string>[];

it('has as many counted rows as the figure says, and says of the others why they were left out', async () => {
  const window = { from: '2026-07-01', to: '2026-09-30', by: 'total' } as never;
  const report = await desk.site.figures.report('leicestershire', window, 'inside');
  const cell = report?.rows[0]?.cells.find((c) => c.indicator === '26');
  for (const part of ['numerator', 'denominator'] as const) {
    const sent = await file(query(part));
    expect(sent.headers.get('content-disposition')).toBe(
      `attachment; filename="leicestershire-indicator-26-${part}-total-2026-07-01-2026-09-30.csv"`,
    );
    expect(sent.headers.get('cache-control')).toBe('private, no-store');
    const rows = rowsOf(sent.html);
    expect(rows.filter((r) => r.counted === 'yes')).toHaveLength(Number(cell?.[part]));
    for (const row of rows) expect((row.left_out_because === '') === (row.counted === 'yes')).toBe(true);
  }
  expect(rowsOf((await file(query('numerator'))).html).some((r) => r.counted === 'no')).toBe(true);
});

it('is linked from the page of the records, and not there for what is no figure', async () => {
  const page = await get(desk.app, `/leicestershire/report/evidence?${query('numerator')}`, desk.as('manager'));
  expect(page.html).toContain('/leicestershire/report/evidence.csv?');
  expect((await file('indicator=29&part=numerator&key=total&by=total')).status).toBe(404);
  expect((await file('indicator=26&key=total&by=total')).status).toBe(404);
});
