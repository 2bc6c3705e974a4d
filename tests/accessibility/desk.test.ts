import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { answerSurvey } from '@placewell/core/survey/answer-survey';
import { pageRoutes } from '@placewell/web';
import { aDesk, type Desk, type PersonOf } from '@placewell/web/desk/testing/a-desk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBrowser, newPage, runAxe, sidewaysScroll } from '../browser';

/** A page of the staff to look at: the route it stands for, its address, and a form to press first, where its errors are the page. */
interface Look {
  route: string;
  path: string;
  who?: PersonOf;
  /** Button whose form is sent as it is shown. */
  press?: string;
}

let d: Desk;
let baseURL = '';
let looks: Look[] = [];
const server = createAdaptorServer({ fetch: (request) => d.app.fetch(request) });

beforeAll(async () => {
  d = await aDesk();
  looks = everyLook(d, await said(d));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  await closeBrowser();
  await new Promise((resolve) => server.close(resolve));
});

/** A group answers, unhappy, in two directions of writing, with emoji and a word longer than any screen. */
async function said({ core, invited, other }: Desk) {
  const who = { role: 'group', route: 'email-link', id: other.id, lioId: other.lioId } as const;
  const about = { survey: 'confidence' as const, about: other.id, groupId: other.id, personId: null };
  const survey = await invited({ ...about, lioId: other.lioId, round: '2026' });
  const comment = `${'x'.repeat(400)}\n\nنحتاج إلى مزيد من المتطوعين 💙\n\n${'We need help. '.repeat(90)}`;
  const answer = {
    answer: 'not-at-all-confident',
    secondAnswer: 'neither',
    contactAsked: true,
    comment,
    mayQuote: true,
  };
  const done = await answerSurvey(core, who, survey.id, answer);
  const task = core.records.all('task').find((t) => t.about.id === survey.id);
  if (!done.ok || !task) throw new Error('Nothing was said');
  return { survey, task, group: other };
}

