import type { Locality } from '../codes/codes';
import type { Area, KnownDistrict } from './area';

// Residents: Census 2021 (Office for National Statistics, Open Government Licence 3.0), to the nearest hundred.
const city: Area = { key: 'E06000016' as Locality, label: 'Leicester (city)' };
const county: Area = { key: 'E10000018' as Locality, label: 'Leicestershire (county)' };

const district = (
  code: string,
  name: string,
  area: Area,
  residents: number,
  lat: number,
  lon: number,
): KnownDistrict => ({
  code: code as Locality,
  name,
  area,
  residents,
  point: { lat, lon },
  from: null,
  to: null,
});

/** The eight districts of Leicester and Leicestershire. Rutland (E06000017) lies outside. */
export const leicestershireDistricts: readonly KnownDistrict[] = [
  district('E06000016', 'Leicester', city, 368_600, 52.637, -1.14),
  district('E07000129', 'Blaby', county, 102_900, 52.576, -1.163),
  district('E07000130', 'Charnwood', county, 183_900, 52.772, -1.206),
  district('E07000131', 'Harborough', county, 97_600, 52.478, -0.921),
  district('E07000132', 'Hinckley and Bosworth', county, 113_600, 52.541, -1.373),
  district('E07000133', 'Melton', county, 51_800, 52.766, -0.886),
  district('E07000134', 'North West Leicestershire', county, 104_700, 52.724, -1.369),
  district('E07000135', 'Oadby and Wigston', county, 57_700, 52.599, -1.084),
];
