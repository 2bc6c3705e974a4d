import { causeCodes } from '@placewell/core/codes/causes';
import {
  AccessibilityFeature,
  Commitment,
  DbsLevel,
  type Locality,
  Slot,
  Suitability,
} from '@placewell/core/codes/codes';
import { skillCodes } from '@placewell/core/codes/skills';
import type { Opportunity, Where } from '@placewell/core/opportunity/opportunity';
import { plainDetails } from '@placewell/core/opportunity/plain-details';
import type { Day, Instant } from '@placewell/core/shared/time';
import fc from 'fast-check';
import type { EngineQuery } from '../engine/filters';

// Roles and searches by chance, of few enough codes, places and words that they meet.

export const now = '2026-03-02T10:00:00.000Z' as Instant;
export const localities = ['E07000133', 'E07000130', 'OUTSIDE'] as Locality[];
export const groups = ['grp_anna', 'grp_bert'];
export const lios = ['leicestershire', 'elsewhere'];
// A few codes of each, so that searches and roles meet.
const few = <T>(codes: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...codes.slice(0, 4)), { minLength: 1, maxLength: 3 });
const fewOrNone = <T>(codes: readonly T[]) => fc.oneof(few(codes), fc.constant<T[]>([]));
const day = fc.constantFrom('2026-03-02', '2026-03-07', '2026-04-01', '2026-05-10') as fc.Arbitrary<Day>;
export const point = fc.record({
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

/** A published role; some are full or past, and nobody finds these. */
export const role: fc.Arbitrary<Opportunity> = fc
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
    fc
      .record({
        groupId: fc.constantFrom(...groups),
        lioId: fc.constantFrom(...lios),
        firstPublishedAt: fc
          .constantFrom('2025-11-02', '2026-01-20', '2026-02-28')
          .map((d) => `${d}T09:00:00.000Z` as Instant),
      })
      .map(
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
/** What a saved search may ask. One to three things, as most people do, as most people do; or anything up to all. */
export const query = fc
  .tuple(
    fc.record(everything),
    fc.oneof(
      fc.subarray(Object.keys(everything), { minLength: 1, maxLength: 2 }),
      fc.subarray(Object.keys(everything), { maxLength: 3 }),
      fc.subarray(Object.keys(everything)),
    ),
  )
  .map(([q, asked]): EngineQuery => {
    // A distance is from somewhere.
    const names = asked.includes('withinMiles') ? [...asked, 'near'] : asked;
    return Object.fromEntries(Object.entries(q).filter(([name]) => names.includes(name)));
  });
