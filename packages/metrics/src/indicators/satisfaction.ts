import { easeAnswers, happyAnswers } from '@placewell/core/codes/codes';
import type { SurveyFact } from '../facts';
import type { Dimensions } from '../places';
import { enquiryAt, episodeAt, type View } from '../view';
import type { Window } from '../window';
import { answersIn } from './answers';
import { type Counter, type Indicator, type Parts, rate } from './indicator';

const beside = (parts: Parts) => ({
  answers: parts('answers'),
  invitations: parts('invitations'),
  // A spreadsheet that holds answers alone says nothing of those who did not answer: 100% would be made up.
  responseRate:
    parts('implied') > 0 && parts('answers') >= parts('invitations')
      ? null
      : rate(parts('answers'), parts('invitations')),
});

/** 24: `very easy` and `easy` by valid answers answered in the window; one per episode, its latest in the window. */
export const easeOfAccess: Indicator = {
  id: '24',
  name: 'Ease of access',
  kind: 'share',
  byBodyAndChannel: true,
  beside,
  tally(view, window, counter) {
    for (const { facts, episodes, uncounted } of view.people) {
      if (facts.ease.length === 0) continue;
      for (const episode of episodes) {
        const about = facts.ease.filter((s) => episode.enquiries.some((e) => e.id === s.about));
        tallyAnswers(about, easeAnswers, view, window, episodeAt(episode, view.places), counter);
      }
      for (const one of uncounted) {
        const about = facts.ease.filter((s) => s.about === one.enquiry.id);
        leaveOut(about, easeAnswers, view, window, enquiryAt(one, view.places), one.why, counter);
      }
    }
  },
};

/** 27: `very happy` and `happy` by valid answers answered in the window; one per started placement, its latest. */
export const happyWithPlacement: Indicator = {
  id: '27',
  name: 'Happy with placement',
  kind: 'share',
  byBodyAndChannel: true,
  beside,
  tally(view, window, counter) {
    for (const { facts, episodes } of view.people) {
      if (facts.happy.length === 0) continue;
      for (const episode of episodes) {
        const at = episodeAt(episode, view.places);
        for (const { fact, startedOn, inError } of episode.placements) {
          const about = facts.happy.filter((s) => s.about === fact.id);
          if (startedOn) tallyAnswers(about, happyAnswers, view, window, at, counter);
          else {
            const why = inError ? 'start-recorded-in-error' : 'placement-not-started';
            leaveOut(about, happyAnswers, view, window, at, why, counter);
          }
        }
      }
    }
  },
};

function tallyAnswers(
  surveys: SurveyFact[],
  scale: readonly string[],
  view: View,
  window: Window,
  at: Dimensions,
  counter: Counter,
): void {
  if (surveys.length === 0) return;
  const { all, latest, invitedOn } = answersIn(surveys, scale, 'answer', window, view.asAt);
  const first = surveys[0];
  if (invitedOn && first) {
    counter.count('invitations', first.id, invitedOn, at);
    if (first.implied) counter.count('implied', first.id, invitedOn, at);
  }
  const given = all.findLast((a) => a.why !== 'no-answer');
  if (given) counter.count('answers', given.survey.id, given.answer.day, at);
  for (const { survey, answer, why } of all) if (why) counter.leftOut(survey.id, answer.day, at, why);
  if (!latest) return;
  counter.count('denominator', latest.survey.id, latest.answer.day, at);
  // The two best answers of either scale.
  if (scale.slice(0, 2).includes(latest.answer.answer ?? '')) {
    counter.count('numerator', latest.survey.id, latest.answer.day, at);
  } else counter.leftOut(latest.survey.id, latest.answer.day, at, 'answered-otherwise', 'numerator');
}

function leaveOut(
  surveys: SurveyFact[],
  scale: readonly string[],
  view: View,
  window: Window,
  at: Dimensions,
  why: string,
  counter: Counter,
): void {
  const { all } = answersIn(surveys, scale, 'answer', window, view.asAt);
  for (const { survey, answer } of all) counter.leftOut(survey.id, answer.day, at, why);
}
