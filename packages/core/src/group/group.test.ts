import { beforeEach, describe, expect, it } from 'vitest';
import { moveOn, type Who } from '../shared/change';
import type { LioId } from '../shared/ids';
import { ok } from '../shared/result';
import type { Day } from '../shared/time';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import {
  anApplicant,
  anApprovedGroup,
  anLio,
  aPublishedRole,
  application,
  asGroup,
  broker,
  lioId,
  manager,
  must,
} from '../testing/samples';
import { amendGroup } from './amend-group';
import { applyToJoin } from './apply-to-join';
import { approveGroup } from './approve-group';
import { askForInformation } from './ask-for-information';
import { fireGroupTimer } from './fire-group-timer';
import { giveInformation } from './give-information';
import type { Group } from './group';
import { recordEvidence } from './record-evidence';
import { refuseGroup } from './refuse-group';
import { reinstateGroup } from './reinstate-group';
import { renewGroup } from './renew-group';
import { anniversary, groupRules, groupTimers } from './rules';
import { suspendGroup } from './suspend-group';
import { trustGroup } from './trust-group';

let deps: MemoryDeps;
const group = (id: string) => deps.records.get('group', id) as Promise<Group>;
const day = (text: string) => text as Day;
const safeguarding = { kind: 'safeguarding' as const, expiresOn: day('2027-06-30') };
const noSurvey = { inviteConfidence: async () => ok([]) };

beforeEach(async () => {
  deps = memoryDeps();
  await anLio(deps);
});

describe('applying to join', () => {
  it('keeps contacts apart from the group and from its event', async () => {
    const applied = await anApplicant(deps);
    expect(applied).toMatchObject({ state: 'applied', trusted: false, registeredOn: '2026-03-02', version: 1 });
    expect(JSON.stringify([applied, deps.records.events()])).not.toContain('ann@tools.example');
    expect((await deps.records.groupContacts(applied.id))?.contacts).toHaveLength(2);
    expect(deps.records.events().at(-1)).toMatchObject({ act: 'apply', actor: { role: 'group', id: applied.id } });
  });

  it('gives the same group for the same key, and refuses the key for other words', async () => {
    const who: Who = { role: 'group', route: 'web', lioId };
    const first = must(await applyToJoin(deps, who, { ...application, idempotencyKey: 'k1' }));
    const again = must(await applyToJoin(deps, who, { ...application, idempotencyKey: 'k1' }));
    expect(again).toEqual(first);
    expect(deps.records.all('group')).toHaveLength(1);
    const other = await applyToJoin(deps, who, { ...application, name: 'Others', idempotencyKey: 'k1' });
    expect(other).toEqual({ ok: false, failure: { kind: 'key-reused' } });
  });

  it('does not let a group call itself the LIO', async () => {
    const who: Who = { role: 'group', route: 'web', lioId };
    expect(await applyToJoin(deps, who, { ...application, ownService: true })).toMatchObject({
      failure: { kind: 'invalid', field: 'ownService' },
    });
  });
});

