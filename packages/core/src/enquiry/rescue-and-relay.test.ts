import { beforeEach, describe, expect, test } from 'vitest';
import type { Group } from '../group/group';
import type { Opportunity } from '../opportunity/opportunity';
import { sayOfPlacement } from '../placement/say';
import { sweep } from '../reaction/sweep';
import type { EnquiryId, OpportunityId } from '../shared/ids';
import type { Day } from '../shared/time';
import { asks, asksAndConfirms, asVolunteer, rings } from '../testing/enquirers';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, asGroup, broker, must } from '../testing/samples';
import { actOnEnquiry } from './act-on-enquiry';
import { confirmEnquiry } from './confirm-enquiry';
import { placeVolunteer } from './place-volunteer';
import { referEnquiry } from './refer-enquiry';

let deps: MemoryDeps;
let group: Group;
let role: Opportunity;
beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps);
  role = await aPublishedRole(deps, group);
});

const disclosedBy = (act: string) =>
  deps.records
    .events()
    .flatMap((e) => (e.noun === 'enquiry' && e.act === act ? [e.data.disclosed] : []))
    .at(-1);
const tasks = (state: 'open' | 'done') =>
  deps.records
    .all('task')
    .filter((t) => t.state === state)
    .map((t) => t.kind)
    .sort();

describe('what passes to a group is recorded by the act by which it passes', () => {
  test.each([
    ['nothing more', { email: false, phone: false, accessNeeds: false }, []],
    ['email', { email: true, phone: false, accessNeeds: false }, ['email']],
    ['phone and access needs', { email: false, phone: true, accessNeeds: true }, ['phone', 'accessNeeds']],
  ] as const)('confirmed, with %s ticked', async (_name, sharing, extra) => {
    await asksAndConfirms(deps, role.id, { sharing, accessNeeds: 'A ramp' });
    expect(disclosedBy('confirm')).toEqual(['firstName', 'district', 'message', 'availability', ...extra]);
    expect(disclosedBy('receive')).toBeUndefined();
  });

  test('recorded by staff, referred, and when they say anew when they are free; never for a general one', async () => {
    const general = await rings(deps, null);
    expect(disclosedBy('record')).toBeUndefined();
    must(
      await actOnEnquiry(deps, broker, general.id, { act: 'change-availability', availability: ['sunday-morning'] }),
    );
    expect(disclosedBy('change-availability')).toBeUndefined();
    const sharing = { email: false, phone: true, accessNeeds: false };
    const { named } = must(await referEnquiry(deps, broker, general.id, { opportunityId: role.id, sharing }));
    expect(disclosedBy('record')).toEqual(['firstName', 'district', 'message', 'availability', 'phone']);
    must(await actOnEnquiry(deps, broker, named.id, { act: 'change-availability', availability: [] }));
    expect(disclosedBy('change-availability')).toEqual(['availability']);
  });
});

describe('a rescue', () => {
  let enquiry: Awaited<ReturnType<typeof asksAndConfirms>>;
  let others: OpportunityId[];
  beforeEach(async () => {
    enquiry = await asksAndConfirms(deps, role.id);
    others = [];
    for (const title of ['One', 'Two', 'Three'])
      others.push((await aPublishedRole(deps, group, { title: `${title} mender` })).id);
  });
  const rescue = (alternatives: string[]) =>
    actOnEnquiry(deps, broker, enquiry.id, { act: 'rescue', alternatives: alternatives as OpportunityId[] });

  test('sends up to three roles that are open, and does what its two tasks asked for', async () => {
    deps.setClock('2026-03-09T10:00:00.000Z');
    await sweep(deps);
    deps.setClock('2026-03-16T10:00:00.000Z');
    await sweep(deps);
    expect(tasks('open')).toEqual(['group-silent', 'rescue']);
    must(await rescue(others));
    expect(tasks('open')).toEqual([]);
    expect(tasks('done')).toEqual(['group-silent', 'rescue']);
  });

  test.each([
    ['the role itself', () => [role.id]],
    ['a role twice', () => [others[0] as string, others[0] as string]],
    ['a role that is not there', () => ['opp_nowhere']],
    ['none', () => []],
    ['four', () => [...others, 'opp_fourth']],
  ])('refuses %s', async (_name, choose) => {
    expect(await rescue(choose())).toMatchObject({ failure: { kind: 'invalid', field: 'alternatives' } });
  });

  test('refuses a role whose closing date has passed, though its timer has not come', async () => {
    const late = await aPublishedRole(deps, group, { title: 'Late mender', closesOn: '2026-03-03' as Day });
    must(await rescue([late.id]));
    deps.setClock('2026-03-04T00:30:00.000Z');
    expect(await deps.records.get('opportunity', late.id)).toMatchObject({ state: 'published' });
    expect(await rescue([late.id])).toMatchObject({ failure: { kind: 'invalid' } });
  });

  test('refuses a role that does not accept somebody’s age', async () => {
    const young = await aPublishedRole(deps, group, { title: 'Young mender', minimumAge: 13 });
    const teen = await asksAndConfirms(deps, young.id, { email: 'teen@people.example', age: 17 });
    const send = (id: OpportunityId) => actOnEnquiry(deps, broker, teen.id, { act: 'rescue', alternatives: [id] });
    expect(await send(others[0] as OpportunityId)).toMatchObject({ failure: { kind: 'invalid' } });
    const open = await aPublishedRole(deps, group, { title: 'Open mender', minimumAge: 16 });
    expect(await send(open.id)).toMatchObject({ ok: true });
  });
});

