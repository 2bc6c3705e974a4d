import { aPublishedRole } from '@placewell/core/testing/samples';
import { beforeAll, describe, expect, it } from 'vitest';
import { aSite, type Site } from '../testing/a-site';
import { get, wrongFields } from '../testing/visitor';

let site: Site;
beforeAll(async () => {
  site = await aSite();
});
const search = (query: string) => get(site.app, `/leicestershire/opportunities${query}`);

describe('the front page', () => {
  it('goes straight to the only LIO', async () => {
    const page = await get(site.app, '/');
    expect([page.status, page.to]).toEqual([302, '/leicestershire']);
  });

  it('starts a search, counts the causes, shows the newest and says whom to ring', async () => {
    const page = await get(site.app, '/leicestershire');
    expect(page.status).toBe(200);
    expect(page.html).toMatch(/<form action="\/leicestershire\/opportunities" method="get"/);
    for (const name of ['q', 'near', 'when']) expect(page.html).toContain(`name="${name}"`);
    expect(page.text).toContain('4 roles with local groups');
    expect(page.text).toMatch(/Older People \( ?2 ?\)/);
    expect(page.text).toContain('Canal path gardener');
    expect(page.text).toContain('0116 496 0123');
    expect(page.headers.get('cache-control')).toBe('public, max-age=60');
  });

  it('is not there for an LIO that is not', async () => {
    expect((await get(site.app, '/rutland')).status).toBe(404);
    expect((await get(site.app, '/rutland/opportunities')).status).toBe(404);
  });
});

describe('searching', () => {
  it('narrows by cause, with the counts of the others beside it', async () => {
    const page = await search('?cause=Environment');
    expect(page.text).toContain('1 role');
    expect(page.text).toContain('Canal path gardener');
    expect(page.text).not.toContain('Telephone friend');
    expect(page.text).toContain('Older People (2)');
  });

  it('measures from a place, but never to a home', async () => {
    const page = await search('?near=Melton+Mowbray&within=20');
    expect(page.text).toMatch(/Loughborough, 1[0-9] miles away/);
    expect(page.text).toContain('Home visitor');
    expect(page.text).not.toMatch(/Melton, [\d.]+ miles? away/);
    expect(page.html).not.toContain('Secret Lane');
  });

  it('keeps remote roles inside any distance, and leaves them out when asked', async () => {
    expect((await search('?near=Melton+Mowbray&within=1')).text).toContain('Telephone friend');
    const without = await search('?near=Melton+Mowbray&within=1&remote=exclude');
    expect(without.text).not.toContain('Telephone friend');
  });

  it('reads a few words for when', async () => {
    const page = await search('?when=evenings');
    expect(page.text).toContain('Telephone friend');
    expect(page.text).not.toContain('Canal path gardener');
  });

  it('leaves out what a fifteen-year-old cannot do', async () => {
    const page = await search('?age=15');
    expect(page.text).toContain('2 roles');
    expect(page.text).not.toContain('Telephone friend');
  });

  it('says that a place is not known, and keeps what was typed', async () => {
    const page = await search('?near=Xyzzyville&q=garden');
    expect(page.status).toBe(422);
    expect(wrongFields(page)).toEqual(['near']);
    expect(page.html).toContain('value="Xyzzyville"');
    expect(page.html).toContain('value="garden"');
  });

  it('finding nothing, says what to leave out, with what that would find', async () => {
    const page = await search('?q=gardener&near=Melton+Mowbray&within=1&part=morning');
    expect(page.text).toContain('No roles found');
    // Only the limit goes: the place stays, and with it how far each role is.
    expect(page.html).toContain(
      'href="/leicestershire/opportunities?q=gardener&amp;near=Melton+Mowbray&amp;within=any&amp;part=morning"',
    );
    expect(page.text).toContain('without the limit of 1 mile from Melton Mowbray : 1 role');
  });

  it('escapes what was typed', async () => {
    const page = await search(`?q=${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(page.html).not.toContain('<script>alert');
  });

  it('pages through many, and a page too far is the last', async () => {
    const big = await aSite();
    for (let i = 0; i < 40; i++) await aPublishedRole(big.core, big.group, { title: `Helper number ${i}` });
    const first = await get(big.app, '/leicestershire/opportunities?q=helper');
    expect(first.text).toContain('40 roles');
    expect(first.text).toContain('Showing 1 to 20');
    expect(first.html).toContain('href="/leicestershire/opportunities?q=helper&amp;page=2"');
    const shown = (text: string) => [...text.matchAll(/Helper number \d+/g)].map((m) => m[0]);
    const second = await get(big.app, '/leicestershire/opportunities?q=helper&page=2');
    expect(new Set([...shown(first.text), ...shown(second.text)]).size).toBe(40);
    const far = await get(big.app, '/leicestershire/opportunities?q=helper&page=9');
    expect([far.status, far.to]).toEqual([302, '/leicestershire/opportunities?q=helper&page=2']);
  });
});

describe('a role', () => {
  const role = (id: string, rest = '') => get(site.app, `/leicestershire/opportunities/${id}${rest}`);

  it('says what a volunteer wants to know, and how to ask', async () => {
    const page = await role(site.role.id);
    expect(page.status).toBe(200);
    for (const said of [
      '1 Market Place',
      'Step-free access',
      '14 or over',
      '2 of 2 free',
      'Nothing. There are no checks',
    ]) {
      expect(page.text).toContain(said);
    }
    expect(page.html).toContain(`/opportunities/${site.role.id}/enquire`);
    expect(page.headers.get('cache-control')).toBe('public, max-age=60');
  });

  it('shows a home by its district only', async () => {
    const page = await role(site.home.id);
    expect(page.text).toContain('It is in somebody’s home');
    for (const secret of ['Secret Lane', 'LE14', 'Asfordby']) expect(page.html).not.toContain(secret);
  });

  it('that is closed is gone, and offers similar ones', async () => {
    const page = await role(site.closed.id);
    expect(page.status).toBe(410);
    expect(page.text).toContain('The group has withdrawn it');
    expect(page.text).toContain('open now');
    expect(page.text).toContain('Tool mender');
    expect((await role(site.closed.id, '/enquire')).status).toBe(410);
  });

  it('that is paused is not there now, and says so', async () => {
    const page = await role(site.paused.id);
    expect(page.status).toBe(404);
    expect(page.text).toContain('not looking for people at the moment');
  });

  it.each(['', '/enquire', '/concern'])('that is a draft does not exist: %s', async (rest) => {
    const page = await role(site.draft.id, rest);
    expect(page.status).toBe(404);
    expect(page.html).not.toContain('Tea maker');
  });

  it('that never was is not found', async () => {
    expect((await role('opp_nothing')).status).toBe(404);
  });
});
