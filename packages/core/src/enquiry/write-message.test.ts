import { beforeEach, describe, expect, test } from 'vitest';
import type { Group } from '../group/group';
import { suspendGroup } from '../group/suspend-group';
import type { Opportunity } from '../opportunity/opportunity';
import { erasePerson } from '../person/erase-person';
import { exportPerson } from '../person/export-person';
import { sweep } from '../reaction/sweep';
import type { EnquiryEvent } from '../shared/event';
import type { Day } from '../shared/time';
import { asks, asksAndConfirms, asVolunteer, followFrom, rings } from '../testing/enquirers';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, asGroup, broker, lioId, manager, must } from '../testing/samples';
import { actOnEnquiry, enquiryFor } from './act-on-enquiry';
import type { Enquiry } from './enquiry';
import { placeVolunteer } from './place-volunteer';
import { mayWrite, writeMessage } from './write-message';

let deps: MemoryDeps;
let group: Group;
let role: Opportunity;
let enquiry: Enquiry;
beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps);
  role = await aPublishedRole(deps, group);
  enquiry = await asksAndConfirms(deps, role.id);
});

const kept = async () => (await deps.records.enquiryPrivate(enquiry.id))?.messages ?? [];
const lastEvent = () => deps.records.events().at(-1) as EnquiryEvent;
const groupWrites = (text: string) => writeMessage(deps, asGroup(group), enquiry.id, text);
const volunteerWrites = (text: string) => writeMessage(deps, asVolunteer(enquiry), enquiry.id, text);
const kind = (done: Awaited<ReturnType<typeof writeMessage>>) => (done.ok ? 'done' : done.failure.kind);

describe('what is written', () => {
  test('is kept apart, by side and version, and never in an event', async () => {
    must(await volunteerWrites(' Is there parking? '));
    must(await groupWrites('Yes, behind the hall.'));
    must(await writeMessage(deps, broker, enquiry.id, 'Good luck to you both.'));
    expect((await kept()).map(({ version, from, text }) => [version, from, text])).toEqual([
      [3, 'volunteer', 'Is there parking?'],
      [4, 'group', 'Yes, behind the hall.'],
      [5, 'lio', 'Good luck to you both.'],
    ]);
    expect(JSON.stringify([deps.records.events(), deps.records.all('enquiry')])).not.toMatch(/parking|hall|luck/);
  });

  test('by the group first, is its first reply: reminders stop and what they opened is done', async () => {
    deps.setClock('2026-03-09T10:00:00.000Z');
    await sweep(deps);
    const at = deps.records.events().length;
    expect(must(await groupWrites('Come on Saturday'))).toMatchObject({
      state: 'contacted',
      firstReplyAt: '2026-03-09T10:00:00.000Z',
      due: { timer: 'heard' },
    });
    expect(lastEvent()).toMatchObject({ act: 'contact', data: { wrote: true } });
    await followFrom(deps, at);
    expect(deps.records.all('task').filter((t) => t.state === 'open')).toEqual([]);
    must(await groupWrites('Bring gloves'));
    expect(lastEvent()).toMatchObject({ act: 'write', from: 'contacted', to: 'contacted' });
  });

  test('by the volunteer or the LIO, is no reply, and what passes to the group is recorded', async () => {
    must(await volunteerWrites('Hello?'));
    expect(lastEvent()).toMatchObject({ act: 'write', data: { disclosed: ['message'] } });
    must(await writeMessage(deps, manager, enquiry.id, 'We ask them'));
    expect(lastEvent().data.disclosed).toBeUndefined();
    expect(await deps.records.get('enquiry', enquiry.id)).toMatchObject({ state: 'new', firstReplyAt: null });
  });

  test('goes on once they are placed', async () => {
    must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-09' as Day }));
    must(await groupWrites('See you on Monday'));
    const placed = must(await volunteerWrites('See you then'));
    expect(placed.state).toBe('placed');
    expect(placed).toMatchObject({ endedAt: '2026-03-02T10:00:00.000Z' });
    expect(mayWrite(placed)).toBe(true);
  });

  test('twice by one press, is one message; said again after the other side, it is another', async () => {
    for (let n = 0; n < 2; n++) must(await groupWrites('Come on Saturday'));
    expect(await kept()).toHaveLength(1);
    must(await volunteerWrites('Gladly'));
    must(await groupWrites('Come on Saturday'));
    expect(await kept()).toHaveLength(3);
    deps.setClock('2026-03-02T11:01:00.000Z');
    must(await groupWrites('Come on Saturday'));
    expect(await kept()).toHaveLength(4);
  });

  test('by both at once, loses neither', async () => {
    const done = await Promise.all([
      groupWrites('One'),
      volunteerWrites('Two'),
      writeMessage(deps, broker, enquiry.id, 'Three'),
    ]);
    expect(done.map(kind)).toEqual(['done', 'done', 'done']);
    expect((await kept()).map((m) => m.text).sort()).toEqual(['One', 'Three', 'Two']);
  });
});

