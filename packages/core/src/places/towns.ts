import type { Locality } from '../codes/codes';
import type { Point } from '../shared/point';

/** A town, village or city neighbourhood with its district and the outward code most of it has. */
export interface Town {
  readonly name: string;
  readonly point: Point;
  readonly district: Locality;
  readonly outward: string;
  /** Other words people use for it. */
  readonly also: readonly string[];
}

// The towns, larger villages and some city neighbourhoods of the eight Leicestershire districts, with the point of their
// centre to about half a kilometre. Names that lie in two districts (Braunstone) are left out, so that they are asked.
// Used where no postcode directory has been loaded, and for the demonstration.
const rows = [
  ['Leicester', 52.6347, -1.1333, 'E06000016', 'LE1', 'Leicester city centre'],
  ['Belgrave', 52.656, -1.127, 'E06000016', 'LE4'],
  ['Beaumont Leys', 52.663, -1.165, 'E06000016', 'LE4'],
  ['Evington', 52.626, -1.087, 'E06000016', 'LE5'],
  ['Knighton', 52.607, -1.123, 'E06000016', 'LE2'],
  ['Aylestone', 52.605, -1.15, 'E06000016', 'LE2'],
  ['Humberstone', 52.646, -1.079, 'E06000016', 'LE5'],
  ['Highfields', 52.63, -1.114, 'E06000016', 'LE2'],
  ['Stoneygate', 52.618, -1.109, 'E06000016', 'LE2'],
  ['New Parks', 52.643, -1.177, 'E06000016', 'LE3'],
  ['Eyres Monsell', 52.59, -1.143, 'E06000016', 'LE2'],
  ['Clarendon Park', 52.615, -1.119, 'E06000016', 'LE2'],
  ['Blaby', 52.576, -1.163, 'E07000129', 'LE8'],
  ['Braunstone Town', 52.616, -1.177, 'E07000129', 'LE3'],
  ['Countesthorpe', 52.555, -1.14, 'E07000129', 'LE8'],
  ['Cosby', 52.55, -1.193, 'E07000129', 'LE9'],
  ['Croft', 52.562, -1.246, 'E07000129', 'LE9'],
  ['Enderby', 52.589, -1.209, 'E07000129', 'LE19'],
  ['Glenfield', 52.649, -1.206, 'E07000129', 'LE3'],
  ['Glen Parva', 52.587, -1.158, 'E07000129', 'LE2'],
  ['Kirby Muxloe', 52.632, -1.227, 'E07000129', 'LE9'],
  ['Leicester Forest East', 52.626, -1.206, 'E07000129', 'LE3'],
  ['Narborough', 52.573, -1.203, 'E07000129', 'LE19'],
  ['Sapcote', 52.537, -1.279, 'E07000129', 'LE9'],
  ['Stoney Stanton', 52.549, -1.28, 'E07000129', 'LE9'],
  ['Whetstone', 52.572, -1.18, 'E07000129', 'LE8'],
  ['Loughborough', 52.772, -1.206, 'E07000130', 'LE11'],
  ['Anstey', 52.673, -1.188, 'E07000130', 'LE7'],
  ['Barrow upon Soar', 52.752, -1.145, 'E07000130', 'LE12', 'Barrow-on-Soar', 'Barrow'],
  ['Birstall', 52.674, -1.119, 'E07000130', 'LE4'],
  ['East Goscote', 52.713, -1.056, 'E07000130', 'LE7'],
  ['Hathern', 52.795, -1.256, 'E07000130', 'LE12'],
  ['Mountsorrel', 52.729, -1.144, 'E07000130', 'LE12'],
  ['Queniborough', 52.705, -1.043, 'E07000130', 'LE7'],
  ['Quorn', 52.743, -1.171, 'E07000130', 'LE12', 'Quorndon'],
  ['Rothley', 52.709, -1.137, 'E07000130', 'LE7'],
  ['Shepshed', 52.767, -1.289, 'E07000130', 'LE12'],
  ['Sileby', 52.731, -1.106, 'E07000130', 'LE12'],
  ['Syston', 52.699, -1.075, 'E07000130', 'LE7'],
  ['Thurmaston', 52.678, -1.093, 'E07000130', 'LE4'],
  ['Wymeswold', 52.806, -1.104, 'E07000130', 'LE12'],
  ['Market Harborough', 52.478, -0.921, 'E07000131', 'LE16', 'Harborough', 'Market Harboro'],
  ['Billesdon', 52.619, -0.934, 'E07000131', 'LE7'],
  ['Broughton Astley', 52.527, -1.227, 'E07000131', 'LE9'],
  ['Fleckney', 52.535, -1.046, 'E07000131', 'LE8'],
  ['Great Bowden', 52.49, -0.901, 'E07000131', 'LE16'],
  ['Great Glen', 52.576, -1.031, 'E07000131', 'LE8'],
  ['Husbands Bosworth', 52.453, -1.057, 'E07000131', 'LE17'],
  ['Kibworth Beauchamp', 52.54, -0.993, 'E07000131', 'LE8', 'Kibworth'],
  ['Lutterworth', 52.456, -1.201, 'E07000131', 'LE17'],
  ['Scraptoft', 52.648, -1.043, 'E07000131', 'LE7'],
  ['Thurnby', 52.631, -1.048, 'E07000131', 'LE7', 'Thurnby and Bushby'],
  ['Ullesthorpe', 52.486, -1.253, 'E07000131', 'LE17'],
  ['Hinckley', 52.541, -1.373, 'E07000132', 'LE10'],
  ['Barwell', 52.568, -1.345, 'E07000132', 'LE9'],
  ['Burbage', 52.527, -1.353, 'E07000132', 'LE10'],
  ['Desford', 52.626, -1.294, 'E07000132', 'LE9'],
  ['Earl Shilton', 52.577, -1.316, 'E07000132', 'LE9'],
  ['Groby', 52.662, -1.227, 'E07000132', 'LE6'],
  ['Market Bosworth', 52.625, -1.401, 'E07000132', 'CV13', 'Bosworth'],
  ['Markfield', 52.687, -1.277, 'E07000132', 'LE67'],
  ['Newbold Verdon', 52.628, -1.344, 'E07000132', 'LE9'],
  ['Ratby', 52.648, -1.243, 'E07000132', 'LE6'],
  ['Stoke Golding', 52.572, -1.411, 'E07000132', 'CV13'],
  ['Twycross', 52.64, -1.507, 'E07000132', 'CV9'],
  ['Melton Mowbray', 52.766, -0.886, 'E07000133', 'LE13', 'Melton'],
  ['Asfordby', 52.764, -0.958, 'E07000133', 'LE14'],
  ['Bottesford', 52.944, -0.799, 'E07000133', 'NG13'],
  ['Frisby on the Wreake', 52.75, -0.974, 'E07000133', 'LE14', 'Frisby'],
  ['Long Clawson', 52.837, -0.928, 'E07000133', 'LE14'],
  ['Old Dalby', 52.808, -1.002, 'E07000133', 'LE14'],
  ['Scalford', 52.808, -0.875, 'E07000133', 'LE14'],
  ['Somerby', 52.692, -0.847, 'E07000133', 'LE14'],
  ['Waltham on the Wolds', 52.816, -0.81, 'E07000133', 'LE14', 'Waltham'],
  ['Coalville', 52.724, -1.369, 'E07000134', 'LE67'],
  ['Ashby-de-la-Zouch', 52.747, -1.472, 'E07000134', 'LE65', 'Ashby'],
  ['Castle Donington', 52.842, -1.339, 'E07000134', 'DE74'],
  ['Ibstock', 52.691, -1.399, 'E07000134', 'LE67'],
  ['Kegworth', 52.834, -1.279, 'E07000134', 'DE74'],
  ['Measham', 52.707, -1.506, 'E07000134', 'DE12'],
  ['Moira', 52.736, -1.54, 'E07000134', 'DE12'],
  ['Whitwick', 52.741, -1.356, 'E07000134', 'LE67'],
  ['Thringstone', 52.751, -1.358, 'E07000134', 'LE67'],
  ['Hugglescote', 52.711, -1.369, 'E07000134', 'LE67'],
  ['Breedon on the Hill', 52.804, -1.401, 'E07000134', 'DE73', 'Breedon'],
  ['Oadby', 52.599, -1.084, 'E07000135', 'LE2'],
  ['Wigston', 52.585, -1.093, 'E07000135', 'LE18', 'Wigston Magna'],
  ['South Wigston', 52.581, -1.129, 'E07000135', 'LE18'],
  ['Kilby Bridge', 52.568, -1.106, 'E07000135', 'LE18'],
] as const satisfies readonly (readonly [string, number, number, string, string, ...string[]])[];

export const towns: readonly Town[] = rows.map(([name, lat, lon, district, outward, ...also]) => ({
  name,
  point: { lat, lon },
  district: district as Locality,
  outward,
  also,
}));

/** The exact name of a town in the list. */
export type TownName = (typeof rows)[number][0];
