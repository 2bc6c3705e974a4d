import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { gallery, galleryPaths } from '@placewell/web/design/gallery';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, newPage, runAxe, sidewaysScroll } from '../browser';

const server = createAdaptorServer({ fetch: gallery.fetch });
let baseURL = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  await closeBrowser();
  await new Promise((resolve) => server.close(resolve));
});

async function onPage<T>(path: string, options: { script: boolean; width: number }, look: (page: Page) => Promise<T>) {
  const page = await newPage({ ...options, baseURL });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  try {
    await page.goto(path, { waitUntil: 'load' });
    return { seen: await look(page), complaints };
  } finally {
    await page.context().close();
  }
}

describe.each([320, 1280])('every component, %i pixels wide', (width) => {
  describe.each([true, false])('script: %s', (script) => {
    it.each([...galleryPaths])(
      '%s has nothing for axe to find and does not scroll sideways',
      async (path) => {
        const { seen, complaints } = await onPage(path, { script, width }, async (page) => ({
          violations: await runAxe(page),
          sideways: await sidewaysScroll(page),
          scripted: await page.evaluate(`document.body.classList.contains('govuk-frontend-supported')`),
        }));
        expect(seen).toEqual({ violations: [], sideways: 0, scripted: script });
        // The content security policy speaks here too.
        expect(complaints).toEqual([]);
      },
      60_000,
    );
  });
});

describe('axe is really asked', () => {
  it.each([true, false])(
    'a page with a nameless field is found out, script: %s',
    async (script) => {
      const page = await newPage({ script });
      await page.setContent(
        '<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1><input name="x"></main>',
      );
      expect((await runAxe(page)).map((v) => v.rule)).toEqual(['label']);
      await page.context().close();
    },
    60_000,
  );
});

it('axe is let into a page without script, and the page is still without its own', async () => {
  const page = await newPage({ script: false });
  const scripts = '<script>document.title = "ran"</script><script type="module">document.title = "ran"</script>';
  const body = `<!doctype html><html lang="en"><title>Still</title><main><h1 onclick="document.title = 1">Still</h1><img src="x">${scripts}`;
  await page.route('http://page.test/', (route) => route.fulfill({ contentType: 'text/html', body }));
  for (let visit = 0; visit < 2; visit++) {
    await page.goto('http://page.test/');
    expect((await runAxe(page)).map((v) => v.rule)).toEqual(['image-alt']);
    await page.locator('h1').click();
    expect(await page.title()).toBe('Still');
  }
  await page.context().close();
}, 60_000);

describe('with script', () => {
  it('the error summary takes the focus, and its links lead to the inputs', async () => {
    const { seen } = await onPage('/wrong', { script: true, width: 1280 }, async (page) => {
      const focused = await page.evaluate('document.activeElement.className');
      const targets: string[] = [];
      for (const link of await page.locator('.govuk-error-summary__list a').all()) {
        await link.click();
        targets.push(await page.evaluate('document.activeElement.name'));
      }
      return { focused, targets };
    });
    expect(seen.focused).toBe('govuk-error-summary');
    expect(seen.targets).toEqual([
      'email',
      'district',
      'message',
      'contact',
      'phone',
      'causes',
      'start-day',
      'born-month',
    ]);
  }, 60_000);

  it('a second press does not send the form twice', async () => {
    const { seen } = await onPage('/forms', { script: true, width: 1280 }, async (page) => {
      let posts = 0;
      page.on('request', (request) => request.method() === 'POST' && posts++);
      await page.evaluate(`(() => {
        const form = document.querySelector('form');
        let sent = 0;
        form.addEventListener('submit', (event) => { event.preventDefault(); document.title = String(++sent); });
        const button = form.querySelector('button');
        button.click();
        button.click();
      })()`);
      return { sent: await page.title(), posts };
    });
    expect(seen).toEqual({ sent: '1', posts: 0 });
  }, 60_000);

  it('characters left are counted', async () => {
    const { seen } = await onPage('/wrong', { script: true, width: 1280 }, (page) =>
      page.locator('#message').locator('xpath=..').locator('.govuk-character-count__status').innerText(),
    );
    expect(seen).toBe('You have 4 characters too many');
  }, 60_000);

  it('what a choice reveals is hidden until it is chosen', async () => {
    const { seen } = await onPage('/forms', { script: true, width: 1280 }, async (page) => {
      const before = await page.locator('#phone').isVisible();
      await page.getByLabel('Phone', { exact: true }).check();
      return { before, after: await page.locator('#phone').isVisible() };
    });
    expect(seen).toEqual({ before: false, after: true });
  }, 60_000);

  it('filters fold up on a phone, and stand open on a wide screen', async () => {
    const visible = (page: Page) => page.getByLabel('Postcode or town').isVisible();
    expect((await onPage('/', { script: true, width: 320 }, visible)).seen).toBe(false);
    expect((await onPage('/', { script: true, width: 1280 }, visible)).seen).toBe(true);
  }, 60_000);
});

describe('without script', () => {
  it('nothing that can be filled in is hidden', async () => {
    const { seen } = await onPage('/forms', { script: false, width: 320 }, async (page) => ({
      revealed: await page.locator('#phone').isVisible(),
      menu: await page.getByRole('link', { name: 'For groups' }).isVisible(),
      toggle: await page.locator('.govuk-service-navigation__toggle').isVisible(),
    }));
    expect(seen).toMatchObject({ revealed: true, menu: true, toggle: false });
  }, 60_000);

  it('filters stand open on a phone', async () => {
    const { seen } = await onPage('/', { script: false, width: 320 }, (page) =>
      page.getByLabel('Postcode or town').isVisible(),
    );
    expect(seen).toBe(true);
  }, 60_000);
});
