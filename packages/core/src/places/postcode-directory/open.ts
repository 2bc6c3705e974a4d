import type { Locality } from '../../codes/codes';
import type { Point } from '../../shared/point';
import { readPostcode } from '../postcode';
import {
  block,
  checksum,
  districtCode,
  formatVersion,
  hasTerminated,
  hasUnplaced,
  header,
  isSet,
  magic,
  mapBytes,
  monthText,
  noDistrict,
  ones,
  rankIn,
  releaseBytes,
  sectorsOf,
  splitPostcode,
  stepsPerDegree,
  tailBytes,
  unitsPerSector,
} from './layout';

/** The file is no directory, or not as it was written. Nothing in it is believed. */
export class DirectoryUnreadable extends Error {
  override readonly name = 'DirectoryUnreadable';
}

/** What the directory has of a postcode. */
export type KnownPostcode =
  | { readonly state: 'live'; readonly point: Point | null; readonly district: Locality | null }
  /** `since` is `YYYY-MM`. */
  | { readonly state: 'terminated'; readonly since: string | null };

/** The first half of a postcode: the middle of its units, and the districts they lie in. */
export interface KnownOutward {
  /** Null where none of its units has a place. */
  readonly point: Point | null;
  readonly districts: readonly Locality[];
}

/** A postcode directory, read in place. */
export interface PostcodeDirectory {
  /** Which release of the ONS it was made from: `2026-08`. */
  readonly release: string;
  /** How many postcodes are in use, how many are not any more, and how many of those in use have no place. */
  readonly counts: { readonly live: number; readonly terminated: number; readonly unplaced: number };
  readonly districts: readonly Locality[];
  /** A whole postcode, however it is spaced or capitalised; null where there is none such. */
  find(postcode: string): KnownPostcode | null;
  /** Half a postcode that has units in use; null where there is none such. */
  outward(code: string): KnownOutward | null;
}

/**
 * Opens a directory's file. Nothing is unpacked: what it takes is a checksum over the bytes, which must not be changed afterwards.
 * Throws `DirectoryUnreadable`.
 */
