import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { suspendGroup } from '@placewell/core/group/suspend-group';
import { type LinkPurpose, linkPurposes } from '@placewell/core/link/link';
import { sweep } from '@placewell/core/reaction/sweep';
import { beforeEach, describe, expect, it } from 'vitest';
import { aSite, type Site } from '../testing/a-site';
import { type Fill, get, hidden, post, wrongFields } from '../testing/visitor';

let site: Site;
beforeEach(async () => {
  site = await aSite();
});

const press = async (path: string, fill: Fill = {}) =>
  post(site.app, path, { ...hidden(await get(site.app, path)), ...fill });
const enquiry = (e: Pick<Enquiry, 'id'>) => site.core.records.get('enquiry', e.id);
const state = async (e: Pick<Enquiry, 'id'>) => (await enquiry(e))?.state;
const otherKey = (n: number) => ({ email: `v${n}@volunteer.example`, idempotencyKey: `key-of-enquiry-number-${n}` });

/** One open link of each purpose, and what pressing it sends. */
async function oneOfEach(): Promise<Record<LinkPurpose, { path: string; fill: Fill }>> {
  const { link, asVolunteer, asItsGroup, group } = site;
  const received = await site.sent(otherKey(1));
  const minor = await site.sent({
    ...otherKey(2),
    age: 15,
    guardianName: 'Pat Hill',
    guardianEmail: 'pat@home.example',
  });
  const e = await site.confirmed(otherKey(3));
  const answered = await site.confirmed(otherKey(4));
  const agreed = await site.agreed({ ...otherKey(5), opportunityId: site.garden.id });
  const agreedToo = await site.agreed({ ...otherKey(6), opportunityId: site.garden.id });
  const started = await site.started({ ...otherKey(7), opportunityId: site.garden.id });
  await site.invited({ lioId: site.lioId, survey: 'ease', about: e.id, personId: e.personId, groupId: null });
  const happy = await site.invited({
    lioId: site.lioId,
    survey: 'happy',
    about: started.id,
    personId: started.personId,
    groupId: null,
  });
  const own = asItsGroup(group.id);
  return {
    'confirm-enquiry': { path: await link('confirm-enquiry', received.id, asVolunteer(received)), fill: {} },
    'guardian-confirm': {
      path: await link('guardian-confirm', minor.id, { role: 'guardian', id: minor.id }),
      fill: {},
    },
    'follow-enquiry': {
      path: await link('follow-enquiry', e.id, asVolunteer(e)),
      fill: { act: 'availability', availability: 'monday-evening' },
    },
    'answer-enquiry': { path: await link('answer-enquiry', answered.id, own), fill: { answer: 'contact' } },
    'have-you-heard': {
      path: await link('have-you-heard', e.id, asVolunteer(e)),
      fill: { heard: 'no', answer: 'difficult' },
    },
    'start-volunteer': {
      path: await link('start-volunteer', agreed.id, asVolunteer(agreed)),
      fill: { started: 'yes', 'startedOn-day': '16', 'startedOn-month': '11', 'startedOn-year': '2026' },
    },
    'start-group': {
      path: await link('start-group', agreedToo.id, own),
      fill: { started: 'no', reason: 'lost-touch' },
    },
    'check-in-volunteer': {
      path: await link('check-in-volunteer', started.id, asVolunteer(started), 4),
      fill: { going: 'yes' },
    },
    'check-in-group': {
      path: await link('check-in-group', started.id, own, 12),
      fill: { going: 'no', reason: 'no-time', 'endedOn-day': '15', 'endedOn-month': '11', 'endedOn-year': '2026' },
    },
    'answer-survey': {
      path: await link('answer-survey', happy.id, asVolunteer(happy as { personId: string }), null),
      fill: { answer: 'unhappy', contactAsked: 'yes' },
    },
    'confirm-recruiting': { path: await link('confirm-recruiting', site.role.id, own), fill: {} },
    'manage-group': { path: await link('manage-group', group.id, own), fill: {} },
  };
}

