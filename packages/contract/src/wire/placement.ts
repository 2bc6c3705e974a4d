import { notApplicable } from '@placewell/core/codes/codes';
import { daysDiffer, disagree, type Placement } from '@placewell/core/placement/placement';
import { placementTransitions } from '@placewell/core/placement/transitions';
import type { Role } from '@placewell/core/shared/actor';
import { actsAllowed } from '@placewell/core/shared/transition';
import type { Saying } from '@placewell/core/survey/said';
import { answersOf, type Survey } from '@placewell/core/survey/survey';
import { type Task, taskKinds } from '@placewell/core/task/task';
import type * as z from 'zod';
import type { WirePlacement } from '../shapes/placement';
import type { SayingPage, WireSurvey, WireTask } from '../shapes/survey';
import { stampsOf } from './stamps';

/** A placement; what the volunteer said of it is for staff. */
export const wirePlacement = (p: Placement, role: Role): WirePlacement => ({
  id: p.id,
  lioId: p.lioId,
  enquiryId: p.enquiryId,
  opportunityId: p.opportunityId,
  groupId: p.groupId,
  state: p.state,
  reason: 'reason' in p ? p.reason : null,
  agreedAt: p.agreedAt,
  startsOn: p.startsOn,
  startedOn: 'startedOn' in p ? p.startedOn : null,
  endedOn: 'endedOn' in p ? p.endedOn : null,
  hours: p.hours,
  groupSays: p.groupSays,
  ...(role === 'group'
    ? {}
    : { volunteerSays: p.volunteerSays, startDays: p.startDays, disagree: disagree(p) || daysDiffer(p) }),
  allowed: actsAllowed(placementTransitions, p.state, role),
  ...stampsOf(p),
});

/** A survey, with what was said in it in their own words; null where nothing was, or it has been erased. */
export const wireSurvey = (s: Survey, words: string | null): WireSurvey => ({
  id: s.id,
  survey: s.survey,
  about: s.about,
  state: s.state,
  invitedAt: s.invitedAt,
  asked: s.asked,
  reminders: s.reminders,
  choices: [...answersOf[s.survey], notApplicable],
  answered:
    s.state === 'answered'
      ? {
          at: s.answeredAt,
          answer: s.answer,
          secondAnswer: s.secondAnswer,
          contactAsked: s.contactAsked,
          said: s.said && words !== null ? { comment: words, mayQuote: s.said.mayQuote } : null,
        }
      : null,
  ...stampsOf(s),
});

export const wireSaying = ({ survey, text }: Saying): z.infer<typeof SayingPage>['items'][number] => ({
  surveyId: survey.id,
  survey: survey.survey,
  about: survey.about,
  answeredAt: survey.answeredAt,
  answer: survey.answer,
  secondAnswer: survey.secondAnswer,
  contactAsked: survey.contactAsked,
  comment: text,
  mayQuote: survey.said?.mayQuote ?? false,
});

export const wireTask = (t: Task): WireTask => ({
  id: t.id,
  kind: t.kind,
  what: taskKinds[t.kind],
  about: { noun: t.about.noun, id: t.about.id },
  openedAt: t.openedAt,
  dueOn: t.dueOn,
  detail: t.detail,
  state: t.state,
  doneAt: t.state === 'done' ? t.doneAt : null,
  ...stampsOf(t),
});