export function openDirectory(bytes: Uint8Array): PostcodeDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkFile(bytes, view);
  const sectors = view.getUint32(header.sectors, true);
  const sectorIndex = view.getUint32(header.sectorIndex, true);
  const districtTable = view.getUint32(header.districtTable, true);
  const codes = Array.from({ length: view.getUint32(header.districts, true) }, (_, i) =>
    districtCode(view.getUint32(districtTable + i * 4, true)),
  );
  const known = new Map<string, KnownOutward | null>();

  /** The first sector whose key is not below this one. */
  function sectorFrom(key: number): number {
    let [low, high] = [0, sectors];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (view.getUint32(sectorIndex + middle * 8, true) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  const keyOf = (sector: number) => view.getUint32(sectorIndex + sector * 8, true);
  const blockOf = (sector: number) => readBlock(view, view.getUint32(sectorIndex + sector * 8 + 4, true));
  const codeOf = (district: number) => (district === noDistrict ? null : (codes[district] ?? null));

  return {
    release: releaseOf(bytes),
    counts: {
      live: view.getUint32(header.live, true),
      terminated: view.getUint32(header.terminated, true),
      unplaced: view.getUint32(header.unplaced, true),
    },
    districts: codes.filter((code) => code !== null),

    find(postcode) {
      const read = readPostcode(postcode);
      if (!read) return null;
      const { sector: key, unit } = splitPostcode(read.postcode);
      const sector = sectorFrom(key);
      if (sector === sectors || keyOf(sector) !== key) return null;
      const b = blockOf(sector);
      if (isSet(bytes, b.live, unit)) {
        const { point, district } = unitOf(view, bytes, b, unit, rankIn(bytes, b.live, unit));
        return { state: 'live', point, district: codeOf(district) };
      }
      if (b.terminated === 0 || !isSet(bytes, b.terminated, unit)) return null;
      const month = view.getUint16(b.months + rankIn(bytes, b.terminated, unit) * 2, true);
      return { state: 'terminated', since: monthText(month) };
    },

    outward(code) {
      const before = known.get(code);
      if (before !== undefined) return before;
      const found = outwardOf(code);
      // Codes that are none are not kept: anybody may type as many of them as they like.
      if (found) known.set(code, found);
      return found;
    },
  };

  function outwardOf(code: string): KnownOutward | null {
    if (!/^[A-Z\d]{2,4}$/.test(code)) return null;
    const [first, end] = sectorsOf(code);
    let [live, placed, lat, lon] = [0, 0, 0, 0];
    const districts = new Set<Locality>();
    for (let sector = sectorFrom(first); sector < sectors && keyOf(sector) < end; sector += 1) {
      const b = blockOf(sector);
      let rank = 0;
      for (let unit = 0; unit < unitsPerSector; unit += 1) {
        if (!isSet(bytes, b.live, unit)) continue;
        const { point, district } = unitOf(view, bytes, b, unit, rank);
        rank += 1;
        live += 1;
        const code = codeOf(district);
        if (code) districts.add(code);
        if (!point) continue;
        placed += 1;
        lat += point.lat;
        lon += point.lon;
      }
    }
    if (live === 0) return null;
    return {
      point: placed === 0 ? null : { lat: round(lat / placed), lon: round(lon / placed) },
      districts: [...districts].sort(),
    };
  }
}

const round = (degrees: number): number => Math.round(degrees * stepsPerDegree) / stepsPerDegree;

interface Block {
  at: number;
  latBits: number;
  lonBits: number;
  districtBits: number;
  /** Where its maps and fields begin; 0 for a map that it does not have. */
  live: number;
  unplaced: number;
  terminated: number;
  fields: number;
  months: number;
}

function readBlock(view: DataView, at: number): Block {
  const flags = view.getUint8(at + block.flags);
  const latBits = view.getUint8(at + block.latBits);
  const lonBits = view.getUint8(at + block.lonBits);
  const districtBits = view.getUint8(at + block.districtBits);
  const live = at + block.bytes + view.getUint16(at + block.districts, true) * 2;
  let next = live + mapBytes;
  const unplaced = flags & hasUnplaced ? next : 0;
  if (unplaced) next += mapBytes;
  const terminated = flags & hasTerminated ? next : 0;
  if (terminated) next += mapBytes;
  let count = 0;
  if (terminated) for (let i = 0; i < mapBytes; i += 1) count += ones[view.getUint8(live + i)] ?? 0;
  const months = next + Math.ceil((count * (latBits + lonBits + districtBits)) / 8);
  return { at, latBits, lonBits, districtBits, live, unplaced, terminated, fields: next, months };
}

/** What the block says of a unit in use; `rank` is how many there are before it. */
function unitOf(view: DataView, bytes: Uint8Array, b: Block, unit: number, rank: number) {
  const bit = rank * (b.latBits + b.lonBits + b.districtBits);
  const lat = readBits(view, b.fields, bit, b.latBits);
  const lon = readBits(view, b.fields, bit + b.latBits, b.lonBits);
  const ordinal = readBits(view, b.fields, bit + b.latBits + b.lonBits, b.districtBits);
  const placed = b.unplaced === 0 || !isSet(bytes, b.unplaced, unit);
  return {
    point: placed
      ? {
          lat: (view.getInt32(b.at + block.lat, true) + lat) / stepsPerDegree,
          lon: (view.getInt32(b.at + block.lon, true) + lon) / stepsPerDegree,
        }
      : null,
    district: view.getUint16(b.at + block.bytes + ordinal * 2, true),
  };
}

/** At most 25 bits: no field is wider, since a degree of latitude has 50,000 steps and Great Britain twelve of them. */
const readBits = (view: DataView, at: number, bit: number, bits: number): number =>
  bits === 0 ? 0 : (view.getUint32(at + (bit >> 3), true) >>> (bit & 7)) & ((1 << bits) - 1);

const releaseOf = (bytes: Uint8Array): string =>
  String.fromCharCode(...bytes.subarray(header.release, header.release + releaseBytes)).replace(/\0+$/, '');

function checkFile(bytes: Uint8Array, view: DataView): void {
  const refuse = (why: string): never => {
    throw new DirectoryUnreadable(`This is not a postcode directory that can be used: ${why}`);
  };
  if (bytes.length < header.bytes + tailBytes) refuse(`it has only ${bytes.length} bytes`);
  if (String.fromCharCode(...bytes.subarray(0, magic.length)) !== magic) refuse(`it does not begin with ${magic}`);
  const version = view.getUint16(header.version, true);
  if (version !== formatVersion) {
    refuse(`it is of format ${version}, and this platform reads format ${formatVersion}. Load the postcodes again`);
  }
  const length = view.getUint32(header.length, true);
  if (length !== bytes.length) refuse(`it should have ${length} bytes and has ${bytes.length}`);
  if (view.getUint32(header.crc, true) !== checksum(bytes)) refuse('its checksum is wrong, so some of it was changed');
}
