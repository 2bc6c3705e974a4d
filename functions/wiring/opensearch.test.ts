import { createHash, createHmac } from 'node:crypto';
import type { RoleSearch } from '@placewell/core/search/role-search';
import type { Instant } from '@placewell/core/shared/time';
import { Lines } from '@placewell/search/opensearch/ask';
import { describe, expect, it } from 'vitest';
import { lazyRoleSearch } from './lazy-role-search';
import { openSearchTransport, signedFor } from './opensearch';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const now = () => new Date('2026-03-02T10:00:00.000Z');
const collection = 'https://abc.eu-west-2.aoss.amazonaws.com';

interface Sent {
  url: string;
  method: string | undefined;
  headers: Record<string, string>;
  body: string | undefined;
}
function made(endpoint: string, respond: () => Response | Promise<Response> = () => Response.json({ ok: true })) {
  const sent: Sent[] = [];
  const fetched = (async (url, init) => {
    const { method, headers, body } = init ?? {};
    sent.push({ url: String(url), method, headers: headers as Record<string, string>, body: body as string });
    return respond();
  }) as typeof fetch;
  return { sent, transport: openSearchTransport({ endpoint, credentials, fetch: fetched, now }) };
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The signature, reckoned step by step as AWS describes it (Signature Version 4). */
function signatureOf({ url, method, headers, body = '' }: Sent, service: string, region: string): string {
  const { host, pathname, searchParams } = new URL(url);
  const names = [...Object.keys(headers).filter((name) => name !== 'authorization'), 'host'].sort();
  const canonical = [
    method,
    pathname,
    [...searchParams]
      .map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`)
      .sort()
      .join('&'),
    ...names.map((name) => `${name}:${name === 'host' ? host : headers[name]}`),
    '',
    names.join(';'),
    hash(body),
  ].join('\n');
  const scope = `20260302/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', '20260302T100000Z', scope, hash(canonical)].join('\n');
  const key = ['20260302', region, service, 'aws4_request'].reduce<string | Buffer>(
    mac,
    `AWS4${credentials.secretAccessKey}`,
  );
  return mac(key, toSign).toString('hex');
}

describe('requests to OpenSearch', () => {
  it('are signed for the service and region that the endpoint names', async () => {
    expect(signedFor(collection)).toEqual({ service: 'aoss', region: 'eu-west-2' });
    expect(signedFor('https://search-x.eu-west-1.es.amazonaws.com')).toEqual({ service: 'es', region: 'eu-west-1' });
    expect(signedFor('https://abc.aoss.us-east-1.on.aws')).toEqual({ service: 'aoss', region: 'us-east-1' });
    expect(signedFor('https://search-x.aos.eu-west-2.on.aws')).toEqual({ service: 'es', region: 'eu-west-2' });
    for (const [endpoint, service, region] of [
      [collection, 'aoss', 'eu-west-2'],
      ['https://search-x.eu-west-1.es.amazonaws.com', 'es', 'eu-west-1'],
    ] as const) {
      const { transport, sent } = made(endpoint);
      const path = '/roles/_search?search_type=dfs_query_then_fetch&preference=0a1b';
      expect(await transport({ method: 'POST', path, body: { size: 1 } })).toEqual({ status: 200, body: { ok: true } });
      const [request] = sent as [Sent];
      expect(request).toMatchObject({ url: `${endpoint}${path}`, method: 'POST', body: '{"size":1}' });
      // Serverless refuses a request whose body is not hashed in a header.
      expect(request.headers['x-amz-content-sha256']).toBe(hash('{"size":1}'));
      expect(request.headers.authorization).toContain(
        `Credential=AKIDEXAMPLE/20260302/${region}/${service}/aws4_request`,
      );
      expect(request.headers.authorization).toContain(`Signature=${signatureOf(request, service, region)}`);
    }
  });

  it('are lines where several go in one, each ended', async () => {
    const { transport, sent } = made(collection);
    await transport({
      method: 'POST',
      path: '/roles/_bulk',
      body: new Lines([{ delete: { _id: 'a' } }, { b: 'ü\n' }]),
    });
    expect(sent[0]).toMatchObject({
      body: '{"delete":{"_id":"a"}}\n{"b":"ü\\n"}\n',
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(sent[0]?.headers.authorization).toContain(`Signature=${signatureOf(sent[0] as Sent, 'aoss', 'eu-west-2')}`);
  });

  it('go unsigned to an engine beside, and carry no body where there is none', async () => {
    const { transport, sent } = made('http://localhost:9200');
    await transport({ method: 'GET', path: '/_alias/roles' });
    expect(sent).toEqual([{ url: 'http://localhost:9200/_alias/roles', method: 'GET', headers: {}, body: undefined }]);
  });

  it('bring back what is no JSON as it is, and throw where there is no answer', async () => {
    const plain = made(collection, () => new Response('Bad Gateway', { status: 502 }));
    expect(await plain.transport({ method: 'GET', path: '/' })).toEqual({ status: 502, body: 'Bad Gateway' });
    const away = made(collection, () => Promise.reject(new TypeError('fetch failed')));
    await expect(away.transport({ method: 'GET', path: '/' })).rejects.toThrow(TypeError);
  });
});

describe('a search that is loaded when it is wanted', () => {
  const at = '2026-03-02T10:00:00.000Z' as Instant;
  it('is loaded once, and again where it could not be', async () => {
    let loads = 0;
    const standing = { index: 'roles', roles: 7, changes: 0, seenTo: at };
    const search = lazyRoleSearch(async () => {
      if (++loads === 1) throw new Error('no memory');
      return {
        suggest: async () => ({ roles: [], causes: [], groups: [] }),
        standing: () => standing,
      } as unknown as RoleSearch;
    });
    expect(search.standing()).toEqual({ index: null, roles: 0, changes: 0, seenTo: null });
    expect(loads).toBe(0);
    await expect(search.suggest({ text: 'a', limit: 1 }, at)).rejects.toThrow('no memory');
    await Promise.all([search.suggest({ text: 'a', limit: 1 }, at), search.suggest({ text: 'b', limit: 1 }, at)]);
    expect(loads).toBe(2);
    expect(search.standing()).toEqual(standing);
  });
});