describe('is refused', () => {
  test.each([
    ['empty', '  \n '],
    ['too long', 'x'.repeat(2001)],
  ])('%s: the field is named', async (_name, text) => {
    expect(await groupWrites(text)).toMatchObject({ failure: { kind: 'invalid', field: 'text' } });
    must(await groupWrites('x'.repeat(2000)));
  });

  test('after twenty in a day, of both sides together; the next day goes on, and the newest fifty are kept', async () => {
    for (let day = 2; day <= 4; day++) {
      deps.setClock(`2026-03-0${day}T10:00:00.000Z`);
      for (let n = 0; n < 20; n++) must(await (n % 2 ? groupWrites : volunteerWrites)(`Words ${day} ${n}`));
      expect(await groupWrites('One more')).toMatchObject({ failure: { kind: 'invalid', field: 'text' } });
    }
    const texts = (await kept()).map((m) => m.text);
    expect([texts.length, texts[0], texts.at(-1)]).toEqual([50, 'Words 2 10', 'Words 4 19']);
  });

  test('once it has ended, before it is confirmed, and where there is no other side', async () => {
    const general = await asksAndConfirms(deps, null, { email: 'g@people.example' });
    for (const who of [asVolunteer(general), broker]) {
      expect(kind(await writeMessage(deps, who, general.id, 'Hello'))).toBe('illegal-transition');
    }
    const received = await asks(deps, role.id, { email: 'r@people.example' });
    expect(kind(await writeMessage(deps, asVolunteer(received), received.id, 'Hello'))).toBe('illegal-transition');
    expect(kind(await writeMessage(deps, asGroup(group), received.id, 'Hello'))).toBe('not-found');
    must(await actOnEnquiry(deps, asVolunteer(enquiry), enquiry.id, { act: 'withdraw', reason: 'no-time' }));
    expect([kind(await groupWrites('Oh')), kind(await volunteerWrites('Sorry'))]).toEqual([
      'illegal-transition',
      'illegal-transition',
    ]);
  });

  test('from anybody else', async () => {
    const other = await anApprovedGroup(deps, { name: 'Second group' });
    const somebody = await asksAndConfirms(deps, role.id, { email: 's@people.example' });
    for (const who of [asGroup(other), asVolunteer(somebody)]) {
      expect(kind(await writeMessage(deps, who, enquiry.id, 'Hello'))).toBe('not-found');
    }
    const reviewer = { role: 'reviewer', route: 'web', id: 'mem_reviewer', lioId } as const;
    expect(kind(await writeMessage(deps, reviewer, enquiry.id, 'Hello'))).toBe('not-permitted');
    expect(await kept()).toEqual([]);
  });
});

test('what they wrote is in what they can take with them, and goes when their name goes', async () => {
  must(await volunteerWrites('Is there parking?'));
  const taken = must(await exportPerson(deps, asVolunteer(enquiry), enquiry.personId));
  expect(taken.enquiries[0]?.told?.messages[0]?.text).toBe('Is there parking?');
  expect(taken.disclosures.at(-1)).toMatchObject({ fields: ['message'], groupId: group.id });
  must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId));
  expect(await deps.records.enquiryPrivate(enquiry.id)).toBeNull();
  expect(kind(await volunteerWrites('Still here'))).toBe('not-found');
});

test('to somebody without email, each message is a call, and their own is none', async () => {
  enquiry = await rings(deps, role.id);
  const at = deps.records.events().length;
  must(await groupWrites('Come on Saturday'));
  must(await groupWrites('Or on Sunday'));
  must(await writeMessage(deps, { ...asVolunteer(enquiry), route: 'staff-on-behalf' }, enquiry.id, 'Sunday'));
  await followFrom(deps, at);
  await followFrom(deps, at);
  expect(deps.records.all('task').map((t) => `${t.kind} ${t.detail}`)).toEqual([
    'call-volunteer message.2',
    'call-volunteer message.3',
  ]);
});

describe('a group suspended', () => {
  const suspended = async (reason: string) => must(await suspendGroup(deps, manager, group.id, { reason }));

  test('over a safeguarding concern, sees no enquiry and can do nothing with one; nobody’s words go to it', async () => {
    await suspended('safeguarding-concern');
    expect(await enquiryFor(deps, asGroup(group), enquiry.id)).toBeNull();
    expect(kind(await groupWrites('Hello'))).toBe('not-found');
    const done = await actOnEnquiry(deps, asGroup(group), enquiry.id, { act: 'contact' });
    expect(done).toMatchObject({ failure: { kind: 'not-found' } });
    const placed = await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-09' as Day });
    expect(placed).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await volunteerWrites('Hello?')).toMatchObject({ failure: { kind: 'invalid', field: 'text' } });
    // The volunteer and the LIO see it as before.
    expect(await enquiryFor(deps, asVolunteer(enquiry), enquiry.id)).not.toBeNull();
    expect(await enquiryFor(deps, broker, enquiry.id)).not.toBeNull();
  });

  test.each(['complaint', 'not-answering', 'at-their-request'])('for %s, may still answer', async (reason) => {
    await suspended(reason);
    expect(must(await groupWrites('Sorry for the wait')).state).toBe('contacted');
    must(await volunteerWrites('No harm done'));
  });
});
