import { beforeEach, describe, expect, it } from 'vitest';
import type { Locality } from '../codes/codes';
import type { BodyId, LioId } from '../shared/ids';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { must, operator } from '../testing/samples';
import { District } from './area';
import { changeLio } from './change-lio';
import { districtsOf, isKnownDistrict } from './districts';
import { leicestershireDistricts } from './leicestershire';
import { type SetUpLio, setUpLio } from './set-up-lio';

const [erewash, southDerbyshire, melton] = ['E07000036', 'E07000039', 'E07000133'] as Locality[] as [
  Locality,
  Locality,
  Locality,
];

describe('the districts of an LIO', () => {
  it('are all that is known of them, whatever the order they are given in', () => {
    const codes = leicestershireDistricts.map((d) => d.code);
    expect(districtsOf({ districts: [...codes].reverse(), districtNames: [] })).toEqual(leicestershireDistricts);
    expect(codes.every(isKnownDistrict)).toBe(true);
  });

  it('have a row each where nothing is known of them, by the name they are given, and by their code until then', () => {
    const rows = districtsOf({
      districts: [southDerbyshire, melton, erewash, erewash],
      districtNames: [{ code: erewash, name: 'Erewash' }],
    });
    expect(rows.map(({ code, name, area, residents, point }) => [code, name, area.key, residents, point])).toEqual([
      [erewash, 'Erewash', erewash, null, null],
      [southDerbyshire, southDerbyshire, southDerbyshire, null, null],
      [melton, 'Melton', 'E10000018', 51_800, { lat: 52.766, lon: -0.886 }],
    ]);
    for (const row of rows) expect(District.parse(row)).toEqual(row);
  });
});

describe('the names an LIO gives its districts', () => {
  const who = { ...operator, lioId: 'derby' as LioId };
  const input: SetUpLio = {
    name: 'Derby',
    phone: '',
    email: 'a@derby.example',
    address: '',
    hours: '',
    districts: [erewash, southDerbyshire],
    defaultBody: { id: 'derby' as BodyId, name: 'Derby' },
  };
  let deps: MemoryDeps;
  beforeEach(() => {
    deps = memoryDeps();
  });

  it('are none until they are given', async () => {
    expect(must(await setUpLio(deps, who, input)).districtNames).toEqual([]);
  });

  it('are of its own districts only, and go when the district goes', async () => {
    const names = (code: Locality) => [{ code, name: 'Some name' }];
    const wrong = { ok: false, failure: { kind: 'invalid', field: 'districtNames' } };
    expect(await setUpLio(deps, who, { ...input, districtNames: names(melton) })).toMatchObject(wrong);
    must(await setUpLio(deps, who, { ...input, districtNames: names(erewash) }));
    expect(await changeLio(deps, who, { change: { districtNames: names(melton) } })).toMatchObject(wrong);
    const left = must(await changeLio(deps, who, { change: { districts: [southDerbyshire] } }));
    expect(left.districtNames).toEqual([]);
    const named = must(await changeLio(deps, who, { change: { districtNames: names(southDerbyshire) } }));
    expect(districtsOf(named).map((d) => d.name)).toEqual(['Some name']);
  });
});
