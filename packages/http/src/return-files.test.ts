import { apiBase } from '@placewell/contract/routes';
import { readXlsx } from 'hucre/xlsx';
import { beforeEach, expect, it } from 'vitest';
import { createApi } from './create-api';
import { aSite, type PersonName, people, type Site, tokenOf } from './testing/a-site';

let site: Site;
let api: ReturnType<typeof createApi>;
beforeEach(async () => {
  site = await aSite();
  await site.freeze();
  api = createApi(site.deps);
});

const ask = async (as: PersonName, file: string, headers: Record<string, string> = {}) =>
  api.request(`${apiBase}/returns/${site.made.toFreeze.id}/${file}`, {
    headers: { authorization: `Bearer ${await tokenOf(people[as])}`, ...headers },
  });

it('a workbook comes as bytes that another program reads, under a name that tells it', async () => {
  const response = await ask('manager', 'return.xlsx');
  expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet');
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[a-z]+-return-q1-2025-26-v1\.xlsx"$/,
  );
  const book = await readXlsx(new Uint8Array(await response.arrayBuffer()));
  expect(book.sheets.map((s) => s.name)).toContain('Districts');
});

it('CSV comes as text, and records for staff alone', async () => {
  const figures = await ask('reviewer', 'figures.csv');
  expect(figures.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(await figures.text()).toContain('lio,lio_name,contract,');
  expect((await ask('broker', 'records.csv')).status).toBe(200);
  expect((await ask('reviewer', 'records.csv')).status).toBe(403);
});

it.each(['return.xlsx', 'figures.csv', 'records.csv'])('%s is sent once for each content', async (file) => {
  const first = await ask('manager', file);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[0-9a-f]{64}-signed-\d+"$/);
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  const again = await ask('manager', file, { 'if-none-match': etag });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  expect((await ask('manager', file, { 'if-none-match': '"another"' })).status).toBe(200);
});

it('readers inside and outside never have the same file', async () => {
  const tags = await Promise.all((['manager', 'reviewer'] as const).map((who) => ask(who, 'figures.csv')));
  expect(tags[0]?.headers.get('etag')).not.toBe(tags[1]?.headers.get('etag'));
});
