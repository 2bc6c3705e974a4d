import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { beforeEach, describe, expect, it } from 'vitest';
import { aSite, type Site } from '../testing/a-site';
import { get, hidden, post } from '../testing/visitor';

let site: Site;
let e: Enquiry;
let follow: string;
beforeEach(async () => {
  site = await aSite();
  e = await site.confirmed();
  follow = await site.link('follow-enquiry', e.id, site.asVolunteer(e));
});

describe('your information', () => {
  it('comes as a file that no cache keeps, with everything, messages included', async () => {
    await post(site.app, follow, { act: 'write', text: 'Is there parking?' });
    const page = await get(site.app, follow);
    expect(page.html).toContain(`action="${follow}/my-data"`);
    const file = await post(site.app, `${follow}/my-data`, {});
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toContain('application/json');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="my-information.json"');
    expect(file.headers.get('cache-control')).toBe('no-store');
    const held = JSON.parse(file.html);
    expect(held.person).toMatchObject({ name: 'Eve Marie Hill', email: 'eve@volunteer.example' });
    expect(held.enquiries[0].told.messages[0].text).toBe('Is there parking?');
    expect(held.disclosures.length).toBeGreaterThan(0);
  });

  it('is deleted after one more question, which changes nothing itself, and twice is once', async () => {
    const before = site.core.records.events().length;
    const ask = await get(site.app, `${follow}/erase`);
    expect(ask.status).toBe(200);
    for (const said of ['What goes', 'What stays', 'figures without a name']) expect(ask.text).toContain(said);
    await get(site.app, `${follow}/erase`);
    expect(site.core.records.events()).toHaveLength(before);

    const done = await post(site.app, `${follow}/erase`, hidden(ask));
    expect(done.status).toBe(303);
    expect((await get(site.app, done.to)).text).toContain('Your information is deleted');
    expect((await post(site.app, `${follow}/erase`, hidden(ask))).status).toBe(303);
    expect(await site.core.records.get('person', e.personId)).toBeNull();
    expect(await site.core.records.enquiryPrivate(e.id)).toBeNull();
    expect((await site.core.records.get('enquiry', e.id))?.state).toBe('withdrawn');
    const gone = await get(site.app, follow);
    expect([gone.status, gone.text.includes('Eve')]).toEqual([410, false]);
  });

  it('is not for other links, nor other people’s pages, nor by opening an address', async () => {
    const answer = await site.link('answer-enquiry', e.id, site.asItsGroup(site.group.id));
    const heard = await site.link('have-you-heard', e.id, site.asVolunteer(e));
    for (const path of [answer, heard]) {
      expect((await post(site.app, `${path}/my-data`, {})).status).toBe(404);
      expect((await get(site.app, `${path}/erase`)).status).toBe(404);
      expect((await post(site.app, `${path}/erase`, {})).status).toBe(404);
    }
    expect((await get(site.app, `${follow}/my-data`)).status).toBe(404);
    expect((await post(site.app, `${follow}/erase`, {}, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(site.app, `${follow}/my-data`, {}, { Origin: 'https://evil.example' })).status).toBe(403);
    expect(await site.core.records.get('person', e.personId)).not.toBeNull();
  });

  it('is not given by a link that has run out', async () => {
    site.core.setClock('2027-06-30T10:00:00.000Z');
    expect((await post(site.app, `${follow}/my-data`, {})).status).toBe(410);
    expect((await post(site.app, `${follow}/erase`, {})).status).toBe(410);
  });
});
