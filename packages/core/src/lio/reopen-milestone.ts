import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { type Contract, wordsOf } from './contract';
import { contractChange } from './contract-change';
import { onlyFor } from './office-change';
import { reasonOf } from './save-contract';

export interface ReopenMilestone {
  contractId: string;
  milestoneId: string;
  /** Why, in words. */
  reason: string;
  /** The version the actor saw; another one is a conflict. */
  version?: number | undefined;
}

/** Takes back that a milestone was achieved, where that was recorded wrongly. What was said stays in the contract's history. */
export async function reopenMilestone(
  deps: Deps,
  who: Who,
  { contractId, milestoneId, reason, version }: ReopenMilestone,
): Promise<Result<Contract, ActFailure>> {
  const allowed = onlyFor(who, 'reopen-milestone', ['manager', 'operator']);
  if (!allowed.ok) return allowed;
  const before = await deps.records.get('contract', contractId);
  if (before?.lioId !== who.lioId) return fail({ kind: 'not-found', noun: 'contract' });
  const milestone = before.milestones.find((m) => m.id === milestoneId);
  if (!milestone) return fail({ kind: 'not-found', noun: 'milestone' });
  if (version !== undefined && version !== before.version) {
    return fail({ kind: 'conflict', noun: 'contract', id: before.id });
  }
  if (milestone.achievedOn === null) return ok(before);
  const why = reasonOf(reason, true);
  if (!why.ok) return why;
  const next = contractChange(before, {
    act: 'reopen-milestone',
    who,
    at: deps.clock(),
    id: before.id,
    words: {
      ...wordsOf(before),
      milestones: before.milestones.map((m) => (m.id === milestoneId ? { ...m, achievedOn: null, evidence: null } : m)),
    },
    why: why.value,
    data: { milestone: milestoneId },
  });
  const done = await deps.records.commit({ changes: [next] });
  return done.ok ? ok(next.after) : done;
}
