import { crc32 } from 'node:zlib';
import type { Locality } from '../../codes/codes';

/**
 * The file of the postcode directory: how its parts are laid out. Said byte by byte in docs/places.md. All numbers are
 * little-endian. Nothing here reads or writes a file.
 */

export const magic = 'PWPC';
/** Raised when a file made before could be read wrongly. */
export const formatVersion = 1;

/** Where things stand in the first 64 bytes. */
export const header = {
  magic: 0,
  version: 4,
  length: 8,
  crc: 12,
  sectors: 16,
  districts: 20,
  sectorIndex: 24,
  districtTable: 28,
  blocks: 32,
  live: 36,
  terminated: 40,
  unplaced: 44,
  release: 48,
  /** Bytes of the whole header. */
  bytes: 64,
} as const;
export const releaseBytes = header.bytes - header.release;

/** Of a sector's block: what stands before its districts. */
export const block = {
  flags: 0,
  latBits: 1,
  lonBits: 2,
  districtBits: 3,
  districts: 4,
  lat: 6,
  lon: 10,
  bytes: 14,
} as const;
export const hasUnplaced = 1;
export const hasTerminated = 2;
/** In a sector's list of districts: those of its postcodes that have none. */
export const noDistrict = 0xffff;

/** Steps in a degree: positions are kept to 0.00002 of one, 2.2 m from north to south, so they are right to 1.4 m. */
export const stepsPerDegree = 50_000;

/** A sector (`LE11 3`) has 20 by 20 units: the letters C, I, K, M, O and V do not stand in the second half. */
export const unitsPerSector = 400;
export const mapBytes = unitsPerSector / 8;
const unitLetters = 'ABDEFGHJLNPQRSTUWXYZ';
const signs = ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const base = signs.length;

/** Bytes after the last block, so that the last bits can be read as a whole word. */
export const tailBytes = 4;

/** A sector as a number below 37^5, in the order of its letters. Its outward code is four signs long, filled with blanks. */
function sectorKey(outward: string, digit: string): number {
  let key = 0;
  for (const sign of outward.padEnd(4)) key = key * base + signs.indexOf(sign);
  return key * base + signs.indexOf(digit);
}

/** Takes a postcode as `readPostcode` gives it apart: `LE11 3AA` into its sector and its unit. */
export function splitPostcode(postcode: string): { sector: number; unit: number } {
  const gap = postcode.indexOf(' ');
  return {
    sector: sectorKey(postcode.slice(0, gap), postcode.charAt(gap + 1)),
    unit:
      unitLetters.indexOf(postcode.charAt(gap + 2)) * unitLetters.length +
      unitLetters.indexOf(postcode.charAt(gap + 3)),
  };
}

/** The postcode of a sector and a unit. */
export function joinPostcode(sector: number, unit: number): string {
  let text = '';
  for (let rest = sector; text.length < 5; rest = Math.floor(rest / base)) text = signs.charAt(rest % base) + text;
  const [a, b] = [Math.floor(unit / unitLetters.length), unit % unitLetters.length];
  return `${text.slice(0, 4).trimEnd()} ${text.slice(4)}${unitLetters.charAt(a)}${unitLetters.charAt(b)}`;
}

/** The keys of the sectors of an outward code: from the first, below the second. */
export const sectorsOf = (outward: string): [number, number] => {
  const first = sectorKey(outward, ' ');
  return [first, first + base];
};

const countries = 'ENSW';

/** `E07000130` as a number below 2^32; 0 for none. */
export const districtNumber = (code: Locality | null): number =>
  code === null ? 0 : countries.indexOf(code.charAt(0)) * 100_000_000 + Number(code.slice(1)) + 1;

/** The code of such a number; null for 0. */
export const districtCode = (number: number): Locality | null =>
  number === 0
    ? null
    : (`${countries.charAt(Math.floor((number - 1) / 100_000_000))}${String((number - 1) % 100_000_000).padStart(8, '0')}` as Locality);

/** `2019-06` as the months since January 1970, from 1; 0 for null. */
export const monthNumber = (month: string | null): number =>
  month === null ? 0 : (Number(month.slice(0, 4)) - 1970) * 12 + Number(month.slice(5));

export const monthText = (number: number): string | null =>
  number === 0 ? null : `${1970 + Math.floor((number - 1) / 12)}-${String(((number - 1) % 12) + 1).padStart(2, '0')}`;

/** How many bits it takes to say a number from 0 to `most`. */
export const bitsFor = (most: number): number => (most === 0 ? 0 : 32 - Math.clz32(most));

/** How many ones there are in a byte. */
export const ones = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

export const isSet = (bytes: Uint8Array, at: number, unit: number): boolean =>
  (((bytes[at + (unit >> 3)] ?? 0) >> (unit & 7)) & 1) === 1;

/** How many of the units before this one are in the map. */
export function rankIn(bytes: Uint8Array, at: number, unit: number): number {
  let rank = 0;
  const whole = at + (unit >> 3);
  for (let i = at; i < whole; i += 1) rank += ones[bytes[i] ?? 0] ?? 0;
  return rank + (ones[(bytes[whole] ?? 0) & ((1 << (unit & 7)) - 1)] ?? 0);
}

/** The CRC-32 of all but the four bytes that it stands in itself. */
export const checksum = (file: Uint8Array): number =>
  crc32(file.subarray(header.crc + 4), crc32(file.subarray(0, header.crc)));
