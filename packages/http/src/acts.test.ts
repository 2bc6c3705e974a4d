import { StoreUnavailable } from '@placewell/core/shared/commit';
import type { EnquiryEvent } from '@placewell/core/shared/event';
import type { MemoryRecords } from '@placewell/core/testing/memory-records';
import { aPublishedRole } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApi } from './create-api';
import { aSite, type Site } from './testing/a-site';
import { call, problem } from './testing/caller';
import { requests } from './testing/requests';

let site: Site;
let api: ReturnType<typeof createApi>;
beforeEach(async () => {
  site = await aSite();
  api = createApi(site.deps);
});
const lio = { lioId: 'leicestershire' };

it('a name is kept as one line, without what cannot be seen, and one with nothing to see is refused', async () => {
  const { params, body } = requests.recordEnquiry(site.made);
  const send = (name: string, key: string) =>
    call(
      api,
      'broker',
      'recordEnquiry',
      { ...(params ? { params } : {}), body: { ...(body as object), email: `${key}@example.org`, name } },
      { 'idempotency-key': key },
    );
  const kept = await send('Amir\u0000\t\u202e Shah\n', 'key-of-a-strange-name');
  expect(kept.status).toBe(201);
  const read = await call(api, 'broker', 'readEnquiry', {
    params: { enquiryId: String(kept.body.enquiry?.id ?? kept.body.id) },
  });
  expect(read.body.volunteer).toMatchObject({ name: 'Amir Shah' });
  const empty = await send('\u0000\u202e', 'key-of-no-name-at-all');
  expect([empty.status, problem(empty).errors[0]?.field]).toEqual([422, 'name']);
});

describe('an act', () => {
  it('that is impossible now is 409 with the state found and the acts allowed', async () => {
    const refused = await call(api, 'broker', 'actOnGroup', {
      params: { groupId: site.made.group.id },
      body: { act: 'approve' },
    });
    expect(refused.status).toBe(409);
    expect(problem(refused)).toMatchObject({ code: 'illegal-transition', state: 'approved' });
    expect(problem(refused).allowed).toContain('suspend');
  });

  it('of which this role has no right is 403, whatever the state', async () => {
    const asked = { params: { groupId: site.made.group.id }, body: { act: 'approve' } };
    const refused = await call(api, 'group', 'actOnGroup', asked);
    expect([refused.status, refused.body.code]).toEqual([403, 'not-permitted']);
    expect(refused.text).not.toContain('"state"');
  });

  it('that owes a reason lists those there are', async () => {
    const params = { enquiryId: site.made.enquiry.id };
    for (const body of [{ act: 'not-take-on' }, { act: 'not-take-on', reason: 'because' }]) {
      const refused = await call(api, 'group', 'actOnEnquiry', { params, body });
      expect([refused.status, refused.body.code]).toEqual([422, 'reason-required']);
      expect(problem(refused).reasons).toContain('availability');
      expect(problem(refused).errors[0]?.field).toBe('reason');
    }
    const done = await call(api, 'group', 'actOnEnquiry', {
      params,
      body: { act: 'not-take-on', reason: 'availability' },
    });
    expect(done.body.enquiry).toMatchObject({ state: 'not-taken-on', reason: 'availability' });
  });

  it('that starts somebody before they asked is 422 with the field, what is wrong and what to do', async () => {
    const early = { field: 'startsOn', code: 'invalid', remedy: 'Give 2026-03-02 or a later day' };
    const place = { params: { enquiryId: site.made.enquiry.id }, body: { startsOn: '2026-03-01' } };
    const say = { params: { placementId: site.made.agreed.id }, body: { says: 'started', startedOn: '2026-03-01' } };
    for (const [refused, field] of [
      [await call(api, 'group', 'placeVolunteer', place), 'startsOn'],
      [await call(api, 'broker', 'sayOfPlacement', say), 'startedOn'],
    ] as const) {
      expect(refused.status).toBe(422);
      expect(problem(refused).errors).toMatchObject([{ ...early, field }]);
      expect(problem(refused).errors[0]?.fault).toContain('before the day of the enquiry');
    }
  });

  it('of taking somebody on is once for the same day, and for another day 409 with how it stands', async () => {
    const place = (startsOn: string) =>
      call(api, 'group', 'placeVolunteer', { params: { enquiryId: site.made.enquiry.id }, body: { startsOn } });
    const first = await place('2026-03-09');
    expect([first.status, (await place('2026-03-09')).body.id]).toEqual([201, first.body.id]);
    const other = await place('2026-03-10');
    expect([other.status, other.body.code, other.body.state]).toEqual([409, 'illegal-transition', 'placed']);
  });

  it('that lost a race is 409 and may be sent again', async () => {
    const records = site.core.records as MemoryRecords;
    const asked = requests.actOnEnquiry(site.made);
    records.beforeNextCommit(() =>
      call(api, 'broker', 'actOnEnquiry', { ...asked, body: { act: 'add-minutes', minutes: 5 } }),
    );
    const lost = await call(api, 'group', 'actOnEnquiry', asked);
    expect([lost.status, lost.body.code, lost.body.retrySafe]).toEqual([409, 'conflict', true]);
    expect((await call(api, 'group', 'actOnEnquiry', asked)).status).toBe(200);
  });

  it('for the last place goes once, and the others learn that it is full', async () => {
    const { role, group } = site.made;
    const last = await aPublishedRole(site.core, group, { title: 'Last place', places: 1 });
    const ids: string[] = [];
    for (const name of ['Ana', 'Ben']) {
      const body = { opportunityId: last.id, name, email: `${name}@volunteer.example`, channel: 'phone' };
      const recorded = await call(
        api,
        'broker',
        'recordEnquiry',
        { params: lio, body },
        { 'idempotency-key': `for-${name}-1` },
      );
      ids.push(recorded.body.id);
    }
    const place = (enquiryId: string) =>
      call(api, 'group', 'placeVolunteer', { params: { enquiryId }, body: { startsOn: '2026-03-09' } });
    const done = await Promise.all(ids.map(place));
    expect(done.map((d) => d.status).sort()).toEqual([201, 409]);
    expect(done.find((d) => d.status === 409)?.body.code).toBe('full');
    const closed = await call(api, 'anonymous', 'sendEnquiry', {
      params: lio,
      body: { opportunityId: last.id, name: 'Cat', email: 'cat@volunteer.example' },
    });
    expect([closed.status, closed.body.code]).toEqual([409, 'not-open']);
    expect((await call(api, 'anonymous', 'readOpportunity', { params: { opportunityId: role.id } })).body.open).toBe(
      true,
    );
  });
});

