import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeBrowser, newPage } from '../browser';
import { platformForTests } from './platform';

// Suggestions while typing, as people meet them: by keyboard, by mouse, on a slow network, and without script.

const started = platformForTests();
afterAll(closeBrowser);

interface Suggested {
  roles: { text: string }[];
  causes: { text: string; code: string }[];
  groups: { text: string; id: string }[];
}

let origin = '';
/** Words to type, and what there is for them in the demonstration. */
let role = '';
let cause = { typed: '', text: '', code: '' };
let group = { text: '', id: '' };

beforeAll(async () => {
  const { platform } = await started();
  origin = platform.origin;
  const ask = async (q: string): Promise<Suggested> =>
    (await (
      await fetch(`${origin}/api/v1/suggest?lio=leicestershire&limit=3&q=${encodeURIComponent(q)}`)
    ).json()) as Suggested;
  const found = (await (await fetch(`${origin}/api/v1/lios/leicestershire/opportunities?limit=1`)).json()) as {
    items: { opportunity: { title: string; groupName: string } }[];
    facets: { causes: Record<string, number> };
  };
  role = found.items[0]?.opportunity.title ?? '';
  const [code = ''] = Object.keys(found.facets.causes);
  const typed = code.replace(/([a-z])([A-Z]).*/, '$1');
  cause = { typed, code, text: (await ask(typed)).causes.find((c) => c.code === code)?.text ?? '' };
  const name = found.items[0]?.opportunity.groupName ?? '';
  group = (await ask(name)).groups[0] ?? group;
  expect([role, cause.text, group.text].every((text) => text.length > 1)).toBe(true);
}, 60_000);

const field = (page: Page) => page.locator('[name="q"]');
const options = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
const at = (page: Page) => {
  const { pathname, searchParams } = new URL(page.url());
  return [pathname, ...[...searchParams].map(([name, value]) => `${name}=${value}`)];
};
const search = '/leicestershire/opportunities';

async function typedOn(path: string, text: string, width = 1280): Promise<Page> {
  const page = await newPage({ baseURL: origin, width });
  await page.goto(path);
  await field(page).pressSequentially(text, { delay: 20 });
  return page;
}

test('by keyboard: arrows point at an option, Enter looks for it, Escape only closes the list', async () => {
  const page = await typedOn('/leicestershire', role.slice(0, 6), 375);
  const box = page.getByRole('combobox', { name: 'What would you like to do?' });
  await options(page).first().waitFor();
  expect(await box.getAttribute('aria-expanded')).toBe('true');
  expect(await page.getByRole('status').innerText()).toMatch(/^\d+ suggestions?\. Use the up and down arrows/);
  expect(await box.getAttribute('aria-activedescendant')).toBeNull();

  await page.keyboard.press('ArrowDown');
  const pointed = (await box.getAttribute('aria-activedescendant')) ?? '';
  expect(await page.locator(`#${pointed}`).getAttribute('aria-selected')).toBe('true');
  expect(await page.locator('[aria-selected="true"]').count()).toBe(1);
  await page.keyboard.press('ArrowUp');
  expect(await box.getAttribute('aria-activedescendant')).toBeNull();

  await page.keyboard.press('Escape');
  expect(await box.getAttribute('aria-expanded')).toBe('false');
  expect(await options(page).first().isVisible()).toBe(false);
  expect(await field(page).inputValue()).toBe(role.slice(0, 6));

  await page.keyboard.press('ArrowDown');
  const option = page.getByRole('option', { name: role });
  for (let i = 0; i < 12 && (await option.getAttribute('aria-selected')) !== 'true'; i++)
    await page.keyboard.press('ArrowDown');
  await Promise.all([page.waitForURL(/opportunities\?/), page.keyboard.press('Enter')]);
  expect(at(page)).toEqual([search, `q=${role}`]);
  expect(await page.locator('.pw-card h3').first().innerText()).toBe(role);
  await page.context().close();
});

test('Enter without a choice looks for what was typed', async () => {
  const page = await typedOn('/leicestershire', 'gardening');
  await Promise.all([page.waitForURL(/opportunities\?/), page.keyboard.press('Enter')]);
  expect(at(page).slice(0, 2)).toEqual([search, 'q=gardening']);
  await page.context().close();
});

