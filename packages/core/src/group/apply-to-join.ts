import type { Locality } from '../codes/codes';
import { invalid } from '../shared/act-on';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { GroupId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { type Day, londonDay } from '../shared/time';
import type { Evidence, Group, GroupContacts } from './group';
import { groupRules } from './rules';

export interface ApplyToJoin {
  name: string;
  description: string;
  locality: Locality;
  legalForm: Group['legalForm'];
  registrationNumber: string | null;
  website: string | null;
  worksWithAtRisk: boolean;
  contacts: GroupContacts['contacts'];
  evidence: Pick<Evidence, 'kind' | 'expiresOn'>[];
  /** The LIO itself, recruiting for its own services. Staff alone may say so. */
  ownService?: boolean | undefined;
  /** The day it registered; today unless it comes from elsewhere. */
  registeredOn?: Day | undefined;
  sourceId?: string | undefined;
  /** The same key with the same words gives the same group once. */
  idempotencyKey?: string | undefined;
}

/** A group asks to be listed, or staff enter it. Its contacts are kept apart, in the same commit. */
export async function applyToJoin(
  deps: Deps,
  who: Who,
  input: ApplyToJoin,
): Promise<Result<Group, ActFailure | { kind: 'key-reused' }>> {
  const { idempotencyKey, contacts, evidence, ...said } = input;
  const now = deps.clock();
  const today = londonDay(now);
  const id = (
    idempotencyKey === undefined ? deps.ids.next('grp') : deps.ids.from('grp', who.lioId, idempotencyKey)
  ) as GroupId;
  const requestHash = deps.secrets.mac('words', JSON.stringify({ ...said, contacts, evidence })).slice(0, 22);
  if (said.ownService && who.role === 'group') return invalid('ownService', 'Only the LIO may list its own services');
  if (contacts.length === 0 && who.route !== 'import') return invalid('contacts', 'Give at least one contact');
  const byStaff = who.role === 'broker' || who.role === 'manager';
  const change = moveOn(groupRules, null, {
    act: 'apply',
    who: who.role === 'group' ? { ...who, id } : who,
    at: now,
    patch: {
      ...said,
      id,
      registeredOn: said.registeredOn ?? today,
      trusted: false,
      ownService: said.ownService ?? false,
      evidence: onePerKind(evidence).map((e) => ({ ...e, checkedAt: byStaff ? now : null })),
      timersDone: [],
      sourceId: said.sourceId ?? null,
      requestHash,
    },
    data: {
      locality: said.locality,
      registeredOn: said.registeredOn ?? today,
      ...(said.sourceId === undefined ? {} : { sourceId: said.sourceId }),
    },
  });
  if (!change.ok) return change;
  const done = await deps.records.commit({
    changes: [change.value],
    privates: [{ kind: 'group-contacts', value: { groupId: id, contacts } }],
  });
  if (done.ok) return ok(change.value.after);
  const before = idempotencyKey === undefined ? null : await deps.records.get('group', id);
  if (!before) return done;
  return before.requestHash === requestHash ? ok(before) : fail({ kind: 'key-reused' });
}

/** One piece of evidence of each kind: the one that lasts longest. */
function onePerKind<E extends Pick<Evidence, 'kind' | 'expiresOn'>>(evidence: E[]): E[] {
  const best = new Map<string, E>();
  for (const e of evidence) {
    const known = best.get(e.kind);
    if (!known || known.expiresOn < e.expiresOn) best.set(e.kind, e);
  }
  return [...best.values()];
}
