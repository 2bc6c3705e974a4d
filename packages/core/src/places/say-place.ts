import type { ForeignParts, FoundPlace } from './places';

/** What to tell a person about the place they typed. `code` is stable; fault and remedy are sentences without a full stop. */
export interface SaidOfPlace {
  readonly code:
    | 'unknown-place'
    | 'bad-postcode'
    | 'terminated-postcode'
    | 'foreign-postcode'
    | 'unplaced-postcode'
    | 'district-needed';
  readonly fault: string;
  readonly remedy: string;
}

const whereIs: Record<ForeignParts, string> = {
  'northern-ireland': 'is in Northern Ireland, where we cannot measure from',
  jersey: 'is in Jersey, where we cannot measure from',
  guernsey: 'is in Guernsey, where we cannot measure from',
  'isle-of-man': 'is in the Isle of Man, where we cannot measure from',
  forces: 'is an address of the armed forces (BFPO), which has no place on the map',
  abroad: 'is not a postcode of the United Kingdom',
};

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2019-06` as "June 2019". */
const sayMonth = (month: string): string => `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/**
 * What has to be said of a place that was typed, with its remedy; null where all is well. `knows` is what the port says of the LIO's
 * districts: where no names are known, a district is the remedy. `district-needed` is a fault only where a district is asked for.
 */
export function sayPlace(found: FoundPlace, typed: string, knows = true): SaidOfPlace | null {
  const words = `“${typed.trim()}”`;
  const instead = knows ? 'Try a town, a village or a whole postcode' : 'Choose a district';
  switch (found.kind) {
    case 'place':
      return null;
    case 'outward':
      if (!found.point) return nowhere(found.code);
      return found.districts.length === 1 ? null : needed(found.code);
    case 'postcode':
      if (!found.point) return found.release === null ? unplaced(found.postcode) : nowhere(found.postcode);
      return found.district ? null : needed(found.postcode);
    case 'terminated':
      return {
        code: 'terminated-postcode',
        fault: `${found.postcode} ${found.since ? `has not been in use since ${sayMonth(found.since)}` : 'is no longer in use'}`,
        remedy: 'Give the postcode the address has now, or a town',
      };
    case 'foreign':
      return {
        code: 'foreign-postcode',
        fault: `${words} ${whereIs[found.where]}`,
        remedy: instead,
      };
    case 'bad':
      return {
        code: 'bad-postcode',
        fault: found.why === 'malformed' ? `${words} is not a whole postcode` : `There is no postcode ${words}`,
        remedy:
          found.why === 'malformed' ? 'Write it like LE11 3AA, or give a town' : 'Check it, or give a town instead',
      };
    case 'unknown':
      return { code: 'unknown-place', fault: `We do not know where ${words} is`, remedy: instead };
  }
}

const unplaced = (code: string): SaidOfPlace => ({
  code: 'unplaced-postcode',
  fault: `${code} is outside the area we can measure from`,
  remedy: 'Try a town or postcode nearer by',
});

const nowhere = (code: string): SaidOfPlace => ({
  code: 'unplaced-postcode',
  fault: `${code} has no place on the map`,
  remedy: 'Give a town, or a postcode nearby',
});

const needed = (code: string): SaidOfPlace => ({
  code: 'district-needed',
  fault: `${code} alone does not tell the district`,
  remedy: 'Choose the district',
});
