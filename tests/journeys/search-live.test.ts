import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@placewell/contract/client';
import type { Locality } from '@placewell/core/codes/codes';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { plainDetails } from '@placewell/core/opportunity/plain-details';
import { londonDay } from '@placewell/core/shared/time';
import { folderBlobs } from '@placewell/local/blobs/folder-blobs';
import { demoLioId } from '@placewell/local/seed';
import { issueToken } from '@placewell/local/token';
import { createRoleSearch } from '@placewell/search/live/role-search';
import { enquiryFrom, value } from '@placewell/storage/testing/world';
import { expect, test } from 'vitest';
import { platformForTests } from './platform';

// What the public finds follows what happens to a role within two seconds, whatever the index is doing.

const started = platformForTests();
/** Words that the demonstration does not use. */
const word = () => `zither${randomUUID().replaceAll(/[^a-f]/g, '')}`;

async function open() {
  const { platform, dir } = await started();
  const { origin, deps } = platform;
  const visitor = createClient({ baseUrl: origin });
  const broker = createClient({ baseUrl: origin, token: await issueToken('broker', dir) });
  const got = <T>(answer: { ok: true; value: T } | { ok: false; problem: unknown }): T => {
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    return answer.value;
  };
  const groups = await deps.records.groupsInState(demoLioId, 'approved');
  /** A role with a word of its own, drafted, submitted and published through the API. */
  const publish = async (title: string, places: number | null = null, groupAt = 0) => {
    const groupId = groups.items[groupAt]?.id as string;
    const details = {
      ...plainDetails,
      title,
      summary: 'Play for people who like to listen.',
      description: 'An hour of music, and a cup of tea with whoever came.',
      causes: ['ArtsAndCulture' as const],
      where: { kind: 'area-wide' as const, locality: 'E07000130' as Locality },
      places,
    };
    const params = { groupId } as never;
    const draft = got(
      await broker.draftOpportunity({ params, body: { details } as never, idempotencyKey: randomUUID() }),
    );
    const act = (name: 'submit' | 'publish') =>
      broker.actOnOpportunity({ params: { opportunityId: draft.id }, body: { act: name } });
    const submitted = got(await act('submit'));
    if (submitted.state !== 'published') got(await act('publish'));
    return { id: draft.id, groupId };
  };
  /** Whether the API over all LIOs, that of this one, and the page show the role. */
  const shows = async (q: string, id: string): Promise<boolean[]> => {
    const all = got(await visitor.searchAllOpportunities({ query: { q } }));
    const own = got(await visitor.searchOpportunities({ params: { lioId: demoLioId }, query: { q } }));
    const page = await (await fetch(`${origin}/${demoLioId}/opportunities?q=${q}`)).text();
    return [
      all.items.some(({ opportunity }) => opportunity.id === id),
      own.items.some(({ opportunity }) => opportunity.id === id),
      page.includes(`/opportunities/${id}`),
    ];
  };
  const becomes = (shown: boolean, q: string, id: string) =>
    expect.poll(() => shows(q, id), { timeout: 2000, interval: 50 }).toEqual([shown, shown, shown]);
  // Loads what the first request of each kind loads, which is not what is timed.
  await shows('warm', '');
  return { platform, dir, broker, publish, becomes };
}

test('a role is found within two seconds of being published, and gone as soon when it is paused', async () => {
  const { broker, publish, becomes } = await open();
  const own = word();
  const { id } = await publish(`Play the ${own}`);
  await becomes(true, own, id);
  expect(
    (await broker.actOnOpportunity({ params: { opportunityId: id }, body: { act: 'pause', reason: 'surge' } })).ok,
  ).toBe(true);
  await becomes(false, own, id);
  expect((await broker.actOnOpportunity({ params: { opportunityId: id }, body: { act: 'resume' } })).ok).toBe(true);
  await becomes(true, own, id);
});

test('and when its last place is taken', async () => {
  const { platform, publish, becomes } = await open();
  const own = word();
  const { id, groupId } = await publish(`Tune the ${own}`, 1);
  await becomes(true, own, id);
  const { deps } = platform;
  const sent = value(await sendEnquiry(deps, { ...enquiryFrom(id, `${own}@example.org`), lioId: demoLioId }));
  const volunteer = { role: 'volunteer', route: 'email-link', id: sent.enquiry.personId, lioId: demoLioId } as const;
  const enquiry = value(await confirmEnquiry(deps, volunteer, sent.enquiry.id));
  const byGroup = { role: 'group', route: 'email-link', id: groupId, lioId: demoLioId } as const;
  value(await placeVolunteer(deps, byGroup, enquiry.id, { startsOn: londonDay(deps.clock()) }));
  await becomes(false, own, id);
});

test('and when its group is suspended', async () => {
  const { broker, publish, becomes } = await open();
  const own = word();
  const { id, groupId } = await publish(`Carry the ${own}`, null, 3);
  await becomes(true, own, id);
  const suspended = await broker.actOnGroup({
    params: { groupId } as never,
    body: { act: 'suspend', reason: 'complaint' },
  });
  expect(suspended).toMatchObject({ ok: true });
  await becomes(false, own, id);
});

test('an old index that is put back shows no closed role, and its page takes no enquiry', async () => {
  const { platform, dir, broker, publish, becomes } = await open();
  const blobs = folderBlobs(join(dir, 'blobs'));
  const own = word();
  const { id } = await publish(`Mend the ${own}`);
  await becomes(true, own, id);
  await platform.index();
  const manifest = await blobs.get('search/current.json');
  expect(
    (await broker.actOnOpportunity({ params: { opportunityId: id }, body: { act: 'close', reason: 'withdrawn' } })).ok,
  ).toBe(true);
  await platform.index();
  await blobs.put('search/current.json', manifest?.bytes as Uint8Array);

  // Somebody who starts to search now opens the old one.
  const { deps, storage } = platform;
  const { records, settings, clock } = deps;
  const base = { records, settings, clock, blobs, log: () => undefined };
  const search = createRoleSearch({ ...base, changes: storage.roleChanges });
  const found = await search.search({ text: own, lioId: demoLioId }, { limit: 5 }, clock());
  expect(search.standing().index).toMatch(/^search\/index-/);
  expect([found.total, found.hits]).toEqual([0, []]);
  // Even one that is told of no change at all: what is shown is read from the table first.
  const deaf = createRoleSearch({ ...base, changes: { ...storage.roleChanges, since: async () => [] } });
  expect((await deaf.search({ text: own, lioId: demoLioId }, { limit: 5 }, clock())).hits).toEqual([]);
  const form = await fetch(`${platform.origin}/${demoLioId}/opportunities/${id}/enquire`);
  expect(await form.text()).not.toContain('name="email"');
  // The next tick makes up for what the old one lacks.
  await platform.index();
  const again = createRoleSearch({ ...base, changes: { ...storage.roleChanges, since: async () => [] } });
  expect((await again.search({ text: own, lioId: demoLioId }, { limit: 5 }, clock())).total).toBe(0);
});

test('with all its files gone the search goes on, and the next tick makes them anew', async () => {
  const { platform, dir, publish, becomes } = await open();
  await platform.index();
  await rm(join(dir, 'blobs', 'search'), { recursive: true });
  const own = word();
  const { id } = await publish(`Oil the ${own}`);
  await becomes(true, own, id);
  await platform.index();
  await platform.settled();
  expect(await folderBlobs(join(dir, 'blobs')).list('search/')).toContain('search/current.json');
});
