import type { NounRules } from '../shared/change';
import { timerHour } from '../shared/hours';
import { addDays, atLondonTime, type Instant, londonDay } from '../shared/time';
import { Survey } from './survey';
import { type SurveyAct, surveyTransitions } from './transitions';

/** Days after the invitation: two reminders at most, then it expires (six weeks). */
export const remindAfterDays = [14, 28] as const;
export const expiresAfterDays = 42;

/** What the clock owes a survey, soonest first. */
export function surveyTimers(s: Survey): { timer: string; at: Instant }[] {
  // Words go in their time, also where the answer came with history.
  if (s.state === 'answered') return s.said ? [{ timer: 'erase-words', at: s.said.keptUntil }] : [];
  if (s.state !== 'invited' || s.sourceId !== null) return [];
  const day = londonDay(s.invitedAt);
  const reminders = s.asked === 'phone' ? [] : remindAfterDays;
  return [
    ...reminders.map((days, i) => ({ timer: `remind-${i + 1}`, at: atLondonTime(addDays(day, days), timerHour) })),
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

/** What every event of a survey says besides its act. */
export const eventDataOf = (s: Pick<Survey, 'survey' | 'about' | 'personId' | 'groupId'>) => ({
  survey: s.survey,
  about: s.about,
  ...(s.personId ? { personId: s.personId } : {}),
  ...(s.groupId ? { groupId: s.groupId } : {}),
});
