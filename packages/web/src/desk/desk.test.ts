import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import { approveGroup } from '@placewell/core/group/approve-group';
import { suspendGroup } from '@placewell/core/group/suspend-group';
import { publishOpportunity } from '@placewell/core/opportunity/publish-opportunity';
import { sayOfPlacement } from '@placewell/core/placement/say';
import { sweep } from '@placewell/core/reaction/sweep';
import type { Day } from '@placewell/core/shared/time';
import { anApplicant, asGroup, broker, must } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { origin } from '../testing/a-site';
import { sessionCookie } from '../testing/session-cookie';
import { type Fill, fieldOf, get, hasId, post, type Seen, wrongFields } from '../testing/visitor';
import { likeness } from './duplicates';
import { referenceIn } from './find-page';
import { aDesk, type Desk, type PersonOf } from './testing/a-desk';

let d: Desk;
beforeEach(async () => {
  d = await aDesk();
});

const at = (path: string) => `/leicestershire/desk${path}`;
const see = (path: string, who: PersonOf = 'manager') => get(d.app, at(path), d.as(who));
const press = (path: string, fill: Fill, who: PersonOf = 'manager') =>
  post(d.app, at(path), fill, { ...d.as(who), Origin: origin });

/** A press that did what it should: it leads back, and the page says so. */
async function done(page: Seen): Promise<Seen> {
  expect([page.status, page.text]).toEqual([303, '']);
  const next = await get(d.app, page.to, d.as('manager'));
  expect(next.status).toBe(200);
  return next;
}
/** A page that says what is wrong, at fields that are there. */
function wrong(page: Seen, ...fields: string[]): void {
  expect([page.status, wrongFields(page)]).toEqual([422, fields]);
  for (const field of fields) expect(hasId(page, field)).toBe(true);
}
const lastEvent = async (story: Parameters<Desk['core']['records']['story']>[0], id: string) =>
  (await d.core.records.story(story)).filter((e) => e.subjectId === id).at(-1);

describe('today', () => {
  it('lists what waits in every queue, oldest promise first, with counts', async () => {
    const page = await see('');
    const order = ['Nora Quiet', 'Priya Shah', 'Theo Blank'].map((name) => page.text.indexOf(name));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    for (const words of ['Oadby Lunch Club', 'Wigston Repair', 'Tool mender', 'Held back'])
      expect(page.text).toContain(words);
    for (const count of [
      'Tasks (1)',
      'Groups to approve (2)',
      'Roles to check (1)',
      'Possible spam (1)',
      'Silent groups (',
    ]) {
      expect(page.text.replace(/\s+/g, ' ')).toContain(count);
    }
  });

  it('lists a silent group once, however many tasks there are about it', async () => {
    for (const when of ['2026-11-17T10:00:00.000Z', '2026-12-01T10:00:00.000Z']) {
      d.core.setClock(when);
      await sweep(d.core);
    }
    const silent = d.core.records.all('task').filter((t) => t.about.id === d.silent.id && t.state === 'open');
    expect(silent.length).toBeGreaterThan(0);
    const { name, value } = await sessionCookie(d.site, 'mo@lio.example', 'Mo');
    const as = { Cookie: `${name}=${value}` };
    const times = (text: string) => text.split('Nora Quiet, about').length - 1;
    const rows = (query: string) => get(d.app, at(query), as);
    const everything = await rows('');
    expect(times(everything.text)).toBeLessThanOrEqual(2);
    expect(times((await rows('?queue=silent')).text)).toBe(times(everything.text));
    expect((await rows('?queue=tasks')).text).toContain('Nora Quiet');
  });

  it('shows one queue', async () => {
    const page = await see('?queue=groups');
    expect(page.text).toContain('Oadby Lunch Club');
    expect(page.text).not.toContain('Nora Quiet');
  });

  it('finishes a task, once', async () => {
    expect((await done(await press(`/tasks/${d.task.id}`, {}))).text).toContain('The task is finished');
    await done(await press(`/tasks/${d.task.id}`, {}));
    const again = await press(`/tasks/${d.task.id}`, {}, 'broker');
    expect(again.status).toBe(409);
    expect(again.text).toContain('It now stands at “Done”');
    expect((await press('/tasks/tsk_nothing', {})).status).toBe(404);
  });
});

