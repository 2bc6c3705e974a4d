import { apiBase, mostBytes } from '@placewell/contract/routes';
import type { MemoryRecords } from '@placewell/core/testing/memory-records';
import { details } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApi } from './create-api';
import { aSite, people, type Site, tokenOf } from './testing/a-site';
import { call, problem, reply } from './testing/caller';
import { requests } from './testing/requests';

let site: Site;
let api: ReturnType<typeof createApi>;
beforeEach(async () => {
  site = await aSite();
  api = createApi(site.deps);
});

const send = async (
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) =>
  reply(
    await api.request(`${apiBase}/lios/leicestershire/enquiries`, {
      method: 'POST',
      headers: { 'idempotency-key': 'a-key-of-mine', ...headers },
      body,
      // Node asks for it where a body is a stream.
      ...({ duplex: 'half' } as object),
    }),
  );

describe('a body', () => {
  it.each(['', '{', '[1,', 'nonsense', '{"name":"\\ud83d"}', new Uint8Array([0x7b, 0xff, 0x7d])])(
    'that is no JSON is 400: %s',
    async (text) => {
      const { status, body } = await send(text as string | Uint8Array<ArrayBuffer> | ReadableStream);
      expect([status, body.code]).toEqual([400, 'malformed']);
    },
  );

  it('may escape whole letters, and backslashes', async () => {
    for (const name of ['\\ud83c\\udf31', '\\\\ud83d']) {
      const sent = await send(`{"opportunityId":null,"email":"al@volunteer.example","name":"${name}"}`);
      expect(sent.status, sent.text).toBe(201);
      site = await aSite();
      api = createApi(site.deps);
    }
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'of type %s is 415',
    async (type) => {
      const { status, body } = await send('{}', { 'content-type': type });
      expect([status, body.code]).toEqual([415, 'wrong-type']);
    },
  );

  it('of 256 KB is read and one byte more is 413, whether or not it says how long it is', async () => {
    const pad = (bytes: number) => `{"x":"${'a'.repeat(bytes - 8)}"}`;
    expect((await send(pad(mostBytes))).status).toBe(422);
    expect((await send(pad(mostBytes + 1))).status).toBe(413);
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 300; i++) controller.enqueue(new Uint8Array(1024).fill(0x20));
        controller.close();
      },
    });
    const { status, body } = await send(stream);
    expect([status, body.code]).toEqual([413, 'too-large']);
  });

  it('is refused field by field, each with its remedy, and what it does not know by name', async () => {
    const { status, body } = await send(
      JSON.stringify({ opportunityId: null, email: 'nobody', message: 7, sharing: { emails: true }, extra: 1 }),
    );
    expect(status).toBe(422);
    expect(body.code).toBe('invalid-input');
    const faults = Object.fromEntries(body.errors.map((e: { field: string; code: string }) => [e.field, e.code]));
    expect(faults).toEqual({
      name: 'missing',
      email: 'wrong-format',
      message: 'wrong-type',
      'sharing.emails': 'unknown-field',
      extra: 'unknown-field',
    });
    for (const { fault, remedy } of body.errors) expect([fault, remedy]).not.toContain('');
  });

  it('that no field of which is wrong may still break a rule, and the field is named', async () => {
    const refused = await call(api, 'anonymous', 'sendEnquiry', {
      params: { lioId: 'leicestershire' },
      body: { opportunityId: null, name: 'Al', email: 'al@volunteer.example', age: 12 },
    });
    expect(refused.status).toBe(422);
    expect(problem(refused).errors[0]).toMatchObject({ field: 'age', code: 'invalid' });
  });
});

