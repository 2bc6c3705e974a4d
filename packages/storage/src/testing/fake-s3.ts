import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Kept {
  bytes: Buffer;
  tag: string;
  /** Of the headers that began with x-amz-meta-. */
  metadata: Record<string, string>;
}

/** What a test wants to happen to a request: an answer of its own, or the request served and then its answer lost. */
export type Mishap = { status: number; code: string } | 'lose-answer' | 'cut-short';

export interface FakeS3 {
  endpoint: string;
  /** What came in, as `GET search/current.json bytes=0-99`. */
  requests: string[];
  /** The most requests that were being answered at once. */
  atOnce: number;
  /** Asked of each request; null lets it pass. */
  mishap: (request: string) => Mishap | null;
  stop(): Promise<void>;
}

/** S3 as far as `s3Blobs` uses it, one bucket in memory: ranges, conditions, and lists in pages of 100. */
export async function startFakeS3(bucket: string): Promise<FakeS3> {
  const files = new Map<string, Kept>();
  const server = createServer((request, response) => {
    fake.atOnce = Math.max(fake.atOnce, ++serving);
    response.once('close', () => serving--);
    void answer(request, response);
  });
  let serving = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, name, ...path] = decodeURIComponent(url.pathname).split('/');
    const key = path.join('/');
    const said = [request.method, key, request.headers.range].filter(Boolean).join(' ');
    fake.requests.push(said);
    const mishap = fake.mishap(said);
    if (mishap !== null && typeof mishap === 'object') return refuse(response, mishap.status, mishap.code);
    if (name !== bucket) return refuse(response, 404, 'NoSuchBucket');
    if (mishap === 'lose-answer') {
      served(request, key, url, Buffer.concat(body));
      request.socket.destroy();
      return;
    }
    const result = served(request, key, url, Buffer.concat(body));
    if (result.status >= 400) return refuse(response, result.status, result.code ?? '');
    response.writeHead(result.status, result.headers);
    if (mishap === 'cut-short') {
      response.write(result.body?.subarray(0, 3));
      setTimeout(() => request.socket.destroy(), 20);
      return;
    }
    // A moment, so that what is asked at once is answered at once.
    setTimeout(() => response.end(result.body), 5);
  }

  function served(request: IncomingMessage, key: string, url: URL, body: Buffer): Answer {
    if (key === '') return listed(url);
    const found = files.get(key);
    const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
    if (request.method === 'PUT') {
      if (String(request.headers['x-amz-content-sha256']).startsWith('STREAMING')) throw new Error('body in chunks');
      if (ifMatch !== undefined && !found) return { status: 404, code: 'NoSuchKey' };
      if (ifMatch !== undefined && ifMatch !== found?.tag) return { status: 412, code: 'PreconditionFailed' };
      if (ifNoneMatch === '*' && found) return { status: 412, code: 'PreconditionFailed' };
      const tag = `"${createHash('md5').update(body).digest('hex')}"`;
      const metadata = Object.entries(request.headers).filter(([header]) => header.startsWith('x-amz-meta-'));
      files.set(key, { bytes: body, tag, metadata: Object.fromEntries(metadata) as Record<string, string> });
      return { status: 200, headers: { etag: tag } };
    }
    if (request.method === 'DELETE') {
      files.delete(key);
      return { status: 204 };
    }
    if (!found) return { status: 404, code: 'NoSuchKey' };
    if (ifMatch !== undefined && ifMatch !== found.tag) return { status: 412, code: 'PreconditionFailed' };
    const headers = { etag: found.tag, ...found.metadata };
    if (request.method === 'HEAD') return { status: 200, headers };
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (!range)
      return { status: 200, headers: { ...headers, 'content-length': found.bytes.length }, body: found.bytes };
    const [from, to] = [Number(range[1]), Math.min(Number(range[2]), found.bytes.length - 1)];
    if (from > to) return { status: 416, code: 'InvalidRange' };
    const part = found.bytes.subarray(from, to + 1);
    const contentRange = `bytes ${from}-${to}/${found.bytes.length}`;
    return {
      status: 206,
      headers: { ...headers, 'content-range': contentRange, 'content-length': part.length },
      body: part,
    };
  }

  function listed(url: URL): Answer {
    const prefix = url.searchParams.get('prefix') ?? '';
    const after = url.searchParams.get('continuation-token') ?? '';
    const rest = [...files.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const page = rest.slice(0, 100);
    const next = rest.length > page.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    const xml = `<ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${next}${contents}</ListBucketResult>`;
    return { status: 200, headers: { 'content-type': 'application/xml' }, body: Buffer.from(xml) };
  }

  const fake: FakeS3 = {
    endpoint: '',
    requests: [],
    atOnce: 0,
    mishap: () => null,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  fake.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
}

interface Answer {
  status: number;
  code?: string;
  headers?: Record<string, string | number>;
  body?: Buffer;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
