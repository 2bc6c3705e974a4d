import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Locality } from '../codes/codes';
import { directoryPlaces } from './directory-places';
import { gazetteerPlaces } from './gazetteer';
import { districtOf, placeName, pointOf } from './places';
import { foreignParts, isArea, looksForeign, looksLikePostcode } from './postcode';
import { buildDirectory } from './postcode-directory/build';
import { openDirectory } from './postcode-directory/open';
import { type PostcodeRow, packRows } from './postcode-directory/rows';
import { sayPlace } from './say-place';

const charnwood = 'E07000130' as Locality;
const leicester = 'E06000016' as Locality;
const rutland = 'E06000017' as Locality;
const live = (postcode: string, district: Locality | null, lat: number | null, lon = -1.2): PostcodeRow => ({
  state: 'live',
  postcode,
  line: 0,
  point: lat === null ? null : { lat, lon },
  district,
});
const rows: PostcodeRow[] = [
  live('LE7 1AA', charnwood, 52.7),
  live('LE7 1AB', charnwood, 52.72),
  live('LE7 2AA', leicester, 52.66),
  live('LE15 6AA', rutland, 52.67, -0.72),
  live('LE95 1AA', null, null),
  { state: 'terminated', postcode: 'LE7 9ZZ', line: 0, since: '2019-06' },
  { state: 'terminated', postcode: 'LE8 9ZZ', line: 0, since: null },
  live('JE2 3AA', null, null),
];
const directory = (more: PostcodeRow[] = []) => openDirectory(buildDirectory(packRows([...rows, ...more]), '2026-08'));
const places = directoryPlaces(directory(), gazetteerPlaces());
const area = [leicester, charnwood];
const find = (text: string, districts = area) => places.find(text, districts);

describe('places of the directory', () => {
  it('gives a whole postcode its own point, its district and the release', async () => {
    const found = await find('4 Mill Lane, le7 1ab');
    expect(found).toEqual({
      kind: 'postcode',
      postcode: 'LE7 1AB',
      outward: 'LE7',
      point: { lat: 52.72, lon: -1.2 },
      district: charnwood,
      districts: [charnwood],
      release: '2026-08',
    });
    expect(sayPlace(found, 'le7 1ab')).toBeNull();
  });

  it('knows postcodes wherever the LIO is, and towns only near', async () => {
    expect(await find('LE15 6AA', [rutland])).toMatchObject({ district: rutland });
    expect(await find('Ashby', [rutland])).toEqual({ kind: 'unknown' });
    expect(await find('Ashby')).toMatchObject({ kind: 'place' });
    expect(places.knows([rutland])).toBe(true);
    expect(places.knows(['E07000035' as Locality])).toBe(false);
  });

  it('never tells a district from half a postcode', async () => {
    const found = await find('LE7');
    expect(found).toEqual({
      kind: 'outward',
      code: 'LE7',
      point: { lat: 52.69334, lon: -1.2 },
      districts: [leicester, charnwood],
    });
    expect(districtOf(found)).toBeNull();
    expect(sayPlace(found, 'LE7')).toMatchObject({ code: 'district-needed', remedy: 'Choose the district' });
  });

  it('keeps a postcode that has no place', async () => {
    const found = await find('LE95 1AA');
    expect(found).toMatchObject({ kind: 'postcode', point: null, district: null, districts: [], release: '2026-08' });
    expect(sayPlace(found, 'LE95 1AA')?.fault).toBe('LE95 1AA has no place on the map');
    expect(sayPlace(await find('LE95'), 'LE95')?.fault).toBe('LE95 has no place on the map');
  });

  it('knows Northern Ireland only where it was loaded', async () => {
    expect(await find('BT7 1NN')).toEqual({ kind: 'foreign', where: 'northern-ireland' });
    const whole = directoryPlaces(
      directory([live('BT7 1NN', 'N09000003' as Locality, 54.58, -5.93)]),
      gazetteerPlaces(),
    );
    expect(await whole.find('BT7 1NN', area)).toMatchObject({ district: 'N09000003' });
    expect(await whole.find('BT7 9NN', area)).toMatchObject({ kind: 'bad', why: 'no-such' });
  });
});

