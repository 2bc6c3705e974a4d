import type { Locality } from '../codes/codes';
import type { Point } from '../shared/point';

/** Why a postcode is none that we can place. `forces` are the addresses of the armed forces (BFPO). */
export type ForeignParts = 'northern-ireland' | 'jersey' | 'guernsey' | 'isle-of-man' | 'forces' | 'abroad';

/** What a few typed words about a place turned out to be. */
export type FoundPlace =
  | { readonly kind: 'place'; readonly name: string; readonly point: Point; readonly district: Locality }
  /** Half a postcode: near enough to measure from; the district is one of these and has to be asked. */
  | {
      readonly kind: 'outward';
      readonly code: string;
      /** Null where it is known to be in use, but none of its postcodes has a place. */
      readonly point: Point | null;
      readonly districts: readonly Locality[];
    }
  /**
   * A full postcode. `release` names the postcode directory that it was looked up in; null where there was none, and then the
   * point is that of its outward code. `district` is null, and has to be asked, unless a directory tells it or the whole outward
   * code lies in one for certain. `point` is null where nobody knows it: far outside the area, or a postcode without a place.
   */
  | {
      readonly kind: 'postcode';
      readonly postcode: string;
      readonly outward: string;
      readonly point: Point | null;
      readonly district: Locality | null;
      readonly districts: readonly Locality[];
      readonly release: string | null;
    }
  /** A postcode that was in use once. It has no district: what stands there now has another. `since` is `YYYY-MM`. */
  | {
      readonly kind: 'terminated';
      readonly postcode: string;
      readonly since: string | null;
      readonly release: string | null;
    }
  /** A postcode of somewhere that no list of ours has. */
  | { readonly kind: 'foreign'; readonly where: ForeignParts }
  /** Meant for a postcode, and none: mistyped (`LE11 3A`), or of the right form but not in the directory of that release. */
  | { readonly kind: 'bad'; readonly why: 'malformed' | 'no-such'; readonly release: string | null }
  | { readonly kind: 'unknown' };

/**
 * Where typed words are. Behind it stand a gazetteer of towns, the ONS Postcode Directory, or a postcodes.io service. Never throws
 * for what was typed; an adapter that cannot reach what it asks gives what the gazetteer gives.
 */
export interface Places {
  /**
   * `districts` are those of the LIO it was typed for: names are looked for only where the names of that area are known, since
   * elsewhere the same names are other places.
   */
  find(text: string, districts: readonly Locality[]): Promise<FoundPlace>;
  /** Whether it is worth asking for a place where these districts are. */
  knows(districts: readonly Locality[]): boolean;
  /** Names of places there that begin so, for suggestions while typing; none where no names are known. */
  beginning(text: string, districts: readonly Locality[], limit: number): string[];
}

/** The point to measure from; null where there is none. */
export const pointOf = (found: FoundPlace): Point | null => ('point' in found ? found.point : null);

/** The district where it is certain, else null: then it has to be asked. */
export const districtOf = (found: FoundPlace): Locality | null => ('district' in found ? found.district : null);

/** What to call it: the name of a town, half a postcode or a whole one; null where it is none. */
export const placeName = (found: FoundPlace): string | null => {
  if (found.kind === 'place') return found.name;
  if (found.kind === 'outward') return found.code;
  return found.kind === 'postcode' || found.kind === 'terminated' ? found.postcode : null;
};
