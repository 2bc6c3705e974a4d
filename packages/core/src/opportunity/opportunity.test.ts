import { beforeEach, describe, expect, it } from 'vitest';
import type { Group } from '../group/group';
import { recordEvidence } from '../group/record-evidence';
import { suspendGroup } from '../group/suspend-group';
import { trustGroup } from '../group/trust-group';
import { system, type Who } from '../shared/change';
import type { LioId, PlacementId } from '../shared/ids';
import { ok } from '../shared/result';
import type { Day } from '../shared/time';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import {
  aDraft,
  anApplicant,
  anApprovedGroup,
  anLio,
  aPublishedRole,
  asGroup,
  broker,
  details,
  lioId,
  must,
} from '../testing/samples';
import { closeOpportunity } from './close-opportunity';
import { confirmRecruiting } from './confirm-recruiting';
import { draftOpportunity } from './draft-opportunity';
import { editOpportunity } from './edit-opportunity';
import { fireOpportunityTimer } from './fire-opportunity-timer';
import { markSupported } from './mark-supported';
import type { Opportunity } from './opportunity';
import { pauseOpportunity } from './pause-opportunity';
import { agreePlace, freePlace } from './places';
import { publishOpportunity } from './publish-opportunity';
import { refuseOpportunity } from './refuse-opportunity';
import { requestChanges } from './request-changes';
import { resumeOpportunity } from './resume-opportunity';
import { lastDayOpen } from './rules';
import { submitOpportunity } from './submit-opportunity';

let deps: MemoryDeps;
let group: Group;
const role = (id: string) => deps.records.get('opportunity', id) as Promise<Opportunity>;
const day = (text: string) => text as Day;
const plc = (n: number) => `plc_place-${n}` as PlacementId;
const acts = async (id: string) => (await deps.records.story(`opportunity.${id}`)).map((e) => e.act);

beforeEach(async () => {
  deps = memoryDeps();
  await anLio(deps);
  // Evidence that outlasts the tests, so that only the roles' own timers speak.
  group = await anApprovedGroup(deps, { evidence: [] });
});

describe('drafting', () => {
  it('is for the group itself, or staff of its LIO', async () => {
    const other = await anApprovedGroup(deps);
    const input = { groupId: group.id, details };
    const notFound = { ok: false, failure: { kind: 'not-found', noun: 'group' } };
    expect(await draftOpportunity(deps, asGroup(other), input)).toEqual(notFound);
    expect(await draftOpportunity(deps, { ...broker, lioId: 'elsewhere' as LioId }, input)).toEqual(notFound);
    const draft = must(await draftOpportunity(deps, asGroup(group), { ...input, supported: true }));
    // Only the LIO knows what it supported.
    expect(draft).toMatchObject({ state: 'draft', origin: 'new', supported: false, placesAgreed: 0, due: null });
    expect(must(await markSupported(deps, broker, draft.id)).supported).toBe(true);
  });

  it('may be unfinished, and is checked when submitted', async () => {
    const draft = await aDraft(deps, group, { accessibility: [] });
    expect(await submitOpportunity(deps, asGroup(group), draft.id)).toMatchObject({
      failure: { kind: 'invalid', field: 'accessibility' },
    });
    must(await editOpportunity(deps, asGroup(group), draft.id, { details, version: 1 }));
    expect(must(await submitOpportunity(deps, asGroup(group), draft.id)).state).toBe('submitted');
  });

  it('gives the same draft for the same key, and refuses the key for other words', async () => {
    const input = { groupId: group.id, details, idempotencyKey: 'k' };
    const first = must(await draftOpportunity(deps, asGroup(group), input));
    expect(must(await draftOpportunity(deps, asGroup(group), input))).toEqual(first);
    const changed = { ...input, details: { ...details, title: 'Another role' } };
    expect(await draftOpportunity(deps, asGroup(group), changed)).toMatchObject({ failure: { kind: 'key-reused' } });
  });

  it('copies a closed role, without its dates, and never one that is open', async () => {
    const old = await aPublishedRole(deps, group, { closesOn: day('2026-04-01'), title: 'Spring fair' });
    const copy = () => draftOpportunity(deps, asGroup(group), { groupId: group.id, copyOf: old.id });
    expect(await copy()).toMatchObject({ failure: { kind: 'invalid', field: 'copyOf' } });
    must(await closeOpportunity(deps, asGroup(group), old.id, { reason: 'withdrawn' }));
    const made = must(await copy());
    expect(made).toMatchObject({ state: 'draft', origin: 'copy', firstPublishedAt: null });
    expect(made.details).toMatchObject({ title: 'Spring fair', closesOn: null });
    expect((await role(old.id)).state).toBe('closed');
    const event = (await deps.records.story(`opportunity.${made.id}`))[0];
    expect(event?.data).toMatchObject({ origin: 'copy', groupId: group.id });
  });
});