describe('vetting', () => {
  it('approves a group with two contacts, whose evidence counts as seen from then on', async () => {
    const approved = await anApprovedGroup(deps);
    expect(approved).toMatchObject({ state: 'approved', approvedAt: deps.clock() });
    expect(approved.evidence.every((e) => e.checkedAt === deps.clock())).toBe(true);
  });

  it.each([
    ['one contact', { contacts: application.contacts.slice(0, 1) }, 'contacts'],
    ['the same address twice', { contacts: [0, 1].map(() => application.contacts[0]) as never }, 'contacts'],
    ['a charity without its number', { legalForm: 'registered-charity' as const }, 'registrationNumber'],
    ['work with people at risk and no safeguarding policy', { worksWithAtRisk: true }, 'evidence'],
    ['evidence that has expired', { evidence: [{ ...safeguarding, expiresOn: day('2026-03-01') }] }, 'evidence'],
  ])('refuses to approve with %s', async (_why, over, field) => {
    const applied = await anApplicant(deps, over);
    expect(await approveGroup(deps, broker, applied.id)).toMatchObject({ failure: { kind: 'invalid', field } });
    expect(await group(applied.id)).toEqual(applied);
  });

  it('approves work with people at risk on a safeguarding policy that is in date to the last day', async () => {
    const evidence = [{ ...safeguarding, expiresOn: day('2026-03-02') }];
    expect((await anApprovedGroup(deps, { worksWithAtRisk: true, evidence })).state).toBe('approved');
  });

  it('asks for information, gets it, and decides with a coded reason', async () => {
    const { id } = await anApplicant(deps);
    expect(must(await askForInformation(deps, broker, id)).state).toBe('more-information');
    expect(await approveGroup(deps, broker, id)).toMatchObject({
      failure: { kind: 'illegal-transition', state: 'more-information' },
    });
    expect(must(await giveInformation(deps, asGroup({ id }), id)).state).toBe('applied');
    expect(await refuseGroup(deps, broker, id, { reason: 'because' })).toMatchObject({
      failure: { kind: 'reason-required' },
    });
    expect(must(await refuseGroup(deps, broker, id, { reason: 'duplicate' }))).toMatchObject({
      state: 'refused',
      reason: 'duplicate',
    });
  });

  it('suspends with a reason, and only a manager lifts it', async () => {
    const { id } = await anApprovedGroup(deps);
    must(await suspendGroup(deps, broker, id, { reason: 'complaint' }));
    expect(await reinstateGroup(deps, broker, id)).toMatchObject({ failure: { kind: 'not-permitted' } });
    const back = must(await reinstateGroup(deps, manager, id));
    expect(back.state).toBe('approved');
    expect(back).not.toHaveProperty('reason');
  });
});

describe('whose group it is', () => {
  it('is not found from another LIO, nor by another group', async () => {
    const mine = await anApplicant(deps);
    const other = await anApplicant(deps);
    const notFound = { ok: false, failure: { kind: 'not-found', noun: 'group' } };
    const elsewhere: Who = { ...broker, lioId: 'elsewhere' as LioId };
    expect(await approveGroup(deps, elsewhere, mine.id)).toEqual(notFound);
    expect(await amendGroup(deps, asGroup(other), mine.id, { change: { name: 'Ours' } })).toEqual(notFound);
    const nobody: Who = { role: 'group', route: 'web', lioId };
    expect(await amendGroup(deps, nobody, mine.id, { change: { name: 'Ours' } })).toEqual(notFound);
    expect(await approveGroup(deps, broker, 'grp_never-made')).toEqual(notFound);
  });

  it('does not let a group approve itself', async () => {
    const mine = await anApplicant(deps);
    expect(await approveGroup(deps, asGroup(mine), mine.id)).toMatchObject({ failure: { kind: 'not-permitted' } });
  });
});

describe('amending', () => {
  it('is a conflict for whoever read an older version, and for whoever is overtaken', async () => {
    const mine = await anApplicant(deps);
    must(await amendGroup(deps, broker, mine.id, { change: { name: 'Second' }, version: 1 }));
    const stale = { ok: false, failure: { kind: 'conflict', noun: 'group', id: mine.id } };
    expect(await amendGroup(deps, broker, mine.id, { change: { name: 'Third' }, version: 1 })).toEqual(stale);
    deps.records.beforeNextCommit(() => amendGroup(deps, broker, mine.id, { change: { name: 'First again' } }));
    expect(await amendGroup(deps, broker, mine.id, { change: { name: 'Third' } })).toEqual(stale);
    expect((await group(mine.id)).name).toBe('First again');
  });

  it('keeps two contacts for a group once approved', async () => {
    const mine = await anApprovedGroup(deps);
    const one = application.contacts.slice(0, 1);
    expect(await amendGroup(deps, asGroup(mine), mine.id, { change: {}, contacts: one })).toMatchObject({
      failure: { kind: 'invalid', field: 'contacts' },
    });
    const two = [...one, { name: 'Cai', email: 'cai@tools.example', phone: null }];
    must(await amendGroup(deps, asGroup(mine), mine.id, { change: {}, contacts: two }));
    expect((await deps.records.groupContacts(mine.id))?.contacts).toEqual(two);
  });
});

