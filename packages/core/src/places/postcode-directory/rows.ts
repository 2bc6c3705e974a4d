import type { Locality } from '../../codes/codes';
import type { Point } from '../../shared/point';
import { districtCode, districtNumber, joinPostcode, monthNumber, monthText, splitPostcode } from './layout';

/** What the directory says of one postcode. `postcode` is as `readPostcode` gives it; `line` is where it was read, for faults. */
export type PostcodeRow = { readonly postcode: string; readonly line: number } & (
  | { readonly state: 'live'; readonly point: Point | null; readonly district: Locality | null }
  /** `since` is `YYYY-MM`. */
  | { readonly state: 'terminated'; readonly since: string | null }
);

/**
 * Bytes of a packed row. Rows of one width can be added to a file, counted by its length and cut off where a writer died; and
 * 2.6 million of them take 62 MB, where as many objects would take ten times that.
 */
export const rowBytes = 24;
const noPoint = 0x7fffffff;
/** For terminated without a month: a month's number otherwise, from 1. */
const someTime = 0xffff;
const micro = 1_000_000;

/** Writes a row into a buffer. Positions to a millionth of a degree. */
export function packRow(row: PostcodeRow, into: DataView, at: number): void {
  const { sector, unit } = splitPostcode(row.postcode);
  const live = row.state === 'live';
  into.setUint32(at, sector, true);
  into.setUint16(at + 4, unit, true);
  into.setUint16(at + 6, live ? 0 : row.since === null ? someTime : monthNumber(row.since), true);
  into.setInt32(at + 8, live && row.point ? Math.round(row.point.lat * micro) : noPoint, true);
  into.setInt32(at + 12, live && row.point ? Math.round(row.point.lon * micro) : noPoint, true);
  into.setUint32(at + 16, live ? districtNumber(row.district) : 0, true);
  into.setUint32(at + 20, row.line, true);
}

/** What a packed row holds, as numbers. `terminated` is null for a live one, else the number of its month, 0 when not known. */
export interface PackedRow {
  sector: number;
  unit: number;
  terminated: number | null;
  lat: number | null;
  lon: number | null;
  district: number;
  line: number;
}

export function readPacked(from: DataView, at: number): PackedRow {
  const since = from.getUint16(at + 6, true);
  const lat = from.getInt32(at + 8, true);
  return {
    sector: from.getUint32(at, true),
    unit: from.getUint16(at + 4, true),
    terminated: since === 0 ? null : since === someTime ? 0 : since,
    lat: lat === noPoint ? null : lat / micro,
    lon: lat === noPoint ? null : from.getInt32(at + 12, true) / micro,
    district: from.getUint32(at + 16, true),
    line: from.getUint32(at + 20, true),
  };
}

/** A packed row as it was before; positions to a millionth of a degree. */
export function unpackRow(from: DataView, at: number): PostcodeRow {
  const { sector, unit, terminated, lat, lon, district, line } = readPacked(from, at);
  const postcode = joinPostcode(sector, unit);
  return terminated === null
    ? {
        postcode,
        line,
        state: 'live',
        point: lat === null || lon === null ? null : { lat, lon },
        district: districtCode(district),
      }
    : { postcode, line, state: 'terminated', since: monthText(terminated) };
}

/** Many rows, packed one after the other. */
export function packRows(rows: readonly PostcodeRow[]): Uint8Array {
  const packed = new Uint8Array(rows.length * rowBytes);
  const view = new DataView(packed.buffer);
  rows.forEach((row, i) => {
    packRow(row, view, i * rowBytes);
  });
  return packed;
}
