import type { Contract, Cover, IndicatorId } from '@placewell/core/lio/contract';
import type { Dimensions, Places, ViewCut } from './places';

// What a contract covers (decisions 32 and 33): its own report counts nothing else, and in the report of the LIO it rates only
// what it covers whole.

/** Whether something counted there lies in a cover. Bodies do not apply to what no body did. */
export function covers({ bodies, districts }: Cover, { locality, body }: Dimensions): boolean {
  const there = districts.length === 0 || districts.some((d) => d === locality);
  return there && (bodies.length === 0 || body === null || bodies.some((b) => b === body));
}

/** Whether anything counted in a row can lie in a cover. */
export function reachesRow({ bodies, districts }: Cover, places: Places, by: ViewCut, key: string): boolean {
  switch (by) {
    case 'locality':
      return districts.length === 0 || districts.some((d) => d === key);
    case 'area':
      return districts.length === 0 || districts.some((d) => places.areaOf(d) === key);
    case 'body':
      return bodies.length === 0 || bodies.some((b) => b === key);
    default:
      return true;
  }
}

/** Whether a contract asks for an indicator and covers all that a row of it counts, so that it may rate the row in a report of the LIO. */
export function coversRow(
  { cover, indicators }: Pick<Contract, 'cover' | 'indicators'>,
  places: Places,
  indicator: IndicatorId,
  by: ViewCut,
  key: string,
): boolean {
  if (!indicators.includes(indicator)) return false;
  const { bodies, districts } = cover;
  const ofNoBody = indicator === '28' || indicator === '30';
  const wholeBodies = bodies.length === 0 || ofNoBody || (by === 'body' && bodies.some((b) => b === key));
  if (!wholeBodies) return false;
  if (districts.length === 0) return true;
  if (by === 'locality') return districts.some((d) => d === key);
  if (by !== 'area') return false;
  const parts = places.districtsOf(key);
  return parts.length > 0 && parts.every((code) => districts.some((d) => d === code));
}
