import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { writeMessage } from '@placewell/core/enquiry/write-message';
import type { Group } from '@placewell/core/group/group';
import { suspendGroup } from '@placewell/core/group/suspend-group';
import { openLink } from '@placewell/core/link/issue-link';
import { erasePerson } from '@placewell/core/person/erase-person';
import type { Event } from '@placewell/core/shared/event';
import { asksAndConfirms, asVolunteer, rings } from '@placewell/core/testing/enquirers';
import { type MemoryDeps, memoryDeps } from '@placewell/core/testing/memory-deps';
import {
  anApprovedGroup,
  anLio,
  aPublishedRole,
  asGroup,
  broker,
  manager,
  must,
} from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, test } from 'vitest';
import { planMail } from './plan-mail';
import { writeMail } from './write-mail';

let deps: MemoryDeps;
let group: Group;
let enquiry: Enquiry;
let roleId: string;
beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps);
  roleId = (await aPublishedRole(deps, group)).id;
  enquiry = await asksAndConfirms(deps, roleId);
});

const volunteerWrites = (text: string) => writeMessage(deps, asVolunteer(enquiry), enquiry.id, text).then(must);
const groupWrites = (text: string) => writeMessage(deps, asGroup(group), enquiry.id, text).then(must);
const mails = () => planMail(deps, deps.records.events().at(-1) as Event);
const planned = async () => (await mails()).map((m) => `${m.template} to ${m.to.role}`);
const letters = async () => Promise.all((await mails()).map((m) => writeMail(deps, m, 'https://example.org')));
const purposeOf = async (text = '') => {
  const opened = await openLink(deps, /\/l\/([\w-]{43})/.exec(text)?.[1] ?? '');
  return opened.kind === 'open' ? opened.link.purpose : opened.kind;
};

describe('what one side writes', () => {
  test('goes to the volunteer, quoted, with a button to their page, and not that the group has been in touch', async () => {
    await groupWrites('Come on Saturday <b>at ten</b>\nBring gloves');
    expect(await planned()).toEqual(['message to volunteer']);
    const [letter] = await letters();
    expect(letter?.to).toBe('amir@people.example');
    expect(letter?.subject).toBe('Melton Tool Library wrote to you: Tool mender');
    expect(letter?.text).toContain('> Come on Saturday <b>at ten</b>\n> Bring gloves');
    expect(letter?.html).toContain('&lt;b&gt;at ten');
    expect(letter?.text).toContain('do not reply to this email');
    expect(letter?.text).toContain('They do not have your email address');
    expect(await purposeOf(letter?.text)).toBe('follow-enquiry');
  });

  test('goes to every contact of the group, with a first name and nothing else of them', async () => {
    await volunteerWrites('Is there parking?');
    expect(await planned()).toEqual(['message to group', 'message to group']);
    for (const letter of await letters()) {
      expect(letter?.subject).toBe('Amir wrote to you: Tool mender');
      expect(letter?.text).toContain('> Is there parking?');
      expect(letter?.text).toContain('do not reply to this email');
      expect(await purposeOf(letter?.text)).toBe('answer-enquiry');
      for (const secret of ['Shah', 'amir@', '07700'])
        for (const part of [letter?.text, letter?.html, letter?.subject]) expect(part).not.toContain(secret);
    }
  });

  test('for the LIO, goes to both', async () => {
    must(await writeMessage(deps, broker, enquiry.id, 'Do meet on Saturday'));
    expect(await planned()).toEqual(['message to volunteer', 'message to group', 'message to group']);
    const [toVolunteer, toGroup] = await letters();
    expect(toVolunteer?.text).toContain('Do meet on Saturday');
    expect(toVolunteer?.subject).not.toContain('Melton Tool Library');
    expect(toGroup?.subject).toContain('about Amir');
    expect(toGroup?.text).not.toContain('Shah');
  });

  test('is mailed each by itself, and says only what it said', async () => {
    await volunteerWrites('First words');
    const [first] = await mails();
    await volunteerWrites('Second words');
    const letter = first && (await writeMail(deps, first, 'https://example.org'));
    expect(letter?.text).toContain('First words');
    expect(letter?.text).not.toContain('Second words');
    expect((await mails())[0]?.id).not.toBe(first?.id);
  });

  test('to somebody without email is no mail', async () => {
    enquiry = await rings(deps, roleId);
    await groupWrites('Come on Saturday');
    expect(await planned()).toEqual([]);
  });
});

describe('written late', () => {
  test('to a volunteer whose enquiry has ended: they still read it; to the group: nothing more passes', async () => {
    await groupWrites('We have nobody to train you');
    const [toVolunteer] = await mails();
    await volunteerWrites('A pity');
    const [toGroup] = await mails();
    must(await actOnEnquiry(deps, asGroup(group), enquiry.id, { act: 'not-take-on', reason: 'other' }));
    const letter = toVolunteer && (await writeMail(deps, toVolunteer, 'https://example.org'));
    expect(letter?.text).toContain('nobody to train you');
    expect(letter?.text).toContain('See your enquiry');
    expect(toGroup && (await writeMail(deps, toGroup, 'https://example.org'))).toBeNull();
  });

  test('of somebody erased, or to a group kept away over a concern: not at all', async () => {
    await volunteerWrites('Is there parking?');
    const [toGroup] = await mails();
    must(await suspendGroup(deps, manager, group.id, { reason: 'safeguarding-concern' }));
    expect(toGroup && (await writeMail(deps, toGroup, 'https://example.org'))).toBeNull();
    must(await erasePerson(deps, asVolunteer(enquiry), enquiry.personId));
    expect(toGroup && (await writeMail(deps, toGroup, 'https://example.org'))).toBeNull();
    const withdrawn = deps.records.events().findLast((e) => e.act === 'withdraw') as Event;
    for (const mail of await planMail(deps, withdrawn)) {
      expect(await writeMail(deps, mail, 'https://example.org')).toBeNull();
    }
  });
});
