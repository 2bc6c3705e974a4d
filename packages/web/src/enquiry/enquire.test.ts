import { beforeEach, describe, expect, it } from 'vitest';
import { aSite, type Site } from '../testing/a-site';
import { type Fill, fieldOf, get, hasId, hidden, post, wrongFields } from '../testing/visitor';

let site: Site;
let path: string;
beforeEach(async () => {
  site = await aSite();
  path = `/leicestershire/opportunities/${site.role.id}/enquire`;
});

const said: Fill = {
  name: 'Zoë O’Brien',
  email: 'zoe@volunteer.example',
  phone: '',
  home: 'E07000133',
  age: '18',
  message: 'I like chisels & <b>planes</b>.\r\nAnd saws.',
};
/** Opens the form, waits as a person does, and sends it. */
async function send(over: Fill = {}, at = path) {
  const form = await get(site.app, at);
  site.core.setClock('2026-11-16T10:01:00.000Z');
  return {
    sent: await post(site.app, at, { ...hidden(form), ...said, ...over }),
    fill: { ...hidden(form), ...said, ...over },
  };
}
const enquiries = () => site.core.records.all('enquiry');

describe('asking about a role', () => {
  it('is answered by a page of its own with the reference and what happens by when', async () => {
    const { sent } = await send({ share: ['email'], availability: ['saturday-morning', 'sunday-evening'] });
    expect(sent.status).toBe(303);
    const page = await get(site.app, sent.to);
    const [enquiry] = enquiries();
    expect(page.status).toBe(200);
    expect(page.text).toContain(enquiry?.reference);
    expect(page.text).toContain('By Monday 23 November 2026');
    expect(page.text).toContain('Tool mender');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(enquiry).toMatchObject({
      state: 'received',
      held: null,
      home: 'E07000133',
      sharing: { email: true, phone: false, accessNeeds: false },
      availability: ['saturday-morning', 'sunday-evening'],
    });
    const told = await site.core.records.enquiryPrivate(enquiry?.id ?? '');
    expect(told).toMatchObject({
      name: 'Zoë O’Brien',
      message: 'I like chisels & <b>planes</b>.\nAnd saws.',
      age: null,
    });
  });

  it('pressed twice is one enquiry with one answer', async () => {
    const { sent, fill } = await send();
    const again = await post(site.app, path, fill);
    expect(again.to).toBe(sent.to);
    expect(enquiries()).toHaveLength(1);
  });

  it('by the same person again gives the first reference', async () => {
    const { sent } = await send();
    const second = await send({ message: 'Once more.' });
    expect(second.sent.to.split('seal')[0]).toBe(sent.to.split('seal')[0]);
    expect(enquiries()).toHaveLength(1);
  });

  it('the same form with other words is not sent by accident', async () => {
    const { fill } = await send();
    const changed = await post(site.app, path, { ...fill, message: 'Other words.' });
    expect(changed.status).toBe(422);
    expect(changed.text).toContain('was sent before with other words');
    expect(fieldOf(changed, 'message')).toBe('Other words.');
    expect(hidden(changed)['idempotency-key']).not.toBe(fill['idempotency-key']);
  });

  it('nobody can make the page of thanks say what we did not', async () => {
    const { sent } = await send();
    const forged = sent.to.replace(/reference=[^&]+/, 'reference=PW-HACK-HACK');
    expect((await get(site.app, forged)).status).toBe(404);
  });

  it('shows a form that is not kept anywhere', async () => {
    const form = await get(site.app, path);
    expect(form.headers.get('cache-control')).toBe('no-store');
    expect(form.headers.get('set-cookie')).toBeNull();
  });
});

describe('a field that is wrong', () => {
  it.each<[string, Fill, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['no address', { email: '' }, 'email'],
    ['half an address', { email: 'zoe@' }, 'email'],
    ['no phone number', { phone: 'ring me' }, 'phone'],
    ['no district', { home: '' }, 'home'],
    ['a district of elsewhere', { home: 'E06000017' }, 'home'],
    ['no age', { age: '' }, 'age'],
    ['too young for the role', { age: '13', guardianName: 'Ma', guardianEmail: 'ma@x.example' }, 'age'],
    ['no guardian', { age: '15' }, 'guardianName'],
    [
      'a guardian who is oneself',
      { age: '15', guardianName: 'Me', guardianEmail: 'zoe@volunteer.example' },
      'guardianEmail',
    ],
    ['a message too long', { message: 'x'.repeat(2001) }, 'message'],
    ['access needs without consent', { accessNeeds: 'A ramp' }, 'accessConsent'],
    ['a phone shared that is not there', { share: 'phone' }, 'share'],
    ['a slot of no week', { availability: 'someday-morning' }, 'availability'],
  ])('%s: is named, linked to, and nothing typed is lost', async (_, over, field) => {
    const { sent, fill } = await send(over);
    expect(sent.status).toBe(422);
    expect(wrongFields(sent)).toContain(field);
    expect(hasId(sent, wrongFields(sent)[0] ?? '')).toBe(true);
    expect(sent.text).toContain('There is a problem');
    for (const name of ['name', 'email', 'phone', 'message', 'guardianName', 'accessNeeds']) {
      const typed = String(fill[name] ?? '').replace(/\r\n/g, '\n');
      // The guardian's fields are not asked of an adult.
      if (fieldOf(sent, name) !== null) expect(fieldOf(sent, name)?.trim()).toBe(typed.trim());
    }
    expect(hidden(sent)['idempotency-key']).toBe(fill['idempotency-key']);
    expect(enquiries()).toHaveLength(0);
  });

  it('put right, is sent with the same key and not taken for haste', async () => {
    const { sent } = await send({ email: 'zoe@' });
    const done = await post(site.app, path, { ...hidden(sent), ...said });
    expect(done.status).toBe(303);
    expect(enquiries()[0]).toMatchObject({ held: null });
  });
});

