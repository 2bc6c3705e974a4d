import type * as z from 'zod';
import type { Role, Route } from './actor';
import type { Change, EventByNoun, RecordByNoun } from './commit';
import type { Event, Story } from './event';
import type { LioId } from './ids';
import { ok, type Result } from './result';
import type { Instant } from './time';
import { decide, type Refusal, type TransitionTable } from './transition';

/** Who acts, by which way, and on whose behalf: the LIO they act in. `id` is theirs: person, group or member. */
export interface Who {
  role: Role;
  route: Route;
  id?: string | undefined;
  lioId: LioId;
}

export const system = (lioId: LioId, route: Route = 'timer'): Who => ({ role: 'system', route, lioId });

/** The nouns whose states are ruled by a table. */
export type RuledNoun = 'enquiry' | 'placement' | 'survey' | 'opportunity' | 'group' | 'task' | 'return';

/** How one noun is changed: its table, its shape, what the clock owes it, and the story its events belong to. */
export interface NounRules<N extends RuledNoun, A extends string> {
  noun: N;
  table: TransitionTable<RecordByNoun[N]['state'], A>;
  schema: z.ZodType<RecordByNoun[N]>;
  due(record: RecordByNoun[N]): { at: Instant; timer: string } | null;
  story(record: RecordByNoun[N]): Story;
}

export interface Step<A extends string> {
  act: A;
  who: Who;
  /** When it happened. */
  at: Instant;
  /** When we came to know; `at` unless given. */
  recordedAt?: Instant;
  reason?: string | undefined;
  /** Fields that change. Those that are not true in the new state fall away by themselves. */
  patch?: object;
  /** The event's own data. */
  data: object;
}

/**
 * Moves a record on by one act: decides it by the table, stamps the new version, works out what the clock now owes it, and
 * writes the event. Returns the change to commit, or the refusal.
 */
export function moveOn<N extends RuledNoun, A extends string>(
  rules: NounRules<N, A>,
  before: RecordByNoun[N] | null,
  { act, who, at, recordedAt = at, reason, patch = {}, data }: Step<A>,
): Result<Extract<Change, { noun: N }>, Refusal<RecordByNoun[N]['state'], A>> {
  const from = before ? (before.state as RecordByNoun[N]['state']) : 'none';
  const decided = decide<RecordByNoun[N]['state'], A>(rules.table, from, {
    act,
    role: who.role,
    route: who.route,
    reason,
  });
  if (!decided.ok) return decided;
  const version = (before?.version ?? 0) + 1;
  const reasonPatch = reason === undefined || decided.value === from ? {} : { reason };
  const draft = {
    ...before,
    ...reasonPatch,
    ...patch,
    lioId: before?.lioId ?? who.lioId,
    state: decided.value,
    version,
    createdAt: before?.createdAt ?? recordedAt,
    changedAt: recordedAt,
    due: null,
  };
  const undated = rules.schema.parse(draft);
  const after = { ...undated, due: rules.due(undated) };
  const event = {
    id: `${after.id}.${version}`,
    lioId: after.lioId,
    noun: rules.noun,
    subjectId: after.id,
    version,
    act,
    from,
    to: decided.value,
    at,
    recordedAt,
    actor: who.id === undefined ? { role: who.role } : { role: who.role, id: who.id },
    route: who.route,
    ...(reason === undefined ? {} : { reason }),
    story: rules.story(after),
    data,
  } as unknown as EventByNoun[N] & Event;
  return ok({ noun: rules.noun, before, after, event } as unknown as Extract<Change, { noun: N }>);
}

/** What any act on a record can fail with. */
export type ActFailure =
  | { kind: 'not-found'; noun: string }
  | { kind: 'conflict'; noun: string; id: string }
  | { kind: 'taken'; key: string; holder: string }
  /** `remedy`: what to do about it, where that is more than to change the field. */
  | { kind: 'invalid'; field: string; why: string; remedy?: string }
  | Refusal;
