import { apiBase } from '@placewell/contract/routes';
import { aPublishedRole } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApi } from './create-api';
import { aSite, type Site } from './testing/a-site';
import { call, problem } from './testing/caller';

let site: Site;
let api: ReturnType<typeof createApi>;
beforeEach(async () => {
  site = await aSite();
  api = createApi(site.deps);
});
const params = { lioId: 'leicestershire' };

describe('a list', () => {
  it('is paged through by its cursor, each once, for searches', async () => {
    for (let i = 0; i < 6; i++) await aPublishedRole(site.core, site.made.group, { title: `Digger ${i}` });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query: Record<string, string> = { limit: '3', ...(cursor ? { cursor } : {}) };
      const { body } = await call(api, 'anonymous', 'searchOpportunities', { params, query });
      expect(body.total).toBe(7);
      seen.push(...body.items.map((i: { opportunity: { id: string } }) => i.opportunity.id));
      cursor = body.cursor ?? undefined;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  });

  it('takes no cursor that was altered, nor one of another search', async () => {
    for (let i = 0; i < 3; i++) await aPublishedRole(site.core, site.made.group, { title: `Digger ${i}` });
    const search = (query: Record<string, string>) => call(api, 'anonymous', 'searchOpportunities', { params, query });
    const { cursor } = (await search({ limit: '2' })).body;
    expect((await search({ limit: '2', cursor })).status).toBe(200);
    const altered: Record<string, string>[] = [
      { limit: '2', cursor: `9${cursor}` },
      { limit: '2', cursor: `${cursor}x` },
      { limit: '2', cursor: 'AAAA' },
      { limit: '2', q: 'digger', cursor },
    ];
    for (const query of altered) {
      const refused = await search(query);
      expect([refused.status, refused.body.code]).toEqual([422, 'invalid-cursor']);
      expect(problem(refused).errors[0]?.field).toBe('cursor');
    }
  });

  it('of records pages too, and refuses an altered cursor', async () => {
    for (let i = 0; i < 27; i++) await aPublishedRole(site.core, site.made.group, { title: `Digger ${i}` });
    const list = (query: Record<string, string>) => call(api, 'broker', 'listOpportunities', { params, query });
    const first = (await list({ state: 'published' })).body;
    const second = (await list({ state: 'published', cursor: first.cursor })).body;
    const ids = [...first.items, ...second.items].map((o: { id: string }) => o.id);
    expect([ids.length, new Set(ids).size, second.cursor]).toEqual([28, 28, null]);
    expect((await list({ state: 'draft', cursor: first.cursor })).body.code).toBe('invalid-cursor');
    expect((await list({ state: 'published', cursor: `${first.cursor}x` })).status).toBe(422);
  });

  it('of roles counts its facets, and measures from a place by name', async () => {
    const found = await call(api, 'anonymous', 'searchOpportunities', {
      params,
      query: { near: 'LE13 1XD', cause: 'Community', sort: 'nearest' },
    });
    expect(found.body.facets.causes).toEqual({ Community: 1 });
    const nowhere = await call(api, 'anonymous', 'searchOpportunities', { params, query: { near: 'Atlantis' } });
    expect([nowhere.status, problem(nowhere).errors[0]?.code]).toEqual([422, 'unknown-place']);
  });
});

