import { type ActFailure, moveOn, system } from '../shared/change';
import type { Change } from '../shared/commit';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { type Day, londonDay } from '../shared/time';
import type { Group } from './group';
import { confidenceTimer, type GroupTimer, groupRules, groupTimers } from './rules';

export interface GroupTimerHands {
  /** What to commit with the group for one round (`2027`), counted from a day; nothing when there is nothing to ask this year. */
  inviteConfidence(
    deps: Deps,
    group: Group,
    asked: { round: string; since: Day },
  ): Promise<Result<Change[], ActFailure>>;
}

const acts = { lapse: 'lapse', warn: 'warn-of-lapse', confidence: 'ask-confidence' } as const;

/**
 * Does the most pressing thing the clock owes a group by now, and returns how many things it did: 0 when it was early, or
 * done before. After an outage a lapse makes its warnings pointless, and of the yearly surveys missed one is asked, for all of that time.
 */
export const fireGroupTimer = (deps: Deps, id: string, hands: GroupTimerHands): Promise<Result<number, ActFailure>> =>
  retried<number, ActFailure>(async () => {
    const group = await deps.records.get('group', id);
    const now = deps.clock();
    const timer = group && mostPressing(group, now);
    if (!group || !timer) return ok(0);
    const today = londonDay(now);
    const changes: Change[] = [];
    if (timer.kind === 'confidence') {
      const round = today.slice(0, 4);
      const invited = await hands.inviteConfidence(deps, group, { round, since: timer.since });
      if (!invited.ok) return invited;
      changes.push(...invited.value);
    }
    // The latest survey asked stands for all before it.
    const kept = group.timersDone.filter((t) => timer.kind !== 'confidence' || !t.startsWith('confidence'));
    const done = timer.kind === 'confidence' ? confidenceTimer(today) : timer.timer;
    const moved = moveOn(groupRules, group, {
      act: acts[timer.kind],
      who: system(group.lioId),
      at: now,
      patch: { timersDone: [...kept, done] },
      data:
        timer.kind === 'confidence'
          ? changes.length === 0
            ? { passedOver: true }
            : {}
          : { evidence: timer.evidence.kind, expiresOn: timer.evidence.expiresOn },
    });
    if (!moved.ok) return moved;
    const written = await deps.records.commit({ changes: [moved.value, ...changes] });
    return written.ok ? ok(1) : written;
  });

function mostPressing(group: Group, now: string): GroupTimer | null {
  const due = groupTimers(group).filter((t) => t.at <= now);
  return due.find((t) => t.kind === 'lapse') ?? due[0] ?? null;
}
