import { type Cause, causeCodes } from '@placewell/core/codes/causes';
import {
  AccessibilityFeature,
  Commitment,
  DbsLevel,
  type Locality,
  Slot,
  Suitability,
} from '@placewell/core/codes/codes';
import { type Skill, skillCodes } from '@placewell/core/codes/skills';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { Opportunity } from '@placewell/core/opportunity/opportunity';
import { towns } from '@placewell/core/places/towns';
import type { Day, Instant } from '@placewell/core/shared/time';
import { demoOpportunities } from '@placewell/local/demo/opportunities';
import { type Random, randomFrom } from '@placewell/local/demo/random';
import { isFound, readyQuery, readyRole, Stems } from '@placewell/search/match/saved-search';
import { type SavedSearch, SavedSearches } from '@placewell/search/match/saved-searches';
import { roleDoc } from '@placewell/search/role-doc';
import { against, median, percentile, short, table } from '../figures';

// How long a role takes to find those who look for it, among 100,000 saved searches: `npx tsx tests/bench/search/saved-searches.ts`.

const now = '2026-03-02T10:00:00.000Z' as Instant;
const budget = 20;

const texts = (
  'gardening,dogs,dog walking,befriending,older people,food bank,charity shop,IT support,computers,driving,minibus driver,' +
  'children,youth club,football coach,reading,library,museum,litter picking,conservation,trees,homeless,refugees,english,' +
  'esol,trustee,treasurer,admin,reception,social media,marketing,photography,cooking,baking,cafe,hospital,dementia,' +
  'mental health,listening,mens shed,diy,repairs,sewing,knitting,choir,music,theatre,radio,swimming,parkrun,walking group,' +
  'cats,horses,wildlife,canal,railway,saturday,weekend,evenings,from home,one off event,fundraising,"memory cafe",' +
  'gardening with older people,help children read,driving people to hospital,something outdoors,telephone befriending'
).split(',');

const some = <T>(random: Random, from: readonly T[], most: number): T[] =>
  random.shuffled(from).slice(0, 1 + random.below(most));

/** Searches as people leave them: most ask two or three things, few ask much. */
function aSearch(random: Random, i: number): SavedSearch {
  const town = random.pick(towns);
  const near = random.chance(0.6);
  return {
    id: `search-${String(i).padStart(6, '0')}`,
    query: {
      ...(random.chance(0.9) && { lioId: 'leicestershire' }),
      ...(random.chance(0.5) && { text: random.pick(texts) }),
      ...(near && {
        near: { lat: town.point.lat + random.next() / 20, lon: town.point.lon + random.next() / 20 },
        withinMiles: random.pick([1, 2, 3, 5, 5, 10, 10, 20]),
      }),
      ...(random.chance(0.4) && { causes: some<Cause>(random, causeCodes, 3) }),
      ...(random.chance(0.15) && { skills: some<Skill>(random, skillCodes, 3) }),
      ...(random.chance(0.25) && { slots: some(random, Slot.options, 6) }),
      ...(random.chance(0.1) && { commitments: some(random, Commitment.options, 2) }),
      ...(random.chance(0.06) && { accessibility: some(random, AccessibilityFeature.options, 2) }),
      ...(random.chance(0.08) && { suitability: some(random, Suitability.options, 2) }),
      ...(random.chance(0.05) && { dbs: some(random, DbsLevel.options, 2) }),
      ...(random.chance(0.05) && { expenses: true }),
      ...(!near && random.chance(0.4) && { localities: [random.pick(leicestershireDistricts).code] as Locality[] }),
      ...(random.chance(0.03) && { groupId: `grp_bench${random.below(60)}` }),
      ...(random.chance(0.1) && { age: 14 + random.below(70) }),
      ...(random.chance(0.08) && { remote: random.pick(['only', 'exclude'] as const) }),
    },
  };
}

function roles(): Opportunity[] {
  return demoOpportunities({ today: '2026-03-02' as Day }).map((demo, i) =>
    Opportunity.parse({
      id: `opp_${demo.id}`,
      lioId: 'leicestershire',
      version: 1,
      createdAt: now,
      changedAt: now,
      due: null,
      groupId: `grp_bench${i % 60}`,
      groupName: 'A group',
      details: demo.details,
      supported: false,
      ownService: false,
      origin: 'new',
      placesAgreed: 0,
      firstPublishedAt: now,
      confirmedAt: null,
      timersDone: [],
      sourceId: null,
      state: 'published',
    }),
  );
}

const took = <T>(work: () => T): { ms: number; value: T } => {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
};
const megabytes = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

const random = randomFrom('saved searches');
const searches = Array.from({ length: 100_000 }, (_, i) => aSearch(random, i));
const published = random.shuffled(roles()).slice(0, 200);
const before = megabytes();
const { ms: built, value: saved } = took(() => new SavedSearches(searches));
const heap = megabytes() - before;
for (const role of published.slice(0, 50)) saved.fitting(role, now);
const times: number[] = [];
const busy: number[] = [];
const found: number[] = [];
for (const role of published) {
  const idle = process.cpuUsage();
  const { ms, value } = took(() => saved.fitting(role, now));
  const { user, system } = process.cpuUsage(idle);
  busy.push((user + system) / 1_000);
  times.push(ms);
  found.push(value.length);
}

// The same by holding every search against every role, for a few: what it would cost, and that nobody is forgotten.
const stems = new Stems();
const known = new Map();
const ready = searches.map(({ id, query }) => ({ id, query: readyQuery(query, stems, known) }));
const plain: number[] = [];
for (const role of published.slice(0, 20)) {
  const { ms, value } = took(() => {
    const doc = roleDoc(role, null);
    const made = doc && readyRole(doc, stems);
    return made ? ready.filter((s) => isFound(s.query, made)).map((s) => s.id) : [];
  });
  plain.push(ms);
  if (value.join() !== saved.fitting(role, now).join()) throw new Error(`Another answer for ${role.id}`);
}

console.log(
  table(
    ['100,000 saved searches, 200 roles', 'value', 'at most'],
    [
      ['ms for a role, median', short(median(times)), against(median(times), budget)],
      ['ms of the processor for a role, median', short(median(busy)), ''],
      ['ms for a role, p95', short(percentile(times, 0.95)), ''],
      ['ms for a role, most', short(Math.max(...times)), ''],
      ['ms for a role, every search held against it', short(median(plain)), ''],
      ['searches that find a role, median', short(median(found)), ''],
      ['ms to build', short(built), ''],
      ['MB of heap (run with --expose-gc to be sure)', short(heap), ''],
    ],
  ),
);
