import type { Locality } from '@placewell/core/codes/codes';
import { addBody } from '@placewell/core/lio/add-body';
import { changeLio } from '@placewell/core/lio/change-lio';
import { closeOpportunity } from '@placewell/core/opportunity/close-opportunity';
import type { SearchNoted } from '@placewell/core/search/count-searches';
import type { BodyId } from '@placewell/core/shared/ids';
import type { Day } from '@placewell/core/shared/time';
import { aPublishedRole, asGroup, must, operator } from '@placewell/core/testing/samples';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aSite, type Site } from '../testing/a-site';
import { fieldOf, get, type Seen, wrongFields } from '../testing/visitor';

const charnwood = 'E07000130' as Locality;
const loughborough = {
  kind: 'place' as const,
  address: 'The Wharf',
  town: 'Loughborough',
  postcode: 'LE11 1AA',
  locality: charnwood,
  point: { lat: 52.772, lon: -1.206 },
  privateHome: false,
};

let site: Site;
const noted: SearchNoted[] = [];
const search = (query: string, of = site) => get(of.app, `/leicestershire/opportunities${query}`);
/** The titles of the cards of a page, in order. */
const titles = (page: Seen) =>
  [...page.html.matchAll(/pw-card__title"><a [^>]*>(.*?)<\/a>/g)].map((m) => (m[1] ?? '').replace(/<[^>]+>/g, ''));
/** The words of all ticks of a name. */
const ticks = (page: Seen, name: string) =>
  [...page.html.matchAll(new RegExp(`name="${name}"[^>]*/?><label[^>]*>([^<]*)<`, 'g'))].map((m) => m[1] ?? '');
const links = (page: Seen) =>
  [...page.html.matchAll(/href="([^"]+)"/g)].map((m) => (m[1] ?? '').replace(/&amp;/g, '&'));

beforeAll(async () => {
  site = await aSite();
  const { counter } = site.site.searches;
  site.site.searches.counter = {
    note: async (search) => {
      noted.push(search);
      await counter.note(search);
    },
  };
  await aPublishedRole(site.core, site.group, {
    title: 'Dog walker',
    summary: 'Join us in walking rescue dogs on Saturday mornings.',
    causes: ['AnimalWelfare'],
    skillsNeeded: ['ActiveListening'],
    expenses: 'Bus fares',
    when: { kind: 'weekly', slots: ['saturday-morning'] },
    where: loughborough,
    startsOn: '2026-12-01' as Day,
  });
  await aPublishedRole(site.core, site.group, {
    title: 'Leaflet folder',
    summary: 'Fold leaflets whenever you like.',
    when: { kind: 'flexible' },
    causes: ['Health'],
    accessibility: ['step-free', 'hearing-loop'],
    where: loughborough,
  });
  must(await addBody(site.core, operator, { id: 'hub' as BodyId, name: 'Charnwood Hub', kind: 'hub' }));
  must(await changeLio(site.core, operator, { change: { leads: [{ locality: charnwood, body: 'hub' as BodyId }] } }));
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
    expect(page.text).toContain('No role has all of your words. These have some of them.');
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

describe('filters', () => {
  it.each<[string, string, string[]]>([
    ['skills', '?skill=ActiveListening', ['Dog walker']],
    ['expenses', '?expenses=yes', ['Dog walker']],
    ['checks', '?dbs=basic', ['Telephone friend']],
    ['the body that looks after them', '?body=hub&cause=AnimalWelfare', ['Dog walker']],
    ['the day they start', '?startsFrom=2026-11-20&startsBy=2026-12-31&cause=AnimalWelfare', ['Dog walker']],
  ])('by %s', async (_, query, found) => {
    const page = await search(query);
    expect([page.status, titles(page)]).toEqual([200, found]);
  });

  it('by a day to start, as a form sends it', async () => {
    const day = 'startsFrom-day=2&startsFrom-month=12&startsFrom-year=2026';
    const page = await search(`?${day}&cause=AnimalWelfare`);
    expect(page.text).toContain('No roles found');
    expect(page.text).toContain('Starts 2 December 2026 or later');
    const wrong = await search('?startsFrom-day=31&startsFrom-month=2&startsFrom-year=2026');
    expect([wrong.status, wrongFields(wrong)]).toEqual([422, ['startsFrom']]);
    const turned = await search('?startsFrom=2026-12-31&startsBy=2026-12-01');
    expect([turned.status, wrongFields(turned)]).toEqual([422, ['startsBy']]);
  });

  it('by a group, which a role links to and a chip names', async () => {
    const role = await get(site.app, `/leicestershire/opportunities/${site.role.id}`);
    const address = `/leicestershire/opportunities?group=${site.group.id}`;
    expect(links(role)).toContain(address);
    const page = await get(site.app, address);
    expect(page.text).toContain('Remove Melton Tool Library');
    expect(fieldOf(page, 'group')).toBe(site.group.id);
    expect((await search('?group=grp_none&cause=Health')).text).not.toContain('grp_none');
    expect((await search(`?group=${site.other.id}`)).text).toContain('without Melton Swimmers');
  });

  it('offers delivering bodies only where there are several', async () => {
    expect(ticks(await search(''), 'body')).toContain('Charnwood Hub (3)');
    expect(ticks(await search('', await aSite()), 'body')).toEqual([]);
  });

  it('ignores a body that there is not', async () => {
    expect((await search('?body=nobody')).status).toBe(200);
  });

  it('counts each choice under the others, and leaves out what gives nothing', async () => {
    const page = await search('?cause=AnimalWelfare');
    expect(ticks(page, 'cause')).toContain('Health (1)');
    expect(ticks(page, 'day')).toEqual(['Saturday (1)']);
    expect(ticks(page, 'part')).toEqual(['Mornings (1)']);
    expect(ticks(page, 'skill')).toEqual(['Active listening (1)']);
    expect(ticks(page, 'district')).toEqual(['Charnwood (1)']);
    expect(ticks(page, 'expenses')).toEqual(['Expenses are paid (1)']);
  });

  it('counts flexible roles with every day, as choosing it finds them', async () => {
    const page = await search('?cause=Health&cause=AnimalWelfare');
    for (const [day, count] of [
      ['Saturday', 2],
      ['Sunday', 1],
    ] as const) {
      expect(ticks(page, 'day')).toContain(`${day} (${count})`);
      const chosen = await search(`?cause=Health&cause=AnimalWelfare&day=${day.toLowerCase()}`);
      expect(titles(chosen)).toHaveLength(count);
      expect(ticks(chosen, 'day')).toContain(`${day} (${count})`);
    }
  });

  it('counts a further need with those that are chosen', async () => {
    const page = await search('?access=hearing-loop');
    expect(ticks(page, 'access')).toEqual(['Step-free access (1)', 'Hearing loop (1)']);
  });

  it('keeps what is chosen in view when it gives nothing', async () => {
    const page = await search('?cause=AnimalWelfare&part=evening');
    expect(ticks(page, 'part')).toContain('Evenings (0)');
  });

  it('orders by links, which the form keeps', async () => {
    const page = await search('?near=LE11&sort=nearest');
    expect(fieldOf(page, 'sort')).toBe('nearest');
    expect(links(page)).toContain('/leicestershire/opportunities?near=LE11&sort=newest');
    expect(links(await search('')).filter((href) => href.includes('sort=nearest'))).toEqual([]);
  });
});

describe('nothing found', () => {
  it('shows the nearest with the limit dropped, and how far the first is', async () => {
    const page = await search('?q=dogs&near=Melton+Mowbray&within=1');
    expect(page.text).toContain('Further from Melton Mowbray, these come nearest');
    expect(page.text).toMatch(/The nearest is 1\d miles away\./);
    expect(titles(page)).toEqual(['Dog walker']);
    expect(page.html).toContain('>dogs</mark>');
  });

  it('never tells how far a home is', async () => {
    const page = await search('?q=cannot+get+out&near=Market+Harborough&within=1');
    expect(titles(page)).toEqual(['Home visitor']);
    expect(page.text).not.toMatch(/miles? away/);
  });

  it('offers to leave out one need of two, or the days and not the times', async () => {
    const needs = await search('?cause=AnimalWelfare&access=step-free&access=hearing-loop');
    expect(needs.text).toContain('without Step-free access and Hearing loop : 1 role');
    const times = await search('?cause=AnimalWelfare&day=sunday&part=morning');
    expect(times.text).toContain('without Sunday : 1 role');
    expect(times.text).not.toContain('without Mornings');
    const one = await search('?cause=Environment&access=parking&access=hearing-loop');
    expect(links(one)).toContain('/leicestershire/opportunities?cause=Environment&access=parking');
  });

  it('says what was left out of the nearest', async () => {
    const page = await search('?cause=AnimalWelfare&part=evening&dbs=enhanced');
    expect(page.text).toContain('Without Evenings and Enhanced DBS check, these come nearest');
    expect(titles(page)).toEqual(['Dog walker']);
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
