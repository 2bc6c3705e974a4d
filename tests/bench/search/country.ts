import type { Locality } from '@placewell/core/codes/codes';
import type { Point } from '@placewell/core/shared/point';
import type { Day, Instant } from '@placewell/core/shared/time';
import { type Random, randomFrom } from '../../../packages/local/src/demo/random';

/** The day on which the collection is searched, and the moment. */
export const benchDay = '2026-03-02' as Day;
export const benchNow = '2026-03-02T09:00:00.000Z' as Instant;

export interface BenchTown {
  name: string;
  point: Point;
  outward: string;
}
export interface BenchLocality {
  code: Locality;
  towns: BenchTown[];
}
export interface BenchLio {
  id: string;
  localities: BenchLocality[];
  /** How many of the country's roles are its own, against the others. */
  weight: number;
}
export interface BenchGroup {
  id: string;
  name: string;
  about: string;
  lio: BenchLio;
  locality: BenchLocality;
  town: BenchTown;
  lead: string;
}

// Parts of names, put together so that hardly any place or group is a real one.
const starts =
  'Ash Bar Beck Bram Brad Burn Cald Carl Chad Clay Cop Cran Dal Darn Dun East Ell Fal Farn Fen Gar Glen Gris Hal Ham Har Hawk Hep Hol Horn Hux Ing Kel Kirk Lang Led Lin Lock Mar Mel Mid Mor Nant Nether New Nor Oak Ol Pen Pont Rad Raven Red Rip Ros Sand Sel Shel Skip South Stan Sut Tad Thorn Tre Up Wal War Wen Whit Win Wood Wray Yar'.split(
    ' ',
  );
const middles = ['', '', '', 'en', 'er', 'ing', 'le', 'or', 'a', 'ow'];
const ends =
  'bourne bridge bury by church combe cott dale den field ford ham head hurst leigh ley low mere mouth stead stoke thorpe ton wath well wick wold worth llan dwy fach'.split(
    ' ',
  );
const settings = [
  '',
  '',
  '',
  '',
  '',
  ' Green',
  ' Heath',
  ' St Mary',
  '-on-the-Hill',
  ' Parva',
  ' Magna',
  ' Vale',
  ' Cross',
];
const things =
  'Lantern Bramble Kettle Harbour Acorn Heron Beacon Willow Thistle Anchor Compass Copper Hazel Swift Orchard Larkspur Foxglove Millstone Rainbow Juniper Barley Cobble Sparrow Otter Rowan Saddle Thimble Marigold Quarry Windmill'.split(
    ' ',
  );
const nouns =
  'Trust;Project;Centre;Volunteers;Association;Community Hub;Friends;Network;Collective;Partnership;Society;Kitchen;Club;Support;Action Group;Rangers;Helpline;Shed;Garden;Museum;Library;Players;Rescue;Advice;Welcome'.split(
    ';',
  );
const leads =
  'Aisha Ben Carys Dipak Ewa Farid Gwen Hari Ines Joan Kamal Leah Mo Nia Owen Priya Quentin Rhys Sana Tom Una Vikram Wanda Xin Yusuf Zofia'.split(
    ' ',
  );

/** The LIOs and districts of a country like England and Wales, with invented names: some towns large, most small. */
export function benchLios(count: number, seed: number): BenchLio[] {
  return Array.from({ length: count }, (_, i) => {
    const random = randomFrom('lio', seed, i);
    // 181 LIOs have about 300 districts between them.
    const localities = 1 + (random.chance(0.4) ? 1 : 0) + (random.chance(0.26) ? 1 : 0);
    const centre = { lat: 50.4 + random.next() * 4.6, lon: -4.2 + random.next() * 5.4 };
    return {
      id: `lio-${String(i + 1).padStart(3, '0')}`,
      localities: Array.from({ length: localities }, (_unused, j) => localityOf(i, j, centre, random)),
      weight: 1 / (1 + i * 0.03),
    };
  });
}

function localityOf(lio: number, index: number, centre: Point, random: Random): BenchLocality {
  const middle = spot(centre, 0.3, random);
  const letters = String.fromCharCode(65 + (lio % 26), 65 + ((lio * 7 + index) % 26));
  return {
    code: `${lio % 9 === 8 ? 'W' : 'E'}07${String(100_000 + lio * 10 + index).padStart(6, '0')}` as Locality,
    towns: Array.from({ length: 6 + random.below(12) }, (_, k) => ({
      name: placeName(random),
      point: spot(middle, 0.12, random),
      outward: `${letters}${1 + k}`,
    })),
  };
}

const placeName = (random: Random): string =>
  `${random.pick(starts)}${random.pick(middles)}${random.pick(ends)}${random.pick(settings)}`;

/** A point within so many degrees, to the fifth place. */
export function spot(point: Point, degrees: number, random: Random): Point {
  const near = (at: number) => Math.round((at + (random.next() - 0.5) * 2 * degrees) * 1e5) / 1e5;
  return { lat: near(point.lat), lon: near(point.lon) };
}

/** The index of a group by its number, by Zipf's law near enough: few groups have many roles. */
export const zipf = (count: number, random: Random): number => Math.floor(count ** random.next()) - 1;

export function benchGroup(index: number, lios: readonly BenchLio[], seed: number): BenchGroup {
  const random = randomFrom('bench-group', seed, index);
  const lio = weighted(lios, random);
  const locality = random.pick(lio.localities);
  // Half of the groups are in the first towns of a district.
  const town = locality.towns[Math.min(locality.towns.length - 1, zipf(locality.towns.length + 1, random))];
  if (!town) throw new Error(`${locality.code} has no town`);
  const name = random.chance(0.6)
    ? `${town.name} ${random.pick(nouns)}`
    : `${random.pick(things)} ${random.chance(0.4) ? `${random.pick(things)} ` : ''}${random.pick(nouns)}`;
  return {
    id: `grp_b${String(index + 1).padStart(6, '0')}`,
    name,
    about: `${name} began in ${1950 + random.below(74)} and is run by people of ${town.name} and the villages round it.`,
    lio,
    locality,
    town,
    lead: random.pick(leads),
  };
}

function weighted(lios: readonly BenchLio[], random: Random): BenchLio {
  let left = random.next() * lios.reduce((sum, { weight }) => sum + weight, 0);
  for (const lio of lios) {
    left -= lio.weight;
    if (left < 0) return lio;
  }
  return random.pick(lios);
}
