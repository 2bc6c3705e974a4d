import { beforeEach, describe, expect, test } from 'vitest';
import type { Group } from '../group/group';
import type { Opportunity } from '../opportunity/opportunity';
import type { LioId } from '../shared/ids';
import type { Day } from '../shared/time';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import {
  anApprovedGroup,
  anLio,
  aPublishedRole,
  asGroup,
  broker,
  lioId,
  manager,
  melton,
  must,
} from '../testing/samples';
import { actOnEnquiry } from './act-on-enquiry';
import { confirmEnquiry } from './confirm-enquiry';
import { isOpen } from './enquiry';
import { placeVolunteer } from './place-volunteer';
import { recordEnquiry } from './record-enquiry';
import { referEnquiry } from './refer-enquiry';
import { type SendEnquiry, sendEnquiry } from './send-enquiry';

let deps: MemoryDeps;
let group: Group;
let role: Opportunity;

beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps);
  role = await aPublishedRole(deps, group);
});

const words = (over: Partial<SendEnquiry> = {}): SendEnquiry => ({
  lioId,
  opportunityId: role.id,
  name: 'Amir Shah',
  email: 'amir@example.org',
  phone: null,
  message: 'I can mend most things.',
  home: melton,
  causes: [],
  availability: ['saturday-morning'],
  sharing: { email: false, phone: false, accessNeeds: false },
  accessNeeds: '',
  age: null,
  guardianName: null,
  guardianEmail: null,
  idempotencyKey: 'key-1',
  trap: '',
  filledInSeconds: 60,
  ...over,
});
const volunteer = (personId: string) => ({ role: 'volunteer', route: 'email-link', id: personId, lioId }) as const;
const sent = async (over: Partial<SendEnquiry> = {}) => must(await sendEnquiry(deps, words(over))).enquiry;
const confirmed = async (over: Partial<SendEnquiry> = {}) => {
  const e = await sent(over);
  return must(await confirmEnquiry(deps, volunteer(e.personId), e.id));
};

