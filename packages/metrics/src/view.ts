import { type Cover, coversAll } from '@placewell/core/lio/contract';
import { type Instant, londonDay } from '@placewell/core/shared/time';
import { episodesOf, type PersonEpisodes, type Uncounted } from './episodes';
import type { Facts, GroupFacts, OpportunityFacts } from './facts';
import type { Places, Standing } from './places';
import { Timeline } from './timeline';

export type PersonView = PersonEpisodes;

/** All facts as they could be known at one instant. */
export interface View {
  asAt: Instant;
  people: PersonView[];
  opportunities: OpportunityFacts[];
  groups: Map<string, GroupFacts>;
  places: Places;
  /** What is counted at all: everything, or what one contract covers. */
  cover: Cover;
  /** What happened to people, by day. */
  readonly timeline: Timeline;
}

/** Reads the fact documents once, working out the episodes. */
export function viewOf(facts: Iterable<Facts>, places: Places, asAt: Instant, cover: Cover = coversAll): View {
  const today = londonDay(asAt);
  const timeline = new Timeline(places, asAt, cover);
  const view: View = {
    asAt,
    people: [],
    opportunities: [],
    groups: new Map(),
    places,
    cover,
    timeline,
  };
  for (const one of facts) {
    if (one.kind === 'person') {
      const person = episodesOf(one, asAt, today);
      view.people.push(person);
      timeline.add(person);
    } else if (one.kind === 'opportunity') view.opportunities.push(one);
    else view.groups.set(one.id, one);
  }
  return view;
}

/** Where the unmade episode of an uncounted enquiry would have been: for the list of what was left out. */
export const uncountedAt = ({ enquiry }: Uncounted, places: Places): Standing => {
  const code = [enquiry.home, enquiry.role].find((l) => l && l !== 'UNKNOWN') ?? 'UNKNOWN';
  return {
    at: places.at(places.locality(code), enquiry.body, enquiry.channel),
    group: enquiry.group ?? null,
    causes: enquiry.causes ?? [],
    contributors: enquiry.contributors ?? [],
  };
};
