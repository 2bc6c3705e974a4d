import { beforeEach, describe, expect, it } from 'vitest';
import { createApi } from './create-api';
import { aSite, type PersonName, people, type Site, tokenOf } from './testing/a-site';
import { type Asked, requestOf, requests } from './testing/requests';

let site: Site;
beforeEach(async () => {
  site = await aSite();
});

interface Answer {
  indicators: string[];
  errors: object[];
  items: { version: number; contract: object; changes: object[] }[];
}
type Name = 'readContract' | 'changeContract' | 'readContractHistory' | 'achieveMilestone' | 'listContracts';
async function call(name: Name, over: Partial<Asked> = {}, person: PersonName = 'manager') {
  const asked = { ...requests[name](site.made), ...over };
  const response = await createApi(site.deps).request(...requestOf(name, asked, await tokenOf(people[person])));
  return { status: response.status, etag: response.headers.get('etag'), body: (await response.json()) as Answer };
}
const change = (over: object = {}) => ({
  ...(requests.changeContract(site.made).body as object),
  targets: [{ kind: 'number', indicator: '25', value: 80 }],
  milestones: site.made.contract.milestones,
  ...over,
});

describe('a contract in the API', () => {
  it('is changed with a reason, and both versions can be read, also by a reviewer', async () => {
    const { body: first, etag } = await call('readContract', {}, 'reviewer');
    expect(etag).toBe('"1"');
    const changed = await call('changeContract', { body: change({ reason: 'The grant was cut' }) });
    expect(changed).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { targets: [{ value: 80 }], indicators: first.indicators },
    });
    const { body } = await call('readContractHistory', {}, 'reviewer');
    expect(body.items.map((v) => v.version)).toEqual([1, 2]);
    expect(body.items[0]?.contract).toEqual(first);
    expect(body.items[1]).toMatchObject({
      reason: 'The grant was cut',
      by: { role: 'manager' },
      contract: changed.body,
    });
    expect(body.items[1]?.changes).toContainEqual({
      field: 'target',
      indicator: '25',
      locality: null,
      body: null,
      before: { kind: 'number', value: 100 },
      after: { kind: 'number', value: 80 },
    });
    // Ids and roles only: who that is, is for those inside to look up.
    expect(JSON.stringify(body)).not.toContain('@');
  });

  it('is not changed without a reason, nor from a version that has passed', async () => {
    const silent = change({ reason: undefined });
    expect(await call('changeContract', { body: silent })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'reason' }] },
    });
    await call('achieveMilestone');
    expect(await call('changeContract', { body: change() })).toMatchObject({
      status: 412,
      body: { code: 'version-changed' },
    });
    expect((await call('readContractHistory')).body.items).toHaveLength(2);
  });

  it('says which field is wrong, why, and what to do about it', async () => {
    const targets = [{ kind: 'number', indicator: '25', value: 9, body: 'nobody' }];
    const { status, body } = await call('changeContract', { body: change({ targets }) });
    expect([status, body.errors]).toEqual([
      422,
      [
        {
          field: 'targets.0.body',
          code: 'invalid',
          fault: 'There is no such delivering body',
          remedy: 'Choose a delivering body you have',
        },
      ],
    ]);
  });

  it('keeps what an older client does not know of', async () => {
    const narratives = [{ id: 'inclusion', name: 'Inclusion', asked: 'Who was left out?', evidenceAsked: '' }];
    const indicators = ['24', '25', '29'];
    await call('changeContract', { body: change({ narratives, indicators }) });
    const { body } = await call('changeContract', { body: change({ title: 'Another' }), ifMatch: 2 });
    expect(body).toMatchObject({ title: 'Another', narratives, indicators });
  });
});
