import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { addMember } from '@placewell/core/lio/add-member';
import { pauseOpportunity } from '@placewell/core/opportunity/pause-opportunity';
import { type Stream, startStream } from '@placewell/local/stream';
import { ensureTable } from '@placewell/local/table';
import { engineForTests } from '@placewell/local/testing';
import type { Built } from '@placewell/search/live/build-index';
import { type FakeS3, startFakeS3 } from '@placewell/storage/testing/fake-s3';
import {
  byBroker,
  charnwood,
  createWorld,
  enquiryFrom,
  lioId,
  openRole,
  testKey,
  value,
  type World,
} from '@placewell/storage/testing/world';
import type { APIGatewayProxyStructuredResultV2, DynamoDBBatchResponse } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FunctionName, functionNames } from '../../infra/constructs/bundle';
import { permissionsOf, written } from '../../infra/testing/permissions';
import { ofType, prodContext, type Resource, synthesize } from '../../infra/testing/synthesize';
import { apiEvent, filtered } from './events';
import { type Grants, type GuardedEngine, guardEngine } from './guarded-engine';
import { type GuardedFiles, guardFiles } from './guarded-files';
import { Invoked } from './invoked';
import { type Neighbours, startNeighbours } from './neighbours';

const session = 'the session of this function';
const bucket = 'files';
const cookieKey = 'c'.repeat(64);
const synthesized = synthesize(prodContext, { bundling: true });
const { service } = synthesized.resources;
const { freshTable, endpoint } = engineForTests();
const scratch = mkdtempSync(join(tmpdir(), 'placewell-bundles-'));

const resourceOf = (name: FunctionName): Resource => {
  const found = ofType(service, 'AWS::Lambda::Function').find(([id]) => id.toLowerCase().startsWith(`${name}function`));
  if (!found) throw new Error(`no function ${name}`);
  return found[1];
};
/** The folder that is deployed as the function's code: named, like the file it becomes, by the hash of what is in it. */
const folderOf = (name: FunctionName): string =>
  join(synthesized.folder, `asset.${resourceOf(name).Properties.Code.S3Key.replace(/\.zip$/, '')}`);

const permissionsFor = (name: FunctionName, service: string) =>
  permissionsOf(synthesized).filter(
    ({ role, action }) => role.toLowerCase().startsWith(`${name}role`) && action.startsWith(`${service}:`),
  );

/** What the synthesized role lets the function ask of DynamoDB. */
const grantsOf = (name: FunctionName): Grants =>
  new Map(
    permissionsFor(name, 'dynamodb').map(({ action, resource, condition }) => {
      const narrowed = condition as Record<string, { 'dynamodb:LeadingKeys': string[] }> | undefined;
      const keys = narrowed?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
      return [`${action.slice(9)} ${/\/index\/(\w+)$/.exec(resource)?.[1] ?? 'table'}`, keys ? [keys].flat() : null];
    }),
  );

/** What the synthesized role lets the function do to a file: `GET search/`. */
const filesOf = (name: FunctionName): string[] =>
  permissionsFor(name, 's3').map(({ action, resource }) => {
    const method = {
      's3:GetObject': 'GET',
      's3:PutObject': 'PUT',
      's3:DeleteObject': 'DELETE',
      's3:ListBucket': 'LIST',
    };
    return `${method[action as keyof typeof method]} ${/>\/(\w+\/)\*$/.exec(resource)?.[1] ?? ''}`;
  });

let world: World;
let tableName: string;
let role: Awaited<ReturnType<typeof openRole>>;
let neighbours: Neighbours;
let s3: FakeS3;
const files = {} as Record<FunctionName, GuardedFiles>;
const guards = {} as Record<FunctionName, GuardedEngine>;
const invoked = {} as Record<FunctionName, Invoked>;
const streams: Stream[] = [];

/** The variables of the template, with what only AWS knows filled in, and where its services are found here. */
function environmentOf(name: FunctionName): Record<string, string> {
  const variables = Object.fromEntries(
    Object.entries(resourceOf(name).Properties.Environment.Variables).map(([key, v]) => [key, written(v)]),
  );
  return {
    ...variables,
    TABLE_NAME: tableName,
    ...(variables.OIDC_ISSUER ? { OIDC_ISSUER: neighbours.issuer, API_AUDIENCE: 'staff-client' } : {}),
    PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: String(neighbours.port),
    DYNAMODB_ENDPOINT: guards[name].endpoint,
    AWS_ENDPOINT_URL_SESV2: `http://localhost:${neighbours.port}`,
    ...(variables.FILES_BUCKET ? { FILES_BUCKET: bucket, AWS_ENDPOINT_URL_S3: files[name].endpoint } : {}),
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: session,
    AWS_LAMBDA_FUNCTION_NAME: name,
  };
}

