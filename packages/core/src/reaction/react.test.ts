import { beforeEach, describe, expect, test } from 'vitest';
import { actOnEnquiry } from '../enquiry/act-on-enquiry';
import { confirmEnquiry } from '../enquiry/confirm-enquiry';
import type { Enquiry } from '../enquiry/enquiry';
import { placeVolunteer } from '../enquiry/place-volunteer';
import type { Group } from '../group/group';
import { suspendGroup } from '../group/suspend-group';
import { closeOpportunity } from '../opportunity/close-opportunity';
import { editOpportunity } from '../opportunity/edit-opportunity';
import type { Opportunity } from '../opportunity/opportunity';
import { sayOfPlacement } from '../placement/say';
import type { OpportunityId } from '../shared/ids';
import type { Day } from '../shared/time';
import { callReasons } from '../task/call-volunteer';
import { asks, asksAndConfirms, asVolunteer, followFrom, rings } from '../testing/enquirers';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, asGroup, broker, details, manager, must } from '../testing/samples';
import { react } from './react';
import { sweep } from './sweep';

let deps: MemoryDeps;
let group: Group;
let role: Opportunity;
let seen = 0;
beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps);
  role = await aPublishedRole(deps, group);
  seen = 0;
});

const follow = async () => {
  seen = await followFrom(deps, seen);
};
/** Every event once more, in the order of writing, as a stream does after a fault. */
const replay = async () => {
  for (const event of deps.records.events()) await react(deps, event);
};
const calls = () =>
  deps.records
    .all('task')
    .filter((t) => t.kind === 'call-volunteer')
    .map((t) => t.detail);
const open = () =>
  deps.records
    .all('task')
    .filter((t) => t.state === 'open')
    .map((t) => t.kind);

describe('somebody without email is rung or written to wherever a mail would have gone', () => {
  let enquiry: Enquiry;
  beforeEach(async () => {
    enquiry = await rings(deps, role.id);
    await follow();
  });
  const groupDoes = (act: Parameters<typeof actOnEnquiry>[3]) =>
    actOnEnquiry(deps, asGroup(group), enquiry.id, act).then(must);

  test('acknowledged', () => expect(calls()).toEqual(['acknowledge']));

  test('each step of the group, and the place', async () => {
    for (const act of ['contact', 'meet', 'check', 'offer'] as const) {
      await groupDoes({ act });
      await follow();
    }
    must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-09' as Day }));
    await follow();
    await replay();
    expect(calls()).toEqual(['acknowledge', 'contacted', 'meeting', 'checks', 'offered', 'placed']);
  });

  test.each([
    ['not taken on', { act: 'not-take-on', reason: 'availability' } as const, 'not-taken-on'],
    ['the role is filled', { act: 'fill' } as const, 'role-filled'],
    ['the group lost touch', { act: 'lose-touch' } as const, 'lost-touch'],
  ])('%s', async (_name, act, reason) => {
    await groupDoes(act);
    await follow();
    expect(calls()).toEqual(['acknowledge', reason]);
  });

  test('closed because the group stayed silent, or rescued with other roles', async () => {
    const other = await aPublishedRole(deps, group, { title: 'Tool sharpener' });
    must(await actOnEnquiry(deps, broker, enquiry.id, { act: 'rescue', alternatives: [other.id as OpportunityId] }));
    await follow();
    must(await actOnEnquiry(deps, broker, enquiry.id, { act: 'close-silent' }));
    await follow();
    expect(calls()).toEqual(['acknowledge', 'alternatives', 'group-silent']);
  });

  test('the role closes, or its group is suspended', async () => {
    must(await suspendGroup(deps, manager, group.id, { reason: 'complaint' }));
    await follow();
    must(await closeOpportunity(deps, broker, role.id, { reason: 'withdrawn' }));
    await follow();
    expect(calls()).toEqual(['acknowledge', 'group-paused', 'role-withdrawn']);
  });

  test('two weeks on, on the start date, at four, five and twelve weeks', async () => {
    deps.setClock('2026-03-02T11:00:00.000Z');
    const { id } = must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-03' as Day }));
    deps.setClock('2026-03-03T10:00:00.000Z');
    await sweep(deps);
    must(await sayOfPlacement(deps, asGroup(group), id, { says: 'started', startedOn: '2026-03-03' as Day }));
    for (const day of ['2026-03-16', '2026-03-31', '2026-04-07', '2026-05-26']) {
      deps.setClock(`${day}T10:00:00.000Z`);
      await sweep(deps);
    }
    expect(calls()).toEqual(['acknowledge', 'ask-start', 'have-you-heard', 'check-in-4', 'happy', 'check-in-12']);
  });

  test('every reason has its words', async () => {
    for (const reason of calls()) expect(Object.keys(callReasons)).toContain(reason);
  });
});

