import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordEnquiry } from '@placewell/core/enquiry/record-enquiry';
import { addDays, atLondonTime, londonDay } from '@placewell/core/shared/time';
import { must } from '@placewell/core/testing/samples';
import { demoHistory } from '@placewell/local/demo/history';
import { importHistory } from '@placewell/local/history/import-history';
import { type LocalPlatform, startPlatform } from '@placewell/local/platform';
import { demoLioId, seedDemo } from '@placewell/local/seed';
import { demoUsers } from '@placewell/local/users';
import { quarter, quarterOf, type Window, windowLabel, yearOf } from '@placewell/metrics/window';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeBrowser, newPage } from '../browser';

// The demonstration LIO's return of a second quarter: from draft to signed, a record that arrives late and shows in the next
// return, the reviewer's draw, and each file opened by another program. In a browser, as people do it.

let platform: LocalPlatform;
let q2: Window;
let q3: Window;
const dir = mkdtempSync(join(tmpdir(), 'placewell-return-'));

beforeAll(async () => {
  platform = await startPlatform({ dir, port: 0, issuerPort: 0, sweepEveryMs: 3_600_000 });
  await seedDemo(platform);
  const today = londonDay(platform.clock.now());
  // The latest second quarter whose next one is over too.
  const year = yearOf(today) - (quarterOf(today) < 4 ? 1 : 0);
  [q2, q3] = [quarter(year, 2), quarter(year, 3)];
  const files = between(demoHistory({ today }), addDays(q2.from, -92), q3.to);
  const done = await importHistory(platform, { lioId: demoLioId, files });
  expect(done.ok ? 'ok' : done.faults.slice(0, 3)).toBe('ok');
  await platform.settled();
}, 300_000);

/** What happened between two days: all of the history takes longer to bring in than the test needs. */
function between(
  files: Readonly<Record<string, string | Uint8Array>>,
  from: string,
  to: string,
): Record<string, string> {
  type Row = Record<string, string>;
  const rows = (file: string) => parse(String(files[file]), { columns: true, bom: true }) as Row[];
  const enquiries = rows('enquiries.csv').filter(
    (r) => (r.received_on ?? '') >= from && (r.received_on ?? '') <= `${to}T`,
  );
  const known = new Set(enquiries.map((r) => r.enquiry_id));
  const placements = rows('placements.csv').filter((r) => known.has(r.enquiry_id));
  for (const { placement_id } of placements) known.add(placement_id);
  const responses = rows('responses.csv').filter((r) => r.survey === 'confidence' || known.has(r.subject_id));
  const kept = { 'enquiries.csv': enquiries, 'placements.csv': placements, 'responses.csv': responses };
  return {
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, String(text)])),
    ...Object.fromEntries(Object.entries(kept).map(([name, list]) => [name, stringify(list, { header: true })])),
  };
}

afterAll(async () => {
  await closeBrowser();
  await platform.stop();
  rmSync(dir, { recursive: true, force: true });
});

const contract = 'Volunteering infrastructure';
const said = (page: Page) => page.locator('main').innerText();

async function signedIn(who: keyof typeof demoUsers): Promise<Page> {
  const page = await newPage({ script: false, baseURL: platform.origin });
  await page.goto(`/${demoLioId}/returns`);
  await page.getByRole('button', { name: demoUsers[who].name }).click();
  await page.getByRole('heading', { level: 1, name: 'Returns' }).waitFor();
  return page;
}

/** Starts the draft of a quarter, writes what it owes, and signs it; the address of the signed return. */
async function fromDraftToSigned(page: Page, of: Window, commentary: string): Promise<string> {
  await page.goto(`/${demoLioId}/returns`);
  await page.getByRole('button', { name: `Start a draft for ${windowLabel(of)} of ${contract}` }).click();
  await page.getByLabel('Commentary on 25').fill(commentary);
  for (const box of await page.getByLabel(/^Corrective action for/).all()) {
    if (await box.isVisible()) await box.fill('The hubs ring back within two days, from next month.');
  }
  await page.getByRole('button', { name: 'Save and preview' }).click();
  expect(await said(page)).toContain('Nothing keeps it from being signed');
  const hash = await page.locator('.pw-hash').first().innerText();
  await page.getByRole('button', { name: 'Sign as' }).click();
  const signed = await said(page);
  expect(signed).toContain('The return is frozen');
  expect(signed).toContain(demoUsers.manager.name);
  expect(await page.locator('.pw-hash').first().innerText()).toBe(hash);
  return new URL(page.url()).pathname;
}

