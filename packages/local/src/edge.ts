import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { toEvent } from './edge-event';
import { lambdaContext } from './lambda-context';
import { listen } from './ports';

export type EdgeHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

export type EdgeOptions = {
  readonly handler: EdgeHandler;
  /** This port or an error. Without it, 3000 or the next free one. 0 takes any. */
  readonly port?: number | undefined;
  readonly functionName?: string;
  /** How long the function may take, in milliseconds. The gateway never waits longer than 30 seconds. */
  readonly timeoutMs?: number;
  /** Told of what the function threw. */
  readonly onError?: (error: unknown) => void;
};

export type Edge = {
  /** Where people find it, e.g. `http://localhost:3000`. */
  readonly origin: string;
  readonly port: number;
  /** Takes no new requests and answers those under way, for at most five seconds. */
  readonly stop: () => Promise<void>;
};

const LARGEST_REQUEST = 10 * 1024 * 1024;
const LARGEST_ANSWER = 6 * 1024 * 1024;

/**
 * The way in, as API Gateway and Lambda are in the cloud: each request becomes an event, the handler's result an answer.
 * Their limits hold here too: 413 over 10 MB, 431 over 10 kB of headers, 503 after 30 seconds, 500 for what is thrown.
 */
export const startEdge = async (options: EdgeOptions): Promise<Edge> => {
  let stopping = false;
  const server = createServer({ maxHeaderSize: 10_240 }, (request, response) => {
    // A connection that is kept open for more requests would hold up the stop.
    response.once('close', () => stopping && setImmediate(() => server.closeIdleConnections()));
    answer(request, response, options).catch((error) => {
      (options.onError ?? console.error)(error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'Internal Server Error');
    });
  });
  const port = await listen(server, { port: options.port, preferred: 3000, what: 'the web server' });

  const stop = () =>
    new Promise<void>((done) => {
      stopping = true;
      const patience = setTimeout(() => server.closeAllConnections(), 5000);
      server.close(() => {
        clearTimeout(patience);
        done();
      });
      server.closeIdleConnections();
    });
  return { origin: `http://localhost:${port}`, port, stop };
};

const answer = async (
  request: IncomingMessage,
  response: ServerResponse,
  { handler, functionName = 'site', timeoutMs = 30_000 }: EdgeOptions,
): Promise<void> => {
  const body = await readBody(request);
  if (body === 'too large') return refuse(response, 413, 'Request Entity Too Large');
  if (body === 'broken off') return;

  let event: APIGatewayProxyEventV2;
  try {
    event = toEvent(request, body);
  } catch {
    return refuse(response, 400, 'Bad Request');
  }
  response.setHeader('apigw-requestid', event.requestContext.requestId);
  const limit = Math.min(timeoutMs, 30_000);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), limit);
  });
  try {
    const result = await Promise.race([handler(event, lambdaContext(functionName, limit)), late]);
    if (result === 'late') return refuse(response, 503, 'Service Unavailable');
    write(response, result);
  } finally {
    clearTimeout(timer);
  }
};

const readBody = (request: IncomingMessage): Promise<Buffer | 'too large' | 'broken off'> =>
  new Promise((done) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // The rest is still read, and forgotten: a client that is cut off while sending never sees the answer.
      if (size > LARGEST_REQUEST) chunks.length = 0;
      else chunks.push(chunk);
    });
    request.once('end', () => done(size > LARGEST_REQUEST ? 'too large' : Buffer.concat(chunks)));
    request.once('close', () => done('broken off'));
  });

const refuse = (response: ServerResponse, status: number, message: string): void => {
  const body = JSON.stringify({ message });
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
};

/** Said by the server, not by the function. */
const OWN_HEADERS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

const write = (response: ServerResponse, given: APIGatewayProxyStructuredResultV2): void => {
  const result = withStatus(given);
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  if (Buffer.byteLength(result.body ?? '') > LARGEST_ANSWER) {
    refuse(response, 500, 'Internal Server Error');
    return;
  }
  for (const [name, value] of Object.entries(result.headers ?? {})) {
    if (!OWN_HEADERS.has(name.toLowerCase())) response.setHeader(name, String(value));
  }
  if (result.cookies?.length) response.setHeader('set-cookie', result.cookies);
  response.statusCode = result.statusCode;
  if (result.statusCode === 204 || result.statusCode === 304) {
    response.end();
    return;
  }
  if (body.length > 0 && !response.hasHeader('content-type')) {
    response.setHeader('content-type', 'text/plain;charset=UTF-8');
  }
  response.setHeader('content-length', body.length);
  response.end(body);
};

/** What has no status is taken as the body of a 200, as the gateway does with format 2.0. */
const withStatus = (result: APIGatewayProxyStructuredResultV2) =>
  typeof result === 'object' && result !== null && typeof result.statusCode === 'number'
    ? { ...result, statusCode: result.statusCode }
    : {
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: typeof result === 'string' ? result : JSON.stringify(result),
        isBase64Encoded: false,
        cookies: [],
      };
