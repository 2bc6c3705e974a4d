import type { Locality } from '@placewell/core/codes/codes';
import type { Contract, Cover, Target } from '@placewell/core/lio/contract';
import type { FieldChange, FieldValue } from '@placewell/core/lio/contract-history';
import type { Body } from '@placewell/core/lio/lio';
import { sayDate, sayList, sayNumber } from '../../design';
import { indicatorNames } from '../../report/definitions';
import { districtName } from '../../shared/lio';
import type { Staff } from '../../sign-in';
import { bodyName } from '../story';

export const quarterWords = ['April to June', 'July to September', 'October to December', 'January to March'] as const;

export const indicatorWords = (id: Target['indicator'] | '29'): string => `${id} ${indicatorNames[id]}`;

/** "80%", "12.5%": a target is said as it was set, never rounded. */
const percent = (share: number): string => `${Number((share * 100).toFixed(4))}%`;

/** "3,327 a year", "80%", "More than half". */
export function targetWords({ kind, value }: Pick<Target, 'kind' | 'value'>): string {
  switch (kind) {
    case 'number':
      return `${sayNumber(value)} a year`;
    case 'percentage':
      return percent(value);
    case 'majority':
      return 'More than half';
  }
}

/** How a year's number falls on its quarters; empty for a share. */
export const profileWords = (t: { kind: Target['kind']; profile?: readonly number[] | undefined }): string =>
  t.kind !== 'number' ? '' : t.profile ? t.profile.map(sayNumber).join(', ') : 'The same each quarter';

/** A district by its name, an area (a county, say) by its own. */
export const placeName = (s: Staff, code: string): string =>
  s.deps.districtsOf(s.lio).find((d) => d.area.key === code && d.code !== code)?.area.label ??
  districtName(s.deps, s.lio, code as Locality);

export function scopeWords(
  s: Staff,
  bodies: readonly Body[],
  of: { locality?: string | null | undefined; body?: string | null | undefined },
): string {
  if (of.locality) return placeName(s, of.locality);
  return of.body ? bodyName(bodies, of.body) : 'All that the contract covers';
}

export const coverWords = (s: Staff, bodies: readonly Body[], cover: Cover) => ({
  districts: districtsWords(s, cover.districts),
  bodies: bodiesWords(bodies, cover.bodies),
});
const districtsWords = (s: Staff, codes: readonly string[]) =>
  codes.length === 0 ? 'All districts' : sayList(codes.map((code) => placeName(s, code)));
const bodiesWords = (bodies: readonly Body[], ids: readonly string[]) =>
  ids.length === 0 ? 'All delivering bodies' : sayList(ids.map((id) => bodyName(bodies, id)));

const partWords = {
  name: 'name',
  dueOn: 'due',
  achievedOn: 'achieved',
  evidence: 'evidence',
  asked: 'what is asked',
  evidenceAsked: 'evidence asked for',
} as const;
const fieldWords = {
  title: 'Title',
  funder: 'Funder',
  startsOn: 'Starts on',
  endsOn: 'Ends on',
  indicators: 'Indicators asked for',
  districts: 'Districts covered',
  bodies: 'Delivering bodies covered',
} as const;

/** One change of a contract in words. `names`: milestones and narrative indicators by their id. */
export function changeWords(
  s: Staff,
  bodies: readonly Body[],
  names: ReadonlyMap<string, string>,
  change: FieldChange,
): [what: string, before: string, after: string] {
  const say = (value: FieldValue | null) => valueWords(s, bodies, change, value);
  return [whatWords(s, bodies, names, change), say(change.before), say(change.after)];
}

function whatWords(s: Staff, bodies: readonly Body[], names: ReadonlyMap<string, string>, change: FieldChange): string {
  switch (change.field) {
    case 'target':
      return `Target: ${indicatorWords(change.indicator)}, ${scopeWords(s, bodies, change)}`;
    case 'milestone':
      return `Milestone “${names.get(change.id) ?? change.id}”: ${partWords[change.part]}`;
    case 'narrative':
      return `Told in words, “${names.get(change.id) ?? change.id}”: ${partWords[change.part]}`;
    default:
      return fieldWords[change.field];
  }
}

function valueWords(s: Staff, bodies: readonly Body[], change: FieldChange, value: FieldValue | null): string {
  if (value === null) return '—';
  if (typeof value === 'string') {
    const isDay = 'part' in change ? change.part.endsWith('On') : change.field.endsWith('On');
    return isDay ? sayDate(value) : value === '' ? 'Nothing' : value;
  }
  if (isList(value)) {
    if (change.field === 'districts') return districtsWords(s, value);
    if (change.field === 'bodies') return bodiesWords(bodies, value);
    return value.length === 0 ? 'None' : sayList(value);
  }
  return [targetWords(value), ...(value.profile ? [`by quarter ${profileWords(value)}`] : [])].join(', ');
}

const isList = (value: FieldValue): value is readonly string[] => Array.isArray(value);

export const namesIn = (...contracts: (Contract | undefined)[]): Map<string, string> =>
  new Map(
    contracts.flatMap((c) => [...(c?.milestones ?? []), ...(c?.narratives ?? [])].map((one) => [one.id, one.name])),
  );
