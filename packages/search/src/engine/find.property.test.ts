import { Slot } from '@placewell/core/codes/codes';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { milesBetween } from '@placewell/core/places/miles';
import { type FacetName, type Narrowing, sorts } from '@placewell/core/search/query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSegment } from '../index/build';
import { mergeSegments } from '../index/merge';
import { Segment } from '../index/segment';
import { type RoleDoc, roleDoc } from '../role-doc';
import { now, query, role } from '../testing/arbitrary';
import { finds, isOpen, says, slotsOf } from '../testing/plain';
import { few } from '../weights';
import { Collection } from './collection';
import type { EngineQuery } from './filters';
import { find } from './find';

const numbered = (roles: readonly Opportunity[]): Opportunity[] =>
  // Ids in an order of their own, so that they do not come as they were made.
  roles.map((o, i) => ({ ...o, id: `opp_${((i * 7919) % 10_007).toString(36).padStart(4, '0')}` }) as Opportunity);
const someRoles = fc.array(role, { minLength: 1, maxLength: 40, size: 'max' }).map(numbered);
const asked = fc.tuple(query, fc.constantFrom(undefined, ...sorts)).map(([q, sort]): EngineQuery => ({ ...q, sort }));

const docOf = (o: Opportunity): RoleDoc | null => roleDoc(o, null);
const docsOf = (roles: readonly Opportunity[]): RoleDoc[] => roles.flatMap((o) => docOf(o) ?? []);
const whole = (roles: readonly Opportunity[]): Collection => Collection.of(new Segment(buildSegment(docsOf(roles))));
const all = { limit: 1000 };
const idsOf = (c: Collection, q: EngineQuery): string[] => find(c, q, all, now).hits.map((h) => h.id);

/** The first goes before the second, by what can be told of the two alone. */
function comesBefore(a: Opportunity, b: Opportunity, q: EngineQuery): number {
  const miles = (o: Opportunity) =>
    'point' in o.details.where && o.details.where.point && q.near ? milesBetween(q.near, o.details.where.point) : 9999;
  const last = (o: Opportunity) => o.details.closesOn ?? '9999';
  const sessionsEnd = (o: Opportunity) =>
    o.details.when.kind === 'sessions'
      ? (o.details.when.sessions
          .map((s) => s.on)
          .sort()
          .at(-1) as string)
      : '9999';
  const closes = (o: Opportunity) => (last(o) < sessionsEnd(o) ? last(o) : sessionsEnd(o));
  const by =
    q.sort === 'nearest' && q.near
      ? miles(a) - miles(b)
      : q.sort === 'newest'
        ? Date.parse(b.firstPublishedAt ?? '') - Date.parse(a.firstPublishedAt ?? '')
        : q.sort === 'closing'
          ? closes(a) < closes(b)
            ? -1
            : closes(a) > closes(b)
              ? 1
              : 0
          : 0;
  // Two points a centimetre apart are one place to the index.
  if (Math.abs(by) > 1e-5) return by;
  return a.lioId < b.lioId ? -1 : a.lioId > b.lioId ? 1 : a.id < b.id ? -1 : 1;
}

/** A flexible role fits at any time. */
const timesOf = (o: Opportunity): readonly string[] =>
  o.details.when.kind === 'flexible' ? Slot.options : slotsOf(o.details.when);

const codesOf: Record<Exclude<FacetName, 'bodies'>, (o: Opportunity) => string[]> = {
  causes: (o) => o.details.causes,
  skills: (o) => [...new Set([...o.details.skillsNeeded, ...o.details.skillsGained])],
  slots: (o) => [...new Set(timesOf(o))],
  days: (o) => [...new Set(timesOf(o).map((s) => s.split('-')[0] as string))],
  parts: (o) => [...new Set(timesOf(o).map((s) => s.split('-')[1] as string))],
  commitments: (o) => [o.details.commitment],
  accessibility: (o) => o.details.accessibility,
  suitability: (o) => o.details.suitability,
  dbs: (o) => [o.details.dbs],
  expenses: (o) => (o.details.expenses.trim() === '' ? [] : ['yes']),
  localities: (o) => [o.details.where.locality],
  groups: (o) => [o.groupId],
  places: (o) => [o.details.where.kind],
};
const own: Record<keyof typeof codesOf, keyof EngineQuery> = {
  causes: 'causes',
  skills: 'skills',
  slots: 'slots',
  days: 'slots',
  parts: 'slots',
  commitments: 'commitments',
  accessibility: 'accessibility',
  suitability: 'suitability',
  dbs: 'dbs',
  expenses: 'expenses',
  localities: 'localities',
  groups: 'groupId',
  places: 'remote',
};

