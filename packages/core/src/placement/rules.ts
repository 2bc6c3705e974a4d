import type { NounRules } from '../shared/change';
import { timerHour } from '../shared/hours';
import { addDays, atLondonTime, type Instant } from '../shared/time';
import { addWorkingDays } from '../shared/working-days';
import { Placement } from './placement';
import { type PlacementAct, placementTransitions } from './transitions';

/** Working days after the planned start without a word from either side, until the LIO is asked. */
const unconfirmedAfter = 10;

/** What the clock owes a placement, soonest first. */
export function placementTimers(p: Placement): { timer: string; at: Instant }[] {
  const due: { timer: string; at: Instant }[] = [];
  const at = (day: string) => atLondonTime(day, timerHour);
  if (p.sourceId === null) {
    if (p.state === 'agreed') {
      due.push({ timer: 'ask-start', at: at(p.startsOn) });
      due.push({ timer: 'start-unconfirmed', at: at(addWorkingDays(p.startsOn, unconfirmedAfter)) });
    }
    if (p.state === 'started') {
      due.push({ timer: 'check-in-4', at: at(addDays(p.startedOn, 28)) });
      due.push({ timer: 'check-in-12', at: at(addDays(p.startedOn, 84)) });
    }
    // Happiness is asked five weeks after the start, whether or not it still goes on.
    if (p.state === 'started' || (p.state === 'ended' && p.reason !== 'recorded-in-error')) {
      due.push({ timer: 'happy', at: at(addDays(p.startedOn, 35)) });
    }
  }
  return due.filter((d) => !p.timersDone.includes(d.timer)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

export const placementRules: NounRules<'placement', PlacementAct> = {
  noun: 'placement',
  table: placementTransitions,
  schema: Placement,
  due: (p) => placementTimers(p)[0] ?? null,
  story: (p) => `person.${p.personId}`,
};
