import { type ActFailure, moveOn, system } from '../shared/change';
import type { Change } from '../shared/commit';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import type { Group } from './group';
import { type GroupTimer, groupRules, groupTimers } from './rules';

export interface GroupTimerHands {
  /** The survey to commit with the group for one round (`2027`); null when there is nothing to ask this year. */
  inviteConfidence(deps: Deps, group: Group, round: string): Promise<Result<Change | null, ActFailure>>;
}

const acts = { lapse: 'lapse', warn: 'warn-of-lapse', confidence: 'ask-confidence' } as const;

/**
 * Does the most pressing thing the clock owes a group by now, and returns how many things it did: 0 when it was early, or
 * done before. After an outage a lapse makes its warnings pointless, and of the yearly surveys only the latest is asked.
 */
export const fireGroupTimer = (deps: Deps, id: string, hands: GroupTimerHands): Promise<Result<number, ActFailure>> =>
  retried<number, ActFailure>(async () => {
    const group = await deps.records.get('group', id);
    const now = deps.clock();
    const timer = group && mostPressing(group, now);
    if (!group || !timer) return ok(0);
    const changes: Change[] = [];
    if (timer.kind === 'confidence') {
      const survey = await hands.inviteConfidence(deps, group, String(timer.year));
      if (!survey.ok) return survey;
      if (survey.value) changes.push(survey.value);
    }
    // The latest survey asked stands for all before it.
    const kept = group.timersDone.filter((t) => timer.kind !== 'confidence' || !t.startsWith('confidence-'));
    const moved = moveOn(groupRules, group, {
      act: acts[timer.kind],
      who: system(group.lioId),
      at: now,
      patch: { timersDone: [...kept, timer.timer] },
      data: timer.kind === 'confidence' ? {} : { evidence: timer.evidence.kind, expiresOn: timer.evidence.expiresOn },
    });
    if (!moved.ok) return moved;
    const done = await deps.records.commit({ changes: [moved.value, ...changes] });
    return done.ok ? ok(1) : done;
  });

function mostPressing(group: Group, now: string): GroupTimer | null {
  const due = groupTimers(group).filter((t) => t.at <= now);
  const next = due.find((t) => t.kind === 'lapse') ?? due[0] ?? null;
  if (next?.kind !== 'confidence') return next;
  // Of several years missed, the latest: the next year's timer is listed once the year before counts as asked.
  let latest: GroupTimer & { kind: 'confidence' } = next;
  for (;;) {
    const asked: Group = { ...group, timersDone: [...group.timersDone, latest.timer] };
    const after: GroupTimer | undefined = groupTimers(asked).find((t) => t.kind === 'confidence');
    if (after?.kind !== 'confidence' || after.at > now) return latest;
    latest = after;
  }
}
