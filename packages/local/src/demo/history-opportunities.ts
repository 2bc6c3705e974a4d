import type { Cause } from '@placewell/core/codes/causes';
import type { Locality } from '@placewell/core/codes/codes';
import { towns } from '@placewell/core/places/towns';
import { addDays, type Day, daysBetween } from '@placewell/core/shared/time';
import { demoGroups } from './groups';
import type { Course } from './history-course';
import { demoLio } from './lio';
import { type Random, randomFrom } from './random';

export interface PastGroup {
  readonly id: string;
  readonly name: string;
  readonly locality: Locality;
  readonly registeredOn: Day;
}

export interface PastOpportunity {
  readonly id: string;
  readonly groupId: string;
  readonly title: string;
  readonly locality: Locality;
  readonly firstPublishedOn: Day;
  readonly closedOn: Day;
  readonly supported: boolean;
  readonly causes: readonly Cause[];
  readonly oneOff: boolean;
}

const places =
  'Foxglove;Windmill;Redhill;Saffron;Castle View;Bradgate Lane;Millstone;Kingfisher;Ironstone;Larchwood;Swithland Way;Beacon;Wheatsheaf;Navigation;Thorpe Hollow;Nightingale;Sparrow Hill;Old Mint;Gallows Field;Stonebow;Freemens;Damson;Rutland Row;Priory Gate'.split(
    ';',
  );
const sorts = 'Friends;Community Association;Helping Hands;Carers;Gardeners;Youth Trust;Over Sixties;Neighbours'.split(
  ';',
);

/** The groups of the history: the sixty live ones under their own ids, and two dozen that have since faded away. */
export function pastGroups(course: Course, today: Day, seed: number): PastGroup[] {
  const live = demoGroups({ today, seed }).map(({ id, name, locality, registeredOn }) => ({
    id,
    name,
    locality,
    registeredOn,
  }));
  const random = randomFrom('past-groups', seed);
  const faded = places.map((place, index) => ({
    id: `G${String(live.length + index + 1).padStart(4, '0')}`,
    name: `${place} ${sorts[index % sorts.length]}`,
    locality: random.pick(demoLio.districts),
    registeredOn: addDays(course.from, random.below(420) - 700),
  }));
  return [...live, ...faded];
}

const oneOffs: readonly (readonly [string, Cause])[] = [
  ['Fun run marshal', 'SportOutdoorActivities'],
  ['Carnival steward', 'LocalCommunity'],
  ['Christmas fair helper', 'LocalCommunity'],
  ['Tree planting morning', 'Environment'],
  ['Beetle drive caller', 'OlderPeople'],
  ['Open day guide', 'Heritage'],
  ['Fundraising concert usher', 'ArtsAndCulture'],
  ['Sports day timekeeper', 'YouthAndChildren'],
];
const lasting: readonly (readonly [string, Cause])[] = [
  ['Gardening volunteer', 'Environment'],
  ['Lunch club helper', 'OlderPeople'],
  ['Shop volunteer', 'Health'],
  ['Befriender', 'OlderPeople'],
  ['Youth club helper', 'YouthAndChildren'],
  ['Volunteer driver', 'OlderPeople'],
  ['Reading helper', 'EducationLanguages'],
  ['Reception volunteer', 'AntiPoverty'],
  ['Food parcel packer', 'AntiPoverty'],
  ['Dog walker', 'AnimalWelfare'],
  ['Trustee', 'Community'],
  ['Treasurer', 'Community'],
  ['Website volunteer', 'ArtsAndCulture'],
  ['Walk leader', 'Health'],
  ['Craft group helper', 'MentalHealth'],
  ['Museum steward', 'Heritage'],
  ['English conversation helper', 'RefugeesAsylumSeekers'],
  ['Toddler group helper', 'Families'],
  ['Swimming club helper', 'Disability'],
  ['Ward visitor', 'Illness'],
  ['Talking newspaper reader', 'SensoryImpairment'],
  ['Tenancy mentor', 'Housing'],
  ['Litter warden', 'Environment'],
  ['Social media helper', 'LocalCommunity'],
];

/** Opportunities that came and went: `inside` published in the time told, and some that were there when it begins. */
export function pastOpportunities(
  course: Course,
  groups: readonly PastGroup[],
  seed: number,
  inside = 300,
): PastOpportunity[] {
  const random = randomFrom('past-opportunities', seed);
  const span = daysBetween(course.from, course.until) + 1;
  const published: Day[] = [];
  for (let i = 0; i < 70; i += 1) published.push(addDays(course.from, -1 - random.below(300)));
  for (let i = 0; i < inside; ) {
    const day = addDays(course.from, random.below(span));
    // Fewer were written while the LIO was busy chasing silence.
    if (random.chance({ growth: 0.75, bad: 0.55, recovery: 1 }[course.phaseOf(day)])) {
      published.push(day);
      i += 1;
    }
  }
  return published.sort().map((firstPublishedOn, index) => {
    const group = random.pick(groups.filter((g) => g.registeredOn <= firstPublishedOn));
    const oneOff = random.chance(0.22);
    const [role, cause] = random.pick(oneOff ? oneOffs : lasting);
    const locality = random.chance(0.85) ? group.locality : random.pick(demoLio.districts);
    const town = random.pick(towns.filter((t) => t.district === locality)).name;
    return {
      id: `O${String(index + 1).padStart(4, '0')}`,
      groupId: group.id,
      title: `${role}, ${town}`,
      locality,
      firstPublishedOn,
      closedOn: closing(course, firstPublishedOn, oneOff, random),
      supported: random.chance(course.phaseOf(firstPublishedOn) === 'bad' ? 0.35 : 0.52),
      causes: random.chance(0.4) && cause !== 'LocalCommunity' ? [cause, 'LocalCommunity'] : [cause],
      oneOff,
    };
  });
}

/** All have closed by yesterday, the last of them one after another: what is open today are the live ones. */
function closing(course: Course, published: Day, oneOff: boolean, random: Random): Day {
  const natural = addDays(published, oneOff ? 20 + random.below(50) : 60 + random.below(430));
  // Those there when the time begins have not closed before it.
  const earliest = addDays(course.from, random.below(90));
  const closes = natural < course.from ? earliest : natural;
  if (closes <= course.until) return closes;
  return addDays(course.until, -random.below(Math.min(45, daysBetween(published, course.until) + 1)));
}