describe('sending', () => {
  test('waits for its address to be confirmed, and no event holds a name, an address or a message', async () => {
    const enquiry = await sent();
    expect(enquiry).toMatchObject({ state: 'received', body: 'lio', held: null, version: 1 });
    const text = JSON.stringify(deps.records.events().filter((e) => e.subjectId === enquiry.id));
    for (const secret of ['Amir', 'amir@example.org', 'mend most']) expect(text).not.toContain(secret);
  });

  test('the same key with the same words gives the same answer once; with other words it is refused', async () => {
    const first = await sent();
    const again = must(await sendEnquiry(deps, words({ filledInSeconds: 99 })));
    expect(again).toEqual({ enquiry: first, already: true });
    expect(await sendEnquiry(deps, words({ message: 'Something else' }))).toEqual({
      ok: false,
      failure: { kind: 'key-reused' },
    });
  });

  test('the same person asking for the same open role again gets the first reference, however the address is written', async () => {
    const first = await sent();
    const again = must(await sendEnquiry(deps, words({ idempotencyKey: 'key-2', email: ' AMIR@example.org ' })));
    expect(again).toMatchObject({ already: true, enquiry: { id: first.id, reference: first.reference } });
    // Their mail was lost, perhaps: it goes once more, once a day at most, and never when it is confirmed or held.
    must(await sendEnquiry(deps, words({ idempotencyKey: 'key-3' })));
    expect((await deps.outbox.waiting(deps.clock(), 10)).map((m) => [m.template, m.about.id])).toEqual([
      ['confirm-enquiry', first.id],
    ]);
    must(await confirmEnquiry(deps, volunteer(first.personId), first.id));
    deps.setClock('2026-03-03T10:00:00.000Z');
    must(await sendEnquiry(deps, words({ idempotencyKey: 'key-4' })));
    expect(await deps.outbox.waiting(deps.clock(), 10)).toHaveLength(1);
  });

  test('once the first has ended, the person may ask again', async () => {
    const first = await confirmed();
    must(await actOnEnquiry(deps, volunteer(first.personId), first.id, { act: 'withdraw', reason: 'no-time' }));
    const again = must(await sendEnquiry(deps, words({ idempotencyKey: 'key-2' })));
    expect(again.already).toBe(false);
    expect(again.enquiry.personId).toBe(first.personId);
  });

  test('two requests of a new address at once make one person', async () => {
    const other = await aPublishedRole(deps, group, { title: 'Tool sharpener' });
    deps.records.beforeNextCommit(() => sendEnquiry(deps, words({ idempotencyKey: 'key-2', opportunityId: other.id })));
    const one = await sent();
    const people = new Set(deps.records.all('enquiry').map((e) => e.personId));
    expect(people).toEqual(new Set([one.personId]));
    expect(deps.records.all('enquiry')).toHaveLength(2);
  });

  test.each([
    ['honeypot', { trap: 'http://spam' }],
    ['too-fast', { filledInSeconds: 1 }],
    ['links', { message: 'http://a http://b https://c' }],
  ] as const)('looks like spam (%s): kept in quarantine, and released by staff', async (held, over) => {
    const enquiry = await sent(over);
    expect(enquiry).toMatchObject({ state: 'received', held });
    const released = must(await actOnEnquiry(deps, broker, enquiry.id, { act: 'release' }));
    expect(released).toMatchObject({ state: 'received', held: null });
  });

  test('many from one address in a day wait for a person to look', async () => {
    for (let n = 0; n < 10; n++) await sent({ idempotencyKey: `k${n}`, opportunityId: null });
    expect(await sent({ idempotencyKey: 'one more', opportunityId: null })).toMatchObject({ held: 'too-many' });
  });

  test('many by strangers from one network in an hour wait too; people we know do not', async () => {
    const from = (n: number, network: string) =>
      sent({ idempotencyKey: `n${network}${n}`, email: `n${n}@${network}.example`, opportunityId: null, network });
    for (let n = 0; n < 20; n++) expect((await from(n, '192.0.2.1')).state).toBe('received');
    expect(await from(21, '192.0.2.1')).toMatchObject({ held: 'too-many' });
    expect(await from(22, '192.0.2.2')).toMatchObject({ held: null });
    const known = await sent({
      idempotencyKey: 'known',
      email: 'n1@192.0.2.1.example',
      opportunityId: null,
      network: '192.0.2.1',
    });
    expect(known).toMatchObject({ held: null });
    deps.setClock('2026-03-02T11:00:00.000Z');
    expect(await from(23, '192.0.2.1')).toMatchObject({ held: null });
  });

  test.each([
    [12, 'age'],
    [15, 'guardianEmail'],
    [17, 'age'],
  ])('age %i: refused with the field named', async (age, field) => {
    expect(await sendEnquiry(deps, words({ age }))).toMatchObject({ ok: false, failure: { kind: 'invalid', field } });
  });

  test('nobody under 16 is their own guardian', async () => {
    const young = await aPublishedRole(deps, group, { title: 'Young gardener', minimumAge: 13 });
    const own = words({ opportunityId: young.id, age: 14, guardianName: 'Amir', guardianEmail: 'AMIR@example.org' });
    expect(await sendEnquiry(deps, own)).toMatchObject({ failure: { kind: 'invalid', field: 'guardianEmail' } });
  });

  test('a closed, full or past role takes no enquiry', async () => {
    const past = await aPublishedRole(deps, group, { title: 'Fair helper', closesOn: '2026-03-05' as Day });
    deps.setClock('2026-03-06T10:00:00.000Z');
    expect(await sendEnquiry(deps, words({ opportunityId: past.id }))).toMatchObject({ failure: { kind: 'not-open' } });
    expect(await sendEnquiry(deps, words({ opportunityId: 'opp_nowhere' }))).toMatchObject({
      failure: { kind: 'not-found' },
    });
    expect(await sendEnquiry(deps, words({ lioId: 'elsewhere' as LioId }))).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });
});

