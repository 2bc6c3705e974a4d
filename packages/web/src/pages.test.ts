import { reservedLioIds } from '@placewell/core/lio/reserved-ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageRoutes } from './pages';
import { aSite, origin, type Site } from './testing/a-site';
import { get, post } from './testing/visitor';

let site: Site;
beforeAll(async () => {
  site = await aSite();
});

it('no page of the platform begins like an LIO that could be added', () => {
  const first = pageRoutes(site.site).map(({ path }) => path.split('/')[1] ?? '');
  const own = new Set(first.filter((part) => part !== '' && !part.startsWith(':')));
  expect(own.size).toBeGreaterThan(6);
  for (const part of own) expect(reservedLioIds).toContain(part);
});

describe('every page', () => {
  it('has the headers of every page', async () => {
    for (const path of ['/leicestershire', '/leicestershire/nothing', '/leicestershire/enquire', '/privacy']) {
      const { headers } = await get(site.app, path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-correlation-id')).toMatch(/^[\w.:-]{8,80}$/);
    }
  });

  it('has nothing inline', async () => {
    for (const path of [
      '/leicestershire',
      `/leicestershire/opportunities/${site.role.id}`,
      '/leicestershire/enquire',
    ]) {
      const { html } = await get(site.app, path);
      expect(html).not.toMatch(/<style|style="|<script(?![^>]*\bsrc=)|\son[a-z]+="/);
    }
  });

  it('takes over the correlation id of whoever calls, and logs no address', async () => {
    const page = await get(site.app, '/leicestershire/opportunities?near=LE13+1XD', {
      'X-Correlation-Id': 'given-0001',
    });
    expect(page.headers.get('x-correlation-id')).toBe('given-0001');
    const logged = JSON.stringify(site.log.filter((entry) => entry.correlationId === 'given-0001'));
    expect(logged).toContain('/opportunities');
    expect(logged).not.toContain('LE13');
    expect(
      (await get(site.app, '/leicestershire', { 'X-Correlation-Id': '<b>' })).headers.get('x-correlation-id'),
    ).not.toBe('<b>');
  });

  it('finds its files', async () => {
    const { html } = await get(site.app, '/leicestershire');
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
    const file = await get(site.app, style);
    expect(file.status).toBe(200);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect((await get(site.app, '/assets/nothing.css')).status).toBe(404);
  });
});

describe('a form', () => {
  const path = '/leicestershire/enquire';
  it.each<[string, Record<string, string>]>([
    ['from another site', { Origin: 'https://evil.example' }],
    [
      'from another site, as a modern browser says it',
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    ],
    ['from nowhere', {}],
    ['from a hidden origin', { Origin: 'null' }],
  ])('%s is refused', async (_, headers) => {
    const page = await post(site.app, path, { name: 'x' }, headers);
    expect(page.status).toBe(403);
    expect(page.text).toContain('You cannot do that here');
  });

  it('that is too large is refused', async () => {
    const page = await post(site.app, path, { message: 'x'.repeat(300_000) });
    expect(page.status).toBe(413);
    expect(page.text).toContain('too long');
  });

  it.each(['name=%E0%A4%A', 'name=%ff%fe'])('that is malformed is refused: %s', async (body) => {
    const response = await site.app.request(`${origin}${path}`, {
      method: 'POST',
      headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
    });
    expect(response.status).toBe(400);
  });

  it('that is no form is refused', async () => {
    const response = await site.app.request(`${origin}${path}`, {
      method: 'POST',
      headers: { Origin: origin, 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(415);
  });

  it('with names of the language is only a form', async () => {
    const page = await post(site.app, path, { constructor: 'x', __proto__x: 'y', toString: 'z' });
    expect(page.status).toBe(422);
  });
});

describe('statements', () => {
  it.each(['accessibility', 'cookies', 'privacy'])('%s is there, of the LIO and of the platform', async (which) => {
    const own = await get(site.app, `/leicestershire/${which}`);
    expect(own.status).toBe(200);
    expect((await get(site.app, `/${which}`)).status).toBe(200);
  });
});

it('the list of routes has every page once', () => {
  const routes = pageRoutes(site.site);
  const names = routes.map((r) => `${r.method} ${r.path}`);
  expect(new Set(names).size).toBe(names.length);
  for (const path of ['/l/:secret', '/', '/l/:secret/roles/:id/edit']) expect(names).toContain(`GET ${path}`);
  expect(names.filter((n) => n.startsWith('POST /l/'))).toHaveLength(12);
});
