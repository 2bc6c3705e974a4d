import { closeOpportunity } from '@placewell/core/opportunity/close-opportunity';
import type { SearchNoted } from '@placewell/core/search/count-searches';
import type { Day } from '@placewell/core/shared/time';
import { aPublishedRole, asGroup, must } from '@placewell/core/testing/samples';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aSearchSite, charnwood, links, titles } from '../testing/a-search-site';
import { aSite, type Site } from '../testing/a-site';
import { fieldOf, get, wrongFields } from '../testing/visitor';

let site: Site;
const noted: SearchNoted[] = [];
const search = (query: string, of = site) => get(of.app, `/leicestershire/opportunities${query}`);
beforeAll(async () => {
  site = await aSearchSite();
  const { counter } = site.site.searches;
  site.site.searches.counter = {
    note: async (search) => {
      noted.push(search);
      await counter.note(search);
    },
  };
});
beforeEach(() => {
  noted.length = 0;
});

describe('words', () => {
  it('with slips and a place find the right roles, and say how they were read', async () => {
    const page = await search('?q=dog+waking+satuday+near+LE11');
    expect(titles(page)[0]).toBe('Dog walker');
    expect(page.text).toMatch(/near LE11/);
    expect(page.text).toContain('Showing results for “dog walking saturday” instead of “dog waking satuday”.');
    expect(page.text).toMatch(/Loughborough, [\d.]+ miles? away/);
    expect(page.html).toContain('value="dog waking satuday near LE11"');
    expect(page.html).toContain('<mark class="pw-mark" role="none">Dog</mark>');
  });

  it('are looked for as typed, when the place in them was none', async () => {
    const taken = await search('?q=leaflets+Loughborough');
    expect(taken.text).toContain('We took “Loughborough” for where.');
    const asTyped = links(taken).find((href) => href.includes('as=typed')) ?? '';
    expect(asTyped).toBe('/leicestershire/opportunities?q=leaflets+Loughborough&as=typed');
    const page = await get(site.app, asTyped);
    expect(page.text).toContain('We looked for all of it as words.');
    expect(page.text).not.toMatch(/miles? away/);
    expect(links(page)).toContain('/leicestershire/opportunities?q=leaflets+Loughborough');
    expect(fieldOf(page, 'as')).toBe('typed');
  });

  it('leave their place behind, and the place its words', async () => {
    const page = await search('?q=leaflets+near+LE11');
    expect(links(page)).toContain('/leicestershire/opportunities?near=LE11');
    expect(links(page)).toContain('/leicestershire/opportunities?q=leaflets');
  });

  it('that no role has all of are said to be some', async () => {
    const page = await search('?q=dogs+leaflets');
    expect(page.text).toContain(
      'Few roles, if any, have all of your words. Those that have the most of them come first.',
    );
  });

  it.each([
    ['33 words', 'a '.repeat(33).trim(), '32 words or fewer'],
    ['201 characters', 'a'.repeat(201), '200 characters or fewer'],
  ])('that are too long (%s) are refused in their field, and nothing is lost', async (_, words, said) => {
    const page = await search(`?q=${encodeURIComponent(words)}&cause=Environment`);
    expect([page.status, wrongFields(page)]).toEqual([422, ['q']]);
    expect(page.text).toContain(said);
    expect(fieldOf(page, 'q')).toBe(words);
    expect(fieldOf(page, 'cause')).toBe('Environment');
    expect(titles(page)).toEqual(['Canal path gardener']);
    expect(noted).toEqual([]);
  });

  it('are marked only where something was looked for', async () => {
    expect((await search('?cause=Environment')).html).not.toContain('<mark');
  });
});

