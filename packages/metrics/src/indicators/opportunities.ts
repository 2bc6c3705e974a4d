import type { OpportunityFacts } from '../facts';
import type { Dimensions } from '../places';
import type { View } from '../view';
import { type Window, within } from '../window';
import type { Indicator } from './indicator';

/** 30: opportunities first published in the window. Renewals, copies and imports from other platforms do not count. */
export const opportunitiesDeveloped: Indicator = {
  id: '30',
  name: 'Opportunities developed',
  kind: 'count',
  byBodyAndChannel: false,
  beside: (parts) => ({
    supported: parts('supported'),
    liveAtEnd: parts('liveAtEnd'),
    places: parts('places'),
  }),
  tally(view, window, counter) {
    for (const o of view.opportunities) {
      const { first } = o;
      if (!first || first.known > view.asAt || !within(first.day, window)) continue;
      const at = opportunityAt(view, o);
      const why = o.ownService ? 'own-service' : o.origin === 'new' ? null : o.origin;
      if (why) {
        counter.leftOut(o.id, first.day, at, why);
        continue;
      }
      counter.count('numerator', o.id, first.day, at);
      if (o.supported?.findLast((s) => s.known <= view.asAt)?.yes) counter.count('supported', o.id, first.day, at);
      if (liveAtEndOf(o, window, view)) counter.count('liveAtEnd', o.id, first.day, at);
      const places = o.places?.findLast((p) => p.known <= view.asAt)?.count ?? 0;
      if (places > 0) counter.count('places', o.id, first.day, at, places);
    }
  },
};

export const opportunityAt = (view: View, o: OpportunityFacts): Dimensions => ({
  locality: view.places.locality(o.located && o.located.known <= view.asAt ? o.located.locality : o.locality),
  body: null,
  channel: null,
});

/** Whether it could be found at the end of a window's last day. */
export function liveAtEndOf(o: OpportunityFacts, window: Window, view: View): boolean {
  return o.live.some(
    (l) =>
      l.known <= view.asAt &&
      l.day <= window.to &&
      !(l.until && l.until.known <= view.asAt && l.until.day <= window.to),
  );
}