beforeAll(async () => {
  const table = await freshTable();
  tableName = table.tableName;
  world = createWorld(table.client, tableName);
  // Some minutes ago: what is younger than one is asked for again and again.
  world.moveTo(new Date(Date.now() - 5 * 60_000).toISOString());
  role = await openRole(world);
  world.moveTo(new Date().toISOString());
  value(
    await addMember(
      world.deps,
      { ...byBroker, role: 'operator' },
      { email: 'mo@example.org', name: 'Mo', role: 'manager' },
    ),
  );
  neighbours = await startNeighbours({ secrets: { PlatformKey: testKey, CookieKey: cookieKey }, session });
  const engine = await endpoint();
  s3 = await startFakeS3(bucket);
  for (const name of functionNames) {
    files[name] = await guardFiles(s3.endpoint, filesOf(name));
    guards[name] = await guardEngine(engine, grantsOf(name));
    invoked[name] = new Invoked(folderOf(name), environmentOf(name));
  }
  const { streamArn } = await ensureTable(table.client, tableName);
  for (const name of ['stream', 'mailer'] as const) {
    const mapping = ofType(service, 'AWS::Lambda::EventSourceMapping').find(([, { Properties }]) =>
      Properties.FunctionName.Ref.toLowerCase().startsWith(name),
    )?.[1].Properties;
    streams.push(
      startStream({
        endpoint: engine,
        streamArn,
        name,
        batchSize: mapping.BatchSize,
        checkpointFile: join(scratch, `${name}.checkpoint`),
        deadLetterFile: join(scratch, `${name}.dead`),
        maxAttempts: 3,
        retryDelayMs: 20,
        onError: () => undefined,
        handler: async ({ Records }) => {
          const passed = filtered(mapping.FilterCriteria.Filters, Records);
          if (passed.length === 0) return;
          return invoked[name].call<DynamoDBBatchResponse>({ Records: passed });
        },
      }),
    );
  }
});

afterAll(async () => {
  await Promise.all(streams.map((s) => s.stop()));
  for (const name of functionNames) {
    invoked[name]?.stop();
    await guards[name]?.stop();
    await files[name]?.stop();
  }
  await s3?.stop();
  await neighbours?.stop();
  rmSync(synthesized.folder, { recursive: true });
  rmSync(scratch, { recursive: true });
});

/** Everything written so far has been followed, and what that wrote too. */
const settled = async () => {
  for (let n = 0; n < 3; n++) for (const s of streams) await s.idle();
};
const site = (asked: Parameters<typeof apiEvent>[0]) =>
  invoked.site.call<APIGatewayProxyStructuredResultV2>(apiEvent(asked));
const json = (answer: APIGatewayProxyStructuredResultV2) => JSON.parse(answer.body ?? '');
const sendBy = (email: string, key: string) =>
  site({
    method: 'POST',
    path: `/api/v1/lios/${lioId}/enquiries`,
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ opportunityId: role.opportunity.id, name: 'Priya Shah', email, home: charnwood }),
  });

test.each(functionNames)('%s is imported from its asset folder by a process of its own', async (name) => {
  expect(await invoked[name].imported()).toBe(true);
});