describe('moderation', () => {
  it('is owed by every group until it is trusted', async () => {
    const first = await aDraft(deps, group);
    expect(must(await submitOpportunity(deps, asGroup(group), first.id)).state).toBe('submitted');
    expect(await publishOpportunity(deps, asGroup(group), first.id)).toMatchObject({
      failure: { kind: 'not-permitted' },
    });
    expect(await publishOpportunity(deps, system(lioId, 'web'), first.id)).toMatchObject({
      failure: { kind: 'not-permitted' },
    });
    must(await publishOpportunity(deps, broker, first.id));
    must(await trustGroup(deps, broker, group.id, { trusted: true }));
    const second = await aDraft(deps, group);
    expect(must(await submitOpportunity(deps, asGroup(group), second.id))).toMatchObject({
      state: 'published',
      firstPublishedAt: deps.clock(),
    });
    expect(await acts(second.id)).toEqual(['draft', 'submit', 'publish']);
    expect((await deps.records.story(`opportunity.${second.id}`))[2]?.actor).toEqual({ role: 'system' });
  });

  it('still waits for staff where a trusted group lacks what the role needs', async () => {
    await aPublishedRole(deps, group);
    must(await trustGroup(deps, broker, group.id, { trusted: true }));
    const draft = await aDraft(deps, group, { involvesAtRisk: true });
    expect(must(await submitOpportunity(deps, asGroup(group), draft.id)).state).toBe('submitted');
  });

  it('asks for changes, gets them, and refuses, each with a coded reason', async () => {
    const { id } = await aDraft(deps, group);
    must(await submitOpportunity(deps, asGroup(group), id));
    expect(must(await requestChanges(deps, broker, id, { reason: 'unclear' }))).toMatchObject({ reason: 'unclear' });
    const again = must(await submitOpportunity(deps, asGroup(group), id));
    expect(again).not.toHaveProperty('reason');
    expect(await refuseOpportunity(deps, broker, id, { reason: 'dull' })).toMatchObject({
      failure: { kind: 'reason-required' },
    });
    expect(must(await refuseOpportunity(deps, broker, id, { reason: 'unsafe' })).state).toBe('refused');
  });

  it('publishes for approved groups only', async () => {
    const applicant = await anApplicant(deps);
    const draft = await aDraft(deps, applicant);
    must(await submitOpportunity(deps, asGroup(applicant), draft.id));
    const refused = { failure: { kind: 'invalid', field: 'groupId' } };
    expect(await publishOpportunity(deps, broker, draft.id)).toMatchObject(refused);
    const other = await aDraft(deps, group);
    must(await submitOpportunity(deps, asGroup(group), other.id));
    must(await suspendGroup(deps, broker, group.id, { reason: 'complaint' }));
    expect(await publishOpportunity(deps, broker, other.id)).toMatchObject(refused);
  });

  it('publishes a role with people at risk on a safeguarding policy that staff have seen', async () => {
    const draft = await aDraft(deps, group, { involvesAtRisk: true });
    must(await submitOpportunity(deps, asGroup(group), draft.id));
    const refused = { failure: { kind: 'invalid', field: 'involvesAtRisk' } };
    expect(await publishOpportunity(deps, broker, draft.id)).toMatchObject(refused);
    const policy = { kind: 'safeguarding' as const, expiresOn: day('2026-12-31') };
    must(await recordEvidence(deps, asGroup(group), group.id, policy));
    expect(await publishOpportunity(deps, broker, draft.id)).toMatchObject(refused);
    must(await recordEvidence(deps, broker, group.id, policy));
    must(await publishOpportunity(deps, broker, draft.id));
  });

  it('publishes nothing whose dates went by while it waited', async () => {
    const draft = await aDraft(deps, group, { closesOn: day('2026-03-10') });
    must(await submitOpportunity(deps, asGroup(group), draft.id));
    deps.setClock('2026-03-11T10:00:00.000Z');
    expect(await publishOpportunity(deps, broker, draft.id)).toMatchObject({ failure: { field: 'closesOn' } });
  });
});

