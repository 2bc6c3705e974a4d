import type { NounRules } from '../shared/change';
import { timerHour } from '../shared/hours';
import { addDays, addMonths, atLondonTime, type Day, type Instant, londonDay } from '../shared/time';
import { type Evidence, Group } from './group';
import { type GroupAct, groupTransitions } from './transitions';

/** Days before evidence expires on which the group is told. */
const warnDaysBefore = 30;

/** What the clock owes a group. `evidence` for what expires, `year` for the survey of that anniversary. */
export type GroupTimer = { timer: string; at: Instant } & (
  | { kind: 'warn' | 'lapse'; evidence: Evidence }
  | { kind: 'confidence'; year: number }
);

/**
 * What the clock owes a group, soonest first: only approved groups are owed anything. A name carries its day, so that
 * evidence renewed to a new day is warned of anew.
 */
export function groupTimers(g: Group): GroupTimer[] {
  if (g.state !== 'approved') return [];
  const due: GroupTimer[] = [];
  const at = (day: Day) => atLondonTime(day, timerHour);
  for (const evidence of g.evidence) {
    const { kind, expiresOn } = evidence;
    const warnOn = addDays(expiresOn, -warnDaysBefore);
    due.push({ kind: 'warn', timer: `warn.${kind}.${expiresOn}`, at: at(warnOn), evidence });
    due.push({ kind: 'lapse', timer: `lapse.${kind}.${expiresOn}`, at: at(addDays(expiresOn, 1)), evidence });
  }
  const year = confidenceYear(g, londonDay(g.approvedAt));
  due.push({ kind: 'confidence', timer: `confidence-${year}`, at: at(anniversary(g, year)), year });
  return due
    .filter((d) => !g.timersDone.includes(d.timer))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.timer < b.timer ? -1 : 1));
}

/** The day in a year on which the group has been registered so many years. */
export const anniversary = (g: Pick<Group, 'registeredOn'>, year: number): Day =>
  addMonths(g.registeredOn, 12 * (year - Number(g.registeredOn.slice(0, 4))));

/** The year of the next survey: the first anniversary after the approval that has not been asked yet. */
function confidenceYear(g: Group, approvedOn: Day): number {
  const asked = g.timersDone.flatMap((t) =>
    t.startsWith('confidence-') ? [Number(t.slice('confidence-'.length))] : [],
  );
  let year = Number(g.registeredOn.slice(0, 4)) + 1;
  year = Math.max(year, Number(approvedOn.slice(0, 4)), ...asked.map((y) => y + 1));
  return anniversary(g, year) > approvedOn ? year : year + 1;
}

export const groupRules: NounRules<'group', GroupAct> = {
  noun: 'group',
  table: groupTransitions,
  schema: Group,
  due: (g) => {
    const next = groupTimers(g)[0];
    return next ? { at: next.at, timer: next.timer } : null;
  },
  story: (g) => `group.${g.id}`,
};
