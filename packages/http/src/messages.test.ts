import { suspendGroup } from '@placewell/core/group/suspend-group';
import type { MemoryRecords } from '@placewell/core/testing/memory-records';
import { manager, must } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApi } from './create-api';
import { aSite, type Site } from './testing/a-site';
import { call } from './testing/caller';
import { requests } from './testing/requests';

let site: Site;
let api: ReturnType<typeof createApi>;
let params: { enquiryId: string };
beforeEach(async () => {
  site = await aSite();
  api = createApi(site.deps);
  params = { enquiryId: site.made.enquiry.id };
});
const write = (as: 'group' | 'broker' | 'manager', text: string) =>
  call(api, as, 'writeMessage', { params, body: { text } });

describe('writing to the other side', () => {
  it('is a group’s first reply, then more of the same, and is shown to both who may read', async () => {
    const first = await write('group', '  Come on Saturday. ');
    expect([first.status, first.body.enquiry.state]).toEqual([201, 'contacted']);
    expect(first.headers.get('etag')).toBe(`"${first.body.enquiry.version}"`);
    expect(first.body.messages).toMatchObject([{ from: 'group', text: 'Come on Saturday.' }]);
    for (const word of ['Khan', '07700']) expect(first.text).not.toContain(word);
    await write('broker', 'We hope that it works out.');
    const read = await call(api, 'manager', 'readEnquiry', { params });
    expect(read.body.messages.map((m: { from: string }) => m.from)).toEqual(['group', 'lio']);
    expect(JSON.stringify((site.core.records as MemoryRecords).events())).not.toMatch(/Saturday|works out/);
  });

  it('twice is once', async () => {
    const [first, again] = [await write('group', 'Hello'), await write('group', 'Hello')];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
  });

  it('names the field that is wrong, and refuses what comes too late', async () => {
    for (const text of [' ', 'x'.repeat(2001)]) {
      const wrong = await write('group', text);
      expect(wrong.status).toBe(422);
      expect(wrong.body.errors[0].field).toBe('text');
    }
    for (let n = 0; n < 20; n++) await write('group', `Words ${n}`);
    const more = await write('broker', 'One more');
    expect([more.status, more.body.code, more.body.errors[0].field]).toEqual([422, 'invalid', 'text']);
    await call(api, 'broker', 'actOnEnquiry', { params, body: { act: 'withdraw', reason: 'no-time' } });
    const late = await write('group', 'Oh');
    expect([late.status, late.body.code, late.body.state]).toEqual([409, 'illegal-transition', 'withdrawn']);
  });
});

describe('a group suspended', () => {
  it('over a safeguarding concern sees and does nothing with any enquiry; staff do as before', async () => {
    must(await suspendGroup(site.core, manager, site.made.group.id, { reason: 'safeguarding-concern' }));
    for (const name of ['readEnquiry', 'actOnEnquiry', 'placeVolunteer', 'writeMessage'] as const) {
      const refused = await call(api, 'group', name, requests[name](site.made));
      expect([name, refused.status]).toEqual([name, 404]);
      expect(refused.text).not.toContain('Amina');
    }
    const of = { params: { groupId: site.made.group.id } };
    const list = await call(api, 'group', 'listEnquiriesOfGroup', of);
    expect([list.status, list.body]).toEqual([200, { items: [], cursor: null }]);
    expect((await call(api, 'broker', 'listEnquiriesOfGroup', of)).body.items.length).toBeGreaterThan(0);
    expect((await call(api, 'broker', 'readEnquiry', { params })).status).toBe(200);
  });

  it('for another reason, reads and answers', async () => {
    must(await suspendGroup(site.core, manager, site.made.group.id, { reason: 'not-answering' }));
    expect((await call(api, 'group', 'readEnquiry', { params })).status).toBe(200);
    expect((await write('group', 'Sorry for the wait')).status).toBe(201);
  });
});
