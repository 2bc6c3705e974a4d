import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import type { RecordByNoun } from '@placewell/core/shared/commit';
import type { Noun } from '@placewell/core/shared/event';
import type { Day } from '@placewell/core/shared/time';
import { engineForTests } from '@placewell/local/testing';
import { expect, test } from 'vitest';
import { CorruptItem, mailIdIn, readImage } from './index';
import { eventKey, indexKeys, keyOfRecord, mailKey, readKey, shardOf } from './keys';
import { recordOf } from './reading';
import { byBroker, createWorld, enquiryFrom, lioId, openRole, value } from './testing/world';
import { recordItem } from './transaction';

const { freshTable } = engineForTests();
const base = {
  lioId,
  version: 3,
  createdAt: '2026-03-02T10:00:00.000Z',
  changedAt: '2026-03-03T10:00:00.000Z',
  due: null,
};

/** One record with as little as it can have, and one with something in every field, where the two differ in kind. */
const examples = {
  survey: [
    {
      id: 'svy_one1',
      state: 'invited',
      survey: 'ease',
      about: 'enq_one1',
      personId: 'per_one1',
      groupId: null,
      invitedAt: base.createdAt,
      asked: 'mail',
      reminders: 0,
      timersDone: [],
      sourceId: null,
    },
    {
      id: 'svy_two2',
      state: 'answered',
      survey: 'confidence',
      about: 'grp_one1',
      personId: null,
      groupId: 'grp_one1',
      invitedAt: base.createdAt,
      asked: 'phone',
      reminders: 2,
      timersDone: ['remind-1'],
      sourceId: 'row-9',
      answeredAt: base.changedAt,
      answer: 'confident',
      secondAnswer: 'not-applicable',
      contactAsked: true,
      said: { mayQuote: true, keptUntil: base.changedAt },
      taskId: 'tsk_one1',
    },
  ],
  placement: [
    {
      id: 'plc_one1',
      state: 'ended',
      enquiryId: 'enq_one1',
      personId: 'per_one1',
      opportunityId: 'opp_one1',
      groupId: 'grp_one1',
      body: 'val',
      hasEmail: false,
      agreedAt: base.createdAt,
      startsOn: '2026-03-09',
      volunteerSays: 'still-going',
      groupSays: 'not-going',
      startDays: { volunteer: '2026-03-10', group: '2026-03-11' },
      hours: 12.5,
      timersDone: ['ask-start'],
      sourceId: 'row-1',
      startedOn: '2026-03-10',
      endedOn: '2026-04-10',
      reason: 'found-work',
    },
  ],
  person: [
    { id: 'per_one1', state: 'known', name: 'Asha Patel', email: null, phone: null, home: null },
    { id: 'per_two2', state: 'known', name: '', email: 'asha@example.org', phone: '07700 900123', home: 'E07000130' },
  ],
  task: [
    {
      id: 'tsk_one1',
      state: 'done',
      kind: 'concern',
      about: { noun: 'group', id: 'grp_one1' },
      openedAt: base.createdAt,
      dueOn: '2026-03-09',
      detail: '',
      doneAt: base.changedAt,
      doneBy: 'mem_one1',
    },
  ],
  lio: [
    {
      id: lioId,
      state: 'active',
      name: 'VAL',
      phone: '',
      email: 'a@example.org',
      address: '',
      hours: '',
      districts: ['E07000130'],
      districtNames: [],
      leads: [{ locality: 'E07000130', body: 'hub' }],
      defaultBody: 'val',
      publicFigures: null,
    },
    {
      id: lioId,
      state: 'active',
      name: 'DVA',
      phone: '',
      email: 'a@example.org',
      address: '',
      hours: '',
      districts: ['E07000036'],
      districtNames: [{ code: 'E07000036', name: 'Erewash' }],
      leads: [],
      defaultBody: 'dva',
      publicFigures: { since: '2026-08-03T09:00:00.000Z', by: 'mem_one1' },
    },
  ],
  member: [
    {
      id: 'mem_one1',
      state: 'active',
      email: 'a@example.org',
      name: 'A',
      role: 'group',
      groupId: 'grp_one1',
      body: 'val',
      since: base.createdAt,
    },
  ],
  contract: [
    {
      id: 'ctr_one1',
      state: 'active',
      funder: 'The county council',
      title: 'Volunteering',
      startsOn: '2026-04-01',
      endsOn: '2027-03-31',
      indicators: ['24', '25', '26', '27', '28', '29', '30'],
      cover: { bodies: [], districts: [] },
      targets: [],
      milestones: [],
      narratives: [],
      changedBy: null,
      why: '',
    },
    {
      id: 'ctr_two2',
      state: 'active',
      funder: 'The county council',
      title: 'Volunteering',
      startsOn: '2026-04-01',
      endsOn: '2027-03-31',
      indicators: ['25', '29'],
      cover: { bodies: ['hub'], districts: ['E07000130'] },
      targets: [{ kind: 'number', indicator: '25', value: 4, profile: [1, 1, 1, 1], body: 'hub' }],
      milestones: [{ id: 'm', name: 'Site', dueOn: '2026-09-30', achievedOn: '2026-09-01', evidence: 'Minutes' }],
      narratives: [{ id: 'n', name: 'Inclusion', asked: 'Who was left out?', evidenceAsked: 'Two cases' }],
      changedBy: { role: 'manager', id: 'mem_one1' },
      why: 'Agreed with the council',
    },
  ],
  return: [
    {
      id: 'ret_one1',
      state: 'draft',
      contractId: 'ctr_one1',
      from: '2025-07-01',
      to: '2025-09-30',
      number: 1,
      replaces: null,
      reason: '',
      comments: [],
      narratives: [],
      quotes: [],
      overrides: [],
    },
    {
      id: 'ret_two2',
      state: 'superseded',
      contractId: 'ctr_one1',
      from: '2025-07-01',
      to: '2025-09-30',
      number: 2,
      replaces: 'ret_one1',
      reason: 'Late calls.',
      comments: [{ indicator: '25', commentary: 'Quiet.', correctiveAction: 'Ask.' }],
      narratives: [{ id: 'training', text: '3 days.', evidence: ['training.pdf'] }],
      quotes: [{ survey: 'svy_one1', text: 'Good.' }],
      overrides: [{ indicator: '25', rating: 'amber', reason: 'Half a team.', by: 'mem_one1', second: 'mem_two2' }],
      signedAt: base.createdAt,
      signedBy: 'mem_one1',
      signedName: 'Ada Byron',
      statement: 'Right.',
      asAt: base.createdAt,
      maturing: true,
      hash: 'a'.repeat(64),
      outsideHash: 'b'.repeat(64),
      supersededBy: 'ret_three3',
      supersededAt: base.changedAt,
    },
  ],
} as const;

