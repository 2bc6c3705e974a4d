import type { NounRules } from '../shared/change';
import { timerHour } from '../shared/hours';
import { addDays, atLondonTime, type Instant, londonDay } from '../shared/time';
import { addWorkingDays } from '../shared/working-days';
import { Enquiry } from './enquiry';
import { type EnquiryAct, enquiryTransitions } from './transitions';

/** The rungs of the ladder that a group's silence climbs, in working days since it could first have answered. */
export const silenceLadder = [
  { timer: 'remind-1', workingDays: 2 },
  { timer: 'remind-2', workingDays: 5 },
  { timer: 'rescue', workingDays: 10 },
] as const;

/** Days until the volunteer is asked "have you heard?", with the ease survey. */
const heardAfterDays = 14;

/** What the clock owes an enquiry, soonest first. Pure, so that the whole ladder can be read from the record. */
export function enquiryTimers(e: Enquiry): { timer: string; at: Instant }[] {
  const due: { timer: string; at: Instant }[] = [];
  if (e.state === 'received') due.push({ timer: 'forget', at: e.confirmBy });
  // History brings no timers: nobody is to be asked about an enquiry of years ago, nor once their name is erased.
  if (e.newAt && !e.erasedAt && e.sourceId === null && e.uncounted !== 'test') {
    const day = londonDay(e.newAt);
    if (e.state === 'new' && e.groupId) {
      for (const { timer, workingDays } of silenceLadder) {
        due.push({ timer, at: atLondonTime(addWorkingDays(day, workingDays), timerHour) });
      }
    }
    // A general enquiry that was referred asks on the enquiry it became, so that nobody is asked twice.
    if (!['spam', 'duplicate', 'referred'].includes(e.state)) {
      due.push({ timer: 'heard', at: atLondonTime(addDays(day, heardAfterDays), timerHour) });
    }
  }
  return due.filter((d) => !e.timersDone.includes(d.timer)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

export const enquiryRules: NounRules<'enquiry', EnquiryAct> = {
  noun: 'enquiry',
  table: enquiryTransitions,
  schema: Enquiry,
  due: (e) => enquiryTimers(e)[0] ?? null,
  story: (e) => `person.${e.personId}`,
};
