import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { suspendGroup } from '@placewell/core/group/suspend-group';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import type { Day } from '@placewell/core/shared/time';
import { asGroup, manager, must } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { aSite, type Site } from '../testing/a-site';
import { get, post, wrongFields } from '../testing/visitor';

let site: Site;
let e: Enquiry;
let follow: string;
let answer: string;
beforeEach(async () => {
  site = await aSite();
  e = await site.confirmed();
  follow = await site.link('follow-enquiry', e.id, site.asVolunteer(e));
  answer = await site.link('answer-enquiry', e.id, site.asItsGroup(site.group.id));
});

const messages = async () => (await site.core.records.enquiryPrivate(e.id))?.messages ?? [];
const volunteerWrites = (text: string) => post(site.app, follow, { act: 'write', text });
const groupWrites = (text: string) => post(site.app, answer, { text });

describe('a group that was given no address', () => {
  it('writes from the page of its mail: the volunteer reads it on theirs, and writes back', async () => {
    const box = await get(site.app, answer);
    expect(box.text).toContain('Write to Eve');
    expect(box.text.indexOf('Write to Eve')).toBeLessThan(box.text.indexOf('What has happened?'));
    const sent = await groupWrites('Come on Saturday\n\nBring <b>gloves</b>');
    expect(sent.status).toBe(303);
    const after = await get(site.app, sent.to);
    expect(after.text).toContain('Your message is on its way');
    expect(after.text).toContain('Come on Saturday');
    expect((await site.core.records.get('enquiry', e.id))?.state).toBe('contacted');

    const page = await get(site.app, follow);
    for (const said of ['Come on Saturday', 'Bring <b>gloves</b>', 'wrote to you', 'Write to Melton Tool Library'])
      expect(page.text).toContain(said);
    expect(page.html).not.toContain('<b>gloves');
    expect((await volunteerWrites('Gladly')).status).toBe(303);
    const back = await get(site.app, answer);
    expect(back.text).toContain('Gladly');
    for (const secret of ['Hill', 'eve@volunteer.example', '07700 900123']) expect(back.text).not.toContain(secret);
  });

  it('writes from its own pages too', async () => {
    const manage = await site.link('manage-group', site.group.id, site.asItsGroup(site.group.id));
    const path = `${manage}/enquiries/${e.id}`;
    const sent = await post(site.app, path, { text: 'Hello Eve' });
    expect([sent.status, sent.to]).toEqual([303, `${path}?done=write`]);
    expect(await messages()).toMatchObject([{ from: 'group', text: 'Hello Eve' }]);
  });

  it('pressing twice sends once', async () => {
    await groupWrites('Hello');
    expect((await groupWrites('Hello')).status).toBe(303);
    expect(await messages()).toHaveLength(1);
  });
});

describe('what was typed stays', () => {
  it('when it is empty or too long', async () => {
    const none = await groupWrites('  ');
    expect([none.status, wrongFields(none)]).toEqual([422, ['text']]);
    const long = await volunteerWrites('y'.repeat(2001));
    expect([long.status, wrongFields(long)]).toEqual([422, ['text']]);
    expect(long.html).toContain('y'.repeat(2001));
    // The other forms of the page are as they were.
    expect(long.html).toMatch(/value="saturday-morning"[^>]*checked/);
    expect(await messages()).toEqual([]);
  });

  it('when there were twenty today', async () => {
    for (let n = 0; n < 20; n++) await groupWrites(`Words ${n}`);
    const more = await groupWrites('Words of the twenty-first');
    expect([more.status, wrongFields(more)]).toEqual([422, ['text']]);
    expect(more.html).toContain('Words of the twenty-first</textarea>');
  });

  it('when it is over meanwhile, though there is no box any more', async () => {
    await post(site.app, follow, { act: 'withdraw', reason: 'no-time' });
    for (const late of [await groupWrites('See you on Saturday'), await volunteerWrites('See you on Saturday')]) {
      expect(late.status).toBe(409);
      expect(late.text).toContain('Your message was not sent');
      expect(late.text).toContain('See you on Saturday');
      expect(late.html).not.toContain('<textarea');
    }
  });

  it('while nothing can be kept', async () => {
    const { commit } = site.core.records;
    site.core.records.commit = async () => {
      throw new StoreUnavailable('away');
    };
    const away = await groupWrites('See you on Saturday');
    site.core.records.commit = commit;
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '60']);
    expect(away.html).toContain('See you on Saturday</textarea>');
    expect((await groupWrites('See you on Saturday')).status).toBe(303);
  });
});

it('is offered while there is somebody to write to: placed, yes; a general enquiry, no', async () => {
  must(await placeVolunteer(site.core, asGroup(site.group), e.id, { startsOn: '2026-11-23' as Day }));
  expect((await get(site.app, answer)).text).toContain('Write to Eve');
  expect((await get(site.app, follow)).text).toContain('Write to Melton Tool Library');
  const general = await site.confirmed({
    opportunityId: null,
    email: 'g@volunteer.example',
    idempotencyKey: 'key-of-a-general-enquiry',
  });
  const page = await get(site.app, await site.link('follow-enquiry', general.id, site.asVolunteer(general)));
  expect([page.status, page.html.includes('<textarea')]).toEqual([200, false]);
});

describe('a group suspended', () => {
  it('over a safeguarding concern sees nobody, by any way', async () => {
    await volunteerWrites('Is there parking?');
    must(await suspendGroup(site.core, manager, site.group.id, { reason: 'safeguarding-concern' }));
    const manage = await site.link('manage-group', site.group.id, site.asItsGroup(site.group.id));
    for (const path of [answer, `${manage}/enquiries/${e.id}`]) {
      const page = await get(site.app, path);
      expect(page.status).toBe(404);
      expect(page.text).not.toMatch(/Eve|chisels|parking/);
      expect((await post(site.app, path, { text: 'Hello' })).status).toBe(404);
      expect((await post(site.app, path, { answer: 'contact' })).status).toBe(404);
    }
    const home = await get(site.app, manage);
    expect(home.status).toBe(200);
    expect(home.text).not.toContain('Eve');
    expect(home.text).not.toContain('You can still answer');
    const page = await get(site.app, follow);
    expect(page.html).not.toContain('<textarea');
    const refused = await volunteerWrites('Hello?');
    expect([refused.status, refused.text.includes('Hello?')]).toEqual([422, true]);
  });

  it('for another reason may still answer', async () => {
    must(await suspendGroup(site.core, manager, site.group.id, { reason: 'complaint' }));
    expect((await groupWrites('Sorry for the wait')).status).toBe(303);
    const manage = await site.link('manage-group', site.group.id, site.asItsGroup(site.group.id));
    expect((await get(site.app, manage)).text).toContain('Eve');
  });
});
