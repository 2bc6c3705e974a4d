import type { Slot } from '@placewell/core/codes/codes';
import { StoreUnavailable } from '@placewell/core/shared/commit';
import { expect, test } from 'vitest';
import { readTotal } from './answer';
import { openSearchRoles } from './opensearch-roles';
import { replay } from './testing/replay';
import { aRole, caller, charnwood, lio, mender, now, searching, walker } from './testing/roles';

const melton = { lat: 52.7661, lon: -0.8856 };
const closed = aRole('opp_closed', {}, { state: 'closed', reason: 'filled', closedAt: now } as object);
const writer = aRole('opp_writer', { title: 'Letter writer', where: { kind: 'remote', locality: charnwood } });

/** A search engine that answers from a file, before the roles as they are now. */
function engine(name: string, roles = [mender, walker, caller, writer, closed]) {
  const { transport, done } = replay(name);
  const { deps, entries } = searching(roles);
  return { roles: openSearchRoles({ ...deps, transport }), done, entries };
}

test('roles come as they are now, in the order of the answer, with miles and every facet', async () => {
  const { roles, done, entries } = engine('nearest');
  const found = await roles.search({ lioId: lio.id, near: melton, sort: 'nearest' }, { limit: 2 }, now);
  expect(found.hits.map((h) => h.opportunity)).toEqual([mender, walker]);
  expect(found.hits[0]?.miles).toBeCloseTo(0);
  // A private home is as far as the middle of its district.
  expect(found.hits[1]?.miles).toBeGreaterThan(5);
  expect(found).toMatchObject({ total: 4, words: 'all', correctedTo: null, tooNarrow: [], loosened: null });
  expect(found.facets).toMatchObject({
    causes: { AnimalWelfare: 2, Community: 1 },
    places: { place: 2, remote: 1 },
    // Bodies are counted by the districts they lead for.
    bodies: { lio: 2, 'charnwood-body': 1 },
    groups: { grp_tools: 3 },
    dbs: {},
  });
  expect(found.facets).not.toHaveProperty('localitiesOfBodies');
  expect(roles.standing()).toEqual({ index: 'roles', roles: 0, changes: 0, seenTo: now });
  expect(entries).toEqual([]);
  done();

  const next = engine('nearest-next');
  const later = '2026-03-02T10:05:00.000Z' as typeof now;
  const nearest = { lioId: lio.id, near: melton, sort: 'nearest' as const };
  const second = await next.roles.search(nearest, { limit: 1, after: found.next ?? '' }, later);
  expect(second.hits.map((h) => [h.opportunity.id, h.miles])).toEqual([['opp_caller', null]]);
  next.done();
  const last = engine('nearest-last');
  const third = await last.roles.search(nearest, { limit: 1, after: second.next ?? '' }, later);
  expect(third.hits.map((h) => h.opportunity.id)).toEqual(['opp_writer']);
  expect([second.total, third.total, third.next]).toEqual([4, 4, null]);
  last.done();
});

test('words are marked in the role as it is now, also those that only the engine knew again', async () => {
  const { roles, done } = engine('words');
  const found = await roles.search({ text: 'dogs saturday' }, { limit: 10 }, now);
  expect(found.hits).toHaveLength(1);
  const [hit] = found.hits;
  expect(hit?.title).toEqual([
    { text: 'Dog', hit: true },
    { text: ' ', hit: false },
    { text: 'walker', hit: true },
    { text: ' for ', hit: false },
    { text: 'older', hit: true },
    { text: ' ', hit: false },
    { text: 'people', hit: true },
  ]);
  // What has closed since is neither shown nor counted.
  expect(found.total).toBe(59);
  done();
});

test('slips are looked for otherwise where too few were found as typed', async () => {
  const { roles, done } = engine('slips');
  const found = await roles.search({ text: 'Dog walkr', causes: ['AnimalWelfare'] }, { limit: 10 }, now);
  expect(found).toMatchObject({ correctedTo: 'Dog walker', words: 'all', total: 1 });
  expect(found.hits[0]?.title.filter((m) => m.hit).map((m) => m.text)).toEqual(['Dog', 'walker']);
  done();
});

test('where nothing is found it is told why, and what comes nearest', async () => {
  const { roles, done } = engine('nothing');
  const q = { near: melton, withinMiles: 2, causes: ['AnimalWelfare' as const], slots: ['sunday-evening' as Slot] };
  const found = await roles.search(q, { limit: 10 }, now);
  expect(found).toMatchObject({ total: 0, hits: [], next: null });
  expect(found.tooNarrow).toEqual([
    { without: 'slots', total: 2 },
    { without: 'within', total: 1 },
  ]);
  // How far it is is the softest.
  expect(found.loosened?.without).toEqual(['within']);
  expect(found.loosened?.hits.map((h) => h.opportunity)).toEqual([walker]);
  done();
});

test('suggestions are titles, causes and groups with their counts, the most first', async () => {
  const { roles, done } = engine('suggest');
  expect(await roles.suggest({ text: 'dog', limit: 5 }, now)).toEqual({
    roles: [
      { text: 'Dog walker for older people', count: 4 },
      { text: 'Dog sitter', count: 1 },
    ],
    causes: [],
    groups: [
      { id: 'grp_hounds', text: 'Melton Dogs Trust', count: 2 },
      { id: 'grp_paws', text: 'A Dog for All', count: 1 },
    ],
  });
  // One letter begins too many things: nothing is asked.
  expect(await roles.suggest({ text: 'd', limit: 5 }, now)).toEqual({ roles: [], causes: [], groups: [] });
  done();
});

