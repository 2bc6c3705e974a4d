import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonOf } from '../desk/testing/a-desk';
import { pageRoutes } from '../pages';
import { origin } from '../testing/a-site';
import { get, post } from '../testing/visitor';
import { type ReturnDesk, withReturns } from './testing/with-returns';

let desk: ReturnDesk;
beforeAll(async () => {
  desk = await withReturns();
}, 60_000);

type Ask = readonly PersonOf[];
const writers: Ask = ['manager', 'broker'];
const insiders: Ask = ['manager', 'broker', 'operator'];
const readers: Ask = ['manager', 'broker', 'operator', 'reviewer'];

/** Who may come to each route, of a signed return unless it is a page of drafts; one that is missing here fails the test below. */
const allowed: Record<string, Ask> = {
  'GET /:lio/returns': readers,
  'POST /:lio/returns': writers,
  'GET /:lio/returns/:id': readers,
  'POST /:lio/returns/:id': writers,
  'GET /:lio/returns/:id/quotes': writers,
  'POST /:lio/returns/:id/quotes': writers,
  'GET /:lio/returns/:id/ratings': insiders,
  'POST /:lio/returns/:id/ratings': writers,
  'GET /:lio/returns/:id/preview': insiders,
  'POST /:lio/returns/:id/preview': ['manager'],
  'GET /:lio/returns/:id/versions': readers,
  'POST /:lio/returns/:id/versions': writers,
  'GET /:lio/returns/:id/draw': readers,
  'GET /:lio/returns/:id/print': readers,
  'GET /:lio/returns/:id/return.xlsx': readers,
  'GET /:lio/returns/:id/figures.csv': readers,
  'GET /:lio/returns/:id/records.csv': insiders,
  'GET /:lio/returns/:id/return.json': readers,
};

const routes = () => pageRoutes(desk.site).filter(({ path }) => /^\/:lio\/returns\b/.test(path));
/** Pages where a draft is worked on; the others are of what was signed. */
const ofDrafts = /\/(quotes|ratings|preview)$/;

const addressOf = (method: string, path: string): string => {
  const id = ofDrafts.test(path) || (method === 'POST' && path.endsWith(':id')) ? desk.draft.id : desk.signed.id;
  return path.replace(':lio', 'leicestershire').replace(':id', id);
};

const everybody: readonly PersonOf[] = ['manager', 'broker', 'reviewer', 'operator', 'group', 'elsewhere', 'nobody'];
const standings: readonly PersonOf[] = ['manager', 'broker', 'reviewer', 'operator', 'group'];

describe('every page of returns', () => {
  it('says who may come', () => {
    expect([...new Set(routes().map((r) => `${r.method} ${r.path}`))].sort()).toEqual(Object.keys(allowed).sort());
  });

  it('sends whoever is not signed in to sign in, and back, with what was typed', async () => {
    for (const { method, path } of routes()) {
      const address = addressOf(method, path);
      if (method === 'GET') {
        const page = await get(desk.app, address);
        expect([path, page.status, page.to]).toEqual([path, 303, `/sign-in?${new URLSearchParams({ next: address })}`]);
      } else {
        const page = await post(desk.app, address, { 'commentary-25': 'What I typed' });
        expect([path, page.status]).toEqual([path, 401]);
        expect(page.html).toContain('name="commentary-25" value="What I typed"');
      }
    }
  });

  it.each([...everybody])('lets %s in where they may come, and nowhere else', async (who) => {
    const before = desk.core.records.events().length;
    for (const { method, path } of routes()) {
      const address = addressOf(method, path);
      const may = allowed[`${method} ${path}`]?.includes(who) ?? false;
      const headers = { ...desk.as(who), Origin: origin };
      const page =
        method === 'GET' ? await get(desk.app, address, headers) : await post(desk.app, address, {}, headers);
      if (may) {
        // A draft's own form of nothing changes nothing, and is not wrong: nothing is owed before it is signed.
        const fine = method === 'GET' ? 200 : path.endsWith(':id') ? 303 : 422;
        expect([method, path, page.status]).toEqual([method, path, fine]);
        continue;
      }
      expect([method, path, page.status]).toEqual([
        method,
        path,
        who === 'nobody' || standings.includes(who) ? 403 : 404,
      ]);
      expect(page.text).not.toMatch(/County Council|A busy summer|Mo Patel/);
    }
    expect(desk.core.records.events().length).toBe(before);
  });

  it('knows no draft to reviewers, and nothing of another LIO to anybody', async () => {
    for (const { method, path } of routes().filter((r) => r.path.includes(':id'))) {
      const other = addressOf(method, path).replace('/leicestershire', '/elsewhere');
      const headers = { ...desk.as('elsewhere'), Origin: origin };
      const page =
        method === 'GET'
          ? await get(desk.app, other, headers)
          : await post(
              desk.app,
              other,
              { reason: 'x', statement: 'x', version: '1', asAt: desk.core.clock() },
              headers,
            );
      expect([method, path, page.status]).toEqual([method, path, 404]);
    }
    for (const part of ['', '/print', '/draw', '/versions', '/return.xlsx', '/figures.csv', '/return.json']) {
      const page = await get(desk.app, `/leicestershire/returns/${desk.draft.id}${part}`, desk.as('reviewer'));
      expect([part, page.status]).toEqual([part, 404]);
    }
  });
});