describe('site, by events of API Gateway', () => {
  test('the API answers, and a page shows the role', async () => {
    const health = await site({ path: '/api/v1/health' });
    expect([health.statusCode, json(health)]).toMatchObject([200, { status: 'ok', store: 'reachable' }]);
    const page = await site({ path: `/${lioId}/opportunities/${role.opportunity.id}` });
    expect(page.statusCode).toBe(200);
    expect(page.headers?.['content-type']).toMatch(/^text\/html/);
    expect(page.body).toContain('Community garden helper');
  });

  test('an enquiry sent is in the table, follows through stream and mailer, and reaches SES', async () => {
    const sent = await sendBy('priya@example.org', 'key-of-priya');
    expect(sent.statusCode, sent.body).toBe(201);
    const { reference } = json(sent);
    await settled();
    const mail = neighbours.mails.find((m) => m.Destination.ToAddresses.includes('priya@example.org'));
    expect(mail).toMatchObject({ FromEmailAddress: 'roles@volunteer.example.org' });
    expect(mail?.ConfigurationSetName).toBeDefined();
    expect(mail?.text).toContain(reference);

    // The link of the mail: looked at, nothing changes; pressed, the enquiry is confirmed.
    const link = /https:\/\/volunteer\.example\.org(\/l\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect((await site({ path: link })).statusCode).toBe(200);
    const unconfirmed = await world.records.enquiriesOfOpportunity(role.opportunity.id, role.group.id);
    expect(unconfirmed).toEqual([]);
    const pressed = await site({
      method: 'POST',
      path: link,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://volunteer.example.org' },
      body: 'act=confirm',
    });
    expect(pressed.statusCode, pressed.body).toBeLessThan(400);
    const [enquiry] = await world.records.enquiriesOfOpportunity(role.opportunity.id, role.group.id);
    expect(enquiry).toMatchObject({ state: 'new', reference });

    await settled();
    expect(neighbours.mails.map((m) => m.Destination.ToAddresses[0])).toContain('asha@example.org');
    // The stream noted her story: figures fold it when they are next asked for.
    const noted = await world.notes.since(lioId, null);
    expect(noted.flatMap((n) => n.stories)).toContain(`person.${enquiry?.personId}`);
  });

  test('a form from another site is refused', async () => {
    const answer = await site({
      method: 'POST',
      path: `/${lioId}/opportunities/${role.opportunity.id}/enquire`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
      body: 'name=Priya',
    });
    expect(answer.statusCode).toBe(403);
  });

  test('a manager reads the report with a token of the issuer, and nobody does without', async () => {
    const path = `/api/v1/lios/${lioId}/report`;
    const year = new Date().getFullYear();
    const query = `from=${year}-01-01&to=${year}-12-31&by=total`;
    expect((await site({ path, query })).statusCode).toBe(401);
    const token = await neighbours.tokenFor('mo@example.org', 'staff-client');
    const report = await site({ path, query, headers: { authorization: `Bearer ${token}` } });
    expect(report.statusCode, report.body).toBe(200);
    expect(json(report)).toMatchObject({ lio: lioId, by: 'total', rows: [{ key: 'total' }] });
    const others = await neighbours.tokenFor('mo@example.org', 'another-client');
    expect((await site({ path, query, headers: { authorization: `Bearer ${others}` } })).statusCode).toBe(401);
  });

  test('with the table out of reach it says so, and works again afterwards', async () => {
    guards.site.down = true;
    const answer = await sendBy('later@example.org', 'key-of-later').finally(() => {
      guards.site.down = false;
    });
    expect([answer.statusCode, json(answer).code]).toEqual([503, 'store-unavailable']);
    expect((await sendBy('later@example.org', 'key-of-later')).statusCode).toBe(201);
  });
});

/** A call of the scheduler, with the time it fills in. */
function tick<T>(name: 'sweep' | 'index', timeoutMs: number): Promise<T> {
  const schedule = ofType(service, 'AWS::Scheduler::Schedule').find(([, { Properties }]) =>
    Properties.Target.Arn['Fn::GetAtt'][0].toLowerCase().startsWith(`${name}function`),
  )?.[1];
  const { Input } = schedule?.Properties.Target ?? {};
  const event = JSON.parse(Input.replace('<aws.scheduler.scheduled-time>', new Date().toISOString()));
  return invoked[name].call<T>(event, timeoutMs);
}
const index = () => tick<Built>('index', 240_000);

describe('search and index', () => {
  const path = `/api/v1/lios/${lioId}/opportunities`;
  const routeKey = 'GET /api/v1/lios/{lioId}/opportunities';
  const call = (asked: Parameters<typeof apiEvent>[0]) =>
    invoked.search.call<APIGatewayProxyStructuredResultV2>(apiEvent(asked));
  const found = (answer: APIGatewayProxyStructuredResultV2): string[] =>
    json(answer).items.map((i: { opportunity: { id: string } }) => i.opportunity.id);

  test('a tick makes the index where there is none, and does nothing when nothing is new', async () => {
    expect(await index()).toMatchObject({ how: 'whole', roles: 1 });
    expect(await index()).toMatchObject({ how: 'nothing-new', roles: 1 });
    const before = s3.requests.length;
    expect(await index()).toMatchObject({ how: 'nothing-new' });
    // The lists alone: an index and facts with nothing to add to them are not even opened.
    const lists = ['GET search/current.json', `GET facts/${lioId}/current.json`];
    expect(s3.requests.slice(before).filter((r) => !lists.some((list) => r.startsWith(list)))).toEqual([]);
  });

  test('search answers from the index as the site does, with whatever token', async () => {
    const asked = { path, query: 'cause=Environment', pathParameters: { lioId } };
    const answer = await call({ ...asked, routeKey, headers: { authorization: 'Bearer x' } });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(found(answer)).toEqual([role.opportunity.id]);
    const bySite = await site(asked);
    expect(json(answer)).toEqual(json(bySite));
    expect(answer.headers?.['access-control-allow-origin']).toBe('*');
    // The same for all, whoever asks: what the CDN keeps for a minute was made for nobody.
    expect(answer.headers?.['cache-control']).toBe('public, max-age=60');
    expect(bySite.headers?.['cache-control']).toBe(answer.headers?.['cache-control']);
    expect((await call({ path, query: 'cause=Nonsense' })).statusCode).toBe(422);
    expect(files.search.used).toContain('GET search/');
    expect(files.site.used).toContain('GET search/');
  });

  test('an answer that says where somebody is, and one that failed, is kept by nobody', async () => {
    const near = await call({ path, query: 'near=LE11+3AA' });
    expect([near.statusCode, near.headers?.['cache-control']]).toEqual([200, 'no-store']);
    const wrong = await call({ path, query: 'cause=Nonsense' });
    expect([wrong.statusCode, wrong.headers?.['cache-control']]).toEqual([422, 'no-store']);
    const nobody = await call({ path: '/api/v1/lios/nowhere/opportunities', routeKey });
    expect(nobody.headers?.['cache-control']).toBe('no-store');
  });

  test('all its routes answer: over all LIOs, suggestions, matches', async () => {
    const all = await call({
      path: '/api/v1/opportunities',
      query: 'q=gardening',
      routeKey: 'GET /api/v1/opportunities',
    });
    expect([all.statusCode, found(all)], all.body).toEqual([200, [role.opportunity.id]]);
    const suggested = await call({ path: '/api/v1/suggest', query: 'q=gard', routeKey: 'GET /api/v1/suggest' });
    expect([suggested.statusCode, json(suggested).roles[0]?.text], suggested.body).toEqual([
      200,
      'Community garden helper',
    ]);
    const matched = await call({
      method: 'POST',
      path: '/api/v1/match',
      routeKey: 'POST /api/v1/match',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ causes: ['Environment'] }),
    });
    expect([matched.statusCode, found(matched)], matched.body).toEqual([200, [role.opportunity.id]]);
  });

  test('what changes is found before the next tick, and is in the index after it', async () => {
    world.moveTo(new Date().toISOString());
    const later = await openRole(world, { title: 'Lantern maker', causes: ['ArtsAndCulture'] });
    await expect.poll(async () => found(await call({ path, query: 'q=lantern' }))).toEqual([later.opportunity.id]);
    expect(await index()).toMatchObject({ how: 'changes', roles: 2 });
    value(await pauseOpportunity(world.deps, byBroker, later.opportunity.id, { reason: 'group-asked' }));
    await expect.poll(async () => found(await call({ path, query: 'q=lantern' }))).toEqual([]);
    expect(await index()).toMatchObject({ how: 'changes', roles: 1 });
  });
});