describe('trust', () => {
  it('is never given before the first role was moderated here', async () => {
    const mine = await anApprovedGroup(deps);
    expect(await trustGroup(deps, broker, mine.id, { trusted: true })).toMatchObject({
      failure: { kind: 'invalid', field: 'trusted' },
    });
    await aPublishedRole(deps, mine);
    expect(must(await trustGroup(deps, broker, mine.id, { trusted: true })).trusted).toBe(true);
    expect(must(await trustGroup(deps, broker, mine.id, { trusted: false })).trusted).toBe(false);
  });
});

describe('evidence and the clock', () => {
  const fire = (id: string, hands = noSurvey) => fireGroupTimer(deps, id, hands);
  const insured = (expiresOn: string) =>
    anApprovedGroup(deps, { evidence: [{ kind: 'public-liability', expiresOn: day(expiresOn) }] });

  it('owes an applicant nothing', async () => {
    expect((await anApplicant(deps)).due).toBeNull();
  });

  it('warns 30 days before, at nine in the morning in London, and lapses the day after', async () => {
    const mine = await insured('2026-07-15');
    expect(mine.due).toEqual({ timer: 'warn.public-liability.2026-07-15', at: '2026-06-15T08:00:00.000Z' });
    deps.setClock('2026-06-15T07:59:59.999Z');
    expect(await fire(mine.id)).toEqual(ok(0));
    deps.setClock('2026-06-15T08:00:00.000Z');
    expect(await fire(mine.id)).toEqual(ok(1));
    expect(await fire(mine.id)).toEqual(ok(0));
    const warned = await group(mine.id);
    expect(warned.due).toEqual({ timer: 'lapse.public-liability.2026-07-15', at: '2026-07-16T08:00:00.000Z' });
    deps.setClock('2026-07-16T08:00:00.000Z');
    expect(await fire(mine.id)).toEqual(ok(1));
    expect((await group(mine.id)).state).toBe('lapsed');
    expect(deps.records.events().at(-1)).toMatchObject({
      act: 'lapse',
      route: 'timer',
      actor: { role: 'system' },
      data: { evidence: 'public-liability', expiresOn: '2026-07-15' },
    });
  });

  it('after an outage lapses at once, without the warning it missed', async () => {
    const mine = await insured('2026-07-15');
    deps.setClock('2026-09-01T09:00:00.000Z');
    expect(await fire(mine.id)).toEqual(ok(1));
    expect(await fire(mine.id)).toEqual(ok(0));
    const events = await deps.records.story(`group.${mine.id}`);
    expect(events.map((e) => e.act)).toEqual(['apply', 'approve', 'lapse']);
  });

  it('warns of each kind, and anew of evidence renewed', async () => {
    const mine = await insured('2026-07-15');
    must(await recordEvidence(deps, broker, mine.id, { kind: 'safeguarding', expiresOn: day('2026-07-15') }));
    deps.setClock('2026-06-20T09:00:00.000Z');
    expect(await fire(mine.id)).toEqual(ok(1));
    expect(await fire(mine.id)).toEqual(ok(1));
    expect(await fire(mine.id)).toEqual(ok(0));
    const renewed = must(
      await recordEvidence(deps, asGroup(mine), mine.id, { kind: 'public-liability', expiresOn: day('2027-07-15') }),
    );
    expect(renewed.evidence).toHaveLength(2);
    expect(renewed.evidence.find((e) => e.kind === 'public-liability')?.checkedAt).toBeNull();
    expect(groupTimers(renewed).map((t) => t.timer)).toContain('warn.public-liability.2027-07-15');
    expect(groupTimers(renewed).map((t) => t.timer)).not.toContain('warn.safeguarding.2026-07-15');
  });

  it('takes no expired evidence', async () => {
    const mine = await insured('2026-07-15');
    const expired = { kind: 'expenses' as const, expiresOn: day('2026-03-01') };
    expect(await recordEvidence(deps, asGroup(mine), mine.id, expired)).toMatchObject({
      failure: { kind: 'invalid', field: 'expiresOn' },
    });
  });

  it('takes a lapsed group back once everything is in date', async () => {
    const mine = await insured('2026-07-15');
    deps.setClock('2026-08-01T09:00:00.000Z');
    await fire(mine.id);
    expect(await renewGroup(deps, broker, mine.id)).toMatchObject({ failure: { kind: 'invalid', field: 'evidence' } });
    must(
      await recordEvidence(deps, asGroup(mine), mine.id, { kind: 'public-liability', expiresOn: day('2027-07-15') }),
    );
    expect(must(await renewGroup(deps, broker, mine.id))).toMatchObject({
      state: 'approved',
      approvedAt: deps.clock(),
    });
  });

  it('reads again when somebody renews in between, and then does not lapse', async () => {
    const mine = await insured('2026-07-15');
    deps.setClock('2026-07-16T08:00:00.000Z');
    deps.records.beforeNextCommit(() =>
      recordEvidence(deps, broker, mine.id, { kind: 'public-liability', expiresOn: day('2027-07-15') }),
    );
    expect(await fire(mine.id)).toEqual(ok(0));
    expect((await group(mine.id)).state).toBe('approved');
  });
});

