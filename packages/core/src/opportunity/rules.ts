import type { NounRules } from '../shared/change';
import type { OpportunityEventData } from '../shared/event';
import { timerHour } from '../shared/hours';
import { addDays, atLondonTime, type Day, type Instant, londonDay } from '../shared/time';
import { Opportunity, type OpportunityDetails } from './opportunity';
import { type OpportunityAct, opportunityTransitions } from './transitions';

/** An open-ended role is confirmed as still recruiting this often, in days, or it is hidden. */
export const confirmEvery = 90;
/** Days before that on which the group is warned. */
export const warnDaysBefore = [14, 3] as const;

export type OpportunityTimer = { timer: string; at: Instant } & (
  | { kind: 'warn'; warning: 14 | 3 }
  | { kind: 'hide' }
  | { kind: 'close'; reason: 'expired' | 'ended' }
);

/** The last day on which a role takes place, by its end date or its last session; null when it is open-ended. */
export function lastDay(details: Pick<OpportunityDetails, 'endsOn' | 'when'>): Day | null {
  const days = details.when.kind === 'sessions' ? details.when.sessions.map((s) => s.on) : [];
  const lastSession = days.length > 0 ? days.reduce((a, b) => (a > b ? a : b)) : null;
  if (details.endsOn !== null && lastSession !== null)
    return details.endsOn < lastSession ? details.endsOn : lastSession;
  return details.endsOn ?? lastSession;
}

/** The last day on which anybody can ask for a role, and why that is so; null when it is open-ended. */
export function lastDayOpen(
  details: Pick<OpportunityDetails, 'closesOn' | 'endsOn' | 'when'>,
): { day: Day; reason: 'expired' | 'ended' } | null {
  const ends = lastDay(details);
  if (details.closesOn !== null && (ends === null || details.closesOn <= ends)) {
    return { day: details.closesOn, reason: 'expired' };
  }
  return ends === null ? null : { day: ends, reason: 'ended' };
}

/** What the clock owes a role, soonest first. A name carries its day, so that a role confirmed anew is warned anew. */
export function opportunityTimers(o: Opportunity): OpportunityTimer[] {
  if (o.state !== 'published' && o.state !== 'paused') return [];
  const due: OpportunityTimer[] = [];
  const at = (day: Day) => atLondonTime(day, timerHour);
  const open = lastDayOpen(o.details);
  const since = o.confirmedAt ?? o.firstPublishedAt;
  if (open) {
    due.push({
      kind: 'close',
      timer: `close-${open.reason}.${open.day}`,
      at: at(addDays(open.day, 1)),
      reason: open.reason,
    });
    // History brings no questions: its groups gave no address to ask at.
  } else if (o.state === 'published' && since !== null && o.sourceId === null) {
    const hideOn = addDays(londonDay(since), confirmEvery);
    for (const warning of warnDaysBefore) {
      due.push({ kind: 'warn', timer: `warn-${warning}.${hideOn}`, at: at(addDays(hideOn, -warning)), warning });
    }
    due.push({ kind: 'hide', timer: `hide.${hideOn}`, at: at(hideOn) });
  }
  return due.filter((d) => !o.timersDone.includes(d.timer)).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** What an event says of a role: all that its figures are made from. */
export const factsOf = (
  o: Pick<Opportunity, 'groupId' | 'details' | 'supported' | 'origin' | 'ownService' | 'sourceId'>,
): OpportunityEventData => ({
  groupId: o.groupId,
  locality: o.details.where.locality,
  causes: o.details.causes,
  places: o.details.places,
  supported: o.supported,
  origin: o.origin,
  ownService: o.ownService,
  ...(o.sourceId === null ? {} : { sourceId: o.sourceId }),
});

export const opportunityRules: NounRules<'opportunity', OpportunityAct> = {
  noun: 'opportunity',
  table: opportunityTransitions,
  schema: Opportunity,
  due: (o) => {
    const next = opportunityTimers(o)[0];
    return next ? { at: next.at, timer: next.timer } : null;
  },
  story: (o) => `opportunity.${o.id}`,
};