it('answers 503 while the store is away, with nothing half-written, and 500 for a bug without a word of it', async () => {
  const away = async () => {
    throw new StoreUnavailable('10.0.0.1 refused');
  };
  const records = { ...site.core.records, commit: away };
  const events = (site.core.records as MemoryRecords).events().length;
  const down = createApi({ ...site.deps, core: { ...site.core, records } });
  const asked = requests.sendEnquiry(site.made);
  const refused = await call(down, 'anonymous', 'sendEnquiry', asked);
  expect([refused.status, refused.body.code, refused.body.retrySafe]).toEqual([503, 'store-unavailable', true]);
  expect(refused.headers.get('retry-after')).toBe('10');
  expect((site.core.records as MemoryRecords).events()).toHaveLength(events);
  // The same key again, once it is back: nothing was lost, nothing happens twice.
  expect((await call(api, 'anonymous', 'sendEnquiry', asked)).status).toBe(201);

  const dead = { ...site.core.records, get: away };
  expect(
    (await createApi({ ...site.deps, core: { ...site.core, records: dead } }).request('/api/v1/health')).status,
  ).toBe(503);

  const broken = { ...site.core.records, commit: () => Promise.reject(new Error('Eve Hill')) };
  const fault = createApi({ ...site.deps, core: { ...site.core, records: broken } });
  const failed = await call(fault, 'anonymous', 'sendEnquiry', asked, { 'idempotency-key': 'another-key-1' });
  expect([failed.status, failed.body.code]).toEqual([500, 'unexpected']);
  expect(failed.text + JSON.stringify(site.log)).not.toContain('Eve');
  expect(site.log).toContainEqual(expect.objectContaining({ event: 'fault', error: 'Error' }));
});

