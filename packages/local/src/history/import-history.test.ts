import { addBody } from '@placewell/core/lio/add-body';
import { districtsOf } from '@placewell/core/lio/districts';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import { createSettings } from '@placewell/core/lio/settings';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import type { Day, Instant } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { createFactStore, type FactStore } from '@placewell/metrics/kept/fact-store';
import { cuts } from '@placewell/metrics/places';
import { createFigures } from '@placewell/metrics/read-report';
import { createIds, createStorage, type Storage } from '@placewell/storage';
import { expect, test } from 'vitest';
import { demoHistory } from '../demo/history';
import { engineForTests } from '../testing';
import { importHistory } from './import-history';

const { freshTable } = engineForTests();
const lioId = 'leicestershire' as LioId;
const now = '2026-11-20T12:00:00.000Z' as Instant;
const quarter = { from: '2026-07-01' as Day, to: '2026-09-30' as Day };

/** One LIO on a table of its own. */
async function anLio() {
  const { client, tableName } = await freshTable();
  const storage = createStorage({ client, tableName, key: 'a key of tests, thirty-two characters at least' });
  const deps: Deps = { ...storage, settings: createSettings(storage.records), clock: () => now, ids: createIds() };
  const made = await setUpLio(
    deps,
    { role: 'operator', route: 'import', lioId, id: 'test' },
    {
      name: 'Leicestershire',
      phone: '',
      email: 'hello@lio.example',
      address: '',
      hours: '',
      districts: leicestershireDistricts.map((d) => d.code),
      defaultBody: { id: 'lio' as BodyId, name: 'The LIO' },
    },
  );
  expect(made.ok).toBe(true);
  const facts = createFactStore({
    records: storage.records,
    notes: storage.notes,
    blobs: memoryBlobs(),
    clock: deps.clock,
    log: () => {},
  });
  return { deps, storage, facts };
}

type Platform = Awaited<ReturnType<typeof anLio>>;

const figuresOf = ({ deps, facts, storage }: Platform) =>
  createFigures({
    records: deps.records,
    facts,
    clock: () => '2026-11-20T13:00:00.000Z' as Instant,
    districtsOf,
    searches: storage.searchCounts,
  });

async function reportsOf(platform: Platform, window = quarter) {
  const figures = figuresOf(platform);
  return Promise.all(cuts.map((by) => figures.report(lioId, { ...window, by }, 'inside')));
}

/** A few weeks of one hub. */
const small = {
  'bodies.csv': 'body_id,name,kind\nH,Melton hub,hub\nL,The LIO,lio\n',
  'groups.csv': 'group_id,name,locality_code,registered_on\nG1,Park friends,E07000133,2009-01-01\n',
  'opportunities.csv': `opportunity_id,group_id,title,locality_code,first_published_on,closed_on,supported,causes
O1,G1,Gardener,E07000133,2026-07-01,,yes,Environment
`,
  'enquiries.csv': `enquiry_id,person_id,received_on,channel,locality_code,body_id,opportunity_id,contributors
E1,P1,2026-07-02,phone,,H,O1,L
E2,P2,2026-07-03,face to face,E07000130,L,,
`,
  'placements.csv': 'placement_id,enquiry_id,opportunity_id,started_on,ended_on\nPL1,E1,O1,2026-07-10,\n',
  'responses.csv': `response_id,survey,subject_id,answered_on,answer,second_answer
R1,ease,E1,2026-07-20,very easy,
R2,happy,PL1,2026-08-20,happy,
R3,confidence,G1,2026-08-20,confident,very confident
`,
};
const pick = (...names: (keyof typeof small)[]) => Object.fromEntries(names.map((name) => [name, small[name]]));
const figure = (reports: Awaited<ReturnType<typeof reportsOf>>, indicator: string) => {
  const cell = reports[0]?.rows[0]?.cells.find((c) => c.indicator === indicator);
  return [cell?.numerator, cell?.denominator];
};

// How long it takes is measured by `npm run bench`, where nothing else shares the machine.
test('4,000 enquiries come in, and their quarter is reported', async () => {
  const platform = await anLio();
  const files = demoHistory({ today: '2026-11-20' as Day });
  const told: string[] = [];
  const done = await importHistory(platform, {
    lioId,
    files,
    progress: (step) => void (told.at(-1) === step || told.push(step)),
  });
  if (!done.ok) throw new Error(JSON.stringify(done.faults.slice(0, 5)));
  expect(files['enquiries.csv']?.trimEnd().split('\n')).toHaveLength(4001);
  expect(done.written).toBeGreaterThan(4000);
  expect(told).toEqual(['reading', 'writing', 'figures']);

  const report = await figuresOf(platform).report(lioId, { ...quarter, by: 'locality' }, 'inside');
  expect(report?.rows.reduce((n, r) => n + Number(r.cells[1]?.numerator), 0)).toBeGreaterThan(300);
}, 180_000);

test('a second run writes nothing and changes no figure', async () => {
  const platform = await anLio();
  await importHistory(platform, { lioId, files: small });
  const before = await reportsOf(platform);
  expect(await importHistory(platform, { lioId, files: small })).toMatchObject({ ok: true, written: 0, kept: 8 });
  expect(await reportsOf(platform)).toEqual(before);
});

