import { networkHeader } from '@placewell/contract/site-deps';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';

export type GatewayHandler = (
  event: APIGatewayProxyEventV2,
  context?: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * The network that a request came from: an IPv4 address, or the half of an IPv6 address that one household or office has.
 * Behind the CDN it is the address that the CDN saw.
 */
export function networkOf(event: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>): string {
  const seen = event.headers['cloudfront-viewer-address']?.replace(/:\d+$/, '') ?? event.requestContext.http.sourceIp;
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
