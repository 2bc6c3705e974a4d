import { recordEnquiry } from '@placewell/core/enquiry/record-enquiry';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import { createSettings } from '@placewell/core/lio/settings';
import type { Event } from '@placewell/core/shared/event';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import type { Instant } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { createFactStore } from '@placewell/metrics/kept/fact-store';
import type { StoryFacts } from '@placewell/metrics/kept/story-facts';
import { createIds, createStorage } from '@placewell/storage';
import { expect, test } from 'vitest';
import { demoLio } from '../demo/lio';
import { importHistory } from '../history/import-history';
import { engineForTests } from '../testing';
import { rebuildFigures } from './rebuild-figures';
import { verifyFigures } from './verify-figures';

const { freshTable } = engineForTests();
const lioId = demoLio.id as LioId;

const files = {
  'bodies.csv': 'body_id,name,kind\nH,Melton hub,hub\n',
  'groups.csv': 'group_id,name,locality_code,registered_on\nG1,Tools,E07000133,2026-01-01\n',
  'opportunities.csv':
    'opportunity_id,group_id,title,locality_code,first_published_on,closed_on,supported,causes\nO1,G1,Mender,E07000133,2026-02-01,,yes,Community\n',
  'enquiries.csv': `enquiry_id,person_id,received_on,channel,locality_code,body_id,opportunity_id,contributors
${Array.from({ length: 60 }, (_, n) => `E${n},P${n % 40},2026-0${1 + (n % 6)}-1${n % 10},phone,E0700013${n % 6},H,O1,`).join('\n')}
`,
  'placements.csv': 'placement_id,enquiry_id,opportunity_id,started_on,ended_on\nL1,E3,O1,2026-05-02,\n',
  'responses.csv': 'response_id,survey,subject_id,answered_on,answer,second_answer\nR1,ease,E3,2026-05-20,easy,\n',
};

async function aPlatform() {
  const { client, tableName } = await freshTable();
  const storage = createStorage({ client, tableName, key: 'a key of tests, thirty-two characters at least' });
  const clock = () => new Date().toISOString() as Instant;
  const deps: Deps = { ...storage, settings: createSettings(storage.records), clock, ids: createIds() };
  const blobs = memoryBlobs();
  const reader = () => createFactStore({ records: storage.records, notes: storage.notes, blobs, clock, log: () => {} });
  const { id: _id, districts, ...words } = demoLio;
  const made = await setUpLio(
    deps,
    { role: 'operator', route: 'import', lioId, id: 'test' },
    { ...words, districts: [...districts], defaultBody: { id: 'lio' as BodyId, name: 'The LIO' } },
  );
  expect(made.ok).toBe(true);
  const platform = { deps, storage, facts: reader(), blobs, reader };
  const done = await importHistory(platform, { lioId, files });
  expect(done).toMatchObject({ ok: true });
  return platform;
}

type Platform = Awaited<ReturnType<typeof aPlatform>>;

/** An enquiry is written down by staff, and the stream notes its story. */
async function anotherEnquiry({ deps, storage }: Platform, n: number): Promise<void> {
  const recorded = await recordEnquiry(deps, { role: 'broker', route: 'staff-on-behalf', id: 'mem_1', lioId }, {
    opportunityId: null,
    name: `Caller ${n}`,
    email: null,
    phone: '01664 111111',
    message: '',
    home: 'E07000133',
    causes: [],
    availability: [],
    sharing: { email: false, phone: false, accessNeeds: false },
    accessNeeds: '',
    age: null,
    channel: 'phone',
    receivedAt: deps.clock(),
    minutes: 5,
    contributors: [],
    body: null,
    uncounted: null,
    idempotencyKey: `call ${n}`,
  } as never);
  if (!recorded.ok) throw new Error(JSON.stringify(recorded.failure));
  await storage.notes.add(lioId, [`person.${recorded.value.enquiry.personId}` as Event['story']]);
}

test('what an import kept is what its events come to, and verifying says so', async () => {
  const platform = await aPlatform();
  const [verified] = await verifyFigures(platform);
  expect(verified).toMatchObject({ lio: lioId, stories: 42, facts: [], figures: [] });
  expect(verified?.cells).toBeGreaterThan(500);
});

test('a fact that is kept otherwise, one too many and one too few are told with the cells they spoil; rebuilding mends them', async () => {
  const platform = await aPlatform();
  const all = await platform.facts.all(lioId);
  const person = all.find((s) => s.facts.kind === 'person' && s.facts.enquiries.length > 1) as StoryFacts;
  const changed = structuredClone(person);
  if (changed.facts.kind === 'person') Object.assign(changed.facts.enquiries[0] as object, { channel: 'event' });
  const invented = structuredClone(person);
  Object.assign(invented.facts, { id: 'per_nobody' });
  const missing = all.find((s) => s.facts.kind === 'person' && s !== person) as StoryFacts;
  await platform.facts.rebuild(lioId, platform.deps.clock(), [
    ...all.filter((s) => s !== person && s !== missing),
    changed,
    invented,
  ]);
  const [verified] = await verifyFigures({ ...platform, facts: platform.reader() });
  expect(verified?.facts.map((f) => [f.what, f.where]).sort()).toEqual([
    ['missing', ''],
    ['other', 'facts.enquiries.0.channel'],
    ['unknown', ''],
  ]);
  expect(verified?.figures.join('\n')).toMatch(
    /Q\d 20\d\d\/\d\d, channel, Event, indicator 25.*kept 1, from the events 0/,
  );
  await rebuildFigures(platform);
  expect((await verifyFigures({ ...platform, facts: platform.reader() }))[0]).toMatchObject({ facts: [], figures: [] });
}, 60_000);

test('facts that are rebuilt while people go on working are those of all events, to the byte', async () => {
  const platform = await aPlatform();
  let going = true;
  let made = 0;
  const traffic = async () => {
    while (going) await anotherEnquiry(platform, made++);
  };
  const working = [traffic(), traffic()];
  for (let n = 0; n < 3 || made < 12; n++) {
    const [done] = await rebuildFigures({ ...platform, facts: platform.reader() });
    expect(done?.stories).toBeGreaterThanOrEqual(42);
  }
  going = false;
  await Promise.all(working);
  const [verified] = await verifyFigures({ ...platform, facts: platform.reader() });
  expect(verified).toMatchObject({ stories: 42 + made, facts: [], figures: [] });
}, 60_000);
