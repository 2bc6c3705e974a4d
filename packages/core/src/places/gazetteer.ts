import type { Locality } from '../codes/codes';
import { outwardCodes } from './outward-codes';
import type { FoundPlace, Places } from './places';
import { foreignParts, isArea, looksForeign, looksLikePostcode, postcodeIn, readOutward } from './postcode';
import { type Town, towns } from './towns';

const byName = new Map<string, Town>();
for (const town of towns) for (const name of [town.name, ...town.also]) byName.set(plain(name), town);

const districtsWithTowns: ReadonlySet<Locality> = new Set(towns.map((town) => town.district));

/** Whether towns and half postcodes are known where these districts are. Elsewhere the same names are other places. */
export const knowsPlacesIn = (districts: readonly Locality[]): boolean =>
  districts.some((district) => districtsWithTowns.has(district));

/**
 * Finds a town, village, outward code or postcode in what somebody typed: `loughborough, leics`, `le11`, `LE113AA`.
 * `districts` are those of the LIO it was typed for: where its places are not known, a whole postcode is understood but is
 * nowhere, and all else is unknown.
 */
export function findPlace(text: string, districts: readonly Locality[]): FoundPlace {
  if (text.length > 100) return { kind: 'unknown' };
  const here = knowsPlacesIn(districts);
  const postcode = postcodeIn(text);
  if (postcode) {
    const known = here ? outwardCodes.get(postcode.outward) : undefined;
    return (
      notOurs(postcode.outward) ?? {
        kind: 'postcode',
        ...postcode,
        point: known?.point ?? null,
        district: known?.wholly ? (known.districts[0] ?? null) : null,
        districts: known?.districts ?? [],
        release: null,
      }
    );
  }
  const code = readOutward(text);
  const outward = here && code ? outwardCodes.get(code) : undefined;
  if (outward) return { kind: 'outward', code: outward.code, point: outward.point, districts: outward.districts };
  const town = here ? findTown(text) : undefined;
  if (town) return { kind: 'place', name: town.name, point: town.point, district: town.district };
  if (looksForeign(text)) return { kind: 'foreign', where: foreignParts(text) ?? 'abroad' };
  const parts = code ? foreignParts(code) : null;
  if (parts) return { kind: 'foreign', where: parts };
  if (!code && looksLikePostcode(text)) return { kind: 'bad', why: 'malformed', release: null };
  return { kind: 'unknown' };
}

/** Towns and villages of these districts whose name, or another name of theirs, begins so; in the order of their names. */
export function placesBeginning(text: string, districts: readonly Locality[], limit: number): string[] {
  const words = plain(text);
  if (words.length < 2) return [];
  const here = new Set(districts);
  return towns
    .filter(
      (town) => here.has(town.district) && [town.name, ...town.also].some((name) => plain(name).startsWith(words)),
    )
    .map((town) => town.name)
    .sort()
    .slice(0, limit);
}

/** What is to be said of a postcode whose letters belong to no area of Great Britain; null where they do. */
function notOurs(outward: string): FoundPlace | null {
  const where = foreignParts(outward);
  if (where) return { kind: 'foreign', where };
  return isArea(outward) ? null : { kind: 'bad', why: 'no-such', release: null };
}

/** The gazetteer behind the port: what answers in the demonstration, and where neither directory nor service does. */
export const gazetteerPlaces = (): Places => ({
  find: async (text, districts) => findPlace(text, districts),
  knows: knowsPlacesIn,
  beginning: placesBeginning,
});

/** The town of a name or one of its other names, whatever its capitals and punctuation; undefined when none has it. */
export function findTown(text: string): Town | undefined {
  const words = plain(text);
  // "Ashby" is found before "Ashby, Leicestershire" loses its county, so that no name is cut short.
  return byName.get(words) ?? byName.get(words.replace(/ (leicestershire|leics|leicester|uk|england)$/, ''));
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
