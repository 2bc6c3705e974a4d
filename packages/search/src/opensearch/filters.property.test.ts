import type { Locality } from '@placewell/core/codes/codes';
import { leadFor } from '@placewell/core/lio/settings';
import { narrowings, type RoleQuery } from '@placewell/core/search/query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownFilter } from '../engine/find';
import { now, query, role } from '../testing/arbitrary';
import { finds } from '../testing/plain';
import { roleDocument } from './document';
import { all, type Clause, filtersOf, scopeOf } from './filters';
import { searchBody, searched } from './query';
import { meets } from './testing/meets';
import { lio } from './testing/roles';
import { readSought } from './words';

const asked = fc
  .tuple(query, fc.option(fc.subarray(['lio', 'charnwood-body', 'nobody'], { minLength: 1 })))
  .map(([{ isLedBy: _, text: __, ...q }, bodies]): RoleQuery => ({ ...q, ...(bodies ? { bodies } : {}) }));

describe('what is asked of the engine', () => {
  it('leaves in what the plain search of a role leaves in, and nothing else', () => {
    let found = 0;
    fc.assert(
      fc.property(asked, fc.array(role, { minLength: 1, maxLength: 8 }), (q, roles) => {
        const of = q.lioId === lio.id ? lio : null;
        const isLedBy =
          q.bodies && of ? (l: string) => (q.bodies ?? []).includes(leadFor(of, l as Locality)) : undefined;
        const clause = all([...scopeOf(q.lioId, now), ...filtersOf(q, of).map((f) => f.clause)]);
        for (const o of roles) {
          const document = roleDocument(o, null);
          const isFound = finds({ ...q, isLedBy }, o);
          if (isFound) found++;
          expect(document !== null && meets(clause, document)).toBe(isFound);
        }
      }),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('filters the hits by each thing, and every facet by each but its own', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(asked, (q) => {
        const of = q.lioId === lio.id ? lio : null;
        const filters = filtersOf(q, of);
        const s = searched('roles', q, { limit: 20 }, { lio: of, sought: null, mark: null, now });
        const body = searchBody(s, 'as-typed') as {
          post_filter?: { bool: { filter: Clause[] } };
          aggs: Record<string, { filter: { bool: { filter: Clause[] } }; aggs: Record<string, unknown> }>;
        };
        const hits = body.post_filter?.bool.filter ?? [];
        expect(hits).toEqual(filters.map(({ clause }) => clause));
        for (const [facet, own] of Object.entries(ownFilter)) {
          const counted = body.aggs[own];
          expect(counted?.aggs[facet]).toBeDefined();
          expect(counted?.filter.bool.filter).toEqual(filters.filter(({ name }) => name !== own).map((f) => f.clause));
        }
        for (const { name } of filters) met.add(name);
      }),
      { numRuns: 400 },
    );
    // Everything that can be asked was, but the words, which are no filter.
    expect([...met].sort()).toEqual(narrowings.filter((name) => name !== 'text').sort());
  });

  it('carries every field of a search, the words and the order among them', () => {
    const whole = {
      lioId: lio.id,
      text: 'dogs "older people"',
      near: { lat: 52.7661, lon: -0.8856 },
      withinMiles: 7,
      causes: ['AnimalWelfare'],
      skills: ['driving'],
      slots: ['saturday-morning'],
      commitments: ['one-off'],
      accessibility: ['step-free'],
      suitability: ['families'],
      dbs: ['basic'],
      expenses: true,
      localities: ['E07000133'],
      bodies: ['charnwood-body'],
      groupId: 'grp_tools',
      age: 17,
      remote: 'exclude',
      startsFrom: '2026-04-01',
      startsBy: '2026-05-10',
      sort: 'nearest',
    } as unknown as Required<RoleQuery>;
    const bodyOf = (q: RoleQuery) =>
      JSON.stringify(
        searchBody(
          searched('roles', q, { limit: 20 }, { lio, sought: q.text ? readSought(q.text) : null, mark: null, now }),
          'as-typed',
        ),
      );
    const full = bodyOf(whole);
    // Without any of them another thing is asked.
    for (const key of Object.keys(whole) as (keyof RoleQuery)[]) {
      const { [key]: _, ...rest } = whole;
      expect(bodyOf(rest), key).not.toBe(full);
    }
  });
});