describe('an address', () => {
  it('that is none is 404, with the caller’s own correlation id', async () => {
    const response = await reply(
      await api.request(`${apiBase}/nothing`, { headers: { 'x-correlation-id': 'mine-12345' } }),
    );
    expect([response.status, response.body.code, response.body.correlationId]).toEqual([
      404,
      'unknown-path',
      'mine-12345',
    ]);
    expect(response.headers.get('x-correlation-id')).toBe('mine-12345');
  });

  it('makes a correlation id of its own where none, or a strange one, was sent', async () => {
    const response = await reply(await api.request(`${apiBase}/health`, { headers: { 'x-correlation-id': 'a b"<' } }));
    expect(response.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('says with 405 what it takes', async () => {
    const { status, headers, body } = await reply(await api.request(`${apiBase}/lios`, { method: 'DELETE' }));
    expect([status, headers.get('allow'), body.allow]).toEqual([405, 'GET, HEAD, POST', ['GET', 'HEAD', 'POST']]);
    const patch = await api.request(`${apiBase}/opportunities/opp_00000001`, { method: 'POST' });
    expect([patch.status, patch.headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT']);
  });

  it('with an id that is none, or of nothing, is 404', async () => {
    for (const id of ['opp_none0000', 'x', '..%2F..', '%00']) {
      expect((await api.request(`${apiBase}/opportunities/${id}`)).status, id).toBe(404);
    }
    expect((await call(api, 'broker', 'readEnquiry', { params: { enquiryId: 'enq_none0000' } })).status).toBe(404);
    expect((await call(api, 'broker', 'readLio', { params: { lioId: 'nowhere' } })).status).toBe(404);
  });

  it('takes no parameter it does not know, and none twice', async () => {
    const { status, body } = await reply(await api.request(`${apiBase}/lios/leicestershire/opportunities?causes=X`));
    expect([status, body.errors[0].field]).toEqual([422, 'causes']);
    const twice = await reply(await api.request(`${apiBase}/lios/leicestershire/opportunities?q=a&q=b`));
    expect([twice.status, twice.body.errors[0]]).toMatchObject([422, { field: 'q', code: 'repeated' }]);
  });

  it('lets other people’s pages read what anyone may, and nothing else', async () => {
    const open = await api.request(`${apiBase}/lios`, { headers: { origin: 'https://council.example' } });
    expect(open.headers.get('access-control-allow-origin')).toBe('*');
    const asked = await api.request(`${apiBase}/lios`, { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD']);
    const closed = await call(api, 'broker', 'listTasks', requests.listTasks(site.made));
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();
    expect((await api.request(`${apiBase}/lios/leicestershire/tasks`, { method: 'OPTIONS' })).status).toBe(405);
  });
});

describe('If-Match', () => {
  const edit = (ifMatch?: number) => ({
    params: { opportunityId: site.made.draft.id },
    body: { details: { ...details, title: 'Edited' } },
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });

  it('is owed by an edit, and is the ETag that was read', async () => {
    expect((await call(api, 'group', 'editOpportunity', edit())).status).toBe(428);
    const read = await call(api, 'group', 'readOpportunityRecord', { params: edit().params });
    const version = Number(JSON.parse(read.headers.get('etag') ?? ''));
    const edited = await call(api, 'group', 'editOpportunity', edit(version));
    expect([edited.status, edited.headers.get('etag')]).toEqual([200, `"${version + 1}"`]);
    const again = await call(api, 'group', 'editOpportunity', edit(version));
    expect([again.status, again.body.code]).toEqual([412, 'version-changed']);
    const strange = await call(api, 'group', 'editOpportunity', edit(), { 'if-match': 'W/"1"' });
    expect(strange.status).toBe(412);
    expect((await call(api, 'group', 'editOpportunity', edit(), { 'if-match': '*' })).status).toBe(200);
  });

  it('holds for acts too, and in a race between reading and deciding', async () => {
    const { records } = site.core;
    let reads = 0;
    const racing = {
      ...site.deps,
      core: {
        ...site.core,
        records: {
          ...records,
          get: async (noun: 'opportunity', id: string) => {
            // Somebody else edits after the caller was let through, and before the act reads.
            if (id === site.made.draft.id && ++reads === 2) {
              expect((await call(api, 'broker', 'editOpportunity', edit(1))).status).toBe(200);
            }
            return records.get(noun, id);
          },
        } as typeof records,
      },
    };
    const submit = { params: edit().params, body: { act: 'submit' }, ifMatch: 1 };
    const done = await call(createApi(racing), 'group', 'actOnOpportunity', submit);
    expect([done.status, done.body.code]).toEqual([412, 'version-changed']);
    expect((await records.get('opportunity', site.made.draft.id))?.state).toBe('draft');
  });

  it('keeps hours from being added twice', async () => {
    const hours = requests.recordHours(site.made);
    expect((await call(api, 'group', 'recordHours', hours)).body.hours).toBe(2.5);
    expect((await call(api, 'group', 'recordHours', hours)).status).toBe(412);
  });
});

describe('an idempotency key', () => {
  const lioId = 'leicestershire';
  const said = { opportunityId: null, name: 'Al', email: 'al@volunteer.example' };

  it('is owed by what creates', async () => {
    const missing = await call(
      api,
      'anonymous',
      'sendEnquiry',
      { params: { lioId }, body: said },
      { 'idempotency-key': '' },
    );
    expect([missing.status, problem(missing).errors[0]?.field]).toEqual([422, 'Idempotency-Key']);
  });

  it('with the same words gives the same answer once, and is refused with other words', async () => {
    const first = await call(api, 'anonymous', 'sendEnquiry', { params: { lioId }, body: said });
    const again = await call(api, 'anonymous', 'sendEnquiry', { params: { lioId }, body: said });
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    const kept = (site.core.records as MemoryRecords).all('enquiry');
    expect(kept.filter((e) => e.reference === first.body.reference)).toHaveLength(1);
    const other = await call(api, 'anonymous', 'sendEnquiry', { params: { lioId }, body: { ...said, name: 'Bo' } });
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });

  it.each(['draftOpportunity', 'applyToJoin', 'addContract', 'recordEnquiry'] as const)(
    'holds for %s',
    async (name) => {
      const asked = requests[name](site.made);
      const first = await call(api, 'manager', name, asked);
      const again = await call(api, 'manager', name, asked);
      expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    },
  );
});

it('logs codes, ids and counts, and never what people wrote, their names, addresses or tokens', async () => {
  await call(api, 'broker', 'readEnquiry', requests.readEnquiry(site.made));
  await call(api, 'anonymous', 'sendEnquiry', requests.sendEnquiry(site.made));
  await call(api, 'anonymous', 'searchOpportunities', requests.searchOpportunities(site.made));
  const lines = JSON.stringify(site.log);
  expect(site.log[0]).toMatchObject({ route: 'readEnquiry', method: 'GET', status: 200, code: 'ok', role: 'broker' });
  expect(typeof site.log[0]?.ms).toBe('number');
  const token = await tokenOf(people.broker);
  for (const word of ['Amina', 'Khan', '@', 'Eve', 'outdoors', 'tools', 'Melton', token.slice(0, 20)]) {
    expect(lines, word).not.toContain(word);
  }
});
