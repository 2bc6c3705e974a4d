import { createClient } from '@placewell/contract/client';
import type { WireDetails } from '@placewell/contract/shapes/opportunity';
import type { Locality } from '@placewell/core/codes/codes';
import { plainDetails } from '@placewell/core/opportunity/plain-details';
import { addDays, type Day, londonDay } from '@placewell/core/shared/time';
import type { LocalPlatform } from './platform';
import { demoLioId } from './seed';
import { issueToken } from './token';
import { demoUsers } from './users';

type Figures = Record<string, { numerator: number; denominator: number }>;
export interface Step {
  said: string;
  /** The figures that it moved: indicator, cut, before and after. */
  moved: string[];
}

/**
 * The main job, from outside: over HTTP, through the API, the links in the mails and the pages behind them, with the clock
 * moved on where people would wait. Tells each step, with the figures it moved. Throws at the first thing that does not work.
 */
export async function mainJob(platform: LocalPlatform, dir: string, tell: (step: Step) => void): Promise<void> {
  const { origin } = platform;
  const token = (as: keyof typeof demoUsers) => issueToken(as, dir);
  const visitor = createClient({ baseUrl: origin });
  const manager = createClient({ baseUrl: origin, token: await token('manager') });
  const broker = createClient({ baseUrl: origin, token: await token('broker') });
  const today = () => londonDay(platform.clock.now());
  const start = today();
  const window = { from: addDays(start, -30), to: addDays(start, 120) };

  let before = await figures();
  async function figures(): Promise<Figures> {
    await platform.settled();
    const found: Figures = {};
    for (const by of ['total', 'locality', 'body'] as const) {
      const { rows } = got(await manager.report({ params: { lioId: demoLioId }, query: { ...window, by } }));
      for (const row of rows) {
        for (const cell of row.cells) {
          const { numerator, denominator } = cell;
          if (typeof numerator === 'number' && typeof denominator === 'number')
            found[`${cell.indicator} ${by} ${row.label}`] = { numerator, denominator };
        }
      }
    }
    return found;
  }
  async function step(said: string): Promise<void> {
    const now = await figures();
    const moved = Object.entries(now).flatMap(([name, { numerator, denominator }]) => {
      const was = before[name] ?? { numerator: 0, denominator: 0 };
      if (was.numerator === numerator && was.denominator === denominator) return [];
      const [indicator, by, ...label] = name.split(' ');
      const say = (n: number, d: number) => (indicator === '25' || indicator === '30' ? String(n) : `${n}/${d}`);
      return [
        `indicator ${indicator}, ${by === 'total' ? 'whole area' : label.join(' ')}: ${say(was.numerator, was.denominator)} to ${say(numerator, denominator)}`,
      ];
    });
    before = now;
    tell({ said, moved });
  }
  const mailTo = async (to: string, about: RegExp): Promise<string> => {
    await platform.settled();
    const mail = platform.mailbox.list({ to }).find((m) => about.test(m.subject));
    if (!mail)
      throw new Error(
        `no mail to ${to} about ${about}; there are: ${platform.mailbox
          .list({ to })
          .map((m) => m.subject)
          .join(' | ')}`,
      );
    const link = /https?:\/\/\S+\/l\/[\w-]{43}/.exec(mail.text)?.[0];
    if (!link) throw new Error(`no link in "${mail.subject}"`);
    return link;
  };
  const wait = async (days: number) => {
    for (let left = days; left > 0; left -= 7) {
      platform.clock.forward(Math.min(7, left));
      await platform.tick();
      await platform.settled();
    }
  };

  // A group posts a role with the LIO's help, and the LIO publishes it.
  const groupMember = createClient({ baseUrl: origin, token: await token('group') });
  const [standing] = await platform.deps.records.membershipsOf(demoUsers.group.email);
  const groupId = standing?.groupId;
  if (!groupId) throw new Error('the demonstration has no group member');
  const contacts = (await platform.deps.records.groupContacts(groupId))?.contacts ?? [];
  const groupEmail = contacts[0]?.email ?? '';
  const details: WireDetails = {
    ...plainDetails,
    title: 'Seed library keeper',
    summary: 'Look after a box of shared seeds and the people who come for them.',
    description:
      'People bring seeds they have saved and take others home. We need somebody to keep the box in order and to say hello.',
    whatYouWillDo: 'Sort and label seeds, and help people to choose.',
    whatYouWillGain: 'Good company, and more seeds than you can sow.',
    causes: ['Environment', 'LocalCommunity'],
    suitability: ['new-to-volunteering'],
    accessibility: ['step-free'],
    expenses: 'Bus fares',
    training: 'An hour with whoever kept it before you',
    where: { kind: 'area-wide', locality: 'E07000130' as Locality },
    hoursPerWeek: 2,
    places: 2,
  };
  const draft = got(
    await groupMember.draftOpportunity({ params: { groupId }, body: { details }, idempotencyKey: 'demo-role' }),
  );
  const params = { opportunityId: draft.id };
  got(await broker.actOnOpportunity({ params, body: { act: 'mark-supported' } }));
  const submitted = got(await groupMember.actOnOpportunity({ params, body: { act: 'submit' } }));
  if (submitted.state !== 'published') got(await broker.actOnOpportunity({ params, body: { act: 'publish' } }));
  await step(`${draft.groupName} posted "${details.title}", developed with the LIO's support, and it is published`);

  // A volunteer finds it and asks.
  const found = await eventually(async () =>
    got(await visitor.searchOpportunities({ params: { lioId: demoLioId }, query: { q: 'seed library' } })).items.find(
      ({ opportunity }) => opportunity.id === draft.id,
    ),
  );
  const email = `robin.${start}@volunteer.example`;
  const sent = got(
    await visitor.sendEnquiry({
      params: { lioId: demoLioId },
      body: {
        opportunityId: found.opportunity.id,
        name: 'Robin Hale',
        email,
        message: 'I save seeds from my own allotment.',
        home: 'E07000130' as Locality,
      },
      idempotencyKey: `demo-${start}`,
    }),
  );
  await step(`Robin found it by "seed library" and asked: ${sent.reference}. It waits for the address to be confirmed`);
  await press(await mailTo(email, /^Confirm your/), {});
  await step('Robin pressed the button in the confirmation mail: the enquiry counts');

  // The group answers from its mail.
  const startsOn = addDays(today(), 7);
  await press(await mailTo(groupEmail, /^Somebody would like/), { answer: 'place', ...date('startsOn', startsOn) });
  await step(`The group took Robin on from its own mail, starting ${startsOn}`);
  await wait(7);
  await press(await mailTo(email, /^Did it start/), { started: 'yes', ...date('startedOn', startsOn) });
  await step('A week later Robin said from the mail that it started');
  await wait(7);
  await press(await mailTo(email, /^Have you heard/), { heard: 'yes', answer: 'very-easy' });
  await step('Two weeks after asking, Robin answered the ease survey');
  await wait(28);
  await press(await mailTo(email, /^How happy/), { answer: 'happy' });
  await step('Five weeks after the start, Robin answered the happiness survey');

  // The year's survey of groups: the first whose day came in these weeks.
  await platform.settled();
  const asked = platform.mailbox.list({ limit: 1000 }).find((m) => /^How confident is/.test(m.subject));
  if (asked) {
    await press(await mailTo(asked.to, /^How confident is/), { answer: 'confident', secondAnswer: 'very-confident' });
    await step('A group whose year had come round answered the confidence survey');
  }
}

