import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Locality } from '../codes/codes';
import { Point } from '../shared/point';
import { findPlace as find, findTown, knowsPlacesIn } from './gazetteer';
import { milesBetween } from './miles';
import { neighbouringDistricts, outwardCodes } from './outward-codes';
import { readOutward, readPostcode } from './postcode';
import { towns } from './towns';

const city = 'E06000016';
const districts = [city, ...[29, 30, 31, 32, 33, 34, 35].map((n) => `E070001${n}`)];
const findPlace = (text: string) => find(text, districts as Locality[]);
const leicester = { lat: 52.6347, lon: -1.1333 };

describe('the towns', () => {
  it('are about seventy or more, in all eight districts and no other', () => {
    expect(towns.length).toBeGreaterThanOrEqual(70);
    expect([...new Set(towns.map((t) => t.district))].sort()).toEqual(districts);
  });

  it('have names of their own, codes that exist and points in or near the county', () => {
    const names = towns.flatMap((t) => [t.name, ...t.also]).map((n) => n.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const town of towns) {
      expect(Locality.safeParse(town.district).success && Point.safeParse(town.point).success).toBe(true);
      expect(milesBetween(town.point, leicester)).toBeLessThan(26);
    }
  });

  it('lie in a district that their outward code reaches, and not far from its point', () => {
    for (const town of towns) {
      const outward = outwardCodes.get(town.outward);
      expect(outward?.districts, town.name).toContain(town.district);
      expect(milesBetween(town.point, outward?.point ?? leicester), town.name).toBeLessThan(9);
    }
  });

  it('lie near the middle of their district', () => {
    const middles: Record<string, [number, number]> = {
      E06000016: [52.637, -1.14],
      E07000129: [52.576, -1.163],
      E07000130: [52.772, -1.206],
      E07000131: [52.478, -0.921],
      E07000132: [52.541, -1.373],
      E07000133: [52.766, -0.886],
      E07000134: [52.724, -1.369],
      E07000135: [52.599, -1.084],
    };
    for (const town of towns) {
      const [lat, lon] = middles[town.district] ?? [0, 0];
      expect(milesBetween(town.point, { lat, lon }), town.name).toBeLessThan(16);
    }
  });
});

describe('the outward codes', () => {
  it('know only districts of the area and its neighbours', () => {
    const known = new Set([...districts, ...Object.keys(neighbouringDistricts)]);
    for (const outward of outwardCodes.values()) {
      expect(outward.districts.filter((d) => !known.has(d))).toEqual([]);
      expect(outward.districts.some((d) => districts.includes(d)) && Point.safeParse(outward.point).success).toBe(true);
      if (outward.wholly) expect(outward.districts).toHaveLength(1);
    }
    for (let n = 1; n <= 19; n += 1) expect(outwardCodes.has(`LE${n}`)).toBe(true);
  });
});

