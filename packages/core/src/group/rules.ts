import type { NounRules } from '../shared/change';
import { timerHour } from '../shared/hours';
import { addDays, addMonths, atLondonTime, type Day, type Instant, londonDay } from '../shared/time';
import { type Evidence, Group } from './group';
import { type GroupAct, groupTransitions } from './transitions';

/** Days before evidence expires on which the group is told. */
const warnDaysBefore = 30;

/** What the clock owes a group. `evidence` for what expires; `since`, for the yearly survey, the last day that was answered for. */
export type GroupTimer = { timer: string; at: Instant } & (
  | { kind: 'warn' | 'lapse'; evidence: Evidence }
  | { kind: 'confidence'; since: Day }
);

/**
 * What the clock owes a group, soonest first. Only the evidence of approved groups is watched; the yearly survey is asked also of
 * those that have lapsed or are suspended, which may have had roles in the year. A name carries its day, so that evidence renewed
 * to a new day is warned of anew.
 */
export function groupTimers(g: Group): GroupTimer[] {
  if (g.state !== 'approved' && g.state !== 'lapsed' && g.state !== 'suspended') return [];
  const due: GroupTimer[] = [];
  const at = (day: Day) => atLondonTime(day, timerHour);
  for (const evidence of g.state === 'approved' ? g.evidence : []) {
    const { kind, expiresOn } = evidence;
    const warnOn = addDays(expiresOn, -warnDaysBefore);
    due.push({ kind: 'warn', timer: `warn.${kind}.${expiresOn}`, at: at(warnOn), evidence });
    due.push({ kind: 'lapse', timer: `lapse.${kind}.${expiresOn}`, at: at(addDays(expiresOn, 1)), evidence });
  }
  const since = answeredFor(g);
  const askOn = addMonths(since, 12);
  due.push({ kind: 'confidence', timer: confidenceTimer(askOn), at: at(askOn), since });
  return due
    .filter((d) => !g.timersDone.includes(d.timer))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.timer < b.timer ? -1 : 1));
}

/** The day in a year on which the group has been registered so many years. */
export const anniversary = (g: Pick<Group, 'registeredOn'>, year: number): Day =>
  addMonths(g.registeredOn, 12 * (year - Number(g.registeredOn.slice(0, 4))));

const confidence = 'confidence.';
/** How an asking of the yearly survey is noted among the timers: by the day it was done, which the next year is counted from. */
export const confidenceTimer = (day: Day): string => `${confidence}${day}`;

/**
 * The last day that the yearly survey has answered for: the day it was last asked, or passed over because there was nothing to ask;
 * before that the last anniversary of the registration by the day we came to know of the group. The next is due twelve months
 * later, however late this one was, so that none comes twice in a year and no day is left out.
 */
function answeredFor(g: Group): Day {
  const done = g.timersDone.flatMap((t): Day[] =>
    t.startsWith(confidence)
      ? [t.slice(confidence.length) as Day]
      : // As noted before: by the year of the anniversary.
        t.startsWith('confidence-')
        ? [anniversary(g, Number(t.slice('confidence-'.length)))]
        : [],
  );
  const last = done.reduce<Day | null>((a, b) => (a === null || b > a ? b : a), null);
  if (last) return last;
  const known = londonDay(g.createdAt);
  if (known <= g.registeredOn) return g.registeredOn;
  const year = Number(known.slice(0, 4));
  return anniversary(g, year) <= known ? anniversary(g, year) : anniversary(g, year - 1);
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
