import { covers } from '../cover';
import type { OpportunityFacts } from '../facts';
import type { Standing } from '../places';
import type { View } from '../view';
import { type Window, within } from '../window';
import { type Indicator, notByBody, type Piece } from './indicator';

const whyNot = (o: OpportunityFacts): string | null =>
  o.ownService ? 'own-service' : o.origin === 'new' ? null : o.origin;

/** Opportunities that could be found at the window's end, whenever they were first published. */
export const liveOpportunitiesPiece: Piece = (view, window, counter) => {
  for (const o of view.opportunities) {
    if (o.ownService || !liveAtEndOf(o, window, view)) continue;
    const at = opportunityAt(view, o);
    if (covers(view.cover, at.at))
      counter.count('liveOpportunities', o.id, o.first?.day ?? window.to, at, 'live-at-end');
  }
};

/** 30: opportunities first published in the window. Renewals, copies and imports from other platforms do not count. */
export const opportunitiesDeveloped: Indicator = {
  id: '30',
  name: 'Opportunities developed',
  kind: 'count',
  appliesBy: notByBody,
  shared: [],
  opens: [liveOpportunitiesPiece],
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
      const why = covers(view.cover, at.at) ? whyNot(o) : 'not-covered';
      if (why) {
        counter.leftOut(o.id, first.day, at, why);
        continue;
      }
      counter.count('numerator', o.id, first.day, at, 'first-published');
      if (o.supported?.findLast((s) => s.known <= view.asAt)?.yes)
        counter.count('supported', o.id, first.day, at, 'supported');
      if (liveAtEndOf(o, window, view)) counter.count('liveAtEnd', o.id, first.day, at, 'live-at-end');
      const places = o.places?.findLast((p) => p.known <= view.asAt)?.count ?? 0;
      if (places > 0) counter.count('places', o.id, first.day, at, 'places', places);
    }
  },
};

export const opportunityAt = (view: View, o: OpportunityFacts): Standing => {
  const locality = o.located && o.located.known <= view.asAt ? o.located.locality : o.locality;
  return {
    at: view.places.at(view.places.locality(locality), null, null),
    group: o.group || null,
    causes: o.causes ?? [],
    contributors: null,
  };
};

/** Whether it could be found at the end of a window's last day. */
export function liveAtEndOf(o: OpportunityFacts, window: Window, view: View): boolean {
  return o.live.some(
    (l) =>
      l.known <= view.asAt &&
      l.day <= window.to &&
      !(l.until && l.until.known <= view.asAt && l.until.day <= window.to),
  );
}
