import { DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { addBody } from '@placewell/core/lio/add-body';
import { addMember } from '@placewell/core/lio/add-member';
import { removeMember } from '@placewell/core/lio/remove-member';
import { saveContract } from '@placewell/core/lio/save-contract';
import { closeOpportunity } from '@placewell/core/opportunity/close-opportunity';
import type { Who } from '@placewell/core/shared/change';
import { InvalidCursor } from '@placewell/core/shared/commit';
import type { BodyId } from '@placewell/core/shared/ids';
import { addMinutes, type Day } from '@placewell/core/shared/time';
import { openTask } from '@placewell/core/task/open-task';
import { engineForTests } from '@placewell/local/testing';
import { describe, expect, test } from 'vitest';
import { history } from './testing/history';
import { byBroker, createWorld, enquiryFrom, lioId, openRole, value, type World } from './testing/world';

const { freshTable } = engineForTests();
const byVolunteer: Who = { role: 'volunteer', route: 'email-link', lioId };
const byOperator: Who = { role: 'operator', route: 'web', id: 'mem_operator', lioId };

async function freshWorld() {
  const { client, tableName } = await freshTable();
  return createWorld(client, tableName);
}

async function confirmed(world: World, opportunityId: string | null, email: string) {
  world.pass(1);
  const sent = value(await sendEnquiry(world.deps, enquiryFrom(opportunityId, email))).enquiry;
  return value(await confirmEnquiry(world.deps, byVolunteer, sent.id));
}

describe('lists', () => {
  test('an unconfirmed enquiry is in none; a confirmed one by LIO and state, by group and by role', async () => {
    const world = await freshWorld();
    const { group, opportunity } = await openRole(world);
    const other = await openRole(world);
    const sent = value(await sendEnquiry(world.deps, enquiryFrom(opportunity.id, 'a@example.org'))).enquiry;
    expect((await world.records.enquiriesInState(lioId, 'received')).items).toEqual([]);
    expect((await world.records.enquiriesOfGroup(group.id)).items).toEqual([]);
    const one = value(await confirmEnquiry(world.deps, byVolunteer, sent.id));
    const two = await confirmed(world, opportunity.id, 'b@example.org');
    const elsewhere = await confirmed(world, other.opportunity.id, 'c@example.org');
    const general = await confirmed(world, null, 'd@example.org');
    expect((await world.records.enquiriesInState(lioId, 'new')).items).toEqual([one, two, elsewhere, general]);
    expect((await world.records.enquiriesOfGroup(group.id)).items).toEqual([one, two]);
    expect(await world.records.enquiriesOfOpportunity(opportunity.id, group.id)).toEqual([one, two]);
    expect(await world.records.enquiriesOfOpportunity(opportunity.id, other.group.id)).toEqual([]);
  });

  test('one that ended unconfirmed is in the list of its state and never before the group', async () => {
    const world = await freshWorld();
    const { group, opportunity } = await openRole(world);
    const sent = value(await sendEnquiry(world.deps, enquiryFrom(opportunity.id, 'a@example.org'))).enquiry;
    const spam = value(await actOnEnquiry(world.deps, byBroker, sent.id, { act: 'mark-spam' }));
    expect((await world.records.enquiriesInState(lioId, 'spam')).items).toEqual([spam]);
    expect((await world.records.enquiriesOfGroup(group.id)).items).toEqual([]);
    expect(await world.records.enquiriesOfOpportunity(opportunity.id, group.id)).toEqual([]);
  });

  test('one that looks like spam is listed for staff to look at', async () => {
    const world = await freshWorld();
    const { opportunity } = await openRole(world);
    const words = enquiryFrom(opportunity.id, 'a@example.org', { trap: 'buy now' });
    const held = value(await sendEnquiry(world.deps, words)).enquiry;
    expect((await world.records.enquiriesInState(lioId, 'received')).items).toEqual([held]);
  });

  test('a record moves from one list to the next', async () => {
    const world = await freshWorld();
    const { group, opportunity } = await openRole(world);
    expect((await world.records.groupsInState(lioId, 'approved')).items).toEqual([group]);
    expect((await world.records.opportunitiesInState(lioId, 'published')).items).toEqual([opportunity]);
    const closed = value(
      await closeOpportunity(world.deps, { ...byOperator, role: 'broker' }, opportunity.id, { reason: 'ended' }),
    );
    expect((await world.records.opportunitiesInState(lioId, 'published')).items).toEqual([]);
    expect((await world.records.opportunitiesInState(lioId, 'closed')).items).toEqual([closed]);
    expect(await world.records.opportunitiesOfGroup(group.id)).toEqual([closed]);
  });

  test('open tasks come by the day promised; done ones are gone', async () => {
    const world = await freshWorld();
    const { opportunity } = await openRole(world);
    const about = { noun: 'opportunity' as const, id: opportunity.id };
    for (const [dueOn, kind] of [
      ['2026-03-09', 'rescue'],
      ['2026-03-04', 'group-silent'],
    ] as const) {
      const task = await openTask(world.deps, { kind, about, lioId, dueOn: dueOn as Day, detail: '' });
      if (!task) throw new Error('no task');
      expect(await world.records.commit({ changes: [task] })).toMatchObject({ ok: true });
    }
    expect((await world.records.openTasks(lioId)).items.map((t) => t.dueOn)).toEqual(['2026-03-04', '2026-03-09']);
  });

  test('what an LIO keeps about itself', async () => {
    const world = await freshWorld();
    await openRole(world);
    const hub = value(
      await addBody(world.deps, byOperator, { id: lioId as unknown as BodyId, name: 'The hub', kind: 'hub' }),
    );
    expect((await world.records.bodies(lioId)).map((b) => b.id)).toEqual([lioId, 'val']);
    expect(await world.records.get('body', `${lioId}/${hub.id}`)).toEqual(hub);
    expect(await world.records.get('body', hub.id)).toBeNull();
    const contract = value(
      await saveContract(world.deps, byOperator, {
        funder: 'The county council',
        title: 'Volunteering',
        startsOn: '2026-04-01' as Day,
        endsOn: '2027-03-31' as Day,
        targets: [{ kind: 'number', indicator: '25', value: 3327 }],
        milestones: [],
      }),
    );
    expect(await world.records.contracts(lioId)).toEqual([contract]);
    expect(await world.records.get('contract', contract.id)).toEqual(contract);
    expect((await world.records.lios()).map((l) => l.id)).toEqual([lioId]);
    // An LIO and a body of the same code write into one story without meeting.
    const story = await world.records.story(`lio.${lioId}`);
    expect(
      story
        .filter((e) => e.subjectId === lioId)
        .map((e) => e.noun)
        .sort(),
    ).toEqual(['body', 'lio']);
  });

  test('a contract made before versions were kept begins them with what it said until its first change', async () => {
    const { client, tableName: TableName } = await freshTable();
    const world = createWorld(client, TableName);
    await openRole(world);
    const words = {
      funder: 'The county council',
      title: 'Volunteering',
      startsOn: '2026-04-01' as Day,
      endsOn: '2027-03-31' as Day,
      targets: [],
      milestones: [],
    };
    const made = value(await saveContract(world.deps, byOperator, words));
    // As it was stored then: without a version beside it, and without who and what was asked for.
    const Key = marshall({ pk: `CONTRACT#${made.id}`, sk: 'RECORD' });
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'REMOVE #by',
        ExpressionAttributeNames: { '#by': 'by' },
      }),
    );
    await client.send(
      new DeleteItemCommand({ TableName, Key: marshall({ pk: `CONTRACT#${made.id}`, sk: 'VERSION#000001' }) }),
    );
    const old = await world.records.get('contract', made.id);
    expect(old).toEqual({ ...made, changedBy: null });
    expect(await world.records.contractVersions(made.id)).toEqual([]);
    const change = { ...words, title: 'More', id: made.id, reason: 'Agreed' };
    const changed = value(await saveContract(world.deps, byOperator, change));
    expect(await world.records.contractVersions(made.id)).toEqual([old, changed]);
  });

  test('standings are found by address in any spelling, and show at once that they were taken away', async () => {
    const world = await freshWorld();
    await openRole(world);
    const member = value(
      await addMember(world.deps, byOperator, { email: 'Jo@Example.org', name: 'Jo', role: 'broker' }),
    );
    expect(await world.records.membershipsOf(' JO@example.ORG ')).toEqual([member]);
    expect(await world.records.get('member', member.id)).toEqual(member);
    expect(await world.records.members(lioId)).toEqual([member]);
    const removed = value(await removeMember(world.deps, byOperator, member.id));
    expect(await world.records.membershipsOf('jo@example.org')).toEqual([removed]);
    const [change] = [{ ...removed, version: 3, state: 'active' as const, email: 'new@example.org' }];
    const [event] = (await world.records.story(`lio.${lioId}`)).filter((e) => e.noun === 'member');
    if (event?.noun !== 'member') throw new Error('no event');
    const moved = { noun: 'member' as const, before: removed, after: change, event: { ...event, version: 3 } };
    expect(await world.records.commit({ changes: [moved] })).toMatchObject({ ok: true });
    expect(await world.records.membershipsOf('jo@example.org')).toEqual([]);
    expect(await world.records.membershipsOf('new@example.org')).toEqual([change]);
  });

  test('unknown and impossible ids find nothing', async () => {
    const { records } = await freshWorld();
    for (const id of ['enq_nobody', '', '#', 'x'.repeat(3000), 'a/b/c'])
      expect(await records.get('enquiry', id)).toBeNull();
    for (const id of ['', '/', 'a/', '/b', 'a/b/c', 'no-slash']) expect(await records.get('body', id)).toBeNull();
  });
});

