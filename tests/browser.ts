import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

// A real Chromium for what only a browser can judge. Launched once and shared by all tests of a file.

let launching: Promise<Browser> | undefined;

const installed = [
  process.env.CHROME_PATH,
  process.env.PUPPETEER_EXECUTABLE_PATH,
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

// The packaged Chromium is set up for rendering in a Lambda. These would hide what a visitor's browser enforces, or let
// one crashed page take the others with it.
const unwanted = /^--(single-process|no-zygote|disable-web-security|allow-running-insecure-content|headless)/;

async function launch(): Promise<Browser> {
  const failures: unknown[] = [];
  // The packaged one is built for Linux on x64 only.
  if (process.platform === 'linux' && process.arch === 'x64' && !process.env.CHROME_PATH)
    try {
      const { default: packaged } = await import('@sparticuz/chromium');
      return await chromium.launch({
        args: packaged.args.filter((arg) => !unwanted.test(arg)),
        executablePath: await packaged.executablePath(),
        headless: true,
      });
    } catch (failure) {
      failures.push(failure);
    }
  for (const executablePath of installed)
    if (executablePath && existsSync(executablePath))
      try {
        return await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'] });
      } catch (failure) {
        failures.push(failure);
      }
  throw new AggregateError(failures, 'No Chromium would start. Install Chrome, or name it in CHROME_PATH.');
}

/** The browser, launched at the first call. Close it with `closeBrowser` when a test file is done. */
function browser(): Promise<Browser> {
  launching ??= launch();
  return launching;
}

export async function closeBrowser(): Promise<void> {
  const running = launching;
  launching = undefined;
  await (await running)?.close();
}

export type PageOptions = {
  /** Whether the page's own scripts run. On unless false. */
  script?: boolean;
  /** Width of the window in CSS pixels; 1280 unless given. */
  width?: number;
  height?: number;
  /** What relative addresses are relative to: `http://localhost:3000`. */
  baseURL?: string;
};

/** A page in a context of its own: no cookie or cache is shared. Close it with `page.context().close()`. */
export async function newPage({ script = true, width = 1280, height = 900, baseURL }: PageOptions = {}): Promise<Page> {
  const context: BrowserContext = await (await browser()).newContext({
    javaScriptEnabled: script,
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    baseURL,
  });
  const page = await context.newPage();
  if (!script) scriptless.add(page);
  return page;
}

const scriptless = new WeakSet<Page>();

export type AxeViolation = { rule: string; impact: string; help: string; elements: string[] };

/** The tags of WCAG 2.2, levels A and AA. */
const wcagTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe-core finds wrong with the page as it stands, by WCAG 2.2 A and AA. */
export async function runAxe(page: Page, tags: readonly string[] = wcagTags): Promise<AxeViolation[]> {
  const width = page.viewportSize()?.width;
  if (scriptless.has(page)) {
    const twin = await twinWithoutItsScripts(page, width);
    return runAxe(twin, tags).finally(() => twin.context().close());
  }
  await page.evaluate(`${axe.source};undefined`);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
  const violations: axe.Result[] = await page.evaluate(`axe.run(document, ${options}).then((r) => r.violations)`);
  return violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    help,
    elements: nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`),
  }));
}

/**
 * axe is script itself and never ends where script is off. So it is given the same document at the same address, in a
 * page where script is on but the document's own is forbidden.
 */
async function twinWithoutItsScripts(page: Page, width: number | undefined): Promise<Page> {
  const twin = await newPage({ width });
  const address = page.url().startsWith('http') ? page.url() : 'http://page.invalid/';
  const body = await page.content();
  const headers = { 'content-security-policy': "script-src 'none'" };
  await twin.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body }));
  await twin.goto(address, { waitUntil: 'load' });
  return twin;
}

/** How many pixels the page can be scrolled sideways; 0 is what is wanted. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
