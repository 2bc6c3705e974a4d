import type { Cause } from '@placewell/core/codes/causes';
import type { EnquiryState } from '@placewell/core/enquiry/transitions';
import type { SearchCount } from '@placewell/core/search/ports';
import { londonDay } from '@placewell/core/shared/time';
import { covers } from '../cover';
import { noneKey } from '../places';
import { compare } from '../story';
import type { View } from '../view';
import { type Window, within } from '../window';
import type { Unmet, UnmetLine } from './book';

/** Enquiries that ended so have failed. */
const failed: ReadonlySet<EnquiryState> = new Set<EnquiryState>([
  'withdrawn',
  'not-taken-on',
  'role-filled',
  'group-silent',
  'signposted',
  'unreachable',
]);

type Demand = Unmet['whole'];
const nothing = (): Demand => ({ searches: 0, searched: 0, enquiries: 0 });
const size = (d: Demand) => d.searches + d.enquiries;

/**
 * Demand that was not met, by cause and district: searches of the window that found nothing, and enquiries received in it that
 * failed, under their own causes and the district of their episode.
 */
export function unmetIn(view: View, window: Window, searches: Iterable<SearchCount>): Unmet {
  const lines = new Map<string, UnmetLine>();
  const districts = new Map<string, Demand & { locality: string }>();
  const whole = nothing();
  const lineOf = (cause: Cause | typeof noneKey, locality: string) => {
    const key = `${cause} ${locality}`;
    const line = lines.get(key) ?? { cause, locality, ...nothing() };
    lines.set(key, line);
    return line;
  };
  const districtOf = (locality: string) => {
    const district = districts.get(locality) ?? { locality, ...nothing() };
    districts.set(locality, district);
    return district;
  };

  const today = londonDay(view.asAt);
  for (const { day, cause, locality: code, found, nothing: none } of searches) {
    if (!within(day, window) || day > today) continue;
    const locality = view.places.locality(code);
    if (!covers(view.cover, { locality, body: null, channel: null })) continue;
    for (const demand of [lineOf(cause === 'any' ? noneKey : cause, locality), districtOf(locality), whole]) {
      demand.searches += none;
      demand.searched += found + none;
    }
  }
  view.timeline.eachEnquiry(window, ({ end, causes }, of) => {
    if (!end || end.known > view.asAt || !failed.has(end.state)) return;
    const { locality } = of.at;
    for (const cause of causes?.length ? causes : ([noneKey] as const)) lineOf(cause, locality).enquiries += 1;
    districtOf(locality).enquiries += 1;
    whole.enquiries += 1;
  });
  return {
    lines: [...lines.values()]
      .filter((line) => size(line) > 0)
      .sort((a, b) => size(b) - size(a) || compare(a.cause, b.cause) || compare(a.locality, b.locality)),
    districts: [...districts.values()].sort((a, b) => compare(a.locality, b.locality)),
    whole,
  };
}