describe('editing', () => {
  it('keeps a published role sound, and its places no fewer than agreed', async () => {
    const published = await aPublishedRole(deps, group, { places: 2 });
    must(await deps.records.commit({ changes: [must(agreePlace(published, asGroup(group), deps.clock(), plc(1)))] }));
    must(
      await deps.records.commit({
        changes: [must(agreePlace(await role(published.id), broker, deps.clock(), plc(2)))],
      }),
    );
    const edit = (over: object) =>
      editOpportunity(deps, asGroup(group), published.id, { details: { ...details, ...over } });
    expect(await edit({ places: 1 })).toMatchObject({ failure: { field: 'places' } });
    expect(await edit({ closesOn: '2020-01-01' })).toMatchObject({ failure: { field: 'closesOn' } });
    expect(await edit({ involvesAtRisk: true })).toMatchObject({ failure: { field: 'involvesAtRisk' } });
    expect(must(await edit({ places: 3 })).details.places).toBe(3);
  });

  it('is a conflict for whoever read an older version', async () => {
    const draft = await aDraft(deps, group);
    must(await editOpportunity(deps, broker, draft.id, { details, version: 1 }));
    expect(await editOpportunity(deps, broker, draft.id, { details, version: 1 })).toMatchObject({
      failure: { kind: 'conflict' },
    });
  });
});

describe('places', () => {
  it('are counted, refused when full, and given back', async () => {
    let o = await aPublishedRole(deps, group, { places: 1 });
    o = must(agreePlace(o, asGroup(group), deps.clock(), plc(1))).after;
    expect(o).toMatchObject({ placesAgreed: 1, state: 'published' });
    expect(agreePlace(o, asGroup(group), deps.clock(), plc(2))).toEqual({
      ok: false,
      failure: { kind: 'full', opportunityId: o.id },
    });
    const volunteer: Who = { role: 'volunteer', route: 'email-link', id: 'per_0001', lioId };
    o = must(freePlace(o, volunteer, deps.clock(), plc(1))).after;
    expect(o.placesAgreed).toBe(0);
    expect(agreePlace(o, asGroup(group), deps.clock(), plc(2)).ok).toBe(true);
  });

  it('have no end where no number was given', async () => {
    let o = await aPublishedRole(deps, group, { places: null });
    for (let n = 0; n < 5; n++) o = must(agreePlace(o, broker, deps.clock(), plc(n))).after;
    expect(o.placesAgreed).toBe(5);
  });

  it.each([
    ['expired', true],
    ['filled', true],
    ['withdrawn', false],
    ['ended', true],
    ['group-suspended', false],
  ])('after closing as %s, those who asked in time may be taken on: %s', async (reason, may) => {
    const o = await aPublishedRole(deps, group);
    const closed = must(await closeOpportunity(deps, broker, o.id, { reason }));
    const agreed = agreePlace(closed, broker, deps.clock(), plc(1));
    expect(agreed.ok).toBe(may);
    if (!agreed.ok) expect(agreed.failure).toMatchObject({ kind: 'illegal-transition', state: 'closed' });
  });
});

