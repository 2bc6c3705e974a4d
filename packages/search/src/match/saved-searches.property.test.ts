import { causeCodes } from '@placewell/core/codes/causes';
import {
  AccessibilityFeature,
  Commitment,
  DbsLevel,
  type Locality,
  Slot,
  Suitability,
  weekdays,
} from '@placewell/core/codes/codes';
import { skillCodes } from '@placewell/core/codes/skills';
import type { Opportunity, Where } from '@placewell/core/opportunity/opportunity';
import { plainDetails } from '@placewell/core/opportunity/plain-details';
import { milesBetween } from '@placewell/core/places/miles';
import { type Day, type Instant, weekday } from '@placewell/core/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTyped, conceptsOf, readText } from '../engine/read-text';
import { isIndexed } from '../index/indexed';
import { fieldsOf } from '../role-words';
import { words } from '../words/fold';
import { stem } from '../words/stem';
import type { SavedQuery } from './saved-search';
import { type SavedSearch, SavedSearches } from './saved-searches';

const now = '2026-03-02T10:00:00.000Z' as Instant;
const localities = ['E07000133', 'E07000130', 'OUTSIDE'] as Locality[];
const groups = ['grp_anna', 'grp_bert'];
const lios = ['leicestershire', 'elsewhere'];
// A few codes of each, so that searches and roles meet.
const few = <T>(codes: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...codes.slice(0, 4)), { minLength: 1, maxLength: 3 });
const fewOrNone = <T>(codes: readonly T[]) => fc.oneof(few(codes), fc.constant<T[]>([]));
const day = fc.constantFrom('2026-03-02', '2026-03-07', '2026-04-01', '2026-05-10') as fc.Arbitrary<Day>;
const point = fc.record({
  lat: fc.double({ min: 52.4, max: 52.9, noNaN: true }),
  lon: fc.double({ min: -1.4, max: -0.8, noNaN: true }),
});

const said = fc
  .array(
    fc.constantFrom(
      ...['garden', 'gardening', 'dogs', 'older people', 'a food bank', 'foodbank', 'drive', 'the minibus', 'it', 'IT'],
      ...[
        'saturday',
        'online',
        'home',
        'café',
        'trustee',
        'board',
        'member',
        'board member',
        'ગુજરાતી',
        'memory',
        'cafe',
      ],
    ),
    { maxLength: 7 },
  )
  .map((parts) => parts.join(' '));
