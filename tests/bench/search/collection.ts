import type { Opportunity, OpportunityDetails, When, Where } from '@placewell/core/opportunity/opportunity';
import type { GroupId, LioId, OpportunityId } from '@placewell/core/shared/ids';
import { addDays, type Day, type Instant, weekday } from '@placewell/core/shared/time';
import { type Random, randomFrom } from '../../../packages/local/src/demo/random';
import { type BenchGroup, type BenchLio, benchDay, benchGroup, benchLios, spot, zipf } from './country';
import { rareWord, type Sketch, sketches } from './sketches';

export interface Collection {
  size: number;
  lios: readonly BenchLio[];
  /** The role of a number from 0, always the same one. */
  role(index: number): Opportunity;
  /** All of them, made one at a time. */
  roles(): Generator<Opportunity>;
}

const slots = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].flatMap((day) =>
  (['morning', 'afternoon', 'evening'] as const).map((part) => `${day}-${part}`),
) as readonly Extract<When, { kind: 'weekly' }>['slots'][number][];

/** Days by how far they lie from the day of the search: a calendar is slow, and there are few of them. */
const days = Array.from({ length: 1200 }, (_, i) => addDays(benchDay, i - 700));
const dayAt = (offset: number): Day => days[offset + 700] as Day;
const instantAt = (offset: number, minute: number): Instant =>
  `${dayAt(offset)}T${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00.000Z` as Instant;

/**
 * So many published roles, as a country would have them: the same for the same size and seed. Their words are the
 * demonstration's sentences in new company, names of places and groups that nobody has, and a long tail of rare words. 100,000
 * have 181 LIOs and 30,000 groups, fewer have fewer in proportion.
 */
export function benchCollection(size: number, seed = 1): Collection {
  const lios = benchLios(Math.min(181, Math.max(6, Math.round((181 * size) / 100_000))), seed);
  const groups = Array.from({ length: Math.max(1, Math.round(size * 0.3)) }, (_, i) => benchGroup(i, lios, seed));
  const role = (index: number): Opportunity => {
    const random = randomFrom('bench-role', seed, index);
    // Every group has a role sooner or later; some have dozens.
    const group = groups[random.chance(0.5) ? index % groups.length : zipf(groups.length + 1, random)] as BenchGroup;
    return roleOf(index, group, random);
  };
  return {
    size,
    lios,
    role,
    *roles() {
      for (let index = 0; index < size; index++) yield role(index);
    },
  };
}

function roleOf(index: number, group: BenchGroup, random: Random): Opportunity {
  const published = -1 - random.below(420);
  const confirmed = Math.max(published, -random.below(80));
  const at = instantAt(published, random.below(540));
  const details = detailsOf(random.pick(sketches()), group, random);
  return {
    lioId: group.lio.id as LioId,
    version: 1 + random.below(6),
    createdAt: at,
    changedAt: instantAt(confirmed, 540),
    due: null,
    id: `opp_b${String(index + 1).padStart(7, '0')}` as OpportunityId,
    groupId: group.id as GroupId,
    groupName: group.name,
    details,
    supported: random.chance(0.4),
    ownService: random.chance(0.02),
    origin: random.chance(0.1) ? 'copy' : 'new',
    placesAgreed: details.places === null ? 0 : random.below(details.places),
    firstPublishedAt: at,
    confirmedAt: instantAt(confirmed, 540),
    timersDone: [],
    sourceId: null,
    state: 'published',
  };
}

function detailsOf(sketch: Sketch, group: BenchGroup, random: Random): OpportunityDetails {
  const base = sketch.details;
  const town = random.chance(0.8) ? group.town : random.pick(group.locality.towns);
  const say = (text: string) => text.replaceAll('{town}', town.name).replaceAll('{lead}', group.lead);
  const when = whenOf(random);
  const age =
    base.dbs === 'none'
      ? random.weighted([
          [null, 20],
          [13, 8],
          [14, 14],
          [16, 34],
          [18, 24],
        ] as const)
      : 18;
  return {
    ...base,
    title: titleOf(sketch, town.name, random),
    summary: say(random.chance(0.6) ? sketch.summary : random.pick(sketch.kin).summary).slice(0, 160),
    description: describe(sketch, group, say, random),
    whatYouWillDo: say(
      random
        .shuffled(sketch.tasks)
        .slice(0, 2 + random.below(3))
        .join('\n'),
    ),
    whatYouWillGain: say(random.pick(sketch.kin).details.whatYouWillGain),
    minimumAge: age,
    maximumAge: base.driving ? 74 + random.below(6) : random.chance(0.01) ? 25 : null,
    accessibility: base.accessibility.filter(() => random.chance(0.8)),
    where: whereOf(group, town, random),
    when,
    hoursPerWeek:
      when.kind === 'sessions'
        ? null
        : random.weighted([
            [1, 3],
            [2, 6],
            [3, 5],
            [4, 3],
            [6, 1],
          ] as const),
    ...datesOf(when, random),
    places: random.chance(0.15) ? null : 1 + random.below(8),
  };
}

