import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterEach, expect, test, vi } from 'vitest';
import { type Edge, type EdgeHandler, startEdge } from './edge';

let edge: Edge | undefined;
afterEach(async () => {
  await edge?.stop();
  edge = undefined;
});

/** Serves one answer and keeps the events it was asked with. */
const serve = async (answer: APIGatewayProxyStructuredResultV2 | EdgeHandler, more: { timeoutMs?: number } = {}) => {
  const events: APIGatewayProxyEventV2[] = [];
  const contexts: Context[] = [];
  const onError = vi.fn();
  edge = await startEdge({
    port: 0,
    onError,
    ...more,
    handler: async (event, context) => {
      events.push(event);
      contexts.push(context);
      return typeof answer === 'function' ? answer(event, context) : answer;
    },
  });
  const { port } = edge;
  return { base: `http://127.0.0.1:${port}`, port, events, contexts, onError };
};

test('a request becomes the event API Gateway makes of it', async () => {
  const { base, port, events, contexts } = await serve({ statusCode: 200 });
  await fetch(`${base}/roles/caf%C3%A9%20helper?near=LE1&cause=a&cause=b%20c&empty=`, {
    headers: [
      ['Cookie', 'session=abc; theme=dark'],
      ['X-Several', 'one'],
      ['X-Several', 'two'],
      ['X-Forwarded-For', '203.0.113.9'],
      ['User-Agent', 'test'],
    ],
  });
  const [event] = events;
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/roles/café helper',
    rawQueryString: 'near=LE1&cause=a&cause=b%20c&empty=',
    cookies: ['session=abc', 'theme=dark'],
    queryStringParameters: { near: 'LE1', cause: 'a,b c', empty: '' },
    isBase64Encoded: false,
    requestContext: {
      domainName: '127.0.0.1',
      http: {
        method: 'GET',
        path: '/roles/café helper',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'test',
      },
      routeKey: '$default',
      stage: '$default',
    },
  });
  expect(event?.headers).toMatchObject({ 'x-forwarded-for': '203.0.113.9, 127.0.0.1', 'x-forwarded-port': `${port}` });
  expect(event?.headers['x-several']?.replace(' ', '')).toBe('one,two');
  expect(event?.headers).not.toHaveProperty('cookie');
  expect(event).not.toHaveProperty('body');
  expect(event?.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  expect(event?.requestContext.requestId).toMatch(/^[\w-]{15}$/);
  expect(contexts[0]?.getRemainingTimeInMillis()).toBeGreaterThan(20_000);
});

test('what a request does not have, its event does not have either', async () => {
  const { base, events } = await serve({ statusCode: 200 });
  await fetch(base);
  expect(events[0]).toMatchObject({ rawPath: '/', rawQueryString: '' });
  expect(events[0]).not.toHaveProperty('cookies');
  expect(events[0]).not.toHaveProperty('queryStringParameters');
});

test.each([
  ['application/json', false],
  ['text/plain; charset=utf-8', false],
  ['application/x-www-form-urlencoded', true],
  ['multipart/form-data; boundary=x', true],
  ['application/octet-stream', true],
])('a body of %s comes as base64: %s', async (contentType, base64) => {
  const { base, events } = await serve({ statusCode: 200 });
  await fetch(base, { method: 'POST', body: 'naïve=1', headers: { 'content-type': contentType } });
  const [event] = events;
  expect(event?.isBase64Encoded).toBe(base64);
  expect(Buffer.from(event?.body ?? '', base64 ? 'base64' : 'utf8').toString()).toBe('naïve=1');
});

test('status, headers and each cookie go out', async () => {
  const { base } = await serve({
    statusCode: 303,
    headers: { location: '/next', 'x-count': 3 },
    cookies: ['a=1; HttpOnly', 'b=2; Path=/'],
  });
  const answer = await fetch(base, { redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/next');
  expect(answer.headers.get('x-count')).toBe('3');
  expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2; Path=/']);
  expect(answer.headers.get('apigw-requestid')).toBeTruthy();
});

test('a base64 answer goes out as bytes', async () => {
  const bytes = gzipSync('squeezed');
  const { base } = await serve({
    statusCode: 200,
    headers: { 'content-encoding': 'gzip', 'content-type': 'text/plain' },
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  });
  expect(await (await fetch(base)).text()).toBe('squeezed');
});

test('a HEAD request is answered without a body', async () => {
  const { base } = await serve({ statusCode: 200, body: 'four' });
  const answer = await fetch(base, { method: 'HEAD' });
  expect([answer.headers.get('content-length'), await answer.text()]).toEqual(['4', '']);
});

test('more than 10 MB is refused and never reaches the function', async () => {
  const { base, events } = await serve({ statusCode: 200 });
  const most = 10 * 1024 * 1024;
  expect((await fetch(base, { method: 'POST', body: Buffer.alloc(most) })).status).toBe(200);
  const refused = await fetch(base, { method: 'POST', body: Buffer.alloc(most + 1) });
  expect([refused.status, await refused.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  expect(events).toHaveLength(1);
});

test('a path that is not validly encoded is refused', async () => {
  const { base, events } = await serve({ statusCode: 200 });
  expect((await fetch(`${base}/%zz`)).status).toBe(400);
  expect(events).toEqual([]);
});

test('what the function throws is a 500 that says nothing of it', async () => {
  const { base, onError } = await serve(async () => {
    throw new Error('secret');
  });
  const answer = await fetch(base);
  expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  expect(onError).toHaveBeenCalledWith(new Error('secret'));
});

test('a function that takes too long is a 503', async () => {
  const { base } = await serve(() => new Promise(() => undefined), { timeoutMs: 20 });
  expect((await fetch(base)).status).toBe(503);
});

test('stopping waits for the answer under way', async () => {
  let reached = () => {};
  const underWay = new Promise<void>((done) => {
    reached = done;
  });
  const { base } = await serve(async () => {
    reached();
    await new Promise((done) => setTimeout(done, 100));
    return { statusCode: 200, body: 'done' };
  });
  const asked = fetch(base);
  await underWay;
  await edge?.stop();
  expect(await (await asked).text()).toBe('done');
  await expect(fetch(base)).rejects.toThrow();
  edge = undefined;
});

test('a port asked for that is in use is an error; otherwise the next free one is taken', async () => {
  const handler: EdgeHandler = async () => ({ statusCode: 200 });
  const first = await startEdge({ handler });
  const second = await startEdge({ handler });
  expect(second.port).toBeGreaterThan(first.port);
  await expect(startEdge({ handler, port: first.port })).rejects.toThrow(
    `Port ${first.port} for the web server is in use by another program.`,
  );
  await Promise.all([first.stop(), second.stop()]);
});