function everyLook(s: Desk, told: Awaited<ReturnType<typeof said>>): Look[] {
  const desk = (rest = '') => ({ route: `/:lio/desk${rest}`, path: `/leicestershire/desk${rest}` });
  const one = (rest: string, id: string): Look => ({
    ...desk(rest),
    path: `/leicestershire/desk${rest.replace(':id', id)}`,
  });
  const period = 'period=Q2+2026%2F27';
  const report = (query: string, who: PersonOf = 'manager'): Look => ({
    route: '/:lio/report',
    path: `/leicestershire/report?${period}&${query}`,
    who,
  });
  return [
    desk(),
    { ...desk(), path: '/leicestershire/desk?queue=tasks' },
    desk('/find'),
    { ...desk('/find'), path: '/leicestershire/desk/find?text=repair' },
    one('/tasks/:id', s.task.id),
    { ...desk('/trail/:noun/:id'), path: `/leicestershire/desk/trail/enquiry/${s.placed.id}` },
    desk('/enquiries'),
    { ...desk('/enquiries'), path: '/leicestershire/desk/enquiries?state=placed' },
    desk('/enquiries/new'),
    { ...desk('/enquiries/new'), press: 'Save' },
    one('/enquiries/:id', s.silent.id),
    one('/enquiries/:id', s.held.id),
    { ...one('/enquiries/:id', s.asked.id), press: 'Save' },
    one('/enquiries/:id/refer', s.general.id),
    one('/placements/:id', s.placement.id),
    { ...one('/placements/:id', s.started.id), press: 'Save' },
    desk('/surveys'),
    { ...desk('/surveys'), path: '/leicestershire/desk/surveys?period=2026%2F27' },
    { ...desk('/surveys'), path: '/leicestershire/desk/surveys?period=dates&from-day=31&from-month=2&from-year=2026' },
    desk('/surveys/said'),
    { ...desk('/surveys/said'), path: '/leicestershire/desk/surveys/said?survey=confidence&quote=yes' },
    one('/surveys/:id', s.survey.id),
    one('/surveys/:id', told.survey.id),
    one('/tasks/:id', told.task.id),
    one('/groups/:id', told.group.id),
    { ...one('/surveys/:id', s.survey.id), press: 'Save the answer' },
    desk('/groups'),
    one('/groups/:id', s.group.id),
    { ...one('/groups/:id', s.applicant.id), press: 'Record' },
    desk('/roles'),
    one('/roles/:id', s.submitted.id),
    { ...one('/roles/:id', s.role.id), press: 'Save' },
    desk('/settings'),
    desk('/settings/bodies'),
    { ...desk('/settings/bodies'), press: 'Add' },
    desk('/settings/members'),
    one('/settings/members/:id', s.members.reviewer.id),
    desk('/settings/contracts'),
    { ...desk('/settings/contracts'), who: 'reviewer' },
    desk('/settings/contracts/new'),
    { ...desk('/settings/contracts/new'), press: 'Save' },
    one('/settings/contracts/:id', s.contract.id),
    one('/settings/contracts/:id/history', s.contract.id),
    one('/settings/contracts/:id/change', s.contract.id),
    { ...one('/settings/contracts/:id/change', s.contract.id), press: 'Save' },
    {
      ...one('/settings/contracts/:id/milestones/:milestone', s.contract.id),
      path: `/leicestershire/desk/settings/contracts/${s.contract.id}/milestones/m2`,
      press: 'Mark as achieved',
    },
    {
      ...one('/settings/contracts/:id/milestones/:milestone', s.contract.id),
      path: `/leicestershire/desk/settings/contracts/${s.contract.id}/milestones/m1`,
    },
    { route: '/operator', path: '/operator', who: 'operator' },
    { route: '/operator', path: '/operator', who: 'operator', press: 'Add' },
    report('by=total'),
    report('by=locality'),
    report('by=locality&key=E07000130'),
    report('by=body', 'reviewer'),
    report('by=body'),
    report('by=group'),
    ...['funnel', 'replies', 'unmet'].map((view) => ({
      route: `/:lio/report/${view}`,
      path: `/leicestershire/report/${view}?${period}`,
    })),
    { route: '/:lio/report', path: '/leicestershire/report?period=2015%2F16' },
    { route: '/:lio/report', path: '/leicestershire/report?period=dates&from-day=31&from-month=2&from-year=2026' },
    {
      route: '/:lio/report/evidence',
      path: `/leicestershire/report/evidence?${period}&by=total&indicator=26&part=numerator&key=total`,
    },
    {
      route: '/:lio/report/evidence',
      path: `/leicestershire/report/evidence?${period}&by=total&indicator=26&part=numerator&key=total&list=left-out`,
    },
    { route: '/signed-in', path: '/signed-in' },
    // Of those without a standing, and of nobody.
    { route: '/:lio/desk', path: '/leicestershire/desk', who: 'nobody' },
  ];
}

/** Pages that only lead elsewhere. */
const leadElsewhere = ['/sign-in', '/sign-in/callback'];

it('every page of the staff is looked at', () => {
  const routes = pageRoutes(d.site).flatMap(({ method, path }) =>
    method === 'GET' && /^\/(:lio\/(desk|report)|operator|sign)/.test(path) && !path.endsWith('.csv') ? [path] : [],
  );
  const looked = new Set([...looks.map((l) => l.route), ...leadElsewhere]);
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
    // Without script the markup is the same: one look at each route is enough there.
    const those = script ? looks : looks.filter((l, i) => looks.findIndex((other) => other.route === l.route) === i);
    for (const look of those) {
      const who = look.who ?? 'manager';
      let page = pages.get(who);
      if (!page) {
        page = await newPage({ script, baseURL });
        await page.context().addCookies([{ ...d.cookie(who), url: baseURL }]);
        page.on('console', (message) => {
          // Browsers report every answer of 4xx as an error; what is looked for is the content security policy.
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

it('a form sent after the session ended has nothing for axe to find either', async () => {
  const page = await newPage({ width: 320, baseURL });
  await page.context().addCookies([{ ...d.cookie('manager'), url: baseURL }]);
  await page.goto('/leicestershire/desk/enquiries/new');
  await page.fill('input[name=name]', 'Typed before it ended');
  await page.context().clearCookies();
  await page.locator('main button:text-is("Save")').click();
  await page.waitForSelector('h1:text("You have been signed out")');
  expect(await runAxe(page)).toEqual([]);
  // After signing in in another tab, the press sends what was typed.
  await page.context().addCookies([{ ...d.cookie('manager'), url: baseURL }]);
  await page.locator('button:text-is("Send what I typed")').click();
  await page.waitForSelector('h1:text("Typed before it ended")');
  await page.context().close();
}, 60_000);