test('by mouse: a cause, a group or a place takes the place of the words, and all else that was chosen stays', async () => {
  const page = await typedOn('/leicestershire', '');
  await page.locator('[name="near"]').fill('LE11');
  await field(page).pressSequentially(cause.typed, { delay: 20 });
  await Promise.all([page.waitForURL(/cause=/), page.getByRole('option', { name: cause.text }).first().click()]);
  expect(at(page)).toEqual([search, `cause=${cause.code}`, 'near=LE11']);

  await field(page).pressSequentially(group.text.slice(0, 8), { delay: 20 });
  await Promise.all([page.waitForURL(/group=/), page.getByRole('option', { name: group.text }).click()]);
  expect(at(page)).toEqual([search, `group=${group.id}`, 'near=LE11', `cause=${cause.code}`]);
  expect(await page.getByRole('link', { name: `Remove ${group.text}` }).count()).toBe(1);

  await field(page).pressSequentially('melton mowbray', { delay: 20 });
  await Promise.all([page.waitForURL(/near=Melton/), page.getByRole('option', { name: 'Melton Mowbray' }).click()]);
  expect(at(page)).toEqual([search, 'near=Melton Mowbray', `group=${group.id}`, `cause=${cause.code}`]);
  await page.context().close();
});

test('a slow answer that is out of date is not shown, and one that never comes holds nobody up', async () => {
  const page = await newPage({ baseURL: origin });
  const asked: string[] = [];
  await page.route('**/api/v1/suggest*', async (route) => {
    const q = new URL(route.request().url()).searchParams.get('q') ?? '';
    asked.push(q);
    if (q === 'never') return;
    if (q === 'first') await new Promise((resolve) => setTimeout(resolve, 700));
    const answer = { roles: [{ text: `About ${q}`, count: 1 }], causes: [], groups: [], places: [] };
    await route.fulfill({ json: answer }).catch(() => undefined);
  });
  await page.goto('/leicestershire');
  await field(page).fill('first');
  await expect.poll(() => asked).toEqual(['first']);
  await field(page).fill('second');
  await page.getByRole('option', { name: 'About second' }).waitFor();
  await page.waitForTimeout(900);
  expect(await options(page).allInnerTexts()).toHaveLength(1);
  // Each key by itself is not asked about.
  await field(page).pressSequentially(' and third', { delay: 15 });
  await page.getByRole('option', { name: 'About second and third' }).waitFor();
  expect(asked.at(-1)).toBe('second and third');
  expect(asked.length).toBeLessThan(2 + ' and third'.length);

  await field(page).fill('never');
  await expect.poll(() => asked.at(-1)).toBe('never');
  await Promise.all([page.waitForURL(/q=never/), page.getByRole('button', { name: 'Find a role' }).click()]);
  await page.context().close();
});

test('a failure is silent, and nothing is asked about one letter', async () => {
  const page = await newPage({ baseURL: origin });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  let asked = 0;
  await page.route('**/api/v1/suggest*', (route) => {
    asked++;
    return asked === 1 ? route.fulfill({ status: 503, body: 'no' }) : route.fulfill({ body: 'not JSON' });
  });
  await page.goto('/leicestershire');
  await field(page).fill('g');
  await page.waitForTimeout(300);
  expect(asked).toBe(0);
  for (const [n, text] of ['gard', 'garde'].entries()) {
    await field(page).fill(text);
    await expect.poll(() => asked).toBe(n + 1);
    await page.waitForTimeout(100);
    expect(await field(page).getAttribute('aria-expanded')).toBe('false');
  }
  expect(errors).toEqual([]);
  await page.context().close();
});

test('without script the field is a plain one, and finds the same', async () => {
  const page = await newPage({ baseURL: origin, script: false, width: 375 });
  await page.goto('/leicestershire');
  expect(await field(page).getAttribute('role')).toBeNull();
  await page.getByLabel('What would you like to do?').fill(role);
  await page.getByRole('button', { name: 'Find a role' }).click();
  expect(at(page).slice(0, 2)).toEqual([search, `q=${role}`]);
  expect(await page.locator('.pw-card h3').first().innerText()).toBe(role);
  await page.context().close();
});