test('people with an address are written to, and test enquiries concern nobody: no calls', async () => {
  await asksAndConfirms(deps, role.id);
  await rings(deps, role.id, { test: true });
  await follow();
  expect(calls()).toEqual([]);
});

describe('who confirms after the role has closed', () => {
  test('as filled, ends as filled', async () => {
    const one = await aPublishedRole(deps, group, { title: 'The one chair', places: 1 });
    const late = await asks(deps, one.id, { email: 'late@people.example' });
    const first = await asksAndConfirms(deps, one.id);
    must(await placeVolunteer(deps, asGroup(group), first.id, { startsOn: '2026-03-20' as Day }));
    await follow();
    must(await confirmEnquiry(deps, asVolunteer(late), late.id));
    await follow();
    expect(await deps.records.get('enquiry', late.id)).toMatchObject({ state: 'role-filled' });
  });

  test('for another reason, is seen by the LIO, however often the event comes', async () => {
    const late = await asks(deps, role.id);
    must(await closeOpportunity(deps, asGroup(group), role.id, { reason: 'withdrawn' }));
    await follow();
    expect(open()).toEqual([]);
    must(await confirmEnquiry(deps, asVolunteer(late), late.id));
    await follow();
    await replay();
    expect(
      deps.records
        .all('task')
        .filter((t) => t.about.id === late.id)
        .map((t) => t.kind),
    ).toEqual(['role-closed']);
  });
});

test('a role that closed with people waiting is one task, though fewer wait when the event comes again', async () => {
  const [first] = [
    await asksAndConfirms(deps, role.id),
    await asksAndConfirms(deps, role.id, { email: 'b@people.example' }),
  ];
  deps.setClock('2026-03-03T10:00:00.000Z');
  must(await closeOpportunity(deps, broker, role.id, { reason: 'withdrawn' }));
  await follow();
  must(await actOnEnquiry(deps, asVolunteer(first), first.id, { act: 'withdraw', reason: 'no-time' }));
  await follow();
  await replay();
  expect(deps.records.all('task').filter((t) => t.kind === 'role-closed')).toHaveLength(1);
});

test('places cut to those already taken close the role as filled', async () => {
  const enquiry = await asksAndConfirms(deps, role.id);
  must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-20' as Day }));
  must(await editOpportunity(deps, asGroup(group), role.id, { details: { ...details, places: 1 } }));
  await follow();
  expect(await deps.records.get('opportunity', role.id)).toMatchObject({ state: 'closed', reason: 'filled' });
});

test('once the group has answered, or a start is known, nobody is asked to chase any more', async () => {
  const enquiry = await asksAndConfirms(deps, role.id);
  deps.setClock('2026-03-09T10:00:00.000Z');
  await sweep(deps);
  deps.setClock('2026-03-16T10:00:00.000Z');
  await sweep(deps);
  expect(open().sort()).toEqual(['group-silent', 'rescue']);
  const { id } = must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-17' as Day }));
  await follow();
  expect(open()).toEqual([]);
  deps.setClock('2026-04-02T10:00:00.000Z');
  await sweep(deps);
  expect(open()).toEqual(['start-unconfirmed']);
  must(await sayOfPlacement(deps, asGroup(group), id, { says: 'started', startedOn: '2026-03-17' as Day }));
  await follow();
  expect(open()).toEqual([]);
});
