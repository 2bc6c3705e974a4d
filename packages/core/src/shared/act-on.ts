import type { ActFailure, NounRules, Who } from './change';
import { moveOn } from './change';
import type { Change, Guard, Private, RecordByNoun } from './commit';
import type { Deps } from './ports';
import { fail, ok, type Result } from './result';
import { retried } from './retry';
import type { Instant } from './time';
import { decide } from './transition';

type ActedOn = 'group' | 'opportunity' | 'task' | 'return';

/** What an act does to a record, beyond what its table says. */
export interface Plan {
  /** Fields that change. */
  patch?: object;
  /** The event's own data. */
  data: object;
  guards?: Guard[];
  privates?: Private[];
  /** What is committed with it: a task it opens. */
  alongside?: Change[];
}

export interface ActOn<N extends ActedOn, A extends string> {
  id: string;
  act: A;
  reason?: string | undefined;
  /** The version the actor saw (If-Match): another one is a conflict. */
  version?: number | undefined;
  /** Whether a group that acts may know of this record. */
  belongsTo(record: RecordByNoun[N], groupId: string): boolean;
  /** Runs only for an act that the table allows. */
  plan(record: RecordByNoun[N], now: Instant): Promise<Result<Plan, ActFailure>> | Result<Plan, ActFailure>;
}

/** The platform's own acts try this often against people who change the same record. */
const systemTries = 5;

/**
 * Reads a record, judges the act, and commits what it does. A record of another LIO, or of another group, is not found.
 * People get `conflict` when somebody else came first; the system reads again and decides again.
 */
export function actOn<N extends ActedOn, A extends string>(
  deps: Deps,
  rules: NounRules<N, A>,
  who: Who,
  { id, act, reason, version, belongsTo, plan }: ActOn<N, A>,
): Promise<Result<RecordByNoun[N], ActFailure>> {
  const attempt = async (): Promise<Result<RecordByNoun[N], ActFailure>> => {
    const before = await deps.records.get(rules.noun as N, id);
    if (!before || before.lioId !== who.lioId || (who.role === 'group' && !(who.id && belongsTo(before, who.id)))) {
      return fail({ kind: 'not-found', noun: rules.noun });
    }
    const allowed = decide<RecordByNoun[N]['state'], A>(rules.table, before.state as RecordByNoun[N]['state'], {
      act,
      role: who.role,
      route: who.route,
      reason,
    });
    if (!allowed.ok) return allowed;
    if (version !== undefined && version !== before.version) return fail({ kind: 'conflict', noun: rules.noun, id });
    const now = deps.clock();
    const planned = await plan(before, now);
    if (!planned.ok) return planned;
    const { patch, data, guards, privates, alongside = [] } = planned.value;
    const change = moveOn<N, A>(rules, before, { act, who, at: now, reason, patch: patch ?? {}, data });
    if (!change.ok) return change;
    // The compiler does not follow one noun through the union of all changes.
    const { after } = change.value as unknown as { after: RecordByNoun[N] };
    const done = await deps.records.commit({
      changes: [change.value as Change, ...alongside],
      ...(guards ? { guards } : {}),
      ...(privates ? { privates } : {}),
    });
    return done.ok ? ok(after) : done;
  };
  return who.role === 'system' ? retried(attempt, systemTries) : attempt();
}

/** A field that keeps the act from being done, and why, in words for the person. */
export const invalid = (field: string, why: string) => fail({ kind: 'invalid' as const, field, why });
