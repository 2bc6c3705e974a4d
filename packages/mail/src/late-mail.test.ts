import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import type { Group } from '@placewell/core/group/group';
import { recordEvidence } from '@placewell/core/group/record-evidence';
import { suspendGroup } from '@placewell/core/group/suspend-group';
import type { OutgoingMail } from '@placewell/core/mail/outgoing-mail';
import { closeOpportunity } from '@placewell/core/opportunity/close-opportunity';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { erasePerson } from '@placewell/core/person/erase-person';
import { sweep } from '@placewell/core/reaction/sweep';
import type { Event } from '@placewell/core/shared/event';
import type { Day } from '@placewell/core/shared/time';
import { asks, asksAndConfirms, asVolunteer, rings } from '@placewell/core/testing/enquirers';
import { type MemoryDeps, memoryDeps } from '@placewell/core/testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole, asGroup, manager, must } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, test } from 'vitest';
import { planMail } from './plan-mail';
import { writeMail } from './write-mail';

// Mails are planned and written after the act, sometimes long after: each says what is true when it is written.

let deps: MemoryDeps;
let group: Group;
let role: Opportunity;
const origin = 'https://example.org';
beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps);
  role = await aPublishedRole(deps, group);
});

const lastEvent = (act: string) => deps.records.events().findLast((e) => e.act === act) as Event;
const mailsOf = (act: string) => planMail(deps, lastEvent(act));
const planned = async (act: string) => (await mailsOf(act)).map((m) => `${m.template} to ${m.to.role}`);
const write = (mail: OutgoingMail | undefined) => writeMail(deps, mail as OutgoingMail, origin);

describe('an address confirmed too late', () => {
  test('for a group that was suspended: told that it is on hold, and nothing goes to the group', async () => {
    const enquiry = await asks(deps, role.id);
    must(await suspendGroup(deps, manager, group.id, { reason: 'complaint' }));
    must(await confirmEnquiry(deps, asVolunteer(enquiry), enquiry.id));
    expect(await planned('confirm')).toEqual(['acknowledge to volunteer', 'group-paused to volunteer']);
    const [acknowledged] = await mailsOf('confirm');
    const letter = await write(acknowledged);
    expect(letter?.text).toContain('not taking volunteers through us at the moment');
    expect(letter?.text).not.toContain('We have sent your enquiry');
  });

  test('for a role that was withdrawn: told so', async () => {
    const enquiry = await asks(deps, role.id);
    must(await closeOpportunity(deps, asGroup(group), role.id, { reason: 'withdrawn' }));
    must(await confirmEnquiry(deps, asVolunteer(enquiry), enquiry.id));
    expect(new Set(await planned('confirm'))).toEqual(
      new Set(['acknowledge to volunteer', 'enquiry-arrived to group', 'role-withdrawn to volunteer']),
    );
  });
});

describe('a mail written late', () => {
  test('does not bring a group an enquiry that has ended, nor a volunteer news of one', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    const arrived = (await mailsOf('confirm')).find((m) => m.template === 'enquiry-arrived');
    must(await actOnEnquiry(deps, asGroup(group), enquiry.id, { act: 'contact' }));
    const [moved] = await mailsOf('contact');
    expect(await write(arrived)).not.toBeNull();
    expect(await write(moved)).not.toBeNull();
    must(await actOnEnquiry(deps, asVolunteer(enquiry), enquiry.id, { act: 'withdraw', reason: 'no-time' }));
    expect(await write(arrived)).toBeNull();
    expect(await write(moved)).toBeNull();
  });

  test('passes nothing to a group suspended meanwhile', async () => {
    await asksAndConfirms(deps, role.id);
    const arrived = (await mailsOf('confirm')).find((m) => m.template === 'enquiry-arrived');
    must(await suspendGroup(deps, manager, group.id, { reason: 'safeguarding-concern' }));
    expect(await write(arrived)).toBeNull();
  });
});

test('a volunteer hears that the group lost touch, not that staff did, and not when there is no address', async () => {
  const enquiry = await asksAndConfirms(deps, role.id);
  must(await actOnEnquiry(deps, asGroup(group), enquiry.id, { act: 'lose-touch' }));
  expect(await planned('lose-touch')).toEqual(['lost-touch to volunteer']);
  expect((await write((await mailsOf('lose-touch'))[0]))?.text).toContain('could not reach you');
  const general = await asksAndConfirms(deps, null);
  must(await actOnEnquiry(deps, manager, general.id, { act: 'lose-touch' }));
  expect(await planned('lose-touch')).toEqual([]);
  const rang = await rings(deps, role.id);
  must(await actOnEnquiry(deps, asGroup(group), rang.id, { act: 'lose-touch' }));
  expect(await planned('lose-touch')).toEqual([]);
});

describe('somebody who was erased', () => {
  test('gets nothing; the group learns that they withdrew, without a name', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    const acknowledged = (await mailsOf('confirm'))[0];
    must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId));
    expect(await write(acknowledged)).toBeNull();
    const [told] = await mailsOf('withdraw');
    const letter = await write(told);
    expect(letter?.subject).toBe('A volunteer has withdrawn: Tool mender');
    expect(letter?.text).toContain(enquiry.reference);
    expect(await planned('erase')).toEqual([]);
  });

  test('leaves the group to be asked whether it started', async () => {
    const enquiry = await asksAndConfirms(deps, role.id);
    must(await placeVolunteer(deps, asGroup(group), enquiry.id, { startsOn: '2026-03-03' as Day }));
    must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId));
    deps.setClock('2026-03-03T10:00:00.000Z');
    await sweep(deps);
    const mails = await mailsOf('ask-start');
    const letters = await Promise.all(mails.map(write));
    expect(letters.filter((l) => l !== null).map((l) => l.to)).toEqual(['ann@tools.example', 'bev@tools.example']);
    expect(letters.at(-1)?.subject).toContain('your volunteer');
  });
});

test('each piece of evidence that runs out is named in a mail of its own, unless it was renewed meanwhile', async () => {
  const two = await anApprovedGroup(deps, {
    evidence: [
      { kind: 'expenses', expiresOn: '2026-04-01' as Day },
      { kind: 'complaints', expiresOn: '2026-04-02' as Day },
    ],
  });
  deps.setClock('2026-03-10T10:00:00.000Z');
  await sweep(deps);
  const warnings = deps.records.events().filter((e) => e.subjectId === two.id && e.act === 'warn-of-lapse');
  const mails = await Promise.all(warnings.map(async (e) => (await planMail(deps, e))[0]));
  expect((await Promise.all(mails.map(write))).map((l) => l?.subject)).toEqual([
    'Expenses policy runs out on Wednesday 1 April 2026',
    'Complaints procedure runs out on Thursday 2 April 2026',
  ]);
  must(await recordEvidence(deps, asGroup(two), two.id, { kind: 'complaints', expiresOn: '2027-04-02' as Day }));
  expect(await write(mails[1])).toBeNull();
});
