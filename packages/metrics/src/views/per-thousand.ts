import { type District, existedBetween } from '@placewell/core/lio/area';
import { takeUp, volunteerEnquiries } from '../indicators/enquiries';
import type { ViewCut } from '../places';
import type { Tallies } from '../tallies';
import type { Window } from '../window';
import type { PerThousand } from './book';

/** Districts that make up a row: of the whole, of an area, or one. Those covered, that stood on the window's last day. */
export function districtsIn(
  districts: readonly District[],
  { view }: Tallies,
  window: Window,
  by: ViewCut,
  key: string,
): readonly District[] {
  if (by !== 'total' && by !== 'area' && by !== 'locality') return [];
  const { cover } = view;
  return districts.filter(
    (d) =>
      (cover.districts.length === 0 || cover.districts.includes(d.code)) &&
      existedBetween(d, window.to, window.to) &&
      view.places.keyOf(by, { locality: d.code, body: null, channel: null }) === key,
  );
}

/** Residents of some districts; null of none, and where one's are not known. */
export const residentsOf = (districts: readonly District[]): number | null =>
  districts.reduce<number | null>(
    (sum, d) => (sum === null || d.residents === null ? null : sum + d.residents),
    districts.length > 0 ? 0 : null,
  );

/**
 * Episodes opened in the window, and those of them taken up, per 1,000 residents. Those from outside the area, or from nobody
 * knows where, are no residents' and are in no rate.
 */
export function perThousand(
  all: readonly District[],
  tallies: Tallies,
  window: Window,
  by: ViewCut,
  key: string,
): PerThousand {
  const districts = districtsIn(all, tallies, window, by, key);
  const residents = residentsOf(districts);
  if (residents === null) return { residents: null, episodes: null, takeUp: null };
  const perResident = (indicator: typeof volunteerEnquiries) => {
    const tally = tallies.of(indicator.tally, window, 'locality');
    const count = districts.reduce((sum, d) => sum + tally.of('locality', d.code, 'numerator'), 0);
    return (count / residents) * 1000;
  };
  return { residents, episodes: perResident(volunteerEnquiries), takeUp: perResident(takeUp) };
}
