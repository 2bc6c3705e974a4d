import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Locality } from '../../codes/codes';
import { milesBetween } from '../miles';
import { readPostcode } from '../postcode';
import { buildDirectory, PostcodeTwice } from './build';
import { joinPostcode, splitPostcode } from './layout';
import { DirectoryUnreadable, openDirectory } from './open';
import { type PostcodeRow, packRow, packRows, rowBytes, unpackRow } from './rows';

const letters = [...'ABDEFGHJLNPQRSTUWXYZ'];
const outwards = ['LE1', 'LE11', 'LE2', 'M1', 'B33', 'W1A', 'EC1A', 'E1W', 'E1', 'ZE2', 'GIR', 'N1C'];
/** Few enough that sectors fill up and several postcodes fall into one. */
const postcodes = fc
  .tuple(fc.constantFrom(...outwards), fc.nat(9), fc.constantFrom(...letters), fc.constantFrom(...letters))
  .map(([outward, digit, a, b]) => (outward === 'GIR' ? 'GIR 0AA' : `${outward} ${digit}${a}${b}`));
const districts = fc.constantFrom(
  ...(['E07000130', 'E06000016', 'W06000015', 'S12000036', 'N09000003', 'E99999999'] as Locality[]),
);
const points = fc.record({
  lat: fc.double({ min: 49, max: 61.5, noNaN: true }),
  lon: fc.double({ min: -9, max: 2.5, noNaN: true }),
});
/** Most units of a sector are near each other; some, in the file, are not. */
const nearby = fc.record({ lat: fc.double({ min: 52.7, max: 52.72, noNaN: true }), lon: fc.constant(-1.2) });
const month = fc
  .record({ year: fc.integer({ min: 1973, max: 2050 }), month: fc.integer({ min: 1, max: 12 }) })
  .map((m) => `${m.year}-${String(m.month).padStart(2, '0')}`);
const row: fc.Arbitrary<PostcodeRow> = fc.oneof(
  fc.record({
    state: fc.constant('live' as const),
    postcode: postcodes,
    line: fc.nat(3_000_000),
    point: fc.oneof({ weight: 4, arbitrary: nearby }, points, fc.constant(null)),
    district: fc.option(districts),
  }),
  fc.record({
    state: fc.constant('terminated' as const),
    postcode: postcodes,
    line: fc.nat(3_000_000),
    since: fc.option(month),
  }),
);
const rows = fc.uniqueArray(row, { selector: (r) => r.postcode, maxLength: 300, size: 'max' });
const built = (of: readonly PostcodeRow[], release = '2026-08') => buildDirectory(packRows(of), release);
const metres = 1609.344;

describe('the postcode directory', () => {
  it('finds what was put into it, to within two metres', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const directory = openDirectory(built(of));
        for (const r of of) {
          const found = directory.find(r.postcode);
          if (r.state === 'terminated') expect(found).toEqual({ state: 'terminated', since: r.since });
          else {
            expect(found).toMatchObject({ state: 'live', district: r.district });
            const at = found?.state === 'live' ? found.point : null;
            expect(at === null).toBe(r.point === null);
            if (at && r.point) expect(milesBetween(at, r.point) * metres).toBeLessThan(2);
          }
        }
        const live = of.filter((r) => r.state === 'live');
        expect(directory.counts).toEqual({
          live: live.length,
          terminated: of.length - live.length,
          unplaced: live.filter((r) => r.point === null).length,
        });
        expect(directory.release).toBe('2026-08');
        expect(directory.districts).toEqual([...new Set(live.flatMap((r) => r.district ?? []))].sort(byCode));
      }),
    );
  });

  it('finds nothing else', () => {
    fc.assert(
      fc.property(rows, fc.array(postcodes, { minLength: 20 }), (of, others) => {
        const directory = openDirectory(built(of));
        const there = new Set(of.map((r) => r.postcode));
        for (const other of others) if (!there.has(other)) expect(directory.find(other), other).toBeNull();
      }),
    );
  });

  it('knows every postcode of a full sector, and its outward code', () => {
    const of = letters.flatMap((a, i) =>
      letters.map(
        (b, j): PostcodeRow => ({
          state: 'live',
          postcode: `LE11 3${a}${b}`,
          line: 0,
          point: { lat: 52.7 + i / 1000, lon: -1.2 + j / 1000 },
          district: `E070001${30 + (i % 6)}` as Locality,
        }),
      ),
    );
    const directory = openDirectory(built(of));
    for (const r of of)
      expect(directory.find(r.postcode)).toMatchObject(r.state === 'live' ? { district: r.district } : {});
    expect(directory.outward('LE11')).toEqual({
      point: { lat: 52.7095, lon: -1.1905 },
      districts: [0, 1, 2, 3, 4, 5].map((n) => `E070001${30 + n}`),
    });
    expect(directory.outward('LE1')).toBeNull();
  });

  it('says of an outward code where its units in use are, and their districts alone', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const directory = openDirectory(built(of));
        for (const outward of outwards) {
          const live = of.filter((r) => r.state === 'live' && r.postcode.startsWith(`${outward} `));
          const found = directory.outward(outward);
          expect(found === null).toBe(live.length === 0);
          expect(found?.districts ?? []).toEqual(
            [...new Set(live.flatMap((r) => ('district' in r && r.district) || []))].sort(),
          );
          const placed = live.flatMap((r) => ('point' in r && r.point ? [r.point] : []));
          if (placed.length > 0 && found?.point) {
            const mean = placed.reduce((sum, p) => sum + p.lat, 0) / placed.length;
            expect(found.point.lat).toBeCloseTo(mean, 4);
          }
        }
        for (const none of ['', 'L', 'le1', 'LE111', '*', '__proto__']) expect(directory.outward(none)).toBeNull();
      }),
    );
  });

  it('is the same file whatever order the rows come in', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (of, numbers) => {
        const mixed = of
          .map((r) => ({ r, n: numbers.next().value ?? 0 }))
          .sort((a, b) => a.n - b.n)
          .map(({ r }) => r);
        expect(Buffer.compare(built(of), built(mixed))).toBe(0);
      }),
    );
  });

  it('refuses a postcode that stands in it twice, with both lines', () => {
    const twice: PostcodeRow[] = [7, 3].map((line) => ({
      state: 'terminated',
      postcode: 'LE1 1AA',
      line,
      since: null,
    }));
    expect(() => built(twice)).toThrow(new PostcodeTwice('LE1 1AA', [3, 7]));
  });

  it('names its release in sixteen signs at most', () => {
    for (const release of ['', 'x'.repeat(17), 'août']) expect(() => built([], release)).toThrow(RangeError);
    expect(openDirectory(built([], 'x'.repeat(16))).release).toHaveLength(16);
  });
});

