import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { now, query, role } from '../testing/arbitrary';
import { finds } from '../testing/plain';
import { type SavedSearch, SavedSearches } from './saved-searches';

describe('saved searches', () => {
  it('find for a role those that would find it, through all that is added and removed', () => {
    const search = fc.record({ id: fc.nat(60).map((n) => `s${n}`), query });
    const change = fc.oneof(
      search.map((s) => ({ add: s })),
      fc.nat(60).map((n) => ({ remove: `s${n}` })),
    );
    let met = 0;
    fc.assert(
      fc.property(
        fc.array(search, { maxLength: 60, size: 'max' }),
        fc.array(change, { maxLength: 25, size: 'max' }),
        fc.array(role, { minLength: 1, maxLength: 6, size: 'max' }),
        (searches, changes, roles) => {
          const saved = new SavedSearches(searches);
          const plain = new Map<string, SavedSearch>();
          const put = (s: SavedSearch) => {
            plain.delete(s.id);
            plain.set(s.id, s);
          };
          const same = () => {
            for (const o of roles) {
              const found = [...plain.values()].filter((s) => finds(s.query, o)).map((s) => s.id);
              met += found.length;
              expect(saved.fitting(o, now)).toEqual(found);
            }
            expect(saved.size).toBe(plain.size);
          };
          for (const s of searches) put(s);
          same();
          for (const c of changes) {
            if ('add' in c) {
              saved.add(c.add);
              put(c.add);
            } else {
              saved.remove(c.remove);
              plain.delete(c.remove);
            }
          }
          same();
        },
      ),
      { numRuns: 120 },
    );
    expect(met).toBeGreaterThan(1_000);
  });
});
