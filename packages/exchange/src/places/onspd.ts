import { Locality } from '@placewell/core/codes/codes';
import { readPostcode } from '@placewell/core/places/postcode';
import type { PostcodeRow } from '@placewell/core/places/postcode-directory/rows';
import { Point } from '@placewell/core/shared/point';

/**
 * The ONS Postcode Directory, by the names of its columns: its user guide has them. They change with the years (`oslaua`, then
 * `laua`, then `lad25cd`), and so does their order. Other columns are not looked at.
 */
export interface OnspdColumns {
  postcode: number;
  lat: number;
  lon: number;
  district: number;
  /** The month it went out of use. */
  terminated: number;
  /** The month it came into use; -1 where the file does not say. */
  introduced: number;
  /** How many there are in all. */
  count: number;
  /** What each is called in this file, for faults. */
  names: Record<'postcode' | 'lat' | 'lon' | 'district' | 'terminated', string>;
}

/** Why something cannot be taken. Line 1 is the header; column is as in the file, or empty. */
export interface OnspdFault {
  line: number;
  column: string;
  why: string;
}

/** In the order of preference; of several districts the newest. */
const wanted = {
  postcode: [/^pcds$/i, /^pcd8$/i, /^pcd2$/i, /^pcd7?$/i],
  lat: [/^lat(itude)?$/i],
  lon: [/^long(itude)?$/i],
  district: [/^(oslaua|laua)$/i, /^lad\d\dcd$/i],
  terminated: [/^doterm$/i],
} as const;
const said: Record<keyof typeof wanted, string> = {
  postcode: 'pcds or pcd',
  lat: 'lat',
  lon: 'long',
  district: 'oslaua, laua or one such as lad25cd',
  terminated: 'doterm',
};

/** Finds the columns in a header row, or says what is missing. */
export function readOnspdHeader(header: readonly string[]): OnspdColumns | OnspdFault {
  const names = header.map((name) => name.trim());
  const found = {} as Record<keyof typeof wanted, number>;
  for (const [field, patterns] of Object.entries(wanted) as [keyof typeof wanted, readonly RegExp[]][]) {
    const matches = patterns.flatMap((p) => names.filter((name) => p.test(name)).sort((a, b) => (a < b ? 1 : -1)));
    const name = matches[0];
    if (name === undefined) {
      return {
        line: 1,
        column: '',
        why: `There is no column ${said[field]}. This should be the ONS Postcode Directory as CSV, with its header row`,
      };
    }
    found[field] = names.indexOf(name);
  }
  const name = (field: keyof typeof wanted) => names[found[field]] ?? '';
  return {
    ...found,
    introduced: names.findIndex((n) => /^dointr$/i.test(n)),
    count: names.length,
    names: {
      postcode: name('postcode'),
      lat: name('lat'),
      lon: name('lon'),
      district: name('district'),
      terminated: name('terminated'),
    },
  };
}

export type OnspdRow =
  | { kind: 'row'; row: PostcodeRow; newest: string | null }
  /** Out of use, and of a form that nobody can ask for: Newport had `NPT 0AA` once. */
  | { kind: 'left-out' }
  | { kind: 'fault'; fault: OnspdFault };

// Before their end, postcodes had other forms; months are YYYYMM.
const month = /^(19[7-9]\d|20\d\d)-?(0[1-9]|1[0-2])$/;
const readMonth = (text: string): string | null => {
  const found = month.exec(text);
  return found ? `${found[1]}-${found[2]}` : null;
};
/** Where the directory has no position it says 99.999999 and 0. */
const noLatitude = 99.999;
/** The islands, and postcodes that lie in no district, have made-up codes. */
const noDistrict = /^([LM]99999999|)$/;

/** Reads one row; `field` gives what stands in a column. */
export function readOnspdRow(field: (column: number) => string, columns: OnspdColumns, line: number): OnspdRow {
  const fault = (column: keyof OnspdColumns['names'], why: string): OnspdRow => ({
    kind: 'fault',
    fault: { line, column: columns.names[column], why },
  });
  const text = field(columns.postcode).trim();
  const ended = field(columns.terminated).trim();
  const since = readMonth(ended);
  if (ended !== '' && since === null) return fault('terminated', `"${ended}" is no month: it should be like 201906`);
  const read = readPostcode(text);
  if (!read) {
    return ended === '' ? fault('postcode', `"${text}" is not a postcode`) : { kind: 'left-out' };
  }
  const { postcode } = read;
  const began = columns.introduced < 0 ? null : readMonth(field(columns.introduced).trim());
  const newest = began !== null && (since === null || began > since) ? began : since;
  if (since !== null) return { kind: 'row', row: { state: 'terminated', postcode, line, since }, newest };

  const code = field(columns.district).trim();
  const district = Locality.safeParse(code).data;
  if (!noDistrict.test(code) && (district === undefined || !/^[EWSN]/.test(code))) {
    return fault('district', `"${code}" is not the code of a district, such as E07000130`);
  }
  const lat = readDegrees(field(columns.lat));
  const lon = readDegrees(field(columns.lon));
  if (lat === null) return fault('lat', `"${field(columns.lat)}" is not a latitude`);
  if (lon === null) return fault('lon', `"${field(columns.lon)}" is not a longitude`);
  const placed = lat < noLatitude && !(lat === 0 && lon === 0);
  const point = placed ? Point.safeParse({ lat, lon }).data : null;
  if (point === undefined) return fault('lat', `${lat}, ${lon} is not in the United Kingdom`);
  return { kind: 'row', row: { state: 'live', postcode, line, point, district: district ?? null }, newest };
}

/** Null for what is no number. Empty is how some editions say that there is none. */
const readDegrees = (text: string): number | null =>
  text.trim() === '' ? 99.999999 : /^\s*-?\d{1,3}(\.\d+)?\s*$/.test(text) ? Number(text) : null;

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** The release that the ONS's name of a file tells: `ONSPD_AUG_2026_UK.csv` is `2026-08`. Null where it tells none. */
export function releaseOfName(fileName: string): string | null {
  const found = /(?:^|[^A-Z])(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*[_ -]?(20\d\d)(?!\d)/i.exec(
    fileName,
  );
  return found?.[1] && found[2]
    ? `${found[2]}-${String(months.indexOf(found[1].toUpperCase()) + 1).padStart(2, '0')}`
    : null;
}
