import { networkHeader } from '@placewell/contract/site-deps';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';

export type GatewayHandler = (
  event: APIGatewayProxyEventV2,
  context?: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * The network that a request came from: an IPv4 address, or the half of an IPv6 address that one household or office has. The
 * gateway sees the CDN's edge where a request came by it; the edge's own caller stands before it in the chain of addresses.
 * Whoever calls the gateway past the CDN can pretend only to be another network, and is confirmed by mail like everybody.
 */
export function networkOf(event: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>): string {
  const chain = (event.headers['x-forwarded-for'] ?? '').split(',').map((hop) => hop.trim());
  const byCdn = event.headers['x-amz-cf-id'] !== undefined ? chain.at(-2) : undefined;
  const seen = byCdn || event.requestContext.http.sourceIp;
  return seen.includes(':') ? seen.split(':').slice(0, 4).join(':') : seen;
}

/** An app as API Gateway calls it (HTTP API, payload format 2.0). */
export function behindGateway(app: Hono): GatewayHandler {
  const answer = handle(app);
  return async (event, context) => {
    // Hono's own types ask for an authorizer, which events of routes without one lack, and allow answers in the older format.
    const told = { ...event, headers: { ...event.headers, [networkHeader]: networkOf(event) } };
    const result = await answer(told as unknown as LambdaEvent, context);
    return result as APIGatewayProxyStructuredResultV2;
  };
}
