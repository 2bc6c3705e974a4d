import type { Locality } from '../codes/codes';
import type { Point } from '../shared/point';
import { outwardCodes } from './outward-codes';
import { readOutward, readPostcode } from './postcode';
import { type Town, towns } from './towns';

/** What a few typed words about a place turned out to be. */
export type FoundPlace =
  | { readonly kind: 'place'; readonly name: string; readonly point: Point; readonly district: Locality }
  /** Half a postcode: near enough to measure from; the district is one of these and has to be asked. */
  | {
      readonly kind: 'outward';
      readonly code: string;
      readonly point: Point;
      readonly districts: readonly Locality[];
    }
  /**
   * A full postcode, measured from its outward code's point for want of a postcode directory. `district` is null, and
   * has to be asked, unless the whole outward code lies in one for certain. `point` is null far outside the area.
   */
  | {
      readonly kind: 'postcode';
      readonly postcode: string;
      readonly outward: string;
      readonly point: Point | null;
      readonly district: Locality | null;
      readonly districts: readonly Locality[];
    }
  | { readonly kind: 'unknown' };

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
  const postcode = readPostcode(text) ?? lastPostcode(text);
  if (postcode) {
    const known = here ? outwardCodes.get(postcode.outward) : undefined;
    return {
      kind: 'postcode',
      ...postcode,
      point: known?.point ?? null,
      district: known?.wholly ? (known.districts[0] ?? null) : null,
      districts: known?.districts ?? [],
    };
  }
  if (!here) return { kind: 'unknown' };
  const outward = outwardCodes.get(readOutward(text) ?? '');
  if (outward) return { kind: 'outward', code: outward.code, point: outward.point, districts: outward.districts };
  const town = findTown(text);
  return town ? { kind: 'place', name: town.name, point: town.point, district: town.district } : { kind: 'unknown' };
}

/** The town of a name or one of its other names, whatever its capitals and punctuation; undefined when none has it. */
export function findTown(text: string): Town | undefined {
  const words = plain(text);
  // "Ashby" is found before "Ashby, Leicestershire" loses its county, so that no name is cut short.
  return byName.get(words) ?? byName.get(words.replace(/ (leicestershire|leics|leicester|uk|england)$/, ''));
}

/** A postcode at the end of an address: "12 High Street, Loughborough LE11 3AA". */
function lastPostcode(text: string) {
  const words = text.trim().split(/[\s,]+/);
  return words.length < 2 ? null : (readPostcode(words.slice(-2).join('')) ?? readPostcode(words.at(-1) ?? ''));
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
