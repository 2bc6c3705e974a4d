import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a role may do to the table: `GetItem table`, `Query byLio`. */
export type Grants = ReadonlySet<string>;

export interface GuardedEngine {
  endpoint: string;
  /** What was asked of it and allowed. */
  used: Set<string>;
  /** What was asked of it and refused. */
  refused: string[];
  /** As if DynamoDB were down. */
  down: boolean;
  stop(): Promise<void>;
}

type Body = {
  IndexName?: string;
  TransactItems?: Record<string, unknown>[];
  RequestItems?: Record<string, unknown>;
};

/**
 * The DynamoDB engine behind a guard that lets through only what the synthesized role allows: what IAM would refuse in AWS is
 * refused here. A transaction needs the permission of each of its parts, as IAM has it.
 */
export async function guardEngine(engine: string, grants: Grants): Promise<GuardedEngine> {
  const state = { used: new Set<string>(), refused: [] as string[], down: false };
  const server: Server = createServer(async (request, response) => {
    if (state.down) {
      request.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const refused = needs(operation, JSON.parse(body.toString('utf8'))).filter((need) => !grants.has(need));
    if (refused.length > 0) {
      state.refused.push(...refused);
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        JSON.stringify({
          __type: 'com.amazon.coral.service#AccessDeniedException',
          Message: `not authorized to perform ${refused.join(', ')}`,
        }),
      );
      return;
    }
    for (const need of needs(operation, JSON.parse(body.toString('utf8')))) state.used.add(need);
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const answer = await fetch(engine, { method: 'POST', headers: headers as Record<string, string>, body });
    const said = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/x-amz-json-1.0',
      'content-length': said.length,
    });
    response.end(said);
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

const partActions: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

function needs(operation: string, body: Body): string[] {
  if (operation === 'TransactWriteItems') {
    return (body.TransactItems ?? []).flatMap((item) => Object.keys(item).map((part) => `${partActions[part]} table`));
  }
  return [`${operation} ${body.IndexName ?? 'table'}`];
}
