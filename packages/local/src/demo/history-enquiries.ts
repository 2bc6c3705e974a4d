import { type Channel, channels, type Locality, OUTSIDE, UNKNOWN } from '@placewell/core/codes/codes';
import { addDays, atLondonTime, type Day } from '@placewell/core/shared/time';
import type { Course } from './history-course';
import type { PastOpportunity } from './history-opportunities';
import * as lio from './lio';
import { type Random, randomFrom } from './random';

export interface PastEnquiry {
  readonly id: string;
  readonly personId: string;
  readonly day: Day;
  /** A plain date where staff noted it, an instant where a web form did. */
  readonly receivedOn: string;
  readonly channel: Channel;
  /** Blank where nobody asked. */
  readonly locality: Locality | '';
  readonly bodyId: string;
  readonly opportunity: PastOpportunity | null;
  readonly contributors: readonly string[];
}

const homes: readonly (readonly [Locality | '', number])[] = [
  [lio.leicester, 20],
  [lio.blaby, 10],
  [lio.charnwood, 18],
  [lio.harborough, 10],
  [lio.hinckleyAndBosworth, 11.5],
  [lio.melton, 6.5],
  [lio.northWestLeicestershire, 10.5],
  [lio.oadbyAndWigston, 6],
  [OUTSIDE, 3],
  [UNKNOWN, 1.5],
  ['', 3],
];
const channelWeights: Readonly<Record<Channel, number>> = {
  web: 56,
  phone: 17,
  'face-to-face': 12,
  email: 7,
  event: 5,
  partner: 3,
};

interface Draft {
  readonly person: number;
  readonly day: Day;
}

/** Enquiries in order of receipt: most people once, some again within the same episode, some a season later. */
export function pastEnquiries(
  course: Course,
  opportunities: readonly PastOpportunity[],
  seed: number,
  size: { enquiries: number; people: number },
): PastEnquiry[] {
  const random = randomFrom('enquiries', seed);
  const days: (readonly [Day, number])[] = [];
  for (let day = course.from; day <= course.until; day = addDays(day, 1)) days.push([day, course.weightOf(day)]);
  const draw = cumulative(days);
  const drafts: Draft[] = [];
  for (let person = 0; person < size.people; person += 1) drafts.push({ person, day: draw(random) });
  while (drafts.length < size.enquiries) {
    const earlier = drafts[random.below(drafts.length)] as Draft;
    const day = addDays(earlier.day, random.chance(0.55) ? 1 + random.below(80) : 90 + random.below(300));
    if (day <= course.until) drafts.push({ person: earlier.person, day });
  }
  drafts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.person - b.person));
  const people = drafts.map((d) => d.person);
  const order = new Map([...new Set(people)].map((person, index) => [person, index + 1]));
  const homeOf = Array.from({ length: size.people }, () => random.weighted(homes));
  return drafts.map(({ person, day }, index) => {
    const channel = random.weighted(channels.map((c) => [c, channelWeights[c]] as const));
    const locality = homeOf[person] ?? '';
    const opportunity = random.chance(channel === 'web' ? 0.8 : 0.45)
      ? openOn(opportunities, day, locality, random)
      : null;
    const bodyId = bodyFor(locality || (opportunity?.locality ?? ''), channel, random);
    return {
      id: `E${String(index + 1).padStart(6, '0')}`,
      personId: `V${String(order.get(person)).padStart(5, '0')}`,
      day,
      receivedOn: channel === 'web' || channel === 'email' ? atLondonTime(day, timeOfDay(random)) : day,
      channel,
      locality,
      bodyId,
      opportunity,
      contributors: contributorsBeside(bodyId, random),
    };
  });
}

/** Somebody's choice among what is open on a day, mostly near home; null when nothing is. */
export function openOn(
  opportunities: readonly PastOpportunity[],
  day: Day,
  near: string,
  random: Random,
): PastOpportunity | null {
  const open = opportunities.filter((o) => o.firstPublishedOn <= day && day < o.closedOn);
  return open.length === 0 ? null : random.weighted(open.map((o) => [o, o.locality === near ? 8 : 1] as const));
}

function bodyFor(locality: string, channel: Channel, random: Random): string {
  const serving = lio.demoBodies.find((body) => body.serves.some((d) => d === locality))?.id ?? 'lvp';
  if (channel === 'web') return serving;
  return random.chance(0.12) ? random.pick(lio.demoBodies).id : serving;
}

function contributorsBeside(bodyId: string, random: Random): string[] {
  if (!random.chance(0.14)) return [];
  const others = random.shuffled(lio.demoBodies.map((b) => b.id).filter((id) => id !== bodyId));
  return others.slice(0, random.chance(0.2) ? 2 : 1).sort();
}

function timeOfDay(random: Random): string {
  const hour = random.weighted([
    [8, 2],
    [10, 4],
    [12, 5],
    [14, 4],
    [17, 4],
    [19, 6],
    [21, 5],
    [23, 1],
  ] as const);
  return `${String(hour).padStart(2, '0')}:${String(random.below(60)).padStart(2, '0')}`;
}

/** Draws days by weight from sums made once. */
function cumulative(days: readonly (readonly [Day, number])[]): (random: Random) => Day {
  let sum = 0;
  const sums = days.map(([, weight]) => (sum += weight));
  return (random) => {
    const at = random.next() * sum;
    const index = sums.findIndex((s) => at < s);
    const day = days[index]?.[0];
    if (!day) throw new RangeError('No days to draw from');
    return day;
  };
}
