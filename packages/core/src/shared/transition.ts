import type { Role, Route } from './actor';
import { fail, ok, type Result } from './result';

/** One act of a noun: from which states to which, who may do it, by which routes, and whether a coded reason is owed. */
export interface Transition<S extends string> {
  /** `none` stands for a record that does not exist yet. */
  readonly from: readonly (S | 'none')[];
  /** `same` leaves the state as it is: something is recorded without moving the record on. */
  readonly to: S | 'same';
  readonly by: readonly Role[];
  readonly routes: readonly Route[];
  /** The codes to choose from; one must be given. */
  readonly reasons?: readonly string[];
}

export type TransitionTable<S extends string, A extends string> = Readonly<Record<A, Transition<S>>>;

export interface Act<A extends string> {
  act: A;
  role: Role;
  route: Route;
  reason?: string | undefined;
}

export type Refusal<S extends string = string, A extends string = string> =
  /** The record is in a state from which this act is impossible. */
  | { kind: 'illegal-transition'; act: A; state: S | 'none'; allowed: A[] }
  /** The act exists, but not for this actor or not by this route. */
  | { kind: 'not-permitted'; act: A; role: Role; route: Route }
  | { kind: 'reason-required'; act: A; reasons: readonly string[] };

/**
 * Decides one act against a table: the state it leads to, or why not. Permission is judged before state, so that nobody
 * learns the state of a record they may not act on. Source of every table: the states of volunteer brokerage, docs/states.
 */
export function decide<S extends string, A extends string>(
  table: TransitionTable<S, A>,
  state: S | 'none',
  { act, role, route, reason }: Act<A>,
): Result<S, Refusal<S, A>> {
  const rule = table[act];
  if (!rule.by.includes(role) || !rule.routes.includes(route)) return fail({ kind: 'not-permitted', act, role, route });
  if (!rule.from.includes(state)) {
    return fail({ kind: 'illegal-transition', act, state, allowed: actsAllowed(table, state, role) });
  }
  if (rule.reasons && !(reason && rule.reasons.includes(reason))) {
    return fail({ kind: 'reason-required', act, reasons: rule.reasons });
  }
  return ok(rule.to === 'same' ? (state as S) : rule.to);
}

/** What a role may do with a record in this state, in the order of the table. */
export function actsAllowed<S extends string, A extends string>(
  table: TransitionTable<S, A>,
  state: S | 'none',
  role: Role,
): A[] {
  return (Object.keys(table) as A[]).filter((act) => table[act].from.includes(state) && table[act].by.includes(role));
}