test('nothing is written when a row is wrong', async () => {
  const platform = await anLio();
  const files = { ...small, 'responses.csv': small['responses.csv'].replace('confident,very confident', 'sure,') };
  const done = await importHistory(platform, { lioId, files });
  expect(done).toEqual({
    ok: false,
    warnings: [],
    faults: [{ file: 'responses.csv', line: 4, column: 'answer', why: expect.stringContaining('"sure"') }],
  });
  expect((await platform.deps.records.bodies(lioId)).map((b) => b.id)).toEqual(['lio']);
  expect(await platform.facts.all(lioId)).toEqual([]);
  // None of its rows was there for a later file to name.
  expect(await importHistory(platform, { lioId, files: pick('placements.csv') })).toMatchObject({
    ok: false,
    faults: [{ column: 'enquiry_id' }, { column: 'opportunity_id' }],
  });
  // Put right, all of it comes in.
  expect(await importHistory(platform, { lioId, files: small })).toMatchObject({ ok: true, written: 8, kept: 0 });
  expect(figure(await reportsOf(platform), '26')).toEqual([1, 2]);
});

test('files may come one after another, and give what they give together', async () => {
  const together = await anLio();
  await importHistory(together, { lioId, files: small });
  const apart = await anLio();
  for (const names of [
    ['bodies.csv', 'groups.csv'],
    ['opportunities.csv'],
    ['enquiries.csv'],
    ['placements.csv'],
    ['responses.csv'],
  ] as (keyof typeof small)[][]) {
    expect(await importHistory(apart, { lioId, files: pick(...names) })).toMatchObject({ ok: true, kept: 0 });
  }
  const inOne = await reportsOf(together);
  expect(['24', '25', '26', '27', '28', '30'].map((i) => figure(inOne, i))).toEqual([
    [1, 1],
    [2, 2],
    [1, 2],
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  for (const [i, report] of (await reportsOf(apart)).entries()) {
    const rows = (r: typeof report) =>
      r?.rows.map(({ key, cells }) => [key, cells.map((c) => [c.indicator, c.numerator, c.denominator, c.value])]);
    expect(rows(report)).toEqual(rows(inOne[i] ?? null));
  }
});

test('what was stopped between writing and the figures is healed by a second run', async () => {
  const whole = await anLio();
  await importHistory(whole, { lioId, files: small });

  const stopped = await anLio();
  const take: FactStore['take'] = async () => {
    throw new Error('the power went');
  };
  const dying = { ...stopped, facts: { ...stopped.facts, take } };
  await expect(importHistory(dying, { lioId, files: small })).rejects.toThrow('the power went');
  expect(await reportsOf(stopped)).not.toEqual(await reportsOf(whole));
  expect(await importHistory(stopped, { lioId, files: small })).toMatchObject({ ok: true, written: 0, kept: 8 });
  expect(await reportsOf(stopped)).toEqual(await reportsOf(whole));
});

test('what was stopped in the middle of writing goes on where it was', async () => {
  const whole = await anLio();
  await importHistory(whole, { lioId, files: small });
  const stopped = await anLio();
  const importer: Storage['importer'] = {
    importChanges: async (subjects) => {
      await stopped.storage.importer.importChanges(subjects.slice(0, 3));
      throw new Error('the power went');
    },
  };
  const dying = { ...stopped, storage: { ...stopped.storage, importer } };
  await expect(importHistory(dying, { lioId, files: small })).rejects.toThrow('the power went');
  expect(await importHistory(stopped, { lioId, files: small })).toMatchObject({ ok: true, written: 5, kept: 3 });
  expect(await reportsOf(stopped)).toEqual(await reportsOf(whole));
});

test('two imports of the same files at once end as one', async () => {
  const platform = await anLio();
  const both = await Promise.all([1, 2].map(() => importHistory(platform, { lioId, files: small })));
  expect(both.map((d) => d.ok)).toEqual([true, true]);
  expect(both.reduce((n, d) => n + (d.ok ? d.written : 0), 0)).toBe(8);
  expect(figure(await reportsOf(platform), '25')).toEqual([2, 2]);
});

test('a body that is there under another name is left as it is, and that is said', async () => {
  const platform = await anLio();
  const who = { role: 'manager', route: 'web', lioId, id: 'm' } as const;
  await addBody(platform.deps, who, { id: 'H' as BodyId, name: 'The old hub', kind: 'hub' });
  const done = await importHistory(platform, { lioId, files: small });
  expect(done).toMatchObject({ ok: true, warnings: [{ file: 'bodies.csv', line: 2, column: 'name' }] });
  expect(await platform.deps.records.get('body', `${lioId}/H`)).toMatchObject({ name: 'The old hub' });
});

test('an LIO that is not there is said, with those that are', async () => {
  const platform = await anLio();
  const done = await importHistory(platform, { lioId: 'rutland' as LioId, files: small });
  expect(done).toMatchObject({
    ok: false,
    faults: [{ why: 'There is no LIO rutland. The LIOs are: leicestershire.' }],
  });
});
