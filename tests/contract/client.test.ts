import { type Client, createClient } from '@placewell/contract/client';
import { lioId } from '@placewell/core/testing/samples';
import { createApi } from '@placewell/http/create-api';
import { aSite, type PersonName, people, tokenOf } from '@placewell/http/testing/a-site';
import { expect, expectTypeOf, it } from 'vitest';

async function clients() {
  const { deps, made } = await aSite();
  const api = createApi(deps);
  const as = async (name: PersonName | null): Promise<Client> =>
    createClient({
      baseUrl: 'https://site.example',
      token: name === null ? undefined : await tokenOf(people[name]),
      fetch: async (url, init) => api.request(url as string, init),
    });
  return { as, made };
}

const must = <T>(answer: { ok: true; value: T } | { ok: false; problem: { detail: string } }): T => {
  if (!answer.ok) throw new Error(answer.problem.detail);
  return answer.value;
};

it('takes an enquiry from search to placement, typed by the contract', async () => {
  const { as, made } = await clients();
  const anyone = await as(null);
  const group = await as('group');
  const found = must(
    await anyone.searchOpportunities({ params: { lioId }, query: { cause: ['Community', 'Environment'], limit: 5 } }),
  );
  const opportunity = found.items[0]?.opportunity;
  expect(opportunity?.id).toBe(made.role.id);
  expectTypeOf(opportunity?.open).toEqualTypeOf<boolean | undefined>();

  const open = must(await group.listEnquiriesOfGroup({ params: { groupId: made.group.id } }));
  const enquiryId = open.items.find((e) => e.state === 'new')?.id ?? '';
  const read = await group.readEnquiry({ params: { enquiryId } });
  const version = read.ok ? (read.version ?? 0) : 0;
  expect(must(read).volunteer).toMatchObject({ firstName: 'Amina' });
  const contacted = await group.actOnEnquiry({ params: { enquiryId }, body: { act: 'contact' }, ifMatch: version });
  expect(contacted).toMatchObject({ ok: true, version: version + 1 });
  const placement = must(await group.placeVolunteer({ params: { enquiryId }, body: { startsOn: '2026-03-02' } }));
  const started = must(
    await group.sayOfPlacement({
      params: { placementId: placement.id },
      body: { says: 'started', startedOn: '2026-03-02' },
    }),
  );
  expect(started.state).toBe('started');
});

it('returns problems, and what stands in an address cannot leave it', async () => {
  const { as, made } = await clients();
  const group = await as('group');
  const params = { enquiryId: made.enquiry.id };
  const late = await group.actOnEnquiry({ params, body: { act: 'contact' }, ifMatch: 99 });
  expect(late).toMatchObject({ ok: false, status: 412, problem: { code: 'version-changed' } });
  const odd = await group.readGroupRecord({ params: { groupId: '../lios' } });
  expect(odd).toMatchObject({ ok: false, status: 404 });
  const health = await (await as(null)).health();
  expect(health).toMatchObject({ ok: true, value: { status: 'ok' } });
});