describe('what looks like a machine', () => {
  it.each<[string, Fill]>([
    ['the trap is filled in', { website: 'https://spam.example' }],
    ['the stamp is missing', { 'shown-at': '' }],
    ['the stamp is forged', { 'shown-at': '1000.aaaaaaaaaaaaaaaaaaaaaa' }],
  ])('%s: is answered the same, and waits in quarantine', async (_, over) => {
    const { sent } = await send(over);
    expect(sent.status).toBe(303);
    expect((await get(site.app, sent.to)).status).toBe(200);
    expect(enquiries()[0]).toMatchObject({ state: 'received', held: expect.stringMatching(/honeypot|too-fast/) });
  });
});

describe('when the records are away', () => {
  it('says that the enquiry was not kept, keeps what was typed, and the same press later sends it once', async () => {
    const { fill } = await send({ email: 'zoe@' });
    site.storeDown(true);
    const away = await post(site.app, path, { ...fill, ...said });
    expect(away.status).toBe(503);
    expect(away.headers.get('retry-after')).toBe('60');
    expect(away.text).toContain('your enquiry was not sent, and we have not kept it');
    expect(fieldOf(away, 'message')).toBe('I like chisels & <b>planes</b>.\nAnd saws.');
    expect(fieldOf(away, 'name')).toBe('Zoë O’Brien');
    expect(fieldOf(away, 'home')).toBe('E07000133');
    expect(enquiries()).toHaveLength(0);
    site.storeDown(false);
    const done = await post(site.app, path, { ...hidden(away), ...said });
    expect(done.status).toBe(303);
    expect(enquiries()).toHaveLength(1);
  });

  it('any other page says so too', async () => {
    await get(site.app, '/leicestershire');
    site.storeDown(true);
    for (const at of ['/leicestershire', `/leicestershire/opportunities/${site.role.id}`, '/l/'.padEnd(46, 'a')]) {
      const page = await get(site.app, at);
      expect([at, page.status, page.headers.get('cache-control')]).toEqual([at, 503, 'no-store']);
    }
    expect(site.log.some((entry) => entry.status === 503)).toBe(true);
  });
});

describe('asking without a role', () => {
  it('is received as a general enquiry', async () => {
    const { sent } = await send({ causes: ['Environment', 'Heritage'] }, '/leicestershire/enquire');
    expect(sent.status).toBe(303);
    expect(enquiries()[0]).toMatchObject({ opportunityId: null, causes: ['Environment', 'Heritage'] });
    expect((await get(site.app, sent.to)).text).toContain('One of us gets in touch');
  });

  it('needs a few words', async () => {
    const { sent } = await send({ message: '' }, '/leicestershire/enquire');
    expect(wrongFields(sent)).toEqual(['message']);
  });
});

it('a role that closed meanwhile answers 409 with similar ones', async () => {
  const form = await get(site.app, path);
  const { closeOpportunity } = await import('@placewell/core/opportunity/close-opportunity');
  await closeOpportunity(site.core, site.broker, site.role.id, { reason: 'filled' });
  const late = await post(site.app, path, { ...hidden(form), ...said });
  expect(late.status).toBe(409);
  expect(late.text).toContain('All its places have been taken');
});

it('remembers the enquiry whose rescue led here', async () => {
  const first = await site.confirmed();
  const at = `/leicestershire/opportunities/${site.garden.id}`;
  const page = await get(site.app, `${at}?rescue=${first.id}`);
  expect(page.html).toContain(`/enquire?rescue=${first.id}`);
  const form = await get(site.app, `${at}/enquire?rescue=${first.id}`);
  site.core.setClock('2026-11-16T10:01:00.000Z');
  await post(site.app, `${at}/enquire`, { ...hidden(form), ...said });
  expect(enquiries().find((e) => e.opportunityId === site.garden.id)?.rescuedFrom).toBe(first.id);
});
