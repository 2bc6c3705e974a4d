import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { type Day, londonDay } from '../shared/time';
import { type Contract, wordsOf } from './contract';
import { contractChange } from './contract-change';
import { onlyFor } from './office-change';

export interface AchieveMilestone {
  contractId: string;
  milestoneId: string;
  achievedOn: Day;
  /** Where the proof is: an address or the name of a document. */
  evidence: string;
  /** The version the actor saw; another one is a conflict. */
  version?: number | undefined;
}

/** Says that a milestone (indicator 29) was achieved, with its day and its evidence. The same again changes nothing. */
export async function achieveMilestone(
  deps: Deps,
  who: Who,
  { contractId, milestoneId, achievedOn, evidence, version }: AchieveMilestone,
): Promise<Result<Contract, ActFailure>> {
  const allowed = onlyFor(who, 'achieve-milestone', ['manager', 'operator']);
  if (!allowed.ok) return allowed;
  const before = await deps.records.get('contract', contractId);
  if (before?.lioId !== who.lioId) return fail({ kind: 'not-found', noun: 'contract' });
  const milestone = before.milestones.find((m) => m.id === milestoneId);
  if (!milestone) return fail({ kind: 'not-found', noun: 'milestone' });
  const proof = evidence.trim();
  if (milestone.achievedOn === achievedOn && milestone.evidence === proof) return ok(before);
  if (version !== undefined && version !== before.version) {
    return fail({ kind: 'conflict', noun: 'contract', id: before.id });
  }
  if (milestone.achievedOn !== null) {
    return fail({
      kind: 'invalid',
      field: 'milestone',
      why: 'This milestone is achieved already',
      remedy: 'If that was recorded wrongly, take it back with a reason first',
    });
  }
  const at = deps.clock();
  if (achievedOn > londonDay(at)) return invalid('achievedOn', 'The day is still to come');
  if (proof === '') return invalid('evidence', 'Say where the proof is');
  if (proof.length > 500) return invalid('evidence', 'Where the proof is must be 500 characters or fewer');
  const next = contractChange(before, {
    act: 'achieve-milestone',
    who,
    at,
    id: before.id,
    words: {
      ...wordsOf(before),
      milestones: before.milestones.map((m) => (m.id === milestoneId ? { ...m, achievedOn, evidence: proof } : m)),
    },
    why: 'A milestone was achieved',
    data: { milestone: milestoneId, achievedOn },
  });
  const done = await deps.records.commit({ changes: [next] });
  return done.ok ? ok(next.after) : done;
}
