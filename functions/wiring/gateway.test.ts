import { networkHeader } from '@placewell/contract/site-deps';
import { startEdge } from '@placewell/local/edge';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { behindGateway, networkOf } from './gateway';

const event = (headers: Record<string, string>, sourceIp: string) =>
  ({ headers, requestContext: { http: { sourceIp } } }) as never;

test.each([
  [{}, '192.0.2.7', '192.0.2.7'],
  [{}, '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  [{ 'x-forwarded-for': '203.0.113.5' }, '192.0.2.7', '192.0.2.7'],
  [{ 'x-amz-cf-id': 'a', 'x-forwarded-for': '203.0.113.5, 198.51.100.9, 192.0.2.7' }, '192.0.2.7', '198.51.100.9'],
  [{ 'x-amz-cf-id': 'a', 'x-forwarded-for': '2001:db8:1:2:3:4:5:6, 192.0.2.7' }, '192.0.2.7', '2001:db8:1:2'],
  [{ 'x-amz-cf-id': 'a' }, '192.0.2.7', '192.0.2.7'],
])('%j from %s is %s', (headers, sourceIp, network) => {
  expect(networkOf(event(headers, sourceIp))).toBe(network);
});

test('what a client writes into the header is overwritten', async () => {
  const app = new Hono().get('/', (c) => c.text(c.req.header(networkHeader) ?? 'none'));
  const edge = await startEdge({ port: 0, handler: behindGateway(app) });
  const answer = await fetch(edge.origin, { headers: { [networkHeader]: 'forged' } });
  expect(await answer.text()).toBe('127.0.0.1');
  await edge.stop();
});
