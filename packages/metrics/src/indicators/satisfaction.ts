import { easeAnswers, happyAnswers, notApplicable } from '@placewell/core/codes/codes';
import type { SurveyFact } from '../facts';
import type { Standing } from '../places';
import { lowResponse } from '../surveys';
import { type PersonView, uncountedAt, type View } from '../view';
import { stillGoingPiece } from '../views/funnel';
import type { Window } from '../window';
import { answersIn } from './answers';
import { always, type Counter, type Indicator, type Parts, rate } from './indicator';

function beside(parts: Parts) {
  const [answers, invitations] = [parts('answers'), parts('invitations')];
  // A spreadsheet that holds answers alone says nothing of those who did not answer: 100% would be made up.
  const responseRate = parts('implied') > 0 && answers >= invitations ? null : rate(answers, invitations);
  return { answers, invitations, responseRate, lowResponse: lowResponse(responseRate) };
}

/** 24: `very easy` and `easy` by valid answers answered in the window; one per episode, its latest in the window. */
export const easeOfAccess: Indicator = {
  id: '24',
  name: 'Ease of access',
  kind: 'share',
  appliesBy: always,
  shared: [],
  opens: [],
  beside,
  tally(view, window, counter) {
    view.timeline.eachEase(window, ({ surveys, of }) => tallyAnswers(surveys, easeAnswers, view, window, of, counter));
    if (!counter.lists) return;
    for (const { facts, uncounted } of view.people) {
      for (const one of uncounted) {
        const about = facts.ease.filter((s) => s.about === one.enquiry.id);
        leaveOut(about, easeAnswers, view, window, uncountedAt(one, view.places), one.why, counter);
      }
    }
    for (const one of view.timeline.uncovered) {
      const { ease } = (view.people[one.person] as PersonView).facts;
      const about = ease.filter((s) => one.episode.enquiries.some((e) => e.id === s.about));
      leaveOut(about, easeAnswers, view, window, one, 'not-covered', counter);
    }
  },
};

/** 27: `very happy` and `happy` by valid answers answered in the window; one per started placement, its latest. */
export const happyWithPlacement: Indicator = {
  id: '27',
  name: 'Happy with placement',
  kind: 'share',
  appliesBy: always,
  shared: [],
  opens: [stillGoingPiece],
  beside,
  tally(view, window, counter) {
    view.timeline.eachHappy(window, ({ surveys, of }) => {
      const { startedOn, inError } = of.placement;
      if (startedOn) tallyAnswers(surveys, happyAnswers, view, window, of, counter);
      else {
        const why = inError ? 'start-recorded-in-error' : 'placement-not-started';
        leaveOut(surveys, happyAnswers, view, window, of, why, counter);
      }
    });
    if (!counter.lists) return;
    for (const one of view.timeline.uncovered) {
      const { happy } = (view.people[one.person] as PersonView).facts;
      const about = happy.filter((s) => one.episode.placements.some((p) => p.fact.id === s.about));
      leaveOut(about, happyAnswers, view, window, one, 'not-covered', counter);
    }
  },
};

function tallyAnswers(
  surveys: readonly SurveyFact[],
  scale: readonly string[],
  view: View,
  window: Window,
  at: Standing,
  counter: Counter,
): void {
  const { all, latest, invitedOn } = answersIn(surveys, scale, 'answer', window, view.asAt);
  const first = surveys[0];
  if (invitedOn && first) {
    counter.count('invitations', first.id, invitedOn, at, 'invited');
    if (first.implied) counter.count('implied', first.id, invitedOn, at, 'implied');
  }
  const given = all.length === 0 ? undefined : all.findLast((a) => a.why !== 'no-answer');
  if (given) counter.count('answers', given.survey.id, given.answer.day, at, given.answer.answer ?? notApplicable);
  if (counter.lists) {
    for (const { survey, answer, why } of all) if (why) counter.leftOut(survey.id, answer.day, at, why);
  }
  if (!latest) return;
  const said = latest.answer.answer ?? '';
  counter.count('denominator', latest.survey.id, latest.answer.day, at, said);
  // The two best answers of either scale.
  if (said === scale[0] || said === scale[1]) {
    counter.count('numerator', latest.survey.id, latest.answer.day, at, said);
  } else counter.leftOut(latest.survey.id, latest.answer.day, at, 'answered-otherwise', 'numerator');
}

function leaveOut(
  surveys: readonly SurveyFact[],
  scale: readonly string[],
  view: View,
  window: Window,
  at: Standing,
  why: string,
  counter: Counter,
): void {
  if (!counter.lists) return;
  const { all } = answersIn(surveys, scale, 'answer', window, view.asAt);
  for (const { survey, answer } of all) counter.leftOut(survey.id, answer.day, at, why);
}
