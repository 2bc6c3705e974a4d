import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { engineForTests } from '@placewell/local/testing';
import { expect, test } from 'vitest';
import { createWorld, enquiryFrom, lioId, openRole, value } from './testing/world';

const { freshTable } = engineForTests();

test('sending an enquiry about a role costs at most 14 write units and 4 requests', async () => {
  const { client, tableName } = await freshTable();
  const world = createWorld(client, tableName);
  const { opportunity } = await openRole(world);
  // Settings are read at most once a minute, not with each enquiry.
  await world.deps.settings.lio(lioId);
  const words = enquiryFrom(opportunity.id, 'margaret.featherstonehaugh@example.org');
  expect(words.message).toHaveLength(300);

  const first = await world.charged(async () =>
    value(await sendEnquiry(world.deps, { ...words, network: '192.0.2.1' })),
  );
  expect(first.operations).toEqual(['GetItem', 'GetItem', 'UpdateItem', 'TransactWriteItems']);
  expect(first.write).toBeGreaterThan(0);
  expect(first.write).toBeLessThanOrEqual(14);

  const { opportunity: another } = await openRole(world);
  const again = await world.charged(async () =>
    value(await sendEnquiry(world.deps, { ...words, opportunityId: another.id, idempotencyKey: 'another' })),
  );
  expect(again.requests).toBeLessThanOrEqual(4);
  expect(again.write).toBeLessThanOrEqual(14);
});

test('the page of a role needs at most two reads', async () => {
  const { client, tableName } = await freshTable();
  const world = createWorld(client, tableName);
  const { opportunity } = await openRole(world);
  const cost = await world.charged(() => world.records.get('opportunity', opportunity.id));
  expect(cost.operations).toEqual(['GetItem']);
});
