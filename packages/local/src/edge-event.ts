import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * The event an API Gateway HTTP API (payload format 2.0, `$default` route and stage) makes of a request, as observed of
 * the real one where the manual is silent: the path arrives decoded, and form posts arrive as base64.
 *
 * @throws URIError when the path is not validly encoded; the gateway answers that with 400 itself.
 */
export const toEvent = (request: IncomingMessage, body: Buffer, now: Date = new Date()): APIGatewayProxyEventV2 => {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  const rawQueryString = mark < 0 ? '' : target.slice(mark + 1);
  // A `%3F` in the path ends it: the gateway looks for the query once more after decoding.
  const rawPath = decodeURIComponent(mark < 0 ? target : target.slice(0, mark)).split('?')[0] || '/';
  const sourceIp = (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  const cookies = (request.headers.cookie ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter(Boolean);
  const host = request.headers.host ?? 'localhost';
  const domainName = host.replace(/:\d+$/, '');
  const base64 = body.length > 0 && !isText(request.headers['content-type']);

  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers: headersOf(request, sourceIp),
    ...(rawQueryString && { queryStringParameters: queryOf(rawQueryString) }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0] ?? domainName,
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomBytes(11).toString('base64url'),
      routeKey: '$default',
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(base64 ? 'base64' : 'utf8') }),
    isBase64Encoded: base64,
  };
};

const isText = (contentType: string | undefined): boolean =>
  /^\s*(text\/|application\/(json|xml|javascript)\s*(;|$))/i.test(contentType ?? '');

const headersOf = (request: IncomingMessage, sourceIp: string): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (name !== 'cookie' && values) headers[name] = values.join(',');
  }
  const before = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = before ? `${before}, ${sourceIp}` : sourceIp;
  headers['x-forwarded-port'] = String(request.socket.localPort ?? '');
  headers['x-forwarded-proto'] = 'http';
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  headers['x-amzn-trace-id'] ??= `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
  return headers;
};

const queryOf = (rawQueryString: string): Record<string, string> => {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const before = query[name];
    query[name] = before === undefined ? value : `${before},${value}`;
  }
  return query;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2020:19:03:58 +0000` */
const commonLogTime = (at: Date): string => {
  const day = String(at.getUTCDate()).padStart(2, '0');
  return `${day}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
};
