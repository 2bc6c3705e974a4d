import type { NounRules } from '../shared/change';
import { timerHour } from '../shared/hours';
import { addDays, atLondonTime, type Instant, londonDay } from '../shared/time';
import { Survey } from './survey';
import { type SurveyAct, surveyTransitions } from './transitions';

/** Days after the invitation: two reminders at most, then it expires (six weeks). */
const remindAfterDays = [14, 28] as const;
const expiresAfterDays = 42;

/** What the clock owes a survey, soonest first. */
export function surveyTimers(s: Survey): { timer: string; at: Instant }[] {
  if (s.state !== 'invited' || s.sourceId !== null) return [];
  const day = londonDay(s.invitedAt);
  return [
    { timer: 'remind-1', at: atLondonTime(addDays(day, remindAfterDays[0]), timerHour) },
    { timer: 'remind-2', at: atLondonTime(addDays(day, remindAfterDays[1]), timerHour) },
    { timer: 'expire', at: atLondonTime(addDays(day, expiresAfterDays), timerHour) },
  ].filter((t) => !s.timersDone.includes(t.timer));
}

export const surveyRules: NounRules<'survey', SurveyAct> = {
  noun: 'survey',
  table: surveyTransitions,
  schema: Survey,
  due: (s) => surveyTimers(s)[0] ?? null,
  story: (s) => (s.personId ? `person.${s.personId}` : `group.${s.groupId}`),
};