describe('counting', () => {
  it('notes a search once, by codes and district alone', async () => {
    await search('?q=dogs+near+Loughborough&cause=AnimalWelfare');
    expect(noted).toHaveLength(1);
    expect(noted[0]).toMatchObject({ district: charnwood, total: 1, query: { causes: ['AnimalWelfare'] } });
    const [row] = await site.core.searchCounts.between('leicestershire', '2026-11-01' as Day, '2026-11-30' as Day);
    expect(Object.keys(row ?? {}).sort()).toEqual(['cause', 'day', 'found', 'locality', 'nothing']);
  });

  it('counts neither further pages, nor a mere look at the headers, nor what was not understood', async () => {
    const big = await aSite();
    let count = 0;
    big.site.searches.counter = {
      note: async () => {
        count++;
      },
    };
    for (let i = 0; i < 25; i++) await aPublishedRole(big.core, big.group, { title: `Helper number ${i}` });
    await search('?q=helper&page=2', big);
    await search('?near=Xyzzyville', big);
    const head = await big.app.request('http://localhost/leicestershire/opportunities', { method: 'HEAD' });
    expect([head.status, count]).toEqual([200, 0]);
    await search('?q=helper', big);
    expect(count).toBe(1);
  });

  it('is what the privacy statement says', async () => {
    const { text } = await get(site.app, '/leicestershire/privacy');
    expect(text).toContain('We count searches');
    expect(text).not.toContain('What you search for is not kept');
  });
});

describe('who may keep a page', () => {
  it.each([
    ['', 'public, max-age=60'],
    ['?q=dogs&cause=AnimalWelfare', 'public, max-age=60'],
    ['?near=LE11', 'private, no-store'],
    ['?near=Xyzzyville', 'private, no-store'],
    ['?q=dogs+near+LE11', 'private, no-store'],
    ['?age=15', 'private, no-store'],
  ])('%s: %s', async (query, kept) => {
    expect((await search(query)).headers.get('cache-control')).toBe(kept);
  });

  it('lets only the pages that suggest ask the API', async () => {
    for (const [path, may] of [
      ['/leicestershire', true],
      ['/leicestershire/opportunities', true],
      ['/leicestershire/enquire', false],
    ] as const) {
      const page = await get(site.app, path);
      expect(page.headers.get('content-security-policy')?.includes("connect-src 'self'")).toBe(may);
      expect(page.html.includes('data-suggest-from="/api/v1/suggest?lio=leicestershire&amp;limit=3"')).toBe(may);
    }
  });
});

describe('a role that closes', () => {
  it('is in no search from the next request on, and leads to no form', async () => {
    const role = await aPublishedRole(site.core, site.group, { title: 'Kite flyer' });
    const before = await search('?q=kite');
    expect(titles(before)).toEqual(['Kite flyer']);
    const card = links(before).find((href) => href.endsWith(role.id)) ?? '';
    const page = await get(site.app, card);
    const ask = links(page).find((href) => href.endsWith('/enquire') && href.includes(role.id)) ?? '';
    expect((await get(site.app, ask)).html).toContain('<form action=');
    must(await closeOpportunity(site.core, asGroup(site.group), role.id, { reason: 'filled' }));
    expect(titles(await search('?q=kite'))).not.toContain('Kite flyer');
    for (const path of [card, ask]) {
      const gone = await get(site.app, path);
      expect([gone.status, gone.html.includes('Send my enquiry')]).toEqual([410, false]);
      expect(gone.text).toContain('All its places have been taken.');
    }
  });
});

describe('similar roles', () => {
  it('stand at the foot of an open role, never itself', async () => {
    const page = await get(site.app, `/leicestershire/opportunities/${site.role.id}`);
    expect(page.text).toContain('Similar roles');
    expect(titles(page).length).toBeGreaterThan(1);
    expect(titles(page)).not.toContain('Tool mender');
  });

  it('are looked up once, however many look at the role within a minute', async () => {
    const { similar } = site.site.search;
    let asked = 0;
    site.site.search.similar = (...of) => {
      asked++;
      return similar(...of);
    };
    for (let i = 0; i < 3; i++)
      expect((await get(site.app, `/leicestershire/opportunities/${site.garden.id}`)).text).toContain('Similar roles');
    site.site.search.similar = similar;
    expect(asked).toBe(1);
  });

  it('are left out while they cannot be read', async () => {
    const other = await aSite();
    const { similar } = other.site.search;
    other.site.search.similar = () => new Promise(() => undefined);
    expect((await get(other.app, `/leicestershire/opportunities/${other.role.id}`)).text).not.toContain('Similar');
    other.site.search.similar = similar;
    expect((await get(other.app, `/leicestershire/opportunities/${other.role.id}`)).text).toContain('Similar');
  });
});
