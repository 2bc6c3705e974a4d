import type { AccessibilityFeature, Slot } from '@placewell/core/codes/codes';
import type { Requirement } from '@placewell/core/codes/requirements';
import type { OpportunityDetails, When, Where } from '@placewell/core/opportunity/opportunity';
import { type Town, towns } from '@placewell/core/places/towns';
import { addDays, type Day, weekday } from '@placewell/core/shared/time';
import { checks } from './checks';
import { type GroupSketch, groupSketches } from './group-sketches';
import { demoGroupId, firstName, townOf } from './groups';
import * as phrases from './phrases';
import { type Random, randomFrom } from './random';
import { type GroupKind, roleBook } from './roles/index';
import type { RoleSketch, SessionSketch, ShortSlot } from './roles/sketch';
import type { DemoOpportunity } from './types';

const kindsAmongPeopleAtRisk: readonly GroupKind[] = ['memory', 'youth', 'juniors', 'tots', 'adaptive', 'hospital'];
/** Kinds of group that also work in other towns of their district. */
const kindsThatTravel: readonly GroupKind[] = [
  'larder',
  'kitchen',
  'memory',
  'wardens',
  'tots',
  'juniors',
  'mentors',
  'english',
  'advice',
  'repair',
  'headspace',
  'senses',
];

/** The three hundred live opportunities, dated around `today`; the same for the same day and seed. */
export function demoOpportunities({ today, seed = 1 }: { today: Day; seed?: number }): DemoOpportunity[] {
  const seen = new Map<GroupKind, number>();
  const out: DemoOpportunity[] = [];
  groupSketches.forEach((group, groupIndex) => {
    const version = seen.get(group.kind) ?? 0;
    seen.set(group.kind, version + 1);
    for (const role of roleBook[group.kind]) {
      const id = `D${String(out.length + 1).padStart(4, '0')}`;
      out.push(opportunity(id, groupIndex, group, role, version === 0 ? 0 : 1, today, randomFrom('role', seed, id)));
    }
  });
  return out;
}

function opportunity(
  id: string,
  groupIndex: number,
  group: GroupSketch,
  role: RoleSketch,
  version: 0 | 1,
  today: Day,
  random: Random,
): DemoOpportunity {
  const home = townOf(group);
  const town = awayTown(group, role, version, home, random);
  const say = (text: string) => fill(text, group, town.name);
  const when = whenOf(role, version, today, random);
  const dates = datesOf(role, when, today, random);
  const check = checks[role.check ?? 'none'];
  const details: OpportunityDetails = {
    title: say(role.titles[version]),
    summary: say(role.summaries[version]),
    description: [
      say(role.texts[version]),
      practicalities(role, when, say, random),
      group.about,
      ...(random.chance(0.4) ? [random.pick(phrases.barriers)] : []),
    ].join('\n\n'),
    whatYouWillDo: say(
      without(role.tasks, version === 0 ? role.tasks.length - 1 : random.below(role.tasks.length - 1)).join('\n'),
    ),
    whatYouWillGain: say(role.gain),
    causes: [...role.causes],
    skillsNeeded: [...role.needs],
    skillsGained: [...role.gains],
    requirements: [...(role.requires ?? []), ...legal(role)],
    dbs: check.level,
    dbsReason: check.reason,
    references: role.references ?? false,
    idCheck: role.idCheck ?? false,
    driving: role.driving ?? false,
    minimumAge: role.age?.[0] ?? (check.level === 'none' ? 16 : 18),
    maximumAge: role.age?.[1] ?? null,
    involvesAtRisk:
      check.involvesAtRisk ||
      (kindsAmongPeopleAtRisk.includes(group.kind) && role.length !== 'one-off' && role.where !== 'remote'),
    suitability: [...(role.suits ?? [])],
    ...accessOf(role, random),
    expenses: expensesOf(role, random),
    training: say(
      role.training ?? random.pick(when.kind === 'sessions' ? phrases.trainingOnTheDay : phrases.trainings),
    ),
    where: whereOf(group, role, town, town === home, random),
    when,
    hoursPerWeek: when.kind === 'sessions' ? null : (role.hours ?? 2),
    commitment: role.length ?? 'ongoing',
    ...dates,
    places: placesOf(role, version, random),
    languages: [...(role.languages ?? [])].slice(0, version === 0 ? 4 : 2),
  };
  const age = { 'one-off': 45, short: 50, ongoing: 420 }[details.commitment];
  const firstPublishedOn = addDays(today, -(1 + random.below(age)));
  const confirmed = addDays(today, -random.below(80));
  return {
    id,
    groupId: demoGroupId(groupIndex),
    details,
    supported: random.chance(0.45),
    firstPublishedOn,
    confirmedOn: confirmed > firstPublishedOn ? confirmed : firstPublishedOn,
    contactName: group.lead,
  };
}