describe('the report', () => {
  const window = { from: '2026-01-01', to: '2026-03-31' };
  const cellOf = (body: { rows: { key: string; cells: { indicator: string }[] }[] }, key: string, indicator: string) =>
    body.rows.find((r) => r.key === key)?.cells.find((c) => c.indicator === indicator);

  it('counts what was recorded, row by row, and opens into as many records', async () => {
    const report = await call(api, 'manager', 'report', { params, query: { ...window, by: 'locality' } });
    expect(Object.keys(report.body)).toEqual(['lio', 'from', 'to', 'asAt', 'by', 'definitions', 'rows']);
    expect(report.body.rows.map((r: { key: string }) => r.key)).toEqual(['E07000133', 'OUTSIDE', 'UNKNOWN']);
    // Amina, Dev, Beth and Cy asked; Cy started.
    expect(cellOf(report.body, 'E07000133', '25')).toMatchObject({ numerator: 4, value: 4, status: 'maturing' });
    expect(cellOf(report.body, 'E07000133', '26')).toMatchObject({
      numerator: 1,
      denominator: 4,
      unrated: 'no target',
    });
    const cell = { indicator: '25', part: 'numerator', key: 'E07000133' };
    const evidence = await call(api, 'manager', 'reportEvidence', {
      params,
      query: { ...window, by: 'locality', ...cell },
    });
    expect(evidence.body.records).toHaveLength(4);
    expect(evidence.body.total).toBe(4);
    const page = { ...window, by: 'locality', ...cell, offset: '1', limit: '2', asAt: evidence.body.asAt };
    const second = await call(api, 'manager', 'reportEvidence', { params, query: page });
    expect(second.body.records).toEqual(evidence.body.records.slice(1, 3));
    expect(evidence.text).not.toContain('Amina');
  });

  it('tells readers outside the LIO no small count', async () => {
    const query = { ...window, by: 'total' };
    const { body } = await call(api, 'reviewer', 'report', { params, query });
    expect(cellOf(body, 'total', '25')).toMatchObject({
      numerator: 'fewer than 5',
      value: null,
      unrated: 'suppressed',
    });
    const cell = { indicator: '25', part: 'numerator', key: 'total' };
    expect((await call(api, 'reviewer', 'reportEvidence', { params, query: { ...query, ...cell } })).status).toBe(403);
  });

  it('puts everything that is reported of a window into one book', async () => {
    const book = await call(api, 'manager', 'reportBook', { params, query: { ...window, by: 'cause' } });
    expect(book.status).toBe(200);
    expect(book.body).toMatchObject({
      window: { label: 'Q4 2025/26', kind: 'quarter' },
      before: { label: 'Q3 2025/26' },
      by: 'cause',
      addsUp: false,
      whole: { funnel: { episodes: 4, agreed: 2, started: 1 }, replies: { asked: 3, replied: 2 } },
    });
    expect(book.body.quarters).toHaveLength(8);
    const key = book.body.rows[0].key;
    const one = await call(api, 'broker', 'reportBook', { params, query: { ...window, by: 'cause', key } });
    expect(one.body.rows.map((r: { key: string }) => r.key)).toEqual([key]);
    expect(one.body.rows[0].trend[0].points).toHaveLength(8);
    const refused = (query: Record<string, string>) => call(api, 'broker', 'reportBook', { params, query });
    expect((await refused({ ...window, by: 'cause', key: 'Nowhere' })).status).toBe(404);
    expect((await refused({ ...window, contract: 'ctr_nowhere' })).status).toBe(404);
  });

  it('shows readers outside the LIO of a book what the report tells them, and no cut by group, cause or contributor', async () => {
    const book = (by: string) => call(api, 'reviewer', 'reportBook', { params, query: { ...window, by } });
    const { body } = await book('locality');
    const report = await call(api, 'reviewer', 'report', { params, query: { ...window, by: 'locality' } });
    expect(body.rows.map((r: { cells: unknown }) => r.cells)).toEqual(
      report.body.rows.map((r: { cells: unknown }) => r.cells),
    );
    expect(body).toMatchObject({ unmet: null, groups: null, whole: { funnel: null, replies: null, trend: null } });
    expect(body.whole.perThousand).toMatchObject({ episodes: null });
    for (const by of ['group', 'cause', 'contributed']) expect((await book(by)).status).toBe(403);
  });

  it('leaves out what could not be known at the instant asked about', async () => {
    const before = { ...window, by: 'total', asAt: '2026-03-01T12:00:00+00:00' };
    const { body } = await call(api, 'broker', 'report', { params, query: before });
    expect([body.asAt, cellOf(body, 'total', '25')]).toMatchObject(['2026-03-01T12:00:00.000Z', { numerator: 0 }]);
  });

  it.each([
    [{ from: '2026-04-01', to: '2026-03-31', by: 'total' }, 'to'],
    [{ from: '2026-02-30', to: '2026-03-31', by: 'total' }, 'from'],
    [{ to: '2026-03-31', by: 'total' }, 'from'],
    [{ ...window, by: 'ward' }, 'by'],
    [{ ...window, by: 'total', asAt: 'yesterday' }, 'asAt'],
  ])('refuses a window that is none: %j', async (query, field) => {
    const refused = await call(api, 'broker', 'report', { params, query: query as unknown as Record<string, string> });
    expect([refused.status, problem(refused).errors.map((e) => e.field)]).toEqual([422, [field]]);
  });
});

it('describes itself as a page without any script, with every route and problem', async () => {
  const response = await api.request(`${apiBase}/docs`);
  const page = await response.text();
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page).not.toMatch(/<script|https?:\/\//);
  expect(page).toContain('GET /lios/{lioId}/report');
  expect(page).toContain('id="problem-illegal-transition"');
});
