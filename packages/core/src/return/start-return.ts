import { invalid } from '../shared/act-on';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { ReturnId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import type { Day } from '../shared/time';
import { quarterEnd } from './quarter';
import type { Return } from './return';
import { draftGuard, returnRules, standingGuard } from './rules';

type StartDeps = Pick<Deps, 'records' | 'ids' | 'clock'>;

/**
 * Starts the return of a contract for the quarter that begins on `from`. One draft is open for a contract and quarter at a time,
 * and a first version is started once: either is `taken` otherwise, by the return that is there.
 */
export async function startReturn(
  deps: StartDeps,
  who: Who,
  { contractId, from }: { contractId: string; from: Day },
): Promise<Result<Return, ActFailure>> {
  const contract = await deps.records.get('contract', contractId);
  if (contract?.lioId !== who.lioId) return fail({ kind: 'not-found', noun: 'contract' });
  const to = quarterEnd(from);
  if (to === null) return invalid('from', 'A quarter begins on the first of April, July, October or January');
  if (contract.startsOn > to || contract.endsOn < from) return invalid('from', 'The contract does not run then');
  const id = deps.ids.next('ret') as ReturnId;
  const said = { comments: [], narratives: [], quotes: [] };
  return begin(deps, who, { id, contractId: contract.id, from, to, number: 1, replaces: null, reason: '', ...said });
}

/** Starts a further version of a signed return, with what was said in it, and says why. The signed one stands until this is signed. */
export async function startNewVersion(
  deps: StartDeps,
  who: Who,
  returnId: string,
  reason: string,
): Promise<Result<Return, ActFailure>> {
  const before = await deps.records.get('return', returnId);
  if (before?.lioId !== who.lioId) return fail({ kind: 'not-found', noun: 'return' });
  if (!reason.trim()) return invalid('reason', 'Say why there is a further version');
  if (before.state !== 'signed') {
    return fail({ kind: 'illegal-transition', act: 'start', state: before.state, allowed: [] });
  }
  const { contractId, from, to, comments, narratives, quotes } = before;
  const said = { comments, narratives, quotes };
  const id = deps.ids.next('ret') as ReturnId;
  const number = before.number + 1;
  return begin(deps, who, { id, contractId, from, to, number, replaces: before.id, reason: reason.trim(), ...said });
}

type Begun = Pick<
  Return,
  'id' | 'contractId' | 'from' | 'to' | 'number' | 'replaces' | 'reason' | 'comments' | 'narratives' | 'quotes'
>;

async function begin(deps: StartDeps, who: Who, fields: Begun): Promise<Result<Return, ActFailure>> {
  const { id, contractId, from, number, replaces } = fields;
  const moved = moveOn(returnRules, null, {
    act: 'start',
    who,
    at: deps.clock(),
    patch: { ...fields, overrides: [] },
    data: { contractId, from, number, replaces },
  });
  if (!moved.ok) return moved;
  const guards = [{ key: draftGuard(contractId, from), holder: id, act: 'claim' as const }];
  if (!replaces) guards.push({ key: standingGuard(contractId, from), holder: id, act: 'claim' });
  const done = await deps.records.commit({ changes: [moved.value], guards });
  return done.ok ? ok(moved.value.after) : done;
}
