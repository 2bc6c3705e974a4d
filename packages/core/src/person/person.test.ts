import { beforeEach, describe, expect, test } from 'vitest';
import { actOnEnquiry, enquiryFor } from '../enquiry/act-on-enquiry';
import { confirmEnquiry } from '../enquiry/confirm-enquiry';
import { emailKey } from '../enquiry/open-enquiry';
import { placeVolunteer } from '../enquiry/place-volunteer';
import type { Group } from '../group/group';
import type { Opportunity } from '../opportunity/opportunity';
import { sayOfPlacement } from '../placement/say';
import { sweep } from '../reaction/sweep';
import type { Day } from '../shared/time';
import { asks, asksAndConfirms, asVolunteer, rings } from '../testing/enquirers';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, asGroup, broker, lioId, manager, must } from '../testing/samples';
import { erasePerson } from './erase-person';
import { exportPerson } from './export-person';

let deps: MemoryDeps;
let group: Group;
let role: Opportunity;
beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps, { evidence: [] });
  role = await aPublishedRole(deps, group, { endsOn: '2026-12-31' as Day });
});

const eventsOf = (id: string) => deps.records.events().filter((e) => e.subjectId === id);
const sweepAt = async (at: string) => {
  deps.setClock(at);
  const swept = await sweep(deps);
  expect(swept.failed).toEqual([]);
};

describe('erasing, by the person themselves', () => {
  test('takes record, message and address, and leaves the events, in which nobody is named', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    const before = deps.records.events();
    expect(must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId))).toBe(1);
    expect(await deps.records.get('person', enquiry.personId)).toBeNull();
    expect(await deps.records.enquiryPrivate(enquiry.id)).toBeNull();
    const events = deps.records.events();
    expect(events.slice(0, before.length)).toEqual(before);
    expect(events.slice(before.length).map((e) => `${e.noun} ${e.act} by ${e.actor.role}`)).toEqual([
      'enquiry withdraw by volunteer',
      'enquiry erase by system',
      'person erase by volunteer',
    ]);
    const kept = await deps.records.get('enquiry', enquiry.id);
    // What the figures are made from is still there.
    expect(kept).toMatchObject({
      state: 'withdrawn',
      home: enquiry.home,
      availability: [],
      erasedAt: deps.clock(),
      due: null,
    });
    expect(JSON.stringify([deps.records.all('enquiry'), events])).not.toMatch(/Amir|Shah|amir@|07700|mend most/);
  });

  test('makes the address free: who writes from it later is somebody new', async () => {
    const first = await asksAndConfirms(deps, role.id);
    must(await erasePerson(deps, asVolunteer(first), first.personId));
    expect(await deps.records.holder(emailKey(deps, lioId, 'amir@people.example'))).toBeNull();
    const again = await asksAndConfirms(deps, role.id, { idempotencyKey: 'again' });
    expect(again.personId).not.toBe(first.personId);
  });

  test('leaves what has ended as it ended, forgets what was never confirmed, and can be repeated', async () => {
    const ended = await asksAndConfirms(deps, role.id);
    must(await actOnEnquiry(deps, asGroup(group), ended.id, { act: 'not-take-on', reason: 'availability' }));
    const other = await aPublishedRole(deps, group, { title: 'Tool sharpener' });
    const unconfirmed = await asks(deps, other.id);
    expect(must(await erasePerson(deps, asVolunteer(ended), ended.personId))).toBe(2);
    expect(await deps.records.get('enquiry', ended.id)).toMatchObject({ state: 'not-taken-on' });
    expect(await deps.records.get('enquiry', unconfirmed.id)).toBeNull();
    expect(must(await erasePerson(deps, asVolunteer(ended), ended.personId))).toBe(0);
    expect(eventsOf(ended.personId).filter((e) => e.act === 'erase')).toHaveLength(1);
  });

  test('is nobody else’s to ask for, except staff on their behalf', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    const stranger = { ...asVolunteer(enquiry), id: 'per_somebody-else' };
    expect(await erasePerson(deps, stranger, enquiry.personId)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await erasePerson(deps, asGroup(group), enquiry.personId)).toMatchObject({
      failure: { kind: 'not-permitted' },
    });
    const elsewhere = { ...manager, lioId: 'elsewhere' as typeof lioId };
    expect(await erasePerson(deps, elsewhere, enquiry.personId)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(must(await erasePerson(deps, { ...broker, route: 'staff-on-behalf' }, enquiry.personId))).toBe(1);
  });

  test('is gone for the volunteer, and stays with the group as an enquiry without a name', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId));
    expect(await enquiryFor(deps, asVolunteer(enquiry), enquiry.id)).toBeNull();
    expect(await enquiryFor(deps, asGroup(group), enquiry.id)).not.toBeNull();
  });

  test('asks them nothing more: no survey, no question, no call', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    const placed = must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-02' as Day }));
    must(await sayOfPlacement(deps, asGroup(group), placed.id, { says: 'started', startedOn: '2026-03-02' as Day }));
    must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId));
    await sweepAt('2026-04-10T09:00:00.000Z');
    expect(deps.records.all('survey')).toEqual([]);
    expect(eventsOf(enquiry.id).map((e) => e.act)).not.toContain('ask-heard');
  });

  test('a race with another act on the enquiry is run again, and nothing is half erased', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    deps.records.beforeNextCommit(() => actOnEnquiry(deps, asGroup(group), enquiry.id, { act: 'contact' }));
    must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId));
    expect(eventsOf(enquiry.id).map((e) => e.act)).toEqual(['receive', 'confirm', 'contact', 'withdraw', 'erase']);
    expect(await deps.records.enquiryPrivate(enquiry.id)).toBeNull();
  });
});