describe('a file that is not as it was written', () => {
  const some: PostcodeRow[] = letters.map((a, i) => ({
    state: 'live',
    postcode: `LE${i + 1} 3${a}A`,
    line: i,
    point: { lat: 52.7, lon: -1.2 },
    district: 'E07000130' as Locality,
  }));
  const good = built(some);

  it('is refused when any one bit is another', () => {
    fc.assert(
      fc.property(fc.nat(good.length * 8 - 1), (bit) => {
        const bad = good.slice();
        bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => openDirectory(bad)).toThrow(DirectoryUnreadable);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused when some bytes are others', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), (at, bytes) => {
        const bad = good.slice();
        bad.set(bytes.subarray(0, bad.length - at), at);
        fc.pre(Buffer.compare(bad, good) !== 0);
        expect(() => openDirectory(bad)).toThrow(DirectoryUnreadable);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused when it is cut short or goes on', () => {
    for (let length = 0; length < good.length; length += 1)
      expect(() => openDirectory(good.subarray(0, length)), String(length)).toThrow(DirectoryUnreadable);
    expect(() => openDirectory(new Uint8Array([...good, 0]))).toThrow(/should have/);
  });

  it('is refused when it is something else, and it says what is wrong', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(() => openDirectory(bytes)).toThrow(DirectoryUnreadable);
      }),
    );
    expect(() => openDirectory(new Uint8Array())).toThrow(/only 0 bytes/);
    expect(() => openDirectory(new TextEncoder().encode('{"file":"places"}'.repeat(9)))).toThrow(
      /does not begin with PWPC/,
    );
    const later = good.slice();
    later[4] = 2;
    expect(() => openDirectory(later)).toThrow(/format 2.*Load the postcodes again/);
  });

  it('is read right from the middle of another buffer', () => {
    const within = new Uint8Array(good.length + 3);
    within.set(good, 3);
    expect(openDirectory(within.subarray(3)).find('LE1 3AA')).toMatchObject({ district: 'E07000130' });
  });
});

describe('packed rows', () => {
  it('are what they were', () => {
    fc.assert(
      fc.property(row, (r) => {
        const view = new DataView(new ArrayBuffer(rowBytes));
        packRow(r, view, 0);
        const micro = (p: { lat: number; lon: number }) => ({
          lat: Math.round(p.lat * 1e6) / 1e6,
          // There is no nought below nought in a whole number.
          lon: Math.round(p.lon * 1e6) / 1e6 + 0,
        });
        expect(unpackRow(view, 0)).toEqual(r.state === 'live' && r.point ? { ...r, point: micro(r.point) } : r);
      }),
    );
  });

  it('have a sector and a unit for every postcode', () => {
    fc.assert(
      fc.property(postcodes, (postcode) => {
        expect(readPostcode(postcode)?.postcode).toBe(postcode);
        const { sector, unit } = splitPostcode(postcode);
        expect(joinPostcode(sector, unit)).toBe(postcode);
      }),
    );
  });
});

const countries = 'ENSW';
const byCode = (a: string, b: string) =>
  countries.indexOf(a.charAt(0)) - countries.indexOf(b.charAt(0)) || (a < b ? -1 : a > b ? 1 : 0);
