import type { Enquiry } from '../enquiry/enquiry';
import type { ActFailure, Who } from '../shared/change';
import type { Change } from '../shared/commit';
import type { PlacementEventData } from '../shared/event';
import type { Deps } from '../shared/ports';
import { addDays, type Day, londonDay } from '../shared/time';
import { finishedTask, openTask } from '../task/open-task';
import { daysDiffer, noStartDays, otherStartDays, type Placement } from './placement';

/**
 * Nobody starts before they asked: such a start would count in no window. By the London day of receipt, which for what staff
 * record afterwards lies before the day it was recorded.
 */
export function beforeTheyAsked(field: 'startsOn' | 'startedOn', day: Day, enquiry: Enquiry): ActFailure | null {
  const asked = londonDay(enquiry.receivedAt);
  if (day >= asked) return null;
  return {
    kind: 'invalid',
    field,
    why: 'The day of the start cannot be before the day of the enquiry',
    remedy: `Give ${asked} or a later day`,
  };
}

type Started = Extract<Placement, { startedOn: Day }>;
type Side = 'volunteer' | 'group';

const sideOf = (who: Who): Side | null => (who.role === 'volunteer' || who.role === 'group' ? who.role : null);

/** The days of the start once this side has said one. */
export const withStartDay = (p: Placement, who: Who, startedOn: Day): Placement['startDays'] => {
  const side = sideOf(who);
  return side ? { ...p.startDays, [side]: startedOn } : p.startDays;
};

/**
 * A word on the day of a start that stands already. A side corrects the day that stands when it is its own and the other side
 * has not said the same; any other word of a side is kept beside it. Staff, who can ring both, settle it: their day stands.
 */
export function startDayStep(
  p: Started,
  who: Who,
  startedOn: Day,
): { act: 'correct-start' | 'say'; patch: object; data: Partial<PlacementEventData> } {
  const side = sideOf(who);
  if (!side) {
    return startedOn === p.startedOn && !daysDiffer(p)
      ? { act: 'say', patch: {}, data: {} }
      : { act: 'correct-start', patch: { startedOn, startDays: noStartDays }, data: { startedOn } };
  }
  const startDays = withStartDay(p, who, startedOn);
  const other = p.startDays[side === 'volunteer' ? 'group' : 'volunteer'];
  const own = p.startDays[side] === p.startedOn && other !== p.startedOn;
  return own && startedOn !== p.startedOn
    ? { act: 'correct-start', patch: { startedOn, startDays }, data: { startedOn } }
    : { act: 'say', patch: { startDays }, data: { startedOn } };
}

/** What two different days of a start leave for the LIO to do, and what staff who settle them have done. */
export async function startDayTasks(deps: Deps, who: Who, before: Placement, after: Placement): Promise<Change[]> {
  const about = { noun: 'placement', id: after.id } as const;
  // The day is part of the task's code: once settled, another day that is said later is another thing to look at.
  const which = (day: Day) => ({ kind: 'disagreement', about, detail: `start-day ${day}` }) as const;
  const opened = otherStartDays(after).filter((day) => !otherStartDays(before).includes(day));
  const settled = sideOf(who) ? [] : otherStartDays(before).filter((day) => !otherStartDays(after).includes(day));
  const dueOn = addDays(londonDay(deps.clock()), 7);
  const tasks = await Promise.all([
    ...opened.map((day) => openTask(deps, { ...which(day), lioId: after.lioId, dueOn })),
    ...settled.map((day) => finishedTask(deps, who, which(day))),
  ]);
  return tasks.filter((task) => task !== null);
}