function facetsOf(roles: readonly Opportunity[], q: EngineQuery): Record<string, Record<string, number>> {
  return Object.fromEntries(
    (Object.keys(codesOf) as (keyof typeof codesOf)[]).map((name) => {
      const counts: Record<string, number> = {};
      for (const o of roles.filter((r) => finds({ ...q, [own[name]]: undefined }, r, { prefix: true }))) {
        for (const code of codesOf[name](o)) counts[code] = (counts[code] ?? 0) + 1;
      }
      return [name, counts];
    }),
  );
}

/** With fewer roles than `few` the words are looked for more kindly, and the plain search is not asked. */
const wordsAreEnough = (roles: readonly Opportunity[], { text, lioId }: EngineQuery): boolean =>
  text === undefined ||
  roles.filter((o) => isOpen(o) && (lioId === undefined || o.lioId === lioId) && says(o, text, { prefix: true }))
    .length >= few;

/** What the index answers is what the plain search answers. */
function same(c: Collection, roles: readonly Opportunity[], q: EngineQuery): void {
  const found = find(c, q, all, now);
  const expected = roles.filter((o) => finds(q, o, { prefix: true }));
  const ids = found.hits.map((h) => h.id);
  if (!wordsAreEnough(roles, q)) {
    for (const o of expected) expect(ids).toContain(o.id);
    return;
  }
  expect([...ids].sort()).toEqual(expected.map((o) => o.id as string).sort());
  expect(found.total).toBe(expected.length);
  expect(found.words).toBe('all');
  const { localitiesOfBodies: _bodies, ...facets } = found.facets;
  expect(facets).toEqual(facetsOf(roles, q));
  if (q.sort !== undefined && q.sort !== 'best' && (q.sort !== 'nearest' || q.near))
    expect(ids).toEqual([...expected].sort((a, b) => comesBefore(a, b, q)).map((o) => o.id));
}

