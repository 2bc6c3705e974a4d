import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { type Profile, wants } from '@placewell/core/search/profile';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Collection } from '../engine/collection';
import { buildSegment } from '../index/build';
import { Segment } from '../index/segment';
import { match } from '../match/match';
import { roleDoc } from '../role-doc';
import { groups, lios, localities, now, point, query, role } from '../testing/arbitrary';
import type { Lines } from './ask';
import { roleDocument } from './document';
import type { Clause } from './filters';
import { openSearchRoles } from './opensearch-roles';
import { meets } from './testing/meets';
import { searching } from './testing/roles';

/** Without words of their own: how rare a word is depends on the roles that are weighed. */
const profile: fc.Arbitrary<Profile> = fc
  .tuple(
    query,
    fc.record(
      {
        lioId: fc.constantFrom(...lios),
        near: point,
        home: fc.constantFrom(...localities),
        wants: fc.subarray(Object.keys(wants) as (keyof typeof wants)[], { maxLength: 2 }),
        notGroups: fc.subarray(groups),
        notRoles: fc.subarray(['opp_0', 'opp_1', 'opp_2']),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([q, p]) => ({
    ...p,
    slots: q.slots,
    causes: q.causes,
    skills: q.skills,
    skillsToGain: q.skills,
    accessNeeds: q.accessibility,
    age: q.age,
    remote: q.remote,
  }));

/** An engine that names every role that no condition leaves out, and has no opinion of its own. */
const engineOf = (roles: readonly Opportunity[]) => async (request: { body?: unknown | Lines }) => {
  const { query: asked } = request.body as { query: { bool: { filter: Clause[] } } };
  const hits = roles.flatMap((o) => {
    const document = roleDocument(o, null);
    return document && asked.bool.filter.every((c) => meets(c, document)) ? [{ _id: o.id, _source: {} }] : [];
  });
  return {
    status: 200,
    body: { timed_out: false, _shards: { total: 1, successful: 1, failed: 0 }, hits: { hits } },
  };
};

it('names the roles that our own index names, for the same reasons and in the same order', async () => {
  let named = 0;
  await fc.assert(
    fc.asyncProperty(profile, fc.array(role, { minLength: 1, maxLength: 12, size: 'max' }), async (p, made) => {
      const roles = made.map((o, i) => ({ ...o, id: `opp_${i}` }) as Opportunity);
      const docs = roles.flatMap((o) => roleDoc(o, null) ?? []);
      const own = match(Collection.of(new Segment(buildSegment(docs))), p, 20, now);
      const { deps } = searching(roles);
      const found = await openSearchRoles({ ...deps, transport: engineOf(roles) }).match(p, 20, now);
      expect(found.map((m) => ({ id: m.opportunity.id, reasons: m.reasons }))).toEqual(
        own.map(({ id, reasons }) => ({ id, reasons })),
      );
      named += found.length;
    }),
    { numRuns: 200 },
  );
  expect(named).toBeGreaterThan(80);
});
