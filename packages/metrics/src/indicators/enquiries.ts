import { type Episode, lastDayOfEpisode } from '../episodes';
import type { Dimensions } from '../places';
import { enquiryAt, episodeAt, type View } from '../view';
import { type Window, within } from '../window';
import type { Counter, Indicator } from './indicator';

/** 25: episodes opened in the window. Beside it the raw enquiries received in it, under their episode's dimensions. */
export const volunteerEnquiries: Indicator = {
  id: '25',
  name: 'Volunteer enquiries',
  kind: 'count',
  byBodyAndChannel: true,
  beside: (parts) => ({
    enquiries: parts('enquiries'),
    people: parts('people'),
    locatedByRole: parts('locatedByRole'),
    contributed: parts('contributed'),
  }),
  tally(view, window, counter) {
    for (const { episodes, uncounted } of view.people) {
      for (const episode of episodes) {
        const at = episodeAt(episode, view.places);
        countEnquiries(episode, at, window, counter);
        if (!within(episode.day, window)) continue;
        counter.count('numerator', episode.id, episode.day, at);
        if (episode.locatedBy === 'role') counter.count('locatedByRole', episode.id, episode.day, at);
        for (const body of episode.contributors) {
          counter.count('contributed', episode.id, episode.day, { ...at, body });
        }
      }
      for (const one of uncounted) {
        if (within(one.enquiry.day, window)) {
          counter.leftOut(one.enquiry.id, one.enquiry.day, enquiryAt(one, view.places), one.why);
        }
      }
    }
  },
};

function countEnquiries(episode: Episode, at: Dimensions, window: Window, counter: Counter): void {
  for (const enquiry of episode.enquiries) {
    if (!within(enquiry.day, window)) continue;
    counter.count('enquiries', enquiry.id, enquiry.day, at);
    counter.distinct('people', episode.person, enquiry.day, at);
    if (enquiry.id !== episode.id) counter.leftOut(enquiry.id, enquiry.day, at, 'joined-an-open-episode', 'numerator');
  }
}

/** 26: episodes opened in the window with a placement started on days 0 to 89, by episodes opened in the window. */
export const takeUp: Indicator = {
  id: '26',
  name: 'Take-up',
  kind: 'share',
  byBodyAndChannel: true,
  beside: (parts) => ({
    open: parts('open'),
    unknown: parts('unknown'),
    enquiries: parts('enquiries'),
    people: parts('people'),
  }),
  tally(view: View, window: Window, counter: Counter) {
    for (const { episodes, uncounted } of view.people) {
      for (const episode of episodes) {
        const at = episodeAt(episode, view.places);
        for (const enquiry of episode.enquiries) {
          if (!within(enquiry.day, window)) continue;
          counter.count('enquiries', enquiry.id, enquiry.day, at);
          counter.distinct('people', episode.person, enquiry.day, at);
        }
        if (!within(episode.day, window)) continue;
        counter.count('denominator', episode.id, episode.day, at);
        if (episode.placements.some((p) => p.days !== null && p.days >= 0 && p.days <= lastDayOfEpisode)) {
          counter.count('numerator', episode.id, episode.day, at);
          continue;
        }
        if (episode.status === 'open') counter.count('open', episode.id, episode.day, at);
        if (episode.status === 'unknown') counter.count('unknown', episode.id, episode.day, at);
        counter.leftOut(episode.id, episode.day, at, whyNotTakenUp(episode), 'numerator');
      }
      for (const one of uncounted) {
        if (within(one.enquiry.day, window)) {
          counter.leftOut(one.enquiry.id, one.enquiry.day, enquiryAt(one, view.places), one.why);
        }
      }
    }
  },
};

function whyNotTakenUp(episode: Episode): string {
  const started = episode.placements.find((p) => p.startedOn);
  if (started) return (started.days ?? 0) < 0 ? 'started-before-the-enquiry' : 'started-after-day-89';
  if (episode.placements.some((p) => p.inError)) return 'start-recorded-in-error';
  if (episode.placements.length > 0) return 'placement-not-started';
  return 'no-placement';
}