describe('what a group gets to know', () => {
  it('is first name, district, message and what was shared for this role; and it is recorded', async () => {
    const read = await call(api, 'group', 'readEnquiry', requests.readEnquiry(site.made));
    expect(read.body).toMatchObject({
      view: 'group',
      enquiry: { home: 'E07000133', state: 'new' },
      volunteer: { firstName: 'Amina', email: 'amina@volunteer.example', phone: null, accessNeeds: null },
    });
    for (const word of ['Khan', '07700', 'personId', 'minutes']) expect(read.text, word).not.toContain(word);
    const staff = await call(api, 'broker', 'readEnquiry', requests.readEnquiry(site.made));
    expect(staff.body).toMatchObject({ view: 'staff', volunteer: { name: 'Amina Khan', phone: '07700 900000' } });

    const events = await site.core.records.story(`person.${site.made.enquiry.personId}`);
    const confirm = events.find((e): e is EnquiryEvent => e.noun === 'enquiry' && e.act === 'confirm');
    expect(confirm?.data.disclosed).toEqual(['firstName', 'district', 'message', 'email']);
  });

  it('is nothing of an enquiry whose address is not confirmed, nor of what volunteers answered', async () => {
    const { role, group, survey } = site.made;
    const body = { opportunityId: role.id, name: 'Una', email: 'una@volunteer.example' };
    const sent = await call(api, 'anonymous', 'sendEnquiry', { params: lio, body });
    const kept = (site.core.records as MemoryRecords).all('enquiry').find((e) => e.reference === sent.body.reference);
    const params = { enquiryId: kept?.id ?? '' };
    expect((await call(api, 'broker', 'readEnquiry', { params })).status).toBe(200);
    expect((await call(api, 'group', 'readEnquiry', { params })).status).toBe(404);
    expect((await call(api, 'group', 'listEnquiriesOfGroup', { params: { groupId: group.id } })).text).not.toContain(
      params.enquiryId,
    );

    const happy = { ...survey, id: 'svy_happy0001', survey: 'happy', about: site.made.started.id };
    const records = {
      ...site.core.records,
      get: async (noun: 'survey', id: string) => (id === happy.id ? happy : site.core.records.get(noun, id)),
    } as typeof site.core.records;
    const peek = createApi({ ...site.deps, core: { ...site.core, records } });
    const about = { params: { surveyId: happy.id } };
    expect((await call(peek, 'broker', 'readSurvey', about)).status).toBe(200);
    expect((await call(peek, 'group', 'readSurvey', about)).status).toBe(404);
  });

  it('is what it said itself in its survey; what all people said is for the LIO', async () => {
    const { survey } = site.made;
    const params = { surveyId: survey.id };
    const said = { comment: 'Two evenings of help 💚 made all the difference.', mayQuote: true };
    const body = { answer: 'confident', secondAnswer: 'very-confident', contactAsked: false, ...said };
    const answered = await call(api, 'group', 'answerSurvey', { params, body });
    expect(answered.body).toMatchObject({ asked: 'mail', reminders: 0, answered: { said } });
    expect((await call(api, 'group', 'readSurvey', { params })).body).toMatchObject({ answered: { said } });
    const list = { params: lio, query: { survey: 'confidence', mayQuote: 'yes' } };
    expect((await call(api, 'broker', 'listSayings', list)).body).toMatchObject({
      items: [{ surveyId: survey.id, ...said }],
      cursor: null,
    });
    expect((await call(api, 'group', 'listSayings', list)).status).toBe(403);
    expect((await call(api, 'reviewer', 'listSayings', list)).text).not.toContain('difference');
    // Answered again without: it is gone, and with it the consent.
    const again = { answer: 'confident', secondAnswer: 'very-confident' };
    expect((await call(api, 'group', 'answerSurvey', { params, body: again })).body).toMatchObject({
      answered: { said: null },
    });
    expect((await call(api, 'broker', 'listSayings', list)).body).toEqual({ items: [], cursor: null });
    const long = { ...again, comment: 'x'.repeat(2001) };
    expect((await call(api, 'group', 'answerSurvey', { params, body: long })).status).toBe(422);
  });

  it('shows no names in any list', async () => {
    for (const [as, name] of [
      ['broker', 'listEnquiries'],
      ['group', 'listEnquiriesOfGroup'],
      ['broker', 'listPlacements'],
      ['broker', 'listTasks'],
      ['broker', 'listGroups'],
    ] as const) {
      const { status, text } = await call(api, as, name, requests[name](site.made));
      expect(status).toBe(200);
      for (const word of ['Amina', 'Dev', '@', 'Ann Clarke']) expect(text, `${name} ${word}`).not.toContain(word);
    }
  });
});

describe('what the public gets to know', () => {
  it('of a role at a home is its district, however it is asked for', async () => {
    const home = await aPublishedRole(site.core, site.made.group, {
      title: 'Befriender at home',
      contact: 1,
      where: {
        kind: 'place',
        address: '7 Quiet Close',
        town: 'Asfordby',
        postcode: 'LE14 3TS',
        locality: 'E07000133' as never,
        point: { lat: 52.765, lon: -0.95 },
        privateHome: true,
      },
    });
    const read = await call(api, 'anonymous', 'readOpportunity', { params: { opportunityId: home.id } });
    expect(read.body.where).toEqual({
      kind: 'place',
      locality: 'E07000133',
      privateHome: true,
      address: null,
      town: null,
      postcode: null,
      point: null,
    });
    expect('contact' in read.body).toBe(false);
    const found = await call(api, 'anonymous', 'searchOpportunities', {
      params: lio,
      query: { q: 'befriender', near: 'Melton Mowbray', within: '20' },
    });
    expect(found.body.items).toMatchObject([{ opportunity: { id: home.id }, miles: null }]);
    expect(read.text + found.text).not.toMatch(/Quiet Close|Asfordby|LE14/);
  });

  it('is nothing of drafts, of groups not listed, or of whether somebody asked before', async () => {
    const { draft, asked, role } = site.made;
    expect((await call(api, 'anonymous', 'readOpportunity', { params: { opportunityId: draft.id } })).status).toBe(404);
    expect((await call(api, 'anonymous', 'readGroup', { params: { groupId: asked.id } })).status).toBe(404);
    const again = { opportunityId: role.id, name: 'X', email: 'amina@volunteer.example' };
    const sent = await call(api, 'anonymous', 'sendEnquiry', { params: lio, body: again });
    expect(sent.body).toEqual({ reference: site.made.enquiry.reference, next: 'confirm-by-email' });
  });
});