describe('finding a place', () => {
  it('does not take a name for a place of an LIO whose places are not known', () => {
    const elsewhere = ['E07000035', 'E07000039'] as Locality[];
    expect([knowsPlacesIn(elsewhere), knowsPlacesIn(['E07000039', 'E07000134'] as Locality[])]).toEqual([false, true]);
    for (const text of ['Ashby', 'Melton', 'DE12', 'LE7']) expect(find(text, elsewhere)).toEqual({ kind: 'unknown' });
    expect(find('LE11 3AA', elsewhere)).toEqual({
      kind: 'postcode',
      postcode: 'LE11 3AA',
      outward: 'LE11',
      point: null,
      district: null,
      districts: [],
      release: null,
    });
  });

  it('finds towns by name, other name, capitals, punctuation and county', () => {
    for (const text of ['Loughborough', ' loughborough ', 'LOUGHBOROUGH, Leics', 'Loughborough Leicestershire'])
      expect(findPlace(text)).toMatchObject({ kind: 'place', name: 'Loughborough', district: 'E07000130' });
    expect(findPlace('ashby de la zouch')).toMatchObject({ name: 'Ashby-de-la-Zouch', district: 'E07000134' });
    expect(findPlace('Kibworth')).toMatchObject({ name: 'Kibworth Beauchamp' });
    expect(findPlace('leicester')).toMatchObject({ name: 'Leicester', district: city });
    expect(findTown('Blaby')?.outward).toBe('LE8');
  });

  it('leaves the district of an outward code to be asked', () => {
    const found = findPlace('le7');
    expect(found).toMatchObject({ kind: 'outward', code: 'LE7' });
    expect(found.kind === 'outward' && found.districts.length).toBeGreaterThan(1);
    expect(found).not.toHaveProperty('district');
    expect(findPlace('LE 11')).not.toHaveProperty('district');
  });

  it('takes a full postcode for a district only where the whole outward code lies in one', () => {
    expect(findPlace('le113aa')).toMatchObject({ kind: 'postcode', postcode: 'LE11 3AA', district: 'E07000130' });
    expect(findPlace('LE2 4AB')).toMatchObject({ kind: 'postcode', outward: 'LE2', district: null });
    expect(findPlace('12 High Street, Sileby LE12 7RX')).toMatchObject({ postcode: 'LE12 7RX', district: null });
    expect(findPlace('sw1a 1aa')).toMatchObject({ kind: 'postcode', postcode: 'SW1A 1AA', point: null, districts: [] });
  });

  it('says so when it knows no such place', () => {
    for (const text of ['', '   ', 'Atlantis', 'LE', 'LE99', '12', 'Braunstone', 'x'.repeat(5000)])
      expect(findPlace(text)).toEqual({ kind: 'unknown' });
  });

  it('finds every town by its own words and every code however it is typed', () => {
    for (const town of towns)
      for (const name of [town.name, ...town.also])
        expect(findPlace(name.toUpperCase())).toMatchObject({ kind: 'place', name: town.name });
    for (const code of outwardCodes.keys()) expect(findPlace(` ${code.toLowerCase()} `)).toMatchObject({ code });
  });

  it('never fails, and never gives a district outside its own list, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), anyPostcode), (text) => {
        const found = findPlace(text);
        if (found.kind === 'postcode' && found.district) expect(found.districts).toEqual([found.district]);
      }),
    );
  });
});

const letters = [...'ABDEFGHJLNPQRSTUWXYZ'];
const anyPostcode = fc
  .tuple(
    fc.constantFrom(...outwardCodes.keys(), 'M1', 'B33', 'CR2', 'DN55', 'W1A', 'EC1A', 'SW1A'),
    fc.nat(9),
    fc.constantFrom(...letters),
    fc.constantFrom(...letters),
  )
  .map(([outward, digit, a, b]) => `${outward} ${digit}${a}${b}`);

describe('postcodes', () => {
  it('are read the same however they are spaced or capitalised', () => {
    fc.assert(
      fc.property(anyPostcode, fc.nat(3), fc.boolean(), (postcode, gaps, lower) => {
        const squeezed = postcode.replace(' ', ' '.repeat(gaps));
        const read = readPostcode(lower ? squeezed.toLowerCase() : squeezed);
        expect(read).toEqual({ postcode, outward: postcode.split(' ')[0] });
      }),
    );
  });

  it('are refused where no such code can be', () => {
    for (const text of ['LE11 3A', 'LE11 AAA', 'LE11 3CA', 'LE11 3AI', 'QE1 1AA', '11LE 3AA', 'GIR 1AA', 'LE113 AA1'])
      expect(readPostcode(text)).toBeNull();
    expect(readPostcode('gir0aa')).toEqual({ postcode: 'GIR 0AA', outward: 'GIR' });
    expect([readOutward('le 7'), readOutward('L'), readOutward('LE7 3AA')]).toEqual(['LE7', null, null]);
  });
});

describe('miles between', () => {
  it('agrees with known distances', () => {
    // Leicester to Loughborough is 10 miles as the crow flies, Leicester to Melton Mowbray 14.
    expect(milesBetween(leicester, { lat: 52.772, lon: -1.206 })).toBeCloseTo(9.96, 0);
    expect(milesBetween(leicester, { lat: 52.766, lon: -0.886 })).toBeCloseTo(13.8, 0);
    // One degree of latitude is 69.1 miles.
    expect(milesBetween({ lat: 52, lon: -1 }, { lat: 53, lon: -1 })).toBeCloseTo(69.1, 1);
  });

  it('is nought from itself, the same both ways and never shortened by a detour', () => {
    const point = fc.record({
      lat: fc.double({ min: 49, max: 61, noNaN: true }),
      lon: fc.double({ min: -8, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(milesBetween(a, a)).toBe(0);
        expect(milesBetween(a, b)).toBeCloseTo(milesBetween(b, a), 9);
        expect(milesBetween(a, b)).toBeLessThanOrEqual(milesBetween(a, c) + milesBetween(c, b) + 1e-6);
      }),
    );
  });
});
