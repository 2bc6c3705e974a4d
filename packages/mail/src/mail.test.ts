import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { type SendEnquiry, sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import type { Group } from '@placewell/core/group/group';
import { reinstateGroup } from '@placewell/core/group/reinstate-group';
import { suspendGroup } from '@placewell/core/group/suspend-group';
import { openLink } from '@placewell/core/link/issue-link';
import type { OutgoingMail } from '@placewell/core/mail/outgoing-mail';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { sweep } from '@placewell/core/reaction/sweep';
import type { Event } from '@placewell/core/shared/event';
import type { Day } from '@placewell/core/shared/time';
import { askConfidenceByMail } from '@placewell/core/survey/ask-by-mail';
import { type MemoryDeps, memoryDeps } from '@placewell/core/testing/memory-deps';
import {
  anApprovedGroup,
  anLio,
  aPublishedRole,
  asGroup,
  lioId,
  manager,
  melton,
  must,
} from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, test } from 'vitest';
import { planMail } from './plan-mail';
import { type MailDeps, type Sender, sendMail, sendWaiting } from './send-mail';
import { writeMail } from './write-mail';

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

const words = (over: Partial<SendEnquiry> = {}): SendEnquiry => ({
  lioId,
  opportunityId: role.id,
  name: 'Amir <b>Shah</b>',
  email: 'amir@example.org',
  phone: '07700 900123',
  message: 'Hello\nI can mend <script>alert(1)</script> things.',
  home: melton,
  causes: [],
  availability: [],
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
const volunteer = (id: string) => ({ role: 'volunteer', route: 'email-link', id, lioId }) as const;
const lastEvent = (act: string) => deps.records.events().findLast((e) => e.act === act) as Event;
const planned = async (act: string) =>
  (await planMail(deps, lastEvent(act))).map((m) => `${m.template} to ${m.to.role}`);
const written = async (mail: OutgoingMail) => {
  const letter = await writeMail(deps, mail, origin);
  if (!letter) throw new Error(`nothing to write for ${mail.template}`);
  return letter;
};
async function confirmed(over: Partial<SendEnquiry> = {}) {
  const sent = must(await sendEnquiry(deps, words(over))).enquiry;
  return must(await confirmEnquiry(deps, volunteer(sent.personId), sent.id));
}
const linkIn = (text: string) => /\/l\/([\w-]{43})/.exec(text)?.[1] ?? '';

describe('what an event calls for', () => {
  test('a received enquiry asks for confirmation; one in quarantine asks nothing', async () => {
    must(await sendEnquiry(deps, words()));
    expect(await planned('receive')).toEqual(['confirm-enquiry to volunteer']);
    must(await sendEnquiry(deps, words({ idempotencyKey: 'k2', email: 'bot@example.org', trap: 'x' })));
    expect(await planned('receive')).toEqual([]);
  });

  test('a confirmed one is acknowledged, and goes to every contact of the group, each with a link of their own', async () => {
    const e = await confirmed();
    expect(await planned('confirm')).toEqual([
      'acknowledge to volunteer',
      'enquiry-arrived to group',
      'enquiry-arrived to group',
    ]);
    const [, first, second] = await planMail(deps, lastEvent('confirm'));
    const [a, b] = [await written(first as OutgoingMail), await written(second as OutgoingMail)];
    expect([a.to, b.to]).toEqual(['ann@tools.example', 'bev@tools.example']);
    expect(linkIn(a.text)).not.toBe(linkIn(b.text));
    expect(await openLink(deps, linkIn(a.text))).toMatchObject({
      kind: 'open',
      link: { purpose: 'answer-enquiry', subjectId: e.id, holder: { role: 'group', id: group.id } },
    });
  });

  test('nobody without an address is written to', async () => {
    const e = await confirmed();
    must(await actOnEnquiry(deps, asGroup(group), e.id, { act: 'offer' }));
    expect(await planned('offer')).toEqual(['enquiry-moved to volunteer']);
    const event = lastEvent('offer');
    const noAddress = {
      ...deps,
      records: {
        ...deps.records,
        get: async (noun: never, id: string) =>
          ({ ...((await deps.records.get(noun, id)) as unknown as object), hasEmail: false }) as never,
      },
    };
    expect(await planMail(noAddress, event)).toEqual([]);
  });

  describe('a survey', () => {
    const sweepAt = async (at: string) => {
      deps.setClock(at);
      await sweep(deps);
    };
    const mailed = async (act: string) => {
      const mails = await planMail(deps, lastEvent(act));
      return Promise.all(mails.map(written));
    };

    test('goes to each contact of a group once a year, is reminded twice, and says when it is for the last time', async () => {
      await sweepAt('2027-03-02T10:00:00.000Z');
      const [first] = await mailed('invite');
      expect(await planned('invite')).toEqual(['survey to group', 'survey to group']);
      expect(first?.subject).toBe(`How confident is ${group.name} with volunteers?`);
      await sweepAt('2027-03-16T10:00:00.000Z');
      expect((await mailed('remind'))[0]).toMatchObject({ subject: expect.stringMatching(/^Reminder: How confident/) });
      expect((await mailed('remind'))[0]?.text).not.toContain('last time');
      await sweepAt('2027-03-30T10:00:00.000Z');
      expect((await mailed('remind'))[0]?.text).toContain('This is the last time we ask this year.');
    });

    test('of a group that is to be rung goes to nobody, until it is asked by mail after all', async () => {
      must(await suspendGroup(deps, manager, group.id, { reason: 'safeguarding-concern' }));
      await sweepAt('2027-03-02T10:00:00.000Z');
      expect(lastEvent('invite').data).toMatchObject({ asked: 'phone' });
      expect(await planned('invite')).toEqual([]);
      must(await reinstateGroup(deps, manager, group.id));
      expect(must(await askConfidenceByMail(deps, group.id))).toBe(1);
      expect(await planned('ask-by-mail')).toEqual(['survey to group', 'survey to group']);
      expect((await mailed('ask-by-mail'))[0]?.subject).not.toContain('Reminder');
    });
  });

  test('history sends nothing', async () => {
    const e = { ...lastEvent('publish'), route: 'import' } as Event;
    expect(await planMail(deps, e)).toEqual([]);
  });
});

describe('what is written', () => {
  test('the group reads a first name, a message and nothing that was not shared', async () => {
    await confirmed();
    const [, toGroup] = await planMail(deps, lastEvent('confirm'));
    const letter = await written(toGroup as OutgoingMail);
    for (const part of [letter.text, letter.html]) {
      expect(part).toContain('Amir');
      expect(part).not.toContain('Shah');
      expect(part).not.toContain('07700 900123');
      expect(part).not.toContain('amir@example.org');
    }
    expect(letter.html).not.toContain('<script>');
    expect(letter.html).toContain('&lt;script&gt;');
  });

  test('what the volunteer ticked is shown', async () => {
    await confirmed({ sharing: { email: true, phone: true, accessNeeds: false } });
    const [, toGroup] = await planMail(deps, lastEvent('confirm'));
    const letter = await written(toGroup as OutgoingMail);
    expect(letter.text).toContain('07700 900123');
    expect(letter.text).toContain('amir@example.org');
  });

  test('a mail that no longer makes sense is not written', async () => {
    const e = await confirmed();
    deps.setClock('2026-03-04T10:00:00.000Z');
    await sweep(deps);
    const [reminder] = await planMail(deps, lastEvent('remind-group'));
    expect((await written(reminder as OutgoingMail)).subject).toContain('waiting to hear');
    must(await actOnEnquiry(deps, asGroup(group), e.id, { act: 'contact' }));
    expect(await writeMail(deps, reminder as OutgoingMail, origin)).toBeNull();
  });

  test('every mail of a whole walk has a subject of one line, both parts, a foot and working links', async () => {
    const e = await confirmed();
    const placement = must(await placeVolunteer(deps, asGroup(group), e.id, { startsOn: '2026-03-10' as Day }));
    for (const at of ['2026-03-10T10:00:00.000Z', '2026-03-17T10:00:00.000Z']) {
      deps.setClock(at);
      await sweep(deps);
    }
    expect(placement.state).toBe('agreed');
    let count = 0;
    for (const event of deps.records.events()) {
      for (const mail of await planMail(deps, event)) {
        const letter = await writeMail(deps, mail, origin);
        if (!letter) continue;
        count++;
        expect(letter.subject).not.toMatch(/[\r\n]|undefined|null|\[object/);
        expect(letter.text).not.toMatch(/undefined|\[object|null/);
        expect(letter.text).toContain('You get this because');
        expect(letter.html).toContain('<html lang="en">');
        const secret = linkIn(letter.text);
        if (secret) expect((await openLink(deps, secret)).kind).toBe('open');
      }
    }
    expect(count).toBeGreaterThan(10);
  });
});

describe('the outbox', () => {
  const carrier = () => {
    const got: string[] = [];
    let down = false;
    const sender: Sender = {
      async send(mail) {
        if (down) throw new Error('down');
        got.push(mail.id);
      },
    };
    return {
      got,
      sender,
      fail: (is: boolean) => {
        down = is;
      },
    };
  };

  test('survives the sender being down: later, once, in order', async () => {
    const { got, sender, fail } = carrier();
    const mailDeps: MailDeps = { ...deps, sender, origin };
    must(await sendEnquiry(deps, words()));
    const [mail] = await planMail(deps, lastEvent('receive'));
    expect(await deps.outbox.queue(mail as OutgoingMail)).toBe(true);
    expect(await deps.outbox.queue(mail as OutgoingMail)).toBe(false);
    fail(true);
    expect(await sendMail(mailDeps, (mail as OutgoingMail).id)).toBe('later');
    fail(false);
    expect(await sendWaiting(mailDeps)).toBe(0);
    deps.setClock('2026-03-02T10:02:00.000Z');
    expect(await sendWaiting(mailDeps)).toBe(1);
    expect(await sendMail(mailDeps, (mail as OutgoingMail).id)).toBe('sent');
    expect(got).toEqual([(mail as OutgoingMail).id]);
  });

  test('a mail that nobody can deliver becomes a task', async () => {
    const { sender, fail } = carrier();
    fail(true);
    must(await sendEnquiry(deps, words()));
    const [mail] = await planMail(deps, lastEvent('receive'));
    await deps.outbox.queue(mail as OutgoingMail);
    for (let day = 2; day < 30; day++) {
      deps.setClock(`2026-03-${String(day).padStart(2, '0')}T23:00:00.000Z`);
      await sendWaiting({ ...deps, sender, origin });
    }
    expect((await deps.outbox.get((mail as OutgoingMail).id))?.state).toBe('failed');
    expect(deps.records.all('task').map((t) => t.kind)).toEqual(['mail-failed']);
  });

  test('a mail written twice carries the same link', async () => {
    must(await sendEnquiry(deps, words()));
    const [mail] = await planMail(deps, lastEvent('receive'));
    expect((await written(mail as OutgoingMail)).text).toBe((await written(mail as OutgoingMail)).text);
  });
});