const fill = (text: string, group: GroupSketch, town: string): string =>
  text
    .replaceAll('{group}', group.name)
    .replaceAll('{town}', town)
    .replaceAll('{venue}', group.venue)
    .replaceAll('{lead}', firstName(group.lead));

const without = <T>(from: readonly T[], index: number): T[] => from.filter((_, i) => i !== index);

const legal = (role: RoleSketch): Requirement[] => [
  ...(role.check ? (['DBSCheck'] as const) : []),
  ...(role.idCheck ? (['IDCheck'] as const) : []),
];

function awayTown(group: GroupSketch, role: RoleSketch, version: 0 | 1, home: Town, random: Random): Town {
  const tied = role.texts[version].includes('{venue}') || role.summaries[version].includes('{venue}');
  if (tied || !kindsThatTravel.includes(group.kind) || !random.chance(0.5)) return home;
  return random.pick(towns.filter((town) => town.district === home.district));
}

function whereOf(group: GroupSketch, role: RoleSketch, town: Town, atHome: boolean, random: Random): Where {
  const locality = town.district;
  if (role.where === 'remote') return { kind: 'remote', locality };
  if (role.where === 'area' || group.street === 'by arrangement') return { kind: 'area-wide', locality };
  if (role.where === 'home')
    return {
      kind: 'place',
      address: 'At the homes of the people you visit',
      town: town.name,
      postcode: null,
      locality,
      point: town.point,
      privateHome: true,
    };
  // A group's address and point are its own, whichever of its roles is asked for; half a mile about the middle of town.
  const address = atHome ? `${capital(group.venue)}, ${group.street}` : random.pick(phrases.rooms);
  const spot = randomFrom('spot', address, town.name);
  const near = (degrees: number) => Math.round((degrees + (spot.next() - 0.5) * 0.012) * 1e5) / 1e5;
  return {
    kind: role.where === 'hybrid' ? 'hybrid' : 'place',
    address,
    town: town.name,
    // The second half ends in ZZ, which no delivered address has.
    postcode: `${town.outward} ${spot.below(10)}ZZ`,
    locality,
    point: { lat: near(town.point.lat), lon: near(town.point.lon) },
    privateHome: false,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const longDays = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
} as const;
const longParts = { am: 'morning', pm: 'afternoon', eve: 'evening' } as const;

const slotOf = (short: ShortSlot): Slot => {
  const [day, part] = short.split('-') as [keyof typeof longDays, keyof typeof longParts];
  return `${longDays[day]}-${longParts[part]}`;
};

const isSessions = (when: RoleSketch['when']): when is SessionSketch => typeof when === 'object' && 'sessions' in when;

function whenOf(role: RoleSketch, version: 0 | 1, today: Day, random: Random): When {
  if (role.when === 'flexible') return { kind: 'flexible' };
  if (!isSessions(role.when)) return { kind: 'weekly', slots: role.when.map(slotOf) };
  const { sessions, from, to, around, exact } = role.when;
  let on = around ? next(around[version], addDays(today, 12)) : addDays(today, 20 + random.below(90));
  const dated: { on: Day; from: string; to: string }[] = [];
  while (dated.length < sessions) {
    if (exact || weekday(on) > 5) dated.push({ on, from, to });
    on = addDays(on, 1);
  }
  return { kind: 'sessions', sessions: dated };
}

/** The next time a month and day come round, not before `from`. */
function next(monthAndDay: string, from: Day): Day {
  const year = Number(from.slice(0, 4));
  const this_ = `${year}-${monthAndDay}` as Day;
  return this_ >= from ? this_ : (`${year + 1}-${monthAndDay}` as Day);
}

function datesOf(role: RoleSketch, when: When, today: Day, random: Random) {
  if (when.kind === 'sessions') {
    const first = when.sessions[0]?.on ?? today;
    return { startsOn: first, endsOn: when.sessions.at(-1)?.on ?? first, closesOn: addDays(first, -4) };
  }
  if (role.length === 'short') {
    const startsOn = addDays(today, 14 + random.below(28));
    return { startsOn, endsOn: addDays(startsOn, 56 + random.below(30)), closesOn: addDays(startsOn, -3) };
  }
  return { startsOn: null, endsOn: null, closesOn: random.chance(0.12) ? addDays(today, 20 + random.below(70)) : null };
}

function placesOf(role: RoleSketch, version: 0 | 1, random: Random): number | null {
  const places = role.places ?? 3;
  if (places >= 40) return null;
  return Math.max(1, version === 0 ? places : Math.round(places * (0.6 + random.next() * 0.7)));
}

function practicalities(role: RoleSketch, when: When, say: (text: string) => string, random: Random): string {
  const sentences = [random.pick(when.kind === 'sessions' ? phrases.firstHours : phrases.firstDays)];
  const rarer = /month|fortnight/.test([...role.summaries, ...role.texts].join(' '));
  if (when.kind === 'weekly' && role.hours && !rarer) {
    const hours = role.hours < 1 ? 'half an hour' : role.hours === 1 ? 'an hour' : `${hourWords(role.hours)} hours`;
    sentences.push(
      random.pick(phrases.rhythms).replace('{hours}', `${hours} a week`).replace('{when}', slotWords(when.slots)),
    );
  }
  if (when.kind !== 'sessions' && random.chance(0.7)) sentences.push(random.pick(phrases.teams));
  return say(sentences.join(' '));
}

const hourWords = (hours: number): string =>
  Number.isInteger(hours)
    ? (['', 'one', 'two', 'three', 'four', 'five', 'six'][hours] ?? String(hours))
    : String(hours);

function slotWords(slots: readonly Slot[]): string {
  const words = slots.map((slot) => `${capital(slot.split('-')[0] ?? '')} ${slot.split('-')[1]}s`);
  return words.length < 2 ? `on ${words[0]}` : `on ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function accessOf(
  role: RoleSketch,
  random: Random,
): { accessibility: AccessibilityFeature[]; accessibilityNotes: string } {
  if (role.where === 'remote')
    return {
      accessibility: [],
      accessibilityNotes: 'You work from wherever suits you. Ask for papers in another format.',
    };
  if (role.where === 'home' || role.where === 'area')
    return {
      accessibility: [],
      accessibilityNotes: 'Places differ. Tell us what you need and we will match you with that in mind.',
    };
  const outdoors = role.requires?.includes('OutdoorWorkAbility') ?? false;
  const chances: readonly (readonly [AccessibilityFeature, number])[] = [
    ['step-free', outdoors ? 0.35 : 0.8],
    ['toilet', outdoors ? 0.4 : 0.75],
    ['hearing-loop', outdoors ? 0 : 0.35],
    ['quiet-space', outdoors ? 0.1 : 0.4],
    ['public-transport', 0.6],
    ['parking', 0.65],
  ];
  return {
    accessibility: chances.filter(([, chance]) => random.chance(chance)).map(([feature]) => feature),
    accessibilityNotes: outdoors || random.chance(0.5) ? '' : random.pick(phrases.accessNotes),
  };
}

function expensesOf(role: RoleSketch, random: Random): string {
  if (role.driving) return random.pick(phrases.expensesOfDrivers);
  if (role.where === 'remote') return random.pick(phrases.expensesAtHome);
  return role.length === 'one-off' && random.chance(0.4) ? phrases.noExpenses : random.pick(phrases.expenses);
}
