import type { Locality } from '../codes/codes';
import type { District } from './area';
import { leicestershireDistricts } from './leicestershire';
import type { DistrictName, Lio } from './lio';

const known = new Map<Locality, District>(leicestershireDistricts.map((district) => [district.code, district]));

/** Whether the platform has a district's name, area, residents and point, so that nobody need tell it. */
export const isKnownDistrict = (code: Locality): boolean => known.has(code);

/**
 * The districts of an LIO, one row for each code, in the order of their codes. One that the platform does not know goes by
 * the name the LIO gives it, and by its code until then; it rolls up into nothing larger, and its residents and its place
 * on a map are not made up.
 */
export function districtsOf({ districts, districtNames }: Pick<Lio, 'districts' | 'districtNames'>): District[] {
  const names = new Map(districtNames.map(({ code, name }) => [code, name]));
  return [...new Set(districts)].sort().map((code) => known.get(code) ?? unknown(code, names.get(code) ?? code));
}

const unknown = (code: Locality, name: string): District => ({
  code,
  name,
  area: { key: code, label: name },
  residents: null,
  point: null,
  from: null,
  to: null,
});

/** The first name that is given to a district which is none of these; undefined when each has its district. */
export const namesOfOthers = (
  districts: readonly Locality[],
  names: readonly DistrictName[],
): DistrictName | undefined => names.find(({ code }) => !districts.includes(code));
