import type { Locality } from '@placewell/core/codes/codes';
import { aPublishedRole } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApi } from './create-api';
import { aSite, type Site } from './testing/a-site';
import { call, problem } from './testing/caller';

let site: Site;
let api: ReturnType<typeof createApi>;
beforeEach(async () => {
  site = await aSite();
  api = createApi(site.deps);
});
const lio = 'leicestershire';
const all = (query: Record<string, unknown>) =>
  call(api, 'anonymous', 'searchAllOpportunities', { query: { lio, ...query } as never });
const suggest = (q: string) => call(api, 'anonymous', 'suggest', { query: { q, lio } });
const match = (body: Record<string, unknown>) =>
  call(api, 'anonymous', 'matchOpportunities', { body: { lio, ...body } as never });
const titles = (reply: { body: { items: { opportunity: { title: string } }[] } }) =>
  reply.body.items.map((i) => i.opportunity.title);

/** A role in somebody's home in Asfordby, which nobody may place. */
const atHome = () =>
  aPublishedRole(site.core, site.made.group, {
    title: 'Home visitor',
    where: {
      kind: 'place',
      address: '14 Secret Lane',
      town: 'Asfordby',
      postcode: 'LE14 3XX',
      locality: 'E07000133' as Locality,
      point: { lat: 52.76, lon: -0.95 },
      privateHome: true,
    },
  });

describe('a search', () => {
  it('may be kept for a minute, but not where it tells of a place or an age', async () => {
    const kept = async (query: Record<string, unknown>) => (await all(query)).headers.get('cache-control');
    expect(await kept({ q: 'mender' })).toBe('public, max-age=60');
    for (const query of [{ near: 'Melton Mowbray' }, { q: 'mender near LE13' }, { lat: 52.7, lon: -1 }, { age: 16 }])
      expect(await kept(query)).toBe('no-store');
  });

  it('takes a place out of the words, and says how it was understood', async () => {
    const found = await all({ q: 'tool mending near LE13' });
    expect([found.body.place, titles(found)]).toEqual(['LE13', ['Tool mender']]);
    expect(found.body.items[0]?.title).toContainEqual({ text: 'Tool', hit: true });
    expect((await all({ q: 'tools mendre' })).body).toMatchObject({ total: 1, correctedTo: 'tools mender' });
  });

  it.each([
    ['a distance from nowhere', { within: 5 }, 'within'],
    ['two places', { near: 'LE13', lat: 52.7, lon: -1 }, 'near'],
    ['a last day before the first', { startsFrom: '2027-01-01', startsBy: '2026-01-01' }, 'startsBy'],
    ['a postcode of elsewhere in the words', { q: 'dogs near SW1A 1AA' }, 'q'],
    ['more words than are looked for', { q: 'a '.repeat(33) }, 'q'],
    ['more letters', { q: 'x'.repeat(201) }, 'q'],
    ['a place that nobody knows', { near: 'Atlantis' }, 'near'],
    ['half a postcode cut short', { near: 'LE11 3A' }, 'near'],
  ])('refuses %s, and says what to do', async (_what, query, field) => {
    const refused = await all(query);
    expect(refused.status, refused.text).toBe(422);
    const [fault] = problem(refused).errors;
    expect(fault?.field).toBe(field);
    expect([fault?.fault, fault?.remedy]).not.toContain('');
  });

  it('by delivering body asks for the LIO whose it is', async () => {
    const refused = await call(api, 'anonymous', 'searchAllOpportunities', { query: { body: 'hub-melton' } as never });
    expect([refused.status, problem(refused).errors[0]?.field]).toEqual([422, 'body']);
  });

  it('of an LIO that is not there is 404, wherever it is named', async () => {
    expect((await all({ lio: 'nowhere' })).status).toBe(404);
    expect((await match({ lio: 'nowhere' })).status).toBe(404);
    expect((await call(api, 'anonymous', 'suggest', { query: { q: 'tool', lio: 'nowhere' } })).status).toBe(404);
  });

  it('goes on from a cursor, and takes none that was altered or is of another search', async () => {
    for (let n = 0; n < 5; n++) await aPublishedRole(site.core, site.made.group, { title: `Tool lender ${n}` });
    const first = await all({ q: 'tool', limit: 2 });
    const second = await all({ q: 'tool', limit: 2, cursor: first.body.cursor });
    expect(new Set([...titles(first), ...titles(second)]).size).toBe(4);
    for (const cursor of [`${first.body.cursor}x`, 'abc.def', first.body.cursor?.slice(1)])
      expect((await all({ q: 'tool', limit: 2, cursor })).body.code).toBe('invalid-cursor');
    expect((await all({ q: 'lender', limit: 2, cursor: first.body.cursor })).body.code).toBe('invalid-cursor');
  });

  it('says what was too narrow where nothing fits, and what comes nearest', async () => {
    const where = {
      kind: 'place' as const,
      address: '1 Quay',
      town: 'Melton Mowbray',
      postcode: null,
      privateHome: false,
    };
    const at = { ...where, locality: 'E07000133' as Locality, point: { lat: 52.766, lon: -0.886 } };
    await aPublishedRole(site.core, site.made.group, { title: 'Lock keeper', where: at });
    const found = await all({ q: 'lock', lat: 52.54, lon: -1.37, within: 1 });
    expect(found.body.total).toBe(0);
    expect(found.body.tooNarrow).toContainEqual({ without: 'within', total: 1 });
    expect(found.body.loosened).toMatchObject({ without: ['within'] });
    expect(titles({ body: { items: found.body.loosened?.items ?? [] } } as never)).toEqual(['Lock keeper']);
  });

  it('is counted by cause, district and whether anything was found, once for all of its pages', async () => {
    await all({ cause: 'Community', near: 'Melton Mowbray' });
    const rows = async () =>
      (
        await call(api, 'manager', 'readDemand', {
          params: { lioId: lio as never },
          query: { from: '2026-01-01' as never, to: '2026-12-31' as never },
        })
      ).body.rows;
    expect(await rows()).toEqual([{ cause: 'Community', locality: 'E07000133', searches: 1, nothing: 0 }]);
    const far = await call(api, 'manager', 'readDemand', {
      params: { lioId: lio as never },
      query: { from: '0001-01-01' as never, to: '9999-12-31' as never },
    });
    expect([far.status, problem(far).errors[0]?.field]).toEqual([422, 'to']);
  });
});

