import {
  bitsFor,
  block,
  checksum,
  formatVersion,
  hasTerminated,
  hasUnplaced,
  header,
  joinPostcode,
  magic,
  mapBytes,
  noDistrict,
  releaseBytes,
  stepsPerDegree,
  tailBytes,
  unitsPerSector,
} from './layout';
import { type PackedRow, readPacked, rowBytes } from './rows';

/** One postcode stands in two rows, so it would have two answers. */
export class PostcodeTwice extends Error {
  override readonly name = 'PostcodeTwice';
  constructor(
    readonly postcode: string,
    /** Of the rows, the lower first. */
    readonly lines: readonly [number, number],
  ) {
    super(`${postcode} stands on line ${lines[0]} and again on line ${lines[1]}`);
  }
}

/**
 * The file of a directory from packed rows in any order: the same rows give the same bytes. `release` is at most 16 ASCII signs,
 * such as `2026-08`. Throws `PostcodeTwice`.
 */
export function buildDirectory(rows: Uint8Array, release: string): Uint8Array {
  if (!/^[\x20-\x7e]{1,16}$/.test(release))
    throw new RangeError(`"${release}" is not 1 to ${releaseBytes} ASCII signs`);
  const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength);
  const { keys, starts, order } = bySector(view);
  const table = districtsIn(view);
  const districtAt = new Map(table.map((district, i) => [district, i]));

  const sectorIndex = header.bytes;
  const districtTable = sectorIndex + keys.length * 8;
  const blocks = districtTable + table.length * 4;
  const out = new Growing(blocks + (rows.length / rowBytes) * 4);
  out.grow(blocks);
  const totals = { live: 0, terminated: 0, unplaced: 0 };
  const units: (PackedRow | undefined)[] = new Array(unitsPerSector);
  keys.forEach((key, i) => {
    units.fill(undefined);
    for (let n = starts[i] ?? 0; n < (starts[i + 1] ?? 0); n += 1) {
      const row = readPacked(view, (order[n] ?? 0) * rowBytes);
      const other = units[row.unit];
      if (other) {
        const lines = [other.line, row.line].sort((a, b) => a - b) as [number, number];
        throw new PostcodeTwice(joinPostcode(key, row.unit), lines);
      }
      units[row.unit] = row;
    }
    out.view.setUint32(sectorIndex + i * 8, key, true);
    out.view.setUint32(sectorIndex + i * 8 + 4, out.length, true);
    writeBlock(out, units, districtAt, totals);
  });
  table.forEach((district, i) => {
    out.view.setUint32(districtTable + i * 4, district, true);
  });
  out.grow(tailBytes);

  const file = out.bytes.slice(0, out.length);
  const head = new DataView(file.buffer);
  for (let i = 0; i < magic.length; i += 1) file[i] = magic.charCodeAt(i);
  for (let i = 0; i < release.length; i += 1) file[header.release + i] = release.charCodeAt(i);
  const numbers = {
    length: file.length,
    sectors: keys.length,
    districts: table.length,
    sectorIndex,
    districtTable,
    blocks,
    ...totals,
  };
  for (const [name, value] of Object.entries(numbers))
    head.setUint32(header[name as keyof typeof numbers], value, true);
  head.setUint16(header.version, formatVersion, true);
  head.setUint32(header.crc, checksum(file), true);
  return file;
}

/** The sectors there are, in order, and the rows of each: `order` from `starts[i]` to `starts[i + 1]`. */
function bySector(view: DataView): { keys: number[]; starts: Uint32Array; order: Uint32Array } {
  const count = view.byteLength / rowBytes;
  const counts = new Map<number, number>();
  for (let row = 0; row < count; row += 1) {
    const key = view.getUint32(row * rowBytes, true);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys = [...counts.keys()].sort((a, b) => a - b);
  const starts = new Uint32Array(keys.length + 1);
  keys.forEach((key, i) => {
    starts[i + 1] = (starts[i] ?? 0) + (counts.get(key) ?? 0);
  });
  const next = new Map(keys.map((key, i) => [key, starts[i] ?? 0]));
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) {
    const key = view.getUint32(row * rowBytes, true);
    const at = next.get(key) ?? 0;
    order[at] = row;
    next.set(key, at + 1);
  }
  return { keys, starts, order };
}