describe('a search of the index', () => {
  it('finds, counts and orders as a plain search of every role does', () => {
    let met = 0;
    fc.assert(
      fc.property(someRoles, fc.array(asked, { minLength: 1, maxLength: 6 }), (roles, queries) => {
        const c = whole(roles);
        for (const q of queries) {
          same(c, roles, q);
          met += find(c, q, all, now).total;
        }
      }),
      { numRuns: 60 },
    );
    expect(met).toBeGreaterThan(200);
  });

  it('answers to the last bit alike through changes on top of it, merged and built anew', () => {
    fc.assert(
      fc.property(
        someRoles,
        fc.array(fc.tuple(fc.nat(60), fc.option(role)), { maxLength: 30, size: 'max' }),
        fc.array(asked, { minLength: 1, maxLength: 4 }),
        fc.nat(5),
        (before, changes, queries, together) => {
          const roles = new Map(before.map((o) => [o.id as string, o]));
          let c = whole(before);
          let batch: Parameters<Collection['with']>[0][number][] = [];
          changes.forEach(([n, next], i) => {
            const id = before[n % (before.length + 5)]?.id ?? `opp_new${n}`;
            const version = 2 + i;
            if (next) roles.set(id, { ...next, id, version } as Opportunity);
            else roles.delete(id);
            const doc = next ? docOf({ ...next, id, version } as Opportunity) : null;
            // Twice, the earlier again after the later: late and repeated ones change nothing.
            batch.push({ id, version, doc }, ...batch.slice(-1));
            if (batch.length > together) {
              c = c.with(batch);
              batch = [];
            }
          });
          c = c.with(batch);
          const now_ = [...roles.values()];
          const anew = whole(now_);
          expect(c.count).toBe(anew.count);
          for (const q of queries) {
            same(c, now_, q);
            expect(find(c, q, all, now)).toEqual(find(anew, q, all, now));
          }
          expect(Buffer.from(c.compacted()).equals(Buffer.from(buildSegment(docsOf(now_))))).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is the same to the byte however the roles came together', () => {
    fc.assert(
      fc.property(someRoles, fc.nat(5), (roles, parts) => {
        const docs = docsOf(roles);
        const segments = Array.from({ length: parts + 1 }, (_, p) => docs.filter((_d, i) => i % (parts + 1) === p)).map(
          (some) => ({ segment: new Segment(buildSegment(some)), gone: null }),
        );
        expect(Buffer.from(mergeSegments(segments)).equals(Buffer.from(buildSegment(docs)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('pages through all of it, each hit once and in the order of one long page, while other roles come and go', () => {
    fc.assert(
      fc.property(
        someRoles,
        asked,
        fc.integer({ min: 1, max: 7 }),
        fc.array(role, { maxLength: 8 }),
        (roles, q, limit, more) => {
          const stays = (o: Opportunity) => o.id.charCodeAt(o.id.length - 1) % 3 !== 0;
          let c = whole(roles);
          const long = idsOf(c, q);
          const paged: string[] = [];
          let after: string | undefined;
          let turns = 0;
          do {
            const page = find(c, q, { limit, after }, now);
            paged.push(...page.hits.map((h) => h.id));
            after = page.next ?? undefined;
            const gone = roles.filter((o) => !stays(o))[turns];
            const came = more[turns];
            c = c.with([
              ...(gone ? [{ id: gone.id, version: 99, doc: null }] : []),
              ...(came
                ? [
                    {
                      id: `opp_late${turns}`,
                      version: 1,
                      doc: docOf({ ...came, id: `opp_late${turns}` } as Opportunity),
                    },
                  ]
                : []),
            ]);
            turns++;
          } while (after !== undefined && turns < 100);
          expect(new Set(paged).size).toBe(paged.length);
          const remaining = new Set(roles.filter(stays).map((o) => o.id as string));
          expect(paged.filter((id) => remaining.has(id))).toEqual(long.filter((id) => remaining.has(id)));
        },
      ),
      { numRuns: 80 },
    );
  });

  it('says what was too narrow, by how many there would be without it', () => {
    let narrow = 0;
    fc.assert(
      fc.property(someRoles, asked, (roles, q) => {
        const c = whole(roles);
        const found = find(c, q, all, now);
        if (found.total > 0) {
          expect([found.tooNarrow, found.loosened]).toEqual([[], null]);
          return;
        }
        for (const { without, total } of found.tooNarrow) {
          if (without === 'text' || !wordsAreEnough(roles, q)) continue;
          narrow++;
          const rest = { ...q };
          for (const key of keysOf[without]) delete rest[key];
          expect(total).toBe(roles.filter((o) => finds(rest, o, { prefix: true })).length);
        }
        for (const { id } of found.loosened?.hits ?? []) {
          const o = roles.find((r) => r.id === id) as Opportunity;
          // What cannot bend does not.
          for (const hard of ['age', 'accessibility', 'remote', 'lioId'] as const)
            expect(finds({ [hard]: q[hard] }, o)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(narrow).toBeGreaterThan(10);
  });
});

const keysOf: Record<Exclude<Narrowing, 'text'>, (keyof EngineQuery)[]> = {
  within: ['withinMiles'],
  causes: ['causes'],
  skills: ['skills'],
  slots: ['slots'],
  commitments: ['commitments'],
  accessibility: ['accessibility'],
  suitability: ['suitability'],
  dbs: ['dbs'],
  expenses: ['expenses'],
  localities: ['localities'],
  bodies: ['isLedBy'],
  group: ['groupId'],
  age: ['age'],
  remote: ['remote'],
  starts: ['startsFrom', 'startsBy'],
};