describe('pausing, resuming, closing', () => {
  it('leaves each its own reasons', async () => {
    const { id } = await aPublishedRole(deps, group);
    const owed = { failure: { kind: 'reason-required', reasons: ['group-asked'] } };
    expect(await pauseOpportunity(deps, asGroup(group), id, { reason: 'group-suspended' })).toMatchObject(owed);
    expect(await closeOpportunity(deps, asGroup(group), id, { reason: 'group-suspended' })).toMatchObject({
      failure: { kind: 'reason-required', reasons: ['filled', 'withdrawn', 'ended'] },
    });
    must(await pauseOpportunity(deps, broker, id, { reason: 'surge' }));
    expect(await resumeOpportunity(deps, asGroup(group), id)).toMatchObject({ failure: { kind: 'not-permitted' } });
    expect(must(await resumeOpportunity(deps, system(lioId), id)).state).toBe('published');
  });

  it('does not bring back for the group what the group hid, nor what it never confirmed', async () => {
    const { id } = await aPublishedRole(deps, group);
    must(await pauseOpportunity(deps, asGroup(group), id, { reason: 'group-asked' }));
    expect(await resumeOpportunity(deps, system(lioId), id)).toMatchObject({ failure: { kind: 'not-permitted' } });
    must(await resumeOpportunity(deps, asGroup(group), id));
    must(await pauseOpportunity(deps, system(lioId), id, { reason: 'not-confirmed' }));
    expect(await resumeOpportunity(deps, system(lioId), id)).toMatchObject({ failure: { kind: 'not-permitted' } });
  });

  it('brings nothing back that is full, or whose group is not approved', async () => {
    const one = await aPublishedRole(deps, group, { places: 1 });
    must(await deps.records.commit({ changes: [must(agreePlace(one, broker, deps.clock(), plc(1)))] }));
    must(await pauseOpportunity(deps, broker, one.id, { reason: 'group-asked' }));
    expect(await resumeOpportunity(deps, broker, one.id)).toMatchObject({ failure: { field: 'places' } });
    must(await suspendGroup(deps, broker, group.id, { reason: 'complaint' }));
    expect(await resumeOpportunity(deps, broker, one.id)).toMatchObject({ failure: { field: 'groupId' } });
  });

  it('is not found by another group', async () => {
    const { id } = await aPublishedRole(deps, group);
    const other = await anApprovedGroup(deps);
    expect(await closeOpportunity(deps, asGroup(other), id, { reason: 'withdrawn' })).toEqual({
      ok: false,
      failure: { kind: 'not-found', noun: 'opportunity' },
    });
  });

  it('is tried again by the platform when somebody comes first, and by nobody else', async () => {
    const { id } = await aPublishedRole(deps, group);
    deps.records.beforeNextCommit(() => confirmRecruiting(deps, asGroup(group), id));
    expect(await pauseOpportunity(deps, asGroup(group), id, { reason: 'group-asked' })).toMatchObject({
      failure: { kind: 'conflict' },
    });
    deps.records.beforeNextCommit(() => confirmRecruiting(deps, asGroup(group), id));
    expect(must(await pauseOpportunity(deps, system(lioId), id, { reason: 'group-lapsed' })).state).toBe('paused');
  });
});

describe('still recruiting?', () => {
  // Published on Monday 2 March 2026: hidden on 31 May, warned on 17 and 28 May. London is an hour ahead by then.
  const fire = (id: string) => fireOpportunityTimer(deps, id);

  it('warns 14 and 3 days before ninety days are over, then hides', async () => {
    const { id, due } = await aPublishedRole(deps, group);
    expect(due).toEqual({ timer: 'warn-14.2026-05-31', at: '2026-05-17T08:00:00.000Z' });
    for (const [at, count] of [
      ['2026-05-17T07:59:59.999Z', 0],
      ['2026-05-17T08:00:00.000Z', 1],
      ['2026-05-27T09:00:00.000Z', 0],
      ['2026-05-28T08:00:00.000Z', 1],
      ['2026-05-31T08:00:00.000Z', 1],
      ['2026-06-30T08:00:00.000Z', 0],
    ] as const) {
      deps.setClock(at);
      expect(await fire(id)).toEqual(ok(count));
      expect(await fire(id)).toEqual(ok(0));
    }
    expect(await role(id)).toMatchObject({ state: 'paused', reason: 'not-confirmed', due: null });
    const events = await deps.records.story(`opportunity.${id}`);
    expect(events.slice(3).map((e) => [e.act, e.noun === 'opportunity' && e.data.warning])).toEqual([
      ['warn-unconfirmed', 14],
      ['warn-unconfirmed', 3],
      ['pause', undefined],
    ]);
  });

  it('begins anew with one press, whatever was warned', async () => {
    const { id } = await aPublishedRole(deps, group);
    deps.setClock('2026-05-29T10:00:00.000Z');
    expect(await fire(id)).toEqual(ok(1));
    must(await confirmRecruiting(deps, asGroup(group), id));
    expect(await role(id)).toMatchObject({ timersDone: [], due: { timer: 'warn-14.2026-08-27' } });
  });

  it('after an outage gives the latest warning only, and hides at once what is past its time', async () => {
    const one = await aPublishedRole(deps, group);
    deps.setClock('2026-05-29T10:00:00.000Z');
    expect(await fire(one.id)).toEqual(ok(1));
    expect(await fire(one.id)).toEqual(ok(0));
    expect((await deps.records.story(`opportunity.${one.id}`)).at(-1)?.data).toMatchObject({ warning: 3 });

    const two = await aPublishedRole(deps, group);
    deps.setClock('2026-09-30T10:00:00.000Z');
    expect(await fire(two.id)).toEqual(ok(1));
    expect(await fire(two.id)).toEqual(ok(0));
    expect(await acts(two.id)).toEqual(['draft', 'submit', 'publish', 'pause']);
  });

  it('counts from the day a person brings it back, and not from when the platform does', async () => {
    const { id } = await aPublishedRole(deps, group);
    deps.setClock('2026-05-10T10:00:00.000Z');
    must(await pauseOpportunity(deps, system(lioId), id, { reason: 'group-suspended' }));
    expect((await role(id)).due).toBeNull();
    expect(must(await resumeOpportunity(deps, system(lioId), id)).due?.timer).toBe('warn-14.2026-05-31');
    must(await pauseOpportunity(deps, asGroup(group), id, { reason: 'group-asked' }));
    expect(must(await resumeOpportunity(deps, asGroup(group), id)).due?.timer).toBe('warn-14.2026-08-08');
  });

  it('asks nothing about roles that history brought', async () => {
    const draft = must(
      await draftOpportunity(deps, system(lioId, 'import'), { groupId: group.id, details, sourceId: 'old-1' }),
    );
    must(await submitOpportunity(deps, system(lioId, 'import'), draft.id));
    const live = must(await publishOpportunity(deps, system(lioId, 'import'), draft.id));
    expect(live).toMatchObject({ state: 'published', origin: 'import-from-platform', due: null });
  });
});

