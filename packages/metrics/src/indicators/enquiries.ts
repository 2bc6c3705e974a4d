import { type Episode, startedInTime } from '../episodes';
import type { EpisodeStanding } from '../timeline';
import { uncountedAt, type View } from '../view';
import { funnelPiece } from '../views/funnel';
import { repliesPiece } from '../views/replies';
import { type Window, within } from '../window';
import { always, type Counter, type Indicator } from './indicator';

/** Raw enquiries received in the window, and the people who sent them, where their episode stands. */
function received(view: View, window: Window, counter: Counter): void {
  view.timeline.eachEnquiry(window, (enquiry, of) => {
    const as = enquiry.id === of.episode.id ? 'opened-an-episode' : 'joined-an-open-episode';
    counter.count('enquiries', enquiry.id, enquiry.day, of, as);
    counter.distinct('people', of.episode.person, enquiry.day, of, 'person', of.person);
  });
}

/** 25: episodes opened in the window. Beside it the raw enquiries received in it, under their episode's dimensions. */
export const volunteerEnquiries: Indicator = {
  id: '25',
  name: 'Volunteer enquiries',
  kind: 'count',
  appliesBy: always,
  shared: [received],
  opens: [funnelPiece, repliesPiece],
  beside: (parts) => ({
    enquiries: parts('enquiries'),
    people: parts('people'),
    locatedByRole: parts('locatedByRole'),
    contributed: parts('contributed'),
  }),
  tally(view, window, counter) {
    view.timeline.eachEpisode(window, (one) => {
      const { id, day, locatedBy, contributors } = one.episode;
      counter.count('numerator', id, day, one, 'opened');
      if (locatedBy === 'role') counter.count('locatedByRole', id, day, one, 'located-by-role');
      for (const body of contributors) counter.count('contributed', id, day, underBody(view, one, body), 'contributed');
    });
    if (!counter.lists) return;
    view.timeline.eachEnquiry(window, (enquiry, of) => {
      if (enquiry.id === of.episode.id) return;
      counter.leftOut(enquiry.id, enquiry.day, of, 'joined-an-open-episode', 'numerator');
    });
    leaveOutUncounted(view, window, counter);
  },
};

const underBody = (view: View, one: EpisodeStanding, body: string): EpisodeStanding => ({
  ...one,
  at: view.places.at(one.at.locality, body, one.at.channel),
});

function leaveOutUncounted(view: View, window: Window, counter: Counter): void {
  for (const { uncounted } of view.people) {
    for (const one of uncounted) {
      const { id, day } = one.enquiry;
      if (within(day, window)) counter.leftOut(id, day, uncountedAt(one, view.places), one.why);
    }
  }
  for (const one of view.timeline.uncovered) {
    const { id, day } = one.episode;
    if (within(day, window)) counter.leftOut(id, day, one, 'not-covered');
  }
}

/** 26: episodes opened in the window with a placement started on days 0 to 89, by episodes opened in the window. */
export const takeUp: Indicator = {
  id: '26',
  name: 'Take-up',
  kind: 'share',
  appliesBy: always,
  shared: [received],
  opens: [],
  beside: (parts) => ({
    open: parts('open'),
    unknown: parts('unknown'),
    enquiries: parts('enquiries'),
    people: parts('people'),
  }),
  tally(view, window, counter) {
    view.timeline.eachEpisode(window, (one) => {
      const { episode } = one;
      const { id, day, status } = episode;
      const taken = startedInTime(episode);
      const as = taken ? 'started-in-time' : counter.lists ? whyNotTakenUp(episode) : '';
      counter.count('denominator', id, day, one, as);
      if (taken) {
        counter.count('numerator', id, day, one, as);
        return;
      }
      if (status === 'open') counter.count('open', id, day, one, as);
      if (status === 'unknown') counter.count('unknown', id, day, one, as);
      if (counter.lists) counter.leftOut(id, day, one, as, 'numerator');
    });
    if (counter.lists) leaveOutUncounted(view, window, counter);
  },
};

function whyNotTakenUp(episode: Episode): string {
  const started = episode.placements.find((p) => p.startedOn);
  if (started) return (started.days ?? 0) < 0 ? 'started-before-the-enquiry' : 'started-after-day-89';
  if (episode.placements.some((p) => p.inError)) return 'start-recorded-in-error';
  if (episode.placements.length > 0) return 'placement-not-started';
  return 'no-placement';
}