describe('confirming', () => {
  test('makes the enquiry exist, once, and the person known', async () => {
    const enquiry = await confirmed();
    expect(enquiry).toMatchObject({ state: 'new', newAt: '2026-03-02T10:00:00.000Z' });
    expect(must(await confirmEnquiry(deps, volunteer(enquiry.personId), enquiry.id)).version).toBe(enquiry.version);
    expect(await deps.records.get('person', enquiry.personId)).toMatchObject({
      name: 'Amir Shah',
      email: 'amir@example.org',
    });
  });

  test('somebody under 16: the volunteer asks, the guardian confirms, and the group sees nothing before', async () => {
    const young = await aPublishedRole(deps, group, { title: 'Young gardener', minimumAge: 13 });
    const e = await sent({
      opportunityId: young.id,
      age: 14,
      guardianName: 'Sam Shah',
      guardianEmail: 'sam@example.org',
    });
    const asked = must(await confirmEnquiry(deps, volunteer(e.personId), e.id));
    expect(asked).toMatchObject({ state: 'received', guardian: 'waiting' });
    expect(await actOnEnquiry(deps, asGroup(group), e.id, { act: 'contact' })).toMatchObject({
      failure: { kind: 'not-found' },
    });
    const guardian = { role: 'guardian', route: 'email-link', id: e.id, lioId } as const;
    expect(must(await confirmEnquiry(deps, guardian, e.id))).toMatchObject({ state: 'new', guardian: 'confirmed' });
  });
});

describe('answering', () => {
  test('steps may be skipped forwards, never backwards, and the first reply is kept', async () => {
    const e = await confirmed();
    deps.setClock('2026-03-04T10:00:00.000Z');
    const offered = must(await actOnEnquiry(deps, asGroup(group), e.id, { act: 'offer' }));
    expect(offered).toMatchObject({ state: 'offered', firstReplyAt: '2026-03-04T10:00:00.000Z' });
    expect(await actOnEnquiry(deps, asGroup(group), e.id, { act: 'contact' })).toMatchObject({
      failure: {
        kind: 'illegal-transition',
        state: 'offered',
        allowed: expect.arrayContaining(['place', 'not-take-on']),
      },
    });
  });

  test('a reason is owed, from its list', async () => {
    const e = await confirmed();
    expect(await actOnEnquiry(deps, asGroup(group), e.id, { act: 'not-take-on', reason: 'because' })).toMatchObject({
      failure: { kind: 'reason-required' },
    });
  });

  test('another group, another volunteer and another LIO find nothing', async () => {
    const e = await confirmed();
    const other = await anApprovedGroup(deps, { name: 'Other group' });
    for (const who of [asGroup(other), volunteer('per_somebody'), { ...manager, lioId: 'elsewhere' as LioId }]) {
      expect(await actOnEnquiry(deps, who, e.id, { act: 'contact' })).toMatchObject({ failure: { kind: 'not-found' } });
    }
  });

  test('decided on an older version: a conflict, and nothing is changed', async () => {
    const e = await confirmed();
    must(await actOnEnquiry(deps, broker, e.id, { act: 'add-minutes', minutes: 5 }));
    expect(await actOnEnquiry(deps, asGroup(group), e.id, { act: 'contact' }, e.version)).toMatchObject({
      failure: { kind: 'conflict' },
    });
    expect((await deps.records.get('enquiry', e.id))?.state).toBe('new');
  });
});

describe('placing', () => {
  test('one commit ends the enquiry, agrees the placement and takes the place; a second press changes nothing', async () => {
    const e = await confirmed();
    expect(await placeVolunteer(deps, asGroup(group), e.id, { startsOn: '2026-03-01' as Day })).toMatchObject({
      failure: { kind: 'invalid', field: 'startsOn', remedy: 'Give 2026-03-02 or a later day' },
    });
    const placement = must(await placeVolunteer(deps, asGroup(group), e.id, { startsOn: '2026-03-20' as Day }));
    const again = must(await placeVolunteer(deps, asGroup(group), e.id, { startsOn: '2026-03-20' as Day }));
    // Another day is no repeat: it must not read as if it had been noted.
    expect(await placeVolunteer(deps, asGroup(group), e.id, { startsOn: '2026-03-21' as Day })).toMatchObject({
      failure: { kind: 'illegal-transition', act: 'place', state: 'placed' },
    });
    expect(again).toEqual(placement);
    expect(await deps.records.get('enquiry', e.id)).toMatchObject({ state: 'placed', placementId: placement.id });
    expect(await deps.records.get('opportunity', role.id)).toMatchObject({ placesAgreed: 1 });
  });

  test('fifty at once for the last place: one gets it, the others learn that it is full', async () => {
    const one = await aPublishedRole(deps, group, { title: 'The one chair', places: 1 });
    const waiting = [];
    for (let n = 0; n < 50; n++) {
      waiting.push(await confirmed({ opportunityId: one.id, email: `v${n}@example.org`, idempotencyKey: `k${n}` }));
    }
    const results = await Promise.all(
      waiting.map((e) => placeVolunteer(deps, asGroup(group), e.id, { startsOn: '2026-03-20' as Day })),
    );
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(results.filter((r) => !r.ok && r.failure.kind === 'full')).toHaveLength(49);
    expect(deps.records.all('placement')).toHaveLength(1);
  });
});

