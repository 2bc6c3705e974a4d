import { findTown } from '@placewell/core/places/gazetteer';
import type { RoleQuery } from '@placewell/core/search/query';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRoles, judgedAt } from '../demo-roles';
import { miniSearch } from './minisearch';
import { comparedFacets, type Peer } from './peer';
import { readPlace } from './place-in-text';
import { postgres } from './postgres';
import { hasPostgres } from './postgres-cluster';

const near = findTown('Loughborough')?.point;

/** Without words there is one right answer, whoever gives it. */
const plain: RoleQuery[] = [
  {},
  { causes: ['Environment', 'Heritage'] },
  { slots: ['saturday-morning'], accessibility: ['step-free', 'toilet'] },
  { age: 14, commitments: ['one-off'] },
  { near, withinMiles: 6, dbs: ['none'] },
  { near, withinMiles: 3, remote: 'exclude', suitability: ['families'], sort: 'nearest' },
  { remote: 'only', skills: ['ActiveListening'] },
  { expenses: true, localities: ['E07000130' as never], sort: 'newest' },
];

describe('MiniSearch with its filters', () => {
  const peer = miniSearch();
  beforeAll(() => peer.add(demoRoles()));
  afterAll(() => peer.close());

  it('counts a facet without its own filter', async () => {
    const { total, facets } = await peer.search({ dbs: ['none'] }, 10, judgedAt);
    const all = await peer.search({}, 10, judgedAt);
    expect(all.total).toBe(300);
    expect(facets.dbs).toEqual(all.facets.dbs);
    expect(total).toBe(facets.dbs.none);
    expect(facets.commitments.ongoing).toBeLessThan(all.facets.commitments.ongoing ?? 0);
  });

  it('finds words with an error in one of them', async () => {
    expect((await peer.search({ text: 'hegdehog hospital' }, 3, judgedAt)).ids).toContain('opp_D0084');
  });

  it.runIf(hasPostgres())('has the totals and facets of PostgreSQL where there are no words', async () => {
    const other: Peer = postgres();
    try {
      await other.add(demoRoles());
      for (const query of plain) {
        const [a, b] = [await peer.search(query, 20, judgedAt), await other.search(query, 20, judgedAt)];
        expect(b.total, JSON.stringify(query)).toBe(a.total);
        for (const facet of comparedFacets)
          expect(b.facets[facet], `${facet} of ${JSON.stringify(query)}`).toEqual(a.facets[facet]);
      }
    } finally {
      await other.close();
    }
  });
});

describe('the place in a text', () => {
  it('is taken off the end with the word before it', () => {
    expect(readPlace({ text: 'gardening near Loughborough' })).toEqual({ text: 'gardening', near });
    expect(readPlace({ text: 'gardening, Loughborough' }).text).toBe('gardening');
    expect(readPlace({ text: 'driving in LE11' }).text).toBe('driving');
    expect(readPlace({ text: 'driving near market harborough' }).text).toBe('driving');
  });

  it('is kept where there is nothing else, and left where there is none', () => {
    expect(readPlace({ text: 'Loughborough' })).toEqual({ text: 'Loughborough', near });
    expect(readPlace({ text: 'something near home' })).toEqual({ text: 'something near home' });
  });
});
