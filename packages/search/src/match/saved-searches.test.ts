import type { Opportunity, OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import type { Instant } from '@placewell/core/shared/time';
import { memoryDeps } from '@placewell/core/testing/memory-deps';
import { anApprovedGroup, anLio, aPublishedRole } from '@placewell/core/testing/samples';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SavedQuery } from './saved-search';
import { SavedSearches } from './saved-searches';

let published: Opportunity;
let now: Instant;
beforeAll(async () => {
  const deps = memoryDeps();
  await anLio(deps);
  published = await aPublishedRole(deps, await anApprovedGroup(deps));
  now = deps.clock();
});

const role = (over: Partial<OpportunityDetails>): Opportunity => ({
  ...published,
  details: { ...published.details, ...over },
});
const finds = (query: SavedQuery, over: Partial<OpportunityDetails> = {}): boolean =>
  new SavedSearches([{ id: 'one', query }]).fitting(role(over), now).length === 1;

describe('the text of a saved search', () => {
  it.each([
    ['tools', true],
    ['mending tools', true],
    ['repairs', true],
    ['mending in Melton', true],
    ['I’d like to mend something', true],
    ['"melton mowbray"', true],
    ['"mowbray melton"', false],
    ['community', true],
    ['flexible', true],
    // Somebody who saved a search had finished typing, and read what it found.
    ['tool shar', false],
    ['toools', false],
    ['tools pottery', false],
    ['Market Place', false],
  ])('%s: %s', (text, found) => {
    expect(finds({ text })).toBe(found);
  });

  it('has its synonyms in order, beside one another', () => {
    const description = 'There is a board by the door for each new member of the workshop.';
    expect(finds({ text: 'trustee' }, { description })).toBe(false);
    expect(finds({ text: 'trustee' }, { description: 'We need a board member who knows about workshops.' })).toBe(true);
  });
});

describe('saved searches', () => {
  it('find nothing that cannot be asked for', () => {
    const saved = new SavedSearches([{ id: 'any', query: {} }]);
    expect(saved.fitting(published, now)).toEqual(['any']);
    expect(saved.fitting({ ...published, placesAgreed: 2 }, now)).toEqual([]);
    expect(saved.fitting({ ...published, sourceId: 'came with history' }, now)).toEqual([]);
    expect(saved.fitting(role({ closesOn: '2020-01-01' as never }), now)).toEqual([]);
  });

  it('can be nearly all removed, and filed anew', () => {
    const saved = new SavedSearches();
    const ids = Array.from({ length: 3_000 }, (_, i) => `s${i}`);
    for (const id of ids) saved.add({ id, query: { text: 'tools' } });
    for (const id of ids.slice(0, 2_990)) saved.remove(id);
    saved.remove('nobody');
    saved.add({ id: 's2995', query: { text: 'pottery' } });
    saved.add({ id: 'new', query: { lioId: published.lioId } });
    expect(saved.size).toBe(11);
    const left = ids.slice(2_990).filter((id) => id !== 's2995');
    expect(saved.fitting(published, now)).toEqual([...left, 'new']);
  });

  it('take a private home to lie in the middle of its district', () => {
    const middle = { lat: 52.766, lon: -0.886 };
    const home = { lat: 52.866, lon: -0.786 };
    const where = { ...published.details.where, kind: 'place', point: home } as Extract<
      OpportunityDetails['where'],
      { town: string }
    >;
    const around = (near: typeof home, privateHome: boolean) =>
      finds({ near, withinMiles: 1 }, { where: { ...where, privateHome } });
    expect([around(home, false), around(middle, false)]).toEqual([true, false]);
    expect([around(home, true), around(middle, true)]).toEqual([false, true]);
  });
});