test('have you heard? No: the LIO gets a task, once; yes opens none', async () => {
  const enquiry = await asksAndConfirms(deps, role.id);
  must(await actOnEnquiry(deps, asVolunteer(enquiry), enquiry.id, { act: 'say-heard', heard: true }));
  expect(tasks('open')).toEqual([]);
  for (let n = 0; n < 2; n++)
    must(await actOnEnquiry(deps, asVolunteer(enquiry), enquiry.id, { act: 'say-heard', heard: false }));
  expect(tasks('open')).toEqual(['not-heard']);
  expect(deps.records.all('task')[0]).toMatchObject({
    about: { noun: 'enquiry', id: enquiry.id },
    dueOn: '2026-03-04',
  });
});

describe('quarantine', () => {
  test('staff let it out: seven days to confirm begin then, and it cannot be let out twice', async () => {
    const held = await asks(deps, role.id, { trap: 'filled in' });
    expect(await confirmEnquiry(deps, asVolunteer(held), held.id)).toMatchObject({ failure: { kind: 'not-found' } });
    deps.setClock('2026-03-09T08:00:00.000Z');
    const out = must(await actOnEnquiry(deps, broker, held.id, { act: 'release' }));
    expect(out).toMatchObject({ state: 'received', held: null, confirmBy: '2026-03-16T08:00:00.000Z' });
    expect(out.due).toEqual({ at: '2026-03-16T08:00:00.000Z', timer: 'forget' });
    expect(await actOnEnquiry(deps, broker, held.id, { act: 'release' })).toMatchObject({
      failure: { kind: 'illegal-transition' },
    });
    expect(must(await confirmEnquiry(deps, asVolunteer(held), held.id)).state).toBe('new');
  });
});

describe('somebody under 16 who rings', () => {
  beforeEach(async () => {
    role = await aPublishedRole(deps, group, { title: 'Young mender', minimumAge: 13 });
  });

  test('needs the name of a guardian, whom staff have asked; an address is not needed, nor to refer them', async () => {
    await expect(rings(deps, role.id, { age: 14 })).rejects.toThrow('guardianName');
    expect(await rings(deps, role.id, { age: 14, guardianName: 'Nadia Shah' })).toMatchObject({
      state: 'new',
      guardian: 'confirmed',
    });
    const general = await rings(deps, null, { age: 14, guardianName: 'Nadia Shah', idempotencyKey: 'general' });
    const sharing = { email: false, phone: false, accessNeeds: false };
    const referred = await referEnquiry(deps, broker, general.id, { opportunityId: role.id, sharing });
    expect(must(referred).named.guardian).toBe('confirmed');
  });
});

describe('a placement', () => {
  test('starts within a year of today', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    for (const startsOn of ['1999-01-01', '2027-03-05'])
      expect(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: startsOn as Day })).toMatchObject({
        failure: { kind: 'invalid', field: 'startsOn' },
      });
    expect(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-09-01' as Day })).toMatchObject({
      ok: true,
    });
  });

  test('a start is taken back by staff alone', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    const { id } = must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-02' as Day }));
    must(await sayOfPlacement(deps, asVolunteer(enquiry), id, { says: 'started', startedOn: '2026-03-02' as Day }));
    const back = { says: 'not-going', weeks: null, endedOn: '2026-03-02' as Day, reason: 'recorded-in-error' } as const;
    for (const who of [asGroup(group), asVolunteer(enquiry)]) {
      const refused = await sayOfPlacement(deps, who, id, back);
      expect(refused).toMatchObject({ failure: { kind: 'reason-required', act: 'end' } });
      expect(JSON.stringify(refused)).not.toContain('recorded-in-error');
    }
    expect(must(await sayOfPlacement(deps, broker, id, back))).toMatchObject({ state: 'ended' });
  });

  test('that did not start gives its place back once, whatever is said of it later', async () => {
    const [first, second] = [
      await asksAndConfirms(deps, role.id),
      await asksAndConfirms(deps, role.id, { email: 'b@people.example' }),
    ];
    const start = { startsOn: '2026-03-02' as Day };
    const { id } = must(await placeVolunteer(deps, asGroup(group), first.id, start));
    must(await placeVolunteer(deps, asGroup(group), second.id, start));
    must(await sayOfPlacement(deps, asGroup(group), id, { says: 'did-not-start', reason: 'lost-touch' }));
    must(await sayOfPlacement(deps, asVolunteer(first), id, { says: 'started', startedOn: '2026-03-02' as Day }));
    must(await sayOfPlacement(deps, asGroup(group), id, { says: 'did-not-start', reason: 'lost-touch' }));
    expect(await deps.records.get('opportunity', role.id)).toMatchObject({ placesAgreed: 1 });
  });
});

describe('an enquiry that a rescue led to', () => {
  test('names the enquiry rescued, also when staff record it; one that is not there is left out', async () => {
    const first = await rings(deps, role.id);
    const other = await aPublishedRole(deps, group, { title: 'Tool sharpener' });
    const rang = await rings(deps, other.id, { personId: first.personId, rescuedFrom: first.id });
    expect(rang.rescuedFrom).toBe(first.id);
    const sent = await asks(deps, other.id, { rescuedFrom: first.id });
    expect(sent.rescuedFrom).toBe(first.id);
    const made = await asks(deps, role.id, { rescuedFrom: 'enq_made-up' as EnquiryId });
    expect(made.rescuedFrom).toBeNull();
  });
});