describe('every link', () => {
  it('can be opened by a mail scanner, again and again, without changing anything', async () => {
    const links = await oneOfEach();
    const before = site.core.records.events().length;
    for (const purpose of linkPurposes) {
      for (let i = 0; i < 2; i++) {
        const page = await get(site.app, links[purpose].path);
        expect([purpose, page.status]).toEqual([purpose, 200]);
        expect(page.headers.get('referrer-policy')).toBe('no-referrer');
        expect(page.headers.get('cache-control')).toBe('no-store');
        expect(page.headers.get('x-robots-tag')).toContain('noindex');
        expect(page.html).toContain('<meta name="robots" content="noindex"');
      }
    }
    expect(site.core.records.events()).toHaveLength(before);
  });

  it('acts when its button is pressed, and pressing again is harmless', async () => {
    const links = await oneOfEach();
    for (const purpose of linkPurposes.filter((p) => p !== 'manage-group')) {
      const { path, fill } = links[purpose];
      const form = hidden(await get(site.app, path));
      const before = site.core.records.events().length;
      const first = await post(site.app, path, { ...form, ...fill });
      expect([purpose, first.status]).toEqual([purpose, 303]);
      expect(site.core.records.events().length).toBeGreaterThan(before);
      const done = await get(site.app, first.to);
      expect([purpose, done.status]).toEqual([purpose, 200]);
      const again = await post(site.app, path, { ...form, ...fill });
      expect([purpose, again.status]).toEqual([purpose, 303]);
    }
  });

  it('says plainly that it is not known', async () => {
    for (const path of ['/l/short', `/l/${'a'.repeat(43)}`]) {
      const page = await get(site.app, path);
      expect(page.status).toBe(404);
      expect(page.text).toContain('We do not know this link');
      expect((await post(site.app, path, {})).status).toBe(404);
    }
  });

  it('that has run out says so, does nothing, and sends a fresh one when asked', async () => {
    const e = await site.sent();
    const path = await site.link('confirm-enquiry', e.id, site.asVolunteer(e));
    site.core.setClock('2026-11-30T10:00:00.000Z');
    const page = await get(site.app, path);
    expect(page.status).toBe(410);
    expect(page.text).toContain('This link has run out');
    expect(page.html).toContain(`action="${path}/fresh"`);
    expect((await post(site.app, path, {})).status).toBe(410);
    expect(await state(e)).toBe('received');
    const asked = await post(site.app, `${path}/fresh`, hidden(page));
    expect(asked.status).toBe(303);
    expect((await get(site.app, asked.to)).text).toContain('A fresh link is on its way');
    await post(site.app, `${path}/fresh`, hidden(page));
    expect(await site.core.outbox.waiting('2027-01-01T00:00:00.000Z' as never, 10)).toHaveLength(1);
  });

  it('that was withdrawn says so', async () => {
    const e = await site.confirmed();
    const path = await site.link('follow-enquiry', e.id, site.asVolunteer(e));
    await site.core.links.withdraw(site.core.secrets.hash(path.slice(3)), site.core.clock());
    const page = await get(site.app, path);
    expect([page.status, page.text.includes('This link was withdrawn')]).toEqual([410, true]);
  });

  it('never opens what is not its own: another group’s enquiry, another’s placement', async () => {
    const e = await site.confirmed();
    const theirs = site.asItsGroup(site.other.id);
    const p = await site.agreed({ ...otherKey(9), opportunityId: site.garden.id });
    for (const path of [
      await site.link('answer-enquiry', e.id, theirs),
      await site.link('start-group', p.id, theirs),
      await site.link('confirm-recruiting', site.role.id, theirs),
      await site.link('manage-group', site.group.id, theirs),
    ]) {
      const page = await get(site.app, path);
      expect(page.status).toBe(404);
      expect(page.text).not.toContain('Eve');
      expect((await post(site.app, path, { answer: 'contact', started: 'no', reason: 'other' })).status).not.toBe(303);
    }
    const manage = await site.link('manage-group', site.other.id, theirs);
    expect((await get(site.app, `${manage}/enquiries/${e.id}`)).status).toBe(404);
    expect((await post(site.app, `${manage}/enquiries/${e.id}`, { answer: 'contact' })).status).toBe(404);
    expect((await get(site.app, `${manage}/roles/${site.role.id}`)).status).toBe(404);
    expect(await state(e)).toBe('new');
  });

  it('has only its own pages below it', async () => {
    const e = await site.confirmed();
    const follow = await site.link('follow-enquiry', e.id, site.asVolunteer(e));
    expect((await get(site.app, `${follow}/roles/new`)).status).toBe(404);
    expect((await post(site.app, `${follow}/evidence`, {})).status).toBe(404);
  });

  it('can be pressed by an old browser that hides where it comes from, but not from another site', async () => {
    const e = await site.sent();
    const path = await site.link('confirm-enquiry', e.id, site.asVolunteer(e));
    expect((await post(site.app, path, {}, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(site.app, path, {}, { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post(site.app, path, {}, { Origin: 'null' })).status).toBe(303);
  });
});

describe('confirming', () => {
  it('under 16 asks the guardian first', async () => {
    const e = await site.sent({ age: 15, guardianName: 'Pat Hill', guardianEmail: 'pat@home.example' });
    const path = await site.link('confirm-enquiry', e.id, site.asVolunteer(e));
    const done = await get(site.app, (await press(path)).to);
    expect(done.text).toContain('we have written to the parent or guardian');
    expect(await state(e)).toBe('received');
    const guardian = await site.link('guardian-confirm', e.id, { role: 'guardian', id: e.id });
    expect((await get(site.app, guardian)).text).toContain('Eve is 15');
    await press(guardian);
    expect(await state(e)).toBe('new');
    expect((await get(site.app, path)).text).toContain('Your enquiry is confirmed');
  });

  it('too late says that it was deleted', async () => {
    const path = await site.link('confirm-enquiry', 'enq_gone', { role: 'volunteer', id: 'per_gone' });
    expect((await get(site.app, path)).status).toBe(410);
    expect((await post(site.app, path, {})).status).toBe(410);
  });
});

describe('following an enquiry', () => {
  const follow = (e: Enquiry) => site.link('follow-enquiry', e.id, site.asVolunteer(e));

  it('says where it stands, and what happens by when if nobody answers', async () => {
    const page = await get(site.app, await follow(await site.confirmed()));
    for (const said of [
      'You sent your enquiry',
      'Waiting for Melton Tool Library',
      'Wednesday 18 November 2026',
      'Monday 30 November 2026',
    ]) {
      expect(page.text).toContain(said);
    }
  });

  it('speaks of reminders that have gone as gone, and of what is to come as to come', async () => {
    const path = await follow(await site.confirmed());
    const at = async (when: string) => {
      site.core.setClock(when);
      await sweep(site.core);
      return (await get(site.app, path)).text;
    };
    const first = await at('2026-11-18T10:00:00.000Z');
    expect(first).toContain('We reminded them on Wednesday 18 November 2026');
    expect(first).toContain('If they have not answered by Monday 23 November 2026 we remind them again');
    const both = await at('2026-11-24T10:00:00.000Z');
    expect(both).toContain('on Wednesday 18 November 2026 and again on Tuesday 24 November 2026');
    expect(both).not.toContain('If they have not answered by');
    expect(both).toContain('If nobody answers, we step in');
    const late = await at('2026-12-02T10:00:00.000Z');
    expect(late).toContain('They did not answer in time, so we step in');
    expect(late).not.toContain('If nobody answers');
  });

  it('lets the volunteer withdraw with a reason, once', async () => {
    const e = await site.confirmed();
    const path = await follow(e);
    const without = await post(site.app, path, { act: 'withdraw' });
    expect([without.status, wrongFields(without)]).toEqual([422, ['reason']]);
    expect(without.html).toMatch(/<details class="govuk-details" open/);
    const done = await post(site.app, path, { act: 'withdraw', reason: 'no-time' });
    expect((await get(site.app, done.to)).text).toContain('You have withdrawn your enquiry');
    expect((await post(site.app, path, { act: 'withdraw', reason: 'health' })).status).toBe(303);
    expect(await enquiry(e)).toMatchObject({ state: 'withdrawn', reason: 'no-time' });
  });

  it('keeps when they are free, and refuses it kindly once it is over', async () => {
    const e = await site.confirmed();
    const path = await follow(e);
    await post(site.app, path, { act: 'availability', availability: ['sunday-morning'] });
    expect((await enquiry(e))?.availability).toEqual(['sunday-morning']);
    await post(site.app, path, { act: 'withdraw', reason: 'other' });
    const late = await post(site.app, path, { act: 'availability', availability: [] });
    expect([late.status, late.text.includes('not possible any more')]).toEqual([409, true]);
  });

  it('shows a thing said by its address only if we say such things', async () => {
    const page = await get(site.app, `${await follow(await site.confirmed())}?done=constructor`);
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('govuk-notification-banner--success');
  });
});

describe('answering an enquiry', () => {
  const answer = (e: Enquiry) => site.link('answer-enquiry', e.id, site.asItsGroup(site.group.id));

  it('shows the first name, district and message, and nothing that was not shared', async () => {
    const page = await get(site.app, await answer(await site.confirmed()));
    for (const said of ['Eve', 'Melton', 'I can sharpen chisels.', 'Saturday mornings'])
      expect(page.text).toContain(said);
    for (const secret of ['Hill', 'eve@volunteer.example', '07700 900123']) expect(page.text).not.toContain(secret);
  });

  it('shows what was shared for this role', async () => {
    const e = await site.confirmed({ sharing: { email: true, phone: true, accessNeeds: true }, accessNeeds: 'A seat' });
    const page = await get(site.app, await answer(e));
    for (const said of ['eve@volunteer.example', '07700 900123', 'A seat']) expect(page.text).toContain(said);
  });

  it('an enquiry that is not confirmed is not there', async () => {
    expect((await get(site.app, await answer(await site.sent()))).status).toBe(404);
  });

  it('takes somebody on from a date, counts the place, and says so again when pressed again', async () => {
    const e = await site.confirmed();
    const path = await answer(e);
    const wrong = await post(site.app, path, {
      answer: 'place',
      'startsOn-day': '31',
      'startsOn-month': '2',
      'startsOn-year': '2027',
    });
    expect([wrong.status, wrongFields(wrong)]).toEqual([422, ['startsOn']]);
    expect(wrong.html).toContain('value="31"');
    const fill = { answer: 'place', 'startsOn-day': '23', 'startsOn-month': '11', 'startsOn-year': '2026' };
    const done = await post(site.app, path, fill);
    expect((await get(site.app, done.to)).text).toContain('from Monday 23 November 2026');
    expect((await post(site.app, path, fill)).status).toBe(303);
    const otherDay = await post(site.app, path, { ...fill, 'startsOn-day': '24' });
    expect([otherDay.status, otherDay.text.includes('You had taken them on already')]).toEqual([409, true]);
    expect(otherDay.text).toContain('from Monday 23 November 2026');
    expect((await site.core.records.get('opportunity', site.role.id))?.placesAgreed).toBe(1);
  });

  it('the last place goes once: the next is told that it is full', async () => {
    const first = await site.confirmed({ ...otherKey(1), opportunityId: site.home.id });
    const second = await site.confirmed({ ...otherKey(2), opportunityId: site.home.id });
    const fill = { answer: 'place', 'startsOn-day': '23', 'startsOn-month': '11', 'startsOn-year': '2026' };
    expect((await post(site.app, await answer(first), fill)).status).toBe(303);
    const late = await post(site.app, await answer(second), fill);
    expect([late.status, late.text.includes('All the places of this role are taken')]).toEqual([409, true]);
  });

  it('a no needs a reason, and going back is refused with how it stands', async () => {
    const e = await site.confirmed();
    const path = await answer(e);
    expect(wrongFields(await post(site.app, path, {}))).toEqual(['answer']);
    expect(wrongFields(await post(site.app, path, { answer: 'not-take-on' }))).toEqual(['reason']);
    expect((await post(site.app, path, { answer: 'check' })).status).toBe(303);
    const back = await post(site.app, path, { answer: 'contact' });
    expect([back.status, back.text.includes('Checks being made')]).toEqual([409, true]);
    await post(site.app, path, { answer: 'not-take-on', reason: 'availability' });
    expect(await enquiry(e)).toMatchObject({ state: 'not-taken-on', reason: 'availability' });
  });

  it('still works for a group that is suspended: the volunteer is owed an answer', async () => {
    const e = await site.confirmed();
    await suspendGroup(site.core, site.broker, site.group.id, { reason: 'complaint' });
    expect((await post(site.app, await answer(e), { answer: 'contact' })).status).toBe(303);
  });
});

describe('what links ask', () => {
  it('did it start: a day to come is refused, with what was typed', async () => {
    const p = await site.agreed();
    const path = await site.link('start-volunteer', p.id, site.asVolunteer(p));
    const wrong = await post(site.app, path, {
      started: 'yes',
      'startedOn-day': '1',
      'startedOn-month': '12',
      'startedOn-year': '2026',
    });
    expect([wrong.status, wrongFields(wrong)]).toEqual([422, ['startedOn']]);
    expect(wrong.html).toContain('value="12"');
    expect(wrongFields(await post(site.app, path, { started: 'no' }))).toEqual(['reason']);
    expect(wrongFields(await post(site.app, path, {}))).toEqual(['started']);
  });

  it('did it start: the day is corrected from the same link, and a day that the other side says otherwise is told', async () => {
    const p = await site.agreed();
    site.core.setClock('2026-11-20T10:00:00.000Z');
    const volunteer = await site.link('start-volunteer', p.id, site.asVolunteer(p));
    const group = await site.link('start-group', p.id, site.asItsGroup(site.group.id));
    const on = (day: string) => ({
      started: 'yes',
      'startedOn-day': day,
      'startedOn-month': '11',
      'startedOn-year': '2026',
    });
    const placement = () => site.core.records.get('placement', p.id);
    expect((await post(site.app, volunteer, on('16'))).status).toBe(303);
    expect((await get(site.app, volunteer)).text).toContain('Correct the day');
    expect((await get(site.app, `${volunteer}?again=yes`)).html).toContain('value="16"');
    expect((await post(site.app, volunteer, on('18'))).status).toBe(303);
    expect((await get(site.app, volunteer)).text).toContain('It started on Wednesday 18 November 2026');
    const corrected = await placement();
    expect(corrected).toMatchObject({ startedOn: '2026-11-18' });
    // The same press again says nothing new.
    expect((await post(site.app, volunteer, on('18'))).status).toBe(303);
    expect((await placement())?.version).toBe(corrected?.version);

    expect((await post(site.app, group, on('17'))).status).toBe(303);
    expect(await placement()).toMatchObject({ startedOn: '2026-11-18' });
    const page = await get(site.app, group);
    expect(page.text).toContain('You said that it started on Tuesday 17 November 2026');
    expect(page.text).not.toContain('18 November');
    expect(site.core.records.all('task').map((t) => t.kind)).toEqual(['disagreement']);
  });

  it('did it start: a no after the other side’s yes frees no place, and is not told that it did', async () => {
    const p = await site.agreed();
    const volunteer = await site.link('start-volunteer', p.id, site.asVolunteer(p));
    const group = await site.link('start-group', p.id, site.asItsGroup(site.group.id));
    const yes = { started: 'yes', 'startedOn-day': '16', 'startedOn-month': '11', 'startedOn-year': '2026' };
    const no = { started: 'no', reason: 'lost-touch' };
    expect((await post(site.app, volunteer, yes)).status).toBe(303);
    expect((await post(site.app, group, no)).status).toBe(303);
    const page = await get(site.app, group);
    expect(page.text).not.toContain('The place is free');
    expect(page.text).toContain('it stands as started for now');
    expect((await site.core.records.get('opportunity', site.role.id))?.placesAgreed).toBe(1);

    const q = await site.agreed({ ...otherKey(9), opportunityId: site.garden.id });
    expect(
      (await post(site.app, await site.link('start-group', q.id, site.asItsGroup(site.group.id)), no)).status,
    ).toBe(303);
    const theirs = await site.link('start-volunteer', q.id, site.asVolunteer(q));
    expect((await post(site.app, theirs, yes)).status).toBe(303);
    expect((await get(site.app, theirs)).text).toContain('We have been told that it did not');
  });

  it('a survey: an unhappy answer that asks for contact opens a task, and can be changed', async () => {
    const p = await site.started();
    const survey = await site.invited({
      lioId: site.lioId,
      survey: 'happy',
      about: p.id,
      personId: p.personId,
      groupId: null,
    });
    const path = await site.link('answer-survey', survey.id, site.asVolunteer(p));
    expect(wrongFields(await post(site.app, path, {}))).toEqual(['answer']);
    await post(site.app, path, { answer: 'unhappy', contactAsked: 'yes' });
    expect(site.core.records.all('task')).toEqual([expect.objectContaining({ kind: 'contact-asked' })]);
    expect((await get(site.app, path)).html).toMatch(/value="unhappy" checked/);
    await post(site.app, path, { answer: 'not-applicable' });
    expect(await site.core.records.get('survey', survey.id)).toMatchObject({
      answer: 'not-applicable',
      contactAsked: false,
    });
  });

  it('a survey: what somebody writes is kept as written, and quoted only with a tick of their own', async () => {
    const p = await site.started();
    const about = { lioId: site.lioId, personId: p.personId, groupId: null };
    const survey = await site.invited({ ...about, survey: 'happy', about: p.id });
    const path = await site.link('answer-survey', survey.id, site.asVolunteer(p));
    const first = await get(site.app, path);
    expect(first.html).toMatch(/name="mayQuote" type="checkbox" value="yes"(?! checked)/);
    expect(first.text).toContain('A report that was signed before keeps what it quotes');
    const words = 'Lovely people 🌻\n\nشكرا <b>לכולם</b> & thanks';
    const kept = async () => (await site.core.records.surveyWords(survey.id))?.text;
    await post(site.app, path, { answer: 'happy', comment: words });
    expect(await kept()).toBe(words);
    expect(await site.core.records.get('survey', survey.id)).toMatchObject({ said: { mayQuote: false } });
    const again = await get(site.app, path);
    expect(again.html).toContain('شكرا &lt;b&gt;לכולם&lt;/b&gt; &amp; thanks</textarea>');
    const done = await post(site.app, path, { answer: 'happy', comment: words, mayQuote: 'yes' });
    expect((await get(site.app, done.to)).text).toContain('we may quote what you wrote');
    expect((await get(site.app, path)).html).toMatch(/name="mayQuote" type="checkbox" value="yes" checked/);
    // Come back and unticked: from then on it is quoted no more.
    await post(site.app, path, { answer: 'happy', comment: words });
    expect(await site.core.records.get('survey', survey.id)).toMatchObject({ said: { mayQuote: false } });
    const long = await post(site.app, path, { answer: 'happy', comment: 'x'.repeat(2001), mayQuote: 'yes' });
    expect(wrongFields(long)).toEqual(['comment']);
    expect(long.html).toContain('x'.repeat(2001));
    expect(await kept()).toBe(words);
    await post(site.app, path, { answer: 'happy' });
    expect(await kept()).toBeUndefined();
  });

  it('have you heard: words need an answer to be about, and go with it', async () => {
    const e = await site.confirmed();
    const about = { lioId: site.lioId, personId: e.personId, groupId: null };
    const ease = await site.invited({ ...about, survey: 'ease', about: e.id });
    const path = await site.link('have-you-heard', e.id, site.asVolunteer(e));
    const without = await post(site.app, path, { heard: 'yes', comment: 'Nobody told me how.' });
    expect(wrongFields(without)).toEqual(['answer']);
    expect(without.html).toContain('Nobody told me how.</textarea>');
    await post(site.app, path, { heard: 'yes', answer: 'difficult', comment: 'Nobody told me how.', mayQuote: 'yes' });
    expect(await site.core.records.surveyWords(ease.id)).toMatchObject({ text: 'Nobody told me how.' });
    expect((await get(site.app, path)).html).toContain('Nobody told me how.</textarea>');
  });

  it('the confidence survey needs both answers', async () => {
    const survey = await site.invited({
      lioId: site.lioId,
      survey: 'confidence',
      about: site.group.id,
      personId: null,
      groupId: site.group.id,
      round: '2026',
    });
    const path = await site.link('answer-survey', survey.id, site.asItsGroup(site.group.id));
    expect(wrongFields(await post(site.app, path, { answer: 'confident' }))).toEqual(['secondAnswer']);
    expect((await post(site.app, path, { answer: 'confident', secondAnswer: 'not-very-confident' })).status).toBe(303);
  });

  it('have you heard: works without the survey’s answer', async () => {
    const e = await site.confirmed();
    const path = await site.link('have-you-heard', e.id, site.asVolunteer(e));
    expect(wrongFields(await post(site.app, path, {}))).toEqual(['heard']);
    const done = await post(site.app, path, { heard: 'no' });
    expect((await get(site.app, done.to)).text).toContain('sorry that nobody has been in touch');
  });

  it('a concern reaches the LIO once for each press, with no words in the event', async () => {
    const e = await site.confirmed();
    const path = `${await site.link('follow-enquiry', e.id, site.asVolunteer(e))}/concern`;
    const form = await get(site.app, path);
    expect(wrongFields(await post(site.app, path, {}))).toEqual(['concern']);
    const fill = { ...hidden(form), concern: 'asked-for-money', contactAsked: 'yes' };
    const done = await post(site.app, path, fill);
    expect((await get(site.app, done.to)).text).toContain('Thank you for telling us');
    await post(site.app, path, fill);
    await press(`/leicestershire/opportunities/${site.role.id}/concern`, { concern: 'unsafe' });
    const tasks = site.core.records.all('task');
    expect(tasks.map((t) => [t.kind, t.about.noun, t.dueOn, t.detail.split('.')[0]]).sort()).toEqual([
      ['concern', 'enquiry', '2026-11-16', 'asked-for-money'],
      ['concern', 'opportunity', '2026-11-16', 'unsafe'],
    ]);
  });
});