const typed = fc
  .array(
    fc.constantFrom(
      ...['gardens', 'dog', 'pensioners', 'foodbank', 'driving', 'computers', 'weekend', 'from home', 'remote', 'help'],
      ...[
        'board member',
        'trustees',
        '"memory cafe"',
        '"food bank"',
        'ગુજરાતી',
        'flexible',
        'melton',
        'animals',
        'evening',
      ],
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((parts) => parts.join(' '));

const where: fc.Arbitrary<Where> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('remote' as const, 'area-wide' as const),
    locality: fc.constantFrom(...localities),
  }),
  fc.record({
    kind: fc.constantFrom('place' as const, 'hybrid' as const),
    address: fc.constant('1 Trustee Street'),
    town: fc.constantFrom('Melton Mowbray', 'Syston'),
    postcode: fc.constant(null),
    locality: fc.constantFrom(...localities),
    point: fc.option(point),
    privateHome: fc.constant(false),
  }),
);
const time = fc.constantFrom('06:00', '11:00', '12:00', '15:30', '18:00', '20:00');
const when = fc.oneof(
  fc.constant({ kind: 'flexible' as const }),
  fc.record({
    kind: fc.constant('weekly' as const),
    slots: fc.uniqueArray(fc.constantFrom(...Slot.options), { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('sessions' as const),
    sessions: fc.array(
      fc.record({ on: day, from: time, to: time }).filter((s) => s.from < s.to),
      { minLength: 1, maxLength: 3 },
    ),
  }),
);

const role: fc.Arbitrary<Opportunity> = fc
  .record({
    title: said,
    summary: said,
    description: said,
    whatYouWillDo: said,
    whatYouWillGain: said,
    causes: few(causeCodes),
    skillsNeeded: fewOrNone(skillCodes),
    skillsGained: fewOrNone(skillCodes),
    dbs: fc.constantFrom(...DbsLevel.options),
    suitability: fewOrNone(Suitability.options),
    accessibility: fewOrNone(AccessibilityFeature.options),
    expenses: fc.constantFrom('', ' ', 'Travel'),
    minimumAge: fc.option(fc.constantFrom(14, 16, 18, 21)),
    maximumAge: fc.option(fc.constantFrom(25, 70)),
    startsOn: fc.option(day),
    where,
    when,
    commitment: fc.constantFrom(...Commitment.options),
    closesOn: fc.constantFrom(null, null, null, '2026-09-01', '2026-03-02', '2026-03-01') as fc.Arbitrary<Day | null>,
    places: fc.constantFrom(null, null, null, 3, 1),
  })
  .chain((details) =>
    fc.record({ groupId: fc.constantFrom(...groups), lioId: fc.constantFrom(...lios) }).map(
      (of) =>
        ({
          id: 'opp_role',
          version: 1,
          createdAt: now,
          changedAt: now,
          due: null,
          groupName: 'Melton Friends',
          ...of,
          details: { ...plainDetails, ...details },
          supported: false,
          ownService: false,
          origin: 'new',
          placesAgreed: 1,
          firstPublishedAt: now,
          confirmedAt: null,
          timersDone: [],
          sourceId: null,
          state: 'published',
        }) as unknown as Opportunity,
    ),
  );

const everything = {
  lioId: fc.constantFrom(...lios),
  text: typed,
  near: point,
  withinMiles: fc.constantFrom(0, 1, 5, 20, 100),
  causes: few(causeCodes),
  skills: few(skillCodes),
  slots: fc.uniqueArray(fc.constantFrom(...Slot.options), { maxLength: 6 }),
  commitments: few(Commitment.options),
  accessibility: fc.uniqueArray(fc.constantFrom(...AccessibilityFeature.options.slice(0, 4)), { maxLength: 1 }),
  suitability: few(Suitability.options),
  dbs: few(DbsLevel.options),
  expenses: fc.boolean(),
  localities: few(localities),
  isLedBy: fc.constantFrom(
    (l: string) => l === 'E07000133',
    () => false,
  ),
  groupId: fc.constantFrom(...groups),
  age: fc.constantFrom(13, 15, 17, 18, 30, 71),
  remote: fc.constantFrom('only' as const, 'include' as const, 'exclude' as const),
  startsFrom: day,
  startsBy: day,
};
/** One to three things asked, as most people do; or anything up to all. */
const query = fc
  .tuple(
    fc.record(everything),
    fc.oneof(
      fc.subarray(Object.keys(everything), { minLength: 1, maxLength: 2 }),
      fc.subarray(Object.keys(everything), { maxLength: 3 }),
      fc.subarray(Object.keys(everything)),
    ),
  )
  .map(([q, asked]): SavedQuery => {
    // A distance is from somewhere.
    const names = asked.includes('withinMiles') ? [...asked, 'near'] : asked;
    return Object.fromEntries(Object.entries(q).filter(([name]) => names.includes(name)));
  });

/** When a role is on, in the plainest way: every half-hour of a session, and the part of the day that it lies in. */
function slotsOf(w: Opportunity['details']['when']): string[] {
  if (w.kind === 'weekly') return w.slots;
  if (w.kind === 'flexible') return [];
  return w.sessions.flatMap(({ on, from, to }) => {
    const slots: string[] = [];
    for (let half = 0; half < 48; half++) {
      const begins = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
      if (begins < from || begins >= to) continue;
      slots.push(`${weekdays[weekday(on) - 1]}-${half < 24 ? 'morning' : half < 36 ? 'afternoon' : 'evening'}`);
    }
    return slots;
  });
}

function says(o: Opportunity, text: string): boolean {
  const fields = fieldsOf(o).map((f) => words(f.text).map((word) => (isIndexed(word) ? stem(word) : null)));
  return conceptsOf(readText(text), asTyped).every(({ options }) =>
    options.some((option) => {
      const stems = option.words.map((word) => word && stem(word.text));
      if (!option.phrase) return stems.every((s) => s === null || fields.some((field) => field.includes(s)));
      return fields.some((field) =>
        Array.from({ length: field.length + stems.length }, (_, i) => i - stems.length).some((at) =>
          stems.every((s, i) => s === null || field[at + i] === s),
        ),
      );
    }),
  );
}

/** The search run on one role, filter by filter. */
function finds(q: SavedQuery, o: Opportunity): boolean {
  const d = o.details;
  const any = (wanted: readonly string[] | undefined, has: readonly string[]) =>
    !wanted?.length || has.some((code) => wanted.includes(code));
  if (d.closesOn !== null && d.closesOn < '2026-03-02') return false;
  if (d.places === 1) return false;
  if (q.lioId !== undefined && q.lioId !== o.lioId) return false;
  if (q.groupId !== undefined && q.groupId !== o.groupId) return false;
  if (!any(q.causes, d.causes) || !any(q.skills, [...d.skillsNeeded, ...d.skillsGained])) return false;
  if (d.when.kind !== 'flexible' && !any(q.slots, slotsOf(d.when))) return false;
  if (!any(q.commitments, [d.commitment]) || !any(q.suitability, d.suitability) || !any(q.dbs, [d.dbs])) return false;
  if (q.accessibility?.some((need) => !d.accessibility.includes(need))) return false;
  if (q.expenses && d.expenses.trim() === '') return false;
  if (!any(q.localities, [d.where.locality]) || q.isLedBy?.(d.where.locality) === false) return false;
  if (q.age !== undefined && (q.age < (d.minimumAge ?? 18) || q.age > (d.maximumAge ?? 200))) return false;
  if (q.remote === 'only' && d.where.kind !== 'remote' && d.where.kind !== 'hybrid') return false;
  if (q.remote === 'exclude' && d.where.kind === 'remote') return false;
  if (d.startsOn !== null && q.startsFrom !== undefined && d.startsOn < q.startsFrom) return false;
  if (d.startsOn !== null && q.startsBy !== undefined && d.startsOn > q.startsBy) return false;
  const at = 'point' in d.where ? d.where.point : null;
  if (at && q.near && q.withinMiles !== undefined && milesBetween(q.near, at) > q.withinMiles) return false;
  return q.text === undefined || says(o, q.text);
}

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
