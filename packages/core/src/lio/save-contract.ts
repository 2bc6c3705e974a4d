import type { ActFailure, Who } from '../shared/change';
import type { ContractId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { londonDay } from '../shared/time';
import { checkContract } from './check-contract';
import { type Contract, type ContractWords, coversAll, indicatorIds, wordsOf } from './contract';
import { contractChange } from './contract-change';
import { changesBetween } from './contract-history';
import { onlyFor } from './office-change';

/** What is left out of the optional words stays as it stands; a new contract asks for everything, covers all and adds none. */
export type SaveContract = Omit<ContractWords, Later> & {
  [K in Later]?: ContractWords[K] | undefined;
} & {
  /** Of a contract that exists; a new one without it. */
  id?: string | undefined;
  version?: number | undefined;
  /** Why it changes, in words: owed by every change of a contract that exists. */
  reason?: string | undefined;
  /** Of a new one: the same key with the same words gives the same contract once. */
  idempotencyKey?: string | undefined;
};
type Later = 'indicators' | 'cover' | 'narratives';

/** A reason in words holds this many characters at most. */
export const longestReason = 500;

/**
 * A manager, or the operator, keeps an agreement with a funder and its targets. Every version is kept whole, with who, when
 * and why. A change that changes nothing makes no version.
 */
export async function saveContract(
  deps: Deps,
  who: Who,
  input: SaveContract,
): Promise<Result<Contract, ActFailure | { kind: 'key-reused' }>> {
  const allowed = onlyFor(who, 'save-contract', ['manager', 'operator']);
  if (!allowed.ok) return allowed;
  const lio = await deps.records.get('lio', who.lioId);
  if (!lio) return fail({ kind: 'not-found', noun: 'lio' });
  const { id, version, idempotencyKey, reason, ...said } = input;
  const before = id === undefined ? null : await deps.records.get('contract', id);
  if (id !== undefined && before?.lioId !== who.lioId) return fail({ kind: 'not-found', noun: 'contract' });
  if (before && version !== undefined && version !== before.version) {
    return fail({ kind: 'conflict', noun: 'contract', id: before.id });
  }
  const at = deps.clock();
  const words = wordsOf({
    ...said,
    indicators: inOrder(said.indicators ?? before?.indicators ?? indicatorIds),
    cover: said.cover ?? before?.cover ?? coversAll,
    narratives: said.narratives ?? before?.narratives ?? [],
  });
  const bodies = await deps.records.bodies(who.lioId);
  const checked = checkContract(words, { lio, bodies, before, today: londonDay(at) });
  if (!checked.ok) return checked;
  const why = reasonOf(reason, before !== null);
  if (!why.ok) return why;
  const next = contractChange(before, {
    act: before ? 'change' : 'add',
    who,
    at,
    id: before?.id ?? newId(deps, who, idempotencyKey),
    words,
    why: why.value,
    data: {
      startsOn: words.startsOn,
      endsOn: words.endsOn,
      targets: words.targets.length,
      milestones: words.milestones.length,
      narratives: words.narratives.length,
    },
  });
  // The order in which targets are named says nothing.
  if (before && changesBetween(before, next.after).length === 0) return ok(before);
  const done = await deps.records.commit({ changes: [next] });
  if (done.ok) return ok(next.after);
  const first = idempotencyKey === undefined || before ? null : await deps.records.get('contract', next.after.id);
  if (!first) return done;
  return sameWords(first, next.after) ? ok(first) : fail({ kind: 'key-reused' });
}

/** A reason in words, as it is kept. Of a first version it may be empty. */
export function reasonOf(reason: string | undefined, owed: boolean): Result<string, ActFailure> {
  const why = reason?.trim() ?? '';
  if (owed && why === '') {
    return fail({
      kind: 'invalid',
      field: 'reason',
      why: 'A change needs its reason',
      remedy: 'Say in a sentence why the contract changes',
    });
  }
  if (why.length > longestReason) {
    return fail({
      kind: 'invalid',
      field: 'reason',
      why: `The reason is longer than ${longestReason} characters`,
      remedy: 'Say it shorter',
    });
  }
  return ok(why);
}

const newId = (deps: Deps, who: Who, key: string | undefined) =>
  (key === undefined ? deps.ids.next('ctr') : deps.ids.from('ctr', who.lioId, key)) as ContractId;

const inOrder = (ids: readonly Contract['indicators'][number][]) => [...ids].sort((a, b) => Number(a) - Number(b));

const sameWords = (a: Contract, b: Contract): boolean => JSON.stringify(wordsOf(a)) === JSON.stringify(wordsOf(b));