function districtsIn(view: DataView): number[] {
  const found = new Set<number>();
  for (let at = 0; at < view.byteLength; at += rowBytes) found.add(view.getUint32(at + 16, true));
  found.delete(0);
  return [...found].sort((a, b) => a - b);
}

interface Totals {
  live: number;
  terminated: number;
  unplaced: number;
}

const steps = (degrees: number): number => Math.round(degrees * stepsPerDegree);
const span = (values: readonly number[]): [least: number, bits: number] => {
  if (values.length === 0) return [0, 0];
  const least = Math.min(...values);
  return [least, bitsFor(Math.max(...values) - least)];
};

/** The block of one sector: as few bits for a position as the sector is wide, and for a district as it reaches into. */
function writeBlock(
  out: Growing,
  units: readonly (PackedRow | undefined)[],
  districtAt: ReadonlyMap<number, number>,
  totals: Totals,
): void {
  const known = units.filter((row) => row !== undefined);
  const live = known.filter((row) => row.terminated === null);
  const ended = known.filter((row) => row.terminated !== null);
  const placed = live.filter((row) => row.lat !== null);
  const unplaced = placed.length < live.length;
  const [lat, latBits] = span(placed.map((row) => steps(row.lat ?? 0)));
  const [lon, lonBits] = span(placed.map((row) => steps(row.lon ?? 0)));
  const districts = [...new Set(live.map((row) => districtAt.get(row.district) ?? noDistrict))].sort((a, b) => a - b);
  const districtBits = bitsFor(Math.max(0, districts.length - 1));

  const at = out.grow(block.bytes + districts.length * 2);
  const { view } = out;
  view.setUint8(at + block.flags, (unplaced ? hasUnplaced : 0) | (ended.length > 0 ? hasTerminated : 0));
  view.setUint8(at + block.latBits, latBits);
  view.setUint8(at + block.lonBits, lonBits);
  view.setUint8(at + block.districtBits, districtBits);
  view.setUint16(at + block.districts, districts.length, true);
  view.setInt32(at + block.lat, lat, true);
  view.setInt32(at + block.lon, lon, true);
  districts.forEach((district, i) => {
    view.setUint16(at + block.bytes + i * 2, district, true);
  });
  out.map(live);
  if (unplaced) out.map(live.filter((row) => row.lat === null));
  if (ended.length > 0) out.map(ended);
  out.bits(
    live.map((row) => [
      [row.lat === null ? 0 : steps(row.lat) - lat, latBits],
      [row.lon === null ? 0 : steps(row.lon) - lon, lonBits],
      [districts.indexOf(districtAt.get(row.district) ?? noDistrict), districtBits],
    ]),
  );
  const months = out.grow(ended.length * 2);
  ended.forEach((row, i) => {
    out.view.setUint16(months + i * 2, row.terminated ?? 0, true);
  });
  totals.live += live.length;
  totals.terminated += ended.length;
  totals.unplaced += live.length - placed.length;
}

/** Bytes that are added to at the end. */
class Growing {
  bytes: Uint8Array<ArrayBuffer>;
  view: DataView<ArrayBuffer>;
  length = 0;
  constructor(expected: number) {
    this.bytes = new Uint8Array(Math.max(1024, Math.ceil(expected)));
    this.view = new DataView(this.bytes.buffer);
  }

  /** Room for so many more bytes, all nought; where it begins. */
  grow(by: number): number {
    const at = this.length;
    this.length += by;
    if (this.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.length, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    return at;
  }

  map(rows: readonly PackedRow[]): void {
    const at = this.grow(mapBytes);
    for (const { unit } of rows) {
      const byte = at + (unit >> 3);
      this.bytes[byte] = (this.bytes[byte] ?? 0) | (1 << (unit & 7));
    }
  }

  /** Fields of as many bits as said, one after the other, the lowest bit first. */
  bits(rows: readonly (readonly (readonly [value: number, bits: number])[])[]): void {
    const width = (rows[0] ?? []).reduce((sum, [, bits]) => sum + bits, 0);
    let bit = this.grow(Math.ceil((rows.length * width) / 8)) * 8;
    for (const fields of rows) {
      for (const [value, bits] of fields) {
        for (let i = 0; i < bits; i += 1, bit += 1) {
          const byte = bit >> 3;
          if ((value >> i) & 1) this.bytes[byte] = (this.bytes[byte] ?? 0) | (1 << (bit & 7));
        }
      }
    }
  }
}
