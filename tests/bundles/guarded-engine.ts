import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What a role may do to the table: `GetItem table`, `Query byLio`; with the keys that a permission is narrowed to, in which `*` stands for
 * anything, or null for all.
 */
export type Grants = ReadonlyMap<string, readonly string[] | null>;

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

type Value = { S?: string };
type Body = {
  IndexName?: string;
  Key?: { pk?: Value };
  Item?: { pk?: Value };
  ExpressionAttributeValues?: { ':pk'?: Value };
  TransactItems?: Record<string, { Key?: { pk?: Value }; Item?: { pk?: Value } }>[];
  RequestItems?: Record<string, { Keys?: { pk?: Value }[] }>;
};

interface Need {
  /** `GetItem table` */
  may: string;
  /** The partition keys it is asked for. */
  keys: string[];
}

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
    const needed = needs(operation, JSON.parse(body.toString('utf8')));
    const refused = needed.filter((need) => !isGranted(grants, need)).map(({ may }) => may);
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
    for (const { may } of needed) state.used.add(may);
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

function needs(operation: string, body: Body): Need[] {
  if (operation === 'TransactWriteItems') {
    return (body.TransactItems ?? []).flatMap((item) =>
      Object.entries(item).map(([part, asked]) => ({
        may: `${partActions[part]} table`,
        keys: keysOf(asked.Key, asked.Item),
      })),
    );
  }
  const batch = Object.values(body.RequestItems ?? {}).flatMap(({ Keys = [] }) => Keys);
  // The one way in which the store writes a query's condition.
  const queried = { pk: body.ExpressionAttributeValues?.[':pk'] ?? {} };
  return [
    {
      may: `${operation} ${body.IndexName ?? 'table'}`,
      keys: keysOf(body.Key, body.Item, ...batch, ...(operation === 'Query' ? [queried] : [])),
    },
  ];
}

const keysOf = (...items: ({ pk?: Value } | undefined)[]): string[] => items.flatMap((item) => item?.pk?.S ?? []);

/** As IAM has it for `ForAllValues:StringLike` on the leading keys. What names no key at all is refused here: it is not understood. */
function isGranted(grants: Grants, { may, keys }: Need): boolean {
  const narrowed = grants.get(may);
  if (narrowed === undefined) return false;
  if (narrowed === null) return true;
  const patterns = narrowed.map((like) => new RegExp(`^${like.split('*').map(escaped).join('.*')}$`));
  return keys.length > 0 && keys.every((key) => patterns.some((pattern) => pattern.test(key)));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