/** Opens a link, as its reader does, fills in the form on its page and presses the button. */
async function press(link: string, fields: Record<string, string>): Promise<void> {
  const page = await fetch(link);
  const html = await page.text();
  const form = /<form[^>]*method="post"[\s\S]*?<\/form>/i.exec(
    html.replace(/<form[^>]*action="[^"]*(concern|search)[^"]*"[\s\S]*?<\/form>/gi, ''),
  )?.[0];
  if (!page.ok || !form) throw new Error(`${link} shows no form (${page.status})`);
  const action = /action="([^"]*)"/.exec(form)?.[1] ?? '';
  const body = new URLSearchParams(fields);
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (name && !(name in fields)) body.set(name, /value="([^"]*)"/.exec(input)?.[1] ?? '');
  }
  const answer = await fetch(new URL(action, link), {
    method: 'POST',
    body,
    redirect: 'follow',
    headers: { origin: new URL(link).origin },
  });
  if (!answer.ok)
    throw new Error(`${link} did not take ${JSON.stringify(fields)} (${answer.status}): ${plain(await answer.text())}`);
}

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 400);

const date = (name: string, day: Day) => {
  const [y = '', m = '', d = ''] = day.split('-');
  return { [`${name}-day`]: String(Number(d)), [`${name}-month`]: String(Number(m)), [`${name}-year`]: y };
};

function got<T>(answer: { ok: true; value: T } | { ok: false; status: number; problem: unknown }): T {
  if (!answer.ok) throw new Error(`the API answered ${answer.status}: ${JSON.stringify(answer.problem)}`);
  return answer.value;
}

/** What search shows is a moment behind. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let n = 0; n < 40; n++) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error('it was not found within four seconds');
}
