import type { Failure } from '@placewell/contract/problems';
import type { Route, ScopedNoun } from '@placewell/contract/routes';
import type { SiteDeps } from '@placewell/contract/site-deps';
import { seesNoEnquiry } from '@placewell/core/group/sees-no-enquiry';
import type { Member } from '@placewell/core/lio/lio';
import { actingAs, roleOf } from '@placewell/core/lio/standing';
import type { Who } from '@placewell/core/shared/change';
import type { RecordByNoun } from '@placewell/core/shared/commit';
import type { LioId } from '@placewell/core/shared/ids';
import { fail, ok, type Result } from '@placewell/core/shared/result';

export type ScopedRecord = RecordByNoun[ScopedNoun];

/** Who is let through, and what the route is about. */
export interface Permitted {
  who: Who;
  /** Nobody with a standing that this route knows: anyone. */
  anonymous: boolean;
  record: ScopedRecord | null;
}

/** Whom a platform-wide route acts for, before its handler names the LIO. */
const nowhere = '' as LioId;

/**
 * Decides a call by the table of routes and by our own records, read afresh: what was taken away a moment ago is gone.
 * A record of another LIO, or of another group, is not found; a role that may never do this is told so before anything is read.
 */
export async function permit(
  deps: Pick<SiteDeps, 'core' | 'bearer'>,
  route: Route,
  authorization: string | undefined,
  params: Record<string, string>,
): Promise<Result<Permitted, Failure>> {
  const open = route.who.includes('anonymous');
  const standings = await standingsOf(deps, authorization);
  if (!standings.ok) return standings;
  if (standings.value === null && !open) return fail({ kind: 'sign-in-required' });
  const all = standings.value ?? [];
  // Where anyone may come, staff come as themselves, and all others as anyone.
  const usable = all.filter((m) => (open ? m.role === 'broker' || m.role === 'manager' : route.who.includes(m.role)));
  if (!open && usable.length === 0) return fail({ kind: 'no-standing' });

  if (route.scope === 'platform') {
    const first = usable[0];
    return ok(first && !open ? as(first, first.lioId, null) : anyone(nowhere));
  }
  if (route.scope === 'lio') {
    const lioId = params.lioId as LioId;
    if (!(await deps.core.settings.lio(lioId))) return fail({ kind: 'not-found', noun: 'lio' });
    const member = usable.find((m) => standsIn(m, lioId));
    if (member) return ok(as(member, lioId, null));
    return open ? ok(anyone(lioId)) : fail({ kind: 'no-standing' });
  }
  const noun = route.scope;
  const record = await deps.core.records.get(noun, params[`${noun}Id`] ?? '');
  const member =
    record && usable.find((m) => standsIn(m, record.lioId) && (m.role !== 'group' || isOf(noun, record, m.groupId)));
  // Suspended over a safeguarding concern, a group has no enquiries.
  if (noun === 'enquiry' && member?.role === 'group' && (await seesNoEnquiry(deps.core, member.groupId ?? ''))) {
    return fail({ kind: 'not-found', noun });
  }
  return record && member ? ok(as(member, record.lioId, record)) : fail({ kind: 'not-found', noun });
}

/** Null for a call without a token. */
async function standingsOf(
  { core, bearer }: Pick<SiteDeps, 'core' | 'bearer'>,
  authorization: string | undefined,
): Promise<Result<Member[] | null, Failure>> {
  if (authorization === undefined) return ok(null);
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1];
  const known = token === undefined ? null : await bearer.verify(token);
  return known ? ok(await roleOf(core, known.email)) : fail({ kind: 'token-refused' });
}

const standsIn = (m: Member, lioId: string) => m.lioId === lioId || m.role === 'operator';

const as = (member: Member, lioId: LioId, record: ScopedRecord | null): Permitted => ({
  who: { ...actingAs(member, 'web'), lioId },
  anonymous: false,
  record,
});

const anyone = (lioId: LioId): Permitted => ({
  who: { role: 'volunteer', route: 'web', lioId },
  anonymous: true,
  record: null,
});

/** Whether a group may know of a record. Volunteers answer about groups in confidence, so of surveys only its own are. */
function isOf(noun: ScopedNoun, record: ScopedRecord, groupId: string | null): boolean {
  if (groupId === null) return false;
  switch (noun) {
    case 'group':
      return record.id === groupId;
    case 'opportunity':
    case 'placement':
      return 'groupId' in record && record.groupId === groupId;
    case 'enquiry':
      // Nothing reaches a group before the address is confirmed.
      return 'groupId' in record && record.groupId === groupId && 'newAt' in record && record.newAt !== null;
    case 'survey':
      return 'survey' in record && record.survey === 'confidence' && record.groupId === groupId;
    case 'task':
    case 'member':
    case 'contract':
    case 'return':
      return false;
  }
}
