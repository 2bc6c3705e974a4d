import { type ActFailure, moveOn, system } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import type { Instant } from '../shared/time';
import { type OpportunityTimer, opportunityRules, opportunityTimers } from './rules';

/**
 * Does what the clock owes a role by now, and returns how many things it did: 0 when it was early, or done before. After an
 * outage only what is still sensible is done, once: a role past its ninety days is hidden without the warnings it missed,
 * and of two warnings only the later is given.
 */
export const fireOpportunityTimer = (deps: Deps, id: string): Promise<Result<number, ActFailure>> =>
  retried<number, ActFailure>(async () => {
    const opportunity = await deps.records.get('opportunity', id);
    if (!opportunity) return ok(0);
    const now = deps.clock();
    const overdue = opportunityTimers(opportunity).filter((t) => t.at <= now);
    // Soonest first, and what comes later on the ladder outdoes what came before it.
    const timer = overdue.at(-1);
    if (!timer) return ok(0);
    const moved = moveOn(opportunityRules, opportunity, {
      ...stepFor(timer, now, [...opportunity.timersDone, ...overdue.map((t) => t.timer)]),
      who: system(opportunity.lioId),
      at: now,
      data: { groupId: opportunity.groupId, ...(timer.kind === 'warn' ? { warning: timer.warning } : {}) },
    });
    if (!moved.ok) return moved;
    const done = await deps.records.commit({ changes: [moved.value] });
    return done.ok ? ok(1) : done;
  });

function stepFor(timer: OpportunityTimer, now: Instant, timersDone: string[]) {
  switch (timer.kind) {
    case 'warn':
      return { act: 'warn-unconfirmed', patch: { timersDone } } as const;
    case 'hide':
      return { act: 'pause', reason: 'not-confirmed', patch: { timersDone } } as const;
    case 'close':
      return { act: 'close', reason: timer.reason, patch: { timersDone, closedAt: now } } as const;
  }
}