test('matches are weighed by our own rules, with their reasons', async () => {
  const { roles, done } = engine('match');
  const profile = {
    lioId: lio.id,
    near: melton,
    withinMiles: 20,
    causes: ['AnimalWelfare' as const],
    slots: ['saturday-morning' as Slot],
  };
  const found = await roles.match(profile, 2, now);
  expect(found.map((m) => [m.opportunity.id, m.reasons.map((r) => r.kind).sort()])).toEqual([
    ['opp_walker', ['causes', 'near', 'replies-well', 'slots']],
    ['opp_mender', ['flexible', 'near']],
  ]);
  done();
});

const whole = {
  took: 1,
  timed_out: false,
  _shards: { total: 2, successful: 2, skipped: 0, failed: 0 },
  hits: { total: { value: 0, relation: 'eq' }, max_score: null, hits: [] },
};
const failing = (type: string) => ({
  ...whole,
  _shards: {
    total: 2,
    successful: 1,
    skipped: 0,
    failed: 1,
    failures: [{ shard: 1, index: 'roles-1', node: 'n', reason: { type, reason: 'somebody typed this' } }],
  },
});

test.each([
  ['busy', 429, { error: { type: 'circuit_breaking_exception', reason: 'Data too large' }, status: 429 }],
  ['busy', 429, 'Too many requests'],
  ['busy', 200, failing('rejected_execution_exception')],
  ['partial', 200, failing('query_shard_exception')],
  ['timed-out', 200, { ...whole, timed_out: true }],
  ['timed-out', 504, { message: 'Endpoint request timed out' }],
  ['down', 503, { error: { type: 'cluster_block_exception' }, status: 503 }],
  ['down', 403, { message: 'The security token included in the request is expired' }],
  ['malformed', 200, '<html>Welcome</html>'],
  ['malformed', 200, {}],
  ['malformed', 200, whole],
  ['malformed', 200, { ...whole, _shards: undefined }],
  ['malformed', 200, { ...whole, hits: { ...whole.hits, hits: [{ _id: 'opp_mender', sort: [1] }] } }],
] as const)('an answer that is %s is told apart from the others: %i %j', async (fault, status, body) => {
  const { deps, entries } = searching([]);
  const roles = openSearchRoles({ ...deps, transport: async () => ({ status, body }) });
  const failed = await roles.search({ text: 'somebody typed this' }, { limit: 10 }, now).catch((e: unknown) => e);
  expect(failed).toBeInstanceOf(StoreUnavailable);
  expect(failed).toMatchObject({ fault });
  expect(entries).toEqual([expect.objectContaining({ at: 'search.opensearch', failed: fault })]);
  expect(JSON.stringify([entries, String(failed)])).not.toContain('typed this');
});

test('no answer at all is an outage, and a refusal is a bug that names no words', async () => {
  const { deps, entries } = searching([]);
  const away = openSearchRoles({ ...deps, transport: () => Promise.reject(new TypeError('fetch failed')) });
  await expect(away.search({}, { limit: 10 }, now)).rejects.toMatchObject({ fault: 'down' });
  const error = { type: 'too_many_nested_clauses', reason: 'somebody typed this' };
  const refusing = openSearchRoles({ ...deps, transport: async () => ({ status: 400, body: { error, status: 400 } }) });
  const failed = await refusing.search({}, { limit: 10 }, now).catch((e: unknown) => e);
  expect(failed).not.toBeInstanceOf(StoreUnavailable);
  expect(failed).toMatchObject({ name: 'SearchRefused', status: 400, type: 'too_many_nested_clauses' });
  expect(JSON.stringify(entries)).not.toContain('typed this');
  expect(entries).toHaveLength(2);
});

test('one search of several that fails fails them all', async () => {
  const { deps } = searching([]);
  const rejected = { error: { type: 'rejected_execution_exception' }, status: 429 };
  const empty = {
    ...whole,
    aggregations: Object.fromEntries(
      ['causes', 'skills', 'commitments', 'accessibility', 'suitability', 'dbs', 'expenses']
        .map((n): [string, object] => [n, { doc_count: 0, [n]: { buckets: [] } }])
        .concat([
          ['scope', { doc_count: 0 }],
          ['fitting', { doc_count: 0 }],
          ['slots', { doc_count: 0, slots: { buckets: [] }, days: { buckets: [] }, parts: { buckets: [] } }],
          ['remote', { doc_count: 0, places: { buckets: [] } }],
          ['localities', { doc_count: 0, localities: { buckets: [] } }],
          ['group', { doc_count: 0, groups: { buckets: [] } }],
          ['bodies', { doc_count: 0, localitiesOfBodies: { buckets: [] } }],
        ]),
    ),
  };
  const answers = [
    { status: 200, body: empty },
    { status: 200, body: { took: 1, responses: [rejected, rejected] } },
  ];
  const roles = openSearchRoles({ ...deps, transport: async () => answers.shift() ?? { status: 500, body: null } });
  await expect(roles.search({ text: 'dogs' }, { limit: 10 }, now)).rejects.toMatchObject({ fault: 'busy' });
});

test('a mark of another search is refused before anything is asked', async () => {
  const { deps } = searching([]);
  const roles = openSearchRoles({ ...deps, transport: () => Promise.reject(new Error('asked')) });
  await expect(roles.search({}, { limit: 10, after: 'bm90IG91cnM' }, now)).rejects.toMatchObject({
    name: 'UnknownPage',
  });
});

test('a count that is no count is malformed, not a guess', () => {
  expect(() => readTotal({ ...whole, hits: { ...whole.hits, total: { value: 10_000, relation: 'gte' } } })).toThrow(
    StoreUnavailable,
  );
  expect(readTotal(whole)).toBe(0);
});