describe('a plain answer', () => {
  const gazetteer = gazetteerPlaces();
  it.each<[string, string, string]>([
    ['LE7 9ZZ', 'terminated-postcode', 'LE7 9ZZ has not been in use since June 2019'],
    ['LE8 9ZZ', 'terminated-postcode', 'LE8 9ZZ is no longer in use'],
    ['LE7 1AZ', 'bad-postcode', 'There is no postcode “LE7 1AZ”'],
    ['LE99', 'bad-postcode', 'There is no postcode “LE99”'],
    ['LE11 3A', 'bad-postcode', '“LE11 3A” is not a whole postcode'],
    ['LE11 AAA', 'bad-postcode', '“LE11 AAA” is not a whole postcode'],
    ['JE2 3AA', 'foreign-postcode', '“JE2 3AA” is in Jersey, where we cannot measure from'],
    ['GY1', 'foreign-postcode', '“GY1” is in Guernsey, where we cannot measure from'],
    ['IM1 1AA', 'foreign-postcode', '“IM1 1AA” is in the Isle of Man, where we cannot measure from'],
    ['bt7 1nn', 'foreign-postcode', '“bt7 1nn” is in Northern Ireland, where we cannot measure from'],
    [
      'BFPO 57',
      'foreign-postcode',
      '“BFPO 57” is an address of the armed forces (BFPO), which has no place on the map',
    ],
    [
      'BF1 2AX',
      'foreign-postcode',
      '“BF1 2AX” is an address of the armed forces (BFPO), which has no place on the map',
    ],
    ['90210', 'foreign-postcode', '“90210” is not a postcode of the United Kingdom'],
    ['Atlantis', 'unknown-place', 'We do not know where “Atlantis” is'],
  ])('to %s is %s: %s', async (typed, code, fault) => {
    const said = sayPlace(await find(typed), typed);
    expect(said).toMatchObject({ code, fault });
    expect(said?.remedy).toMatch(/^[A-Z][^.]+$/);
  });

  it('does not need a directory where the form tells', async () => {
    const code = async (typed: string) => sayPlace(await gazetteer.find(typed, area), typed)?.code;
    for (const typed of ['LE11 3A', 'ZZ1 1AA', 'QE1 1AA']) expect(await code(typed), typed).toBe('bad-postcode');
    for (const typed of ['IM1 1AA', 'BT7', '10115', 'D02 AF30', 'K1A 0B1', '1012 AB', '90210-1234', 'GX11 1AA'])
      expect(await code(typed), typed).toBe('foreign-postcode');
    expect(await code('SW1A 1AA')).toBe('unplaced-postcode');
    expect(await code('LE11 3AA')).toBeUndefined();
    expect(await code('LE2 4AB')).toBe('district-needed');
  });

  it('sends to a district where no names are known', async () => {
    expect(sayPlace(await gazetteer.find('Ashby', [rutland]), 'Ashby', false)?.remedy).toBe('Choose a district');
  });

  it('is there for whatever is typed that cannot be measured from, and only then or for want of a district', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.stringMatching(/^[A-Z]{1,2}\d[A-Z\d]? ?\d?[A-Z]{0,3}$/)),
        async (typed) => {
          for (const port of [places, gazetteer]) {
            const found = await port.find(typed, area);
            const said = sayPlace(found, typed);
            if (pointOf(found) === null) expect(said).not.toBeNull();
            else expect([undefined, 'district-needed']).toContain(said?.code);
            if (pointOf(found)) expect(placeName(found)).not.toBeNull();
            if (found.kind !== 'postcode' && found.kind !== 'place') expect(districtOf(found)).toBeNull();
          }
        },
      ),
    );
  });
});

describe('forms of postcodes', () => {
  it('tell areas, and parts that are none of ours', () => {
    expect(['LE11', 'le', 'E1W', 'GIR', 'BX1'].every(isArea)).toBe(true);
    expect(['ZZ1', 'Q1', '11', ''].some(isArea)).toBe(false);
    expect(['LE1', 'constructor', ''].map(foreignParts)).toEqual([null, null, null]);
  });

  it('do not take what people type of roads, houses and years for a postcode', () => {
    for (const text of ['M1 junction 21', 'Flat 2', '2026', '12', 'A6', 'St Mary’s', 'Unit 7b'])
      expect(looksForeign(text) || looksLikePostcode(text), text).toBe(false);
  });
});