describe('the yearly survey', () => {
  const plain = () => anApprovedGroup(deps, { evidence: [], registeredOn: day('2024-02-29') });

  it('is asked at the first anniversary after we came to know of the group, once, and then every twelve months', async () => {
    const mine = await plain();
    expect(mine.due).toEqual({ timer: 'confidence.2027-02-28', at: '2027-02-28T09:00:00.000Z' });
    deps.setClock('2027-02-28T09:00:00.000Z');
    const rounds: { round: string; since: string }[] = [];
    const hands = {
      inviteConfidence: async (_deps: unknown, _group: Group, asked: { round: string; since: string }) => {
        rounds.push(asked);
        return ok([]);
      },
    };
    expect(await fireGroupTimer(deps, mine.id, hands)).toEqual(ok(1));
    expect(await fireGroupTimer(deps, mine.id, hands)).toEqual(ok(0));
    expect(rounds).toEqual([{ round: '2027', since: '2026-02-28' }]);
    expect((await group(mine.id)).due?.timer).toBe('confidence.2028-02-28');
  });

  it('goes on from a year as it was noted before', async () => {
    const mine = await plain();
    const asked = { ...mine, timersDone: ['confidence-2026'] };
    expect(groupTimers(asked)).toMatchObject([{ timer: 'confidence.2027-02-28', since: '2026-02-28' }]);
  });

  it('commits what the survey needs together with the group', async () => {
    const mine = await plain();
    deps.setClock('2027-03-01T09:00:00.000Z');
    const other = await anApplicant(deps, { name: 'Stands for the survey' });
    const change = must(
      moveOn(groupRules, other, { act: 'amend', who: broker, at: deps.clock(), patch: { name: 'Asked' }, data: {} }),
    );
    expect(await fireGroupTimer(deps, mine.id, { inviteConfidence: async () => ok([change]) })).toEqual(ok(1));
    expect((await group(other.id)).name).toBe('Asked');
  });

  it('after years without a sweep asks once, and not again for a year', async () => {
    const mine = await plain();
    deps.setClock('2030-06-01T09:00:00.000Z');
    expect(await fireGroupTimer(deps, mine.id, noSurvey)).toEqual(ok(1));
    expect(await fireGroupTimer(deps, mine.id, noSurvey)).toEqual(ok(0));
    expect((await group(mine.id)).timersDone).toEqual(['confidence.2030-06-01']);
    expect((await group(mine.id)).due?.timer).toBe('confidence.2031-06-01');
  });

  it('keeps a group of the leap day on the last of February', () => {
    expect(anniversary({ registeredOn: day('2024-02-29') }, 2028)).toBe('2028-02-29');
    expect(anniversary({ registeredOn: day('2024-02-29') }, 2027)).toBe('2027-02-28');
  });
});
