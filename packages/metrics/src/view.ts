import type { Instant } from '@placewell/core/shared/time';
import { type Episode, episodesOf, type Uncounted } from './episodes';
import type { Facts, GroupFacts, OpportunityFacts, PersonFacts } from './facts';
import type { Dimensions, Places } from './places';

export interface PersonView {
  facts: PersonFacts;
  episodes: Episode[];
  uncounted: Uncounted[];
}

/** All facts as they could be known at one instant. */
export interface View {
  asAt: Instant;
  people: PersonView[];
  opportunities: OpportunityFacts[];
  groups: Map<string, GroupFacts>;
  places: Places;
}

/** Reads the fact documents once, working out the episodes. */
export function viewOf(facts: Iterable<Facts>, places: Places, asAt: Instant): View {
  const view: View = { asAt, people: [], opportunities: [], groups: new Map(), places };
  for (const one of facts) {
    if (one.kind === 'person') view.people.push({ facts: one, ...episodesOf(one, asAt) });
    else if (one.kind === 'opportunity') view.opportunities.push(one);
    else view.groups.set(one.id, one);
  }
  return view;
}

export const episodeAt = (episode: Episode, places: Places): Dimensions => ({
  locality: places.locality(episode.locality),
  body: episode.lead,
  channel: episode.channel,
});

/** Where the unmade episode of an uncounted enquiry would have been: for the list of what was left out. */
export const enquiryAt = ({ enquiry }: Uncounted, places: Places): Dimensions => {
  const code = [enquiry.home, enquiry.role].find((l) => l && l !== 'UNKNOWN') ?? 'UNKNOWN';
  return { locality: places.locality(code), body: enquiry.body, channel: enquiry.channel };
};