describe('on somebody’s behalf', () => {
  const spoken = {
    idempotencyKey: 'desk-1',
    channel: 'phone',
    receivedAt: null,
    body: null,
    contributors: [],
    minutes: 12,
    personId: null,
    test: false,
  } as const;

  test('exists at once, also without an address', async () => {
    const { enquiry } = must(
      await recordEnquiry(deps, broker, { ...words({}), email: null, ...spoken, contributors: [] }),
    );
    expect(enquiry).toMatchObject({ state: 'new', channel: 'phone', hasEmail: false, minutes: 12 });
    const again = must(await recordEnquiry(deps, broker, { ...words({}), email: null, ...spoken, contributors: [] }));
    expect(again).toMatchObject({ already: true, enquiry: { id: enquiry.id } });
  });

  test('a call noted late keeps its day; the event says when we came to know', async () => {
    const receivedAt = '2026-02-20T09:00:00.000Z' as never;
    const { enquiry } = must(
      await recordEnquiry(deps, broker, { ...words({}), ...spoken, contributors: [], receivedAt }),
    );
    const event = deps.records.events().find((e) => e.subjectId === enquiry.id);
    expect(event).toMatchObject({ at: receivedAt, recordedAt: deps.clock() });
  });

  test('a call of more than two years ago is history: 1900 is a slip of the hand', async () => {
    const of = (receivedAt: string) =>
      recordEnquiry(deps, broker, { ...words({}), ...spoken, contributors: [], receivedAt: receivedAt as never });
    for (const receivedAt of ['1900-01-01T00:00:00.000Z', '2024-03-01T23:59:59.000Z']) {
      expect(await of(receivedAt)).toMatchObject({
        failure: { kind: 'invalid', field: 'receivedAt', remedy: expect.stringContaining('2024-03-02') },
      });
    }
    must(await of('2024-03-02T00:00:00.000Z'));
  });

  test('an unknown delivering body, or tomorrow, is refused with the field named', async () => {
    expect(
      await recordEnquiry(deps, broker, { ...words(), ...spoken, contributors: [], body: 'hub-x' as never }),
    ).toMatchObject({ failure: { kind: 'invalid', field: 'body' } });
    expect(
      await recordEnquiry(deps, broker, {
        ...words(),
        ...spoken,
        contributors: [],
        receivedAt: '2026-03-03T10:00:00.000Z' as never,
      }),
    ).toMatchObject({ failure: { kind: 'invalid', field: 'receivedAt' } });
  });

  test('guidance ends in a referral: the general enquiry ends and a named one opens, of the same person', async () => {
    const { enquiry } = must(
      await recordEnquiry(deps, broker, { ...words({ opportunityId: null }), ...spoken, contributors: [] }),
    );
    expect(await actOnEnquiry(deps, broker, enquiry.id, { act: 'contact' })).toMatchObject({
      failure: { kind: 'illegal-transition' },
    });
    must(await actOnEnquiry(deps, broker, enquiry.id, { act: 'guide' }));
    const sharing = { email: false, phone: false, accessNeeds: false };
    const { general, named } = must(await referEnquiry(deps, broker, enquiry.id, { opportunityId: role.id, sharing }));
    expect(general).toMatchObject({ state: 'referred', referredTo: named.id });
    expect(isOpen(general)).toBe(false);
    expect(named).toMatchObject({
      state: 'new',
      referredFrom: general.id,
      personId: general.personId,
      groupId: group.id,
      channel: 'phone',
    });
  });
});