const titleStarts = [
  'Weekend',
  'Friendly',
  'Evening',
  'Saturday',
  'Young',
  'Lead',
  'Assistant',
  'Outdoor',
  'Senior',
  'Morning',
];
const titleEnds = ['volunteer', 'helper', 'team member', 'assistant', 'supporter', 'lead', 'buddy', 'coordinator'];

function titleOf(sketch: Sketch, town: string, random: Random): string {
  let title = random.chance(0.7) ? sketch.details.title : random.pick(sketch.kin).details.title;
  if (random.chance(0.2)) title = `${random.pick(titleStarts)} ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  if (random.chance(0.2) || title.split(' ').length < 3) title += ` ${random.pick(titleEnds)}`;
  if (random.chance(0.25)) title += ` in ${town}`;
  return title.slice(0, 100).trim();
}

/** 60 to 250 words: sentences of the same kind of group first, then of any, and now and then a rare word. */
function describe(sketch: Sketch, group: BenchGroup, say: (text: string) => string, random: Random): string {
  const wanted = 60 + Math.floor(190 * random.next() ** 1.6);
  const said: string[] = [];
  let words = 0;
  while (words < wanted - 14) {
    const from = random.chance(0.65) ? sketch : random.chance(0.7) ? random.pick(sketch.kin) : random.pick(sketches());
    const sentence = random.pick(from.sentences);
    if (said.includes(sentence.text)) words += 1;
    else {
      said.push(sentence.text);
      words += sentence.words;
    }
    if (random.chance(0.12)) {
      said.push(`Ask us about ${rareWord(random)} and ${rareWord(random)}.`);
      words += 6;
    }
  }
  const middle = Math.ceil(said.length / 2);
  return say([said.slice(0, middle).join(' '), said.slice(middle).join(' '), group.about].join('\n\n'));
}

function whereOf(group: BenchGroup, town: BenchGroup['town'], random: Random): Where {
  const locality = group.locality.code;
  const chance = random.next();
  if (chance < 0.08) return { kind: 'remote', locality };
  if (chance < 0.13) return { kind: 'area-wide', locality };
  const privateHome = chance < 0.17;
  return {
    kind: !privateHome && chance < 0.22 ? 'hybrid' : 'place',
    address: privateHome ? 'At the homes of the people you visit' : `${1 + random.below(90)} ${town.name} Road`,
    town: town.name,
    postcode: privateHome ? null : `${town.outward} ${random.below(10)}ZZ`,
    locality,
    // An address without a known point has to be lived with.
    point: random.chance(0.02) ? null : spot(town.point, privateHome ? 0.002 : 0.012, random),
    privateHome,
  };
}

function whenOf(random: Random): When {
  const chance = random.next();
  if (chance < 0.28) return { kind: 'flexible' };
  if (chance < 0.84) {
    const count = 1 + random.below(3);
    return { kind: 'weekly', slots: Array.from(new Set(Array.from({ length: count }, () => random.pick(slots)))) };
  }
  const first = 6 + random.below(300);
  const from = random.pick(['09:30', '10:00', '13:00', '14:30', '18:30']);
  return {
    kind: 'sessions',
    sessions: Array.from({ length: 1 + random.below(4) }, (_, i) => ({
      on: dayAt(first + i * (weekend(first) ? 1 : 7)),
      from,
      to: `${String(Number(from.slice(0, 2)) + 3).padStart(2, '0')}:00`,
    })),
  };
}

const weekend = (offset: number): boolean => (weekday(benchDay) - 1 + offset) % 7 > 4;

function datesOf(
  when: When,
  random: Random,
): Pick<OpportunityDetails, 'commitment' | 'startsOn' | 'endsOn' | 'closesOn'> {
  if (when.kind === 'sessions') {
    const first = when.sessions[0]?.on ?? benchDay;
    return {
      commitment: when.sessions.length > 2 ? 'short' : 'one-off',
      startsOn: first,
      endsOn: when.sessions.at(-1)?.on ?? first,
      closesOn: random.chance(0.5) ? first : null,
    };
  }
  if (random.chance(0.1)) {
    const from = 7 + random.below(60);
    return {
      commitment: 'short',
      startsOn: dayAt(from),
      endsOn: dayAt(from + 40 + random.below(50)),
      closesOn: dayAt(from),
    };
  }
  return {
    commitment: 'ongoing',
    startsOn: null,
    endsOn: null,
    closesOn: random.chance(0.15) ? dayAt(3 + random.below(120)) : null,
  };
}