describe('a suggestion', () => {
  it('comes while a place, a role or a cause is typed, and tells nobody’s postcode on', async () => {
    expect((await suggest('melton m')).body.places).toEqual([{ text: 'Melton Mowbray' }]);
    expect((await suggest('tool m')).body.roles).toEqual([{ text: 'Tool mender', count: 1 }]);
    expect((await suggest('melt')).headers.get('cache-control')).toBe('public, max-age=60');
    expect((await suggest('LE11 3AA')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('a match', () => {
  it('names all that may be named where only what cannot bend was said', async () => {
    expect(titles(await match({}))).toEqual(['Tool mender']);
    const [only] = (await match({ age: 40 })).body.items;
    expect(only).toMatchObject({ why: 'Open to people of 40', reasons: [{ kind: 'age', age: 40 }] });
    expect(titles(await match({ age: 13 }))).toEqual([]);
  });

  it('reads a place in somebody’s own words', async () => {
    const found = await match({ text: 'mending tools near LE13' });
    expect([found.body.place, titles(found)]).toEqual(['LE13', ['Tool mender']]);
  });

  it('tells no distance of a home, not even in words', async () => {
    await atHome();
    const { items } = (await match({ near: 'Melton Mowbray', text: 'home visitor' })).body;
    const home = items.find((i: { opportunity: { title: string } }) => i.opportunity.title === 'Home visitor');
    expect(home?.miles).toBeNull();
    expect(home?.why).not.toMatch(/mile/);
    expect(home?.reasons).toContainEqual({ kind: 'district', locality: 'E07000133' });
  });
});