describe('a group', () => {
  const path = () => `/groups/${d.fit.id}`;
  const decide = (act: string, more: Fill = {}) => press(path(), { form: 'decide', act, ...more });

  it('is approved, and then no second time', async () => {
    expect((await see(path())).text).toContain('Nothing is missing. It can be approved.');
    expect((await done(await decide('approve'))).text).toContain('The group is approved');
    // The same button, pressed twice, is one press.
    await done(await decide('approve'));
    const late = await press(path(), { form: 'decide', act: 'approve' }, 'broker');
    expect(late.status).toBe(409);
    expect(late.text).toContain('It now stands at “Approved”');
    expect(late.text).toContain('What can be done now: Suspend');
  });

  it('without any evidence is not said to lack nothing', async () => {
    const bare = await anApplicant(d.core, { name: 'Wigston Walkers', evidence: [] });
    const page = await see(`/groups/${bare.id}`);
    expect(page.text).not.toContain('Nothing is missing');
    expect(page.text).toContain('No evidence was given');
  });

  it('that may be here already is pointed out, by its number or its name', async () => {
    const twice = { legalForm: 'registered-charity' as const, registrationNumber: '1012345' };
    await anApplicant(d.core, { name: 'The Wigston Walkers', ...twice });
    const again = await anApplicant(d.core, { name: 'Wigston walkers.', ...twice, registrationNumber: ' 1012 345' });
    const named = await anApplicant(d.core, { name: 'wigston  Wálkers', legalForm: 'unincorporated' });
    const page = await see(`/groups/${again.id}`);
    expect(page.text).toContain('It may be here already');
    expect(page.text.replace(/\s+/g, ' ')).toContain(
      'The Wigston Walkers has the same registered number (to be approved)',
    );
    expect(page.text.replace(/\s+/g, ' ')).toContain('has the same name (to be approved)');
    expect((await see(`/groups/${named.id}`)).text).toContain('It may be here already');
    expect((await see(path())).text).not.toContain('It may be here already');
  });

  it('that lacks something says what, and cannot be approved', async () => {
    const page = await see(`/groups/${d.applicant.id}`);
    expect(page.text).toContain('A safeguarding policy in date');
    const pressed = await press(`/groups/${d.applicant.id}`, { form: 'decide', act: 'approve' });
    wrong(pressed, 'act');
    expect(pressed.text).toContain('needs a safeguarding policy in date');
    expect(fieldOf(pressed, 'act')).toBe('approve');
  });

  it('is refused for a reason, which is owed', async () => {
    const page = await decide('refuse');
    wrong(page, 'reason-refuse');
    expect(fieldOf(page, 'act')).toBe('refuse');
    const refused = await done(await decide('refuse', { 'reason-refuse': 'outside-the-area' }));
    expect(refused.text).toContain('It is outside our area');
  });

  it('is asked for information, gives it by phone, and is decided on again', async () => {
    await done(await decide('ask-for-information'));
    await done(await decide('give-information'));
    expect(await d.core.records.get('group', d.fit.id)).toMatchObject({ state: 'applied' });
  });

  it('gets its evidence recorded', async () => {
    wrong(await press(path(), { form: 'evidence' }), 'kind', 'expiresOn');
    const over = await press(path(), {
      form: 'evidence',
      kind: 'safeguarding',
      'expiresOn-day': '1',
      'expiresOn-month': '1',
      'expiresOn-year': '2026',
    });
    wrong(over, 'expiresOn');
    expect(fieldOf(over, 'kind')).toBe('safeguarding');
    await done(
      await press(path(), {
        form: 'evidence',
        kind: 'safeguarding',
        'expiresOn-day': '1',
        'expiresOn-month': '1',
        'expiresOn-year': '2028',
      }),
    );
    expect((await d.core.records.get('group', d.fit.id))?.evidence).toContainEqual(
      expect.objectContaining({ kind: 'safeguarding', expiresOn: '2028-01-01' }),
    );
  });

  it('is suspended by a broker and reinstated by a manager alone', async () => {
    const own = `/groups/${d.group.id}`;
    const suspended = await press(own, { form: 'decide', act: 'suspend', 'reason-suspend': 'complaint' }, 'broker');
    expect(suspended.status).toBe(303);
    expect((await see(own, 'broker')).text).not.toContain('Lift the suspension');
    expect((await press(own, { form: 'decide', act: 'reinstate' }, 'broker')).status).toBe(403);
    await done(await press(own, { form: 'decide', act: 'reinstate' }));
  });

  it('is trusted once a role of it was checked', async () => {
    await done(await press(`/groups/${d.group.id}`, { form: 'trust', trusted: 'yes' }));
    expect(await d.core.records.get('group', d.group.id)).toMatchObject({ trusted: true });
    await done(await press(`/groups/${d.group.id}`, { form: 'trust', trusted: 'no' }));
    must(await approveGroup(d.core, broker, d.fit.id));
    wrong(await press(path(), { form: 'trust', trusted: 'yes' }), 'trusted');
  });

  it('that lapsed is renewed', async () => {
    d.core.setClock('2027-10-02T10:00:00.000Z');
    await sweep(d.core);
    expect(await d.core.records.get('group', d.group.id)).toMatchObject({ state: 'lapsed' });
    const { name, value } = await sessionCookie(d.site, 'mo@lio.example', 'Mo');
    const headers = { Cookie: `${name}=${value}`, Origin: origin };
    const own = at(`/groups/${d.group.id}`);
    expect((await post(d.app, own, { form: 'decide', act: 'renew' }, headers)).status).toBe(422);
    const evidence = {
      form: 'evidence',
      kind: 'public-liability',
      'expiresOn-day': '1',
      'expiresOn-month': '1',
      'expiresOn-year': '2029',
    };
    expect((await post(d.app, own, evidence, headers)).status).toBe(303);
    expect((await post(d.app, own, { form: 'decide', act: 'renew' }, headers)).status).toBe(303);
    expect(await d.core.records.get('group', d.group.id)).toMatchObject({ state: 'approved' });
  });
});