describe('pages', () => {
  test('follow one another until all is told, in order', async () => {
    const world = await freshWorld();
    const subjects = history(120);
    await world.importer.importChanges(subjects);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    let pages = 0;
    do {
      const page = await world.records.enquiriesInState(lioId, 'withdrawn', cursor ?? undefined);
      seen.push(...page.items.map((e) => e.id));
      cursor = page.cursor;
      pages += 1;
    } while (cursor);
    expect(pages).toBe(3);
    expect(seen).toEqual(subjects.map((s) => s.record.id));
  });

  test('a cursor altered, or of another list, is refused by name', async () => {
    const world = await freshWorld();
    await world.importer.importChanges(history(60));
    const { cursor } = await world.records.enquiriesInState(lioId, 'withdrawn');
    if (!cursor) throw new Error('no second page');
    const [payload = '', signature = ''] = cursor.split('.');
    const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace(lioId, 'lincolnshirex')).toString(
      'base64url',
    );
    for (const bad of [
      '',
      'x',
      `${forged}.${signature}`,
      payload,
      `${cursor}x`,
      `${cursor}.x`,
      'é.é',
      `.${signature}`,
    ]) {
      await expect(world.records.enquiriesInState(lioId, 'withdrawn', bad)).rejects.toThrow(InvalidCursor);
    }
    await expect(world.records.enquiriesInState(lioId, 'new', cursor)).rejects.toThrow(InvalidCursor);
    await expect(world.records.enquiriesInState('rutland', 'withdrawn', cursor)).rejects.toThrow(InvalidCursor);
    await expect(world.records.placementsInState(lioId, 'ended', cursor)).rejects.toThrow(InvalidCursor);
  });
});

describe('what is due', () => {
  test('comes soonest first, at its instant and not before, and no more than asked for', async () => {
    const world = await freshWorld();
    const { opportunity } = await openRole(world);
    const sent = [];
    for (let n = 0; n < 12; n++) {
      sent.push(value(await sendEnquiry(world.deps, enquiryFrom(opportunity.id, `v${n}@example.org`))).enquiry);
      world.pass(1);
    }
    const first = sent[0]?.due?.at ?? '';
    const of = (list: { id: string }[]) => list.map(({ id }) => id);
    expect(await world.records.dueBefore(addMinutes(first, -1), 50)).toEqual([]);
    expect(await world.records.dueBefore(first, 50)).toEqual([{ noun: 'enquiry', id: sent[0]?.id, at: first }]);
    expect(of(await world.records.dueBefore(addMinutes(first, 60), 50))).toEqual(of(sent));
    expect(of(await world.records.dueBefore(addMinutes(first, 60), 5))).toEqual(of(sent.slice(0, 5)));
  });

  test('history owes nothing', async () => {
    const world = await freshWorld();
    await world.importer.importChanges(history(20));
    expect(await world.records.dueBefore('2040-01-01T00:00:00.000Z', 50)).toEqual([]);
  });
});
