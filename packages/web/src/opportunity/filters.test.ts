import { beforeAll, describe, expect, it } from 'vitest';
import { aSearchSite, links, ticks, titles } from '../testing/a-search-site';
import { aSite, type Site } from '../testing/a-site';
import { fieldOf, get, wrongFields } from '../testing/visitor';

let site: Site;
beforeAll(async () => {
  site = await aSearchSite();
});
const search = (query: string, of = site) => get(of.app, `/leicestershire/opportunities${query}`);

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