describe('stream and mailer, by events of the table', () => {
  test('a record that cannot be read is named, and those before it are done', async () => {
    const keys = { pk: { S: 'STORY#person.p1' }, sk: { S: 'EVENT#ENQUIRY#e1#000001' } };
    const broken = {
      eventID: 'poison',
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      dynamodb: { Keys: keys, NewImage: { ...keys, at: { S: 'no instant' } }, SequenceNumber: '4711' },
    };
    expect(await invoked.stream.call({ Records: [broken] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '4711' }],
    });
  });

  test('a mail that SES does not take waits, and the sweep sends it', async () => {
    await settled();
    neighbours.sesDown = true;
    await sendBy('patient@example.org', 'key-of-patient');
    await settled();
    neighbours.sesDown = false;
    const to = () => neighbours.mails.filter((m) => m.Destination.ToAddresses.includes('patient@example.org'));
    expect(to()).toHaveLength(0);
    const waiting = await world.outbox.waiting(new Date(Date.now() + 3_600_000).toISOString() as never, 50);
    const mail = waiting.find((m) => m.attempts === 1);
    expect(mail).toMatchObject({ state: 'waiting' });
    // Its next try is a minute away; the clock of a test does not wait for it.
    await world.outbox.failed(mail?.id ?? '', 'test', new Date(Date.now() - 3_600_000).toISOString() as never);
    await sweep();
    expect(to()).toHaveLength(1);
    expect((await world.outbox.get(mail?.id ?? ''))?.state).toBe('sent');
  });
});