test('a return is signed, a late record restates it in the next, a reviewer checks it, and each file opens', async () => {
  const manager = await signedIn('manager');
  const address = await fromDraftToSigned(manager, q2, 'A summer of outreach at the markets.');
  await manager.goto(address);
  const frozen = await said(manager);
  const enquiries = Number(/25 Volunteer enquiries\s+([\d,]+)/.exec(frozen)?.[1]?.replace(',', ''));
  expect(enquiries).toBeGreaterThan(100);

  // A call of that quarter is found on a notepad, and recorded now.
  const [broker] = await platform.deps.records.membershipsOf(demoUsers.broker.email);
  if (!broker) throw new Error('no broker');
  const late = await recordEnquiry(
    platform.deps,
    { role: 'broker', route: 'staff-on-behalf', lioId: demoLioId, id: broker.id },
    {
      opportunityId: null,
      name: 'Late Caller',
      email: null,
      phone: '0116 496 0177',
      message: '',
      home: 'E07000130' as never,
      causes: [],
      availability: [],
      sharing: { email: false, phone: false, accessNeeds: false },
      accessNeeds: '',
      age: null,
      guardianName: null,
      guardianEmail: null,
      idempotencyKey: 'found-on-a-notepad',
      channel: 'phone',
      receivedAt: atLondonTime(addDays(q2.from, 40), '11:00'),
      body: null,
      contributors: [],
      minutes: 5,
      personId: null,
      test: false,
    },
  );
  must(late as never);
  await platform.settled();

  // What was signed stays, and says so beside what is known now.
  await manager.goto(address);
  expect(await said(manager)).toBe(frozen.replace(/^Success[\s\S]*?frozen.*?\n/, ''));
  await manager.goto(`${address}/versions`);
  const today = await said(manager);
  expect(today).toContain('How this return reads today');
  expect(today).toMatch(/25 Volunteer enquiries\s+Whole area\s+[\s\S]*?recorded later \(1\)/);

  const next = await fromDraftToSigned(manager, q3, 'A steady autumn.');
  await manager.goto(next);
  const restated = (await said(manager)).split('Earlier quarters restated').at(-1) ?? '';
  expect(restated).toContain(`${windowLabel(q2)}, version 1`);
  const numbers = new RegExp(
    `25 Volunteer enquiries\\s+Whole area\\s+${enquiries.toLocaleString('en-GB')}[\\s\\S]*?${(enquiries + 1).toLocaleString('en-GB')}[\\s\\S]*?recorded later \\(1\\)`,
  );
  expect(restated).toMatch(numbers);

  // The reviewer reads it with small numbers hidden, and draws the records that the manager draws.
  const reviewer = await signedIn('reviewer');
  expect(await said(reviewer)).toContain(windowLabel(q2));
  await reviewer.goto(address);
  expect(await said(reviewer)).toMatch(/fewer than 5/i);
  const drawn = async (page: Page) => {
    await page.goto(`${address}/draw?indicator=26`);
    return (await page.locator('tbody th').allInnerTexts()).join();
  };
  const ten = await drawn(reviewer);
  expect(ten.split(',')).toHaveLength(10);
  expect(await drawn(manager)).toBe(ten);

  // Each file.
  const file = async (page: Page, name: string) => {
    const answer = await page.request.get(`${address}/${name}`);
    expect([name, answer.status()]).toEqual([name, 200]);
    expect(answer.headers()['content-disposition']).toContain(`q2-${q2.from.slice(0, 4)}`);
    return answer.body();
  };
  const book = await readXlsx(new Uint8Array(await file(reviewer, 'return.xlsx')));
  expect(book.sheets.map((s) => s.name)).toEqual(expect.arrayContaining(['Whole area', 'Districts', 'Definitions']));
  const rows = parse(await file(manager, 'figures.csv'), { bom: true, columns: true }) as Record<string, string>[];
  const total = rows.find((r) => r.by === 'total' && r.indicator === '25');
  expect(Number(total?.numerator)).toBe(enquiries);
  const records = parse(await file(manager, 'records.csv'), { bom: true, columns: true }) as Record<string, string>[];
  expect(records.filter((r) => r.indicator === '25' && r.part === 'numerator')).toHaveLength(enquiries);
  const json = await file(manager, 'return.json');
  await manager.goto(address);
  expect(createHash('sha256').update(json).digest('hex')).toBe(await manager.locator('.pw-hash').first().innerText());
  await manager.goto(`${address}/print`);
  const pdf = (await manager.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(5);

  // Nobody outside reads it until the manager says so.
  const anybody = await newPage({ script: false, baseURL: platform.origin });
  const figures = `/${demoLioId}/figures`;
  expect((await anybody.goto(figures))?.status()).toBe(404);
  await manager.goto(`/${demoLioId}/returns`);
  await manager.getByRole('button', { name: 'Show them to everybody' }).click();
  expect((await anybody.goto(figures))?.status()).toBe(200);
  expect(await said(anybody)).toContain(windowLabel(q3));
  expect(await said(anybody)).not.toContain(demoUsers.manager.name);
}, 300_000);
