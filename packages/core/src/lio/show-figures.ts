import type { ActFailure, Who } from '../shared/change';
import type { MemberId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { Lio } from './lio';
import { officeChange, onlyFor } from './office-change';

export interface ShowFigures {
  version?: number | undefined;
  /** Whether anybody may read the figures of signed returns, with small counts hidden. */
  shown: boolean;
}

/**
 * A manager shows the figures of the LIO's signed returns to everybody, or shows them no longer. Who and when is kept. The
 * operator of the platform does not answer for figures, and cannot. Asking for what is so already changes nothing.
 */
export async function showFigures(
  deps: Pick<Deps, 'records' | 'clock'>,
  who: Who,
  { version, shown }: ShowFigures,
): Promise<Result<Lio, ActFailure>> {
  const act = shown ? 'show-figures' : 'hide-figures';
  const allowed = onlyFor(who, act, ['manager']);
  if (!allowed.ok) return allowed;
  const before = await deps.records.get('lio', who.lioId);
  if (!before) return fail({ kind: 'not-found', noun: 'lio' });
  if ((before.publicFigures !== null) === shown) return ok(before);
  if (version !== undefined && version !== before.version) {
    return fail({ kind: 'conflict', noun: 'lio', id: before.id });
  }
  const at = deps.clock();
  const publicFigures = shown ? { since: at, by: (who.id as MemberId | undefined) ?? null } : null;
  const next = officeChange('lio', Lio, before, { act, who, at, fields: { ...before, publicFigures }, data: {} });
  const done = await deps.records.commit({ changes: [next] });
  return done.ok ? ok(next.after) : done;
}
