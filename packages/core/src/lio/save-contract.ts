import { invalid } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { ContractId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { Contract } from './contract';
import { officeChange, onlyFor } from './office-change';

export type SaveContract = Pick<Contract, 'funder' | 'title' | 'startsOn' | 'endsOn' | 'targets' | 'milestones'> & {
  /** Of a contract that exists; a new one without it. */
  id?: string | undefined;
  version?: number | undefined;
  /** Of a new one: the same key with the same words gives the same contract once. */
  idempotencyKey?: string | undefined;
};

/** A manager, or the operator, keeps an agreement with a funder and its targets. */
export async function saveContract(
  deps: Deps,
  who: Who,
  input: SaveContract,
): Promise<Result<Contract, ActFailure | { kind: 'key-reused' }>> {
  const allowed = onlyFor(who, 'save-contract', ['manager', 'operator']);
  if (!allowed.ok) return allowed;
  const lio = await deps.records.get('lio', who.lioId);
  if (!lio) return fail({ kind: 'not-found', noun: 'lio' });
  const { id, version, idempotencyKey, ...said } = input;
  const before = id === undefined ? null : await deps.records.get('contract', id);
  if (id !== undefined && before?.lioId !== who.lioId) return fail({ kind: 'not-found', noun: 'contract' });
  if (before && version !== undefined && version !== before.version) {
    return fail({ kind: 'conflict', noun: 'contract', id: before.id });
  }
  if (said.endsOn < said.startsOn) return invalid('endsOn', 'The contract ends before it starts');
  const bodies = new Set((await deps.records.bodies(who.lioId)).map((b) => b.id));
  for (const [i, target] of said.targets.entries()) {
    if (target.body && !bodies.has(target.body))
      return invalid(`targets.${i}.body`, 'There is no such delivering body');
  }
  const next = officeChange('contract', Contract, before, {
    act: before ? 'change' : 'add',
    who,
    at: deps.clock(),
    fields: { ...said, id: before?.id ?? newId(deps, who, idempotencyKey), state: 'active' },
    data: { startsOn: said.startsOn, endsOn: said.endsOn, targets: said.targets.length },
  });
  const done = await deps.records.commit({ changes: [next] });
  if (done.ok) return ok(next.after);
  const first = idempotencyKey === undefined || before ? null : await deps.records.get('contract', next.after.id);
  if (!first) return done;
  return wordsOf(first) === wordsOf(next.after) ? ok(first) : fail({ kind: 'key-reused' });
}

const newId = (deps: Deps, who: Who, key: string | undefined) =>
  (key === undefined ? deps.ids.next('ctr') : deps.ids.from('ctr', who.lioId, key)) as ContractId;

/** What a contract says, in one order. Both come out of the same schema, so equal words are equal text. */
const wordsOf = ({ funder, title, startsOn, endsOn, targets, milestones }: Contract): string =>
  JSON.stringify([funder, title, startsOn, endsOn, targets, milestones]);
