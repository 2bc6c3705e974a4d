import type { Event } from '@placewell/core/shared/event';
import { type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import type { OpportunityFacts } from './facts';
import { inOrder, knownOf } from './story';

/** Folds one opportunity's whole story. */
export function foldOpportunity(opportunityId: string, events: Iterable<Event>): OpportunityFacts {
  const facts: OpportunityFacts = {
    kind: 'opportunity',
    id: opportunityId,
    order: opportunityId,
    group: '',
    origin: 'new',
    locality: 'UNKNOWN',
    live: [],
  };
  for (const event of inOrder(events)) {
    if (event.noun !== 'opportunity') continue;
    const { data } = event;
    facts.group = data.groupId;
    if (data.sourceId !== undefined) facts.order = data.sourceId;
    if (event.act === 'draft' && data.origin) facts.origin = data.origin;
    if (data.ownService) facts.ownService = true;
    if (data.causes?.length) facts.causes = data.causes;
    // Figures of the past do not move when a role moves: the district at first publication stands.
    if (data.locality && !facts.first) facts.locality = data.locality;
    else if (data.locality && data.locality !== 'UNKNOWN' && facts.locality === 'UNKNOWN') {
      facts.located ??= { locality: data.locality, known: event.recordedAt };
    }
    if (data.places !== undefined) {
      facts.places = [...(facts.places ?? []), { count: data.places, known: event.recordedAt }];
    }
    const supported = event.act === 'mark-supported' ? (data.supported ?? true) : data.supported;
    const before = facts.supported?.at(-1)?.yes ?? false;
    if (supported !== undefined && supported !== before) {
      facts.supported = [...(facts.supported ?? []), { yes: supported, known: event.recordedAt }];
    }
    if (event.act === 'publish') facts.first ??= knownOf(event);
    if (event.act === 'publish' || event.act === 'resume') {
      facts.live.push(knownOf(event));
    }
    const current = facts.live.at(-1);
    if ((event.act === 'pause' || event.act === 'close') && current && !current.until) {
      current.until = { ...knownOf(event), last: lastDay(current.day, event.at) };
    }
  }
  return facts;
}

/** One that ends at the start of a day was not live on that day; one published is live on its day at least. */
function lastDay(from: Day, end: Instant): Day {
  const last = londonDay(new Date(Date.parse(end) - 1).toISOString());
  return last < from ? from : last;
}
