import type { Locality } from '../codes/codes';
import type { Point } from '../shared/point';

/** The first half of a postcode: a rough point, and every district it reaches into. */
export interface OutwardCode {
  readonly code: string;
  readonly point: Point;
  readonly districts: readonly Locality[];
  /** Lies in its one district for certain, far from any boundary. Everywhere else the district has to be asked. */
  readonly wholly: boolean;
}

/** Districts outside the area that the outward codes below reach into. */
export const neighbouringDistricts: Readonly<Record<string, string>> = {
  E06000017: 'Rutland',
  E06000061: 'North Northamptonshire',
  E06000062: 'West Northamptonshire',
  E07000039: 'South Derbyshire',
  E07000141: 'South Kesteven',
  E07000176: 'Rushcliffe',
  E07000218: 'North Warwickshire',
  E07000219: 'Nuneaton and Bedworth',
  E07000220: 'Rugby',
};

// District lists err on the side of naming one too many: they only choose what is asked, and decide nothing.
// LE21, LE41, LE55, LE87, LE94 and LE95 are for large users and have no place of their own.
const rows: readonly (readonly [code: string, lat: number, lon: number, districts: string, wholly?: 'wholly'])[] = [
  ['LE1', 52.6347, -1.1333, 'E06000016', 'wholly'],
  ['LE2', 52.612, -1.112, 'E06000016 E07000129 E07000131 E07000135'],
  ['LE3', 52.63, -1.175, 'E06000016 E07000129 E07000132'],
  ['LE4', 52.668, -1.125, 'E06000016 E07000130'],
  ['LE5', 52.638, -1.086, 'E06000016 E07000130 E07000131'],
  ['LE6', 52.664, -1.24, 'E07000129 E07000130 E07000132'],
  ['LE7', 52.684, -1.053, 'E06000016 E07000130 E07000131 E07000133'],
  ['LE8', 52.555, -1.078, 'E07000129 E07000131 E07000135'],
  ['LE9', 52.577, -1.28, 'E07000129 E07000131 E07000132'],
  ['LE10', 52.535, -1.37, 'E07000129 E07000132 E07000219 E07000220'],
  ['LE11', 52.77, -1.21, 'E07000130', 'wholly'],
  ['LE12', 52.765, -1.195, 'E07000130 E07000133 E07000134 E07000176'],
  ['LE13', 52.766, -0.886, 'E07000133', 'wholly'],
  ['LE14', 52.77, -0.895, 'E07000130 E07000131 E07000133 E07000176 E06000017'],
  ['LE15', 52.65, -0.72, 'E07000131 E07000133 E06000017'],
  ['LE16', 52.485, -0.9, 'E07000131 E06000017 E06000061 E06000062'],
  ['LE17', 52.47, -1.18, 'E07000129 E07000131 E07000220 E06000062'],
  ['LE18', 52.583, -1.108, 'E06000016 E07000129 E07000131 E07000135'],
  ['LE19', 52.585, -1.2, 'E06000016 E07000129'],
  ['LE65', 52.747, -1.472, 'E07000134 E07000039'],
  ['LE67', 52.715, -1.365, 'E07000130 E07000132 E07000134'],
  ['CV9', 52.59, -1.55, 'E07000132 E07000134 E07000218'],
  ['CV10', 52.535, -1.48, 'E07000132 E07000218 E07000219'],
  ['CV13', 52.61, -1.42, 'E07000132 E07000134 E07000218 E07000219'],
  ['DE11', 52.77, -1.56, 'E07000134 E07000039'],
  ['DE12', 52.715, -1.545, 'E07000134 E07000039 E07000218'],
  ['DE73', 52.83, -1.43, 'E07000134 E07000039'],
  ['DE74', 52.838, -1.31, 'E07000134 E07000039 E07000176'],
  ['NG13', 52.947, -0.9, 'E07000133 E07000176 E07000141'],
  ['NG32', 52.9, -0.68, 'E07000133 E07000141'],
  ['NG33', 52.79, -0.6, 'E07000133 E07000141 E06000017'],
];

export const outwardCodes: ReadonlyMap<string, OutwardCode> = new Map(
  rows.map(([code, lat, lon, districts, wholly]) => [
    code,
    { code, point: { lat, lon }, districts: districts.split(' ') as Locality[], wholly: wholly !== undefined },
  ]),
);
