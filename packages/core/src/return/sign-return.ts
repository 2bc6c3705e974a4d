import type { IndicatorId } from '../lio/contract';
import { invalid } from '../shared/act-on';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { Change } from '../shared/commit';
import type { ReturnId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { type Instant, londonDay } from '../shared/time';
import { decide } from '../shared/transition';
import { quotesFault } from './quotes';
import type { Return } from './return';
import { draftGuard, returnRules, standingGuard } from './rules';
import { type ReturnAct, type ReturnState, returnTransitions } from './transitions';

export type SignFailure =
  | ActFailure
  /** Ratings that are red, with nothing said of what will be done. */
  | { kind: 'corrective-action-owed'; indicators: IndicatorId[] }
  /** Ratings set by hand to which no second person has agreed. */
  | { kind: 'override-not-agreed'; indicators: IndicatorId[] }
  /** The quarter is not over, or was not when the figures were made. */
  | { kind: 'quarter-not-over'; to: string }
  /** What was shown is not what would be frozen now. */
  | { kind: 'figures-changed' };

/** What the figures come to, worked out and kept as files before the record names them. */
export interface Frozen {
  asAt: Instant;
  maturing: boolean;
  hash: string;
  outsideHash: string;
  /** Indicators of which any rating is red. */
  reds: readonly IndicatorId[];
}

export interface SignReturn {
  /** As the signing manager saw it. */
  version: number;
  /** Of the content she was shown. */
  hash: string;
  statement: string;
}

/** Whether a draft may be signed at all, before its figures are made. */
export function mayBeSigned(draft: Return, who: Who, version: number): Result<null, SignFailure> {
  const allowed = decide<ReturnState, ReturnAct>(returnTransitions, draft.state, {
    act: 'sign',
    role: who.role,
    route: who.route,
  });
  if (!allowed.ok) return allowed;
  return version === draft.version ? ok(null) : fail({ kind: 'conflict', noun: 'return', id: draft.id });
}

/**
 * Signs a draft. The files that `frozen` names must be there already: a file that nobody names does no harm, a record
 * without its file would. Of two who sign at once one gets `conflict`. A return that it replaces is superseded in the same commit.
 */
export async function signReturn(
  deps: Pick<Deps, 'records' | 'clock'>,
  who: Who,
  draft: Return,
  { version, hash, statement }: SignReturn,
  frozen: Frozen,
): Promise<Result<Return, SignFailure>> {
  const may = mayBeSigned(draft, who, version);
  if (!may.ok) return may;
  const fault = signFault(draft, frozen, hash, deps.clock());
  if (fault) return fail(fault);
  if (!statement.trim()) return invalid('statement', 'Say what you sign for');
  const unquotable = await quotesFault(deps, draft.lioId, draft.quotes);
  if (unquotable) return unquotable;
  const member = who.id === undefined ? null : await deps.records.get('member', who.id);
  if (member?.lioId !== who.lioId) return fail({ kind: 'not-found', noun: 'member' });
  const now = deps.clock();
  const { asAt, maturing, outsideHash } = frozen;
  const signed = moveOn(returnRules, draft, {
    act: 'sign',
    who,
    at: now,
    patch: {
      ...{ signedAt: now, signedBy: member.id, signedName: member.name, statement: statement.trim() },
      ...{ asAt, maturing, hash, outsideHash },
    },
    data: { contractId: draft.contractId, from: draft.from, number: draft.number, asAt, maturing, hash, outsideHash },
  });
  if (!signed.ok) return signed;
  const changes: Change[] = [signed.value];
  const { contractId, from, id, replaces } = draft;
  if (replaces) {
    const former = await superseded(deps, who, replaces, id, now);
    if (!former.ok) return former;
    changes.push(former.value);
  }
  const standing = standingGuard(contractId, from);
  const done = await deps.records.commit({
    changes,
    guards: [
      { key: draftGuard(contractId, from), holder: id, act: 'release' },
      ...(replaces ? [{ key: standing, holder: replaces, act: 'release' as const }] : []),
      { key: standing, holder: id, act: 'claim' },
    ],
  });
  return done.ok ? ok(signed.value.after) : done;
}

function signFault(draft: Return, frozen: Frozen, hash: string, now: Instant): SignFailure | null {
  if (londonDay(now) <= draft.to || londonDay(frozen.asAt) <= draft.to)
    return { kind: 'quarter-not-over', to: draft.to };
  if (hash !== frozen.hash) return { kind: 'figures-changed' };
  const open = draft.overrides.filter((o) => o.second === null).map((o) => o.indicator);
  if (open.length > 0) return { kind: 'override-not-agreed', indicators: open };
  const said = new Set(draft.comments.filter((c) => c.correctiveAction.trim()).map((c) => c.indicator));
  const owed = frozen.reds.filter((i) => !said.has(i));
  return owed.length > 0 ? { kind: 'corrective-action-owed', indicators: owed } : null;
}

async function superseded(
  deps: Pick<Deps, 'records'>,
  who: Who,
  formerId: ReturnId,
  by: ReturnId,
  now: Instant,
): Promise<Result<Change, ActFailure>> {
  const former = await deps.records.get('return', formerId);
  if (!former) return fail({ kind: 'not-found', noun: 'return' });
  const patch = { supersededBy: by, supersededAt: now };
  return moveOn(returnRules, former, { act: 'supersede', who, at: now, patch, data: { by } });
}