describe('deadlines', () => {
  const sessions = (...on: string[]) => ({
    when: { kind: 'sessions' as const, sessions: on.map((o) => ({ on: day(o), from: '10:00', to: '12:00' })) },
  });

  it.each([
    ['its closing date', { closesOn: day('2026-04-10') }, 'close-expired.2026-04-10', 'expired'],
    ['its end', { endsOn: day('2026-04-10') }, 'close-ended.2026-04-10', 'ended'],
    ['its last session', sessions('2026-04-03', '2026-04-10'), 'close-ended.2026-04-10', 'ended'],
    [
      'a closing date before its end',
      { closesOn: day('2026-04-10'), endsOn: day('2026-06-01') },
      'close-expired.2026-04-10',
      'expired',
    ],
  ])('closes the day after %s, and asks for no confirmation', async (_what, over, timer, reason) => {
    const { id, due } = await aPublishedRole(deps, group, over);
    expect(due).toEqual({ timer, at: '2026-04-11T08:00:00.000Z' });
    deps.setClock('2026-04-11T08:00:00.000Z');
    expect(await fireOpportunityTimer(deps, id)).toEqual(ok(1));
    expect(await fireOpportunityTimer(deps, id)).toEqual(ok(0));
    expect(await role(id)).toMatchObject({ state: 'closed', reason, closedAt: deps.clock(), due: null });
  });

  it('close hidden roles too', async () => {
    const { id } = await aPublishedRole(deps, group, { closesOn: day('2026-04-10') });
    must(await pauseOpportunity(deps, asGroup(group), id, { reason: 'group-asked' }));
    deps.setClock('2026-08-01T08:00:00.000Z');
    expect(await fireOpportunityTimer(deps, id)).toEqual(ok(1));
    expect((await role(id)).state).toBe('closed');
  });

  it('follow an edit', async () => {
    const { id } = await aPublishedRole(deps, group, { closesOn: day('2026-04-10') });
    const later = { ...details, closesOn: day('2026-05-10') };
    expect(must(await editOpportunity(deps, broker, id, { details: later })).due?.at).toBe('2026-05-11T08:00:00.000Z');
    expect(lastDayOpen(details)).toBeNull();
  });
});

it('leaves nothing to the clock for what does not exist', async () => {
  expect(await fireOpportunityTimer(deps, 'opp_never-made')).toEqual(ok(0));
});
