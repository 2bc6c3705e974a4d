import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, DynamoDBRecord } from 'aws-lambda';

interface Asked {
  method?: string;
  path: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string;
  /** As API Gateway has it: `$default`, or the route that matched, with its parameters. */
  routeKey?: string;
  pathParameters?: Record<string, string>;
}

/** A request as API Gateway hands it on behind the CDN: the host is the API's own. */
export function apiEvent({ method = 'GET', path, query = '', headers, body, routeKey, ...more }: Asked) {
  const domainName = 'a1b2c3d4e5.execute-api.eu-west-2.amazonaws.com';
  const base64 = body !== undefined && !/json/.test(headers?.['content-type'] ?? '');
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey: routeKey ?? '$default',
    rawPath: path,
    rawQueryString: query,
    headers: {
      host: domainName,
      'x-forwarded-for': '198.51.100.7, 203.0.113.9',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '443',
      'user-agent': 'Amazon CloudFront',
      via: '2.0 0f.cloudfront.net (CloudFront)',
      ...headers,
    },
    requestContext: {
      accountId: '111122223333',
      apiId: 'a1b2c3d4e5',
      domainName,
      domainPrefix: 'a1b2c3d4e5',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.9', userAgent: 'Amazon CloudFront' },
      requestId: randomUUID(),
      routeKey: routeKey ?? '$default',
      stage: '$default',
      time: '20/Nov/2026:12:00:00 +0000',
      timeEpoch: 1_795_176_000_000,
    },
    ...(body === undefined ? {} : { body: base64 ? Buffer.from(body).toString('base64') : body }),
    isBase64Encoded: base64,
    ...more,
  };
  return event;
}

type Rule = string | { prefix: string } | { 'anything-but': string[] };
type Pattern = { [key: string]: Pattern | Rule[] };

/** Whether an event source mapping's filter lets a record through; knows exact values, prefixes and exceptions. */
function passes(pattern: Pattern, record: unknown): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    const value = (record as Record<string, unknown> | undefined)?.[key];
    if (!Array.isArray(wanted)) return passes(wanted, value);
    return wanted.some((w) => {
      if (typeof w === 'string' || typeof value !== 'string') return value === w;
      return 'prefix' in w ? value.startsWith(w.prefix) : !w['anything-but'].includes(value);
    });
  });
}

/** The records of a batch that a mapping would hand over. */
export const filtered = (filters: { Pattern: string }[], records: DynamoDBRecord[]): DynamoDBRecord[] =>
  records.filter((record) => filters.some(({ Pattern }) => passes(JSON.parse(Pattern), record)));