const sweep = () => tick<{ done: number; failed: unknown[]; finished: boolean }>('sweep', 240_000);

test('the sweep does what is due: an enquiry that nobody confirmed for a week is forgotten', async () => {
  world.moveTo(new Date(Date.now() - 8 * 24 * 3_600_000).toISOString());
  const { enquiry } = value(await sendEnquiry(world.deps, enquiryFrom(role.opportunity.id, 'gone@example.org')));
  expect(await world.records.get('enquiry', enquiry.id)).not.toBeNull();
  expect(await sweep()).toMatchObject({ failed: [], finished: true });
  expect(await world.records.get('enquiry', enquiry.id)).toBeNull();
});

test('secrets are asked for once for each function, and never written to a log', () => {
  expect(neighbours.secretsAsked.filter((id) => id.includes('PlatformKey'))).toHaveLength(functionNames.length);
  expect(neighbours.secretsAsked.filter((id) => id.includes('CookieKey'))).toHaveLength(1);
  for (const name of functionNames) {
    expect(invoked[name].log, name).not.toContain(testKey);
    expect(invoked[name].log, name).not.toMatch(/@example\.org|Priya|\/l\/[^:]/);
  }
});

test('no function asked for more than its role allows, and nothing was set aside', () => {
  for (const name of functionNames) {
    expect(guards[name].refused, name).toEqual([]);
    expect(guards[name].used.size, name).toBeGreaterThan(0);
    expect(files[name].refused, name).toEqual([]);
  }
  for (const name of ['stream', 'mailer']) expect(() => readFileSync(join(scratch, `${name}.dead`))).toThrow('ENOENT');
});

test('a search that cannot reach the files reads the roles from the table, and says so in its log', async () => {
  const shut = await guardFiles(s3.endpoint, []);
  const alone = new Invoked(folderOf('search'), { ...environmentOf('search'), AWS_ENDPOINT_URL_S3: shut.endpoint });
  const answer = await alone.call<APIGatewayProxyStructuredResultV2>(
    apiEvent({ path: `/api/v1/lios/${lioId}/opportunities`, query: 'q=garden' }),
  );
  expect(json(answer)).toMatchObject({ total: 1, items: [{ opportunity: { id: role.opportunity.id } }] });
  expect(alone.log).toContain('"at":"search.index","failed":"AccessDenied"');
  alone.stop();
  await shut.stop();
});

test('the guards refuse what a role does not allow', async () => {
  const lio: Grants = new Map([['GetItem table', ['LIO#*']]]);
  const guard = await guardEngine(await endpoint(), lio);
  const guarded = await guardFiles(s3.endpoint, ['GET places/']);
  const blind = new Invoked(folderOf('search'), {
    ...environmentOf('search'),
    DYNAMODB_ENDPOINT: guard.endpoint,
    AWS_ENDPOINT_URL_S3: guarded.endpoint,
  });
  const ask = () =>
    blind.call<APIGatewayProxyStructuredResultV2>(apiEvent({ path: `/api/v1/lios/${lioId}/opportunities` }));
  expect((await ask()).statusCode).toBe(500);
  expect(guarded.refused).toEqual(['GET search/current.json']);
  await guarded.stop();
  blind.stop();

  const narrow = await guardEngine(await endpoint(), new Map([...lio, ['Query table', ['MAIL#*']]]));
  const lost = new Invoked(folderOf('search'), { ...environmentOf('search'), DYNAMODB_ENDPOINT: narrow.endpoint });
  await lost.call(apiEvent({ path: `/api/v1/lios/${lioId}/opportunities` }));
  expect(narrow.refused).toContain('Query table');
  lost.stop();
  await guard.stop();
  await narrow.stop();
});

test('a function that is not told what it needs says what is missing, not what it knows', async () => {
  const { TABLE_NAME: _, ...rest } = environmentOf('stream');
  const lost = new Invoked(folderOf('stream'), rest);
  const call = lost.call({ Records: [] });
  await expect(call).rejects.toThrow('TABLE_NAME');
  await expect(call).rejects.not.toThrow(testKey);
  lost.stop();
});
