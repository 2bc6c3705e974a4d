import { addDays, londonDay } from '@placewell/core/shared/time';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { closeBrowser, newPage } from '../browser';
import { platformForTests } from './platform';

// The main job as people do it: in a browser, with nothing but what the pages and the mails offer.

const started = platformForTests();
afterAll(closeBrowser);

async function mailTo(to: string, about: RegExp): Promise<{ link: string; text: string }> {
  const { platform } = await started();
  await platform.settled();
  const mail = platform.mailbox.list({ to, limit: 5000 }).find((m) => about.test(m.subject));
  const link = /https?:\/\/\S+\/l\/[\w-]{43}/.exec(mail?.text ?? '')?.[0];
  if (!mail || !link) throw new Error(`no mail to ${to} about ${about}`);
  return { link, text: mail.text };
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

async function fillDate(page: Page, name: string, day: string) {
  const [y = '', m = '', d = ''] = day.split('-');
  await page.locator(`[name="${name}-day"]`).fill(d);
  await page.locator(`[name="${name}-month"]`).fill(m);
  await page.locator(`[name="${name}-year"]`).fill(y);
}

describe.each([
  ['with script', true],
  ['without script', false],
] as const)('%s', (_name, script) => {
  test('from a search to a started placement and two answered surveys', { timeout: 180_000 }, async () => {
    const { platform } = await started();
    const email = `noor.${script}@volunteer.example`;
    const page = await newPage({ script, width: 375 });

    await page.goto(`${platform.origin}/`);
    await page.getByLabel('What would you like to do?').fill('befriending visits');
    await page.getByRole('button', { name: 'Find a role' }).click();
    await page.locator('main h2 a, main h3 a').first().click();
    const title = await heading(page);
    await page.getByRole('link', { name: 'Ask about this role' }).first().click();

    // A form sent too soon or wrong keeps what was typed and says what to do.
    await page.getByLabel('Your name').fill('Noor Khan');
    await page.getByRole('button', { name: 'Send my enquiry' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.getByLabel('Your name').inputValue()).toBe('Noor Khan');
    await page.locator('.govuk-error-summary a').first().click();
    await page.getByLabel('Email address', { exact: true }).fill(email);
    await page.getByLabel('Which district do you live in?').selectOption({ label: 'Melton' });
    await page.getByLabel('How old are you?').selectOption({ index: 1 });
    await page.getByLabel(/Your message to/).fill('I visited my neighbour every week for years.');
    await page.waitForTimeout(3200);
    await page.getByRole('button', { name: 'Send my enquiry' }).click();
    const reference = /PW-\w{4}-\w{4}/.exec(await page.locator('main').innerText())?.[0];
    expect(reference).toBeTruthy();

    const confirm = await mailTo(email, /^Confirm your/);
    expect(confirm.text).toContain(reference);
    await page.goto(confirm.link);
    await page.getByRole('button', { name: 'Confirm my enquiry' }).click();
    const follow = await mailTo(email, /passed on your enquiry/);
    await page.goto(follow.link);
    expect(await page.locator('main').innerText()).toContain(title);

    // The group, from its mail.
    const enquiry = (await platform.deps.records.enquiriesInState('leicestershire', 'new')).items.find(
      (e) => e.reference === reference,
    );
    const contacts = await platform.deps.records.groupContacts(enquiry?.groupId ?? '');
    const group = await newPage({ script, width: 375 });
    await group.goto((await mailTo(contacts?.contacts[0]?.email ?? '', /^Somebody would like/)).link);
    const shown = await group.locator('main').innerText();
    expect(shown).toContain('Noor');
    expect(shown).not.toContain('Khan');
    expect(shown).not.toContain(email);
    const startsOn = addDays(londonDay(platform.clock.now()), 7);
    await group.locator('[name="answer"][value="place"]').check();
    await fillDate(group, 'startsOn', startsOn);
    await group.getByRole('button', { name: 'Save' }).click();
    await group.getByText('They are taken on').first().waitFor();

    const pass = async (days: number) => {
      for (let left = days; left > 0; left -= 7) {
        platform.clock.forward(Math.min(7, left));
        await platform.tick();
      }
    };
    await pass(7);
    await page.goto((await mailTo(email, /^Did it start/)).link);
    await page.locator('[name="started"][value="yes"]').check();
    await fillDate(page, 'startedOn', startsOn);
    await page.locator('main').getByRole('button').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();

    await pass(7);
    await page.goto((await mailTo(email, /^Have you heard/)).link);
    await page.locator('[name="heard"][value="yes"]').check();
    await page.getByLabel('Very easy').check();
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await pass(28);
    await page.goto((await mailTo(email, /^How happy/)).link);
    await page.locator('[name="answer"][value="very-happy"]').check();
    await page.locator('main').getByRole('button').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();

    await platform.settled();
    const facts = await platform.facts.all('leicestershire');
    const text = JSON.stringify(facts.find((f) => f.facts.id === enquiry?.personId));
    expect(text).toContain('very-easy');
    expect(text).toContain('very-happy');
    await Promise.all([page.close(), group.close()]);
  });

  test('a link opened by a scanner changes nothing; a stale one offers a fresh one', { timeout: 60_000 }, async () => {
    const { platform } = await started();
    const page = await newPage({ script, width: 375 });
    await page.goto(`${platform.origin}/l/${'x'.repeat(43)}`);
    expect(await heading(page)).toMatch(/link/i);
    await page.close();
  });
});