test('every record comes back as it was, with the least and with the most it can hold', () => {
  for (const [noun, records] of Object.entries(examples)) {
    for (const example of records) {
      const record = { ...base, ...example } as unknown as RecordByNoun[Noun];
      const item = unmarshall(marshall(recordItem(noun as Noun, record), { removeUndefinedValues: true }));
      expect(recordOf(noun as Noun, item)).toEqual(record);
      expect(JSON.stringify(item).length).toBeLessThan(1000);
    }
  }
});

test('whatever the table holds can be read by the stream, event and record alike', async () => {
  const { client, tableName } = await freshTable();
  const world = createWorld(client, tableName);
  const { opportunity } = await openRole(world);
  const sent = value(await sendEnquiry(world.deps, enquiryFrom(opportunity.id, 'a@example.org'))).enquiry;
  const by = { role: 'volunteer' as const, route: 'email-link' as const, lioId };
  value(await confirmEnquiry(world.deps, by, sent.id));
  value(await placeVolunteer(world.deps, byBroker, sent.id, { startsOn: '2026-03-09' as Day }));
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
  const seen = Items.map((item) => ({ key: readKey(unmarshall(item) as never), saw: readImage(item) }));
  for (const { key, saw } of seen) expect(saw?.kind).toBe(key?.kind === 'event' ? 'events' : key?.kind);
  const events = seen.flatMap(({ saw }) => (saw?.kind === 'events' ? saw.events : []));
  const records = seen.flatMap(({ saw }) => (saw?.kind === 'record' ? [saw.record as { version: number }] : []));
  // Exactly one event for each version of each record.
  expect(events).toHaveLength(records.reduce((sum, r) => sum + r.version, 0));
  for (const event of events) expect(readKey(eventKey(event))).toMatchObject({ version: event.version });
  // Events name nobody.
  expect(JSON.stringify(events)).not.toMatch(/Margaret|example\.org|07700|allotment/);
});

test('an item that cannot be read is told by its key and its fields, never by what is in it', async () => {
  const { client, tableName } = await freshTable();
  const world = createWorld(client, tableName);
  const { opportunity } = await openRole(world);
  const broken = { ...recordItem('opportunity', opportunity), agreed: -3, conf: 'secret words', supp: undefined };
  await client.send(
    new PutItemCommand({ TableName: tableName, Item: marshall(broken, { removeUndefinedValues: true }) }),
  );
  const reading = world.records.get('opportunity', opportunity.id);
  await expect(reading).rejects.toThrow(CorruptItem);
  await expect(reading).rejects.toThrow(`OPPORTUNITY#${opportunity.id} RECORD`);
  await expect(reading).rejects.toThrow(/confirmedAt/);
  await expect(reading).rejects.not.toThrow(/secret words/);
  // A list does not pass it over either.
  await expect(world.records.opportunitiesInState(lioId, 'published')).rejects.toThrow(CorruptItem);
});

test('keys are read back as they were written', () => {
  expect(readKey(keyOfRecord('body', { id: 'hub-melton', lioId }))).toEqual({
    kind: 'record',
    noun: 'body',
    id: 'hub-melton',
  });
  expect(readKey(keyOfRecord('lio', { id: lioId, lioId }))).toEqual({ kind: 'record', noun: 'lio', id: lioId });
  expect(mailIdIn(marshall(mailKey('enq_one1.1.thanks#2')))).toBe('enq_one1.1.thanks#2');
  expect(mailIdIn(marshall({ pk: 'GUARD#MAIL', sk: 'GUARD' }))).toBeNull();
  expect(mailIdIn(undefined)).toBeNull();
  const due = { at: '2026-03-04T09:00:00.000Z', timer: 'x' };
  const body = { id: 'hub', lioId, due } as unknown as RecordByNoun['body'];
  expect(indexKeys('body', body)).toMatchObject({ dueSk: `${due.at}#BODY#${lioId}/hub` });
});

test('shards share the work', () => {
  const counts = [0, 0, 0, 0];
  for (let n = 0; n < 4000; n++) counts[shardOf(`enq_${n}`)] = (counts[shardOf(`enq_${n}`)] ?? 0) + 1;
  for (const count of counts) expect(count).toBeGreaterThan(800);
});
