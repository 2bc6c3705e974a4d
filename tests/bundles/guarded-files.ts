import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GuardedFiles {
  endpoint: string;
  /** What was asked and allowed: `GET search/`. */
  used: Set<string>;
  /** What was asked and refused, with the key. */
  refused: string[];
  stop(): Promise<void>;
}

/**
 * S3 behind a guard that lets through only what the synthesized role allows, by method and folder: `GET search/`, `LIST `. As S3 has it,
 * whoever may not list is told of a missing file that it is forbidden.
 */
export async function guardFiles(s3: string, grants: readonly string[]): Promise<GuardedFiles> {
  const state = { used: new Set<string>(), refused: [] as string[] };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [, , ...path] = decodeURIComponent(new URL(request.url ?? '/', s3).pathname).split('/');
    const key = path.join('/');
    const method = key === '' ? 'LIST' : request.method === 'HEAD' ? 'GET' : request.method;
    const may = `${method} ${key === '' ? '' : key.slice(0, key.indexOf('/') + 1)}`;
    const forbid = () => {
      state.refused.push(`${method} ${key}`);
      response.writeHead(403, { 'content-type': 'application/xml' });
      response.end('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>');
    };
    if (!grants.includes(may)) return forbid();
    const {
      host: _host,
      connection: _connection,
      'content-length': _length,
      expect: _expect,
      ...headers
    } = request.headers;
    const answer = await fetch(s3 + request.url, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    if (answer.status === 404 && !grants.includes('LIST ')) return forbid();
    state.used.add(may);
    const { 'transfer-encoding': _encoding, connection: _kept, ...said } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, { ...said, 'content-length': body.length });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return Object.assign(state, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}
