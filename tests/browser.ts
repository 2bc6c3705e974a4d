import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result } from 'axe-core';
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

// Half as long as the readable one, and every document is given it anew.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong with the page as it stands, by WCAG 2.2 A and AA. */
export async function runAxe(page: Page, tags: readonly string[] = wcagTags): Promise<AxeViolation[]> {
  return scriptless.has(page) ? withScriptFor(page, () => askAxe(page, tags)) : askAxe(page, tags);
}

async function askAxe(page: Page, tags: readonly string[]): Promise<AxeViolation[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(`${axeSource};undefined`);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
  const violations: Result[] = await page.evaluate(`axe.run(document, ${options}).then((r) => r.violations)`);
  return violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    help,
    elements: nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`),
  }));
}

/**
 * axe is script itself and never ends where script is off. So script is let in once the document stands, and shut out again
 * before the next one: what was not run while the document was read does not run later.
 */
async function withScriptFor<T>(page: Page, act: () => Promise<T>): Promise<T> {
  const devtools = await page.context().newCDPSession(page);
  try {
    // A session can only let in what it has itself shut out.
    await devtools.send('Emulation.setScriptExecutionDisabled', { value: true });
    await devtools.send('Emulation.setScriptExecutionDisabled', { value: false });
    return await act();
  } finally {
    await devtools.send('Emulation.setScriptExecutionDisabled', { value: true });
    await devtools.detach();
  }
}

/** How many pixels the page can be scrolled sideways; 0 is what is wanted. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
