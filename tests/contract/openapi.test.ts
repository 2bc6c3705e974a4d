import { readFileSync } from 'node:fs';
import { files } from '@placewell/contract/build/openapi-files';
import { type Route, type RouteName, routeNames, routes } from '@placewell/contract/routes';
import { createSettings } from '@placewell/core/lio/settings';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { memoryDeps } from '@placewell/core/testing/memory-deps';
import { createApi } from '@placewell/http/create-api';
import { aSite, people, tokenOf } from '@placewell/http/testing/a-site';
import { afterFreezing, requestOf, requests } from '@placewell/http/testing/requests';
import { engineForTests } from '@placewell/local/testing';
import { createFactStore } from '@placewell/metrics/kept/fact-store';
import { createIds, createStorage } from '@placewell/storage/index';
import { describe, expect, it } from 'vitest';
import { faults, resolve, type Schema } from './json-schema';

const { freshTable } = engineForTests();

it('is the document in the project, made from the contract as it stands', () => {
  for (const [path, text] of Object.entries(files())) {
    expect(
      readFileSync(path, 'utf8') === text,
      `${path}: run npx tsx packages/contract/src/build/write-openapi.ts`,
    ).toBe(true);
  }
});

/** A site on the real table, with a clock that stands still. */
async function realSite() {
  const { client, tableName } = await freshTable();
  const { records, links, outbox, limits, notes, secrets, roleChanges, searchCounts } = createStorage({
    client,
    tableName,
    key: 'k'.repeat(32),
  });
  const { clock } = memoryDeps();
  const settings = createSettings(records, 0);
  const facts = createFactStore({ records, notes, blobs: memoryBlobs(), clock, log: () => {} });
  return aSite(
    { records, links, outbox, limits, secrets, settings, clock, ids: createIds(), roleChanges, searchCounts },
    facts,
  );
}

type Operation = { responses: Record<string, Schema>; requestBody?: { content: Record<string, { schema: Schema }> } };
const served = async () => {
  const response = await createApi((await aSite()).deps).request('/api/v1/openapi.json');
  return (await response.json()) as Schema & { paths: Record<string, Record<string, Operation>> };
};

function answerOf(document: Schema, operation: Operation, status: number): Record<string, { schema: Schema }> {
  const found = operation.responses[String(status)];
  if (!found) throw new Error(`The document knows no answer ${status}`);
  const answer = typeof found.$ref === 'string' ? resolve(found.$ref, document) : found;
  return answer.content as Record<string, { schema: Schema }>;
}

/** Whoever may do most of what a route lets through. */
const allowed = (r: Route) => (['manager', 'operator', 'broker', 'group'] as const).find((c) => r.who.includes(c));

/** A site whose return is signed, for routes that are of such. */
async function siteFor(name: RouteName) {
  const site = await realSite();
  if (afterFreezing.has(name)) await site.freeze();
  return site;
}

/** Routes that only read share a site: one as it is, one with its return signed. */
const shared = new Map<boolean, ReturnType<typeof realSite>>();
function sharedFor(name: RouteName) {
  const frozen = afterFreezing.has(name);
  const site = shared.get(frozen) ?? siteFor(name);
  shared.set(frozen, site);
  return site;
}

describe('real answers, from the real store, are what the served document says', () => {
  it.each(routeNames)('%s', async (name: RouteName) => {
    const document = await served();
    const r: Route = routes[name];
    const operation = document.paths[r.path]?.[r.method.toLowerCase()] as Operation;
    const { deps, made } = await (r.method === 'GET' ? sharedFor(name) : siteFor(name));
    const api = createApi(deps);
    const asked = requests[name](made);
    const check = async (response: Response, wanted: number) => {
      const text = await response.text();
      expect(response.status, text).toBe(wanted);
      const type = response.headers.get('content-type')?.split(';')[0] ?? '';
      const schema = answerOf(document, operation, response.status)[type]?.schema;
      expect(schema, type).toBeDefined();
      // Files are what another program reads, and have tests of their own.
      const value: unknown = /json$/.test(type) ? JSON.parse(text) : text;
      expect(faults(schema as Schema, value, document)).toEqual([]);
    };

    const caller = allowed(r);
    const token = caller && (await tokenOf(people[caller]));
    const body = operation.requestBody?.content['application/json']?.schema;
    if (body) expect(faults(body, asked.body, document)).toEqual([]);
    else expect(asked.body).toBeUndefined();
    await check(await api.request(...requestOf(name, asked, token)), r.status);
    // And what it says of those it does not let through, or cannot read.
    if (!r.who.includes('anonymous')) await check(await api.request(...requestOf(name, asked)), 401);
    await check(await api.request(...requestOf(name, asked, 'rubbish')), 401);
    if (r.body) await check(await api.request(...requestOf(name, { ...asked, body: { surprise: 1 } }, token)), 422);
    if (r.query) await check(await api.request(...requestOf(name, { ...asked, query: { surprise: '1' } }, token)), 422);
  });
});

it('refuses what is not in it: an answer with a field too many, too few, or of another kind', async () => {
  const document = await served();
  const task = resolve('#/components/schemas/Task', document);
  const { deps, made } = await aSite();
  const response = await createApi(deps).request(
    ...requestOf('finishTask', requests.finishTask(made), await tokenOf(people.broker)),
  );
  const good = (await response.json()) as Record<string, unknown>;
  expect(faults(task, good, document)).toEqual([]);
  expect(faults(task, { ...good, email: 'x' }, document)).toEqual(['$.email: is not in the contract']);
  expect(faults(task, { ...good, version: '1' }, document)).toHaveLength(1);
  expect(faults(task, { ...good, kind: 'other' }, document)).toHaveLength(1);
  const { id: _id, ...lacking } = good;
  expect(faults(task, lacking, document)).toEqual(['$.id: is missing']);
});
