import type * as z from 'zod';
import type { Role } from '../shared/actor';
import type { ActFailure, Who } from '../shared/change';
import type { Change, RecordByNoun } from '../shared/commit';
import type { OfficeEvent } from '../shared/event';
import { fail, ok, type Result } from '../shared/result';
import type { Instant } from '../shared/time';

/** What an LIO keeps about itself. Their one state says little, so who may change them is all there is to decide. */
export type OfficeNoun = 'lio' | 'body' | 'member' | 'contract';

export interface OfficeStep<N extends OfficeNoun> {
  act: string;
  who: Who;
  at: Instant;
  /** All fields but those every record has. */
  fields: Omit<RecordByNoun[N], 'lioId' | 'version' | 'createdAt' | 'changedAt' | 'due'>;
  data: OfficeEvent['data'];
}

/** The next version of an office record, and the event that tells of it. */
export function officeChange<N extends OfficeNoun>(
  noun: N,
  schema: z.ZodType<RecordByNoun[N]>,
  before: RecordByNoun[N] | null,
  { act, who, at, fields, data }: OfficeStep<N>,
): Extract<Change, { noun: N }> {
  const version = (before?.version ?? 0) + 1;
  const after = schema.parse({
    ...fields,
    lioId: before?.lioId ?? who.lioId,
    version,
    createdAt: before?.createdAt ?? at,
    changedAt: at,
    due: null,
  });
  const event: OfficeEvent = {
    id: `${after.id}.${version}`,
    lioId: after.lioId,
    noun,
    subjectId: after.id,
    version,
    act,
    from: before?.state ?? 'none',
    to: after.state,
    at,
    recordedAt: at,
    actor: who.id === undefined ? { role: who.role } : { role: who.role, id: who.id },
    route: who.route,
    story: `lio.${after.lioId}`,
    data,
  };
  // The compiler does not follow one noun through the union of all changes.
  return { noun, before, after, event } as unknown as Extract<Change, { noun: N }>;
}

/** Refuses whoever is not among these roles. The platform itself brings in history and the demonstration. */
export const onlyFor = (who: Who, act: string, allowed: readonly Role[]): Result<null, ActFailure> =>
  allowed.includes(who.role) || (who.role === 'system' && who.route === 'import')
    ? ok(null)
    : fail({ kind: 'not-permitted', act, role: who.role, route: who.route });
