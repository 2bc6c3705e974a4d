import { expect, it } from 'vitest';
import type { Day } from '../shared/time';
import { details } from '../testing/samples';
import { checkDetails } from './check-details';
import { OpportunityDetails } from './opportunity';

const today = '2026-03-02' as Day;
const day = (text: string) => text as Day;
const fields = (over: Partial<OpportunityDetails>) => {
  const read = OpportunityDetails.parse({ ...details, ...over });
  return checkDetails(read, today).map((f) => f.field);
};
const sessions = (...list: [on: string, from: string, to: string][]) => ({
  when: { kind: 'sessions' as const, sessions: list.map(([on, from, to]) => ({ on: day(on), from, to })) },
});
const place = details.where as Extract<OpportunityDetails['where'], { kind: 'place' | 'hybrid' }>;

it('finds nothing wrong with a sound role', () => {
  expect(fields({})).toEqual([]);
});

it.each<[string, Partial<OpportunityDetails>, string[]]>([
  ['an end before the start', { startsOn: day('2026-05-02'), endsOn: day('2026-05-01') }, ['endsOn']],
  ['the start and the end on one day', { startsOn: day('2026-05-01'), endsOn: day('2026-05-01') }, []],
  ['an end yesterday', { endsOn: day('2026-03-01') }, ['endsOn']],
  ['a closing date of yesterday', { closesOn: day('2026-03-01') }, ['closesOn']],
  ['a closing date of today', { closesOn: today }, []],
  ['a closing date after the end', { closesOn: day('2026-05-02'), endsOn: day('2026-05-01') }, ['closesOn']],
  [
    'a closing date after the last session',
    { closesOn: day('2026-05-02'), ...sessions(['2026-05-01', '10:00', '12:00']) },
    ['closesOn'],
  ],
  ['a highest age below the lowest', { minimumAge: 30, maximumAge: 20 }, ['maximumAge']],
  ['one age only', { minimumAge: 18, maximumAge: 18 }, []],
  ['under 18s with a guardian, and no lowest age', { suitability: ['under-18-with-guardian'] }, ['minimumAge']],
  ['under 18s with a guardian from 14', { suitability: ['under-18-with-guardian'], minimumAge: 14 }, []],
  ['a DBS check without a reason', { dbs: 'basic', dbsReason: ' ' }, ['dbsReason']],
  ['a basic check with a reason', { dbs: 'basic', dbsReason: 'Handles money' }, []],
  ['an enhanced check with nobody at risk', { dbs: 'enhanced', dbsReason: 'To be safe' }, ['dbs']],
  ['a barred list check with nobody at risk', { dbs: 'enhanced-barred', dbsReason: 'To be safe' }, ['dbs']],
  [
    'an enhanced check with children',
    { dbs: 'enhanced', dbsReason: 'Teaches children weekly', involvesAtRisk: true },
    [],
  ],
  ['a DBS check required at no level', { requirements: ['DBSCheck'] }, ['dbs']],
  ['a session that ends before it starts', sessions(['2026-05-01', '12:00', '10:00']), ['when.sessions.0']],
  [
    'a session at 25 hours',
    sessions(['2026-05-01', '10:00', '12:00'], ['2026-05-02', '10:00', '25:00']),
    ['when.sessions.1'],
  ],
  [
    'a session twice',
    sessions(['2026-05-01', '10:00', '12:00'], ['2026-05-01', '10:00', '12:00']),
    ['when.sessions.1'],
  ],
  [
    'a session before the start',
    { startsOn: day('2026-05-02'), ...sessions(['2026-05-01', '10:00', '12:00']) },
    ['when.sessions.0'],
  ],
  ['sessions that have all passed', sessions(['2026-03-01', '10:00', '12:00']), ['when']],
  ['a session left', sessions(['2026-03-01', '10:00', '12:00'], ['2026-03-02', '10:00', '12:00']), []],
  ['no address', { where: { ...place, address: ' ' } }, ['where.address']],
  ['no town', { where: { ...place, town: '' } }, ['where.town']],
  ['no postcode', { where: { ...place, postcode: null } }, ['where.postcode']],
  ['no postcode but a point', { where: { ...place, postcode: null, point: { lat: 52.7, lon: -0.9 } } }, []],
  ['nothing said of access', { accessibility: [] }, ['accessibility']],
  ['access in words', { accessibility: [], accessibilityNotes: 'Two steps at the door.' }, []],
  ['a home', { accessibility: [], where: { ...place, privateHome: true } }, []],
  ['a remote role', { accessibility: [], where: { kind: 'remote', locality: place.locality } }, []],
])('%s', (_what, over, expected) => {
  expect(fields(over)).toEqual(expected);
});

it('says why, and how to put it right', () => {
  for (const fault of checkDetails(
    { ...details, dbs: 'enhanced', endsOn: day('2020-01-01'), accessibility: [] },
    today,
  )) {
    expect(fault.why).toMatch(/^[A-Z].*[^.]$/);
    expect(fault.remedy).toMatch(/^[A-Z].*[^.]$/);
  }
});
