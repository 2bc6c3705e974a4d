import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';

export type GatewayHandler = (
  event: APIGatewayProxyEventV2,
  context?: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** An app as API Gateway calls it (HTTP API, payload format 2.0). */
export function behindGateway(app: Hono): GatewayHandler {
  const answer = handle(app);
  return async (event, context) => {
    // Hono's own types ask for an authorizer, which events of routes without one lack, and allow answers in the older format.
    const result = await answer(event as unknown as LambdaEvent, context);
    return result as APIGatewayProxyStructuredResultV2;
  };
}
