import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { showFigures } from '@placewell/core/lio/show-figures';
import { must } from '@placewell/core/testing/samples';
import { pageRoutes } from '@placewell/web';
import type { PersonOf } from '@placewell/web/desk/testing/a-desk';
import { type ReturnDesk, withReturns } from '@placewell/web/returns/testing/with-returns';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBrowser, newPage, runAxe, sidewaysScroll } from '../browser';

/** A page of a return, or of the figures for everybody, to look at; `press`: a button whose form is sent first as it is shown. */
interface Look {
  route: string;
  path: string;
  who?: PersonOf;
  press?: string;
}

let d: ReturnDesk;
let baseURL = '';
let looks: Look[] = [];
const server = createAdaptorServer({ fetch: (request) => d.app.fetch(request) });

beforeAll(async () => {
  d = await withReturns();
  must(await showFigures(d.core, d.boss, { shown: true }));
  looks = everyLook(d);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);

afterAll(async () => {
  await closeBrowser();
  await new Promise((resolve) => server.close(resolve));
});

function everyLook({ draft, signed }: ReturnDesk): Look[] {
  const returns = '/leicestershire/returns';
  const of = (id: string, part = '', more: Partial<Look> = {}): Look => ({
    route: `/:lio/returns/:id${part}`,
    path: `${returns}/${id}${part}`,
    ...more,
  });
  return [
    { route: '/:lio/returns', path: returns },
    { route: '/:lio/returns', path: returns, who: 'reviewer' },
    of(draft.id),
    of(draft.id, '', { who: 'operator' }),
    of(draft.id, '/quotes'),
    of(draft.id, '/ratings'),
    of(draft.id, '/preview'),
    of(signed.id),
    of(signed.id, '', { who: 'reviewer' }),
    of(signed.id, '/draw', { who: 'reviewer' }),
    of(signed.id, '/versions'),
    of(signed.id, '/versions', { press: 'Start a further version' }),
    of(signed.id, '/print'),
    of(draft.id, '/print'),
    { route: '/:lio/figures', path: '/leicestershire/figures', who: 'nobody' },
    { route: '/:lio/figures/:id', path: `/leicestershire/figures/${signed.id}`, who: 'nobody' },
  ];
}

/** Files are no pages. */
const files = /\.(xlsx|csv|json)$/;

it('every page of returns and of the public figures is looked at', () => {
  const routes = pageRoutes(d.site).flatMap(({ method, path }) =>
    method === 'GET' && /^\/:lio\/(returns|figures)\b/.test(path) && !files.test(path) ? [path] : [],
  );
  expect(routes.length).toBeGreaterThan(8);
  const looked = new Set(looks.map((l) => l.route));
  expect(routes.filter((route) => !looked.has(route))).toEqual([]);
});

const widths = [320, 1280] as const;

async function lookAt(page: Page, look: Look): Promise<object> {
  await page.goto(look.path, { waitUntil: 'load' });
  if (look.press) {
    await page.locator(`main button:text-is("${look.press}"):visible`).last().click();
    await page.waitForSelector('.govuk-error-summary');
  }
  const seen = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    seen.push({ width, violations: await runAxe(page), sideways: await sidewaysScroll(page) });
  }
  return { path: look.path, seen };
}

it.each([true, false])(
  'there is nothing for axe to find at 320 and 1280 pixels, and nothing scrolls sideways, script: %s',
  async (script) => {
    const complaints: string[] = [];
    const pages = new Map<PersonOf, Page>();
    const those = script ? looks : looks.filter((l, i) => looks.findIndex((other) => other.route === l.route) === i);
    for (const look of those) {
      const who = look.who ?? 'manager';
      let page = pages.get(who);
      if (!page) {
        page = await newPage({ script, baseURL });
        if (who !== 'nobody') await page.context().addCookies([{ ...d.cookie(who), url: baseURL }]);
        page.on('console', (message) => {
          if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(String(error)));
        pages.set(who, page);
      }
      const fine = widths.map((width) => ({ width, violations: [], sideways: 0 }));
      expect(await lookAt(page, look)).toEqual({ path: look.path, seen: fine });
    }
    for (const page of pages.values()) await page.context().close();
    expect(complaints).toEqual([]);
  },
  300_000,
);

it('the page to print makes an A4 PDF whose pages are numbered, with tags for screen readers', async () => {
  const page = await newPage({ baseURL });
  await page.context().addCookies([{ ...d.cookie('manager'), url: baseURL }]);
  await page.goto(`/leicestershire/returns/${d.signed.id}/print`, { waitUntil: 'load' });
  // What the browser does not know of a style sheet is not among its rules.
  const margins: string[] = await page.evaluate(`[...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSPageRule)
    .flatMap((rule) => [...rule.cssRules].map((margin) => margin.cssText))`);
  expect(margins.join('\n')).toMatch(/@bottom-right\s*{[^}]*counter\(page\)[^}]*counter\(pages\)/);
  expect(margins.join('\n')).toMatch(/@bottom-left\s*{[^}]*var\(--pw-running/);
  const running = await page.evaluate('getComputedStyle(document.documentElement).getPropertyValue("--pw-running")');
  expect(running).toContain('Voluntary Action Leicestershire · Q2 2026/27 · version 1 · content');
  const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((m) => [Number(m[1]), Number(m[2])]);
  expect(boxes.length).toBeGreaterThan(4);
  for (const [width = 0, height = 0] of boxes) {
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  }
  expect(pdf).toContain('/StructTreeRoot');
  await page.context().close();
}, 60_000);