describe('what is kept goes twelve months after the last activity', () => {
  const known = async (id: string) => (await deps.records.get('person', id)) !== null;

  test('on the day, not before, and the outcome stands', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    must(await actOnEnquiry(deps, asVolunteer(enquiry), enquiry.id, { act: 'withdraw', reason: 'no-time' }));
    await sweepAt('2027-03-02T08:59:00.000Z');
    expect(await known(enquiry.personId)).toBe(true);
    await sweepAt('2027-03-02T09:00:00.000Z');
    expect(await known(enquiry.personId)).toBe(false);
    expect(await deps.records.enquiryPrivate(enquiry.id)).toBeNull();
    expect(await deps.records.get('enquiry', enquiry.id)).toMatchObject({ state: 'withdrawn', reason: 'no-time' });
    expect(eventsOf(enquiry.personId).at(-1)).toMatchObject({
      act: 'erase',
      actor: { role: 'system' },
      route: 'timer',
    });
    expect(await deps.records.dueBefore('2099-01-01T00:00:00.000Z', 100)).not.toContainEqual(
      expect.objectContaining({ id: enquiry.personId }),
    );
  });

  test('counted from what anybody did last, not from what the clock did', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    const placed = must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-02' as Day }));
    must(await sayOfPlacement(deps, asGroup(group), placed.id, { says: 'started', startedOn: '2026-03-02' as Day }));
    await sweepAt('2026-06-20T10:00:00.000Z');
    const ended = { says: 'not-going', weeks: null, endedOn: '2026-06-20' as Day, reason: 'no-time' } as const;
    must(await sayOfPlacement(deps, asVolunteer(enquiry), placed.id, ended));
    await sweepAt('2027-03-03T10:00:00.000Z');
    expect(await known(enquiry.personId)).toBe(true);
    expect(await deps.records.get('person', enquiry.personId)).toMatchObject({
      due: { at: '2027-06-20T08:00:00.000Z', timer: 'erase' },
    });
    await sweepAt('2027-06-20T08:00:00.000Z');
    expect(await known(enquiry.personId)).toBe(false);
  });

  test('also of somebody who rang, whose group never answered; their enquiry stays as it was', async () => {
    const enquiry = await rings(deps, role.id);
    await sweepAt('2027-03-02T09:00:00.000Z');
    expect(await known(enquiry.personId)).toBe(false);
    expect(await deps.records.get('enquiry', enquiry.id)).toMatchObject({ state: 'new', erasedAt: deps.clock() });
  });

  test('after an outage of months it is done once, by two sweeps at the same moment', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    must(await actOnEnquiry(deps, asVolunteer(enquiry), enquiry.id, { act: 'withdraw', reason: 'no-time' }));
    deps.setClock('2027-09-01T10:00:00.000Z');
    await Promise.all([sweep(deps), sweep(deps)]);
    await sweep(deps);
    for (const id of [enquiry.id, enquiry.personId])
      expect(eventsOf(id).filter((e) => e.act === 'erase')).toHaveLength(1);
  });
});

test('an export holds all that is kept, what passed to whom, and what was done', async () => {
  const enquiry = await asksAndConfirms(deps, role.id, { sharing: { email: true, phone: false, accessNeeds: false } });
  const placed = must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-09' as Day }));
  const all = must(await exportPerson(deps, asVolunteer(enquiry), enquiry.personId));
  expect(all.person).toMatchObject({ name: 'Amir Shah', email: 'amir@people.example', phone: '07700 900123' });
  expect(all.enquiries).toEqual([
    { enquiry: await deps.records.get('enquiry', enquiry.id), told: await deps.records.enquiryPrivate(enquiry.id) },
  ]);
  expect(all.placements).toEqual([placed]);
  expect(all.disclosures).toEqual([
    {
      at: deps.clock(),
      enquiryId: enquiry.id,
      groupId: group.id,
      fields: ['firstName', 'district', 'message', 'availability', 'email'],
    },
  ]);
  expect(all.history.map((h) => `${h.about} ${h.act} by ${h.by}`).sort()).toEqual([
    'enquiry confirm by volunteer',
    'enquiry place by group',
    'enquiry receive by volunteer',
    'person make-known by volunteer',
    'placement agree by group',
  ]);
  const stranger = { ...asVolunteer(enquiry), id: 'per_somebody-else' };
  expect(await exportPerson(deps, stranger, enquiry.personId)).toMatchObject({ failure: { kind: 'not-found' } });
  expect(await exportPerson(deps, asGroup(group), enquiry.personId)).toMatchObject({
    failure: { kind: 'not-permitted' },
  });
});

test('staff cannot record an enquiry for somebody who was erased', async () => {
  const enquiry = await asksAndConfirms(deps, role.id);
  must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId));
  await expect(rings(deps, null, { personId: enquiry.personId })).rejects.toThrow('not-found');
  expect(await confirmEnquiry(deps, asVolunteer(enquiry), enquiry.id)).toMatchObject({ ok: true });
});
