import { causeCodes } from '@placewell/core/codes/causes';
import { AccessibilityFeature, Slot } from '@placewell/core/codes/codes';
import { skillCodes } from '@placewell/core/codes/skills';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { type Profile, wants } from '@placewell/core/search/profile';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Collection } from '../engine/collection';
import { buildSegment } from '../index/build';
import { Segment } from '../index/segment';
import { roleDoc } from '../role-doc';
import { groups, lios, localities, now, point, role } from '../testing/arbitrary';
import { isOpen } from '../testing/plain';
import { match } from './match';
import { sayReasons } from './say-reasons';
import { similarProfile } from './similar';

const numbered = (roles: readonly Opportunity[]): Opportunity[] =>
  roles.map((o, i) => ({ ...o, id: `opp_${(i * 7919) % 10_007}` }) as Opportunity);
const someRoles = fc.array(role, { minLength: 1, maxLength: 30, size: 'max' }).map(numbered);
const some = <T>(codes: readonly T[]) => fc.uniqueArray(fc.constantFrom(...codes.slice(0, 5)), { maxLength: 3 });
const profile: fc.Arbitrary<Profile> = fc.record(
  {
    lioId: fc.constantFrom(...lios),
    near: point,
    withinMiles: fc.constantFrom(2, 10, 50),
    home: fc.constantFrom(...localities),
    slots: some(Slot.options),
    causes: some(causeCodes),
    skills: some(skillCodes),
    skillsToGain: some(skillCodes),
    wants: some(Object.keys(wants) as (keyof typeof wants)[]),
    text: fc.constantFrom('gardens', 'older people', 'from home', 'nothing at all like it'),
    accessNeeds: some(AccessibilityFeature.options),
    age: fc.constantFrom(13, 16, 18, 40, 80),
    remote: fc.constantFrom('only' as const, 'include' as const, 'exclude' as const),
    notRoles: fc.uniqueArray(fc.constantFrom('opp_0', 'opp_7919'), { maxLength: 2 }),
    notGroups: fc.uniqueArray(fc.constantFrom(...groups), { maxLength: 1 }),
  },
  { requiredKeys: [] },
);
const collection = (roles: readonly Opportunity[]): Collection =>
  Collection.of(new Segment(buildSegment(roles.flatMap((o) => roleDoc(o, null) ?? []))));

/** Whether a role may be named to somebody, thing by thing. */
function mayBeNamed(o: Opportunity, p: Profile): boolean {
  const { details: d } = o;
  if (!isOpen(o) || (p.lioId !== undefined && p.lioId !== o.lioId)) return false;
  if (p.notRoles?.includes(o.id) || p.notGroups?.includes(o.groupId)) return false;
  if (p.age !== undefined && (p.age < (d.minimumAge ?? 18) || p.age > (d.maximumAge ?? 200))) return false;
  if (p.remote === 'only' && d.where.kind !== 'remote' && d.where.kind !== 'hybrid') return false;
  if (p.remote === 'exclude' && d.where.kind === 'remote') return false;
  return d.where.kind === 'remote' || (p.accessNeeds ?? []).every((need) => d.accessibility.includes(need));
}

describe('a match', () => {
  it('is never of a role that a hard condition leaves out, and always has its reasons', () => {
    let met = 0;
    fc.assert(
      fc.property(someRoles, profile, (roles, p) => {
        const found = match(collection(roles), p, 100, now);
        met += found.length;
        for (const m of found) {
          const o = roles.find((r) => r.id === m.id) as Opportunity;
          expect(mayBeNamed(o, p)).toBe(true);
          expect(m.reasons.length).toBeGreaterThan(0);
          const said = sayReasons(m.reasons, { to: 'you', districtName: (l) => l });
          expect(said).toMatch(/^[A-Z0-9].*[a-z)0-9]$/i);
        }
        // Who says that they care about a cause is shown every role for it that may be named.
        if (p.causes?.length) {
          const ids = new Set(found.map((m) => m.id));
          for (const o of roles.filter((r) => mayBeNamed(r, p) && r.details.causes.some((c) => p.causes?.includes(c))))
            expect(ids).toContain(o.id);
        }
      }),
      { numRuns: 200 },
    );
    expect(met).toBeGreaterThan(50);
  });

  it('comes in the same order for the same profile and roles, however they are spread, best first', () => {
    fc.assert(
      fc.property(someRoles, profile, (roles, p) => {
        const whole = match(collection(roles), p, 100, now);
        let parted = collection(roles.filter((_, i) => i % 2 === 0));
        for (const o of roles.filter((_, i) => i % 2 === 1))
          parted = parted.with([{ id: o.id, version: o.version, doc: roleDoc(o, null) }]);
        expect(match(parted, p, 100, now)).toEqual(whole);
        expect(match(collection(roles), p, 3, now)).toEqual(whole.slice(0, 3));
        for (let i = 1; i < whole.length; i++)
          expect(whole[i - 1]?.points).toBeGreaterThanOrEqual(whole[i]?.points as number);
      }),
      { numRuns: 100 },
    );
  });

  it('of a role with others like it never names the role itself', () => {
    fc.assert(
      fc.property(someRoles, (roles) => {
        const o = roles[0] as Opportunity;
        expect(match(collection(roles), similarProfile(o), 100, now).map((m) => m.id)).not.toContain(o.id);
      }),
      { numRuns: 60 },
    );
  });
});