describe('a role', () => {
  const path = () => `/roles/${d.submitted.id}`;
  const decide = (act: string, more: Fill = {}) => press(path(), { form: 'decide', act, ...more });

  it('comes with its checks and those like it', async () => {
    const page = await see(path());
    expect(page.text).toContain('Checks made already');
    expect(page.text).toContain('Roles like it');
    expect(page.text).toContain('with the same title');
    expect(likeness('Tool mender wanted', 'Tool mender')).toBeGreaterThan(0.6);
    expect(likeness('Gala steward', 'Tool mender')).toBe(0);
  });

  it('is published, and somebody who was slower is told how it stands', async () => {
    expect((await done(await decide('publish'))).text).toContain('The role is on the site');
    const late = await decide('refuse', { 'reason-refuse': 'unsafe' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('It now stands at “On the site”');
    expect(late.text).toContain('Hide it for a while');
  });

  it('cannot be published for a suspended group, and says so', async () => {
    must(await suspendGroup(d.core, broker, d.group.id, { reason: 'complaint' }));
    const page = await decide('publish');
    wrong(page, 'act');
    expect(page.text).toContain('The group is not approved');
  });

  it('is sent back or refused for a reason', async () => {
    wrong(await decide('request-changes'), 'reason-request-changes');
    await done(await decide('request-changes', { 'reason-request-changes': 'unclear' }));
    expect(await d.core.records.get('opportunity', d.submitted.id)).toMatchObject({
      state: 'changes-requested',
      reason: 'unclear',
    });
  });

  it('is hidden, shown again, confirmed and closed', async () => {
    must(await publishOpportunity(d.core, broker, d.submitted.id));
    await done(await decide('pause', { 'reason-pause': 'surge' }));
    await done(await decide('resume'));
    await done(await decide('confirm-recruiting'));
    expect(await lastEvent(`opportunity.${d.submitted.id}`, d.submitted.id)).toMatchObject({
      route: 'staff-on-behalf',
    });
    await done(await decide('close', { 'reason-close': 'ended' }));
  });

  it('is marked as developed with support', async () => {
    await done(await press(path(), { form: 'supported' }));
    expect(await d.core.records.get('opportunity', d.submitted.id)).toMatchObject({ supported: true });
  });
});

describe('an enquiry', () => {
  const path = (e = d.asked) => `/enquiries/${e.id}`;
  const step = (act: string, more: Fill = {}, e = d.asked) =>
    press(path(e), { form: 'step', act, version: String(e.version), ...more });
  const now = (e = d.asked) => d.core.records.get('enquiry', e.id);

  it('shows the whole story, with who, when, why and by which route', async () => {
    const page = await see(path(d.placed));
    expect(page.text).toContain('Placement agreed');
    expect(page.text).toContain('Ben Ashworth, by staff, on their behalf');
    expect(page.text).toContain('The group, from a link in an email');
    expect(page.text).toContain('Passed to the group: first name, district, message');
    expect(page.html).toContain(at(`/placements/${d.placement.id}`));
  });

  it('moves on by what the group said, recorded as said by them', async () => {
    await done(await step('contact'));
    expect(await lastEvent(`person.${d.asked.personId}`, d.asked.id)).toMatchObject({
      act: 'contact',
      route: 'staff-on-behalf',
      actor: { role: 'manager', id: d.members.manager.id },
    });
  });

  it('shows what the two sides wrote, and lets staff write to both, keeping what was typed', async () => {
    await done(await press(path(), { form: 'write', text: 'Do meet on Saturday' }));
    const page = await see(path());
    expect(page.text).toContain('Do meet on Saturday');
    expect(await lastEvent(`person.${d.asked.personId}`, d.asked.id)).toMatchObject({
      act: 'write',
      to: d.asked.state,
    });
    const long = await press(path(), { form: 'write', text: 'z'.repeat(2001) });
    expect([long.status, long.html.includes('z'.repeat(2001))]).toEqual([422, true]);
    expect((await see(path(d.general))).html).not.toContain('Write to both');
  });

  it.each(['meet', 'check', 'offer', 'fill', 'lose-touch', 'close-silent', 'mark-duplicate', 'mark-spam'])(
    'takes the step %s',
    async (act) => {
      await done(await step(act));
      expect(await lastEvent(`person.${d.asked.personId}`, d.asked.id)).toMatchObject({ act });
    },
  );

  it.each([
    ['withdraw', 'no-time'],
    ['not-take-on', 'availability'],
    ['signpost', 'advice'],
  ])('ends by %s with its reason, and not without', async (act, reason) => {
    const page = await step(act);
    wrong(page, `reason-${act}`);
    expect(fieldOf(page, 'act')).toBe(act);
    await done(await step(act, { [`reason-${act}`]: reason }));
    expect(await now()).toMatchObject({ reason });
  });

  it('ends as taken on, from a day that makes sense', async () => {
    wrong(await step('place'), 'startsOn');
    wrong(await step('place', { 'startsOn-day': '31', 'startsOn-month': '2', 'startsOn-year': '2026' }), 'startsOn');
    wrong(await step('place', { 'startsOn-day': '1', 'startsOn-month': '2', 'startsOn-year': '2036' }), 'startsOn');
    await done(await step('place', { 'startsOn-day': '20', 'startsOn-month': '11', 'startsOn-year': '2026' }));
    expect(await now()).toMatchObject({ state: 'placed' });
  });

  it('that somebody else moved on first is left alone, says how it stands, and keeps what was typed', async () => {
    must(await actOnEnquiry(d.core, asGroup(d.group), d.asked.id, { act: 'not-take-on', reason: 'age' }));
    const page = await step('withdraw', { 'reason-withdraw': 'health', version: '' });
    expect(page.status).toBe(409);
    expect(page.text).toContain('It now stands at “Not taken on”');
    expect(await now()).toMatchObject({ state: 'not-taken-on', reason: 'age' });
  });

  it('that changed since the page was shown is a conflict that is safe to press again', async () => {
    must(await actOnEnquiry(d.core, broker, d.asked.id, { act: 'add-minutes', minutes: 5 }));
    const page = await step('withdraw', { 'reason-withdraw': 'health' });
    expect(page.status).toBe(409);
    expect(page.text).toContain('Somebody else was quicker');
    expect(fieldOf(page, 'reason-withdraw')).toBe('health');
    expect(fieldOf(page, 'act')).toBe('withdraw');
  });

  it('takes a button pressed twice as one press, and another word after it as another', async () => {
    const page = { reason: 'health', version: String((await now())?.version) };
    const withdraw = { form: 'step', act: 'withdraw', 'reason-withdraw': page.reason, version: page.version };
    await done(await press(path(), withdraw));
    const { version } = (await now()) as { version: number };
    await done(await press(path(), withdraw));
    expect((await now())?.version).toBe(version);
    expect((await press(path(), { ...withdraw, 'reason-withdraw': 'no-time' })).status).toBe(409);
    expect((await press(path(), withdraw, 'broker')).status).toBe(409);
    d.core.setClock('2026-11-16T10:11:00.000Z');
    expect((await press(path(), withdraw)).status).toBe(409);
  });

  it('adds minutes once for a button pressed twice', async () => {
    const before = (await now())?.minutes ?? 0;
    const minutes = { form: 'add-minutes', minutes: '15', version: String((await now())?.version) };
    await done(await press(path(), minutes));
    await done(await press(path(), minutes));
    expect((await now())?.minutes).toBe(before + 15);
    expect((await press(path(), { ...minutes, minutes: '20' })).status).toBe(409);
  });

  it('gets minutes, availability, whether they heard, another lead and a contributor', async () => {
    const small = async (form: string, fill: Fill) => done(await press(path(), { form, ...fill }));
    wrong(await press(path(), { form: 'add-minutes', minutes: 'ten' }), 'minutes');
    await small('add-minutes', { minutes: '15' });
    await small('change-availability', { availability: ['monday-morning', 'sunday-evening'] });
    await small('say-heard', { heard: 'no' });
    wrong(await press(path(), { form: 'reassign', body: '' }), 'body', 'reason');
    await small('reassign', { body: 'rc-melton', reason: 'handed-over' });
    await small('add-contributor', { contributor: 'hub-charnwood' });
    expect(await now()).toMatchObject({
      minutes: 25,
      availability: ['monday-morning', 'sunday-evening'],
      body: 'rc-melton',
      contributors: ['hub-charnwood'],
    });
  });

  it('in quarantine is let out, or marked as spam', async () => {
    expect((await see(path(d.held))).text).toContain('Held back. The message holds several web addresses');
    await done(await step('release', {}, d.held));
    expect(await now(d.held)).toMatchObject({ state: 'received', held: null });
    await done(await press(path(d.held), { form: 'step', act: 'mark-spam' }));
    expect(await now(d.held)).toMatchObject({ state: 'spam' });
  });

  it('without an answer is rescued: three live roles of other groups nearby, one press', async () => {
    const page = await see(path(d.silent));
    expect(page.text).toContain('The group has not answered since');
    const sent = [...page.html.matchAll(/name="alternatives"[^>]*value="([^"]+)" checked/g)].map((m) => m[1]);
    expect(sent.sort()).toEqual(d.near.map((o) => o.id).sort());
    await done(await press(path(d.silent), { form: 'rescue', alternatives: sent as string[] }));
    expect(await lastEvent(`person.${d.silent.personId}`, d.silent.id)).toMatchObject({ act: 'rescue' });
    wrong(await press(path(d.silent), { form: 'rescue' }), 'alternatives');
    wrong(await press(path(d.silent), { form: 'rescue', alternatives: [d.closed.id] }), 'alternatives');
  });

  it('in general is guided and referred, and opens an enquiry about the role', async () => {
    await done(await step('guide', {}, d.general));
    const page = await see(`${path(d.general)}/refer?text=steward`);
    expect(page.text).toContain('Gala steward');
    const role = d.near[1]?.id ?? '';
    wrong(await press(`${path(d.general)}/refer`, {}), 'opportunityId');
    const next = await done(await press(`${path(d.general)}/refer`, { opportunityId: role, sharing: ['phone'] }));
    expect(next.text).toContain('They are referred');
    expect(next.text).toContain('first name, district, message, phone number');
    const late = await press(`${path(d.general)}/refer`, { opportunityId: role });
    expect(late.status).toBe(409);
  });

  it('is not referred to a role that closed meanwhile', async () => {
    const page = await press(`${path(d.general)}/refer`, { opportunityId: d.closed.id });
    expect(page.status).toBe(409);
    expect(page.text).toContain('This role is no longer open');
  });

  it('shows only what makes sense for it', async () => {
    const named = await see(path());
    expect(named.html).not.toContain('value="guide"');
    const general = await see(path(d.general));
    expect(general.html).not.toContain('value="contact"');
    const late = await press(path(d.general), { form: 'step', act: 'contact' });
    expect(late.status).toBe(409);
  });
});

describe('a call or visit', () => {
  const call: Fill = {
    channel: 'phone',
    name: 'Vera Lodge',
    phone: '0116 496 0111',
    about: 'general',
    minutes: '4',
    'idempotency-key': 'a-key-of-the-record-page-1',
  };

  it('is recorded with a name and little else, once however often it is sent', async () => {
    const first = await press('/enquiries/new', call);
    expect((await done(first)).text).toContain('The enquiry is recorded');
    const id = first.to.split('/').at(-1)?.split('?')[0] ?? '';
    expect(await d.core.records.get('enquiry', id)).toMatchObject({
      state: 'new',
      channel: 'phone',
      minutes: 4,
      hasEmail: false,
    });
    const again = await press('/enquiries/new', call);
    expect(again.to).toBe(first.to.replace('recorded', 'already'));
  });

  it('keeps what was typed when something is wrong', async () => {
    const page = await press('/enquiries/new', { ...call, name: '', email: 'not an address', message: 'Typed words' });
    wrong(page, 'name', 'email');
    expect(fieldOf(page, 'message')).toBe('Typed words');
    expect(fieldOf(page, 'phone')).toBe('0116 496 0111');
    expect(fieldOf(page, 'idempotency-key')).toBe('a-key-of-the-record-page-1');
  });

  it('looks for a role without losing anything, and records it', async () => {
    const looked = await press('/enquiries/new', { ...call, about: 'role', find: 'steward', look: 'yes' });
    expect(looked.status).toBe(200);
    expect(fieldOf(looked, 'name')).toBe('Vera Lodge');
    expect(looked.text).toContain('Gala steward, Melton Swimmers');
    wrong(await press('/enquiries/new', { ...call, about: 'role' }), 'find');
    const next = await done(
      await press('/enquiries/new', { ...call, about: 'role', opportunityId: d.near[1]?.id ?? '' }),
    );
    expect(next.text).toContain('Gala steward');
  });

  it('of some days ago is that day’s, and never one to come', async () => {
    const day = (n: string): Fill => ({ 'receivedOn-day': n, 'receivedOn-month': '11', 'receivedOn-year': '2026' });
    const first = await press('/enquiries/new', { ...call, ...day('12') });
    const id = first.to.split('/').at(-1)?.split('?')[0] ?? '';
    expect((await d.core.records.get('enquiry', id))?.receivedAt).toBe('2026-11-12T12:00:00.000Z');
    wrong(
      await press('/enquiries/new', { ...call, ...day('20'), 'idempotency-key': 'another-key-of-the-page' }),
      'receivedOn',
    );
  });

  it('for a role that closed meanwhile is not lost', async () => {
    const page = await press('/enquiries/new', { ...call, about: 'role', opportunityId: d.closed.id });
    expect(page.status).toBe(409);
    expect(fieldOf(page, 'name')).toBe('Vera Lodge');
    expect(page.text).toContain('This role is no longer open');
  });
});

describe('a placement', () => {
  const path = (p = d.placement) => `/placements/${p.id}`;
  const day = (name: string, n: string): Fill => ({
    [`${name}-day`]: n,
    [`${name}-month`]: '11',
    [`${name}-year`]: '2026',
  });

  it('is said to have started, by staff for whoever rang', async () => {
    wrong(await press(path(), { form: 'say', says: 'started', ...day('startedOn', '20') }), 'startedOn');
    await done(await press(path(), { form: 'say', says: 'started', ...day('startedOn', '14') }));
    expect(await lastEvent(`person.${d.placement.personId}`, d.placement.id)).toMatchObject({
      act: 'start',
      route: 'staff-on-behalf',
    });
    const late = await press(path(), { form: 'say', says: 'did-not-start', 'reason-did-not-start': 'lost-touch' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('It now stands at “Started”');
  });

  it('is said not to have started, with a reason', async () => {
    wrong(await press(path(), { form: 'say', says: 'did-not-start' }), 'reason-did-not-start');
    await done(await press(path(), { form: 'say', says: 'did-not-start', 'reason-did-not-start': 'lost-touch' }));
  });

  it('goes on, ends, and gets hours', async () => {
    await done(await press(path(d.started), { form: 'say', says: 'still-going' }));
    wrong(await press(path(d.started), { form: 'hours', hours: '' }), 'hours');
    await done(await press(path(d.started), { form: 'hours', hours: '2.5' }));
    wrong(await press(path(d.started), { form: 'say', says: 'not-going' }), 'endedOn', 'reason-not-going');
    await done(
      await press(path(d.started), {
        form: 'say',
        says: 'not-going',
        ...day('endedOn', '15'),
        'reason-not-going': 'health',
      }),
    );
    expect(await d.core.records.get('placement', d.started.id)).toMatchObject({ state: 'ended', hours: 8.5 });
  });

  it('shows where the sides say two days of the start, and gets the day from staff', async () => {
    const { id, personId } = d.started;
    const byVolunteer = { role: 'volunteer', route: 'email-link', id: personId, lioId: d.group.lioId } as const;
    must(await sayOfPlacement(d.core, byVolunteer, id, { says: 'started', startedOn: '2026-11-12' as Day }));
    expect((await see(path(d.started))).text).toContain('different days of the start');
    wrong(await press(path(d.started), { form: 'say', says: 'started', ...day('startedOn', '20') }), 'startedOn');
    await done(await press(path(d.started), { form: 'say', says: 'started', ...day('startedOn', '11') }));
    expect(await d.core.records.get('placement', id)).toMatchObject({ startedOn: '2026-11-11' });
    expect(await lastEvent(`person.${personId}`, id)).toMatchObject({ act: 'correct-start', route: 'staff-on-behalf' });
    expect((await see(path(d.started))).text).not.toContain('different days of the start');
  });
});

it('a survey is answered on the phone', async () => {
  const path = `/surveys/${d.survey.id}`;
  wrong(await press(path, {}), 'answer');
  await done(await press(path, { answer: 'unhappy', contactAsked: 'yes' }));
  expect(await d.core.records.get('survey', d.survey.id)).toMatchObject({ state: 'answered', answer: 'unhappy' });
  expect((await see('?queue=tasks')).text).toContain('Somebody asked to be contacted');
});

describe('what people said', () => {
  const words = 'Nobody rang me 💔\nلم يتصل بي أحد';

  it('is told at once by a task that says it, and stands with the survey, the placement and the enquiry', async () => {
    await press(`/surveys/${d.survey.id}`, { answer: 'very-unhappy', comment: words });
    const task = d.core.records.all('task').find((t) => t.about.id === d.survey.id);
    expect((await see('?queue=tasks')).text).toContain('Somebody is unhappy or found it difficult: “Very unhappy”');
    for (const page of [`/tasks/${task?.id}`, `/surveys/${d.survey.id}`, `/placements/${d.started.id}`]) {
      const { text, html } = await see(page);
      expect([page, text]).toEqual([
        page,
        expect.stringContaining('How happy are you with your volunteering? Very unhappy'),
      ]);
      expect([page, text]).toEqual([page, expect.stringContaining('لم يتصل بي أحد')]);
      expect(html).toContain('<div dir="auto">');
      expect(text).toContain('Not to be quoted');
    }
    expect((await see(`/enquiries/${d.started.enquiryId}`)).text).toContain('Nobody rang me');
  });

  it('of a group stands on its page', async () => {
    const { group } = d;
    const confidence = { lioId: group.lioId, survey: 'confidence' as const, about: group.id, personId: null };
    const survey = await d.invited({ ...confidence, groupId: group.id, round: '2026' });
    const said = { answer: 'confident', secondAnswer: 'confident', comment: 'The handbook helped.', mayQuote: 'yes' };
    await done(await press(`/surveys/${survey.id}`, said));
    const { text } = await see(`/groups/${group.id}`);
    expect(text).toContain('The handbook helped.');
    expect(text).toContain('May be quoted, without a name');
  });

  it('is listed by survey, answer and consent', async () => {
    await press(`/surveys/${d.survey.id}`, { answer: 'very-unhappy', comment: words, mayQuote: 'yes' });
    const shows = async (query: string) => (await see(`/surveys/said${query}`)).text.includes('Nobody rang me');
    for (const [query, shown] of [
      ['', true],
      ['?survey=happy', true],
      ['?survey=ease', false],
      ['?answer=unhappy', true],
      ['?answer=very-unhappy&quote=yes', true],
      ['?answer=very-happy', false],
      ['?quote=no', false],
      ['?survey=nonsense', true],
    ] as const) {
      expect([query, await shows(query)]).toEqual([query, shown]);
    }
    expect((await see('/surveys/said?cursor=made-up')).status).toBe(404);
  });
});

it('says who is asked what and when, and how many answered, by district and by channel', async () => {
  const page = await see('/surveys?period=2026%2F27');
  expect(page.status).toBe(200);
  const { text } = page;
  expect(text).toContain('14 and 28 days after it');
  expect(text).toContain('five weeks after the start');
  expect(text).toContain('once a year');
  // Counted once more, straight from the records.
  const sent = d.core.records.all('survey').filter((s) => s.survey === 'happy');
  const answered = sent.filter((s) => s.state === 'answered').length;
  expect(text).toContain(`(${answered} of ${sent.length})`);
  expect(text).toContain('Happy with the placement, by district');
  expect(text).toContain('How easy it was, by channel');
  const none = await see('/surveys?period=2024%2F25');
  expect(none.text).toContain('Nobody asked');
  wrong(
    await see('/surveys?period=dates&from-day=31&from-month=2&from-year=2026&to-day=1&to-month=3&to-year=2026'),
    'from',
  );
});

describe('finding', () => {
  it('finds an enquiry by its reference, however it is read out', async () => {
    const spoken = d.general.reference.toLowerCase().replaceAll('-', ' ');
    expect((await see(`/find?text=${encodeURIComponent(spoken)}`)).to).toBe(at(`/enquiries/${d.general.id}`));
    expect((await see('/find?text=PW-2222-2222')).text).toContain('No enquiry has the reference PW-2222-2222');
    expect(referenceIn('Riverside')).toBeNull();
  });
  it('finds a group by words of its name', async () => {
    expect((await see('/find?text=repair')).text).toContain('Wigston Repair Café');
    expect((await see('/find?text=zzz')).text).toContain('No group has these words');
  });
  it.each(['enquiries', 'groups', 'roles'])('lists %s by state', async (list) => {
    const page = await see(
      `/${list}?state=${list === 'roles' ? 'published' : list === 'groups' ? 'approved' : 'placed'}`,
    );
    expect(page.status).toBe(200);
    expect(page.html).toMatch(new RegExp(`/desk/${list}/`));
  });
  it('pages through a list', async () => {
    const first = await see('/enquiries?state=placed');
    const next = /rel="next"[^>]*|href="([^"]+cursor=[^"]+)"/.exec(first.html)?.[0] ?? '';
    const href = /href="([^"]+)"/.exec(next)?.[1] ?? /href="([^"]+cursor=[^"]+)"/.exec(first.html)?.[1] ?? '';
    const second = await get(d.app, href.replaceAll('&amp;', '&'), d.as('manager'));
    expect(second.status).toBe(200);
    expect(second.text).toContain('Back to the first page');
    expect((await see('/enquiries?state=placed&cursor=altered')).status).toBe(404);
  });
});

describe('settings', () => {
  it('change the organisation, and a change made meanwhile is not overwritten', async () => {
    const page = await see('/settings');
    const fill = Object.fromEntries(
      ['name', 'phone', 'email', 'address', 'hours', 'defaultBody', 'version'].map((n) => [n, fieldOf(page, n) ?? '']),
    );
    wrong(await press('/settings', { ...fill, email: 'x' }), 'email');
    await done(await press('/settings', { ...fill, phone: '0116 496 0999' }));
    const late = await press('/settings', { ...fill, name: 'Late' });
    expect(late.status).toBe(409);
    expect(fieldOf(late, 'name')).toBe('Late');
    expect(await d.core.records.get('lio', 'leicestershire')).toMatchObject({ phone: '0116 496 0999' });
  });

  it('add a body, whose code is its own', async () => {
    wrong(await press('/settings/bodies', { name: 'X', id: 'a b' }), 'id', 'kind');
    await done(await press('/settings/bodies', { name: 'Harborough Hub', id: 'hub-harborough', kind: 'hub' }));
    const taken = await press('/settings/bodies', { name: 'Other', id: 'hub-harborough', kind: 'hub' });
    expect(taken.status).toBe(409);
    expect(wrongFields(taken)).toEqual(['id']);
  });

  it('give somebody access and take it away after asking', async () => {
    await done(await press('/settings/members', { name: 'New One', email: 'new@lio.example', role: 'broker' }));
    const added = d.core.records.all('member').find((m) => m.email === 'new@lio.example');
    const ask = await see(`/settings/members/${added?.id}`);
    expect(ask.text).toContain('Remove New One?');
    await done(await press(`/settings/members/${added?.id}`, {}));
    expect(await d.core.records.get('member', added?.id ?? '')).toMatchObject({ state: 'removed' });
    const own = await press(`/settings/members/${d.members.manager.id}`, {});
    expect(own.status).toBe(422);
    expect(own.text).toContain('You cannot remove yourself');
    expect((await press('/settings/members', { name: 'Up', email: 'up@lio.example', role: 'operator' })).status).toBe(
      403,
    );
  });
});

describe('operators', () => {
  const lio: Fill = {
    name: 'Rutland Voluntary Action',
    id: 'rutland',
    phone: '01572 000000',
    email: 'hello@rva.example',
    address: '1 High Street',
    hours: 'Weekdays',
    districts: 'E06000017',
    bodyId: 'rva',
    managerName: 'Ruth Head',
    managerEmail: 'ruth@rva.example',
  };
  const send = (fill: Fill) => post(d.app, '/operator', fill, { ...d.as('operator'), Origin: origin });

  it('add an organisation with its first manager', async () => {
    const page = await send({ ...lio, id: 'operator', districts: 'Rutland' });
    wrong(page, 'id', 'districts');
    expect(fieldOf(page, 'name')).toBe('Rutland Voluntary Action');
    expect((await send(lio)).status).toBe(303);
    expect(d.core.records.all('member').some((m) => m.lioId === 'rutland' && m.role === 'manager')).toBe(true);
    expect((await get(d.app, '/operator', d.as('operator'))).text).toContain('Rutland Voluntary Action');
    const again = await send(lio);
    expect([again.status, wrongFields(again)]).toEqual([409, ['id']]);
  });

  it('add one whose districts the platform does not know, by the names it gives them', async () => {
    const there = { ...lio, id: 'derbyshire', managerEmail: 'dee@dva.example' };
    const districts = 'E07000036 Erewash\ne07000039';
    expect((await send({ ...there, districts })).status).toBe(303);
    expect(await d.core.records.get('lio', 'derbyshire')).toMatchObject({
      districts: ['E07000036', 'E07000039'],
      districtNames: [{ code: 'E07000036', name: 'Erewash' }],
    });
    const settings = await get(d.app, '/derbyshire/desk/settings', d.as('operator'));
    expect(fieldOf(settings, 'name-E07000036')).toBe('Erewash');
    expect((await see('/settings')).text).not.toContain('Name of E07');
    const shown = ['version', 'name', 'phone', 'email', 'address', 'hours', 'defaultBody', 'name-E07000036'];
    const fill = {
      ...Object.fromEntries(shown.map((name) => [name, fieldOf(settings, name) ?? ''])),
      'name-E07000039': 'South Derbyshire',
    };
    const saved = await post(d.app, '/derbyshire/desk/settings', fill, { ...d.as('operator'), Origin: origin });
    expect(saved.status).toBe(303);
    expect((await d.core.records.get('lio', 'derbyshire'))?.districtNames).toEqual([
      { code: 'E07000036', name: 'Erewash' },
      { code: 'E07000039', name: 'South Derbyshire' },
    ]);
    const search = await get(d.app, '/derbyshire/opportunities');
    expect(search.text).not.toContain('Near where?');
    expect((await get(d.app, '/derbyshire/opportunities?near=Ashby')).text).toContain('Choose a district');
    expect((await get(d.app, '/derbyshire')).text).not.toContain('Where?');
    expect((await get(d.app, '/derbyshire/groups/apply')).text).toContain('South Derbyshire');
  });

  it('look after settings, and see no people', async () => {
    expect((await get(d.app, at(`/trail/contract/${d.contract.id}`), d.as('operator'))).status).toBe(200);
    expect((await get(d.app, at(`/trail/enquiry/${d.asked.id}`), d.as('operator'))).status).toBe(404);
  });
});

it.each(['enquiry', 'placement', 'survey', 'opportunity', 'group', 'task', 'member', 'contract'] as const)(
  '%s has an audit trail',
  async (noun) => {
    const ids = {
      enquiry: d.asked,
      placement: d.placement,
      survey: d.survey,
      opportunity: d.submitted,
      group: d.fit,
      task: d.task,
      member: d.members.broker,
      contract: d.contract,
    };
    const page = await see(`/trail/${noun}/${ids[noun].id}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('New to');
    // The trail is made of events, which name nobody but staff.
    expect(page.text).not.toMatch(/Olive|Priya|volunteer\.example/);
  },
);
