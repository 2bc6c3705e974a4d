import type { Contract, Milestone } from '@placewell/core/lio/contract';
import type { Day } from '@placewell/core/shared/time';
import { type Rated, unrated } from '../rating';
import type { Cell } from '../report';
import type { Window } from '../window';

export type MilestoneState = 'achieved' | 'on track' | 'late';

/** 29: how a milestone stands on a day. One achieved after that day was not yet achieved on it. */
export function milestoneState(milestone: Milestone, on: Day): MilestoneState {
  if (milestone.achievedOn !== null && milestone.achievedOn <= on) return 'achieved';
  return milestone.dueOn < on ? 'late' : 'on track';
}

/** The milestones of contracts that run in the window, as they stand on its last day, or today while it still runs. */
export function milestonesIn(
  contracts: readonly Contract[],
  window: Window,
  today: Day,
): (Milestone & { contract: string; state: MilestoneState })[] {
  const on = window.to < today ? window.to : today;
  return contracts
    .filter((c) => c.startsOn <= window.to && c.endsOn >= window.from)
    .flatMap((c) => c.milestones.map((m) => ({ ...m, contract: c.id, state: milestoneState(m, on) })))
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));
}

/** The cell of indicator 29: nothing is counted in it; how many milestones stand where is shown beside. */
export function milestoneCell(contracts: readonly Contract[], window: Window, today: Day, applies: boolean): Cell {
  const all = applies ? milestonesIn(contracts, window, today) : [];
  const number = (state: MilestoneState) => all.filter((m) => m.state === state).length;
  return {
    indicator: '29',
    numerator: 0,
    denominator: 0,
    value: null,
    n: 0,
    low: null,
    high: null,
    ...reason(all, applies),
    status: today <= window.to ? 'maturing' : 'final',
    beside: applies ? { achieved: number('achieved'), onTrack: number('on track'), late: number('late') } : {},
  };
}

/** A milestone has no figure and so no colour. */
function reason(all: { state: MilestoneState }[], applies: boolean): Rated {
  if (!applies) return unrated('not applicable');
  if (all.length === 0) return unrated('no target');
  return unrated(all.every((m) => m.state === 'on track') ? 'not due' : 'not applicable');
}
