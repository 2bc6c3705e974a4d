import { engineForTests } from '@placewell/local/testing';
import { expect, test } from 'vitest';
import type { Subject } from './index';
import { history } from './testing/history';
import { createWorld, lioId } from './testing/world';

const { freshTable } = engineForTests();

async function freshWorld() {
  const { client, tableName } = await freshTable();
  return createWorld(client, tableName);
}

test('brings in records with all their events, once, and tells how far it is', async () => {
  const world = await freshWorld();
  const subjects = history(250);
  const told: [number, number][] = [];
  const first = await world.importer.importChanges(subjects, { progress: (done, of) => told.push([done, of]) });
  expect(first).toEqual({ written: 250, kept: 0 });
  expect(told.at(-1)).toEqual([250, 250]);
  expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));

  const [one] = subjects;
  if (one?.noun !== 'enquiry') throw new Error('no enquiry');
  expect(await world.records.get('enquiry', one.record.id)).toEqual(one.record);
  expect(await world.records.story(`person.${one.record.personId}`)).toEqual(one.events);

  expect(await world.importer.importChanges(subjects)).toEqual({ written: 0, kept: 250 });
});

test('never overwrites what is there, and goes on where it was stopped', async () => {
  const world = await freshWorld();
  const subjects = history(60);
  await world.importer.importChanges(subjects.slice(0, 20));
  const changed = subjects.map((s) => ({ ...s, record: { ...s.record, minutes: 99 } }) as Subject);
  expect(await world.importer.importChanges(changed)).toEqual({ written: 40, kept: 20 });
  expect(await world.records.get('enquiry', changed[0]?.record.id ?? '')).toMatchObject({ minutes: 0 });
  expect(await world.records.get('enquiry', changed[59]?.record.id ?? '')).toMatchObject({ minutes: 99 });
});

test('two at once write each record once', async () => {
  const world = await freshWorld();
  const subjects = history(120);
  const outcomes = await Promise.all([
    world.importer.importChanges(subjects),
    world.importer.importChanges([...subjects].reverse()),
  ]);
  expect(outcomes.reduce((sum, o) => sum + o.written, 0)).toBe(120);
  let cursor: string | null | undefined;
  let count = 0;
  do {
    const page = await world.records.enquiriesInState(lioId, 'withdrawn', cursor ?? undefined);
    count += page.items.length;
    cursor = page.cursor;
  } while (cursor);
  expect(count).toBe(120);
});
