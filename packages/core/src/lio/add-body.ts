import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { Body } from './lio';
import { officeChange, onlyFor } from './office-change';

export type AddBody = Pick<Body, 'id' | 'name' | 'kind'>;

/** A delivering body joins an LIO. The same code again, with the same words, is the same body. */
export async function addBody(deps: Deps, who: Who, input: AddBody): Promise<Result<Body, ActFailure>> {
  const allowed = onlyFor(who, 'add-body', ['manager', 'operator']);
  if (!allowed.ok) return allowed;
  if (!(await deps.records.get('lio', who.lioId))) return fail({ kind: 'not-found', noun: 'lio' });
  // Its code is unique inside its LIO only.
  const address = `${who.lioId}/${input.id}`;
  const known = await deps.records.get('body', address);
  if (known) {
    return known.name === input.name && known.kind === input.kind
      ? ok(known)
      : fail({ kind: 'taken', key: `body:${address}`, holder: known.id });
  }
  const next = officeChange('body', Body, null, {
    act: 'add',
    who,
    at: deps.clock(),
    fields: { ...input, state: 'active' },
    data: { kind: input.kind },
  });
  const done = await deps.records.commit({ changes: [next] });
  return done.ok ? ok(next.after) : done;
}
