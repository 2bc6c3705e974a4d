import { describe, expect, it } from 'vitest';
import { type OnspdColumns, readOnspdHeader, readOnspdRow, releaseOfName } from './onspd';

const header = 'pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,oseast1m,lat,long,imd'.split(',');
const columns = readOnspdHeader(header) as OnspdColumns;
const row = (over: Record<string, string> = {}) => {
  const values: Record<string, string> = {
    pcd: 'LE113AA',
    pcds: 'LE11 3AA',
    dointr: '198001',
    doterm: '',
    oslaua: 'E07000130',
    lat: '52.771200',
    long: '-1.206700',
    ...over,
  };
  return readOnspdRow((i) => values[header[i] ?? ''] ?? '', columns, 14);
};

describe('the header of the ONS Postcode Directory', () => {
  it.each([
    ['PCDS,DOTERM,OSLAUA,LAT,LONG', ['PCDS', 'OSLAUA']],
    ['pcd,doterm,laua,lat,long', ['pcd', 'laua']],
    ['pcd7,pcd8,pcds,dointr,doterm,lad23cd,lad25cd,lat,long', ['pcds', 'lad25cd']],
    [' pcd7 , doterm , lad25cd , lat , long ', ['pcd7', 'lad25cd']],
  ])('has its columns by their names: %s', (text, [postcode, district]) => {
    const found = readOnspdHeader(text.split(','));
    expect(found).toMatchObject({ names: { postcode, district } });
  });

  it.each([
    ['pcds,doterm,lat,long', 'oslaua, laua or one such as lad25cd'],
    ['doterm,oslaua,lat,long', 'pcds or pcd'],
    ['pcds,oslaua,lat,long', 'doterm'],
    ['postcode;lat;long', 'pcds or pcd'],
    ['', 'pcds or pcd'],
  ])('says which one is missing: %s', (text, missing) => {
    const found = readOnspdHeader(text.split(','));
    expect('why' in found && found.why).toContain(`There is no column ${missing}.`);
  });
});

describe('a row of the ONS Postcode Directory', () => {
  it('is a postcode in use', () => {
    expect(row()).toEqual({
      kind: 'row',
      row: {
        state: 'live',
        postcode: 'LE11 3AA',
        line: 14,
        point: { lat: 52.7712, lon: -1.2067 },
        district: 'E07000130',
      },
      newest: '1980-01',
    });
    for (const pcds of ['LE113AA', 'le11  3aa', ' LE11 3AA ']) expect(row({ pcds })).toEqual(row());
  });

  it('is a postcode no longer in use, whatever else it says', () => {
    const ended = row({ doterm: '201906', oslaua: '', lat: '', long: '' });
    expect(ended).toMatchObject({ row: { state: 'terminated', since: '2019-06' }, newest: '2019-06' });
  });

  it('is kept without a place, where it has none, and without a district', () => {
    expect(row({ lat: '99.999999', long: '0.000000' })).toMatchObject({ row: { point: null, district: 'E07000130' } });
    expect(row({ lat: '0', long: '0', oslaua: 'M99999999' })).toMatchObject({ row: { point: null, district: null } });
    expect(row({ lat: '', long: '', oslaua: '' })).toMatchObject({ row: { point: null, district: null } });
  });

  it('is left out where nobody can ask for it any more', () => {
    expect(row({ pcds: 'NPT 0AA', doterm: '199809' })).toEqual({ kind: 'left-out' });
  });

  it.each([
    [{ pcds: 'NPT 0AA' }, 'pcds', '"NPT 0AA" is not a postcode'],
    [{ pcds: '' }, 'pcds', '"" is not a postcode'],
    [{ doterm: '20196' }, 'doterm', '"20196" is no month: it should be like 201906'],
    [{ doterm: '201913' }, 'doterm', '"201913" is no month: it should be like 201906'],
    [{ oslaua: 'Charnwood' }, 'oslaua', '"Charnwood" is not the code of a district, such as E07000130'],
    [{ oslaua: 'OUTSIDE' }, 'oslaua', '"OUTSIDE" is not the code of a district, such as E07000130'],
    [{ lat: 'north' }, 'lat', '"north" is not a latitude'],
    [{ long: '1e3' }, 'long', '"1e3" is not a longitude'],
    [{ lat: '40.7', long: '-74.0' }, 'lat', '40.7, -74 is not in the United Kingdom'],
    [{ lat: '-1.2067', long: '52.7712' }, 'lat', '-1.2067, 52.7712 is not in the United Kingdom'],
  ])('says what is wrong with it: %o', (over, column, why) => {
    expect(row(over)).toEqual({ kind: 'fault', fault: { line: 14, column, why } });
  });
});

it.each([
  ['ONSPD_AUG_2026_UK.csv', '2026-08'],
  ['ONSPD_Online_latest_Centroids_November-2025.csv', '2025-11'],
  ['postcodes.csv', null],
  ['ONSPD_MAY_20267.csv', null],
  ['DISMAY_2026.csv', null],
])('the release of %s is %s', (name, release) => {
  expect(releaseOfName(name)).toBe(release);
});
